// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-status.h"

#include <glib/gi18n-lib.h>

static const GEnumValue values[] = {
  { SPALT_STATUS_DRAFT, "SPALT_STATUS_DRAFT", "draft" },
  { SPALT_STATUS_IN_REVIEW, "SPALT_STATUS_IN_REVIEW", "in-review" },
  { SPALT_STATUS_READY, "SPALT_STATUS_READY", "ready" },
  { SPALT_STATUS_SCHEDULED, "SPALT_STATUS_SCHEDULED", "scheduled" },
  { SPALT_STATUS_PUBLISHED, "SPALT_STATUS_PUBLISHED", "published" },
  { SPALT_STATUS_WITHDRAWN, "SPALT_STATUS_WITHDRAWN", "withdrawn" },
  { 0, NULL, NULL },
};

/* Translators: how far an article has come. */
static const char *const labels[] = {
  [SPALT_STATUS_DRAFT] = N_("Draft"),
  [SPALT_STATUS_IN_REVIEW] = N_("In review"),
  [SPALT_STATUS_READY] = N_("Ready"),
  [SPALT_STATUS_SCHEDULED] = N_("Scheduled"),
  [SPALT_STATUS_PUBLISHED] = N_("Published"),
  [SPALT_STATUS_WITHDRAWN] = N_("Withdrawn"),
};

GType
spalt_status_get_type (void)
{
  static GType type;

  if (g_once_init_enter_pointer (&type))
    g_once_init_leave_pointer (&type, g_enum_register_static ("SpaltStatus", values));

  return type;
}

/**
 * spalt_status_get_nick:
 *
 * Returns: the status as scripts and JSON know it, such as "in-review"
 */
const char *
spalt_status_get_nick (SpaltStatus status)
{
  g_return_val_if_fail (status <= SPALT_STATUS_LAST, NULL);

  return values[status].value_nick;
}

gboolean
spalt_status_from_nick (const char  *nick,
                        SpaltStatus *status)
{
  for (guint i = 0; values[i].value_nick != NULL; i++)
    {
      if (g_strcmp0 (values[i].value_nick, nick) == 0)
        {
          *status = values[i].value;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * spalt_status_get_label:
 *
 * Returns: the status in the interface's language
 */
const char *
spalt_status_get_label (SpaltStatus status)
{
  g_return_val_if_fail (status <= SPALT_STATUS_LAST, NULL);

  return _(labels[status]);
}
