// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltNewsroomError:
 *
 * What can go wrong on the newsroom floor. The messages are sentences for people, already translated.
 */
typedef enum
{
  SPALT_NEWSROOM_ERROR_CLOSED,
  SPALT_NEWSROOM_ERROR_CONFLICT,
  SPALT_NEWSROOM_ERROR_OTHER_PUBLICATION,
  SPALT_NEWSROOM_ERROR_FAILED,
} SpaltNewsroomError;

#define SPALT_NEWSROOM_ERROR (spalt_newsroom_error_quark ())

GQuark spalt_newsroom_error_quark (void);

G_END_DECLS
