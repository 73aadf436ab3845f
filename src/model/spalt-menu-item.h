// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-menu-place.h"
#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_MENU_ITEM (spalt_menu_item_get_type ())

G_DECLARE_FINAL_TYPE (SpaltMenuItem, spalt_menu_item, SPALT, MENU_ITEM, SpaltRecord)

/**
 * SpaltMenuItem:
 *
 * A line of a menu: it leads to a topic, a tag, a page, a listing or an address, or nowhere and only opens what lies
 * below it. Besides the items that people put there, `children` names what follows by itself: "topics", "vacancies",
 * "courses" or "conferences".
 */

gint64         spalt_menu_item_get_id (SpaltMenuItem *self);
SpaltMenuPlace spalt_menu_item_get_menu (SpaltMenuItem *self);
gint64         spalt_menu_item_get_parent_id (SpaltMenuItem *self);
gint64         spalt_menu_item_get_position (SpaltMenuItem *self);
const char    *spalt_menu_item_get_label (SpaltMenuItem *self);
gint64         spalt_menu_item_get_page_id (SpaltMenuItem *self);
const char    *spalt_menu_item_get_children (SpaltMenuItem *self);

/* How many levels a menu may have below its top. */
#define SPALT_MENU_DEPTH 2

gboolean spalt_menu_check_tree (GPtrArray *items,
                                GError   **error);

G_END_DECLS
