// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-shortcodes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-html-plain.h"
#include "spalt-picture-credit.h"
#include "spalt-prefix.h"
#include "spalt-shortcode.h"

/* WordPress' shortcodes: `[caption …]<img …> words[/caption]`, `[embed]address[/embed]`, `[audio mp3="address"]`.
 * https://codex.wordpress.org/Shortcode_API */

/* What a shortcode says to readers, besides who made the picture or the recording. */
static const char *const caption_names[] = { "caption", NULL };
static const char *const media_names[] = { "caption", "title", "description", "alt", NULL };

/* Where the film or the sound itself is, in one of several formats. */
#define FORMATS "src|mp3|m4a|ogg|wav|flac|wma|mp4|m4v|webm|ogv|wmv|flv|url|id"

static char *
match_attributes (const SpaltShortcode *code,
                  const char           *pattern)
{
  g_autoptr (GRegex)     regex = g_regex_new (pattern, G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, code->attributes, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* Returns: (nullable): what the attribute of that name says to readers */
static char *
find_attribute (const SpaltShortcode *code,
                const char           *name)
{
  guint index = 0;

  return g_ptr_array_find_with_equal_func (code->names, name, g_str_equal, &index)
           ? spalt_markdown_decode_words (code->texts->pdata[index])
           : NULL;
}

/* Adds who made the picture or the recording, unless the words say so. @text: the words, or the same as HTML */
static char *
add_credits (const SpaltShortcode *code,
             char                 *text,
             gboolean              html)
{
  for (guint i = 0; spalt_picture_credit_names[i] != NULL; i++)
    {
      g_autofree char *credit = find_attribute (code, spalt_picture_credit_names[i]);
      g_autofree char *before = NULL, *plain = NULL, *escaped = NULL;

      if (credit == NULL || *g_strstrip (credit) == '\0')
        continue;
      plain = html ? spalt_html_to_plain_text (text) : g_strdup (text);
      if (spalt_picture_credit_stands (plain, credit))
        continue;
      escaped = html ? g_markup_escape_text (credit, -1) : g_strdup (credit);
      before = text;
      text = g_strdup_printf (*plain != '\0' ? "%s (%s)" : "%s%s", before, escaped);
    }

  return text;
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
  g_autofree char *words = text != NULL && strchr (text, '<') != NULL ? spalt_html_to_plain_text (text) : NULL;
  const char      *plain = words != NULL ? words : text;

  return plain != NULL ? spalt_markdown_unescape (plain, strlen (plain)) : g_strdup ("");
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
convert_markdown_caption (const SpaltShortcode *code,
                          const char           *given)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("^!\\[((?:[^\\]\\\\]|\\\\.)*+)\\]\\(\\s*+(?|<([^>\\n]*)>|([^)\\s]+))"
                 "(?:\\s+(?|\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^'\\\\]|\\\\.)*+)'))?\\s*\\)\\s*(.*)$",
                 G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *address = NULL, *title = NULL, *words = NULL, *caption = NULL, *alt = NULL, *rest = NULL,
                  *image = NULL;

  if (!g_regex_match (regex, code->inner, 0, &match))
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
      title = add_credits (code, g_steal_pointer (&title), FALSE);
      image = spalt_markdown_make_image (alt, address, title, NULL);
      return g_strdup_printf ("%s\n\n%s", image, rest);
    }
  words = fetch_plain (match, 4);
  caption = add_credits (code, join_caption (words, title), FALSE);

  return spalt_markdown_make_image (alt, address, caption, NULL);
}

/* @words: in HTML, which stay as they are
 * @given: (nullable): plain */
static char *
join_html_caption (const char *words,
                   const char *given)
{
  g_autofree char *plain = spalt_html_to_plain_text (words);
  g_autofree char *escaped = g_markup_escape_text (given != NULL ? given : "", -1);

  if (*escaped == '\0' || spalt_markdown_holds_words (plain, given))
    return g_strdup (words);

  return g_strdup_printf (*words != '\0' ? "%s (%s)" : "%s%s", words, escaped);
}

/* A picture, in HTML or in Markdown, and behind it the words that stand under it. */
static char *
convert_caption (const SpaltShortcode *code)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("^((?:<a\\b[^>]*>\\s*)?<img\\b[^>]*>(?:\\s*</a>)?)\\s*(.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *picture = NULL, *words = NULL, *caption = NULL,
                  *given = find_attribute (code, "caption");

  if (code->inner == NULL)
    return NULL;
  if (!g_regex_match (regex, code->inner, 0, &match))
    return convert_markdown_caption (code, given);
  picture = g_match_info_fetch (match, 1);
  words = g_match_info_fetch (match, 2);
  caption = add_credits (code, join_html_caption (words, given), TRUE);

  return g_strdup_printf ("<figure>%s<figcaption>%s</figcaption></figure>", picture, caption);
}

/* The film or the sound itself, which may come in several formats, and not its still. */
static char *
find_media (const SpaltShortcode *code)
{
  char *address = match_attributes (code, "(?:^|\\s)(?:" FORMATS ")\\s*=\\s*[\"']?((?:https?://|/)[^\\s\"']+)");

  return address != NULL ? address : match_attributes (code, "(?:^|\\s)=?[\"']?((?:https?://|/)[^\\s\"']+)");
}

static char *
join_words (const SpaltShortcode *code)
{
  char *joined = g_strdup ("");

  for (guint i = 0; media_names[i] != NULL; i++)
    {
      g_autofree char *text = find_attribute (code, media_names[i]), *before = NULL;

      if (text == NULL)
        continue;
      before = joined;
      joined = join_caption (before, g_strstrip (text));
    }

  return add_credits (code, joined, FALSE);
}

static char *
convert_media (const SpaltShortcode *code)
{
  const char      *inner = code->inner != NULL ? code->inner : "";
  g_autofree char *address = find_media (code), *base = NULL, *words = NULL, *link = NULL, *said = NULL,
                  *escaped = NULL, *embed = NULL;

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
    {
      embed = spalt_markdown_make_embed (address, said);
      return g_strdup_printf ("\n\n%s\n\n%s", embed, inner);
    }

  base = g_path_get_basename (address);
  words = spalt_markdown_escape_text (base);
  link = spalt_markdown_make_link (words, address);
  /* As a paragraph of HTML, the words begin no other block. */
  escaped = g_markup_escape_text (said, -1);
  return g_strdup_printf ("%s%s%s%s%s%s", link, *said != '\0' ? "\n\n<p>" : "", escaped, *said != '\0' ? "</p>" : "",
                          *inner != '\0' ? "\n\n" : "", inner);
}

/* Whether what an attribute says only places something, or says how it is loaded and played. */
static gboolean
is_technical (const char *name,
              const char *text)
{
  static const char pattern[] = "^(?:" FORMATS
                                "|align|autoplay|caption_id|class|controls|height|loop|muted|playsinline|poster"
                                "|preload|size|style|width|h|w)$";

  if (*name == '\0')
    return *text == '/' || *text == '=' || strstr (text, "://") != NULL;

  return *text == '\0' || g_regex_match_simple (pattern, name, G_REGEX_CASELESS, 0);
}

static void
report_unused (const SpaltShortcode *code,
               gboolean              picture,
               SpaltImportReport    *report,
               const char           *file,
               guint                 line)
{
  for (guint i = 0; i < code->names->len; i++)
    {
      const char      *name = code->names->pdata[i];
      g_autofree char *text = spalt_markdown_decode_words (code->texts->pdata[i]);

      if (is_technical (name, text) || g_strv_contains (picture ? caption_names : media_names, name) ||
          g_strv_contains (spalt_picture_credit_names, name))
        continue;
      if (*name == '\0')
        name = code->name;
      spalt_import_report_add (
        report, SPALT_IMPORT_WARNING, file, line,
        picture ? _("What “%s” says of the picture has no place in Spalt, and was left out: “%s”. Write it in the "
                     "text, if readers should have it.")
                : _("What “%s” says of the recording has no place in Spalt, and was left out: “%s”. Write it in the "
                     "text, if readers should have it."),
        name, text);
    }
}

/* Returns: (nullable): what the shortcode becomes; %NULL when only WordPress can fill it */
static char *
convert (const SpaltShortcode *code,
         SpaltImportReport    *report,
         const char           *file,
         guint                 line)
{
  gboolean picture = strstr (code->name, "caption") != NULL;
  char    *made = NULL;

  if (!code->known)
    return NULL;
  made = picture ? convert_caption (code) : convert_media (code);
  if (made != NULL)
    report_unused (code, picture, report, file, line);

  return made;
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
      g_auto (SpaltShortcode) shortcode = { 0 };
      gsize                   code = spalt_markdown_skip_code (&spans, text, at), length;
      g_autofree char        *made = NULL;

      if (code == 0 && *at == '[' && spalt_shortcode_read (text, at, &shortcode))
        {
          made = convert (&shortcode, report, file, spalt_import_text_get_line (source, n_newlines));
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
