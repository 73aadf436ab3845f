// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-front-matter.h"

/* TOML 1.0.0 (toml.io), as far as front matter goes: keys, dotted and quoted; every kind of string; arrays over several
 * lines; inline tables; [tables] and [[arrays of tables]]. Numbers, dates and flags are kept as they are spelled. */
typedef struct
{
  const char *at;
  const char *end;
  guint       line;
  guint       n_values;
} Reader;

static SpaltFrontValue *read_value (Reader *reader,
                                    guint   depth);

static gboolean
looking_at (Reader     *reader,
            const char *text)
{
  gsize length = strlen (text);

  return (gsize)(reader->end - reader->at) >= length && memcmp (reader->at, text, length) == 0;
}

static void
advance (Reader *reader,
         gsize   length)
{
  for (; length > 0 && reader->at < reader->end; length--)
    reader->line += *reader->at++ == '\n';
}

static gboolean
accept (Reader     *reader,
        const char *text)
{
  if (!looking_at (reader, text))
    return FALSE;

  advance (reader, strlen (text));

  return TRUE;
}

static void
skip_space (Reader  *reader,
            gboolean lines)
{
  while (reader->at < reader->end)
    {
      if (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\r' || (lines && *reader->at == '\n'))
        {
          advance (reader, 1);
          continue;
        }
      if (*reader->at != '#')
        return;
      while (reader->at < reader->end && *reader->at != '\n')
        reader->at++;
    }
}

static gboolean
read_escape (Reader  *reader,
             GString *text)
{
  static const char letters[] = "btnfre\"\\", meanings[] = "\b\t\n\f\r\033\"\\";
  const char       *found = NULL;
  guint             digits = 0;
  gunichar          character = 0;

  if (reader->at >= reader->end)
    return FALSE;

  found = strchr (letters, *reader->at);
  if (found != NULL && *found != '\0')
    {
      g_string_append_c (text, meanings[found - letters]);
      advance (reader, 1);
      return TRUE;
    }

  digits = *reader->at == 'u' ? 4 : *reader->at == 'U' ? 8
                                                       : 0;
  if (digits == 0 || reader->end - reader->at <= (gssize)digits)
    return FALSE;

  for (guint i = 1; i <= digits; i++)
    {
      if (!g_ascii_isxdigit (reader->at[i]))
        return FALSE;
      character = character * 16 + (gunichar)g_ascii_xdigit_value (reader->at[i]);
    }
  advance (reader, digits + 1);
  if (!g_unichar_validate (character) || character == 0)
    return FALSE;
  g_string_append_unichar (text, character);

  return TRUE;
}

/* A backslash at a line's end joins the lines. */
static gboolean
skip_joined_lines (Reader *reader)
{
  const char *at = reader->at;

  while (at < reader->end && (*at == ' ' || *at == '\t'))
    at++;
  if (at >= reader->end || *at != '\n')
    return FALSE;

  while (reader->at < reader->end && g_ascii_isspace (*reader->at))
    advance (reader, 1);

  return TRUE;
}

static char *
read_string (Reader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean            literal = looking_at (reader, "'");
  gboolean            lines = looking_at (reader, "\"\"\"") || looking_at (reader, "'''");
  const char         *quote = lines ? (literal ? "'''" : "\"\"\"") : (literal ? "'" : "\"");

  advance (reader, strlen (quote));
  if (lines)
    accept (reader, "\n");

  while (reader->at < reader->end)
    {
      if (accept (reader, quote))
        return g_string_free_and_steal (g_steal_pointer (&text));
      if (*reader->at == '\n' && !lines)
        return NULL;
      if (!literal && accept (reader, "\\"))
        {
          if (!(lines && skip_joined_lines (reader)) && !read_escape (reader, text))
            return NULL;
          continue;
        }
      g_string_append_c (text, *reader->at);
      advance (reader, 1);
    }

  return NULL;
}

static char *
read_key (Reader *reader)
{
  const char *start = NULL;

  skip_space (reader, FALSE);
  if (looking_at (reader, "\"") || looking_at (reader, "'"))
    return read_string (reader);

  start = reader->at;
  while (reader->at < reader->end && (g_ascii_isalnum (*reader->at) || *reader->at == '_' || *reader->at == '-'))
    reader->at++;

  return reader->at > start ? g_strndup (start, (gsize)(reader->at - start)) : NULL;
}

/* The map under a key, made when it is not there; of an array of tables, the last. */
static SpaltFrontValue *
descend (Reader          *reader,
         SpaltFrontValue *map,
         const char      *key)
{
  SpaltFrontValue *inner = spalt_front_value_get (map, key);

  if (inner != NULL && inner->kind == SPALT_FRONT_LIST && inner->items->len > 0)
    inner = g_ptr_array_index (inner->items, inner->items->len - 1);
  if (inner != NULL)
    return inner->kind == SPALT_FRONT_MAP ? inner : NULL;

  inner = spalt_front_value_new (SPALT_FRONT_MAP, reader->line);
  spalt_front_value_set (map, key, inner);

  return inner;
}

/* Walks `a.b.c`; @key is the last, and the map is where it belongs. */
static SpaltFrontValue *
read_dotted_key (Reader          *reader,
                 SpaltFrontValue *map,
                 char           **key)
{
  guint depth = 0;

  for (;;)
    {
      g_autofree char *part = read_key (reader);

      if (part == NULL || map == NULL || ++depth > SPALT_FRONT_MAX_DEPTH)
        return NULL;
      skip_space (reader, FALSE);
      if (!accept (reader, "."))
        {
          *key = g_steal_pointer (&part);
          return map;
        }
      map = descend (reader, map, part);
    }
}

static gboolean
read_pair (Reader          *reader,
           SpaltFrontValue *map,
           guint            depth)
{
  g_autofree char *key = NULL;
  SpaltFrontValue *place = read_dotted_key (reader, map, &key);
  SpaltFrontValue *value = NULL;

  skip_space (reader, FALSE);
  if (place == NULL || !accept (reader, "="))
    return FALSE;

  value = read_value (reader, depth + 1);
  if (value == NULL)
    return FALSE;

  spalt_front_value_set (place, key, value);

  return TRUE;
}

static SpaltFrontValue *
read_array (Reader *reader,
            guint   depth)
{
  g_autoptr (SpaltFrontValue) list = spalt_front_value_new (SPALT_FRONT_LIST, reader->line);

  advance (reader, 1);
  for (;;)
    {
      SpaltFrontValue *item = NULL;

      skip_space (reader, TRUE);
      if (accept (reader, "]"))
        return g_steal_pointer (&list);
      item = read_value (reader, depth + 1);
      if (item == NULL)
        return NULL;
      spalt_front_value_append (list, item);
      skip_space (reader, TRUE);
      if (!accept (reader, ",") && !looking_at (reader, "]"))
        return NULL;
    }
}

static SpaltFrontValue *
read_inline_table (Reader *reader,
                   guint   depth)
{
  g_autoptr (SpaltFrontValue) map = spalt_front_value_new (SPALT_FRONT_MAP, reader->line);

  advance (reader, 1);
  for (;;)
    {
      skip_space (reader, TRUE);
      if (accept (reader, "}"))
        return g_steal_pointer (&map);
      if (!read_pair (reader, map, depth))
        return NULL;
      skip_space (reader, TRUE);
      if (!accept (reader, ",") && !looking_at (reader, "}"))
        return NULL;
    }
}

static SpaltFrontValue *
read_value (Reader *reader,
            guint   depth)
{
  const char *start = NULL;
  guint       line = reader->line;

  skip_space (reader, FALSE);
  if (reader->at >= reader->end || depth > SPALT_FRONT_MAX_DEPTH || ++reader->n_values > SPALT_FRONT_MAX_VALUES)
    return NULL;

  if (*reader->at == '"' || *reader->at == '\'')
    {
      g_autofree char *text = read_string (reader);

      return text != NULL ? spalt_front_value_new_text (text, -1, line) : NULL;
    }
  if (*reader->at == '[')
    return read_array (reader, depth);
  if (*reader->at == '{')
    return read_inline_table (reader, depth);

  /* A date may have a space before its time of day. */
  start = reader->at;
  while (reader->at < reader->end && strchr (",]}#\n", *reader->at) == NULL)
    reader->at++;
  while (reader->at > start && g_ascii_isspace (reader->at[-1]))
    reader->at--;

  return reader->at > start ? spalt_front_value_new_text (start, reader->at - start, line) : NULL;
}

static SpaltFrontValue *
read_header (Reader          *reader,
             SpaltFrontValue *root)
{
  gboolean         repeated = accept (reader, "[[");
  g_autofree char *key = NULL;
  SpaltFrontValue *place = NULL, *list = NULL, *map = NULL;

  if (!repeated)
    advance (reader, 1);
  place = read_dotted_key (reader, root, &key);
  if (place == NULL || !accept (reader, repeated ? "]]" : "]"))
    return NULL;
  if (!repeated)
    return descend (reader, place, key);

  list = spalt_front_value_get (place, key);
  if (list != NULL && list->kind != SPALT_FRONT_LIST)
    return NULL;
  if (list == NULL)
    {
      list = spalt_front_value_new (SPALT_FRONT_LIST, reader->line);
      spalt_front_value_set (place, key, list);
    }
  map = spalt_front_value_new (SPALT_FRONT_MAP, reader->line);
  spalt_front_value_append (list, map);

  return map;
}

static gboolean
read_document (Reader          *reader,
               SpaltFrontValue *root)
{
  SpaltFrontValue *map = root;

  for (;;)
    {
      skip_space (reader, TRUE);
      if (reader->at >= reader->end)
        return TRUE;

      if (*reader->at == '[')
        {
          map = read_header (reader, root);
          if (map == NULL)
            return FALSE;
        }
      else if (!read_pair (reader, map, 0))
        {
          return FALSE;
        }

      skip_space (reader, FALSE);
      if (reader->at < reader->end && *reader->at != '\n')
        return FALSE;
    }
}

/**
 * spalt_front_parse_toml:
 * @line: the line of the file that @text begins on
 */
SpaltFrontValue *
spalt_front_parse_toml (const char *text,
                        gsize       length,
                        guint       line,
                        guint      *error_line,
                        GError    **error)
{
  g_autoptr (SpaltFrontValue) root = spalt_front_value_new (SPALT_FRONT_MAP, line);
  Reader                      reader = { .at = text, .end = text + length, .line = line };

  if (read_document (&reader, root))
    return g_steal_pointer (&root);

  *error_line = reader.line;
  g_set_error (
    error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FRONT_MATTER,
    _("The front matter cannot be read at line %u. Look for a missing quotation mark, or a line that is not “name = "
       "value”."),
    *error_line);

  return NULL;
}
