// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-menu-place.h"

static const GEnumValue values[] = {
  { SPALT_MENU_MAIN, "SPALT_MENU_MAIN", "main" },
  { SPALT_MENU_FOOTER, "SPALT_MENU_FOOTER", "footer" },
  { 0, NULL, NULL },
};

GType
spalt_menu_place_get_type (void)
{
  static GType type;

  if (g_once_init_enter_pointer (&type))
    g_once_init_leave_pointer (&type, g_enum_register_static ("SpaltMenuPlace", values));

  return type;
}

/**
 * spalt_menu_place_get_nick:
 *
 * Returns: (nullable): it as scripts and JSON know it, such as "main"; %NULL for a number that is none
 */
const char *
spalt_menu_place_get_nick (SpaltMenuPlace value)
{
  return (guint)value < G_N_ELEMENTS (values) - 1 ? values[value].value_nick : NULL;
}

gboolean
spalt_menu_place_from_nick (const char     *nick,
                            SpaltMenuPlace *value)
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
