// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-comment-status.h"

static const GEnumValue values[] = {
  { SPALT_COMMENT_PENDING, "SPALT_COMMENT_PENDING", "pending" },
  { SPALT_COMMENT_APPROVED, "SPALT_COMMENT_APPROVED", "approved" },
  { SPALT_COMMENT_SPAM, "SPALT_COMMENT_SPAM", "spam" },
  { SPALT_COMMENT_TRASH, "SPALT_COMMENT_TRASH", "trash" },
  { 0, NULL, NULL },
};

GType
spalt_comment_status_get_type (void)
{
  static GType type;

  if (g_once_init_enter_pointer (&type))
    g_once_init_leave_pointer (&type, g_enum_register_static ("SpaltCommentStatus", values));

  return type;
}
