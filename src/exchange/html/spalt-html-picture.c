// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-html-picture.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-html-code.h"
#include "spalt-html-plain.h"
#include "spalt-prefix.h"

void
spalt_html_report (SpaltHtmlPass   *pass,
                   const GumboNode *node,
                   SpaltHtmlLoss    loss)
{
  const GumboStringPiece *tag = &node->v.element.original_tag;
  g_autofree char        *shown = spalt_html_shorten_tag (tag->data, tag->length);
  g_autofree char        *text = NULL;

  if (tag->length == 0)
    return;
  if (loss == SPALT_HTML_PROGRAM)
    text = g_strdup_printf (_("The HTML “%s” is a program or belongs to one, and was left out."), shown);
  else if (loss == SPALT_HTML_LINKED)
    text = g_strdup_printf (
      _("The HTML “%s” cannot be shown on the page. Its words stand in the text, with a link to what it shows."),
      shown);
  else if (loss == SPALT_HTML_STRANGE)
    text = g_strdup_printf (_("The HTML “%s” means nothing in an article. Its words stand in the text: look at them."),
                            shown);
  else
    text =
      g_strdup_printf (_("The HTML “%s” shows nothing that can be published, and was left out. Replace it by hand."),
                       shown);
  spalt_import_report_add (pass->report, SPALT_IMPORT_WARNING, pass->file, spalt_html_find_line (pass, node), "%s",
                           text);
}

/* Pictures that a script would have loaded have their address elsewhere. */
static const char *
find_source (const GumboNode *node,
             char           **owned)
{
  static const char *const names[] = { "src", "data-src", "data-original", "data-lazy-src", "data", NULL };
  const char              *set = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *source = spalt_html_get (node, names[i]);

      if (source != NULL && !spalt_text_begins (source, "data:"))
        return source;
    }
  set = spalt_html_get (node, "srcset");
  *owned = set != NULL ? g_strndup (set, strcspn (set, " ,")) : NULL;

  return *owned;
}

void
spalt_html_convert_image (SpaltHtmlPass   *pass,
                          const GumboNode *node,
                          SpaltHtmlLine   *line)
{
  g_autofree char *owned = NULL, *made = NULL;
  const char      *source = find_source (node, &owned), *alt = spalt_html_get (node, "alt");

  if (source == NULL)
    {
      spalt_html_report (pass, node, SPALT_HTML_NOTHING_SHOWN);
      if (alt != NULL)
        spalt_html_line_add_words (line, alt, spalt_html_find_line (pass, node));
      return;
    }
  made = spalt_markdown_make_image (alt != NULL ? alt : "", source, spalt_html_get (node, "title"), NULL);
  spalt_html_line_add_made (line, made, spalt_html_find_line (pass, node));
}

/* At the parenthesis that closes a destination without a title; NULL when there is none. */
static const char *
find_destination_end (const char *at)
{
  const char *end = *at == '<' ? strchr (at, '>') : at + strcspn (at, " )\n");

  if (end != NULL && *at == '<')
    end++;

  return end != NULL && *end == ')' ? end : NULL;
}

/* The parenthesis that closes the image that is all of @picture, with or without a link around it; NULL when @picture
 * is something else or has a title. */
static const char *
find_image_end (const char *picture)
{
  gboolean    linked = spalt_text_begins (picture, "[![");
  const char *at = linked ? picture + 1 : picture, *end = NULL, *last = NULL;

  if (!spalt_text_begins (at, "!["))
    return NULL;
  for (at += 2; *at != ']'; at += *at == '\\' && at[1] != '\0' ? 2 : 1)
    {
      if (*at == '\0' || *at == '[')
        return NULL;
    }
  end = last = at[1] == '(' ? find_destination_end (at + 2) : NULL;
  if (end != NULL && linked)
    last = spalt_text_begins (end + 1, "](") ? find_destination_end (end + 3) : NULL;

  return last != NULL && last[1] == '\0' ? end : NULL;
}

/* A title is words alone. */
static void
report_links (SpaltHtmlPass   *pass,
              const GumboNode *node)
{
  const char *address = spalt_html_is_element (node, GUMBO_TAG_A) ? spalt_html_get (node, "href") : NULL;

  if (address != NULL)
    spalt_import_report_add (
      pass->report, SPALT_IMPORT_WARNING, pass->file, spalt_html_find_line (pass, node),
      _("The words under a picture hold no links, so “%s” was left out of them. Link to it in the text, if readers "
         "need it."),
      address);
  for (guint i = 0; spalt_html_is_parent (node) && i < node->v.element.children.length; i++)
    report_links (pass, node->v.element.children.data[i]);
}

/**
 * spalt_html_is_media:
 *
 * Returns: whether the element is a picture, a film, a sound, or a frame
 */
gboolean
spalt_html_is_media (const GumboNode *node)
{
  static const GumboTag tags[] = { GUMBO_TAG_AUDIO, GUMBO_TAG_EMBED, GUMBO_TAG_IFRAME, GUMBO_TAG_IMAGE,
                                   GUMBO_TAG_IMG, GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      if (spalt_html_is_element (node, tags[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
holds_media (const GumboNode *node)
{
  if (spalt_html_is_media (node))
    return TRUE;
  for (guint i = 0; spalt_html_is_parent (node) && i < node->v.element.children.length; i++)
    {
      if (holds_media (node->v.element.children.data[i]))
        return TRUE;
    }

  return FALSE;
}

/* The caption becomes the image's title, if the figure holds one image and nothing else. What the caption shows besides
 * its words has no place in a title: then it stands under the image. */
static gboolean
convert_captioned (SpaltHtmlPass   *pass,
                   const GumboNode *node,
                   const GumboNode *caption,
                   const char      *picture,
                   SpaltHtmlLine   *line,
                   SpaltImportText *out)
{
  const char      *end = find_image_end (picture);
  g_autofree char *text = spalt_html_get_text (pass, caption);
  g_autofree char *title = spalt_markdown_escape_title (text);
  g_autofree char *made = NULL;

  if (*title == '\0' || end == NULL || holds_media (caption))
    return FALSE;

  made = g_strdup_printf ("%.*s \"%s\"%s", (int)(end - picture), picture, title, end);
  spalt_html_add_block (pass, made, node, line, out);
  report_links (pass, caption);

  return TRUE;
}

void
spalt_html_convert_figure (SpaltHtmlPass   *pass,
                           const GumboNode *node,
                           SpaltHtmlLine   *line,
                           SpaltImportText *out)
{
  g_autoptr (SpaltImportText) blocks = NULL;
  const GumboNode            *caption = NULL;
  guint                       n_captions = 0;

  for (guint i = 0; i < node->v.element.children.length; i++)
    {
      const GumboNode *child = node->v.element.children.data[i];

      if (!spalt_html_is_element (child, GUMBO_TAG_FIGCAPTION))
        continue;
      caption = child;
      n_captions++;
    }
  if (out == NULL || n_captions != 1)
    {
      spalt_html_convert_box (pass, node, FALSE, line, out);
      return;
    }

  spalt_html_end_paragraph (pass, line, out);
  blocks = spalt_html_convert_blocks (pass, node, GUMBO_TAG_FIGCAPTION);
  if (convert_captioned (pass, node, caption, blocks->text->str, line, out))
    return;
  if (blocks->text->len > 0)
    {
      guint n_newlines = 0;

      spalt_html_begin_block (out, spalt_html_find_line (pass, node));
      spalt_import_text_append (out, blocks, blocks->text->str, blocks->text->len, &n_newlines);
    }
  spalt_html_convert_box (pass, caption, FALSE, line, out);
}

void
spalt_html_convert_frame (SpaltHtmlPass   *pass,
                          const GumboNode *node,
                          SpaltHtmlLine   *line,
                          SpaltImportText *out)
{
  g_autofree char *owned = NULL, *whole = NULL, *made = NULL, *words = NULL;
  const char      *source = find_source (node, &owned), *title = spalt_html_get (node, "title");

  /* What an older browser would have shown in the place of the same. */
  if (source != NULL && g_strcmp0 (source, pass->playing) == 0)
    return;
  whole = g_strconcat (source != NULL && spalt_text_begins (source, "//") ? "https:" : "", source, NULL);
  g_strstrip (g_strdelimit (whole, "\n\r\t", ' '));
  if (!spalt_text_begins (whole, "https://") && !spalt_text_begins (whole, "http://"))
    {
      spalt_html_report (pass, node, SPALT_HTML_NOTHING_SHOWN);
      return;
    }
  if (out == NULL)
    {
      words = spalt_markdown_escape_text (title != NULL && *title != '\0' ? title : whole);
      made = spalt_markdown_make_link (words, whole);
      spalt_html_line_add_made (line, made, spalt_html_find_line (pass, node));
      return;
    }
  made = spalt_markdown_make_embed (whole, title);
  spalt_html_add_block (pass, made, node, line, out);
}

/* One sentence on each thing: what stands in it, and says for itself what becomes of it, may be all that there is. */
static void
report_media (SpaltHtmlPass   *pass,
              const GumboNode *node,
              const char      *source)
{
  g_autofree char *text = g_strstrip (spalt_html_get_text (pass, node));

  if (source != NULL)
    {
      spalt_html_report (pass, node, SPALT_HTML_LINKED);
      return;
    }
  for (guint i = 0; i < node->v.element.children.length; i++)
    {
      if (holds_media (node->v.element.children.data[i]))
        return;
    }
  spalt_html_report (pass, node, *text != '\0' ? SPALT_HTML_STRANGE : SPALT_HTML_NOTHING_SHOWN);
}

/* The name of the file, without what a server is told beside it. */
static char *
make_media_link (const char *source)
{
  g_autofree char *path = g_strndup (source, strcspn (source, "?#"));
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *words = spalt_markdown_escape_text (base);

  return spalt_markdown_make_link (words, source);
}

/* Sound, film and other things that a browser plays: a link to them. */
void
spalt_html_convert_media (SpaltHtmlPass   *pass,
                          const GumboNode *node,
                          SpaltHtmlLine   *line,
                          SpaltImportText *out)
{
  g_autofree char *owned = NULL, *made = NULL;
  const char      *source = find_source (node, &owned), *outer = pass->playing;

  for (guint i = 0; source == NULL && i < node->v.element.children.length; i++)
    {
      const GumboNode *child = node->v.element.children.data[i];

      if (spalt_html_is_element (child, GUMBO_TAG_SOURCE))
        source = spalt_html_get (child, "src");
    }
  spalt_html_end_paragraph (pass, line, out);
  if (source == NULL || g_strcmp0 (source, outer) != 0)
    {
      report_media (pass, node, source);
      made = source != NULL ? make_media_link (source) : g_strdup ("");
      spalt_html_line_add_made (line, made, spalt_html_find_line (pass, node));
      spalt_html_end_paragraph (pass, line, out);
    }
  pass->playing = source != NULL ? source : outer;
  spalt_html_convert_children (pass, node, line, out);
  pass->playing = outer;
  spalt_html_end_paragraph (pass, line, out);
}
