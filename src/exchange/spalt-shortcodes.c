// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-shortcodes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-prefix.h"

/* WordPress' shortcodes: `[caption …]<img …> words[/caption]`, `[embed]address[/embed]`, `[audio mp3="address"]`.
 * https://codex.wordpress.org/Shortcode_API */

#define MAX_LENGTH 4000

/* @opening: with its brackets
 * @inner: (nullable): what stands between the code and its end */
typedef struct
{
  char *opening;
  char *name;
  char *attributes;
  char *inner;
  gsize length;
} Shortcode;

static void
shortcode_clear (Shortcode *code)
{
  g_free (code->opening);
  g_free (code->name);
  g_free (code->attributes);
  g_free (code->inner);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shortcode, shortcode_clear)

/* Those of WordPress itself. */
static gboolean
is_known (const char *name)
{
  static const char *const names[] = { "caption", "wp_caption", "gallery", "embed", "youtube", "vimeo", "audio", "video", "playlist", NULL };

  return g_strv_contains (names, name);
}

/* A plug-in's has an end of its name, or attributes in quotation marks. Other words in brackets are words, or links. */
static gboolean
is_foreign (const char *text,
            const char *at,
            Shortcode  *code)
{
  static const char words[] = "^(?:\\s*+[\\w:-]++(?:\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'=]++))?+)*+\\s*+/?$";
  static const char quoted[] = "^(?:\\s*+[\\w:-]++\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'))++\\s*+/?$";

  if (strlen (code->name) < 2 || (at > text && strchr ("\\![", at[-1]) != NULL))
    return FALSE;

  return g_regex_match_simple (code->inner != NULL ? words : quoted, code->attributes, G_REGEX_DEFAULT, 0);
}

static gboolean
read_shortcode (const char *text,
                const char *at,
                Shortcode  *code)
{
  gsize            length = g_ascii_islower (at[1]) ? strspn (at + 1, "abcdefghijklmnopqrstuvwxyz0123456789_-") : 0;
  const char      *close = memchr (at, ']', strnlen (at, MAX_LENGTH));
  const char      *end = NULL;
  g_autofree char *closing = NULL;

  if (length == 0 || close == NULL || (at[1 + length] != ' ' && at[1 + length] != ']') || close[1] == '(' || close[1] == ':')
    return FALSE;
  code->opening = g_strndup (at, (gsize)(close - at) + 1);
  code->name = g_strndup (at + 1, length);
  code->attributes = g_strstrip (g_strndup (at + 1 + length, (gsize)(close - at) - 1 - length));
  code->length = (gsize)(close - at) + 1;
  closing = g_strdup_printf ("[/%s]", code->name);
  end = g_strstr_len (close, (gssize)strnlen (close, MAX_LENGTH), closing);
  if (end != NULL)
    {
      code->inner = g_strstrip (g_strndup (close + 1, (gsize)(end - close) - 1));
      code->length = (gsize)(end - at) + strlen (closing);
    }

  return is_known (code->name) || is_foreign (text, at, code);
}

static char *
find_attribute (const Shortcode *code,
                const char      *pattern)
{
  g_autoptr (GRegex)     regex = g_regex_new (pattern, G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, code->attributes, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* A picture, in HTML or in Markdown, and behind it the words that stand under it. */
static char *
convert_caption (const Shortcode *code)
{
  g_autoptr (GRegex)     regex = g_regex_new ("^((?:<a\\b[^>]*>\\s*)?<img\\b[^>]*>(?:\\s*</a>)?|!\\[[^\\]]*\\]\\([^)\\s]*)(\\)?)\\s*(.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *picture = NULL, *words = NULL, *given = find_attribute (code, "\\bcaption=\"([^\"]*)\"");

  if (code->inner == NULL || !g_regex_match (regex, code->inner, 0, &match))
    return NULL;
  picture = g_match_info_fetch (match, 1);
  words = g_match_info_fetch (match, 3);
  if (*words == '\0' && given != NULL)
    g_set_str (&words, given);
  if (*picture == '<')
    return g_strdup_printf ("<figure>%s<figcaption>%s</figcaption></figure>", picture, words);

  g_strdelimit (words, "\"", '\'');
  return g_strdup_printf ("%s \"%s\")", picture, words);
}

static char *
convert_media (const Shortcode *code)
{
  g_autofree char *address = find_attribute (code, "(?:src|mp3|m4a|ogg|wav|mp4|webm|id)?=?\"?((?:https?://|/)[^\\s\"]+)");
  g_autofree char *base = NULL;

  if (address == NULL && code->inner != NULL && (spalt_text_begins (code->inner, "http") || *code->inner == '/'))
    address = g_strdup (code->inner);
  if (address == NULL)
    return NULL;
  if (g_str_equal (code->name, "embed") || g_str_equal (code->name, "youtube") || g_str_equal (code->name, "vimeo"))
    return g_strdup_printf ("\n\n```embed\n%s\n```\n\n", address);

  base = g_path_get_basename (address);
  return g_strdup_printf ("[%s](%s)", base, address);
}

/**
 * spalt_shortcodes_convert:
 *
 * A pass over an imported body: shortcodes of WordPress become pictures with captions, embeds and links. What only WordPress can
 * fill stays in the text, and is reported. Code is left alone.
 */
SpaltImportText *
spalt_shortcodes_convert (SpaltImportText   *source,
                          SpaltImportReport *report,
                          const char        *file)
{
  SpaltImportText *result = spalt_import_text_new_empty (source);
  const char      *text = source->text->str, *at = text;
  guint            n_newlines = 0;

  while (*at != '\0')
    {
      g_auto (Shortcode) shortcode = { 0 };
      gsize              code = spalt_markdown_skip_code (text, at), length;
      g_autofree char   *made = NULL;

      if (code == 0 && *at == '[' && read_shortcode (text, at, &shortcode))
        {
          if (is_known (shortcode.name))
            made = strstr (shortcode.name, "caption") != NULL ? convert_caption (&shortcode) : convert_media (&shortcode);
          if (made != NULL)
            {
              spalt_import_text_append_made (result, made, spalt_import_text_get_line (source, n_newlines));
              for (const char *end = at + shortcode.length; at < end; at++)
                n_newlines += *at == '\n';
              continue;
            }
          spalt_import_report_add (report, SPALT_IMPORT_WARNING, file, spalt_import_text_get_line (source, n_newlines),
                                   _("Only WordPress knows what “%s” shows. It stands in the text as it is: replace it by hand."), shortcode.opening);
        }
      length = code > 0 ? code : *at == '\n' || *at == '[' || *at == '`' ? 1
                                                                         : 1 + strcspn (at + 1, "[`\n");
      spalt_import_text_append (result, source, at, length, &n_newlines);
      at += length;
    }

  return result;
}
