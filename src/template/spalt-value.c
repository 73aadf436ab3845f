// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-value.h"

#include <string.h>

#include "spalt-escape.h"

/* Of keys whose quarks each thread has at hand. */
#define N_RECENT 256

/* What a map and a list have room for in their own piece of memory; most have no more. */
#define USUAL_MAP 8
#define USUAL_LIST 4

typedef struct
{
  GQuark      key;
  SpaltValue *value;
} Entry;

typedef enum
{
  ESCAPES_UNKNOWN,
  ESCAPES_ASKED,
  ESCAPES_NONE,
  ESCAPES_SOME,
} Escapes;

struct _SpaltValue
{
  gint           references; /* atomically, as soon as somebody else may have one */
  SpaltValueKind kind;
  guint64        keys; /* of a map: a bit for each key, so that most of what it lacks is known without a scan */
  union
  {
    struct
    {
      const char *string;
      gsize       length;
      char       *owned;   /* NULL when the string stands behind the value itself, in the same piece of memory */
      gint        escapes; /* Escapes; found out by the first who asks, atomically */
    } text;
    struct
    {
      Entry *entries; /* maps are small, and a scan of a few numbers beats a hash table */
      guint  n_entries;
      guint  room;
    } map;
    struct
    {
      SpaltValue **items;
      guint        n_items;
      guint        room;
    } list;
    gboolean flag;
  };
};

/* Flags are the same everywhere, so they are neither made nor counted. */
static SpaltValue flags[] = {
  { .kind = SPALT_VALUE_FLAG, .flag = FALSE },
  { .kind = SPALT_VALUE_FLAG, .flag = TRUE },
};

static guint64
key_bit (GQuark key)
{
  return G_GUINT64_CONSTANT (1) << (key % 64);
}

static SpaltValue *
new_value (SpaltValueKind kind)
{
  SpaltValue *value = g_new (SpaltValue, 1);

  // Not g_new0(): the C library hands out memory that it clears itself in a slower way.
  *value = (SpaltValue){ 0 };
  value->references = 1;
  value->kind = kind;
  return value;
}

/* The entries that stand behind the map itself, in the same piece of memory. */
static Entry *
own_entries (SpaltValue *map)
{
  return (Entry *)(gpointer)(map + 1);
}

/* The items that stand behind the list itself. */
static SpaltValue **
own_items (SpaltValue *list)
{
  return (SpaltValue **)(gpointer)(list + 1);
}

static void
clear_list (SpaltValue *list)
{
  for (guint i = 0; i < list->list.n_items; i++)
    spalt_value_unref (list->list.items[i]);
  if (list->list.items != own_items (list))
    g_free (list->list.items);
}

static void
clear_map (SpaltValue *map)
{
  for (guint i = 0; i < map->map.n_entries; i++)
    spalt_value_unref (map->map.entries[i].value);
  if (map->map.entries != own_entries (map))
    g_free (map->map.entries);
}

static void
make_room (SpaltValue *map)
{
  Entry *entries = map->map.entries;

  if (map->map.n_entries < map->map.room)
    return;

  map->map.room *= 2;
  if (entries != own_entries (map))
    map->map.entries = g_renew (Entry, entries, map->map.room);
  else
    map->map.entries = memcpy (g_new (Entry, map->map.room), entries, map->map.n_entries * sizeof (Entry));
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

  value->references = 1;
  value->kind = SPALT_VALUE_TEXT;
  value->text.string = memcpy (value + 1, text, length + 1);
  value->text.length = length;
  value->text.owned = NULL;
  value->text.escapes = ESCAPES_UNKNOWN;
  return value;
}

/**
 * spalt_value_new_borrowed:
 * @text: UTF-8 that stays where and as it is for as long as the value lives
 *
 * Returns: (transfer full): a text
 */
SpaltValue *
spalt_value_new_borrowed (const char *text)
{
  SpaltValue *value = new_value (SPALT_VALUE_TEXT);

  value->text.string = text;
  value->text.length = strlen (text);
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
  return &flags[flag ? 1 : 0];
}

/**
 * spalt_value_new_list:
 *
 * Returns: (transfer full): an empty list
 */
SpaltValue *
spalt_value_new_list (void)
{
  SpaltValue *value = g_malloc (sizeof (SpaltValue) + USUAL_LIST * sizeof (SpaltValue *));

  value->references = 1;
  value->kind = SPALT_VALUE_LIST;
  value->list.items = own_items (value);
  value->list.n_items = 0;
  value->list.room = USUAL_LIST;
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
  SpaltValue *value = g_malloc (sizeof (SpaltValue) + USUAL_MAP * sizeof (Entry));

  value->references = 1;
  value->kind = SPALT_VALUE_MAP;
  value->keys = 0;
  value->map.entries = own_entries (value);
  value->map.n_entries = 0;
  value->map.room = USUAL_MAP;
  return value;
}

/**
 * spalt_value_copy_map:
 * @map: a map
 *
 * Returns: (transfer full): another map of the same values, to be changed without changing @map
 */
SpaltValue *
spalt_value_copy_map (const SpaltValue *map)
{
  SpaltValue *copy = spalt_value_new_map ();

  g_return_val_if_fail (map->kind == SPALT_VALUE_MAP, copy);

  for (guint i = 0; i < map->map.n_entries; i++)
    {
      make_room (copy);
      copy->map.entries[i] = map->map.entries[i];
      spalt_value_ref (copy->map.entries[i].value);
      copy->map.n_entries++;
    }
  copy->keys = map->keys;
  return copy;
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
  if (value->kind != SPALT_VALUE_FLAG)
    g_atomic_int_inc (&value->references);
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
  if (value->kind == SPALT_VALUE_FLAG)
    return;
  /* Whoever has the only one need not lock the others out; most values live and die on one page. */
  if (g_atomic_int_get (&value->references) != 1 && !g_atomic_int_dec_and_test (&value->references))
    return;
  switch (value->kind)
    {
    case SPALT_VALUE_TEXT:
      g_free (value->text.owned);
      break;
    case SPALT_VALUE_LIST:
      clear_list (value);
      break;
    case SPALT_VALUE_MAP:
      clear_map (value);
      break;
    case SPALT_VALUE_FLAG:
      break;
    }
  g_free (value);
}

static void
grow_list (SpaltValue *list)
{
  SpaltValue **items = list->list.items;

  list->list.room *= 2;
  if (items != own_items (list))
    list->list.items = g_renew (SpaltValue *, items, list->list.room);
  else
    list->list.items = memcpy (g_new (SpaltValue *, list->list.room), items, list->list.n_items * sizeof *items);
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

  if (list->list.n_items == list->list.room)
    grow_list (list);
  list->list.items[list->list.n_items++] = item;
}

/* GLib's table of quarks has one lock for all threads, and a page sets some hundred keys. A key is mostly a literal, so
 * its address tells which it is; it is compared all the same, as the address may be a new text's. */
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
  GQuark quark = quark_of (key);

  g_return_if_fail (map->kind == SPALT_VALUE_MAP);

  for (guint i = 0; (map->keys & key_bit (quark)) != 0 && i < map->map.n_entries; i++)
    {
      Entry *old = &map->map.entries[i];

      if (old->key == quark)
        {
          spalt_value_unref (old->value);
          old->value = value;
          return;
        }
    }
  make_room (map);
  map->map.entries[map->map.n_entries++] = (Entry){ quark, value };
  map->keys |= key_bit (quark);
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
      return value->list.n_items > 0;
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
 * spalt_value_may_have_escapes:
 * @text: a text
 *
 * Looked at when it is asked for the second time: the texts of a teaser stand on ten pages, but for most it would not
 * pay.
 *
 * Returns: %FALSE when it is known that spalt_escape_html_append() writes the text as it is
 */
gboolean
spalt_value_may_have_escapes (SpaltValue *text)
{
  gint escapes;

  g_return_val_if_fail (text->kind == SPALT_VALUE_TEXT, FALSE);

  escapes = g_atomic_int_get (&text->text.escapes);
  if (escapes == ESCAPES_UNKNOWN)
    {
      g_atomic_int_set (&text->text.escapes, ESCAPES_ASKED);
      return TRUE;
    }
  if (escapes == ESCAPES_ASKED)
    {
      escapes = spalt_escape_html_is_needed (text->text.string, text->text.length) ? ESCAPES_SOME : ESCAPES_NONE;
      g_atomic_int_set (&text->text.escapes, escapes);
    }
  return escapes == ESCAPES_SOME;
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
  return value->kind == SPALT_VALUE_LIST ? value->list.n_items : 0;
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

  return list->list.items[position];
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
  for (guint i = 0; i < map->map.n_entries; i++)
    {
      const Entry *entry = &map->map.entries[i];

      if (entry->key == key)
        return entry->value;
    }
  return NULL;
}

/**
 * spalt_value_list_paths:
 * @value: a value
 * @prefix: what @value itself is called, "" for the outermost
 * @paths: (element-type utf8 utf8): a set, to which all that @value has below it is added, such as
 *   "article.people.name"
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
  for (guint i = 0; value->kind == SPALT_VALUE_MAP && i < value->map.n_entries; i++)
    {
      const Entry     *entry = &value->map.entries[i];
      g_autofree char *path = g_strconcat (prefix, *prefix != '\0' ? "." : "", g_quark_to_string (entry->key), NULL);

      spalt_value_list_paths (entry->value, path, paths);
      g_hash_table_add (paths, g_steal_pointer (&path));
    }
}
