// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpaltMenuPlace:
 *
 * Which menu an item belongs to. The numbers are stored in databases: never change one.
 */
typedef enum
{
  SPALT_MENU_MAIN = 0,
  SPALT_MENU_FOOTER = 1,
} SpaltMenuPlace;

#define SPALT_TYPE_MENU_PLACE (spalt_menu_place_get_type ())

GType spalt_menu_place_get_type (void);

G_END_DECLS
