// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-code.h"

#include <string.h>

#include "spalt-html-picture.h"
#include "spalt-html-plain.h"
#include "spalt-prefix.h"

#define MIN_FENCE 3

static void
append_text_of (SpaltHtmlPass   *pass,
                const GumboNode *node,
                GString         *out)
{
  const SpaltHtmlPiece *piece = spalt_html_find_piece (pass, node);
  g_autofree char      *decoded = piece != NULL ? spalt_html_decode (piece->from, piece->length) : NULL;

  if (decoded != NULL)
    g_string_append (out, decoded);
  else if (spalt_html_is_element (node, GUMBO_TAG_BR))
    g_string_append_c (out, '\n');
  else if (!spalt_html_is_parent (node) && node->type != GUMBO_NODE_COMMENT)
    g_string_append (out, node->v.text.text);
  for (guint i = 0; spalt_html_is_parent (node) && i < node->v.element.children.length; i++)
    append_text_of (pass, node->v.element.children.data[i], out);
}

/* The text as it stands, without marks. */
char *
spalt_html_get_text (SpaltHtmlPass   *pass,
                     const GumboNode *node)
{
  GString *out = g_string_new (NULL);

  append_text_of (pass, node, out);

  return g_string_free_and_steal (out);
}

static gboolean
is_linked (const GumboNode *node)
{
  const char *address = spalt_html_is_element (node, GUMBO_TAG_A) ? spalt_html_get (node, "href") : NULL;

  return address != NULL && *address != '#';
}

/* Adds what an element shows besides words, and its links to other pages. */
static void
find_linked (const GumboNode *node,
             GPtrArray       *found)
{
  if (!spalt_html_is_parent (node))
    return;
  for (guint i = 0; i < node->v.element.children.length; i++)
    {
      GumboNode *child = node->v.element.children.data[i];

      if (spalt_html_is_media (child) || is_linked (child))
        g_ptr_array_add (found, child);
      else
        find_linked (child, found);
    }
}

static gboolean
holds_linked (const GumboNode *node)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  find_linked (node, found);

  return found->len > 0;
}

static gsize
find_longest_run (const char *text,
                  char        sign)
{
  gsize longest = 0, run = 0;

  for (; *text != '\0'; text++)
    {
      run = *text == sign ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return longest;
}

/* In code of Markdown nothing is a link or a picture: where there are any, the words stay and the look of code goes. */
void
spalt_html_convert_code (SpaltHtmlPass   *pass,
                         const GumboNode *node,
                         SpaltHtmlLine   *line)
{
  g_autofree char *text = spalt_html_get_text (pass, node);
  g_autofree char *marks = g_strnfill (find_longest_run (text, '`') + 1, '`');
  g_autofree char *made = NULL;
  gboolean         padded = spalt_text_begins (text, "`") || g_str_has_suffix (text, "`");

  if (holds_linked (node))
    {
      spalt_html_convert_children (pass, node, line, NULL);
      return;
    }
  g_strdelimit (text, "\n\t", ' ');
  made = g_strdup_printf (padded ? "%s %s %s" : "%s%s%s", marks, text, marks);
  if (text[strspn (text, " ")] != '\0')
    spalt_html_line_add_made (line, made, spalt_html_find_line (pass, node));
}

/* `<code class="language-c">`, as most programs that colour code write it. */
static char *
find_language (const GumboNode *node)
{
  for (guint i = 0; i < node->v.element.children.length; i++)
    {
      const GumboNode *child = node->v.element.children.data[i];
      const char      *classes = spalt_html_is_element (child, GUMBO_TAG_CODE) ? spalt_html_get (child, "class") : NULL;
      const char      *language = classes != NULL ? strstr (classes, "language-") : NULL;

      if (language != NULL)
        return g_strndup (language + strlen ("language-"), strcspn (language + strlen ("language-"), " \t\n`"));
    }

  return g_strdup ("");
}

/* Pictures, films and links of a block of code stand in a paragraph behind it. */
static void
add_linked (SpaltHtmlPass   *pass,
            const GumboNode *node,
            SpaltHtmlLine   *line,
            SpaltImportText *out)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  find_linked (node, found);
  for (guint i = 0; i < found->len; i++)
    {
      spalt_html_convert_node (pass, found->pdata[i], line, NULL);
      spalt_html_line_add_space (line);
    }
  spalt_html_end_paragraph (pass, line, out);
}

void
spalt_html_convert_preformatted (SpaltHtmlPass   *pass,
                                 const GumboNode *node,
                                 SpaltHtmlLine   *line,
                                 SpaltImportText *out)
{
  g_autofree char *text = spalt_html_get_text (pass, node);
  g_autofree char *language = find_language (node);
  g_autofree char *marks = g_strnfill (MAX (find_longest_run (text, '`') + 1, MIN_FENCE), '`');
  g_autofree char *made = NULL;

  if (out == NULL)
    {
      spalt_html_convert_code (pass, node, line);
      return;
    }
  made = g_strdup_printf ("%s%s\n%s\n%s", marks, language, g_strchomp (text), marks);
  if (*text != '\0')
    spalt_html_add_block (pass, made, node, line, out);
  add_linked (pass, node, line, out);
}

/* `m<sup>2</sup>` is m², where there is such a character; words stay as they are. */
void
spalt_html_convert_small (SpaltHtmlPass   *pass,
                          const GumboNode *node,
                          gboolean         raised,
                          SpaltHtmlLine   *line,
                          SpaltImportText *out)
{
  static const char *const high[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  static const char *const low[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };
  g_autofree char         *text = spalt_html_get_text (pass, node);
  g_autoptr (GString)      made = g_string_new (NULL);

  if (*text == '\0' || text[strspn (text, "0123456789")] != '\0' || holds_linked (node))
    {
      spalt_html_convert_children (pass, node, line, out);
      return;
    }
  for (const char *at = text; *at != '\0'; at++)
    g_string_append (made, raised ? high[*at - '0'] : low[*at - '0']);
  spalt_html_line_add_made (line, made->str, spalt_html_find_line (pass, node));
}
