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

/**
 * spalt_comment_status_get_nick:
 *
 * Returns: (nullable): it as scripts and JSON know it, such as "pending"; %NULL for a number that is none
 */
const char *
spalt_comment_status_get_nick (SpaltCommentStatus value)
{
  return (guint)value < G_N_ELEMENTS (values) - 1 ? values[value].value_nick : NULL;
}

gboolean
spalt_comment_status_from_nick (const char         *nick,
                                SpaltCommentStatus *value)
{
  for (guint i = 0; values[i].value_nick != NULL; i++)
    {
      if (g_strcmp0 (values[i].value_nick, nick) == 0)
        {
          *value = values[i].value;
          return TRUE;
        }
    }

  return FALSE;
}
