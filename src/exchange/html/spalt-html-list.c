// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-list.h"

#include <string.h>

#include "spalt-html-plain.h"

/* Writes blocks with something before each of their lines. */
static void
append_prefixed (SpaltImportText *out,
                 SpaltImportText *blocks,
                 const char      *first,
                 const char      *rest)
{
  guint       n_newlines = 0;
  gsize       length = blocks->text->len;
  const char *at = blocks->text->str, *end = NULL;

  while (length > 0 && g_ascii_isspace (at[length - 1]))
    length--;
  end = at + length;
  g_string_append (out->text, first);
  while (at < end)
    {
      const char *line_end = memchr (at, '\n', (gsize)(end - at));
      gsize       bare = strlen (rest);

      spalt_import_text_append (out, blocks, at, (gsize)((line_end != NULL ? line_end + 1 : end) - at), &n_newlines);
      at = line_end != NULL ? line_end + 1 : end;
      while (*at == '\n' && bare > 0 && rest[bare - 1] == ' ')
        bare--;
      if (line_end != NULL)
        g_string_append_len (out->text, rest, (gssize)bare);
    }
}

/**
 * spalt_html_convert_quote:
 *
 * Writes a quotation.
 */
void
spalt_html_convert_quote (SpaltHtmlPass   *pass,
                          const GumboNode *node,
                          SpaltImportText *out)
{
  g_autoptr (SpaltImportText) blocks = spalt_html_convert_blocks (pass, node, GUMBO_TAG_LAST);

  if (blocks->text->len == 0)
    return;
  spalt_html_begin_block (out, spalt_html_find_line (pass, node));
  append_prefixed (out, blocks, "> ", "> ");
}

static gboolean
is_item (const GumboNode *node)
{
  return spalt_html_is_element (node, GUMBO_TAG_LI);
}

/* What stands in a list without being an item, which browsers show like one: most often a list that should be within
 * the item before. */
static void
append_stray (SpaltHtmlPass   *pass,
              const GumboNode *node,
              SpaltImportText *out)
{
  g_autoptr (SpaltHtmlLine)   line = spalt_html_line_new (spalt_html_find_line (pass, node));
  g_autoptr (SpaltImportText) blocks = spalt_import_text_new ("", line->line);

  spalt_html_convert_node (pass, node, line, blocks);
  spalt_html_line_flush (line, FALSE, blocks);
  if (blocks->text->len == 0)
    return;
  spalt_html_begin_block (out, line->line);
  append_prefixed (out, blocks, "", "");
}

static void
append_item (SpaltHtmlPass   *pass,
             const GumboNode *node,
             const char      *marker,
             SpaltImportText *out)
{
  g_autoptr (SpaltImportText) blocks = spalt_html_convert_blocks (pass, node, GUMBO_TAG_LAST);
  g_autofree char            *rest = g_strnfill (strlen (marker), ' ');

  if (blocks->text->len > 0)
    append_prefixed (out, blocks, marker, rest);
}

/**
 * spalt_html_convert_list:
 *
 * Writes a list, numbered or not.
 */
void
spalt_html_convert_list (SpaltHtmlPass   *pass,
                         const GumboNode *node,
                         SpaltImportText *out)
{
  gboolean    numbered = node->v.element.tag == GUMBO_TAG_OL, in_list = FALSE;
  const char *start = spalt_html_get (node, "start");
  guint64     number = start != NULL ? g_ascii_strtoull (start, NULL, 10) % 1000000 : 1;

  for (guint i = 0; i < node->v.element.children.length; i++)
    {
      const GumboNode *child = node->v.element.children.data[i];
      g_autofree char *marker = numbered ? g_strdup_printf ("%" G_GUINT64_FORMAT ". ", number) : g_strdup ("- ");
      gsize            length = out->text->len;

      if (!is_item (child))
        {
          append_stray (pass, child, out);
          in_list &= out->text->len == length;
          continue;
        }
      if (in_list)
        spalt_import_text_append_made (out, "\n", spalt_html_find_line (pass, child));
      else
        spalt_html_begin_block (out, spalt_html_find_line (pass, child));
      in_list = TRUE;
      number++;
      append_item (pass, child, marker, out);
    }
}
