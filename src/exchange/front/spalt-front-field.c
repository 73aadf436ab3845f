// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-front-field.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-html-plain.h"
#include "spalt-markup.h"

/* Where generators keep what is not theirs: Hugo's `params`, Minimal Mistakes' `header`. */
static const char *const inner_maps[] = { "params", "extra", "header", NULL };

/**
 * spalt_front_field_find:
 * @names: spellings, the first that says something wins
 *
 * Returns: (nullable) (transfer none):
 */
SpaltFrontValue *
spalt_front_field_find (SpaltFrontValue   *values,
                        const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      SpaltFrontValue *value = spalt_front_value_get (values, names[i]);

      for (guint j = 0; value == NULL && inner_maps[j] != NULL; j++)
        value = spalt_front_value_get (spalt_front_value_get (values, inner_maps[j]), names[i]);
      if (value != NULL && value->kind != SPALT_FRONT_NOTHING &&
          (value->kind != SPALT_FRONT_TEXT || spalt_front_value_get_text (value) != NULL))
        return value;
    }

  return NULL;
}

/* What would be more than words on a line, a list's number or a tag, stands as it is. */
static char *
escape_line (const char *text)
{
  GString *out = g_string_new (NULL);
  gsize    digits = strspn (text, "0123456789");

  g_string_append_len (out, text, (gssize)digits);
  text += digits;
  if (digits > 0 ? strchr (".)", *text) != NULL : *text != '\0' && strchr ("#>+-=|~", *text) != NULL)
    g_string_append_c (out, '\\');
  while (*text != '\0')
    {
      const char *code_end = *text == '`' ? strchr (text + 1, '`') : NULL;
      gsize       length = code_end != NULL ? (gsize)(code_end + 1 - text) : 1;

      if (*text == '<')
        g_string_append_c (out, '\\');
      g_string_append_len (out, text, (gssize)length);
      text += length;
    }

  return g_string_free_and_steal (out);
}

/* Excerpts are often written in Markdown or HTML; Spalt's headlines and ledes are plain text on one line. */
static char *
make_plain (const char *text)
{
  g_autofree char        *html = spalt_html_to_plain_text (text);
  g_autoptr (SpaltMarkup) markup = NULL;
  g_autofree char        *line = NULL, *flat = NULL;

  if (strpbrk (html, "*_[`\\") != NULL)
    {
      line = escape_line (html);
      markup = spalt_markup_render (line, &(SpaltMarkupOptions){ 0 });
      flat = g_strdup (spalt_markup_get_plain_text (markup));
      g_strdelimit (flat, "\n\t", ' ');
      g_strstrip (flat);
    }

  return spalt_text_sanitize (flat != NULL && *flat != '\0' ? flat : html);
}

/* Several photographers, say. Maps have names, texts are what they are. */
static char *
join_texts (SpaltFrontValue *list)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < list->items->len; i++)
    {
      SpaltFrontValue *item = g_ptr_array_index (list->items, i);
      const char      *text =
        spalt_front_value_get_text (item->kind == SPALT_FRONT_MAP ? spalt_front_value_get (item, "name") : item);

      if (text != NULL)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", text);
    }

  return g_string_free_and_steal (joined);
}

/**
 * spalt_front_field_read_plain:
 *
 * Returns: (transfer full): the text without any marks, "" when there is none; of a list all of them
 */
char *
spalt_front_field_read_plain (SpaltFrontValue   *values,
                              const char *const *names)
{
  SpaltFrontValue *value = spalt_front_field_find (values, names);
  const char      *text = spalt_front_value_get_text (value);
  g_autofree char *joined = value != NULL && value->kind == SPALT_FRONT_LIST ? join_texts (value) : NULL;

  if (joined != NULL)
    return make_plain (joined);

  return text != NULL ? make_plain (text) : g_strdup ("");
}

static void
add_name (GPtrArray  *names,
          const char *text)
{
  g_autofree char *clean = spalt_text_sanitize (text);

  g_strstrip (clean);
  if (*clean != '\0' && !g_ptr_array_find_with_equal_func (names, clean, g_str_equal, NULL))
    g_ptr_array_add (names, g_steal_pointer (&clean));
}

/**
 * spalt_front_field_read_names:
 *
 * Returns: (transfer full) (element-type utf8): from a list, or a text that commas part; each once
 */
GPtrArray *
spalt_front_field_read_names (SpaltFrontValue   *values,
                              const char *const *names)
{
  GPtrArray       *found = g_ptr_array_new_with_free_func (g_free);
  SpaltFrontValue *value = spalt_front_field_find (values, names);

  if (value != NULL && value->kind == SPALT_FRONT_TEXT)
    {
      g_auto (GStrv) parts = g_strsplit (value->text, ",", -1);

      for (guint i = 0; parts[i] != NULL; i++)
        add_name (found, parts[i]);
    }
  else if (value != NULL && value->kind == SPALT_FRONT_LIST)
    {
      for (guint i = 0; i < value->items->len; i++)
        {
          SpaltFrontValue *item = g_ptr_array_index (value->items, i);
          const char      *text = spalt_front_value_get_text (item);

          if (text == NULL)
            text = spalt_front_value_get_text (spalt_front_value_get (item, "name"));
          if (text != NULL)
            add_name (found, text);
        }
    }

  return found;
}
