// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-import-text.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-html-plain.h"

#define FENCE_LENGTH 3
#define MAX_FENCE_INDENT 3

/* Longer than any name of a character. */
#define MAX_REFERENCE 32

static void
add_line (SpaltImportText *self,
          guint            line)
{
  g_array_append_val (self->lines, line);
}

SpaltImportText *
spalt_import_text_new (const char *text,
                       guint       first_line)
{
  SpaltImportText *self = g_new0 (SpaltImportText, 1);

  self->text = g_string_new (text);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  add_line (self, first_line);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '\n')
        add_line (self, ++first_line);
    }

  return self;
}

/* Empty, but it knows where the text that is to be rewritten into it begins. */
SpaltImportText *
spalt_import_text_new_empty (SpaltImportText *source)
{
  return spalt_import_text_new ("", spalt_import_text_get_line (source, 0));
}

void
spalt_import_text_free (SpaltImportText *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->lines);
  g_free (self);
}

/**
 * spalt_import_text_get_line:
 * @n_newlines: how many stand before the place asked about
 *
 * Returns: the line in the file, from 1
 */
guint
spalt_import_text_get_line (SpaltImportText *self,
                            guint            n_newlines)
{
  return g_array_index (self->lines, guint, MIN (n_newlines, self->lines->len - 1));
}

/**
 * spalt_import_text_append:
 * @n_newlines: (inout): how many newlines of @source stand before @from
 *
 * Takes over a part of the source unchanged.
 */
void
spalt_import_text_append (SpaltImportText *self,
                          SpaltImportText *source,
                          const char      *from,
                          gsize            length,
                          guint           *n_newlines)
{
  const char *end = from + length;

  g_string_append_len (self->text, from, (gssize)length);
  while ((from = memchr (from, '\n', (gsize)(end - from))) != NULL)
    {
      from++;
      add_line (self, spalt_import_text_get_line (source, ++*n_newlines));
    }
}

/**
 * spalt_import_text_append_made:
 * @line: the line in the file that this was made from
 */
void
spalt_import_text_append_made (SpaltImportText *self,
                               const char      *made,
                               guint            line)
{
  g_string_append (self->text, made);
  while ((made = strchr (made, '\n')) != NULL)
    {
      made++;
      add_line (self, line);
    }
}

static gsize
skip_fence (const char *line)
{
  const char *at = line + strspn (line, " ");
  char        mark = *at;
  gsize       length = 0;

  if (at - line > MAX_FENCE_INDENT || (mark != '`' && mark != '~'))
    return 0;
  while (at[length] == mark)
    length++;
  if (length < FENCE_LENGTH)
    return 0;

  for (at = strchr (at, '\n'); at != NULL; at = strchr (at + 1, '\n'))
    {
      const char *close = at + 1 + strspn (at + 1, " ");
      gsize       closing = 0;

      while (close[closing] == mark)
        closing++;
      close += closing;
      close += strspn (close, " \t");
      if (closing >= length && (*close == '\n' || *close == '\0'))
        return (gsize)(close - line);
    }

  return strlen (line);
}

/**
 * spalt_import_searched_holds:
 *
 * Returns: whether a search from @at on would be in vain, too
 */
gboolean
spalt_import_searched_holds (const SpaltImportSearched *self,
                             const char                *at)
{
  return self->from != NULL && at >= self->from && at <= self->until;
}

/* A span ends with as many backticks as it began, within its paragraph (CommonMark 6.1). */
static gsize
skip_span (SpaltMarkdownSpans *spans,
           const char         *at)
{
  gsize       length = strspn (at, "`");
  const char *end = at + length;

  if (length > SPALT_MARKDOWN_MAX_SPAN_MARK || spalt_import_searched_holds (&spans->ends[length], end))
    return length;

  while (*end != '\0' && !(end[0] == '\n' && end[1] == '\n'))
    {
      gsize run = strspn (end, "`");

      if (run == length)
        return (gsize)(end - at) + run;
      end += run > 0 ? run : 1;
    }
  spans->ends[length] = (SpaltImportSearched){ .from = at + length, .until = end };

  return length;
}

/**
 * spalt_markdown_skip_code:
 * @spans: those of @text
 * @text: the whole text, in which @at stands
 *
 * Returns: how many bytes of code begin here, a fenced block or a span, which no pass may touch; 0 when it is no code
 */
gsize
spalt_markdown_skip_code (SpaltMarkdownSpans *spans,
                          const char         *text,
                          const char         *at)
{
  if (at == text || at[-1] == '\n')
    {
      gsize length = skip_fence (at);

      if (length > 0)
        return length;
    }

  return *at == '`' && (at == text || at[-1] != '\\') ? skip_span (spans, at) : 0;
}

/**
 * spalt_markdown_is_reference:
 * @at: at an ampersand
 *
 * Returns: whether `&name;` or `&#number;` begins here, which Markdown takes for a character wherever it stands outside
 *   code
 */
gboolean
spalt_markdown_is_reference (const char *at)
{
  gsize length = 1;

  while (length < MAX_REFERENCE && (g_ascii_isalnum (at[length]) || at[length] == '#'))
    length++;

  return length > 1 && at[length] == ';';
}

static gboolean
is_in_word (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

/**
 * spalt_markdown_holds_words:
 *
 * Returns: whether the words stand in the text, and not only as a part of others
 */
gboolean
spalt_markdown_holds_words (const char *text,
                            const char *words)
{
  gsize length = strlen (words);

  for (const char *at = length > 0 ? strstr (text, words) : NULL; at != NULL; at = strstr (at + 1, words))
    {
      if ((at == text || !is_in_word (g_utf8_get_char (g_utf8_prev_char (at)))) &&
          !is_in_word (g_utf8_get_char (at + length)))
        return TRUE;
    }

  return FALSE;
}

/* @reference: what keeps a reference to a character from being one */
static void
append_escaped (GString    *out,
                const char *text,
                const char *special,
                const char *reference)
{
  gboolean space = FALSE;

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isspace (*text))
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      if (strchr (special, *text) != NULL)
        g_string_append_c (out, '\\');
      if (*text == '<' && strchr (special, '<') == NULL)
        g_string_append (out, "&lt;");
      else if (*text == '&' && spalt_markdown_is_reference (text))
        g_string_append (out, reference);
      else
        g_string_append_c (out, *text);
    }
}

static char *
escape (const char *text,
        const char *special,
        const char *reference)
{
  g_autofree char *clean = spalt_text_sanitize (text);
  GString         *out = g_string_new (NULL);

  append_escaped (out, clean, special, reference);

  return g_string_free_and_steal (out);
}

/**
 * spalt_markdown_escape_text:
 *
 * Returns: the text on one line, as it can stand between square brackets
 */
char *
spalt_markdown_escape_text (const char *text)
{
  return escape (text, "[]\\*_`<", "\\&");
}

/**
 * spalt_markdown_escape_title:
 *
 * In titles and destinations, unlike in words, references are read before backslashes: a backslash does not keep one
 * from being read.
 *
 * Returns: the text on one line, as it can stand between double quotation marks
 */
char *
spalt_markdown_escape_title (const char *text)
{
  return escape (text, "\"\\", "&amp;");
}

/* What the reference of @length bytes at @at stands for, or itself. Names have to be whole: browsers know some by their
 * beginning. */
static void
append_reference (GString    *out,
                  const char *at,
                  gsize       length)
{
  g_autofree char *decoded = spalt_html_decode (at, length);

  if (g_str_has_suffix (decoded, ";") && strlen (decoded) > 1)
    g_string_append_len (out, at, (gssize)length);
  else
    g_string_append (out, decoded);
}

static char *
decode (const char *text,
        gsize       length,
        gboolean    backslashes)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      gsize size = text[i] == '&' && spalt_markdown_is_reference (text + i) ? strcspn (text + i, ";") + 1 : 0;

      if (size > 0 && i + size <= length)
        {
          append_reference (out, text + i, size);
          i += size - 1;
          continue;
        }
      if (backslashes && text[i] == '\\' && i + 1 < length && g_ascii_ispunct (text[i + 1]))
        i++;
      g_string_append_c (out, text[i]);
    }

  return g_string_free_and_steal (out);
}

/**
 * spalt_markdown_decode:
 *
 * Returns: the text with the characters that its references name (CommonMark 2.5)
 */
char *
spalt_markdown_decode (const char *text)
{
  return decode (text, strlen (text), FALSE);
}

/**
 * spalt_markdown_decode_words:
 * @text: what an attribute says, of which the old site made HTML
 *
 * Returns: its words, without tags
 */
char *
spalt_markdown_decode_words (const char *text)
{
  return strchr (text, '<') != NULL ? spalt_html_to_plain_text (text) : spalt_markdown_decode (text);
}

/**
 * spalt_markdown_unescape:
 *
 * Returns: the text with the characters that its references name, and without the backslashes that take their meaning
 *   from signs (CommonMark 2.4 and 2.5)
 */
char *
spalt_markdown_unescape (const char *text,
                         gsize       length)
{
  return decode (text, length, TRUE);
}

/* The destination of a link or an image (CommonMark 6.3). As browsers read an address, the white space around it and
 * the ends of lines in it are nothing; angle brackets, which no address has, are written as an address writes them. */
static void
append_destination (GString    *out,
                    const char *address)
{
  g_autofree char *clean = g_strstrip (g_strdup (address));
  gboolean         wrapped = strpbrk (clean, " ()") != NULL || *clean == '\0';

  if (wrapped)
    g_string_append_c (out, '<');
  for (const char *at = clean; *at != '\0'; at++)
    {
      if (strchr ("\t\n\r", *at) != NULL)
        continue;
      if (*at == '<' || *at == '>')
        {
          g_string_append (out, *at == '<' ? "%3C" : "%3E");
          continue;
        }
      if (*at == '\\')
        g_string_append_c (out, '\\');
      if (*at == '&' && spalt_markdown_is_reference (at))
        g_string_append (out, "&amp;");
      else
        g_string_append_c (out, *at);
    }
  if (wrapped)
    g_string_append_c (out, '>');
}

/**
 * spalt_markdown_make_link:
 * @words: in Markdown, as they can stand between square brackets
 * @address: as a browser would get it
 *
 * Returns: the link in Markdown; the address means the same there
 */
char *
spalt_markdown_make_link (const char *words,
                          const char *address)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "[%s](", words);
  append_destination (out, address);
  g_string_append_c (out, ')');

  return g_string_free_and_steal (out);
}

/**
 * spalt_markdown_make_image:
 * @address: as it stands in the file
 * @caption: (nullable):
 * @link: (nullable): what a click on the picture leads to
 *
 * Returns: the image in Markdown. The destination and title are written as CommonMark 6.3 wants them.
 */
char *
spalt_markdown_make_image (const char *alt,
                           const char *address,
                           const char *caption,
                           const char *link)
{
  g_autofree char    *title = spalt_markdown_escape_title (caption != NULL ? caption : "");
  g_autofree char    *escaped = spalt_markdown_escape_text (alt);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "![%s](", escaped);
  append_destination (out, address);
  if (*title != '\0')
    g_string_append_printf (out, " \"%s\"", title);
  g_string_append_c (out, ')');

  return link == NULL || *link == '\0' ? g_string_free_and_steal (g_steal_pointer (&out))
                                       : spalt_markdown_make_link (out->str, link);
}

/* On one line that ends no fence. */
static char *
make_line (const char *text)
{
  return g_strstrip (g_strdelimit (g_strdup (text), "\n\r\t`", ' '));
}

/**
 * spalt_markdown_make_embed:
 * @words: (nullable): what is said of it
 *
 * Returns: the block that shows what is at @address
 */
char *
spalt_markdown_make_embed (const char *address,
                           const char *words)
{
  g_autofree char *line = make_line (address);
  g_autofree char *title = make_line (words != NULL ? words : "");

  return g_strdup_printf ("```embed\n%s%s%s\n```", line, *title != '\0' ? "\n" : "", title);
}
