// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-menu-item.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"

#define COLUMNS \
  "id, uid, menu, parent_id, position, label, topic_id, tag_id, page_id, listing_id, address, children, version"
#define NUMBER 4
#define NEXT_ID SPALT_ROW_NEXT_ID ("menu_item")

static void
put_in (GPtrArray     *items,
        SpaltMenuItem *item)
{
  for (guint i = 0; i < items->len; i++)
    {
      if (spalt_menu_item_get_id (items->pdata[i]) == spalt_menu_item_get_id (item))
        {
          g_set_object ((SpaltMenuItem **)&items->pdata[i], item);
          return;
        }
    }

  g_ptr_array_add (items, g_object_ref (item));
}

static gboolean
refuse_bad_tree (SpaltStore *store,
                 gpointer    object,
                 GError    **error)
{
  g_autoptr (GPtrArray) items = spalt_row_list (store, &spalt_menu_item_rows, error);

  if (items == NULL)
    return FALSE;

  put_in (items, object);
  return spalt_menu_check_tree (items, error);
}

const SpaltRowKind spalt_menu_item_rows = {
  .get_type = spalt_menu_item_get_type,
  .missing = N_("This menu item is not in the publication."),
  .by_id = "SELECT " COLUMNS " FROM menu_item WHERE id = ?",
  .by_uid = "SELECT " COLUMNS " FROM menu_item WHERE uid = ?",
  .all = "SELECT " COLUMNS " FROM menu_item ORDER BY menu, parent_id, position, id",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "label, address", "menu_item"),
  .walk = "SELECT id FROM menu_item ORDER BY menu, parent_id, position, id",
  .insert =
    "INSERT INTO menu_item (id, uid, menu, parent_id, position, label, topic_id, tag_id, page_id, listing_id, address, "
    "children, modified_at, modified_by)"
    " VALUES (" NEXT_ID ", :uid, :menu, :parent_id, :position, :label, :topic_id, :tag_id, :page_id, :listing_id,"
    " nullif(:address, ''), :children, :now, spalt_person ())",
  .update =
    "UPDATE menu_item SET menu = :menu, parent_id = :parent_id, position = :position, label = :label, "
    "topic_id = :topic_id,"
    " tag_id = :tag_id, page_id = :page_id, listing_id = :listing_id, address = nullif(:address, ''), children = "
    ":children, modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .remove = "DELETE FROM menu_item WHERE id = ?",
  .check = refuse_bad_tree,
};
