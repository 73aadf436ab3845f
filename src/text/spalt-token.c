// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-token.h"

#include <string.h>

// What begins the line that a token is written as: whether the line's end is a part of it.
#define OPEN 'o'
#define ENDED 'e'

#define ZERO_WIDTH_JOINER 0x200d

// Longer or deeper ones are no links, so that a line of brackets takes no time.
#define MAX_LINK_PART 2000
#define MAX_LINK_DEPTH 3

typedef struct
{
  gunichar character; // 0 at the text's end
  gsize    length;
} Character;

/* A byte that is no UTF-8 is a character of its own. */
static Character
read_character (const char *text,
                const char *end)
{
  gunichar character;

  if (text >= end)
    return (Character){ 0, 0 };
  if ((guchar)*text < 0x80)
    return (Character){ (guchar)*text, 1 };
  character = g_utf8_get_char_validated (text, end - text);
  if (character >= (gunichar)-2)
    return (Character){ 0xfffd, 1 };
  return (Character){ character, (gsize)g_unichar_to_utf8 (character, NULL) };
}

/* Emoji have marks of their own: colours of skin, and invisible characters that join pictures or spell a flag. */
static gboolean
is_mark (gunichar character)
{
  return character >= 0x80 && (g_unichar_ismark (character) || g_unichar_type (character) == G_UNICODE_FORMAT ||
                               (character >= 0x1f3fb && character <= 0x1f3ff));
}

/* Two of these are a country's flag. */
static gboolean
is_flag_letter (gunichar character)
{
  return character >= 0x1f1e6 && character <= 0x1f1ff;
}

static gboolean
is_joint (gunichar character)
{
  return (character < 0x80 && character > ' ' && strchr ("'-./:@_&=+", (int)character) != NULL) || character == 0x2019;
}

/* Whether a word goes on. Half of a number, an address or a compound is nothing that anybody wrote: of two people who
 * made 25 000 into 26 000 and 25 500 none wrote 26 500. So what joins two digits, one space too, or two letters belongs
 * to the word. */
static gboolean
joins (gunichar before,
       gunichar character,
       gunichar after)
{
  if (!g_unichar_isalnum (before))
    return FALSE;
  if (g_unichar_isalnum (character))
    return TRUE;
  if (g_unichar_isdigit (before) && g_unichar_isdigit (after))
    return character != '\n';
  return is_joint (character) && g_unichar_isalnum (after);
}

static gsize
get_line_length (const char *text,
                 const char *end)
{
  const char *stop = memchr (text, '\n', (gsize)(end - text));

  return (gsize)((stop != NULL ? stop + 1 : end) - text);
}

static gsize
get_sentence_length (const char *text,
                     const char *end)
{
  const char *p = text;

  while (p < end)
    {
      char character = *p++;

      if (character == '\n')
        break;
      if (character == '\0' || strchr (".!?:", character) == NULL || p >= end || !g_ascii_isspace (*p))
        continue;
      while (p < end && *p != '\n' && g_ascii_isspace (*p))
        p++;
      if (p < end && *p == '\n')
        p++;
      break;
    }
  return (gsize)(p - text);
}

/* Returns: 0 when no line ends here */
static gsize
get_line_end_length (const char *text,
                     const char *end)
{
  if (text < end && *text == '\n')
    return 1;
  return end - text > 1 && text[0] == '\r' && text[1] == '\n' ? 2 : 0;
}

static gsize
get_space_length (const char *text,
                  const char *end)
{
  const char *p = text;

  while (p < end && get_line_end_length (p, end) == 0)
    {
      Character space = read_character (p, end);

      if (!g_unichar_isspace (space.character))
        break;
      p += space.length;
    }
  return (gsize)(p - text);
}

/* Returns: how long what stands in brackets is, with both; 0 when none close in this line */
static gsize
get_bracket_length (const char *text,
                    const char *end,
                    char        open,
                    char        close)
{
  const char *stop = end - text > MAX_LINK_PART ? text + MAX_LINK_PART : end;
  guint       depth = 0;

  for (const char *p = text; p < stop && *p != '\n'; p++)
    {
      if (*p == '\\' && p + 1 < stop && g_ascii_ispunct (p[1]))
        p++;
      else if (*p == open)
        depth++;
      else if (*p == close && depth > 0)
        depth--;
      if (depth > MAX_LINK_DEPTH)
        return 0;
      if (depth == 0)
        return p == text ? 0 : (gsize)(p + 1 - text);
    }
  return 0;
}

/* A link or a photo is one word: of two people who gave it another address and another text, none wrote a link of that
 * text to that address. A character that is escaped is one word with what escapes it. */
static gsize
get_markup_length (const char *text,
                   const char *end)
{
  gsize mark = *text == '!' ? 1 : 0;
  gsize brackets;
  gsize address;

  if (*text == '\\' && end - text > 1 && g_ascii_ispunct (text[1]))
    return 2;
  brackets = get_bracket_length (text + mark, end, '[', ']');
  if (brackets == 0)
    return 0;
  address = get_bracket_length (text + mark + brackets, end, '(', ')');
  return address > 0 ? mark + brackets + address : 0;
}

/* A word, or a sign that is none, with the marks that belong to it. */
static gsize
get_word_length (const char *text,
                 const char *end)
{
  Character   first = read_character (text, end);
  Character   last = first;
  gunichar    before = first.character; // the last one that is no mark
  const char *p = text + first.length;

  while (p < end)
    {
      Character here = read_character (p, end);
      Character next = read_character (p + here.length, end);
      gboolean  mark = is_mark (here.character);
      gboolean  joined = last.character == ZERO_WIDTH_JOINER && !g_unichar_isspace (here.character);
      gboolean  is_flag = p == text + first.length && is_flag_letter (before) && is_flag_letter (here.character);

      if (!mark && !joined && !is_flag && !joins (before, here.character, next.character))
        break;
      // What joins takes the next one along.
      if (!mark)
        before = g_unichar_isalnum (before) && !g_unichar_isalnum (here.character) ? next.character : here.character;
      last = here;
      p += here.length;
    }
  return (gsize)(p - text);
}

/* @text: before @end
 *
 * Returns: how many bytes the token that @text begins with has; at least 1 */
static gsize
get_length (const char    *text,
            const char    *end,
            SpaltTokenKind kind)
{
  gsize length;

  if (kind == SPALT_TOKEN_LINE)
    return get_line_length (text, end);
  if (kind == SPALT_TOKEN_SENTENCE)
    return get_sentence_length (text, end);
  length = get_line_end_length (text, end);
  if (length == 0)
    length = get_space_length (text, end);
  if (length == 0)
    length = get_markup_length (text, end);
  return length > 0 ? length : get_word_length (text, end);
}

/**
 * spalt_token_write:
 * @length: of @text in bytes
 * @starts: (nullable) (element-type gsize): gets where each token begins, and where the last one ends
 *
 * Writes each token of a text as one line of another, for libraries that compare lines. Only the end of a token can be
 * the end of a line, so that is left out, and the line's first character tells it.
 *
 * Returns: (transfer full): the lines
 */
GString *
spalt_token_write (const char    *text,
                   gsize          length,
                   SpaltTokenKind kind,
                   GArray        *starts)
{
  const char *end = text + length;
  GString    *out = g_string_sized_new (length * (kind == SPALT_TOKEN_WORD ? 2 : 1) + 16);

  for (const char *p = text; p < end;)
    {
      gsize    token = get_length (p, end, kind);
      gboolean ended = p[token - 1] == '\n';
      gsize    start = (gsize)(p - text);

      if (starts != NULL)
        g_array_append_val (starts, start);
      g_string_append_c (out, ended ? ENDED : OPEN);
      g_string_append_len (out, p, (gssize)(ended ? token - 1 : token));
      g_string_append_c (out, '\n');
      p += token;
    }
  if (starts != NULL)
    g_array_append_val (starts, length);
  return out;
}

/**
 * spalt_token_read:
 * @line: one that spalt_token_write() wrote
 * @out: gets the token
 *
 * Returns: the next line
 */
const char *
spalt_token_read (const char *line,
                  GString    *out)
{
  const char *stop = strchr (line, '\n');

  g_string_append_len (out, line + 1, stop - line - 1 + (*line == ENDED ? 1 : 0));
  return stop + 1;
}
