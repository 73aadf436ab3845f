// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-menu-item.h"

#include <glib/gi18n-lib.h>

#include "spalt-model-error.h"
#include "spalt-record-private.h"

static const char *const MADE_CHILDREN[] = { "topics", "vacancies", "courses", "conferences", NULL };

struct _SpaltMenuItem
{
  SpaltRecord parent_instance;

  gint64         id;
  char          *uid;
  SpaltMenuPlace menu;
  gint64         parent_id;
  gint64         position;
  char          *label;
  gint64         topic_id;
  gint64         tag_id;
  gint64         page_id;
  gint64         listing_id;
  char          *address;
  char          *children;
  gint64         version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_MENU,
  PROP_PARENT_ID,
  PROP_POSITION,
  PROP_LABEL,
  PROP_TOPIC_ID,
  PROP_TAG_ID,
  PROP_PAGE_ID,
  PROP_LISTING_ID,
  PROP_ADDRESS,
  PROP_CHILDREN,
  PROP_VERSION,
  N_FIELDS,
} SpaltMenuItemProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltMenuItem, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltMenuItem, uid) },
  [PROP_MENU] = { "menu", SPALT_FIELD_ENUM, G_STRUCT_OFFSET (SpaltMenuItem, menu), spalt_menu_place_get_type },
  [PROP_PARENT_ID] = { "parent-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltMenuItem, parent_id) },
  [PROP_POSITION] = { "position", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltMenuItem, position) },
  [PROP_LABEL] = { "label", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltMenuItem, label), .form = SPALT_FORM_LINE,
                   .most = SPALT_MAX_LINE },
  [PROP_TOPIC_ID] = { "topic-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltMenuItem, topic_id), .group = 1 },
  [PROP_TAG_ID] = { "tag-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltMenuItem, tag_id), .group = 1 },
  [PROP_PAGE_ID] = { "page-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltMenuItem, page_id), .group = 1 },
  [PROP_LISTING_ID] = { "listing-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltMenuItem, listing_id), .group = 1 },
  [PROP_ADDRESS] = { "address", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltMenuItem, address), .form = SPALT_FORM_ADDRESS,
                     .most = SPALT_MAX_LINK, .group = 1 },
  [PROP_CHILDREN] = { "children", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltMenuItem, children), .form = SPALT_FORM_LINE,
                      .most = SPALT_MAX_LINE },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltMenuItem, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltMenuItem, spalt_menu_item, SPALT_TYPE_RECORD)

static guint
count_targets (SpaltMenuItem *self)
{
  return (self->topic_id != 0) + (self->tag_id != 0) + (self->page_id != 0) + (self->listing_id != 0) +
         (self->address != NULL);
}

static void
spalt_menu_item_check (SpaltRecord *record,
                       GPtrArray   *problems)
{
  SpaltMenuItem *self = SPALT_MENU_ITEM (record);
  const char    *label = spalt_field_text (self->label);
  gboolean       names_itself = self->topic_id != 0 || self->tag_id != 0 || self->page_id != 0 || self->listing_id != 0;

  if (count_targets (self) > 1)
    spalt_record_add_problem (
      problems, "label", _("A menu item leads to one thing. Choose a topic, a tag, a page, a listing or an address."));
  if (*label == '\0' && !names_itself)
    spalt_record_add_problem (problems, "label",
                              _("A menu item needs a label when what it leads to has no name of its own."));
  if (self->children != NULL && !g_strv_contains (MADE_CHILDREN, self->children))
    spalt_record_add_problem (
      problems, "children",
      _("What can follow below a menu item by itself is: topics, vacancies, courses, conferences."));
}

static void
spalt_menu_item_class_init (SpaltMenuItemClass *klass)
{
  SPALT_RECORD_CLASS (klass)->check = spalt_menu_item_check;
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_menu_item_init (SpaltMenuItem *self)
{
}

gint64
spalt_menu_item_get_id (SpaltMenuItem *self)
{
  g_return_val_if_fail (SPALT_IS_MENU_ITEM (self), 0);

  return self->id;
}

SpaltMenuPlace
spalt_menu_item_get_menu (SpaltMenuItem *self)
{
  g_return_val_if_fail (SPALT_IS_MENU_ITEM (self), 0);

  return self->menu;
}

gint64
spalt_menu_item_get_parent_id (SpaltMenuItem *self)
{
  g_return_val_if_fail (SPALT_IS_MENU_ITEM (self), 0);

  return self->parent_id;
}

gint64
spalt_menu_item_get_position (SpaltMenuItem *self)
{
  g_return_val_if_fail (SPALT_IS_MENU_ITEM (self), 0);

  return self->position;
}

const char *
spalt_menu_item_get_label (SpaltMenuItem *self)
{
  g_return_val_if_fail (SPALT_IS_MENU_ITEM (self), "");

  return spalt_field_text (self->label);
}

gint64
spalt_menu_item_get_page_id (SpaltMenuItem *self)
{
  g_return_val_if_fail (SPALT_IS_MENU_ITEM (self), 0);

  return self->page_id;
}

const char *
spalt_menu_item_get_children (SpaltMenuItem *self)
{
  g_return_val_if_fail (SPALT_IS_MENU_ITEM (self), "");

  return spalt_field_text (self->children);
}

static SpaltMenuItem *
find_item (GPtrArray *items,
           gint64     id)
{
  for (guint i = 0; i < items->len; i++)
    {
      SpaltMenuItem *item = items->pdata[i];

      if (item->id == id)
        return item;
    }

  return NULL;
}

/* How many items lie above this one; more than there are when it lies within itself. */
static guint
count_above (GPtrArray     *items,
             SpaltMenuItem *item)
{
  guint n = 0;

  while (item->parent_id != 0 && n <= items->len)
    {
      item = find_item (items, item->parent_id);
      if (item == NULL)
        break;
      n++;
    }

  return n;
}

static char *
find_fault (GPtrArray     *items,
            SpaltMenuItem *item)
{
  SpaltMenuItem *parent = item->parent_id != 0 ? find_item (items, item->parent_id) : NULL;
  guint          n_above = count_above (items, item);

  if (item->parent_id != 0 && parent == NULL)
    return g_strdup_printf (_("“%s” lies below a menu item that is not there. Choose another one."),
                            spalt_field_text (item->label));
  if (parent != NULL && parent->menu != item->menu)
    return g_strdup_printf (_("“%s” lies below an item of another menu. Choose one of its own."),
                            spalt_field_text (item->label));
  if (n_above > items->len)
    return g_strdup_printf (_("“%s” cannot lie within itself. Choose another item above it."),
                            spalt_field_text (item->label));
  if (n_above > SPALT_MENU_DEPTH || (n_above == SPALT_MENU_DEPTH && item->children != NULL))
    return g_strdup_printf (_("“%s” lies too deep: a menu has at most two levels below its top. Move it up."),
                            spalt_field_text (item->label));

  return NULL;
}

/**
 * spalt_menu_check_tree:
 * @items: (element-type SpaltMenuItem): all of the menus, each with an id of its own
 * @error: %SPALT_MODEL_ERROR_INVALID
 *
 * Returns: whether no item lies within itself, below one of another menu, or too deep
 */
gboolean
spalt_menu_check_tree (GPtrArray *items,
                       GError   **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *fault = find_fault (items, items->pdata[i]);

      if (fault == NULL)
        continue;
      g_set_error_literal (error, SPALT_MODEL_ERROR, SPALT_MODEL_ERROR_INVALID, fault);
      return FALSE;
    }

  return TRUE;
}
