// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-value.h"

#include <string.h>

/* Of keys whose quarks each thread has at hand. */
#define N_RECENT 256

/* What a map has room for at first; most have no more. */
#define USUAL_MAP 8

typedef struct
{
  GQuark      key;
  SpaltValue *value;
} Entry;

struct _SpaltValue
{
  gatomicrefcount references;
  SpaltValueKind  kind;
  guint64         keys; /* of a map: a bit for each key, so that most of what it lacks is known without a scan */
  union
  {
    struct
    {
      const char *string;
      gsize       length;
      char       *owned; /* NULL when the string stands behind the value itself, in the same piece of memory */
    } text;
    gboolean   flag;
    GPtrArray *items;   /* of SpaltValue */
    GArray    *entries; /* of Entry: maps are small, and a scan of a few numbers beats a hash table */
  };
};

static guint64
key_bit (GQuark key)
{
  return G_GUINT64_CONSTANT (1) << (key % 64);
}

static SpaltValue *
new_value (SpaltValueKind kind)
{
  SpaltValue *value = g_new0 (SpaltValue, 1);

  g_atomic_ref_count_init (&value->references);
  value->kind = kind;
  return value;
}

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  spalt_value_unref (entry->value);
}

/**
 * spalt_value_take_text:
 * @text: (transfer full): UTF-8
 *
 * Returns: (transfer full): a text
 */
SpaltValue *
spalt_value_take_text (char *text)
{
  SpaltValue *value = new_value (SPALT_VALUE_TEXT);

  value->text.string = text;
  value->text.length = strlen (text);
  value->text.owned = text;
  return value;
}

/**
 * spalt_value_new_text:
 * @text: UTF-8, which is copied
 *
 * Returns: (transfer full): a text
 */
SpaltValue *
spalt_value_new_text (const char *text)
{
  gsize       length = strlen (text);
  SpaltValue *value = g_malloc (sizeof (SpaltValue) + length + 1);

  g_atomic_ref_count_init (&value->references);
  value->kind = SPALT_VALUE_TEXT;
  value->text.string = memcpy (value + 1, text, length + 1);
  value->text.length = length;
  value->text.owned = NULL;
  return value;
}

/**
 * spalt_value_new_flag:
 * @flag: whether
 *
 * Returns: (transfer full): a flag, which is for sections; as a variable it prints nothing
 */
SpaltValue *
spalt_value_new_flag (gboolean flag)
{
  SpaltValue *value = new_value (SPALT_VALUE_FLAG);

  value->flag = flag;
  return value;
}

/**
 * spalt_value_new_list:
 *
 * Returns: (transfer full): an empty list
 */
SpaltValue *
spalt_value_new_list (void)
{
  SpaltValue *value = new_value (SPALT_VALUE_LIST);

  value->items = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_value_unref);
  return value;
}

/**
 * spalt_value_new_map:
 *
 * Returns: (transfer full): an empty map
 */
SpaltValue *
spalt_value_new_map (void)
{
  SpaltValue *value = new_value (SPALT_VALUE_MAP);

  value->entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), USUAL_MAP);
  g_array_set_clear_func (value->entries, clear_entry);
  return value;
}

/**
 * spalt_value_ref:
 * @value: a value
 *
 * Returns: (transfer full): @value
 */
SpaltValue *
spalt_value_ref (SpaltValue *value)
{
  g_atomic_ref_count_inc (&value->references);
  return value;
}

/**
 * spalt_value_unref:
 * @value: (transfer full): a value
 *
 * Gives up a reference, and with the last one the value and its hold on all that is in it.
 */
void
spalt_value_unref (SpaltValue *value)
{
  if (!g_atomic_ref_count_dec (&value->references))
    return;
  switch (value->kind)
    {
    case SPALT_VALUE_TEXT:
      g_free (value->text.owned);
      break;
    case SPALT_VALUE_LIST:
      g_ptr_array_unref (value->items);
      break;
    case SPALT_VALUE_MAP:
      g_array_unref (value->entries);
      break;
    case SPALT_VALUE_FLAG:
      break;
    }
  g_free (value);
}

/**
 * spalt_value_append:
 * @list: a list
 * @item: (transfer full): its next item
 */
void
spalt_value_append (SpaltValue *list,
                    SpaltValue *item)
{
  g_return_if_fail (list->kind == SPALT_VALUE_LIST);

  g_ptr_array_add (list->items, item);
}

/* GLib's table of quarks has one lock for all threads, and a page sets some hundred keys. A key is mostly a literal, so its address
 * tells which it is; it is compared all the same, as the address may be a new text's. */
static GQuark
quark_of (const char *key)
{
  static _Thread_local struct
  {
    const char *key;
    const char *name;
    GQuark      quark;
  } recent[N_RECENT];
  gsize slot = ((gsize)key >> 2 ^ (gsize)key >> 10) % N_RECENT;

  if (recent[slot].key != key || strcmp (recent[slot].name, key) != 0)
    {
      recent[slot].quark = g_quark_from_string (key);
      recent[slot].name = g_quark_to_string (recent[slot].quark);
      recent[slot].key = key;
    }
  return recent[slot].quark;
}

/**
 * spalt_value_set:
 * @map: a map
 * @key: a name that the program knows; it is interned for good, so never a foreign text
 * @value: (transfer full): what @key stands for from now on
 */
void
spalt_value_set (SpaltValue *map,
                 const char *key,
                 SpaltValue *value)
{
  Entry entry = { quark_of (key), value };

  g_return_if_fail (map->kind == SPALT_VALUE_MAP);

  for (guint i = 0; i < map->entries->len; i++)
    {
      Entry *old = &g_array_index (map->entries, Entry, i);

      if (old->key == entry.key)
        {
          spalt_value_unref (old->value);
          old->value = value;
          return;
        }
    }
  map->keys |= key_bit (entry.key);
  g_array_append_val (map->entries, entry);
}

/**
 * spalt_value_set_text:
 * @map: a map
 * @key: as for spalt_value_set()
 * @text: (nullable): UTF-8; %NULL and "" leave @key out, so that a template's section for it is left out too
 */
void
spalt_value_set_text (SpaltValue *map,
                      const char *key,
                      const char *text)
{
  if (text != NULL && *text != '\0')
    spalt_value_set (map, key, spalt_value_new_text (text));
}

/**
 * spalt_value_set_flag:
 * @map: a map
 * @key: as for spalt_value_set()
 * @flag: whether
 */
void
spalt_value_set_flag (SpaltValue *map,
                      const char *key,
                      gboolean    flag)
{
  spalt_value_set (map, key, spalt_value_new_flag (flag));
}

/**
 * spalt_value_get_kind:
 * @value: a value
 *
 * Returns: what @value is
 */
SpaltValueKind
spalt_value_get_kind (const SpaltValue *value)
{
  return value->kind;
}

/**
 * spalt_value_is_true:
 * @value: (nullable): a value
 *
 * Returns: whether a section of @value is written: not for %NULL, an empty text, a flag that is off, or an empty list
 */
gboolean
spalt_value_is_true (const SpaltValue *value)
{
  if (value == NULL)
    return FALSE;
  switch (value->kind)
    {
    case SPALT_VALUE_TEXT:
      return value->text.length > 0;
    case SPALT_VALUE_FLAG:
      return value->flag;
    case SPALT_VALUE_LIST:
      return value->items->len > 0;
    case SPALT_VALUE_MAP:
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

/**
 * spalt_value_get_text:
 * @value: a value
 * @length: (out) (optional): bytes
 *
 * Returns: (transfer none): the text of a text, "" of all else
 */
const char *
spalt_value_get_text (const SpaltValue *value,
                      gsize            *length)
{
  gboolean is_text = value->kind == SPALT_VALUE_TEXT;

  if (length != NULL)
    *length = is_text ? value->text.length : 0;
  return is_text ? value->text.string : "";
}

/**
 * spalt_value_get_size:
 * @value: a value
 *
 * Returns: how many items a list has; 0 for all else
 */
guint
spalt_value_get_size (const SpaltValue *value)
{
  return value->kind == SPALT_VALUE_LIST ? value->items->len : 0;
}

/**
 * spalt_value_get_item:
 * @list: a list
 * @position: below its size
 *
 * Returns: (transfer none): the item there
 */
SpaltValue *
spalt_value_get_item (const SpaltValue *list,
                      guint             position)
{
  g_return_val_if_fail (position < spalt_value_get_size (list), NULL);

  return g_ptr_array_index (list->items, position);
}

/**
 * spalt_value_look_up:
 * @map: a value
 * @key: the quark of a name
 *
 * Returns: (transfer none) (nullable): what @key stands for, or %NULL when @map has no such key or is no map
 */
SpaltValue *
spalt_value_look_up (const SpaltValue *map,
                     GQuark            key)
{
  if (map->kind != SPALT_VALUE_MAP || (map->keys & key_bit (key)) == 0)
    return NULL;
  for (guint i = 0; i < map->entries->len; i++)
    {
      const Entry *entry = &g_array_index (map->entries, Entry, i);

      if (entry->key == key)
        return entry->value;
    }
  return NULL;
}

/**
 * spalt_value_list_paths:
 * @value: a value
 * @prefix: what @value itself is called, "" for the outermost
 * @paths: (element-type utf8 utf8): a set, to which all that @value has below it is added, such as "article.people.name"
 *
 * What templates can ask for: the items of a list are called as the list itself is.
 */
void
spalt_value_list_paths (const SpaltValue *value,
                        const char       *prefix,
                        GHashTable       *paths)
{
  for (guint i = 0; i < spalt_value_get_size (value); i++)
    spalt_value_list_paths (spalt_value_get_item (value, i), prefix, paths);
  for (guint i = 0; value->kind == SPALT_VALUE_MAP && i < value->entries->len; i++)
    {
      const Entry     *entry = &g_array_index (value->entries, Entry, i);
      g_autofree char *path = g_strconcat (prefix, *prefix != '\0' ? "." : "", g_quark_to_string (entry->key), NULL);

      spalt_value_list_paths (entry->value, path, paths);
      g_hash_table_add (paths, g_steal_pointer (&path));
    }
}
