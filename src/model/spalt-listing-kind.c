// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-listing-kind.h"

static const GEnumValue values[] = {
  { SPALT_LISTING_VACANCY, "SPALT_LISTING_VACANCY", "vacancy" },
  { SPALT_LISTING_COURSE, "SPALT_LISTING_COURSE", "course" },
  { SPALT_LISTING_CONFERENCE, "SPALT_LISTING_CONFERENCE", "conference" },
  { 0, NULL, NULL },
};

GType
spalt_listing_kind_get_type (void)
{
  static GType type;

  if (g_once_init_enter_pointer (&type))
    g_once_init_leave_pointer (&type, g_enum_register_static ("SpaltListingKind", values));

  return type;
}

/**
 * spalt_listing_kind_get_nick:
 *
 * Returns: (nullable): it as scripts and JSON know it, such as "vacancy"; %NULL for a number that is none
 */
const char *
spalt_listing_kind_get_nick (SpaltListingKind value)
{
  return (guint)value < G_N_ELEMENTS (values) - 1 ? values[value].value_nick : NULL;
}

gboolean
spalt_listing_kind_from_nick (const char       *nick,
                              SpaltListingKind *value)
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
