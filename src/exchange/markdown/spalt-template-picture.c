// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-template-picture.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-front-value.h"
#include "spalt-import-text.h"
#include "spalt-picture-credit.h"
#include "spalt-prefix.h"

static const char *const path_names[] = { "image", "image_path", "src", "path", "img", "file", "url", NULL };
static const char *const alt_names[] = { "alt", "alt_text", NULL };
static const char *const caption_names[] = { "caption", "figcaption", "image_caption", "title", NULL };
static const char *const title_names[] = { "title", "heading", NULL };
static const char *const link_names[] = { "link", "href", NULL };

/* Where the tag stands, for what is said of it. */
typedef struct
{
  SpaltImportReport *report;
  const char        *file;
  guint              line;
} Place;

static gboolean
names_picture (const char *name)
{
  static const char *const parts[] = { "image", "img", "figure", "picture", "photo", NULL };

  for (guint i = 0; name != NULL && parts[i] != NULL; i++)
    {
      if (strstr (name, parts[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* What only places the picture on the page, or says how it is loaded. */
static const char *const layout_names[] = { "align", "border", "class", "classes", "h", "height",
                                            "hspace", "id", "lazy", "loading", "max_width", "position",
                                            "quality", "rel", "size", "sizes", "style", "target",
                                            "vspace", "w", "width", NULL };

static gboolean
is_among (const char *const *names,
          const char        *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (spalt_front_key_equal (names[i], name))
        return TRUE;
    }

  return FALSE;
}

/* For which width of the window a picture has which size, `(min-width: 30em) 50vw, 100vw`, and what is on or off. */
static gboolean
is_layout (const char *text)
{
  static const char sizes[] =
    "^(?:\\s*+(?:\\([^)]*+\\)\\s*+)?(?:[0-9.]++(?:vw|vh|px|em|rem)|calc\\([^)]*+\\)|auto)\\s*+,?)++$";

  return strcmp (text, "true") == 0 || strcmp (text, "false") == 0 ||
         g_regex_match_simple (sizes, text, G_REGEX_CASELESS, 0);
}

static gboolean
is_number (const char *text)
{
  return text[strspn (text, "0123456789.,%[] ")] == '\0';
}

/* The words that the tag has from @first on, directly behind the path. Numbers there are the picture's size, and those
 * in a list, `[300, 600]`, its sizes; others are words, such as a year, and so is all that stands in quotation marks.
 * @quoted: (out): whether the words stand in quotation marks, each text in its own */
static GPtrArray *
find_words (SpaltTemplateTag *tag,
            guint             first,
            gboolean         *quoted)
{
  GPtrArray *words = g_ptr_array_new ();
  gboolean   size = TRUE, list = FALSE;

  *quoted = FALSE;
  for (guint i = first; i < tag->words->len; i++)
    *quoted = *quoted || g_array_index (tag->quoted, gboolean, i);
  for (guint i = first; i < tag->words->len; i++)
    {
      const char *word = tag->words->pdata[i];
      gboolean    bare = !g_array_index (tag->quoted, gboolean, i);

      list = bare && is_number (word) && (list || *word == '[');
      size = size && bare && is_number (word);
      if (!list && !size && !(*quoted && is_layout (word)))
        g_ptr_array_add (words, (gpointer)word);
      list = list && strchr (word, ']') == NULL;
    }

  return words;
}

static char *
join_words (GPtrArray *words,
            guint      n_words)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", (const char *)words->pdata[i]);

  return g_string_free_and_steal (joined);
}

/* @used: what became a part of the picture */
static void
report_unused (Place      *place,
               GPtrArray  *used,
               const char *name,
               const char *text)
{
  if (*text != '\0' && !g_ptr_array_find_with_equal_func (used, text, g_str_equal, NULL))
    spalt_import_report_add (
      place->report, SPALT_IMPORT_WARNING, place->file, place->line,
      _("What “%s” says of the picture has no place in Spalt, and was left out: “%s”. Write it in the text, if "
         "readers should have it."),
      name, text);
}

static void
report_rest (Place            *place,
             SpaltTemplateTag *tag,
             GPtrArray        *words,
             GPtrArray        *used)
{
  for (guint i = 0; i < tag->names->len; i++)
    {
      if (!is_among (layout_names, tag->names->pdata[i]) && !is_layout (tag->texts->pdata[i]))
        report_unused (place, used, tag->names->pdata[i], tag->texts->pdata[i]);
    }
  for (guint i = 0; i < words->len; i++)
    report_unused (place, used, tag->name, words->pdata[i]);
}

/* A heading, the words and who made it, as they stand under the picture. */
static char *
join_caption (SpaltTemplateTag *tag)
{
  const char *caption = spalt_template_tag_get (tag, caption_names);
  const char *title = spalt_template_tag_get (tag, title_names);
  const char *credit = spalt_template_tag_get (tag, spalt_picture_credit_names);
  GString    *joined = g_string_new (NULL);

  if (title != NULL && (caption == NULL || !spalt_markdown_holds_words (caption, title)))
    g_string_append (joined, title);
  if (caption != NULL && *caption != '\0')
    g_string_append_printf (joined, "%s%s",
                            joined->len == 0                                        ? ""
                            : strchr (".!?…", joined->str[joined->len - 1]) != NULL ? " "
                                                                                    : ". ",
                            caption);
  if (credit != NULL && *credit != '\0' && !spalt_picture_credit_stands (joined->str, credit))
    g_string_append_printf (joined, joined->len > 0 ? " (%s)" : "%s", credit);

  return g_string_free_and_steal (joined);
}

/**
 * spalt_template_picture_convert:
 * @line: the line in @file that the tag stands in
 *
 * `{% image "path" "alt" %}`, `{% image_with_class "path" "class" "alt" %}`, `{% include "figure.html", image: "path",
 * … %}`, `{{< figure src="path" … >}}`: the path is named or comes first, the alt text is named or comes last. What has
 * no place in Spalt is reported.
 *
 * Returns: (nullable): the picture in Markdown; %NULL when the tag means none
 */
char *
spalt_template_picture_convert (SpaltTemplateTag  *tag,
                                SpaltImportReport *report,
                                const char        *file,
                                guint              line)
{
  Place                    place = { .report = report, .file = file, .line = line };
  const char *const *const all[] = { caption_names, title_names, spalt_picture_credit_names, link_names };
  gboolean                 include = spalt_text_begins (tag->name, "include");
  guint                    first = include ? 1 : 0;
  const char              *path = spalt_template_tag_get (tag, path_names);
  const char              *alt = spalt_template_tag_get (tag, alt_names);
  const char              *words = spalt_template_tag_get (tag, caption_names);
  const char              *link = spalt_template_tag_get (tag, link_names);
  gboolean                 quoted = FALSE;
  g_autofree char         *caption = join_caption (tag), *joined = NULL;
  g_autoptr (GPtrArray)    used = g_ptr_array_new ();
  g_autoptr (GPtrArray)    rest = NULL;

  if (!names_picture (include ? spalt_template_tag_word (tag, 0) : tag->name))
    return NULL;
  if (path == NULL)
    path = spalt_template_tag_word (tag, first++);
  if (path == NULL || *path == '\0')
    return NULL;
  /* Of `path class alt`. */
  if (strstr (tag->name, "class") != NULL && tag->words->len > first + 1)
    first++;
  rest = find_words (tag, first, &quoted);
  if (alt == NULL && rest->len > 0)
    {
      joined = quoted ? g_strdup (rest->pdata[rest->len - 1]) : join_words (rest, rest->len);
      alt = joined;
      g_ptr_array_set_size (rest, quoted ? (int)rest->len - 1 : 0);
    }
  if (alt == NULL)
    alt = words != NULL ? words : "";

  g_ptr_array_add (used, (gpointer)path);
  g_ptr_array_add (used, (gpointer)alt);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      const char *text = spalt_template_tag_get (tag, all[i]);

      if (text != NULL)
        g_ptr_array_add (used, (gpointer)text);
    }
  report_rest (&place, tag, rest, used);

  return spalt_markdown_make_image (alt, path, *caption != '\0' ? caption : NULL, link);
}

/**
 * spalt_template_picture_convert_asset:
 *
 * `{% asset_img class slug.jpg 300 200 "title" "alt" %}`: one text is the alternative one, and so are words without
 * quotation marks.
 *
 * Returns: (nullable): the picture in Markdown; %NULL when the tag means none
 */
char *
spalt_template_picture_convert_asset (SpaltTemplateTag *tag)
{
  guint                 first = 0;
  gboolean              quoted = FALSE;
  g_autoptr (GPtrArray) words = NULL;
  g_autofree char      *title = NULL, *joined = NULL;

  while (first < tag->words->len && strchr (tag->words->pdata[first], '.') == NULL)
    first++;
  if (first == tag->words->len || strcmp (tag->name, "asset_img") != 0)
    return NULL;

  words = find_words (tag, first + 1, &quoted);
  if (!quoted || words->len == 0)
    {
      joined = join_words (words, words->len);
      return spalt_markdown_make_image (joined, tag->words->pdata[first], NULL, NULL);
    }
  title = join_words (words, words->len - 1);

  return spalt_markdown_make_image (words->pdata[words->len - 1], tag->words->pdata[first], title, NULL);
}
