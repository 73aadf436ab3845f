// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-line.h"

#include <string.h>

#define BREAK '\v'
/* Emphasis beside bold, which an underscore parts from it: `_a_**b**`. */
#define UNDERSCORE 7
#define MAX_MARK (UNDERSCORE + 1)
#define MARKS "\1\2\3\4\5\6\7\10"
#define BREAKS "\v\n"
#define BLOCK_SIGNS "#>+-=|"
#define EDGE 0

SpaltHtmlLine *
spalt_html_line_new (guint line)
{
  SpaltHtmlLine *self = g_new0 (SpaltHtmlLine, 1);

  self->from = spalt_import_text_new ("", line);
  self->line = line;
  self->starts_line = TRUE;

  return self;
}

void
spalt_html_line_free (SpaltHtmlLine *self)
{
  spalt_import_text_free (self->from);
  g_free (self);
}

static gboolean
is_mark (char character)
{
  return character >= SPALT_HTML_STRONG && character <= MAX_MARK;
}

/* A break is no white space to GLib. */
static gboolean
is_white (char character)
{
  return character == BREAK || g_ascii_isspace (character);
}

/* Whether what comes next stands first on its line, where some signs would begin a block. */
static gboolean
is_at_line_start (SpaltHtmlLine *self)
{
  GString *text = self->from->text;
  gsize    at = text->len;

  while (at > self->n_seen && (is_mark (text->str[at - 1]) || strchr (" \t>", text->str[at - 1]) != NULL))
    at--;
  if (at > self->n_seen)
    self->starts_line = text->str[at - 1] == '\n' || text->str[at - 1] == BREAK;
  self->n_seen = text->len;

  return self->starts_line;
}

/**
 * spalt_html_line_clear:
 *
 * Leaves no words, and of the lines only the first.
 */
void
spalt_html_line_clear (SpaltHtmlLine *self)
{
  g_string_truncate (self->from->text, 0);
  g_array_set_size (self->from->lines, 1);
  self->n_seen = 0;
  self->starts_line = TRUE;
}

/* `[name]:` would be a definition, which readers do not see (CommonMark 4.7); the rest may come from another element.
 * */
static gboolean
begins_definition (const char *text)
{
  const char *close = *text == '[' ? strchr (text, ']') : NULL;

  return *text == '[' && (close == NULL || close[1] == ':' || close[1] == '\0');
}

static gboolean
begins_block (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return (*text != '\0' && strchr (BLOCK_SIGNS, *text) != NULL) || strncmp (text, "~~~", 3) == 0 ||
         (digits > 0 && (text[digits] == '.' || text[digits] == ')')) || begins_definition (text);
}

/* Whether a character of @text would mean something in Markdown. */
static gboolean
is_special (const char *text,
            gsize       at)
{
  char before = at > 0 ? text[at - 1] : ' ', after = text[at + 1];

  switch (text[at])
    {
    case '\\':
    case '`':
      return TRUE;
    case '*':
      return !g_ascii_isspace (before) || !(g_ascii_isspace (after) || after == '\0');
    case '_':
      return at == 0 || after == '\0' || !(g_ascii_isalnum (before) || (before & 0x80) != 0) ||
             !(g_ascii_isalnum (after) || (after & 0x80) != 0);
    case '~':
      return before == '~' || after == '~';
    case '<':
      return g_ascii_isalpha (after) || strchr ("/!?", after) != NULL;
    case '&':
      return spalt_markdown_is_reference (text + at);
    case '[':
      return after == '^';
    default:
      return FALSE;
    }
}

/* How many letters begin @text, which mean nothing wherever they stand. */
static gsize
count_plain (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalpha (text[length]) || (text[length] & 0x80) != 0)
    length++;

  return length;
}

static void
begin (SpaltHtmlLine *self,
       guint          line)
{
  if (self->from->text->len > 0)
    return;
  self->line = line;
  g_array_index (self->from->lines, guint, 0) = line;
}

/**
 * spalt_html_line_add_words:
 *
 * Adds the text of an element, in which white space is one space and nothing means anything in Markdown, save
 * `![alt](address)` and `[words](address)`: those are what tags of templates became.
 */
void
spalt_html_line_add_words (SpaltHtmlLine *self,
                           const char    *words,
                           guint          line)
{
  GString *text = self->from->text;

  if (g_ascii_isspace (*words))
    spalt_html_line_add_space (self);
  for (gsize i = 0; words[i] != '\0'; i++)
    {
      gsize plain = 0;

      if (g_ascii_isspace (words[i]))
        {
          spalt_html_line_add_space (self);
          continue;
        }
      if ((guchar)words[i] < ' ')
        continue;
      begin (self, line);
      if (is_special (words, i) || (is_at_line_start (self) && begins_block (words + i) && !g_ascii_isdigit (words[i])))
        g_string_append_c (text, '\\');
      if (is_at_line_start (self) && g_ascii_isdigit (words[i]) && begins_block (words + i))
        {
          gsize digits = strspn (words + i, "0123456789");

          g_string_append_len (text, words + i, (gssize)digits);
          g_string_append_c (text, '\\');
          i += digits;
        }
      g_string_append_c (text, words[i]);
      plain = count_plain (words + i + 1);
      g_string_append_len (text, words + i + 1, (gssize)plain);
      i += plain;
    }
}

/* Whether a line is @sign alone, which would make a heading of the line before it, or a rule. */
static gboolean
is_run (const char *from,
        gsize       length,
        char        sign)
{
  const char *line_end = memchr (from, '\n', length);
  const char *end = line_end != NULL ? line_end : from + length;

  while (from < end && (*from == sign || *from == ' ' || *from == '\t'))
    from++;

  return from == end;
}

/* Where a backslash keeps a line of Markdown from beginning a block: before its sign, or behind its number. Returns:
 * @length when nothing of the kind begins here */
static gsize
find_block_sign (const char *from,
                 gsize       length)
{
  gsize sign = 0, after = 0;

  while (sign < length && (from[sign] == ' ' || from[sign] == '\t'))
    sign++;
  if (sign == length)
    return length;
  for (after = sign; after < length && g_ascii_isdigit (from[after]);)
    after++;
  if (after > sign)
    return after + 1 < length && strchr (".)", from[after]) != NULL && g_ascii_isspace (from[after + 1]) ? after
                                                                                                         : length;
  if (from[sign] == '>')
    return sign;
  if (strchr ("-=*", from[sign]) != NULL && is_run (from + sign, length - sign, from[sign]))
    return sign;
  while (after < length && from[after] == '#')
    after++;
  if (after == sign)
    after += strchr ("-+*", from[sign]) != NULL;

  return after > sign && (after == length || g_ascii_isspace (from[after])) ? sign : length;
}

/**
 * spalt_html_line_add_markdown:
 * @starts_line: it stands first on its line in the source, so that it means what it seems to mean
 */
void
spalt_html_line_add_markdown (SpaltHtmlLine   *self,
                              SpaltImportText *source,
                              const char      *from,
                              gsize            length,
                              guint            n_newlines,
                              gboolean         starts_line)
{
  for (; !starts_line && self->from->text->len == 0 && length > 0 && g_ascii_isspace (*from); length--)
    n_newlines += *from++ == '\n';
  begin (self, spalt_import_text_get_line (source, n_newlines));
  if (!starts_line && is_at_line_start (self))
    {
      gsize sign = find_block_sign (from, length);

      spalt_import_text_append (self->from, source, from, sign, &n_newlines);
      if (sign < length)
        g_string_append_c (self->from->text, '\\');
      from += sign;
      length -= sign;
    }
  spalt_import_text_append (self->from, source, from, length, &n_newlines);
}

/* An exclamation mark before a link would make a picture of it. */
static void
escape_exclamation (GString *text)
{
  gsize at = text->len, n_backslashes = 0;

  while (at > 0 && is_mark (text->str[at - 1]))
    at--;
  if (at == 0 || text->str[at - 1] != '!')
    return;
  while (n_backslashes < at - 1 && text->str[at - 2 - n_backslashes] == '\\')
    n_backslashes++;
  if (n_backslashes % 2 == 0)
    g_string_insert_c (text, (gssize)at - 1, '\\');
}

/* Adds Markdown that was made from an element. */
void
spalt_html_line_add_made (SpaltHtmlLine *self,
                          const char    *markdown,
                          guint          line)
{
  begin (self, line);
  if (*markdown == '[')
    escape_exclamation (self->from->text);
  spalt_import_text_append_made (self->from, markdown, line);
}

void
spalt_html_line_add_space (SpaltHtmlLine *self)
{
  GString *text = self->from->text;
  gsize    at = text->len;

  while (at > 0 && is_mark (text->str[at - 1]))
    at--;
  if (at > 0 && !is_white (text->str[at - 1]))
    g_string_append_c (text, ' ');
}

void
spalt_html_line_add_break (SpaltHtmlLine *self)
{
  if (self->from->text->len > 0)
    g_string_append_c (self->from->text, BREAK);
}

void
spalt_html_line_open (SpaltHtmlLine *self,
                      SpaltHtmlMark  mark)
{
  GString *text = self->from->text;

  /* `**a****b**` would mean something else than one thing in bold. */
  if (text->len > 0 && text->str[text->len - 1] == (char)(mark + 1))
    {
      g_string_truncate (text, text->len - 1);
      self->n_seen = MIN (self->n_seen, text->len);
    }
  else
    g_string_append_c (text, (char)mark);
}

void
spalt_html_line_close (SpaltHtmlLine *self,
                       SpaltHtmlMark  mark)
{
  g_string_append_c (self->from->text, (char)(mark + 1));
}

gboolean
spalt_html_line_is_empty (SpaltHtmlLine *self)
{
  for (const char *at = self->from->text->str; *at != '\0'; at++)
    {
      if (!is_mark (*at) && !is_white (*at))
        return FALSE;
    }

  return TRUE;
}

static void
swap (GString *text,
      gsize    at)
{
  char first = text->str[at];

  text->str[at] = text->str[at + 1];
  text->str[at + 1] = first;
}

/* Moves the space at the inner edges of marks out, so that `<b>a </b>b` is `**a** b`. */
static void
move_space_out (GString *text)
{
  for (gsize i = text->len; i-- > 0;)
    {
      if (is_mark (text->str[i]) && text->str[i] % 2 == 1 && text->str[i + 1] == ' ')
        swap (text, i);
    }
  for (gsize i = 0; i + 1 < text->len; i++)
    {
      if ((text->str[i] == ' ' || text->str[i] == BREAK) && is_mark (text->str[i + 1]) && text->str[i + 1] % 2 == 0)
        swap (text, i);
    }
}

static gunichar
find_before (GString *text,
             gsize    at)
{
  while (at > 0 && is_mark (text->str[at - 1]))
    at--;

  return at > 0 ? g_utf8_get_char (g_utf8_prev_char (text->str + at)) : EDGE;
}

static gunichar
find_after (GString *text,
            gsize    at)
{
  do
    at++;
  while (is_mark (text->str[at]));

  return g_utf8_get_char (text->str + at);
}

static gboolean
is_space (gunichar character)
{
  return character == EDGE || g_unichar_isspace (character);
}

static gboolean
is_punctuation (gunichar character)
{
  return g_unichar_ispunct (character);
}

/* The rules of left- and right-flanking runs (CommonMark 6.2). */
static gboolean
can_stand (GString *text,
           gsize    open,
           gsize    close)
{
  gunichar before = find_before (text, open), first = find_after (text, open);
  gunichar last = find_before (text, close), after = find_after (text, close);

  if (is_space (first) || is_space (last))
    return FALSE;

  return (!is_punctuation (first) || is_space (before) || is_punctuation (before)) &&
         (!is_punctuation (last) || is_space (after) || is_punctuation (after));
}

static gboolean
is_in_word (gunichar character)
{
  return character != EDGE && g_unichar_isalnum (character);
}

/* Decides on a pair of marks: FALSE when it cannot be written. */
static gboolean
settle_pair (GString *text,
             gsize    open,
             gsize    close)
{
  gboolean beside =
    (open > 0 && text->str[open - 1] == SPALT_HTML_STRONG + 1) || text->str[close + 1] == SPALT_HTML_STRONG;

  if (!can_stand (text, open, close))
    return FALSE;
  if (text->str[open] != SPALT_HTML_EMPHASIS || !beside)
    return TRUE;

  text->str[open] = UNDERSCORE;
  text->str[close] = UNDERSCORE + 1;

  return !is_in_word (open > 0 && !is_mark (text->str[open - 1]) ? find_before (text, open) : EDGE) &&
         !is_in_word (is_mark (text->str[close + 1]) ? EDGE : find_after (text, close));
}

/* Drops the marks, in pairs, that Markdown would not take for what they are, or that go over a break between
 * paragraphs. */
static void
drop_weak_marks (GString *text)
{
  g_autoptr (GArray) opened = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char   *kept = g_malloc0 (text->len + 1);
  gsize              length = 0;

  for (gsize i = 0; i < text->len; i++)
    {
      gsize open = opened->len > 0 ? g_array_index (opened, gsize, opened->len - 1) : 0;

      if (!is_mark (text->str[i]))
        {
          if (text->str[i] == BREAK && text->str[i + 1] == BREAK)
            g_array_set_size (opened, 0);
          kept[i] = TRUE;
        }
      else if (text->str[i] % 2 == 1)
        {
          g_array_append_val (opened, i);
        }
      else if (opened->len > 0 && text->str[open] + 1 == text->str[i])
        {
          g_array_set_size (opened, opened->len - 1);
          kept[i] = kept[open] = settle_pair (text, open, i);
        }
    }
  for (gsize i = 0; i < text->len; i++)
    {
      if (kept[i])
        text->str[length++] = text->str[i];
    }
  g_string_truncate (text, length);
}

static const char *
get_mark (char mark)
{
  if (mark <= SPALT_HTML_STRONG + 1)
    return "**";
  if (mark <= SPALT_HTML_EMPHASIS + 1)
    return "*";

  return mark <= SPALT_HTML_STRIKE + 1 ? "~~" : "_";
}

/* Resolves marks and breaks. @keep_lines: a break is a space, since what follows must stand on the same line */
static char *
resolve (SpaltHtmlLine *self,
         gboolean       keep_lines)
{
  g_autoptr (GString) text = g_string_new_len (self->from->text->str, (gssize)self->from->text->len);
  GString            *out = g_string_sized_new (text->len);

  if (strpbrk (text->str, MARKS) != NULL)
    {
      move_space_out (text);
      drop_weak_marks (text);
    }
  while (text->len > 0 && is_white (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
  for (gsize i = 0; i < text->len; i++)
    {
      gsize n_breaks = 0, plain = strcspn (text->str + i, MARKS BREAKS);

      if (plain > 0)
        {
          g_string_append_len (out, text->str + i, (gssize)plain);
          i += plain - 1;
          continue;
        }
      if (is_mark (text->str[i]))
        {
          g_string_append (out, get_mark (text->str[i]));
          continue;
        }
      if (text->str[i] == '\n')
        {
          /* One space at the end of a line is nothing; two break it. */
          if (out->len > 1 && out->str[out->len - 1] == ' ' && out->str[out->len - 2] != ' ')
            g_string_truncate (out, out->len - 1);
          g_string_append_c (out, '\n');
          continue;
        }
      while (out->len > 0 && strchr (" \t", out->str[out->len - 1]) != NULL)
        g_string_truncate (out, out->len - 1);
      for (; i < text->len && is_white (text->str[i]); i++)
        n_breaks += text->str[i] == BREAK;
      i--;
      g_string_append (out, keep_lines ? " " : n_breaks > 1 ? "\n\n"
                                                            : "\\\n");
    }

  return g_string_free_and_steal (out);
}

/* The words on one line, for a heading, a link or a cell. */
char *
spalt_html_line_to_string (SpaltHtmlLine *self)
{
  char *text = resolve (self, TRUE);

  return g_strstrip (g_strdelimit (text, "\n", ' '));
}

/**
 * spalt_html_begin_block:
 * @line: the line in the file that the block comes from
 *
 * Blocks stand between empty lines, but never more than one.
 */
void
spalt_html_begin_block (SpaltImportText *out,
                        guint            line)
{
  GString *text = out->text;

  while (text->len > 0 && strchr (" \t", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    spalt_import_text_append_made (out, "\n", line);
  if (text->len > 0 && (text->len < 2 || text->str[text->len - 2] != '\n'))
    spalt_import_text_append_made (out, "\n", line);
  g_array_index (out->lines, guint, out->lines->len - 1) = line;
}

/**
 * spalt_html_line_flush:
 * @keep_lines: the lines are those of a table or a heading, and none is to be broken
 *
 * Writes the paragraph, and begins another.
 */
void
spalt_html_line_flush (SpaltHtmlLine   *self,
                       gboolean         keep_lines,
                       SpaltImportText *out)
{
  if (!spalt_html_line_is_empty (self))
    {
      g_autofree char *text = resolve (self, keep_lines);
      guint            n_newlines = 0;

      spalt_html_begin_block (out, self->line);
      g_string_append (out->text, text);
      for (const char *at = strchr (text, '\n'); at != NULL; at = strchr (at + 1, '\n'))
        {
          n_newlines++;
          g_array_append_val (out->lines,
                              g_array_index (self->from->lines, guint, MIN (n_newlines, self->from->lines->len - 1)));
        }
    }

  spalt_html_line_clear (self);
}
