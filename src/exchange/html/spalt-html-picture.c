// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-html-convert-private.h"
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
    text = g_strdup_printf (_("The HTML “%s” cannot be shown on the page. Its words stand in the text, with a link to what it shows."), shown);
  else if (loss == SPALT_HTML_STRANGE)
    text = g_strdup_printf (_("The HTML “%s” means nothing in an article. Its words stand in the text: look at them."), shown);
  else
    text = g_strdup_printf (_("The HTML “%s” shows nothing that can be published, and was left out. Replace it by hand."), shown);
  spalt_import_report_add (pass->report, SPALT_IMPORT_WARNING, pass->file, spalt_html_find_line (pass, node), "%s", text);
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

/* The caption becomes the image's title, if the figure holds one image and nothing else. */
static gboolean
convert_captioned (SpaltHtmlPass   *pass,
                   const GumboNode *node,
                   const GumboNode *caption,
                   const char      *picture,
                   SpaltHtmlLine   *line,
                   SpaltImportText *out)
{
  const char         *end = strchr (picture, ')');
  g_autofree char    *text = caption != NULL ? spalt_html_get_text (pass, caption) : g_strdup ("");
  g_autofree char    *image = NULL, *made = NULL;
  g_autoptr (GString) title = g_string_new (NULL);

  g_strstrip (text);
  if (*text == '\0' || end == NULL || strchr (picture, '\n') != NULL || strstr (picture, " \"") != NULL ||
      !((spalt_text_begins (picture, "![") && end[1] == '\0') || (spalt_text_begins (picture, "[![") && end[1] == ']')))
    return FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (!g_ascii_isspace (*at))
        g_string_append_c (title, *at == '"' || *at == '\\' ? '\'' : *at);
      else if (title->str[title->len - 1] != ' ')
        g_string_append_c (title, ' ');
    }
  image = g_strndup (picture, (gsize)(end - picture));
  made = g_strdup_printf ("%s \"%s\"%s", image, title->str, end);
  spalt_html_add_block (pass, made, node, line, out);

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
  g_autofree char *owned = NULL, *whole = NULL, *made = NULL;
  const char      *source = find_source (node, &owned), *title = spalt_html_get (node, "title");

  whole = g_strconcat (source != NULL && spalt_text_begins (source, "//") ? "https:" : "", source, NULL);
  if (!spalt_text_begins (whole, "https://") && !spalt_text_begins (whole, "http://"))
    {
      spalt_html_report (pass, node, SPALT_HTML_NOTHING_SHOWN);
      return;
    }
  if (out == NULL)
    {
      made = spalt_html_make_link (title != NULL ? title : whole, whole);
      spalt_html_line_add_made (line, made, spalt_html_find_line (pass, node));
      return;
    }
  made = g_strdup_printf ("```embed\n%s%s%s\n```", whole, title != NULL ? "\n" : "", title != NULL ? title : "");
  spalt_html_add_block (pass, made, node, line, out);
}

/* Sound, film and other things that a browser plays: a link to them. */
void
spalt_html_convert_media (SpaltHtmlPass   *pass,
                          const GumboNode *node,
                          SpaltHtmlLine   *line,
                          SpaltImportText *out)
{
  g_autofree char *owned = NULL, *base = NULL, *made = NULL;
  const char      *source = find_source (node, &owned);

  for (guint i = 0; source == NULL && i < node->v.element.children.length; i++)
    {
      const GumboNode *child = node->v.element.children.data[i];

      if (spalt_html_is_element (child, GUMBO_TAG_SOURCE))
        source = spalt_html_get (child, "src");
    }
  spalt_html_report (pass, node, SPALT_HTML_LINKED);
  spalt_html_end_paragraph (pass, line, out);
  if (source != NULL)
    {
      base = g_path_get_basename (source);
      made = spalt_html_make_link (base, source);
      spalt_html_line_add_made (line, made, spalt_html_find_line (pass, node));
      spalt_html_end_paragraph (pass, line, out);
    }
  spalt_html_convert_children (pass, node, line, out);
  spalt_html_end_paragraph (pass, line, out);
}
