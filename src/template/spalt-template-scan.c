// SPDX-License-Identifier: GPL-3.0-or-later
/* The first step of compiling a template: its source as texts and tags, with the tags that stand alone on their lines
 * marked, for those lines leave no trace (Mustache specification, "Standalone"). */
#include "spalt-config.h"
#include "spalt-template-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-template-error.h"

static const gsize MAX_DELIMITER = 8;

typedef struct
{
  const char *path;
  const char *cursor;
  const char *end; /* of the source */
  guint       line;
  guint       first_of_line; /* index of the line's first token */
  char        open[16];
  char        close[16];
  GArray     *tokens;
  GArray     *open_tags; /* of guint: the tokens that are not closed yet */
} Scanner;

static const char *
find (Scanner    *scanner,
      const char *from,
      const char *what)
{
  return memmem (from, (gsize)(scanner->end - from), what, strlen (what));
}

static Token *
token_at (Scanner *scanner,
          guint    index)
{
  return &g_array_index (scanner->tokens, Token, index);
}

static gboolean
is_blank (const Token *token)
{
  for (gsize i = 0; i < token->length; i++)
    {
      if (!g_ascii_isspace (token->start[i]))
        return FALSE;
    }
  return TRUE;
}

/* Whether the line's tags leave no trace of it: a single control tag, or the tags of a parent with its blocks. */
static gboolean
line_is_standalone (Scanner *scanner)
{
  guint n_tags = 0;
  guint n_parents = 0;
  guint n_blocks = 0;

  for (guint i = scanner->first_of_line; i < scanner->tokens->len; i++)
    {
      const Token *token = token_at (scanner, i);

      if (token->kind == TOKEN_TAG || (token->kind == TOKEN_TEXT && !is_blank (token)))
        return FALSE;
      if (token->kind != TOKEN_CONTROL)
        continue;
      n_tags++;
      n_parents += token->opened == '<';
      n_blocks += token->opened == '$';
    }
  return n_tags == 1 || (n_parents > 0 && n_parents + n_blocks == n_tags);
}

static void
end_line (Scanner *scanner)
{
  gboolean     standalone = line_is_standalone (scanner);
  const Token *indent = NULL;

  for (guint i = scanner->first_of_line; i < scanner->tokens->len; i++)
    {
      Token *token = token_at (scanner, i);

      if (i == scanner->first_of_line)
        token->starts_line = TRUE;
      if (i == scanner->first_of_line && token->kind == TOKEN_TEXT && is_blank (token))
        indent = token;
      else if (indent != NULL && (standalone || i == scanner->first_of_line + 1))
        {
          token->indent = indent->start;
          token->indent_length = indent->length;
        }
      token->standalone = standalone;
    }
  scanner->first_of_line = scanner->tokens->len;
  scanner->line++;
}

static void
add_text (Scanner    *scanner,
          const char *start,
          const char *end)
{
  while (start < end)
    {
      const char *newline = memchr (start, '\n', (gsize)(end - start));
      const char *stop = newline != NULL ? newline + 1 : end;
      Token       token = {
              .kind = TOKEN_TEXT,
              .start = start,
              .length = (gsize)(stop - start),
              .line = scanner->line,
      };

      g_array_append_val (scanner->tokens, token);
      if (newline != NULL)
        end_line (scanner);
      start = stop;
    }
}

static gboolean
set_delimiters (Scanner    *scanner,
                const char *start,
                const char *end,
                GError    **error)
{
  g_autofree char *both = g_strstrip (g_strndup (start, (gsize)(end - start)));
  gsize            open_length = strcspn (both, " \t\n");
  const char      *close = both + open_length + strspn (both + open_length, " \t\n");

  if (open_length == 0 || open_length > MAX_DELIMITER || *close == '\0' || strlen (close) > MAX_DELIMITER ||
      strpbrk (close, " \t\n=") != NULL || memchr (both, '=', open_length) != NULL)
    {
      g_set_error (
        error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_SYNTAX,
        _("%s:%u: “{{=%s=}}” does not name two delimiters. Write them with a space between, such as {{=<< >>=}}."),
        scanner->path, scanner->line, both);
      return FALSE;
    }
  g_strlcpy (scanner->open, both, open_length + 1);
  g_strlcpy (scanner->close, close, sizeof scanner->close);
  return TRUE;
}

static guint
count_newlines (const char *start,
                const char *end)
{
  guint count = 0;

  for (const char *p = start; p < end; p++)
    count += *p == '\n';
  return count;
}

/* The end of the tag whose inside begins at @inside: where its closing delimiter stands. */
static const char *
find_close (Scanner    *scanner,
            const char *inside,
            const char *close,
            GError    **error)
{
  const char      *end = find (scanner, inside, close);
  g_autofree char *line = NULL;

  if (end != NULL)
    return end;
  line = g_strndup (inside, MIN (strcspn (inside, "\n"), 40));
  g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_SYNTAX,
               _("%s:%u: the tag “%s%s” is never closed. Add “%s” behind its name."), scanner->path, scanner->line,
               scanner->open, line, close);
  return NULL;
}

/* Follows what is open. A tag that closes what is not open is an error, which the parser reports. */
static void
match_tag (Scanner *scanner,
           Token   *token)
{
  GArray      *open_tags = scanner->open_tags;
  guint        position = scanner->tokens->len;
  const Token *opening;

  token->opened = token->sigil;
  if (token->kind == TOKEN_CONTROL && strchr ("#^<$", token->sigil) != NULL)
    g_array_append_val (open_tags, position);
  if (token->sigil != '/' || open_tags->len == 0)
    return;
  opening = token_at (scanner, g_array_index (open_tags, guint, open_tags->len - 1));
  if (opening->length == token->length && strncmp (opening->start, token->start, token->length) == 0)
    {
      token->opened = opening->sigil;
      g_array_set_size (open_tags, open_tags->len - 1);
    }
}

static void
add_tag (Scanner    *scanner,
         char        sigil,
         const char *start,
         const char *end)
{
  Token token = { .sigil = sigil, .line = scanner->line };

  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  token.kind = sigil == '\0' || sigil == '&' ? TOKEN_TAG : TOKEN_CONTROL;
  token.start = start;
  token.length = (gsize)(end - start);
  match_tag (scanner, &token);
  g_array_append_val (scanner->tokens, token);
}

static gboolean
scan_tag (Scanner *scanner,
          GError **error)
{
  const char      *inside = scanner->cursor + strlen (scanner->open);
  gboolean         triple = *inside == '{' && strcmp (scanner->open, "{{") == 0;
  char             sigil = triple ? '&' : *inside;
  g_autofree char *changed_close = sigil == '=' ? g_strconcat ("=", scanner->close, NULL) : NULL;
  g_autofree char *close = g_strdup (triple ? "}}}" : changed_close != NULL ? changed_close
                                                                            : scanner->close);
  const char      *end;

  if (sigil == '\0' || strchr ("{#^/><$!=&", sigil) == NULL)
    sigil = '\0';
  if (sigil != '\0')
    inside++;
  end = find_close (scanner, inside, close, error);
  if (end == NULL || (sigil == '=' && !set_delimiters (scanner, inside, end, error)))
    return FALSE;
  add_tag (scanner, sigil, inside, end);
  scanner->line += count_newlines (inside, end);
  scanner->cursor = end + strlen (close);
  return TRUE;
}

/*< private >
 * spalt_template_scan:
 * @source: UTF-8; the tokens point into it
 * @path: for messages
 * @error: %SPALT_TEMPLATE_ERROR_SYNTAX
 *
 * Returns: (transfer full) (nullable): the tokens, an array of Token
 */
GArray *
spalt_template_scan (const char *source,
                     const char *path,
                     GError    **error)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  g_autoptr (GArray) open_tags = g_array_new (FALSE, FALSE, sizeof (guint));
  Scanner            scanner = { .path = path,
                                 .cursor = source,
                                 .end = source + strlen (source),
                                 .line = 1,
                                 .open = "{{",
                                 .close = "}}",
                                 .tokens = tokens,
                                 .open_tags = open_tags };

  while (*scanner.cursor != '\0')
    {
      const char *tag = find (&scanner, scanner.cursor, scanner.open);

      if (tag == NULL)
        tag = scanner.end;
      add_text (&scanner, scanner.cursor, tag);
      scanner.cursor = tag;
      if (*tag != '\0' && !scan_tag (&scanner, error))
        return NULL;
    }
  if (scanner.first_of_line < tokens->len)
    end_line (&scanner);
  return g_steal_pointer (&tokens);
}
