// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-front-value.h"

#include "spalt-escape.h"

SpaltFrontValue *
spalt_front_value_new (SpaltFrontKind kind,
                       guint          line)
{
  SpaltFrontValue *value = g_new0 (SpaltFrontValue, 1);

  value->kind = kind;
  value->line = line;
  if (kind == SPALT_FRONT_LIST || kind == SPALT_FRONT_MAP)
    value->items = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_front_value_free);

  return value;
}

/**
 * spalt_front_value_new_text:
 *
 * What `"\u0008"` meant in the file is left out, as it is where it stands there itself.
 */
SpaltFrontValue *
spalt_front_value_new_text (const char *text,
                            gssize      length,
                            guint       line)
{
  SpaltFrontValue *value = spalt_front_value_new (SPALT_FRONT_TEXT, line);

  if (length < 0)
    {
      value->text = spalt_text_sanitize (text);
    }
  else
    {
      g_autofree char *part = g_strndup (text, (gsize)length);

      value->text = spalt_text_sanitize (part);
    }

  return value;
}

void
spalt_front_value_free (SpaltFrontValue *value)
{
  g_clear_pointer (&value->items, g_ptr_array_unref);
  g_free (value->key);
  g_free (value->text);
  g_free (value);
}

/**
 * spalt_front_value_append:
 * @item: (transfer full):
 */
void
spalt_front_value_append (SpaltFrontValue *list,
                          SpaltFrontValue *item)
{
  g_ptr_array_add (list->items, item);
}

/**
 * spalt_front_value_set:
 * @value: (transfer full):
 *
 * A key that is there already gets a second value, and spalt_front_value_get() finds the last, as site generators do.
 */
void
spalt_front_value_set (SpaltFrontValue *map,
                       const char      *key,
                       SpaltFrontValue *value)
{
  g_set_str (&value->key, key);
  g_ptr_array_add (map->items, value);
}

/**
 * spalt_front_key_equal:
 *
 * Returns: whether two keys are the same, however they are spelled: `featured_image`, `featured-image`, `featuredImage`
 */
gboolean
spalt_front_key_equal (const char *a,
                       const char *b)
{
  for (;;)
    {
      while (*a == '_' || *a == '-')
        a++;
      while (*b == '_' || *b == '-')
        b++;
      if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }
}

/**
 * spalt_front_value_get:
 * @map: (nullable): anything; what is not a map has no keys
 *
 * Returns: (nullable) (transfer none):
 */
SpaltFrontValue *
spalt_front_value_get (SpaltFrontValue *map,
                       const char      *key)
{
  if (map == NULL || map->kind != SPALT_FRONT_MAP)
    return NULL;

  for (guint i = map->items->len; i > 0; i--)
    {
      SpaltFrontValue *value = g_ptr_array_index (map->items, i - 1);

      if (spalt_front_key_equal (value->key, key))
        return value;
    }

  return NULL;
}

/**
 * spalt_front_value_get_text:
 *
 * Returns: (nullable): the text, if it is one and not empty
 */
const char *
spalt_front_value_get_text (SpaltFrontValue *value)
{
  if (value == NULL || value->kind != SPALT_FRONT_TEXT || *value->text == '\0')
    return NULL;

  return value->text;
}

gboolean
spalt_front_value_is_true (SpaltFrontValue *value)
{
  const char *text = spalt_front_value_get_text (value);

  return text != NULL && (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "yes") == 0 ||
                          g_ascii_strcasecmp (text, "on") == 0);
}

gboolean
spalt_front_value_is_false (SpaltFrontValue *value)
{
  const char *text = spalt_front_value_get_text (value);

  return text != NULL && (g_ascii_strcasecmp (text, "false") == 0 || g_ascii_strcasecmp (text, "no") == 0 ||
                          g_ascii_strcasecmp (text, "off") == 0);
}
