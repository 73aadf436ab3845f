// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-words.h"

#include <string.h>

#include "spalt-fold.h"
#include "spalt-markup.h"

/* Words as readers search for them, the same as in the theme's search.js: runs of letters and digits, folded; what does
 * not show, like soft hyphens, is passed over; a single letter is no word. Chinese and Japanese put no spaces between
 * words, so there each pair of neighbouring letters is one, and the last letter by itself, so that each letter begins a
 * word. */

#define WORD_ROOM (SPALT_SITE_WORD_LETTERS * 4)

// Letters of most languages are ASCII, and are taken so many at a time, in a number whose lowest byte is the first of
// them.
#define WORD_STEP 8

// A byte in each place of that number, and the highest bit of each, where answers stand.
#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (guint8)(byte))
#define ANSWERS EACH (0x80)

// All characters of two bytes: Latin, Greek, Cyrillic, Hebrew, Arabic.
#define N_SHORT 0x800
#define SHORT_ROOM 5

typedef enum
{
  LETTER_NONE,
  LETTER_PASSED_OVER,
  LETTER_FOLDED,
} LetterKind;

typedef struct
{
  guint8 kind;
  guint8 length;
  guint8 n_letters; // that it comes apart into, all of them letters or digits
  char   folded[SHORT_ROOM];
} Letter;

typedef struct
{
  SpaltSiteWordFunc func;
  gpointer          data;
  gsize             length;
  guint             n_letters;
  gboolean          paired;                      // the word is a letter of a script without spaces
  const char       *end;                         // of the text
  char              word[WORD_ROOM + WORD_STEP]; // what is copied in pieces of a fixed size may reach over the end
} Splitter;

static Letter short_letters[N_SHORT];
static char   plain_letters[256]; // ASCII letters and digits folded, 0 for all else

static gboolean
is_alone (gunichar letter)
{
  return (letter >= 0x3005 && letter <= 0x3007) || (letter >= 0x3040 && letter <= 0x30ff) ||
         (letter >= 0x3400 && letter <= 0x4dbf) || (letter >= 0x4e00 && letter <= 0x9fff) ||
         (letter >= 0x20000 && letter <= 0x323af);
}

static LetterKind
classify (gunichar letter,
          char    *folded,
          gsize   *length)
{
  if (g_unichar_type (letter) == G_UNICODE_FORMAT)
    return LETTER_PASSED_OVER;
  *length = spalt_text_fold_letter (letter, folded);
  if (*length == 0)
    return LETTER_PASSED_OVER;

  return LETTER_FOLDED;
}

static void
fill_short_letters (void)
{
  for (gunichar letter = 0; letter < N_SHORT; letter++)
    {
      char       folded[SPALT_FOLD_ROOM];
      gsize      length = 0;
      Letter    *entry = &short_letters[letter];
      LetterKind kind = letter == 0 ? LETTER_NONE : classify (letter, folded, &length);

      // What comes apart into more than letters, as an accent that stands by itself does, is left to the slow way.
      if (kind == LETTER_FOLDED && length > SHORT_ROOM)
        kind = LETTER_NONE;
      for (gsize i = 0; kind == LETTER_FOLDED && i < length; i += g_utf8_skip[(guint8)folded[i]])
        if (!g_unichar_isalnum (g_utf8_get_char (folded + i)))
          kind = LETTER_NONE;
      entry->kind = kind;
      entry->length = kind == LETTER_FOLDED ? length : 0;
      entry->n_letters = (guint8)g_utf8_strlen (folded, entry->length);
      memcpy (entry->folded, folded, entry->length);
      if (letter < 0x80 && kind == LETTER_FOLDED)
        plain_letters[letter] = folded[0];
    }
}

static void
end_word (Splitter *self)
{
  if (self->paired || self->n_letters >= 2)
    self->func (self->word, self->length, self->data);
  self->length = 0;
  self->n_letters = 0;
  self->paired = FALSE;
}

static void
add_letter (Splitter   *self,
            const char *letter,
            gsize       length)
{
  if (self->paired)
    end_word (self);
  if (self->n_letters == SPALT_SITE_WORD_LETTERS)
    return;
  memcpy (self->word + self->length, letter, length);
  self->length += length;
  self->n_letters++;
}

// Makes a pair with the letter before, and waits for the one after.
static void
add_alone (Splitter   *self,
           const char *letter,
           gsize       length)
{
  if (!self->paired)
    end_word (self);
  else
    {
      memcpy (self->word + self->length, letter, length);
      self->func (self->word, self->length + length, self->data);
    }
  memcpy (self->word, letter, length);
  self->length = length;
  self->n_letters = 1;
  self->paired = TRUE;
}

static void
add_folded (Splitter   *self,
            const char *folded,
            gsize       length)
{
  for (gsize i = 0; i < length;)
    {
      gunichar letter = g_utf8_get_char (folded + i);
      gsize    size = g_utf8_skip[(guint8)folded[i]];

      if (!g_unichar_isalnum (letter))
        end_word (self);
      else if (is_alone (letter))
        add_alone (self, folded + i, size);
      else
        add_letter (self, folded + i, size);
      i += size;
    }
}

// What is known of before: no letter of a script without spaces is that short.
static void
add_short (Splitter     *self,
           const Letter *letter)
{
  if (self->paired)
    end_word (self);
  if (self->n_letters + letter->n_letters > SPALT_SITE_WORD_LETTERS)
    {
      add_folded (self, letter->folded, letter->length);
      return;
    }
  memcpy (self->word + self->length, letter->folded, SHORT_ROOM);
  self->length += letter->length;
  self->n_letters += letter->n_letters;
}

static gunichar
get_letter (const char *at)
{
  guint8 first = (guint8)at[0];
  guint8 second = (guint8)at[1];

  if (first >= 0xc2 && first < 0xe0 && (second & 0xc0) == 0x80)
    return (gunichar)(first & 0x1f) << 6 | (second & 0x3f);

  return g_utf8_get_char_validated (at, 4);
}

// Any character that is not ASCII; returns how many bytes it takes. Bytes that are no UTF-8 part words.
static gsize
read_wide (Splitter   *self,
           const char *at)
{
  gunichar letter = get_letter (at);
  char     folded[SPALT_FOLD_ROOM];
  gsize    length;

  if (letter >= 0x110000)
    {
      end_word (self);
      return 1;
    }
  if (letter < N_SHORT && short_letters[letter].kind == LETTER_FOLDED)
    add_short (self, &short_letters[letter]);
  else if (classify (letter, folded, &length) == LETTER_FOLDED)
    add_folded (self, folded, length);

  return g_utf8_skip[(guint8)*at];
}

static guint64
load_step (const char *text)
{
  guint64 bytes;

  memcpy (&bytes, text, WORD_STEP);

  return GUINT64_FROM_LE (bytes);
}

static guint
count_before (guint64 answers)
{
  return answers != 0 ? (guint)__builtin_ctzll (answers) / 8 : WORD_STEP;
}

// Which bytes are at least @least, if none is above 0x7f.
static guint64
find_from (guint64 bytes,
           char    least)
{
  return (bytes + EACH (0x80 - least)) & ANSWERS;
}

// How many ASCII letters or digits come before what is neither. @folded is them in small letters; digits have that bit.
static guint
count_plain (guint64  bytes,
             guint64 *folded)
{
  guint64 low = bytes & EACH (0x7f);
  guint64 small = low | EACH (0x20);
  guint64 letters = find_from (small, 'a') & ~find_from (small, 'z' + 1);
  guint64 digits = find_from (low, '0') & ~find_from (low, '9' + 1);

  *folded = small;

  return count_before (~((letters | digits) & ~bytes) & ANSWERS);
}

/* A run of ASCII letters and digits, which most of most texts is: eight bytes at a time, as long as the text has so
 * many. Past the end of the word's room they are written over each other. */
static const char *
read_plain (Splitter   *self,
            const char *at)
{
  char *start = self->word + self->length;
  char *end = start + (SPALT_SITE_WORD_LETTERS - self->n_letters);
  char *to = start;
  guint n = WORD_STEP;

  while (n == WORD_STEP && self->end - at >= WORD_STEP)
    {
      guint64 folded;

      n = count_plain (load_step (at), &folded);
      folded = GUINT64_TO_LE (folded);
      memcpy (to, &folded, WORD_STEP);
      at += n;
      to = MIN (to + n, end);
    }
  for (; n == WORD_STEP && plain_letters[(guint8)*at] != 0; at++)
    if (to < end)
      *to++ = plain_letters[(guint8)*at];
  self->n_letters += (guint)(to - start);
  self->length += (gsize)(to - start);

  return at;
}

// Where a link leads is no text of the article; its title is.
static const char *
skip_target (const char *at)
{
  int depth = 0;

  for (; *at != '\0' && !g_ascii_isspace (*at); at++)
    {
      depth += (*at == '(') - (*at == ')');
      if (depth < 0)
        break;
    }

  return at;
}

static const char *
skip_address (const char *at)
{
  while (*at != '\0' && !g_ascii_isspace (*at) && *at != ')' && *at != '>')
    at++;

  return at;
}

static const char *
skip_fence (const char *at)
{
  at += strspn (at, "`~");
  at += strspn (at, " \t");
  while (g_ascii_isalpha (*at))
    at++;

  return at;
}

// Passes over one ASCII character that is part of no word, and over what it begins.
static const char *
skip_sign (Splitter   *self,
           const char *at,
           gboolean    markdown)
{
  if (at[0] == ':' && at[1] == '/' && at[2] == '/')
    {
      // Not even its scheme is a word.
      self->length = 0;
      self->n_letters = 0;
      end_word (self);
      return skip_address (at);
    }
  end_word (self);
  if (!markdown)
    return at + 1;
  if (at[0] == ']' && at[1] == '(')
    return skip_target (at + 2);
  if (at[0] == '[' && at[1] == '^')
    return at + strcspn (at, "]\n");
  if ((at[0] == '`' || at[0] == '~') && at[1] == at[0] && at[2] == at[0])
    return skip_fence (at);

  return at + 1;
}

static void
split (const char       *text,
       gboolean          markdown,
       SpaltSiteWordFunc func,
       gpointer          data)
{
  static gsize filled = 0;
  Splitter     self;

  // Not its room for a word, which is large and needs nothing.
  self.func = func;
  self.data = data;
  self.length = 0;
  self.n_letters = 0;
  self.paired = FALSE;
  self.end = text + strlen (text);
  if (g_once_init_enter (&filled))
    {
      fill_short_letters ();
      g_once_init_leave (&filled, 1);
    }
  for (const char *at = text; at < self.end;)
    {
      guint8 byte = (guint8)*at;

      if (plain_letters[byte] != 0)
        {
          if (self.paired)
            end_word (&self);
          at = read_plain (&self, at);
        }
      else if (byte >= 0x80)
        at += read_wide (&self, at);
      else if (byte == ' ')
        {
          end_word (&self);
          at++;
        }
      else
        at = skip_sign (&self, at, markdown);
    }
  end_word (&self);
}

/**
 * spalt_site_words_split:
 * @text: UTF-8; bytes that are none part words
 *
 * Calls @func for each word of plain text, in order.
 */
void
spalt_site_words_split (const char       *text,
                        SpaltSiteWordFunc func,
                        gpointer          data)
{
  split (text, FALSE, func, data);
}

static gboolean
is_plain_fence (const char *at)
{
  static const char *const names[] = { "", "factbox", "pullquote" };
  gsize                    length;

  while (*at == '`' || *at == '~')
    at++;
  // A name may stand apart from the marks.
  at += strspn (at, " \t");
  length = strcspn (at, " \t\r\n");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && memcmp (at, names[i], length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_other_fence (const char *markdown,
                 const char *mark)
{
  for (const char *at = strstr (markdown, mark); at != NULL; at = strstr (at, mark))
    {
      if (!is_plain_fence (at))
        return TRUE;
      at += strspn (at, "`~");
    }

  return FALSE;
}

static gboolean
has_tag (const char *markdown)
{
  for (const char *at = strchr (markdown, '<'); at != NULL; at = strchr (at + 1, '<'))
    if (g_ascii_isalpha (at[1]) || strchr ("/!?", at[1]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
has_entity (const char *markdown)
{
  for (const char *at = strchr (markdown, '&'); at != NULL; at = strchr (at + 1, '&'))
    {
      gsize length = 1;

      while (g_ascii_isalnum (at[length]) || at[length] == '#')
        length++;
      if (length > 1 && at[length] == ';')
        return TRUE;
    }

  return FALSE;
}

/* What never reaches the page must not be found either: private notes, in whatever they lie; raw HTML and what stands
 * in it; what is defined and not used. Where such may be, the page's own parser says what the text is. Most texts have
 * none of it. */
static gboolean
needs_parser (const char *markdown)
{
  return has_other_fence (markdown, "```") || has_other_fence (markdown, "~~~") || has_tag (markdown) ||
         has_entity (markdown) || strstr (markdown, "]:") != NULL;
}

/**
 * spalt_site_words_split_markdown:
 *
 * Calls @func for each word that readers see of an article's text. Marks, the targets of links and the names of blocks
 * are no words.
 */
void
spalt_site_words_split_markdown (const char       *markdown,
                                 SpaltSiteWordFunc func,
                                 gpointer          data)
{
  g_autoptr (SpaltMarkup) markup = NULL;

  if (!needs_parser (markdown))
    {
      split (markdown, TRUE, func, data);
      return;
    }
  markup = spalt_markup_render (markdown, NULL);
  split (spalt_markup_get_plain_text (markup), FALSE, func, data);
}
