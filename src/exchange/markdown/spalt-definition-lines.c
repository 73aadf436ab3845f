// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-definition-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-markdown-definition.h"
#include "spalt-prefix.h"

/* `[label]: address` directly below a paragraph. Markdown.pl, Redcarpet and Python-Markdown read it as a definition
 * wherever it stands; in CommonMark it needs an empty line before it, and is text without one. */

/* More is the code of a block, whose lines nothing parts. */
#define MAX_INDENT 3

typedef struct
{
  const char         *text;
  const char         *before;  /* the line before this one; NULL at first */
  gboolean            follows; /* a definition, which ends without an empty line */
  gboolean            parted;  /* and which is one only since it was parted from its paragraph */
  const char         *words;   /* the last line that was found to be no address, though it looks like a definition */
  GHashTable         *references;
  SpaltDefinitionFunc is_file;
  gpointer            data;
} Lines;

typedef struct
{
  char       *label;
  char       *address;
  gboolean    in_brackets;
  const char *end;
} Definition;

static void
definition_clear (Definition *self)
{
  g_free (self->label);
  g_free (self->address);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Definition, definition_clear)

/* Whether the line at @line is a definition, and of what. */
static gboolean
read_definition (const char *text,
                 const char *line,
                 Definition *definition)
{
  gsize       indent = strspn (line, " ");
  const char *at = line + indent;
  const char *close = *at == '[' && indent <= MAX_INDENT ? at + strcspn (at, "]\n") : NULL;
  const char *destination = NULL;

  if (close == NULL || *close != ']')
    return FALSE;
  definition->address = spalt_markdown_read_definition (text, at, close, &destination, &definition->end);
  if (definition->address == NULL)
    return FALSE;
  definition->label = spalt_markdown_make_label (at + 1, (gsize)(close - at - 1));
  definition->in_brackets = *destination == '<';

  return definition->label != NULL;
}

/* Whether nothing but a title, if anything, stands behind the address on its line. */
static gboolean
ends_with_title (const char *end)
{
  const char *at = end + strspn (end, " \t");
  const char  closes[] = { *at == '(' ? ')' : *at, '\n', '\0' };

  if (*at == '\n' || *at == '\0')
    return TRUE;
  at += 1 + strcspn (at + 1, closes);
  if (*at != *closes)
    return FALSE;
  at += 1 + strspn (at + 1, " \t");

  return *at == '\n' || *at == '\0';
}

/* `[1]: short "and good"` may be what somebody said. */
static gboolean
is_address (Lines            *lines,
            const Definition *definition)
{
  const char *address = definition->address;

  if (!ends_with_title (definition->end))
    return FALSE;

  return definition->in_brackets || *address == '/' || *address == '#' || strstr (address, "://") != NULL ||
         spalt_text_begins (address, "./") || spalt_text_begins (address, "../") ||
         spalt_text_begins (address, "mailto:") || spalt_text_begins (address, "tel:") ||
         lines->is_file (address, lines->data);
}

/* (element-type utf8): what stands in brackets that begin no definition */
static GHashTable *
find_references (const char *text)
{
  GHashTable        *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SpaltMarkdownSpans spans = { 0 };

  for (const char *at = text; *at != '\0';)
    {
      gsize code = spalt_markdown_skip_code (&spans, text, at);
      gsize length = code == 0 && *at == '[' ? strcspn (at + 1, "[]") : 0;
      char *label = length > 0 && at[1 + length] == ']' && at[2 + length] != ':'
                      ? spalt_markdown_make_label (at + 1, length)
                      : NULL;

      if (label != NULL)
        g_hash_table_add (labels, label);
      at += code > 0 ? code : 1 + (*at != '\n' ? strcspn (at + 1, "[`\n") : 0);
    }

  return labels;
}

static gboolean
is_empty (const char *line)
{
  return line[strspn (line, " \t")] == '\n';
}

/* Whether all lines that would be definitions with this one lead somewhere. */
static gboolean
lead_somewhere (Lines      *lines,
                const char *line)
{
  if (lines->words != NULL && lines->words >= line)
    return FALSE;
  for (; line != NULL; line = strchr (line, '\n'))
    {
      g_auto (Definition) definition = { 0 };

      line += *line == '\n';
      if (!read_definition (lines->text, line, &definition))
        return TRUE;
      if (!is_address (lines, &definition))
        {
          lines->words = line;
          return FALSE;
        }
    }

  return TRUE;
}

/* Whether the line is a definition that something asks for, in the middle of a paragraph. */
static gboolean
is_within_paragraph (Lines      *lines,
                     const char *line)
{
  g_auto (Definition) definition = { 0 };
  const gboolean      is = read_definition (lines->text, line, &definition);
  const gboolean      begins = lines->before == NULL || is_empty (lines->before);
  gboolean            parts = FALSE;

  if (is && !begins && !lines->follows)
    {
      if (lines->references == NULL)
        lines->references = find_references (lines->text);
      parts = g_hash_table_contains (lines->references, definition.label) && lead_somewhere (lines, line);
    }
  lines->parted = is && (parts || (lines->parted && !begins));
  lines->follows = is && (parts || lines->follows || begins);
  lines->before = line;

  return parts;
}

static void
report_line (SpaltImportReport *report,
             const char        *file,
             guint              number,
             const char        *line)
{
  g_autofree char *words = g_strndup (line, strcspn (line, "\n"));

  spalt_import_report_add (report, SPALT_IMPORT_NOTE, file, number,
                           _("The line “%s” says where a link leads, so readers do not see it. Begin it with “\\[” if "
                              "it is a part of the text."),
                           g_strstrip (words));
}

/**
 * spalt_definition_lines_part:
 * @report: hears of each line that readers see no more
 * @file: that the body is from
 * @is_file: (scope call): whether an address leads to a file beside the text
 *
 * A pass over an imported body: a definition within a paragraph gets an empty line before it, where something in the
 * text asks for what it defines, and what it defines is an address. Any other may be what the text says. Code is left
 * alone.
 */
SpaltImportText *
spalt_definition_lines_part (SpaltImportText    *source,
                             SpaltImportReport  *report,
                             const char         *file,
                             SpaltDefinitionFunc is_file,
                             gpointer            data)
{
  SpaltImportText   *result = spalt_import_text_new_empty (source);
  SpaltMarkdownSpans spans = { 0 };
  Lines              lines = { .text = source->text->str, .is_file = is_file, .data = data };
  const char        *text = source->text->str;
  guint              n_newlines = 0;

  for (const char *at = text; *at != '\0';)
    {
      gsize code = spalt_markdown_skip_code (&spans, text, at);
      gsize length = code > 0 ? code : 1 + (*at != '\n' ? strcspn (at + 1, "`\n") : 0);

      if (code == 0 && (at == text || at[-1] == '\n'))
        {
          const guint number = spalt_import_text_get_line (source, n_newlines);

          if (is_within_paragraph (&lines, at))
            spalt_import_text_append_made (result, "\n", number);
          if (lines.parted)
            report_line (report, file, number, at);
        }
      spalt_import_text_append (result, source, at, length, &n_newlines);
      at += length;
    }
  g_clear_pointer (&lines.references, g_hash_table_unref);

  return result;
}
