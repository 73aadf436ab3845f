// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-count.h"

static const guint LONG_WORD_LETTERS = 6; /* LIX: a long word has more */
static const guint WORDS_A_MINUTE = 200;  /* silent reading of news on a screen */

static gboolean
is_joint (gunichar character)
{
  return character == '-' || character == '\'' || character == 0x2019 || character == '.' || character == ',';
}

static gboolean
ends_sentence (gunichar character)
{
  return character == '.' || character == '!' || character == '?' || character == 0x2026 || character == ':';
}

static void
end_word (SpaltTextCount *count,
          guint          *letters)
{
  if (*letters == 0)
    return;
  count->words++;
  if (*letters > LONG_WORD_LETTERS)
    count->long_words++;
  *letters = 0;
}

/**
 * spalt_text_count:
 * @plain: valid UTF-8 without markup
 * @count: (out caller-allocates): the counts
 *
 * Counts what an editor asks of a text. A full stop, colon, exclamation or question mark that white space follows ends
 * a sentence, so "3.5" and "spalt.se" do not; so does an empty line after words.
 */
void
spalt_text_count (const char     *plain,
                  SpaltTextCount *count)
{
  guint letters = 0;
  guint words_at_sentence = 0;

  *count = (SpaltTextCount){ 0 };
  for (const char *p = plain; *p != '\0';)
    {
      gunichar    character = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gunichar    following = g_utf8_get_char (next);
      gboolean    pause = following == 0 || g_unichar_isspace (following) || following == '"' || following == 0x201d;

      count->characters++;
      if (g_unichar_isalnum (character))
        letters++;
      else if (!(is_joint (character) && letters > 0 && g_unichar_isalnum (following)) && !g_unichar_ismark (character))
        end_word (count, &letters);
      if (count->words > words_at_sentence &&
          ((ends_sentence (character) && pause) || (character == '\n' && following == '\n')))
        {
          count->sentences++;
          words_at_sentence = count->words;
        }
      p = next;
    }
  end_word (count, &letters);
  if (count->words > words_at_sentence)
    count->sentences++;
}

/**
 * spalt_text_lix:
 * @count: what spalt_text_count() found
 *
 * The readability index LIX (Carl-Hugo Björnsson, "Läsbarhet", 1968): words a sentence plus the percentage of long
 * words. Under 30 reads like a children's book, 40 to 50 like a newspaper, over 60 like a dissertation.
 *
 * Returns: the index, rounded; 0 for an empty text
 */
guint
spalt_text_lix (const SpaltTextCount *count)
{
  if (count->words == 0 || count->sentences == 0)
    return 0;
  return (guint)((double)count->words / count->sentences + 100.0 * count->long_words / count->words + 0.5);
}

/**
 * spalt_text_reading_minutes:
 * @words: how many
 *
 * Returns: whole minutes to read them, rounded up
 */
guint
spalt_text_reading_minutes (guint words)
{
  return (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
}
