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
