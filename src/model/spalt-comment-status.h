// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpaltCommentStatus:
 * @SPALT_COMMENT_PENDING: nobody has looked at it yet
 * @SPALT_COMMENT_APPROVED: readers see it
 *
 * What has become of a reader's comment. The numbers are stored in databases: never change one.
 */
typedef enum
{
  SPALT_COMMENT_PENDING = 0,
  SPALT_COMMENT_APPROVED = 1,
  SPALT_COMMENT_SPAM = 2,
  SPALT_COMMENT_TRASH = 3,
} SpaltCommentStatus;

#define SPALT_TYPE_COMMENT_STATUS (spalt_comment_status_get_type ())

GType spalt_comment_status_get_type (void);

G_END_DECLS
