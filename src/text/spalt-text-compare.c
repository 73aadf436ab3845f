// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-text-compare.h"

#include <string.h>

#include "spalt-diff-private.h"
#include "spalt-token.h"

// The longest parts, in bytes of both, whose words are compared: time grows faster than their number. Of longer ones
// the sentences are, and then the words of those that differ.
#define MAX_WORD_BYTES 16384

/* Two parts of the texts, and where in the texts they begin. */
typedef struct
{
  const char *old_text;
  gsize       old_start;
  gsize       old_length;
  const char *new_text;
  gsize       new_start;
  gsize       new_length;
} Pair;

/* Joins what follows on its like. */
static void
add_span (GArray         *spans,
          SpaltTextChange change,
          gsize           start,
          gsize           length)
{
  SpaltTextSpan  span = { change, start, length };
  SpaltTextSpan *last = spans->len > 0 ? &g_array_index (spans, SpaltTextSpan, spans->len - 1) : NULL;

  if (last != NULL && last->change == change)
    last->length += length;
  else if (length > 0)
    g_array_append_val (spans, span);
}

static void
add_change (GArray *spans,
            Pair    pair)
{
  add_span (spans, SPALT_TEXT_REMOVED, pair.old_start, pair.old_length);
  add_span (spans, SPALT_TEXT_ADDED, pair.new_start, pair.new_length);
}

static void compare_within (GArray        *spans,
                            Pair           pair,
                            SpaltTokenKind kind);

/* Finds which lines differ, and in those which words, or sentences first where that is much: so no word is taken for
 * the same one in a far paragraph, and two long texts that have little in common take no longer than others. Returns:
 * FALSE when there is nothing that could */
static gboolean
find_changes (GArray        *spans,
              Pair           pair,
              SpaltTokenKind kind)
{
  const SpaltDiff    *diff = spalt_diff_load ();
  g_autoptr (GArray)  old_starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray)  new_starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray)  hunks = g_array_new (FALSE, FALSE, sizeof (SpaltDiffHunk));
  g_autoptr (GString) old_lines = NULL;
  g_autoptr (GString) new_lines = NULL;
  const gsize        *old_at;
  const gsize        *new_at;
  gsize               done = 0; // of the old part

  if (diff == NULL)
    return FALSE;
  old_lines = spalt_token_write (pair.old_text + pair.old_start, pair.old_length, kind, old_starts);
  new_lines = spalt_token_write (pair.new_text + pair.new_start, pair.new_length, kind, new_starts);
  if (!diff->compare (old_lines, new_lines, hunks))
    return FALSE;

  old_at = (const gsize *)(gpointer)old_starts->data;
  new_at = (const gsize *)(gpointer)new_starts->data;
  for (guint i = 0; i < hunks->len; i++)
    {
      const SpaltDiffHunk *hunk = &g_array_index (hunks, SpaltDiffHunk, i);
      gsize                old_start = old_at[hunk->old_start];
      gsize                old_end = old_at[hunk->old_start + hunk->old_length];
      gsize                new_start = new_at[hunk->new_start];
      gsize                new_end = new_at[hunk->new_start + hunk->new_length];
      Pair                 change = {
        pair.old_text,
        pair.old_start + old_start,
        old_end - old_start,
        pair.new_text,
        pair.new_start + new_start,
        new_end - new_start,
      };

      add_span (spans, SPALT_TEXT_SAME, pair.old_start + done, old_start - done);
      compare_within (spans, change, kind);
      done = old_end;
    }
  add_span (spans, SPALT_TEXT_SAME, pair.old_start + done, pair.old_length - done);
  return TRUE;
}

static void
compare (GArray        *spans,
         Pair           pair,
         SpaltTokenKind kind)
{
  if (pair.old_length == 0 || pair.new_length == 0 || !find_changes (spans, pair, kind))
    add_change (spans, pair);
}

/* What differs as tokens of one kind is looked at in those of a smaller kind. */
static void
compare_within (GArray        *spans,
                Pair           pair,
                SpaltTokenKind kind)
{
  if (kind != SPALT_TOKEN_WORD && pair.old_length + pair.new_length <= MAX_WORD_BYTES)
    compare (spans, pair, SPALT_TOKEN_WORD);
  else if (kind == SPALT_TOKEN_LINE)
    compare (spans, pair, SPALT_TOKEN_SENTENCE);
  else
    add_change (spans, pair);
}

/**
 * spalt_text_compare:
 * @old_text: UTF-8
 * @new_text: UTF-8
 *
 * Finds what was changed: which lines, and in those which words; in very long paragraphs which sentences, and in those
 * which words. What is the same and what was removed make the old
 * text, what is the same and what was added the new one. When what compares them is not installed, all of the one is
 * removed, and all of the other added.
 *
 * Returns: (transfer full) (element-type SpaltTextSpan): the spans in reading order, what was removed before what was
 *   added in its place; none is empty, and no two that follow on each other have the same fate
 */
GArray *
spalt_text_compare (const char *old_text,
                    const char *new_text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SpaltTextSpan));
  Pair    pair = { old_text, 0, strlen (old_text), new_text, 0, strlen (new_text) };

  if (strcmp (old_text, new_text) == 0)
    add_span (spans, SPALT_TEXT_SAME, 0, pair.old_length);
  else
    compare (spans, pair, SPALT_TOKEN_LINE);
  return spans;
}
