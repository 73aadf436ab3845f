// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-shortcode.h"

#include <string.h>

#define MAX_LENGTH 4000

void
spalt_shortcode_clear (SpaltShortcode *code)
{
  g_free (code->opening);
  g_free (code->name);
  g_free (code->attributes);
  g_clear_pointer (&code->names, g_ptr_array_unref);
  g_clear_pointer (&code->texts, g_ptr_array_unref);
  g_free (code->inner);
}

/* Those of WordPress itself. */
static gboolean
is_known (const char *name)
{
  static const char *const names[] = { "caption", "wp_caption", "gallery", "embed", "youtube",
                                       "vimeo", "audio", "video", "playlist", NULL };

  return g_strv_contains (names, name);
}

/* A plug-in's has an end of its name, or attributes in quotation marks. Other words in brackets are words, or links. */
static gboolean
is_foreign (const char     *text,
            const char     *at,
            SpaltShortcode *code)
{
  static const char words[] = "^(?:\\s*+[\\w:-]++(?:\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'=]++))?+)*+\\s*+/?$";
  static const char quoted[] = "^(?:\\s*+[\\w:-]++\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'))++\\s*+/?$";

  if (strlen (code->name) < 2 || (at > text && strchr ("\\![", at[-1]) != NULL))
    return FALSE;

  return g_regex_match_simple (code->inner != NULL ? words : quoted, code->attributes, G_REGEX_DEFAULT, 0);
}

/* Where the end of a shortcode stands; NULL when another of its name begins before it, which then is its owner, or none
 * does. */
static const char *
find_end (const char *from,
          const char *name)
{
  g_autofree char *closing = g_strdup_printf ("[/%s]", name);
  g_autofree char *opening = g_strdup_printf ("[%s", name);
  gsize            length = strlen (opening);
  const char      *end = g_strstr_len (from, (gssize)strnlen (from, MAX_LENGTH), closing);

  for (const char *next = from; end != NULL && (next = g_strstr_len (next, end - next, opening)) != NULL;
       next += length)
    {
      if (next[length] == ' ' || next[length] == ']')
        return NULL;
    }

  return end;
}

/* `name="text"`, `name='text'`, `name=text`, and what stands without a name. */
static void
read_attributes (SpaltShortcode *code)
{
  g_autoptr (GRegex)     regex = g_regex_new ("([\\w:-]++)\\s*+=\\s*+(?|\"([^\"]*+)\"|'([^']*+)'|([^\\s\"']++))"
                                                  "|(?|\"([^\"]*+)\"|'([^']*+)'|(\\S++))",
                                              G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  code->names = g_ptr_array_new_with_free_func (g_free);
  code->texts = g_ptr_array_new_with_free_func (g_free);
  for (g_regex_match (regex, code->attributes, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      char *name = g_match_info_fetch (match, 1);

      g_ptr_array_add (code->texts, g_match_info_fetch (match, *name != '\0' ? 2 : 3));
      g_ptr_array_add (code->names, name);
    }
}

/**
 * spalt_shortcode_read:
 * @text: the whole text
 * @at: at a bracket in it
 * @code: (out): all zero
 *
 * Returns: whether a shortcode begins there
 */
gboolean
spalt_shortcode_read (const char     *text,
                      const char     *at,
                      SpaltShortcode *code)
{
  gsize       length = g_ascii_islower (at[1]) ? strspn (at + 1, "abcdefghijklmnopqrstuvwxyz0123456789_-") : 0;
  const char *close = memchr (at, ']', strnlen (at, MAX_LENGTH));
  const char *end = NULL;

  if (length == 0 || close == NULL || (at[1 + length] != ' ' && at[1 + length] != ']') || close[1] == '(' ||
      close[1] == ':')
    return FALSE;
  code->opening = g_strndup (at, (gsize)(close - at) + 1);
  code->name = g_strndup (at + 1, length);
  code->attributes = g_strstrip (g_strndup (at + 1 + length, (gsize)(close - at) - 1 - length));
  code->length = (gsize)(close - at) + 1;
  end = find_end (close + 1, code->name);
  if (end != NULL)
    {
      code->inner = g_strstrip (g_strndup (close + 1, (gsize)(end - close) - 1));
      code->length = (gsize)(end - at) + strlen ("[/]") + length;
    }

  code->known = is_known (code->name);
  if (code->known)
    read_attributes (code);

  return code->known || is_foreign (text, at, code);
}
