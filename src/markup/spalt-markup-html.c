// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <string.h>

#include "spalt-link.h"

/*
 * cmark's own renderer knows neither source lines in our form, nor anchors, nor photos, so this is another, over the
 * same tree and in the same form: where no pass has been at work the two write the same bytes.
 */

typedef struct
{
  SpaltMarkupPass *pass;
  GString         *html;
  gsize            start; /* of the block that is being written */
  int              base;  /* spalt_markup_node_base() of the node that is being written */
} Writer;

/* Starts a new line, unless one has just begun. */
static void
begin_line (Writer *writer)
{
  if (writer->html->len > writer->start && writer->html->str[writer->html->len - 1] != '\n')
    g_string_append_c (writer->html, '\n');
}

/* As spalt_markup_node_line(), which goes up the tree: from many blocks, each within the one before, that is far. */
static int
get_line (Writer     *writer,
          cmark_node *node)
{
  const SpaltMarkupMark *mark = cmark_node_get_user_data (node);

  return mark != NULL && mark->line >= 0 ? mark->line : writer->base + MAX (cmark_node_get_start_line (node) - 1, 0);
}

/* `<name data-line="…">` on a line of its own, without its end. */
static void
open_tag (Writer     *writer,
          const char *name,
          cmark_node *node)
{
  begin_line (writer);
  g_string_append_c (writer->html, '<');
  g_string_append (writer->html, name);
  if (writer->pass->options->source_lines)
    spalt_markup_append_line (writer->pass, writer->html, get_line (writer, node));
}

static void
write_list (Writer     *writer,
            cmark_node *node,
            gboolean    enter)
{
  gboolean ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
  int      start = cmark_node_get_list_start (node);

  if (!enter)
    {
      g_string_append (writer->html, ordered ? "</ol>\n" : "</ul>\n");
      return;
    }
  open_tag (writer, ordered ? "ol" : "ul", node);
  if (ordered && start != 1)
    g_string_append_printf (writer->html, " start=\"%d\"", start);
  g_string_append (writer->html, ">\n");
}

static void
write_heading (Writer     *writer,
               cmark_node *node,
               gboolean    enter)
{
  const SpaltMarkupMark *mark = cmark_node_get_user_data (node);
  const char             name[] = { 'h', (char)('0' + cmark_node_get_heading_level (node)), '\0' };

  if (!enter)
    {
      g_string_append (writer->html, "</");
      g_string_append (writer->html, name);
      g_string_append (writer->html, ">\n");
      return;
    }
  open_tag (writer, name, node);
  if (mark != NULL && mark->id != NULL)
    {
      g_string_append (writer->html, " id=\"");
      g_string_append (writer->html, mark->id);
      g_string_append_c (writer->html, '"');
    }
  g_string_append_c (writer->html, '>');
}

static void
write_code_block (Writer     *writer,
                  cmark_node *node)
{
  const char *info = cmark_node_get_fence_info (node);

  open_tag (writer, "pre", node);
  g_string_append (writer->html, "><code");
  if (info != NULL && *info != '\0')
    {
      g_string_append (writer->html, spalt_text_begins (info, "language-") ? " class=\"" : " class=\"language-");
      spalt_markup_append_text (writer->html, info, (gssize)strcspn (info, " \t"));
      g_string_append_c (writer->html, '"');
    }
  g_string_append_c (writer->html, '>');
  spalt_markup_append_code (writer->html, cmark_node_get_literal (node));
  g_string_append (writer->html, "</code></pre>\n");
}

static gboolean
is_tight (cmark_node *paragraph)
{
  cmark_node *parent = cmark_node_parent (paragraph);
  cmark_node *list = parent != NULL ? cmark_node_parent (parent) : NULL;

  return list != NULL && cmark_node_get_type (list) == CMARK_NODE_LIST && cmark_node_get_list_tight (list);
}

static void
write_paragraph (Writer     *writer,
                 cmark_node *node,
                 gboolean    enter)
{
  const SpaltMarkupMark *mark = cmark_node_get_user_data (node);

  if (is_tight (node))
    return;
  if (!enter)
    {
      g_string_append (writer->html, "</p>\n");
      return;
    }
  open_tag (writer, "p", node);
  if (mark != NULL && mark->class_name != NULL)
    {
      g_string_append (writer->html, " class=\"");
      g_string_append (writer->html, mark->class_name);
      g_string_append_c (writer->html, '"');
    }
  g_string_append_c (writer->html, '>');
}

/* What a pass made brings its HTML along; nothing else does. */
static void
write_custom (Writer     *writer,
              cmark_node *node,
              gboolean    enter)
{
  gboolean    block = cmark_node_get_type (node) == CMARK_NODE_CUSTOM_BLOCK;
  const char *html = enter ? cmark_node_get_on_enter (node) : cmark_node_get_on_exit (node);

  if (html == NULL || *html == '\0')
    return;
  /* Cells hold text, so no line may end inside them. */
  if (block && (enter || !spalt_text_begins (html, "</t")))
    begin_line (writer);
  g_string_append (writer->html, html);
  if (block && !spalt_text_begins (html, "<th") && !spalt_text_begins (html, "<td"))
    begin_line (writer);
}

/* Returns: (nullable): the photo that a link leads to, by itself */
static char *
find_photo_address (SpaltMarkupPass *pass,
                    const char      *slug)
{
  SpaltMarkupPhoto photo = { 0 };

  if (pass->options->photo == NULL || !pass->options->photo (slug, &photo, pass->options->photo_data))
    return NULL;

  return spalt_markup_safe_address (photo.link != NULL ? photo.link : photo.src);
}

/* Returns: (nullable): @address as it goes into an attribute; the site's own root is wherever its pages say */
char *
spalt_markup_make_href (SpaltMarkupPass *pass,
                        const char      *address)
{
  const char      *root = pass->options->root;
  g_autofree char *link = NULL;

  if (spalt_text_begins (address, "photo:"))
    return find_photo_address (pass, address + strlen ("photo:"));
  if (root == NULL || *address != '/' || address[1] == '/')
    return spalt_markup_safe_address (address);

  link = spalt_link_make (root, address + 1, pass->options->file_links);

  return spalt_markup_safe_address (link);
}

/* A link to an address that a page may not carry leaves its words. */
static void
write_link (Writer     *writer,
            cmark_node *node,
            gboolean    enter)
{
  const char      *title = cmark_node_get_title (node);
  const char      *address = cmark_node_get_url (node);
  g_autofree char *href = spalt_markup_make_href (writer->pass, address != NULL ? address : "");

  if (href == NULL)
    {
      if (enter)
        spalt_markup_add_problem (writer->pass, spalt_markup_node_line (cmark_node_parent (node)),
                                  SPALT_MARKUP_PROBLEM_UNSAFE_ADDRESS, address);
      return;
    }
  if (!enter)
    {
      g_string_append (writer->html, "</a>");
      return;
    }
  g_string_append (writer->html, "<a href=\"");
  g_string_append (writer->html, href);
  if (title != NULL && *title != '\0')
    {
      g_string_append (writer->html, "\" title=\"");
      spalt_markup_append_text (writer->html, title, -1);
    }
  g_string_append (writer->html, "\">");
}

static void
write_inline (Writer         *writer,
              cmark_node     *node,
              cmark_node_type type,
              gboolean        enter)
{
  GString *html = writer->html;

  switch ((int)type)
    {
    case CMARK_NODE_TEXT:
      spalt_markup_append_text (html, cmark_node_get_literal (node), -1);
      break;
    case CMARK_NODE_SOFTBREAK:
      g_string_append_c (html, '\n');
      break;
    case CMARK_NODE_LINEBREAK:
      g_string_append (html, "<br />\n");
      break;
    case CMARK_NODE_CODE:
      g_string_append (html, "<code>");
      spalt_markup_append_code (html, cmark_node_get_literal (node));
      g_string_append (html, "</code>");
      break;
    case CMARK_NODE_CUSTOM_INLINE:
      write_custom (writer, node, enter);
      break;
    case CMARK_NODE_EMPH:
      g_string_append (html, enter ? "<em>" : "</em>");
      break;
    case CMARK_NODE_STRONG:
      g_string_append (html, enter ? "<strong>" : "</strong>");
      break;
    case CMARK_NODE_LINK:
      write_link (writer, node, enter);
      break;
    case CMARK_NODE_IMAGE:
      spalt_markup_append_image (writer->pass, html, node);
      break;
    default:
      break;
    }
}

static void
write_node (Writer     *writer,
            cmark_node *node,
            gboolean    enter)
{
  cmark_node_type type = cmark_node_get_type (node);

  switch ((int)type) /* cmark's enum has names for its ends too */
    {
    case CMARK_NODE_BLOCK_QUOTE:
      if (enter)
        open_tag (writer, "blockquote", node);
      else
        begin_line (writer);
      g_string_append (writer->html, enter ? ">\n" : "</blockquote>\n");
      break;
    case CMARK_NODE_LIST:
      write_list (writer, node, enter);
      break;
    case CMARK_NODE_ITEM:
      if (enter)
        open_tag (writer, "li", node);
      g_string_append (writer->html, enter ? ">" : "</li>\n");
      break;
    case CMARK_NODE_HEADING:
      write_heading (writer, node, enter);
      break;
    case CMARK_NODE_CODE_BLOCK:
      write_code_block (writer, node);
      break;
    case CMARK_NODE_CUSTOM_BLOCK:
      write_custom (writer, node, enter);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      open_tag (writer, "hr", node);
      g_string_append (writer->html, " />\n");
      break;
    case CMARK_NODE_PARAGRAPH:
      write_paragraph (writer, node, enter);
      break;
    default:
      write_inline (writer, node, type, enter);
      break;
    }
}

/* What is within a block that was parsed on its own has lines that are counted from there. */
static void
set_base (Writer     *writer,
          cmark_node *node,
          gboolean    enter)
{
  const SpaltMarkupMark *mark = cmark_node_get_user_data (node);

  if (mark != NULL && mark->base >= 0)
    writer->base = enter ? mark->base : spalt_markup_node_base (node);
}

/* Writes @root and what is in it. Walks without recursion: how deep the tree is, the text decides. */
void
spalt_markup_write_html (SpaltMarkupPass *pass,
                         cmark_node      *root,
                         GString         *html)
{
  Writer           writer = { .pass = pass, .html = html, .start = html->len, .base = spalt_markup_node_base (root) };
  cmark_iter      *iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      write_node (&writer, node, event == CMARK_EVENT_ENTER);
      set_base (&writer, node, event == CMARK_EVENT_ENTER);
      /* An image's children are its alt text, written with it. */
      if (event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == CMARK_NODE_IMAGE)
        {
          cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
          if (node == root)
            break;
        }
    }
  cmark_iter_free (iter);
}
