// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-definition-lines.h"

#include <string.h>

#include "spalt-markdown-definition.h"

/* `[label]: address` directly below a paragraph. Markdown.pl, Redcarpet and Python-Markdown read it as a definition
 * wherever it stands; in CommonMark it needs an empty line before it, and is text without one. */

/* More is the code of a block, whose lines nothing parts. */
#define MAX_INDENT 3

/* Whether the line at @line is a definition, and of what. Returns: (nullable): the label */
static char *
read_label (const char *text,
            const char *line)
{
  gsize            indent = strspn (line, " ");
  const char      *at = line + indent;
  const char      *close = *at == '[' && indent <= MAX_INDENT ? at + strcspn (at, "]\n") : NULL;
  const char      *destination = NULL, *end = NULL;
  g_autofree char *address = NULL;

  if (close == NULL || *close != ']')
    return NULL;
  address = spalt_markdown_read_definition (text, at, close, &destination, &end);

  return address != NULL ? spalt_markdown_make_label (at + 1, (gsize)(close - at - 1)) : NULL;
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

typedef struct
{
  const char *text;
  const char *before;  /* the line before this one; NULL at first */
  gboolean    follows; /* a definition, which ends without an empty line */
  GHashTable *references;
} Lines;

/* Whether the line is a definition that something asks for, in the middle of a paragraph. */
static gboolean
is_within_paragraph (Lines      *lines,
                     const char *line)
{
  g_autofree char *label = read_label (lines->text, line);
  gboolean         parts = FALSE;

  if (label != NULL && lines->before != NULL && !is_empty (lines->before) && !lines->follows)
    {
      if (lines->references == NULL)
        lines->references = find_references (lines->text);
      parts = g_hash_table_contains (lines->references, label);
    }
  lines->follows = label != NULL && (parts || lines->follows || lines->before == NULL || is_empty (lines->before));
  lines->before = line;

  return parts;
}

/**
 * spalt_definition_lines_part:
 *
 * A pass over an imported body: a definition within a paragraph gets an empty line before it, where something in the
 * text asks for what it defines. One that nothing asks for may be what the text says. Code is left alone.
 */
SpaltImportText *
spalt_definition_lines_part (SpaltImportText *source)
{
  SpaltImportText   *result = spalt_import_text_new_empty (source);
  SpaltMarkdownSpans spans = { 0 };
  Lines              lines = { .text = source->text->str };
  const char        *text = source->text->str;
  guint              n_newlines = 0;

  for (const char *at = text; *at != '\0';)
    {
      gsize code = spalt_markdown_skip_code (&spans, text, at);
      gsize length = code > 0 ? code : 1 + (*at != '\n' ? strcspn (at + 1, "`\n") : 0);

      if (code == 0 && (at == text || at[-1] == '\n') && is_within_paragraph (&lines, at))
        spalt_import_text_append_made (result, "\n", spalt_import_text_get_line (source, n_newlines));
      spalt_import_text_append (result, source, at, length, &n_newlines);
      at += length;
    }
  g_clear_pointer (&lines.references, g_hash_table_unref);

  return result;
}
