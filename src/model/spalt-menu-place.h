// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

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

G_END_DECLS
