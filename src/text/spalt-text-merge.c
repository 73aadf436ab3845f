// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-text-merge.h"

#include <string.h>

#include "spalt-diff-private.h"
#include "spalt-token.h"

typedef struct
{
  const char *text;
  gsize       length;
} Part;

static gboolean
is_same (Part a,
         Part b)
{
  return a.length == b.length && memcmp (a.text, b.text, a.length) == 0;
}

/* Reads the lines before the one that begins with a mark, and goes behind that. */
static GString *
read_until (const char  **line,
            SpaltDiffMark mark)
{
  GString *out = g_string_new (NULL);

  while (**line != (char)mark)
    *line = spalt_token_read (*line, out);
  *line = strchr (*line, '\n') + 1;
  return out;
}

static gboolean merge_parts (Part           base,
                             Part           mine,
                             Part           theirs,
                             SpaltTokenKind kind,
                             GString       *out);

/* What clashes as lines may not clash as words; a clash of words stays one. */
static gboolean
merge_clash (const char   **line,
             SpaltTokenKind kind,
             GString       *out)
{
  g_autoptr (GString) mine = NULL;
  g_autoptr (GString) base = NULL;
  g_autoptr (GString) theirs = NULL;

  if (kind == SPALT_TOKEN_WORD)
    return FALSE;
  *line = strchr (*line, '\n') + 1;
  mine = read_until (line, SPALT_DIFF_MARK_BASE);
  base = read_until (line, SPALT_DIFF_MARK_THEIRS);
  theirs = read_until (line, SPALT_DIFF_MARK_END);
  return merge_parts ((Part){ base->str, base->len }, (Part){ mine->str, mine->len },
                      (Part){ theirs->str, theirs->len }, SPALT_TOKEN_WORD, out);
}

static gboolean
merge_tokens (Part           base,
              Part           mine,
              Part           theirs,
              SpaltTokenKind kind,
              GString       *out)
{
  const SpaltDiff    *diff = spalt_diff_load ();
  g_autoptr (GString) base_lines = NULL;
  g_autoptr (GString) my_lines = NULL;
  g_autoptr (GString) their_lines = NULL;
  g_autofree char    *merged = NULL;

  if (diff == NULL)
    return FALSE;
  base_lines = spalt_token_write (base.text, base.length, kind, NULL);
  my_lines = spalt_token_write (mine.text, mine.length, kind, NULL);
  their_lines = spalt_token_write (theirs.text, theirs.length, kind, NULL);
  merged = diff->merge (base_lines, my_lines, their_lines);
  if (merged == NULL)
    return FALSE;

  for (const char *line = merged; *line != '\0';)
    {
      if (*line != SPALT_DIFF_MARK_MINE)
        line = spalt_token_read (line, out);
      else if (!merge_clash (&line, kind, out))
        return FALSE;
    }
  return TRUE;
}

static gboolean
merge_parts (Part           base,
             Part           mine,
             Part           theirs,
             SpaltTokenKind kind,
             GString       *out)
{
  Part only = theirs;

  if (is_same (base, theirs))
    only = mine;
  else if (!is_same (base, mine) && !is_same (mine, theirs))
    return merge_tokens (base, mine, theirs, kind, out);

  g_string_append_len (out, only.text, (gssize)only.length);
  return TRUE;
}

/**
 * spalt_text_merge:
 * @base: the text that both others were made from
 * @mine: one
 * @theirs: the other
 * @merged: (out) (transfer full) (nullable): a text with the changes of both, or %NULL
 *
 * Joins what two people made of one text: line by line, and word by word where both changed the same lines, since a
 * paragraph of Markdown is one line. What both changed alike is one change. What both changed differently is a clash,
 * and so are changes that touch, like two different words that were put in at one place: nobody could tell their order.
 *
 * The texts are UTF-8; which of the two is mine and which theirs makes no difference.
 *
 * Returns: %FALSE when the texts clash, and when what merges them is not installed; then both are to be kept
 */
gboolean
spalt_text_merge (const char *base,
                  const char *mine,
                  const char *theirs,
                  char      **merged)
{
  g_autoptr (GString) out = g_string_new (NULL);

  *merged = NULL;
  if (!merge_parts ((Part){ base, strlen (base) }, (Part){ mine, strlen (mine) }, (Part){ theirs, strlen (theirs) },
                    SPALT_TOKEN_LINE, out))
    return FALSE;
  *merged = g_string_free_and_steal (g_steal_pointer (&out));
  return TRUE;
}
