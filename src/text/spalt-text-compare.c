// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-text-compare.h"

#include <string.h>

#include "spalt-diff-private.h"
#include "spalt-token.h"

static void
add_span (GArray         *spans,
          SpaltTextChange change,
          gsize           start,
          gsize           end)
{
  SpaltTextSpan span = { change, start, end - start };

  if (span.length > 0)
    g_array_append_val (spans, span);
}

static gboolean
compare_words (const char *old_text,
               const char *new_text,
               GArray     *spans)
{
  const SpaltDiff    *diff = spalt_diff_load ();
  g_autoptr (GArray)  old_starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray)  new_starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray)  hunks = g_array_new (FALSE, FALSE, sizeof (SpaltDiffHunk));
  g_autoptr (GString) old_lines = NULL;
  g_autoptr (GString) new_lines = NULL;
  const gsize        *old_at;
  const gsize        *new_at;
  gsize               done = 0; // of the old text

  if (diff == NULL)
    return FALSE;
  old_lines = spalt_token_write (old_text, strlen (old_text), SPALT_TOKEN_WORD, old_starts);
  new_lines = spalt_token_write (new_text, strlen (new_text), SPALT_TOKEN_WORD, new_starts);
  if (!diff->compare (old_lines, new_lines, hunks))
    return FALSE;

  old_at = (const gsize *)(gpointer)old_starts->data;
  new_at = (const gsize *)(gpointer)new_starts->data;
  for (guint i = 0; i < hunks->len; i++)
    {
      const SpaltDiffHunk *hunk = &g_array_index (hunks, SpaltDiffHunk, i);
      gsize                old_end = old_at[hunk->old_start + hunk->old_length];

      add_span (spans, SPALT_TEXT_SAME, done, old_at[hunk->old_start]);
      add_span (spans, SPALT_TEXT_REMOVED, old_at[hunk->old_start], old_end);
      add_span (spans, SPALT_TEXT_ADDED, new_at[hunk->new_start], new_at[hunk->new_start + hunk->new_length]);
      done = old_end;
    }
  add_span (spans, SPALT_TEXT_SAME, done, strlen (old_text));
  return TRUE;
}

/**
 * spalt_text_compare:
 * @old_text: UTF-8
 * @new_text: UTF-8
 *
 * Finds what was changed, word by word. What is the same and what was removed make the old text, what is the same and
 * what was added the new one. When what compares them is not installed, all of the one is removed, and all of the other
 * added.
 *
 * Returns: (transfer full) (element-type SpaltTextSpan): the spans in reading order, what was removed before what was
 *   added in its place; none is empty, and no two that follow on each other have the same fate
 */
GArray *
spalt_text_compare (const char *old_text,
                    const char *new_text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SpaltTextSpan));

  if (strcmp (old_text, new_text) == 0)
    add_span (spans, SPALT_TEXT_SAME, 0, strlen (old_text));
  else if (!compare_words (old_text, new_text, spans))
    {
      add_span (spans, SPALT_TEXT_REMOVED, 0, strlen (old_text));
      add_span (spans, SPALT_TEXT_ADDED, 0, strlen (new_text));
    }
  return spans;
}
