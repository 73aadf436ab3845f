// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-convert.h"

#include <string.h>

#include "spalt-html-code.h"
#include "spalt-html-link.h"
#include "spalt-html-list.h"
#include "spalt-html-pass.h"
#include "spalt-html-picture.h"
#include "spalt-html-plain.h"
#include "spalt-html-table.h"
#include "spalt-html-tag.h"

/* Lists and quotations within each other; what is deeper stands on the deepest level. */
#define MAX_DEPTH 40

typedef enum
{
  UNNAMED,
  PLAIN,
  BOX,
  BOLD_BOX,
  HEADING,
  QUOTE,
  LIST,
  TABLE,
  FIGURE,
  PREFORMATTED,
  RULE,
  LINE_BREAK,
  LINK,
  IMAGE,
  STRONG,
  EMPHASIS,
  STRIKE,
  CODE,
  QUOTED,
  RAISED,
  LOWERED,
  READING,
  BRACKET,
  FRAME,
  MEDIA,
  STRANGE,
  NOTHING,
  PROGRAM,
} Meaning;

/* What an element means in Markdown. Boxes only arrange their content; of what is strange only the words stay, and of
 * programs nothing. Those that are not named only colour their words. */
static const Meaning meanings[GUMBO_TAG_LAST + 1] = {
  [GUMBO_TAG_A] = LINK,
  [GUMBO_TAG_AREA] = NOTHING,
  [GUMBO_TAG_AUDIO] = MEDIA,
  [GUMBO_TAG_B] = STRONG,
  [GUMBO_TAG_BASE] = NOTHING,
  [GUMBO_TAG_BLOCKQUOTE] = QUOTE,
  [GUMBO_TAG_BR] = LINE_BREAK,
  [GUMBO_TAG_BUTTON] = STRANGE,
  [GUMBO_TAG_CANVAS] = STRANGE,
  [GUMBO_TAG_CODE] = CODE,
  [GUMBO_TAG_COL] = NOTHING,
  [GUMBO_TAG_DEL] = STRIKE,
  [GUMBO_TAG_DFN] = EMPHASIS,
  [GUMBO_TAG_DT] = BOLD_BOX,
  [GUMBO_TAG_EM] = EMPHASIS,
  [GUMBO_TAG_EMBED] = FRAME,
  [GUMBO_TAG_FIGURE] = FIGURE,
  [GUMBO_TAG_FORM] = STRANGE,
  [GUMBO_TAG_H1] = HEADING,
  [GUMBO_TAG_H2] = HEADING,
  [GUMBO_TAG_H3] = HEADING,
  [GUMBO_TAG_H4] = HEADING,
  [GUMBO_TAG_H5] = HEADING,
  [GUMBO_TAG_H6] = HEADING,
  [GUMBO_TAG_HR] = RULE,
  [GUMBO_TAG_I] = EMPHASIS,
  [GUMBO_TAG_IFRAME] = FRAME,
  [GUMBO_TAG_IMAGE] = IMAGE,
  [GUMBO_TAG_IMG] = IMAGE,
  [GUMBO_TAG_INPUT] = STRANGE,
  [GUMBO_TAG_KBD] = CODE,
  [GUMBO_TAG_LEGEND] = BOLD_BOX,
  [GUMBO_TAG_LINK] = NOTHING,
  [GUMBO_TAG_MATH] = STRANGE,
  [GUMBO_TAG_MENU] = LIST,
  [GUMBO_TAG_META] = NOTHING,
  [GUMBO_TAG_OBJECT] = MEDIA,
  [GUMBO_TAG_OL] = LIST,
  [GUMBO_TAG_PARAM] = NOTHING,
  [GUMBO_TAG_PRE] = PREFORMATTED,
  [GUMBO_TAG_Q] = QUOTED,
  [GUMBO_TAG_RP] = BRACKET,
  [GUMBO_TAG_RT] = READING,
  [GUMBO_TAG_S] = STRIKE,
  [GUMBO_TAG_SAMP] = CODE,
  [GUMBO_TAG_SCRIPT] = PROGRAM,
  [GUMBO_TAG_SELECT] = STRANGE,
  [GUMBO_TAG_SOURCE] = NOTHING,
  [GUMBO_TAG_STRIKE] = STRIKE,
  [GUMBO_TAG_STRONG] = STRONG,
  [GUMBO_TAG_STYLE] = NOTHING,
  [GUMBO_TAG_SUB] = LOWERED,
  [GUMBO_TAG_SUMMARY] = BOLD_BOX,
  [GUMBO_TAG_SUP] = RAISED,
  [GUMBO_TAG_SVG] = STRANGE,
  [GUMBO_TAG_TABLE] = TABLE,
  [GUMBO_TAG_TEXTAREA] = STRANGE,
  [GUMBO_TAG_TRACK] = NOTHING,
  [GUMBO_TAG_TT] = CODE,
  [GUMBO_TAG_UL] = LIST,
  [GUMBO_TAG_VAR] = EMPHASIS,
  [GUMBO_TAG_VIDEO] = MEDIA,
  [GUMBO_TAG_XMP] = PREFORMATTED,
};

static Meaning
find_meaning (const GumboNode *node)
{
  GumboTag tag = node->v.element.tag;

  if (tag == GUMBO_TAG_UNKNOWN)
    return node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML ? STRANGE : PLAIN;
  if (meanings[tag] != UNNAMED)
    return meanings[tag];

  return spalt_html_tag_is_block (tag) ? BOX : PLAIN;
}

gboolean
spalt_html_is_element (const GumboNode *node,
                       GumboTag         tag)
{
  return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

gboolean
spalt_html_is_parent (const GumboNode *node)
{
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

/* The line in the file that a node comes from. */
guint
spalt_html_find_line (SpaltHtmlPass   *pass,
                      const GumboNode *node)
{
  guint line = spalt_html_is_parent (node) ? node->v.element.start_pos.line : node->v.text.start_pos.line;

  return spalt_import_text_get_line (pass->islands->html, line > 0 ? line - 1 : 0);
}

/* The piece of Markdown whose place a comment holds. */
const SpaltHtmlPiece *
spalt_html_find_piece (SpaltHtmlPass   *pass,
                       const GumboNode *node)
{
  const char *text = node->v.text.text;
  guint64     number = 0;

  if (node->type != GUMBO_NODE_COMMENT || text[0] != SPALT_HTML_PIECE || !g_ascii_isdigit (text[1]))
    return NULL;
  number = g_ascii_strtoull (text + 1, NULL, 10);

  return number < pass->islands->pieces->len ? &g_array_index (pass->islands->pieces, SpaltHtmlPiece, number) : NULL;
}

/* Ends the paragraph; where no block can stand, a space parts it from what follows. */
void
spalt_html_end_paragraph (SpaltHtmlPass   *pass,
                          SpaltHtmlLine   *line,
                          SpaltImportText *out)
{
  if (out == NULL)
    {
      spalt_html_line_add_space (line);
      return;
    }
  spalt_html_wrap_in_links (pass, line);
  spalt_html_line_flush (line, FALSE, out);
}

/* Adds a block that was made; where no block can stand, its words. */
void
spalt_html_add_block (SpaltHtmlPass   *pass,
                      const char      *markdown,
                      const GumboNode *node,
                      SpaltHtmlLine   *line,
                      SpaltImportText *out)
{
  guint at = spalt_html_find_line (pass, node);

  spalt_html_end_paragraph (pass, line, out);
  if (out == NULL)
    {
      spalt_html_line_add_made (line, markdown, at);
      return;
    }
  spalt_html_begin_block (out, at);
  spalt_import_text_append_made (out, markdown, at);
}

SpaltImportText *
spalt_html_convert_blocks (SpaltHtmlPass   *pass,
                           const GumboNode *parent,
                           GumboTag         without)
{
  g_autoptr (SpaltHtmlLine) line = spalt_html_line_new (spalt_html_find_line (pass, parent));
  SpaltImportText          *out = spalt_import_text_new ("", line->line);

  pass->depth++;
  for (guint i = 0; i < parent->v.element.children.length; i++)
    {
      const GumboNode *child = parent->v.element.children.data[i];

      if (without == GUMBO_TAG_LAST || !spalt_html_is_element (child, without))
        spalt_html_convert_node (pass, child, line, out);
    }
  spalt_html_end_paragraph (pass, line, out);
  pass->depth--;

  return out;
}

void
spalt_html_convert_children (SpaltHtmlPass   *pass,
                             const GumboNode *parent,
                             SpaltHtmlLine   *line,
                             SpaltImportText *out)
{
  for (guint i = 0; i < parent->v.element.children.length; i++)
    spalt_html_convert_node (pass, parent->v.element.children.data[i], line, out);
}

static void
convert_piece (SpaltHtmlPass        *pass,
               const SpaltHtmlPiece *piece,
               SpaltHtmlLine        *line,
               SpaltImportText      *out)
{
  const char *from = piece->from;
  gsize       length = piece->length;
  guint       n_newlines = piece->n_newlines;

  if (!piece->block || out == NULL)
    {
      spalt_html_line_add_markdown (line, pass->source, from, length, n_newlines, piece->starts_line);
      return;
    }

  spalt_html_end_paragraph (pass, line, out);
  while (length > 0 && g_ascii_isspace (from[length - 1]))
    length--;
  for (gsize empty = strspn (from, " \t\r"); empty < length && from[empty] == '\n'; empty = strspn (from, " \t\r"))
    {
      from += empty + 1;
      length -= empty + 1;
      n_newlines++;
    }
  if (length == 0)
    return;
  spalt_html_begin_block (out, spalt_import_text_get_line (pass->source, n_newlines));
  spalt_import_text_append (out, pass->source, from, length, &n_newlines);
}

/* A paragraph of ours begins with a comment that says what it is. */
static gboolean
is_lines (const GumboNode *node)
{
  const GumboNode *first = node->v.element.children.length > 0 ? node->v.element.children.data[0] : NULL;

  return first != NULL && first->type == GUMBO_NODE_COMMENT && strcmp (first->v.text.text, SPALT_HTML_LINES) == 0;
}

void
spalt_html_convert_box (SpaltHtmlPass   *pass,
                        const GumboNode *node,
                        gboolean         bold,
                        SpaltHtmlLine   *line,
                        SpaltImportText *out)
{
  spalt_html_end_paragraph (pass, line, out);
  if (bold)
    spalt_html_line_open (line, SPALT_HTML_STRONG);
  spalt_html_convert_children (pass, node, line, out);
  if (bold)
    spalt_html_line_close (line, SPALT_HTML_STRONG);
  if (out != NULL && spalt_html_is_element (node, GUMBO_TAG_P) && is_lines (node))
    spalt_html_line_flush (line, TRUE, out);
  spalt_html_end_paragraph (pass, line, out);
}

static void
convert_heading (SpaltHtmlPass   *pass,
                 const GumboNode *node,
                 SpaltHtmlLine   *line,
                 SpaltImportText *out)
{
  g_autoptr (SpaltHtmlLine) inner = spalt_html_line_new (spalt_html_find_line (pass, node));
  g_autofree char          *words = NULL, *made = NULL;

  if (out == NULL)
    {
      spalt_html_convert_box (pass, node, FALSE, line, NULL);
      return;
    }
  spalt_html_convert_children (pass, node, inner, NULL);
  spalt_html_wrap_in_links (pass, inner);
  words = spalt_html_line_to_string (inner);
  made = g_strdup_printf ("%.*s %s", (int)(node->v.element.tag - GUMBO_TAG_H1) + 1, "######", words);
  if (*words != '\0')
    spalt_html_add_block (pass, made, node, line, out);
}

static void
convert_marked (SpaltHtmlPass   *pass,
                const GumboNode *node,
                SpaltHtmlMark    mark,
                SpaltHtmlLine   *line,
                SpaltImportText *out)
{
  spalt_html_line_open (line, mark);
  spalt_html_convert_children (pass, node, line, out);
  spalt_html_line_close (line, mark);
}

static void
convert_between (SpaltHtmlPass   *pass,
                 const GumboNode *node,
                 const char      *before,
                 const char      *after,
                 SpaltHtmlLine   *line,
                 SpaltImportText *out)
{
  spalt_html_line_add_made (line, before, spalt_html_find_line (pass, node));
  spalt_html_convert_children (pass, node, line, out);
  spalt_html_line_add_made (line, after, spalt_html_find_line (pass, node));
}

/* What stands around a reading for old browsers; where its end was forgotten, whole paragraphs. */
static void
convert_bracket (SpaltHtmlPass   *pass,
                 const GumboNode *node,
                 SpaltHtmlLine   *line,
                 SpaltImportText *out)
{
  g_autofree char *text = spalt_html_get_text (pass, node);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (!g_unichar_isalnum (g_utf8_get_char (at)))
        continue;
      spalt_html_convert_children (pass, node, line, out);
      return;
    }
}

static void
convert_strange (SpaltHtmlPass   *pass,
                 const GumboNode *node,
                 SpaltHtmlLine   *line,
                 SpaltImportText *out)
{
  const GumboStringPiece *tag = &node->v.element.original_tag;

  if (tag->length == 0 || spalt_html_tag_measure_foreign (tag->data + 1, tag->data + tag->length) == 0)
    spalt_html_report (pass, node, SPALT_HTML_STRANGE);
  if (spalt_html_tag_is_block (node->v.element.tag))
    spalt_html_convert_box (pass, node, FALSE, line, out);
  else
    spalt_html_convert_children (pass, node, line, out);
}

/* Blocks that hold blocks. Where no block can stand, and where they would be too deep, only their content does. */
static void
convert_nest (SpaltHtmlPass   *pass,
              const GumboNode *node,
              Meaning          meaning,
              SpaltHtmlLine   *line,
              SpaltImportText *out)
{
  if (out == NULL || pass->depth >= MAX_DEPTH)
    {
      spalt_html_convert_box (pass, node, FALSE, line, out);
      return;
    }
  spalt_html_end_paragraph (pass, line, out);
  if (meaning == QUOTE)
    spalt_html_convert_quote (pass, node, out);
  else if (meaning == LIST)
    spalt_html_convert_list (pass, node, out);
  else
    spalt_html_convert_table (pass, node, out);
}

static void
convert_element (SpaltHtmlPass   *pass,
                 const GumboNode *node,
                 SpaltHtmlLine   *line,
                 SpaltImportText *out)
{
  Meaning meaning = find_meaning (node);

  switch (meaning)
    {
    case UNNAMED:
    case PLAIN:
      spalt_html_convert_children (pass, node, line, out);
      break;
    case BOX:
    case BOLD_BOX:
      spalt_html_convert_box (pass, node, meaning == BOLD_BOX, line, out);
      break;
    case HEADING:
      convert_heading (pass, node, line, out);
      break;
    case QUOTE:
    case LIST:
    case TABLE:
      convert_nest (pass, node, meaning, line, out);
      break;
    case FIGURE:
      spalt_html_convert_figure (pass, node, line, out);
      break;
    case PREFORMATTED:
      spalt_html_convert_preformatted (pass, node, line, out);
      break;
    case RULE:
      if (out != NULL)
        spalt_html_add_block (pass, "***", node, line, out);
      break;
    case LINE_BREAK:
      spalt_html_line_add_break (line);
      break;
    case LINK:
      spalt_html_convert_link (pass, node, line, out);
      break;
    case IMAGE:
      spalt_html_convert_image (pass, node, line);
      break;
    case STRONG:
      convert_marked (pass, node, SPALT_HTML_STRONG, line, out);
      break;
    case EMPHASIS:
      convert_marked (pass, node, SPALT_HTML_EMPHASIS, line, out);
      break;
    case STRIKE:
      convert_marked (pass, node, SPALT_HTML_STRIKE, line, out);
      break;
    case CODE:
      spalt_html_convert_code (pass, node, line);
      break;
    case QUOTED:
      convert_between (pass, node, "\"", "\"", line, out);
      break;
    case RAISED:
    case LOWERED:
      spalt_html_convert_small (pass, node, meaning == RAISED, line, out);
      break;
    case READING:
      convert_between (pass, node, "(", ")", line, out);
      break;
    case BRACKET:
      convert_bracket (pass, node, line, out);
      break;
    case FRAME:
      spalt_html_convert_frame (pass, node, line, out);
      break;
    case MEDIA:
      spalt_html_convert_media (pass, node, line, out);
      break;
    case STRANGE:
      convert_strange (pass, node, line, out);
      break;
    case PROGRAM:
      spalt_html_report (pass, node, SPALT_HTML_PROGRAM);
      break;
    case NOTHING:
      break;
    }
}

void
spalt_html_convert_node (SpaltHtmlPass   *pass,
                         const GumboNode *node,
                         SpaltHtmlLine   *line,
                         SpaltImportText *out)
{
  const SpaltHtmlPiece *piece = spalt_html_find_piece (pass, node);

  if (piece != NULL)
    convert_piece (pass, piece, line, out);
  else if (node->type == GUMBO_NODE_ELEMENT)
    convert_element (pass, node, line, out);
  else if (node->type == GUMBO_NODE_TEMPLATE)
    spalt_html_convert_children (pass, node, line, out);
  else if (node->type != GUMBO_NODE_COMMENT)
    spalt_html_line_add_words (line, node->v.text.text, spalt_html_find_line (pass, node));
}

/**
 * spalt_html_convert:
 * @report: is told of what cannot be written in Markdown
 *
 * A pass over an imported body: writes the islands of HTML in it as editorial Markdown, since Spalt publishes no HTML
 * from texts. They are parsed as browsers do. Code is left alone. Every word stays; of what has no meaning in Markdown
 * only the words do.
 */
SpaltImportText *
spalt_html_convert (SpaltImportText   *source,
                    SpaltImportReport *report,
                    const char        *file)
{
  g_autoptr (SpaltHtmlIslands) islands = spalt_html_islands_find (source, report, file);
  g_autoptr (GPtrArray)        links = g_ptr_array_new ();
  g_autoptr (GHashTable)       blocks = g_hash_table_new (NULL, NULL);
  g_autoptr (SpaltHtmlTree)    tree = NULL;
  SpaltImportText             *result = spalt_import_text_new_empty (source);
  g_autoptr (SpaltHtmlLine)    line = spalt_html_line_new (0);
  SpaltHtmlPass                pass = {
                   .source = source,
                   .report = report,
                   .file = file,
                   .islands = islands,
                   .links = links,
                   .blocks = blocks,
  };
  guint n_newlines = 0;

  if (islands->html == NULL)
    {
      spalt_import_text_append (result, source, source->text->str, source->text->len, &n_newlines);
      return result;
    }

  tree = spalt_html_parse (islands->html->text->str, islands->html->text->len, GUMBO_TAG_BODY);
  spalt_html_convert_children (&pass, tree->root, line, result);
  spalt_html_end_paragraph (&pass, line, result);
  if (result->text->len > 0)
    spalt_import_text_append_made (result, "\n", spalt_import_text_get_line (source, G_MAXUINT));

  return result;
}
