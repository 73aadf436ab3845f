// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"

#include <string.h>

/* `~~` around words strikes them out, within one paragraph and one level of emphasis. A single tilde means "about". */

#define DELIMITER "~~"
#define DELIMITER_LENGTH 2

/* The next run of exactly two tildes from @text on. */
static const char *
next_delimiter (const char *text)
{
  while ((text = strstr (text, DELIMITER)) != NULL)
    {
      gsize length = strspn (text, "~");

      if (length == DELIMITER_LENGTH)
        return text;
      text += length;
    }
  return NULL;
}

/* Gives each delimiter in @text a node of its own, in @delimiters; the text around them gets others. */
static void
split_delimiters (cmark_node *text,
                  GPtrArray  *delimiters)
{
  g_autofree char *literal = g_strdup (cmark_node_get_literal (text));
  const char      *from = literal;
  const char      *at;

  while ((at = next_delimiter (from)) != NULL)
    {
      cmark_node *delimiter = spalt_markup_new_text (DELIMITER, DELIMITER_LENGTH);

      if (at > from)
        cmark_node_insert_before (text, spalt_markup_new_text (from, (gsize)(at - from)));
      cmark_node_insert_before (text, delimiter);
      g_ptr_array_add (delimiters, delimiter);
      from = at + DELIMITER_LENGTH;
    }
  if (from > literal)
    spalt_markup_set_text (text, from, strlen (from));
}

/* The character that stands beside a delimiter: 'x' for anything that is not text, a space at the edge of a line. */
static char
neighbour (cmark_node *node,
           gboolean    before)
{
  const char *text;

  /* Splitting leaves an empty text where a delimiter stood last. */
  while (node != NULL && cmark_node_get_type (node) == CMARK_NODE_TEXT && cmark_node_get_literal (node)[0] == '\0')
    node = before ? cmark_node_previous (node) : cmark_node_next (node);
  if (node == NULL || spalt_markup_is_break (node))
    return ' ';
  if (cmark_node_get_type (node) != CMARK_NODE_TEXT)
    return 'x';
  text = cmark_node_get_literal (node);
  return before ? text[strlen (text) - 1] : text[0];
}

static void
strike (cmark_node *open,
        cmark_node *close)
{
  cmark_node *del = spalt_markup_new_inline ("<del>", "</del>");
  cmark_node *node;

  cmark_node_insert_before (open, del);
  while ((node = cmark_node_next (open)) != close)
    cmark_node_append_child (del, node);
  cmark_node_unlink (open);
  cmark_node_free (open);
  cmark_node_unlink (close);
  cmark_node_free (close);
}

/* Pairs @delimiters, which come in the order of the text; those that open are remembered for the node that holds them.
 * */
static void
pair_delimiters (GPtrArray *delimiters)
{
  g_autoptr (GHashTable) open = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < delimiters->len; i++)
    {
      cmark_node *delimiter = delimiters->pdata[i];
      cmark_node *parent = cmark_node_parent (delimiter);
      cmark_node *opener = g_hash_table_lookup (open, parent);
      char        before = neighbour (cmark_node_previous (delimiter), TRUE);
      char        after = neighbour (cmark_node_next (delimiter), FALSE);

      if (opener != NULL && !g_ascii_isspace (before) && cmark_node_next (opener) != delimiter)
        {
          g_hash_table_remove (open, parent);
          strike (opener, delimiter);
        }
      else if (!g_ascii_isspace (after))
        {
          g_hash_table_insert (open, parent, delimiter);
        }
    }
}

void
spalt_markup_pass_strike (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray) texts = spalt_markup_collect_text (pass, pass->document, DELIMITER);
  g_autoptr (GPtrArray) delimiters = g_ptr_array_new ();

  for (guint i = 0; i < texts->len; i++)
    split_delimiters (texts->pdata[i], delimiters);
  pair_delimiters (delimiters);
}
