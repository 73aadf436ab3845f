// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-template-picture.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-front-value.h"
#include "spalt-import-text.h"
#include "spalt-prefix.h"

static const char *const path_names[] = { "image", "image_path", "src", "path", "img", "file", "url", NULL };
static const char *const alt_names[] = { "alt", "alt_text", NULL };
static const char *const caption_names[] = { "caption", "figcaption", "image_caption", "title", NULL };
static const char *const title_names[] = { "title", "heading", NULL };
static const char *const credit_names[] = {
  "attr", "credit", "attribution", "photographer", "copyright", "source", NULL
};
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
static const char *const layout_names[] = { "align", "class", "classes", "height", "id", "loading", "position",
                                            "rel", "size", "sizes", "style", "target", "width", NULL };

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

/* Numbers, and for which width of the window a picture has which size: `(min-width: 30em) 50vw, 100vw`. */
static gboolean
is_layout (const char *text)
{
  static const char sizes[] =
    "^(?:\\s*+(?:\\([^)]*+\\)\\s*+)?(?:[0-9.]++(?:vw|vh|px|em|rem|%)|calc\\([^)]*+\\)|auto)\\s*+,?)++$";

  return text[strspn (text, "0123456789.,%[] ")] == '\0' || strcmp (text, "true") == 0 || strcmp (text, "false") == 0 ||
         g_regex_match_simple (sizes, text, G_REGEX_CASELESS, 0);
}

/* @used: what became a part of the picture */
static void
report_unused (Place      *place,
               GPtrArray  *used,
               const char *name,
               const char *text)
{
  if (!is_layout (text) && !g_ptr_array_find_with_equal_func (used, text, g_str_equal, NULL))
    spalt_import_report_add (
      place->report, SPALT_IMPORT_WARNING, place->file, place->line,
      _("What “%s” says of the picture has no place in Spalt, and was left out: “%s”. Write it in the text, if "
         "readers should have it."),
      name, text);
}

static void
report_rest (Place            *place,
             SpaltTemplateTag *tag,
             guint             first,
             GPtrArray        *used)
{
  for (guint i = 0; i < tag->names->len; i++)
    {
      if (!is_among (layout_names, tag->names->pdata[i]))
        report_unused (place, used, tag->names->pdata[i], tag->texts->pdata[i]);
    }
  for (guint i = first; i < tag->words->len; i++)
    report_unused (place, used, tag->name, tag->words->pdata[i]);
}

/* The words that come last, save those on the layout. */
static const char *
find_last_words (SpaltTemplateTag *tag,
                 guint             first)
{
  for (guint i = tag->words->len; i > first; i--)
    {
      const char *word = spalt_template_tag_word (tag, i - 1);

      if (!is_layout (word))
        return word;
    }

  return NULL;
}

/* A heading, the words and who made it, as they stand under the picture. */
static char *
join_caption (SpaltTemplateTag *tag)
{
  const char *caption = spalt_template_tag_get (tag, caption_names);
  const char *title = spalt_template_tag_get (tag, title_names);
  const char *credit = spalt_template_tag_get (tag, credit_names);
  GString    *joined = g_string_new (NULL);

  if (title != NULL && (caption == NULL || !spalt_markdown_holds_words (caption, title)))
    g_string_append (joined, title);
  if (caption != NULL && *caption != '\0')
    g_string_append_printf (joined, "%s%s",
                            joined->len == 0                                        ? ""
                            : strchr (".!?…", joined->str[joined->len - 1]) != NULL ? " "
                                                                                    : ". ",
                            caption);
  if (credit != NULL && *credit != '\0' && !spalt_markdown_holds_words (joined->str, credit))
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
  const char *const *const all[] = { caption_names, title_names, credit_names, link_names };
  gboolean                 include = spalt_text_begins (tag->name, "include");
  guint                    first = include ? 1 : 0;
  const char              *path = spalt_template_tag_get (tag, path_names);
  const char              *alt = spalt_template_tag_get (tag, alt_names);
  const char              *words = spalt_template_tag_get (tag, caption_names);
  const char              *link = spalt_template_tag_get (tag, link_names);
  g_autofree char         *caption = join_caption (tag);
  g_autoptr (GPtrArray)    used = g_ptr_array_new ();

  if (!names_picture (include ? spalt_template_tag_word (tag, 0) : tag->name))
    return NULL;
  if (path == NULL)
    path = spalt_template_tag_word (tag, first++);
  if (path == NULL || *path == '\0')
    return NULL;
  /* Of `path class alt`. */
  if (strstr (tag->name, "class") != NULL && tag->words->len > first + 1)
    first++;
  if (alt == NULL)
    alt = find_last_words (tag, first);
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
  report_rest (&place, tag, first, used);

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
  const char         *path = NULL, *last = NULL;
  gboolean            quoted = FALSE;
  g_autoptr (GString) before = g_string_new (NULL);

  for (guint i = 0; i < tag->words->len; i++)
    {
      const char *word = g_ptr_array_index (tag->words, i);

      if (path == NULL && strchr (word, '.') != NULL)
        {
          path = word;
        }
      else if (path != NULL && !is_layout (word))
        {
          if (last != NULL)
            g_string_append_printf (before, "%s%s", before->len > 0 ? " " : "", last);
          quoted = quoted || strchr (word, ' ') != NULL;
          last = word;
        }
    }
  if (path == NULL || strcmp (tag->name, "asset_img") != 0)
    return NULL;
  if (quoted || last == NULL || before->len == 0)
    return spalt_markdown_make_image (last != NULL ? last : "", path, before->len > 0 ? before->str : NULL, NULL);

  g_string_append_printf (before, " %s", last);
  return spalt_markdown_make_image (before->str, path, NULL, NULL);
}
