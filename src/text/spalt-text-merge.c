// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-text-merge.h"

#include <string.h>

#include "spalt-diff-private.h"
#include "spalt-token.h"

// With fewer words between them that nobody changed, two changes may be one thought: a sum and its unit, a name and an
// age.
#define MIN_WORDS_BETWEEN 3

// What stands before a full stop that ends no sentence, in the languages that newsrooms here write. One too many only
// asks somebody; one that is missing joins two halves. Those with a full stop within, and single letters, are known
// without.
static const char *const ABBREVIATIONS[] = {
  "ang",
  "approx",
  "art",
  "avd",
  "bl",
  "bzw",
  "ca",
  "dept",
  "dr",
  "dvs",
  "eg",
  "etc",
  "ev",
  "exkl",
  "fig",
  "fr",
  "gen",
  "inkl",
  "jfr",
  "jr",
  "kap",
  "kl",
  "mdr",
  "milj",
  "mr",
  "mrs",
  "ms",
  "nr",
  "obs",
  "osv",
  "pga",
  "prof",
  "resp",
  "sid",
  "sr",
  "tel",
  "usw",
  "vs",
  NULL,
};

typedef struct
{
  const char *text;
  gsize       length;
} Part;

/* A part cut into words. */
typedef struct
{
  Part    part;
  GArray *starts; // of each token, and where the last one ends
  GArray *hunks;  // what it has in the place of the base's tokens
} Tokens;

/* What one side put in the place of some of the base's tokens. */
typedef struct
{
  const Tokens *side; // NULL for no change
  SpaltDiffHunk hunk;
} Change;

/* What stands between two changes. */
typedef struct
{
  guint    n_words;
  guint    n_line_ends;  // that follow on each other
  guint    n_block_ends; // of headings, items and rows, whose lines are no sentences' halves
  gboolean is_sentence_end;
  gboolean is_paragraph_end;
} Distance;

static void
tokens_clear (Tokens *tokens)
{
  g_clear_pointer (&tokens->starts, g_array_unref);
  g_clear_pointer (&tokens->hunks, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tokens, tokens_clear)

static gboolean
is_same (Part a,
         Part b)
{
  return a.length == b.length && memcmp (a.text, b.text, a.length) == 0;
}

static Part
get_tokens (const Tokens *tokens,
            gsize         start,
            gsize         length)
{
  gsize from = g_array_index (tokens->starts, gsize, start);

  return (Part){ tokens->part.text + from, g_array_index (tokens->starts, gsize, start + length) - from };
}

static gboolean
is_line_end (Part token)
{
  return token.text[token.length - 1] == '\n';
}

static gboolean
is_stop (Part token)
{
  return token.length == 1 && strchr (".!?", *token.text) != NULL;
}

static gboolean
is_text (Part        token,
         const char *text)
{
  return token.length == strlen (text) && strncmp (token.text, text, token.length) == 0;
}

static gboolean
is_space (Part token)
{
  return g_unichar_isspace (g_utf8_get_char_validated (token.text, (gssize)token.length));
}

static gboolean
is_blank (Part part)
{
  for (gsize i = 0; i < part.length; i++)
    {
      if (!g_ascii_isspace (part.text[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_word (Part token)
{
  gunichar first = g_utf8_get_char_validated (token.text, (gssize)token.length);

  return token.length > 1 || (first < (gunichar)-2 && g_unichar_isalnum (first));
}

static gsize
count_tokens (const Tokens *tokens)
{
  return tokens->starts->len - 1;
}

/* Returns: 0 for what has none, such as a sign */
static gunichar
get_first_letter (Part token)
{
  for (gsize i = 0; i < token.length;)
    {
      gunichar letter = g_utf8_get_char_validated (token.text + i, (gssize)(token.length - i));

      if (letter < (gunichar)-2 && g_unichar_isalnum (letter))
        return letter;
      i += letter < (gunichar)-2 ? (gsize)g_unichar_to_utf8 (letter, NULL) : 1;
    }
  return 0;
}

/* An initial and a day of a month too. */
static gboolean
is_abbreviation (Part word)
{
  gunichar letter = get_first_letter (word);

  if (letter == 0)
    return FALSE;
  if (g_unichar_isdigit (letter) || memchr (word.text, '.', word.length) != NULL)
    return word.length <= 2 || !g_unichar_isdigit (letter);
  if (word.length == (gsize)g_unichar_to_utf8 (letter, NULL))
    return TRUE;

  for (guint i = 0; ABBREVIATIONS[i] != NULL; i++)
    {
      if (word.length == strlen (ABBREVIATIONS[i]) &&
          g_ascii_strncasecmp (word.text, ABBREVIATIONS[i], word.length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A full stop that the line's end or a capital follows on; of several, the last. Scripts without capitals have none to
 * tell by. */
static gboolean
is_sentence_end (const Tokens *tokens,
                 gsize         at)
{
  gboolean is_spaced = FALSE;

  if (!is_stop (get_tokens (tokens, at, 1)) || (at > 0 && is_abbreviation (get_tokens (tokens, at - 1, 1))))
    return FALSE;

  for (gsize i = at + 1; i < count_tokens (tokens); i++)
    {
      Part     token = get_tokens (tokens, i, 1);
      gunichar letter = get_first_letter (token);

      if (is_line_end (token))
        return TRUE;
      if (is_stop (token))
        return FALSE;
      if (letter != 0)
        return is_spaced && g_unichar_isalpha (letter) && !g_unichar_islower (letter);
      is_spaced |= is_space (token);
    }
  return TRUE;
}

/* Whether the line that begins there is a heading, a line of speech, an item or a row. */
static gboolean
is_block_line (const Tokens *tokens,
               gsize         at)
{
  static const char *const marks[] = { "#", ">", "|", "-", "–", "—", NULL };
  gsize                    end = count_tokens (tokens);
  Part                     mark;

  while (at < end && is_space (get_tokens (tokens, at, 1)) && !is_line_end (get_tokens (tokens, at, 1)))
    at++;
  if (at == end)
    return FALSE;

  mark = get_tokens (tokens, at, 1);
  for (guint i = 0; marks[i] != NULL; i++)
    {
      if (is_text (mark, marks[i]))
        return TRUE;
    }
  if (at + 1 < end && g_ascii_isdigit (*mark.text))
    mark = get_tokens (tokens, ++at, 1);
  return at + 1 < end && (is_text (mark, "*") || is_text (mark, "+") || is_text (mark, ".") || is_text (mark, ")")) &&
         is_space (get_tokens (tokens, at + 1, 1));
}

/* Whether the line that ends there, or the one after it, is no half of a sentence. */
static gboolean
is_block_end (const Tokens *tokens,
              gsize         at)
{
  gsize start = at;

  while (start > 0 && !is_line_end (get_tokens (tokens, start - 1, 1)))
    start--;
  return is_text (get_tokens (tokens, start, 1), "#") || is_block_line (tokens, at + 1);
}

static void
add_distance (Distance     *distance,
              const Tokens *tokens,
              gsize         start,
              gsize         end)
{
  for (gsize i = start; i < end; i++)
    {
      Part token = get_tokens (tokens, i, 1);

      distance->is_sentence_end |= is_sentence_end (tokens, i);
      if (is_line_end (token))
        {
          const gboolean is_block = is_block_end (tokens, i);

          distance->n_block_ends += is_block ? 1 : 0;
          distance->is_sentence_end |= is_block;
          distance->is_paragraph_end |= ++distance->n_line_ends > 1 || distance->n_block_ends > 1;
        }
      else if (!is_space (token))
        {
          distance->n_line_ends = 0;
          distance->n_words += is_word (token) ? 1 : 0;
        }
    }
}

/* A sentence or paragraph that was put in, or a paragraph that was taken out, ends where what follows begins. */
static void
add_tail (Distance     *distance,
          const Tokens *base,
          const Change *change)
{
  const SpaltDiffHunk *hunk = &change->hunk;
  gboolean             is_new = hunk->old_length == 0;
  const Tokens        *tokens = is_new ? change->side : base;
  gsize                start = is_new ? hunk->new_start : hunk->old_start;
  gsize                end = start + (is_new ? hunk->new_length : hunk->old_length);
  gsize                tail = end;

  if (!is_new &&
      (hunk->new_length > 0 || (hunk->old_start > 0 && !is_line_end (get_tokens (base, hunk->old_start - 1, 1)))))
    return;
  while (tail > start && (is_space (get_tokens (tokens, tail - 1, 1)) || is_stop (get_tokens (tokens, tail - 1, 1))))
    tail--;
  add_distance (distance, tokens, tail, end);
}

/* And a paragraph begins where what precedes it ends. */
static void
add_head (Distance     *distance,
          const Tokens *base,
          const Change *change)
{
  const SpaltDiffHunk *hunk = &change->hunk;
  gboolean             is_new = hunk->old_length == 0;
  const Tokens        *tokens = is_new ? change->side : base;
  gsize                start = is_new ? hunk->new_start : hunk->old_start;
  gsize                end = start + (is_new ? hunk->new_length : hunk->old_length);
  gsize                behind = hunk->old_start + hunk->old_length;
  gsize                head = start;

  if (!is_new &&
      (hunk->new_length > 0 || (behind + 1 < base->starts->len && !is_line_end (get_tokens (base, behind, 1)))))
    return;
  while (head < end && is_space (get_tokens (tokens, head, 1)))
    head++;
  add_distance (distance, tokens, start, head);
}

static gboolean
are_near (const Tokens *base,
          const Change *first,
          const Change *second)
{
  Distance distance = { 0 };

  add_tail (&distance, base, first);
  add_distance (&distance, base, first->hunk.old_start + first->hunk.old_length, second->hunk.old_start);
  add_head (&distance, base, second);
  return !distance.is_paragraph_end && (!distance.is_sentence_end || distance.n_words < MIN_WORDS_BETWEEN);
}

/* Whether any words or signs change, and not just how lines end. */
static gboolean
has_words (const Tokens *base,
           const Change *change)
{
  return !is_blank (get_tokens (base, change->hunk.old_start, change->hunk.old_length)) ||
         !is_blank (get_tokens (change->side, change->hunk.new_start, change->hunk.new_length));
}

static gboolean
is_mark (Part part)
{
  for (gsize i = 0; i < part.length; i++)
    {
      if (part.text[i] != '\0' && strchr ("*_`~", part.text[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_mark (const Tokens *base,
          const Change *change)
{
  return is_mark (get_tokens (base, change->hunk.old_start, change->hunk.old_length)) ||
         is_mark (get_tokens (change->side, change->hunk.new_start, change->hunk.new_length));
}

/* Of bold and code, both ends count: when each side moves one, what stands between them is nobody's. */
static gboolean
are_marks_of_a_line (const Tokens *base,
                     const Change *first,
                     const Change *second)
{
  for (gsize i = first->hunk.old_start + first->hunk.old_length; i < second->hunk.old_start; i++)
    {
      if (is_line_end (get_tokens (base, i, 1)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_change (const Change *a,
                const Change *b)
{
  return a->hunk.old_start == b->hunk.old_start && a->hunk.old_length == b->hunk.old_length &&
         is_same (get_tokens (a->side, a->hunk.new_start, a->hunk.new_length),
                  get_tokens (b->side, b->hunk.new_start, b->hunk.new_length));
}

static Change
get_change (const Tokens *side,
            guint         i)
{
  return i < side->hunks->len ? (Change){ side, g_array_index (side->hunks, SpaltDiffHunk, i) }
                              : (Change){ NULL, { 0 } };
}

/* Goes on to the next change of either side, in the base's order. Returns: FALSE for one that both made */
static gboolean
read_change (const Tokens *mine,
             guint        *my_next,
             const Tokens *theirs,
             guint        *their_next,
             Change       *change)
{
  Change   my_change = get_change (mine, *my_next);
  Change   their_change = get_change (theirs, *their_next);
  gboolean is_both =
    my_change.side != NULL && their_change.side != NULL && is_same_change (&my_change, &their_change);
  gboolean is_mine = my_change.side != NULL && (their_change.side == NULL ||
                                                my_change.hunk.old_start <= their_change.hunk.old_start);

  *my_next += is_both || is_mine ? 1 : 0;
  *their_next += is_both || !is_mine ? 1 : 0;
  *change = is_mine ? my_change : their_change;
  return !is_both;
}

/* Whether two changes of different sides may belong together. What both changed alike is nobody's. */
static gboolean
stand_near (const Tokens *base,
            const Tokens *mine,
            const Tokens *theirs)
{
  Change last = { NULL, { 0 } };
  Change last_mark = { NULL, { 0 } };
  Change change;

  for (guint i = 0, j = 0; i < mine->hunks->len || j < theirs->hunks->len;)
    {
      if (!read_change (mine, &i, theirs, &j, &change) || !has_words (base, &change))
        continue;
      if (last.side != NULL && last.side != change.side && are_near (base, &last, &change))
        return TRUE;
      last = change;
      if (!has_mark (base, &change))
        continue;
      if (last_mark.side != NULL && last_mark.side != change.side && are_marks_of_a_line (base, &last_mark, &change))
        return TRUE;
      last_mark = change;
    }
  return FALSE;
}

/* Whether two sides changed lines of one paragraph, where a sentence may go on from one line to another. */
static gboolean
share_paragraph (const Tokens *base,
                 const Tokens *mine,
                 const Tokens *theirs)
{
  Change last = { NULL, { 0 } };
  Change change;

  for (guint i = 0, j = 0; i < mine->hunks->len || j < theirs->hunks->len;)
    {
      gboolean is_near = last.side != NULL;

      if (!read_change (mine, &i, theirs, &j, &change))
        continue;
      for (gsize line = last.hunk.old_start + last.hunk.old_length; is_near && line < change.hunk.old_start; line++)
        is_near = !is_blank (get_tokens (base, line, 1));
      if (is_near && last.side != change.side)
        return TRUE;
      last = change;
    }
  return FALSE;
}

static GString *
cut (Tokens        *tokens,
     Part           part,
     SpaltTokenKind kind)
{
  tokens->part = part;
  tokens->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  tokens->hunks = g_array_new (FALSE, FALSE, sizeof (SpaltDiffHunk));
  return spalt_token_write (part.text, part.length, kind, tokens->starts);
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
  g_auto (Tokens)     base_tokens = { 0 };
  g_auto (Tokens)     my_tokens = { 0 };
  g_auto (Tokens)     their_tokens = { 0 };
  g_autoptr (GString) base_lines = cut (&base_tokens, base, kind);
  g_autoptr (GString) my_lines = cut (&my_tokens, mine, kind);
  g_autoptr (GString) their_lines = cut (&their_tokens, theirs, kind);
  g_autofree char    *merged = NULL;

  if (diff == NULL)
    return FALSE;
  if (!diff->compare (base_lines, my_lines, my_tokens.hunks) ||
      !diff->compare (base_lines, their_lines, their_tokens.hunks))
    return FALSE;
  if (kind == SPALT_TOKEN_WORD && stand_near (&base_tokens, &my_tokens, &their_tokens))
    return FALSE;
  if (kind == SPALT_TOKEN_LINE && share_paragraph (&base_tokens, &my_tokens, &their_tokens))
    return merge_tokens (base, mine, theirs, SPALT_TOKEN_WORD, out);
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
 * Joins what two people made of one text: line by line, and word by word where both changed the same lines or other
 * lines of one paragraph, since a paragraph of Markdown may be one line or many. What both changed alike is one change.
 * What both changed differently is a clash, and so are changes of two sides in one sentence, or with fewer than three
 * words between them that are the same: what came of both would be a sentence that nobody wrote. A link or photo of
 * Markdown is one word.
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
