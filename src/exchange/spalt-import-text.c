// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-import-text.h"

#include <string.h>

#include "spalt-escape.h"

#define FENCE_LENGTH 3
#define MAX_FENCE_INDENT 3

/* As in cmark: a span is opened by no more backticks, so that a text is never searched more often than this. */
#define MAX_SPAN_MARK 80

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

/* A span ends with as many backticks as it began, within its paragraph (CommonMark 6.1). */
static gsize
skip_span (const char *at)
{
  gsize       length = strspn (at, "`");
  const char *end = at + length;

  if (length > MAX_SPAN_MARK)
    return length;

  while (*end != '\0' && !(end[0] == '\n' && end[1] == '\n'))
    {
      gsize run = strspn (end, "`");

      if (run == length)
        return (gsize)(end - at) + run;
      end += run > 0 ? run : 1;
    }

  return length;
}

/**
 * spalt_markdown_skip_code:
 * @text: the whole text, in which @at stands
 *
 * Returns: how many bytes of code begin here, a fenced block or a span, which no pass may touch; 0 when it is no code
 */
gsize
spalt_markdown_skip_code (const char *text,
                          const char *at)
{
  if (at == text || at[-1] == '\n')
    {
      gsize length = skip_fence (at);

      if (length > 0)
        return length;
    }

  return *at == '`' && (at == text || at[-1] != '\\') ? skip_span (at) : 0;
}

static void
append_escaped (GString    *out,
                const char *text,
                const char *special)
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
      g_string_append_c (out, *text);
    }
}

/**
 * spalt_markdown_escape_text:
 *
 * Returns: the text on one line, as it can stand between square brackets
 */
char *
spalt_markdown_escape_text (const char *text)
{
  g_autofree char *clean = spalt_text_sanitize (text);
  GString         *out = g_string_new (NULL);

  append_escaped (out, clean, "[]\\*_`<");

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
  g_autofree char    *clean = spalt_text_sanitize (caption != NULL ? caption : "");
  g_autofree char    *escaped = spalt_markdown_escape_text (alt);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) title = g_string_new (NULL);
  gboolean            plain = strpbrk (address, " ()<>\n") == NULL;

  append_escaped (title, clean, "\"\\");
  g_string_append_printf (out, plain ? "![%s](%s" : "![%s](<%s>", escaped, address);
  if (title->len > 0)
    g_string_append_printf (out, " \"%s\"", title->str);
  g_string_append_c (out, ')');

  if (link == NULL || *link == '\0')
    return g_string_free_and_steal (g_steal_pointer (&out));

  return g_strdup_printf (strpbrk (link, " ()<>\n") == NULL ? "[%s](%s)" : "[%s](<%s>)", out->str, link);
}
