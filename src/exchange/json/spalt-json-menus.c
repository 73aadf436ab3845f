// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-json-private.h"
#include "spalt-menu-item.h"
#include "spalt-record-store.h"

static const SpaltJsonKey menu_keys[] = {
  { "main", SPALT_JSON_OTHER },
  { "footer", SPALT_JSON_OTHER },
  { NULL },
};

static const SpaltJsonKey item_keys[] = {
  { "label", SPALT_JSON_TEXT, "label" },
  { "topic", SPALT_JSON_TOPIC, "topic-id" },
  { "tag", SPALT_JSON_TAG, "tag-id" },
  { "page", SPALT_JSON_PAGE, "page-id" },
  { "listing", SPALT_JSON_LISTING, "listing-id" },
  { "address", SPALT_JSON_TEXT, "address" },
  { "children", SPALT_JSON_OTHER, "children" },
  { NULL, SPALT_JSON_OTHER, "menu" },
  { NULL, SPALT_JSON_OTHER, "parent-id" },
  { NULL, SPALT_JSON_OTHER, "position" },
  { NULL },
};

/* The document tells the whole menu: what stands at a place is what the item of that place becomes. */
static gpointer
find_item (SpaltJsonImport *self,
           gpointer         read,
           GError         **error)
{
  g_autoptr (GPtrArray) items = spalt_store_list_records (self->store, SPALT_TYPE_MENU_ITEM, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      SpaltMenuItem *item = items->pdata[i];

      if (spalt_menu_item_get_menu (item) == spalt_menu_item_get_menu (read) &&
          spalt_menu_item_get_parent_id (item) == spalt_menu_item_get_parent_id (read) &&
          spalt_menu_item_get_position (item) == spalt_menu_item_get_position (read))
        return g_object_ref (item);
    }

  return NULL;
}

static const SpaltJsonNoun item_noun = { .name = "menu item",
                                         .get_type = spalt_menu_item_get_type,
                                         .keys = item_keys,
                                         .whole = TRUE,
                                         .find = find_item };

static gboolean read_items (SpaltJsonImport *self,
                            JsonNode        *node,
                            SpaltMenuPlace   menu,
                            gint64           parent_id,
                            guint            depth,
                            GError         **error);

static gboolean
remove_rest (SpaltJsonImport *self,
             SpaltMenuPlace   menu,
             gint64           parent_id,
             guint            n_kept,
             GError         **error)
{
  g_autoptr (GPtrArray) items = spalt_store_list_records (self->store, SPALT_TYPE_MENU_ITEM, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      SpaltMenuItem *item = items->pdata[i];

      if (spalt_menu_item_get_menu (item) != menu || spalt_menu_item_get_parent_id (item) != parent_id ||
          (spalt_menu_item_get_position (item) >= 0 && spalt_menu_item_get_position (item) < n_kept))
        continue;
      if (!spalt_store_remove_record (self->store, SPALT_TYPE_MENU_ITEM, spalt_menu_item_get_id (item), error))
        return FALSE;
      spalt_json_note (self, TRUE);
    }

  return items != NULL;
}

/* What lies below an item: a list of others, or the name of what comes by itself. */
static gboolean
read_below (SpaltJsonImport *self,
            JsonNode        *children,
            SpaltMenuItem   *item,
            guint            depth,
            GError         **error)
{
  gsize    mark = 0;
  gboolean ok = TRUE;

  if (self->report->n_failed == 0 && (children == NULL || !JSON_NODE_HOLDS_ARRAY (children)))
    return remove_rest (self, spalt_menu_item_get_menu (item), spalt_menu_item_get_id (item), 0, error);
  if (children == NULL || !JSON_NODE_HOLDS_ARRAY (children))
    return TRUE;

  mark = spalt_json_enter (self, "children");
  ok = read_items (self, children, spalt_menu_item_get_menu (item), spalt_menu_item_get_id (item), depth + 1, error);
  spalt_json_leave (self, mark);

  return ok;
}

/* The footer is written into every page, and no page is written anew because a listing is over. */
static void
check_footer (SpaltJsonImport *self,
              JsonNode        *node,
              SpaltMenuItem   *given)
{
  const char *children = spalt_record_get_text (given, "children");

  if (spalt_menu_item_get_menu (given) != SPALT_MENU_FOOTER)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), "listing"))
    spalt_json_add_problem (self, "listing",
                            _("A listing that is over would stay in the footer. Put it into the main menu."));
  if (*children != '\0' && strcmp (children, "topics") != 0)
    spalt_json_add_problem (self, "children",
                            _("A listing that is over would stay in the footer. Put it into the main menu."));
}

static gboolean
read_item (SpaltJsonImport *self,
           JsonNode        *node,
           SpaltMenuItem   *given,
           guint            depth,
           GError         **error)
{
  JsonNode *children =
    JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "children") : NULL;
  g_autoptr (SpaltRecord) record = NULL;

  if (children != NULL && JSON_NODE_HOLDS_NULL (children))
    children = NULL;
  if (children != NULL && JSON_NODE_HOLDS_VALUE (children) && json_node_get_value_type (children) == G_TYPE_STRING)
    g_object_set (given, "children", json_node_get_string (children), NULL);
  else if (children != NULL && !JSON_NODE_HOLDS_ARRAY (children))
    spalt_json_add_problem (self, "children",
                            _("There should be a list here, or one of: topics, vacancies, courses, conferences."));

  check_footer (self, node, given);
  record = spalt_json_read_record (self, &item_noun, node, given, error);

  return record != NULL && read_below (self, children, SPALT_MENU_ITEM (record), depth, error);
}

static gboolean
read_items (SpaltJsonImport *self,
            JsonNode        *node,
            SpaltMenuPlace   menu,
            gint64           parent_id,
            guint            depth,
            GError         **error)
{
  JsonArray *list = spalt_json_get_list (self, node);

  if (list != NULL && depth > SPALT_MENU_DEPTH && json_array_get_length (list) > 0)
    {
      spalt_json_add_problem (self, NULL,
                              _("This lies too deep: a menu has at most two levels below its top. Move it up."));
      return TRUE;
    }
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      gsize                     mark = spalt_json_enter_item (self, i);
      g_autoptr (SpaltMenuItem) given =
        g_object_new (SPALT_TYPE_MENU_ITEM, "menu", menu, "parent-id", parent_id, "position", (gint64)i, NULL);
      gboolean ok = read_item (self, json_array_get_element (list, i), given, depth, error);

      spalt_json_leave (self, mark);
      if (!ok)
        return FALSE;
    }

  return list == NULL || self->report->n_failed > 0 ||
         remove_rest (self, menu, parent_id, json_array_get_length (list), error);
}

gboolean
spalt_json_read_menus (SpaltJsonImport *self,
                       JsonNode        *node,
                       GError         **error)
{
  JsonObject *map = spalt_json_get_map (self, node, menu_keys);

  for (guint i = 0; map != NULL && menu_keys[i].key != NULL; i++)
    {
      const char *key = menu_keys[i].key;
      gsize       mark = 0;
      gboolean    ok = TRUE;

      if (!spalt_json_has (map, key))
        continue;
      mark = spalt_json_enter (self, key);
      ok =
        read_items (self, json_object_get_member (map, key), i == 0 ? SPALT_MENU_MAIN : SPALT_MENU_FOOTER, 0, 0, error);
      spalt_json_leave (self, mark);
      if (!ok)
        return FALSE;
    }

  return TRUE;
}
