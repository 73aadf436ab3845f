// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-front-matter.h"
#include "spalt-prefix.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef SpaltFrontValue *(*ParseFunc) (const char *text, gsize length, guint line, guint *error_line, GError **error);

static guint
count_lines (const char *from,
             const char *to)
{
  guint n = 0;

  for (; from < to; from++)
    n += *from == '\n';

  return n;
}

static const char *
next_line (const char *line)
{
  const char *end = strchr (line, '\n');

  return end != NULL ? end + 1 : line + strlen (line);
}

/* Whether the line is the marker and nothing else but space. */
static gboolean
is_marker (const char *line,
           const char *marker)
{
  if (!spalt_text_begins (line, marker))
    return FALSE;

  for (line += strlen (marker); *line != '\0' && *line != '\n'; line++)
    {
      if (*line != ' ' && *line != '\t')
        return FALSE;
    }

  return TRUE;
}

/* JSON has no closing line of its own: it ends where its first brace is closed. */
static const char *
find_json_end (const char *text)
{
  int      depth = 0;
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    {
      if (quoted && *text == '\\' && text[1] != '\0')
        text++;
      else if (*text == '"')
        quoted = !quoted;
      else if (!quoted && *text == '{')
        depth++;
      else if (!quoted && *text == '}' && --depth == 0)
        return text + 1;
    }

  return NULL;
}

static gboolean
is_json (const char *text)
{
  if (*text++ != '{')
    return FALSE;

  while (g_ascii_isspace (*text))
    text++;

  return *text == '"' || *text == '}';
}

/* Finds the way it is written, where it starts and where it ends. Eleventy lets the first line name the language. */
static ParseFunc
find_parts (const char  *text,
            const char **start,
            const char **end,
            const char **body)
{
  static const struct
  {
    const char *first;
    const char *last;
    ParseFunc   parse;
  } ways[] = {
    { "---", "---", spalt_front_parse_yaml },
    { "---yaml", "---", spalt_front_parse_yaml },
    { "---toml", "---", spalt_front_parse_toml },
    { "---json", "---", spalt_front_parse_json },
    { "+++", "+++", spalt_front_parse_toml },
  };

  if (is_json (text))
    {
      *start = text;
      *end = find_json_end (text);
      *body = *end;
      return spalt_front_parse_json;
    }

  *end = spalt_front_find_headers_end (text);
  if (*end != NULL)
    {
      *start = text;
      *body = next_line (*end);
      return spalt_front_parse_headers;
    }

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (!is_marker (text, ways[i].first))
        continue;

      *start = next_line (text);
      *end = NULL;
      for (const char *line = *start; *line != '\0'; line = next_line (line))
        {
          if (is_marker (line, ways[i].last) || (ways[i].parse == spalt_front_parse_yaml && is_marker (line, "...")))
            {
              *end = line;
              *body = next_line (line);
              break;
            }
        }
      return ways[i].parse;
    }

  return NULL;
}

/* @from: where front matter may begin, at the start of a line of @text. Returns: what is there, of which nothing may be
 * present */
static SpaltFrontMatter *
parse_from (const char *text,
            const char *from,
            guint      *error_line,
            GError    **error)
{
  g_autoptr (SpaltFrontMatter) matter = g_new0 (SpaltFrontMatter, 1);
  const char                  *start = NULL, *end = NULL, *body = text;
  ParseFunc                    parse = find_parts (from, &start, &end, &body);

  if (parse == NULL)
    {
      matter->values = spalt_front_value_new (SPALT_FRONT_MAP, 1);
      matter->body = text;
      matter->body_line = 1;
      return g_steal_pointer (&matter);
    }

  if (end == NULL)
    {
      *error_line = 1;
      g_set_error_literal (
        error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FRONT_MATTER,
        _("The front matter begins on the first line but never ends. Close it with a line like its first."));
      return NULL;
    }

  matter->values = parse (start, (gsize)(end - start), 1 + count_lines (text, start), error_line, error);
  if (matter->values == NULL)
    return NULL;

  if (matter->values->kind != SPALT_FRONT_MAP)
    {
      *error_line = matter->values->line;
      g_set_error_literal (
        error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FRONT_MATTER,
        _("The front matter is not a list of “name: value” lines. Look at another article for an example."));
      return NULL;
    }

  matter->present = TRUE;
  matter->body = body;
  matter->body_line = 1 + count_lines (text, body);

  return g_steal_pointer (&matter);
}

/* Whether it says what articles say of themselves. "Obs: a text" between two rules is a text. */
static gboolean
says_of_article (SpaltFrontValue *values)
{
  static const char *const names[] = { "title", "headline", "date", "layout", "slug",
                                       "permalink", "tags", "categories", "author" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (spalt_front_value_get (values, names[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Some generators take front matter only from the first line, some from the first line that is not empty. Where a rule
 * and some text stand, and not front matter, there is no second rule, or no list of names and values between them. */
static SpaltFrontMatter *
parse_late (const char *text)
{
  const char                  *first = text + strspn (text, " \t\n");
  g_autoptr (SpaltFrontMatter) matter = NULL;
  guint                        error_line = 0;

  while (first > text && first[-1] != '\n')
    first--;
  if (first == text)
    return NULL;

  matter = parse_from (text, first, &error_line, NULL);
  if (matter == NULL || !matter->present || !says_of_article (matter->values))
    return NULL;
  matter->late = TRUE;

  return g_steal_pointer (&matter);
}

/**
 * spalt_front_matter_parse:
 * @text: UTF-8, with lines that end in "\n"; must outlive the result
 * @error_line: (out): where the mistake stands, from 1
 *
 * Parts a file into what it says about itself and its body: YAML between `---` (Jekyll, Eleventy, Hugo), TOML between
 * `+++` or JSON in braces (Hugo), or headers without a fence (Pelican). A file without any is all body. Fails with
 * %SPALT_EXCHANGE_ERROR_FRONT_MATTER.
 */
SpaltFrontMatter *
spalt_front_matter_parse (const char *text,
                          guint      *error_line,
                          GError    **error)
{
  SpaltFrontMatter *late = parse_late (text);

  return late != NULL ? late : parse_from (text, text, error_line, error);
}

void
spalt_front_matter_free (SpaltFrontMatter *matter)
{
  g_clear_pointer (&matter->values, spalt_front_value_free);
  g_free (matter);
}

static char *
flatten_key (const char *key)
{
  GString *flat = g_string_new (NULL);

  for (; *key != '\0'; key++)
    {
      if (*key != '_' && *key != '-')
        g_string_append_c (flat, g_ascii_tolower (*key));
    }

  return g_string_free_and_steal (flat);
}

static void
add_repeated (GPtrArray       *repeated,
              SpaltFrontValue *value)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; value->items != NULL && i < value->items->len; i++)
    {
      SpaltFrontValue *item = g_ptr_array_index (value->items, i);

      if (item->key != NULL && !g_hash_table_add (seen, flatten_key (item->key)))
        g_ptr_array_add (repeated, item);
      add_repeated (repeated, item);
    }
}

/**
 * spalt_front_matter_list_repeated:
 *
 * Returns: (transfer container) (element-type SpaltFrontValue): the values whose key stands before them already,
 *   perhaps in another spelling: only the last counts
 */
GPtrArray *
spalt_front_matter_list_repeated (SpaltFrontMatter *matter)
{
  GPtrArray *repeated = g_ptr_array_new ();

  add_repeated (repeated, matter->values);

  return repeated;
}
