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
  static const char *const names[] = { "caption", "wp_caption", "gallery", "embed", "youtube",
                                       "vimeo", "audio", "video", "playlist", NULL };

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

static gboolean
read_shortcode (const char *text,
                const char *at,
                Shortcode  *code)
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

  return is_known (code->name) || is_foreign (text, at, code);
}

static char *
match_attributes (const Shortcode *code,
                  const char      *pattern)
{
  g_autoptr (GRegex)     regex = g_regex_new (pattern, G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, code->attributes, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* Returns: (nullable): what the attribute of that name says */
static char *
find_attribute (const Shortcode *code,
                const char      *name)
{
  g_autofree char *pattern = g_strdup_printf ("(?:^|\\s)%s\\s*=\\s*(?|\"([^\"]*)\"|'([^']*)')", name);
  g_autofree char *text = match_attributes (code, pattern);

  return text != NULL ? spalt_markdown_decode (text) : NULL;
}

/* Words under a picture; what its title says besides stands with them. */
static char *
join_caption (const char *words,
              const char *title)
{
  if (*words == '\0' || *title == '\0' || spalt_markdown_holds_words (words, title))
    return g_strdup (*words != '\0' ? words : title);

  return g_strdup_printf ("%s (%s)", words, title);
}

/* What a group of the pattern matched, as readers get it. */
static char *
fetch_plain (GMatchInfo *match,
             int         group)
{
  g_autofree char *text = g_match_info_fetch (match, group);

  return text != NULL ? spalt_markdown_unescape (text, strlen (text)) : g_strdup ("");
}

/* What has no place in the title of a picture: more pictures, links, films. */
static gboolean
is_more_than_words (const char *words)
{
  return g_regex_match_simple ("!\\[|\\]\\(|<(?:a|audio|embed|iframe|image|img|object|video)\\b", words,
                               G_REGEX_CASELESS, 0);
}

/* `![alt](address "title") words`. */
static char *
convert_markdown_caption (const char *inner,
                          const char *given)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("^!\\[((?:[^\\]\\\\]|\\\\.)*+)\\]\\(\\s*+(?|<([^>\\n]*)>|([^)\\s]+))"
                 "(?:\\s+(?|\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^'\\\\]|\\\\.)*+)'))?\\s*\\)\\s*(.*)$",
                 G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *address = NULL, *title = NULL, *words = NULL, *caption = NULL, *alt = NULL, *rest = NULL,
                  *image = NULL;

  if (!g_regex_match (regex, inner, 0, &match))
    return NULL;
  alt = fetch_plain (match, 1);
  address = fetch_plain (match, 2);
  title = fetch_plain (match, 3);
  rest = g_match_info_fetch (match, 4);
  if (given != NULL)
    {
      g_autofree char *own = g_steal_pointer (&title);

      title = join_caption (given, own);
    }
  if (is_more_than_words (rest))
    {
      image = spalt_markdown_make_image (alt, address, title, NULL);
      return g_strdup_printf ("%s\n\n%s", image, rest);
    }
  words = fetch_plain (match, 4);
  caption = join_caption (words, title);

  return spalt_markdown_make_image (alt, address, caption, NULL);
}

/* A picture, in HTML or in Markdown, and behind it the words that stand under it. */
static char *
convert_caption (const Shortcode *code)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("^((?:<a\\b[^>]*>\\s*)?<img\\b[^>]*>(?:\\s*</a>)?)\\s*(.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *picture = NULL, *words = NULL, *caption = NULL, *escaped = NULL,
                  *given = find_attribute (code, "caption");

  if (code->inner == NULL)
    return NULL;
  if (!g_regex_match (regex, code->inner, 0, &match))
    return convert_markdown_caption (code->inner, given);
  picture = g_match_info_fetch (match, 1);
  words = g_match_info_fetch (match, 2);
  if (given == NULL)
    return g_strdup_printf ("<figure>%s<figcaption>%s</figcaption></figure>", picture, words);

  escaped = g_markup_escape_text (given, -1);
  caption = join_caption (words, escaped);
  return g_strdup_printf ("<figure>%s<figcaption>%s</figcaption></figure>", picture, caption);
}

/* The film or the sound itself, which may come in several formats, and not its still. */
static char *
find_media (const Shortcode *code)
{
  char *address = match_attributes (
    code,
    "(?:^|\\s)(?:src|mp3|m4a|ogg|wav|flac|wma|mp4|m4v|webm|ogv|wmv|flv|url|id)"
    "\\s*=\\s*[\"']?((?:https?://|/)[^\\s\"']+)");

  return address != NULL ? address : match_attributes (code, "(?:^|\\s)=?[\"']?((?:https?://|/)[^\\s\"']+)");
}

/* What is said of a film or a sound, on one line that ends no block. */
static char *
join_words (const Shortcode *code)
{
  static const char *const names[] = { "caption", "title", "description", "alt" };
  char                    *joined = g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = find_attribute (code, names[i]), *before = NULL;

      if (text == NULL)
        continue;
      before = joined;
      joined = join_caption (before, g_strstrip (g_strdelimit (text, "\n\t`", ' ')));
    }

  return joined;
}

static char *
convert_media (const Shortcode *code)
{
  const char      *inner = code->inner != NULL ? code->inner : "";
  g_autofree char *address = find_media (code), *base = NULL, *words = NULL, *link = NULL, *said = NULL,
                  *escaped = NULL;

  if (address == NULL && (spalt_text_begins (inner, "http") || *inner == '/'))
    {
      address = g_strndup (inner, strcspn (inner, " \t\n"));
      inner += strlen (address);
      inner += strspn (inner, " \t\n");
    }
  if (address == NULL)
    return NULL;
  said = join_words (code);
  if (g_str_equal (code->name, "embed") || g_str_equal (code->name, "youtube") || g_str_equal (code->name, "vimeo"))
    return g_strdup_printf ("\n\n```embed\n%s\n%s%s```\n\n%s", address, said, *said != '\0' ? "\n" : "", inner);

  base = g_path_get_basename (address);
  words = spalt_markdown_escape_text (base);
  link = spalt_markdown_make_link (words, address);
  escaped = spalt_markdown_escape_text (said);
  return g_strdup_printf ("%s%s%s%s%s", link, *said != '\0' ? "\n\n" : "", escaped, *inner != '\0' ? "\n\n" : "",
                          inner);
}

/**
 * spalt_shortcodes_convert:
 *
 * A pass over an imported body: shortcodes of WordPress become pictures with captions, embeds and links. What only
 * WordPress can fill stays in the text, and is reported. Code is left alone.
 */
SpaltImportText *
spalt_shortcodes_convert (SpaltImportText   *source,
                          SpaltImportReport *report,
                          const char        *file)
{
  SpaltImportText   *result = spalt_import_text_new_empty (source);
  SpaltMarkdownSpans spans = { 0 };
  const char        *text = source->text->str, *at = text;
  guint              n_newlines = 0;

  while (*at != '\0')
    {
      g_auto (Shortcode) shortcode = { 0 };
      gsize              code = spalt_markdown_skip_code (&spans, text, at), length;
      g_autofree char   *made = NULL;

      if (code == 0 && *at == '[' && read_shortcode (text, at, &shortcode))
        {
          if (is_known (shortcode.name))
            made =
              strstr (shortcode.name, "caption") != NULL ? convert_caption (&shortcode) : convert_media (&shortcode);
          if (made != NULL)
            {
              spalt_import_text_append_made (result, made, spalt_import_text_get_line (source, n_newlines));
              for (const char *end = at + shortcode.length; at < end; at++)
                n_newlines += *at == '\n';
              continue;
            }
          spalt_import_report_add (
            report, SPALT_IMPORT_WARNING, file, spalt_import_text_get_line (source, n_newlines),
            _("Only WordPress knows what “%s” shows. It stands in the text as it is: replace it by hand."),
            shortcode.opening);
        }
      length = code > 0 ? code : *at == '\n' || *at == '[' || *at == '`' ? 1
                                                                         : 1 + strcspn (at + 1, "[`\n");
      spalt_import_text_append (result, source, at, length, &n_newlines);
      at += length;
    }

  return result;
}
