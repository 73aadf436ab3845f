// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-memory.h"
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <string.h>

/*
 * Swedish dialogue opens with a dash, "pratminus". In a newsroom each such line is a paragraph of its own, also when
 * no empty line stands before it.
 */

/*
 * The length of a dash that opens dialogue, with the spaces after it, or 0. A hyphen counts directly before a letter:
 * before a digit it is a minus, and before a space Markdown's list.
 */
static gsize
dialogue_dash (const char *text)
{
  static const char *const dashes[] = { "–", "—", "-" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      gsize       length = strlen (dashes[i]);
      const char *after = text + length;
      gsize       spaces;

      if (!spalt_text_begins (text, dashes[i]))
        continue;
      spaces = dashes[i][0] == '-' ? 0 : strspn (after, " ");
      if (spalt_text_begins (after, "\xc2\xa0") && dashes[i][0] != '-')
        spaces = 2;
      if (spaces > 0 && after[spaces] != '\0')
        return length + spaces;
      if (spaces == 0 && g_unichar_isalpha (g_utf8_get_char (after)))
        return length;
      return 0;
    }
  return 0;
}

static gboolean
opens_dialogue (cmark_node *node)
{
  const char *text;

  if (node == NULL || cmark_node_get_type (node) != CMARK_NODE_TEXT)
    return FALSE;
  text = cmark_node_get_literal (node);
  /* The dash may stand alone before an emphasised or quoted word. */
  if (cmark_node_next (node) != NULL && (strcmp (text, "– ") == 0 || strcmp (text, "— ") == 0))
    return TRUE;
  return dialogue_dash (text) > 0;
}

/* Whether the line that ends with @node is a finished sentence, or announces speech. */
static gboolean
ends_sentence (cmark_node *node)
{
  static const char *const ends[] = { ".", "!", "?", ":", "…", "”", "\"" };
  const char              *text;

  while (node != NULL && cmark_node_last_child (node) != NULL)
    node = cmark_node_last_child (node);
  if (node == NULL || cmark_node_get_type (node) != CMARK_NODE_TEXT)
    return FALSE;
  text = cmark_node_get_literal (node);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_has_suffix (text, ends[i]))
        return TRUE;
    }
  return FALSE;
}

/* Marks @paragraph, and gives its dash the language's form. */
static void
make_dialogue (SpaltMarkupPass *pass,
               cmark_node      *paragraph)
{
  cmark_node *first = cmark_node_first_child (paragraph);
  const char *dash = pass->words->dialogue_dash;
  gsize       length = dialogue_dash (cmark_node_get_literal (first));

  spalt_markup_mark (pass, paragraph)->class_name = "dialogue";
  if (dash != NULL && length > 0)
    {
      g_autofree char *text = g_strconcat (dash, cmark_node_get_literal (first) + length, NULL);

      cmark_node_set_literal (first, text);
    }
}

/*
 * Moves what comes before @line_break into a paragraph of its own, before @paragraph. The front moves and not the rest,
 * so that a text of many lines is moved once.
 */
static cmark_node *
split_front (cmark_node *paragraph,
             cmark_node *line_break)
{
  cmark_node *front = cmark_node_new_with_mem (CMARK_NODE_PARAGRAPH, spalt_markup_memory_get ());
  cmark_node *node;

  while ((node = cmark_node_first_child (paragraph)) != line_break)
    cmark_node_append_child (front, node);
  cmark_node_unlink (line_break);
  cmark_node_free (line_break);
  cmark_node_insert_before (paragraph, front);
  return front;
}

/*
 * The first break after which dialogue begins: within dialogue at any line that opens with a dash; in other text, where
 * a dash may stand first in a line by chance, after a finished sentence only.
 */
static cmark_node *
find_split (cmark_node *paragraph,
            gboolean    dialogue,
            int        *line)
{
  for (cmark_node *node = cmark_node_first_child (paragraph); node != NULL; node = cmark_node_next (node))
    {
      if (!spalt_markup_is_break (node))
        continue;
      (*line)++;
      if (opens_dialogue (cmark_node_next (node)) && (dialogue || ends_sentence (cmark_node_previous (node))))
        return node;
    }
  return NULL;
}

static gboolean
is_in_tight_list (cmark_node *paragraph)
{
  cmark_node *list = cmark_node_parent (cmark_node_parent (paragraph));

  return list != NULL && cmark_node_get_type (list) == CMARK_NODE_LIST && cmark_node_get_list_tight (list);
}

static void
split_dialogue (SpaltMarkupPass *pass,
                cmark_node      *paragraph)
{
  int         start = spalt_markup_node_line (paragraph);
  int         end = spalt_markup_node_end_line (paragraph);
  int         line = start;
  gboolean    dialogue = opens_dialogue (cmark_node_first_child (paragraph));
  cmark_node *line_break;

  while ((line_break = find_split (paragraph, dialogue, &line)) != NULL)
    {
      cmark_node *front = split_front (paragraph, line_break);

      spalt_markup_mark_at (pass, front, start, line - 1);
      if (dialogue)
        make_dialogue (pass, front);
      spalt_markup_mark_at (pass, paragraph, line, end);
      dialogue = TRUE;
      start = line;
    }
  if (dialogue)
    make_dialogue (pass, paragraph);
}

/* Gives each line of dialogue its paragraph, with the class "dialogue". */
void
spalt_markup_pass_dialogue (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray) paragraphs = spalt_markup_collect (pass->document, CMARK_NODE_PARAGRAPH);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      if (!is_in_tight_list (paragraphs->pdata[i]))
        split_dialogue (pass, paragraphs->pdata[i]);
    }
}
