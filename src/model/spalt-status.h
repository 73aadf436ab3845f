// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpaltStatus:
 *
 * How far an article has come. The numbers are stored in databases: never change one.
 */
typedef enum
{
  SPALT_STATUS_DRAFT = 0,
  SPALT_STATUS_IN_REVIEW = 1,
  SPALT_STATUS_READY = 2,
  SPALT_STATUS_SCHEDULED = 3,
  SPALT_STATUS_PUBLISHED = 4,
  SPALT_STATUS_WITHDRAWN = 5,
} SpaltStatus;

#define SPALT_STATUS_LAST SPALT_STATUS_WITHDRAWN

#define SPALT_TYPE_STATUS (spalt_status_get_type ())

GType spalt_status_get_type (void);

const char *spalt_status_get_nick (SpaltStatus status);
gboolean    spalt_status_from_nick (const char  *nick,
                                    SpaltStatus *status);
const char *spalt_status_get_label (SpaltStatus status);

G_END_DECLS
