// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <string.h>

#include "spalt-front-matter.h"

/* Headers without any fence, as Pelican has them: "Title: …" and the like until the first empty line. A line that is
 * indented goes on with the one above. https://python-markdown.github.io/extensions/meta_data/ */

#define MAX_KEY_LENGTH 40
#define CONTINUATION 4

static gsize
get_key_length (const char *line)
{
  gsize length = 0;

  while (g_ascii_isalnum (line[length]) || (length > 0 && (line[length] == '_' || line[length] == '-')))
    length++;

  return length > 0 && length <= MAX_KEY_LENGTH && line[length] == ':' ? length : 0;
}

static gboolean
is_continued (const char *line)
{
  return *line == '\t' || strspn (line, " ") >= CONTINUATION;
}

/**
 * spalt_front_find_headers_end:
 *
 * Returns: (nullable): the empty line behind the headers that @text begins with, or its end; %NULL when it begins with
 *   something else. Many a text begins with a word and a colon, so a title must be among them.
 */
const char *
spalt_front_find_headers_end (const char *text)
{
  gboolean    titled = FALSE;
  const char *line = text;

  while (*line != '\0' && *line != '\n')
    {
      gsize length = get_key_length (line);

      if (length == 0 && (line == text || !is_continued (line)))
        return NULL;
      titled = titled || (length == strlen ("title") && g_ascii_strncasecmp (line, "title", length) == 0);
      line = strchrnul (line, '\n');
      line += *line == '\n';
    }

  return titled ? line : NULL;
}

/**
 * spalt_front_parse_headers:
 * @text: what spalt_front_find_headers_end() has found
 * @line: the line of the file that @text begins on
 */
SpaltFrontValue *
spalt_front_parse_headers (const char *text,
                           gsize       length,
                           guint       line,
                           guint      *error_line,
                           GError    **error)
{
  g_autofree char    *block = g_strndup (text, length);
  g_auto (GStrv)      lines = g_strsplit (block, "\n", -1);
  SpaltFrontValue    *map = spalt_front_value_new (SPALT_FRONT_MAP, line);
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      gsize            key_length = get_key_length (lines[i]);
      guint            first = i;
      g_autofree char *key = g_strndup (lines[i], key_length);

      g_string_assign (value, g_strstrip (lines[i] + key_length + 1));
      for (; lines[i + 1] != NULL && is_continued (lines[i + 1]); i++)
        g_string_append_printf (value, "%s%s", value->len > 0 ? "\n" : "", g_strstrip (lines[i + 1]));
      spalt_front_value_set (map, key, spalt_front_value_new_text (value->str, -1, line + first));
    }

  return map;
}
