// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-tag.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_ENTITY_LENGTH 10

static gboolean
append_entity (GString    *out,
               const char *name)
{
  const htmlEntityDesc *entity = NULL;

  if (*name == '#')
    {
      gboolean hexadecimal = name[1] == 'x' || name[1] == 'X';
      char    *end = NULL;
      guint64  code = g_ascii_strtoull (name + (hexadecimal ? 2 : 1), &end, hexadecimal ? 16 : 10);

      if (*end != '\0' || code == 0 || code > G_MAXINT || !g_unichar_validate ((gunichar)code))
        return FALSE;
      g_string_append_unichar (out, (gunichar)code);
      return TRUE;
    }

  entity = htmlEntityLookup ((const xmlChar *)name);
  if (entity == NULL)
    return FALSE;
  g_string_append_unichar (out, entity->value);

  return TRUE;
}

/**
 * spalt_html_decode:
 * @length: -1 for all
 *
 * Returns: the text with its character references replaced: numbers, and the names of HTML 4; what else looks like one stays
 */
char *
spalt_html_decode (const char *text,
                   gssize      length)
{
  GString    *out = g_string_new (NULL);
  const char *end = text + (length < 0 ? strlen (text) : (gsize)length);

  while (text < end)
    {
      const char      *semicolon = *text == '&' ? memchr (text, ';', MIN ((gsize)(end - text), MAX_ENTITY_LENGTH)) : NULL;
      g_autofree char *name = semicolon != NULL ? g_strndup (text + 1, (gsize)(semicolon - text - 1)) : NULL;

      if (name != NULL && append_entity (out, name))
        text = semicolon + 1;
      else
        g_string_append_c (out, *text++);
    }

  return g_string_free_and_steal (out);
}

static const char *
skip_space (const char *at,
            const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;

  return at;
}

/* Reads one attribute; NULL when this is no tag after all. */
static const char *
read_attribute (SpaltHtmlTag *tag,
                const char   *at,
                const char   *end)
{
  const char *name = at, *value = "", *after = NULL;
  gsize       length = 0;

  while (at < end && !g_ascii_isspace (*at) && strchr ("=>/<\"'", *at) == NULL)
    at++;
  if (at == name)
    return NULL;

  g_ptr_array_add (tag->names, g_ascii_strdown (name, at - name));
  after = skip_space (at, end);
  if (after < end && *after == '=')
    {
      value = skip_space (after + 1, end);
      if (value < end && (*value == '"' || *value == '\''))
        {
          const char *close = memchr (value + 1, *value, (gsize)(end - value - 1));

          if (close == NULL)
            return NULL;
          length = (gsize)(close - value - 1);
          value++;
          at = close + 1;
        }
      else
        {
          for (at = value; at < end && !g_ascii_isspace (*at) && *at != '>'; at++)
            length++;
        }
    }
  g_ptr_array_add (tag->values, spalt_html_decode (value, (gssize)length));

  return at;
}

/**
 * spalt_html_tag_parse:
 *
 * Returns: (nullable) (transfer full): the tag that begins at @text; %NULL when it is something else, such as `<https://…>` or `a < b`
 */
SpaltHtmlTag *
spalt_html_tag_parse (const char *text,
                      const char *end)
{
  g_autoptr (SpaltHtmlTag) tag = NULL;
  const char              *at = text + 1, *name = NULL;
  gboolean                 closing = FALSE;

  if (end - text < 3 || *text != '<')
    return NULL;

  closing = *at == '/';
  at += closing;
  name = at;
  if (!g_ascii_isalpha (*at))
    return NULL;
  while (at < end && (g_ascii_isalnum (*at) || *at == '-'))
    at++;
  if (at >= end || (!g_ascii_isspace (*at) && *at != '>' && *at != '/'))
    return NULL;

  tag = g_new0 (SpaltHtmlTag, 1);
  tag->name = g_ascii_strdown (name, at - name);
  tag->closing = closing;
  tag->names = g_ptr_array_new_with_free_func (g_free);
  tag->values = g_ptr_array_new_with_free_func (g_free);

  for (at = skip_space (at, end); at < end; at = skip_space (at, end))
    {
      if (*at == '>')
        {
          tag->length = (gsize)(at + 1 - text);
          return g_steal_pointer (&tag);
        }
      at = *at == '/' && at + 1 < end && at[1] == '>' ? at + 1 : read_attribute (tag, at, end);
      if (at == NULL)
        return NULL;
    }

  return NULL;
}

void
spalt_html_tag_free (SpaltHtmlTag *tag)
{
  g_free (tag->name);
  g_ptr_array_unref (tag->names);
  g_ptr_array_unref (tag->values);
  g_free (tag);
}

const char *
spalt_html_tag_get (const SpaltHtmlTag *tag,
                    const char         *name)
{
  guint index = 0;

  if (!g_ptr_array_find_with_equal_func (tag->names, name, g_str_equal, &index) || index >= tag->values->len)
    return NULL;

  return g_ptr_array_index (tag->values, index);
}

/**
 * spalt_html_find_end:
 * @from: after the opening tag
 * @after: (out): behind the closing tag
 *
 * Returns: (nullable): the closing tag that belongs to it
 */
const char *
spalt_html_find_end (const char  *name,
                     const char  *from,
                     const char  *end,
                     const char **after)
{
  guint depth = 1;

  for (const char *at = memchr (from, '<', (gsize)(end - from)); at != NULL && at < end;
       at = memchr (at + 1, '<', (gsize)(end - at - 1)))
    {
      g_autoptr (SpaltHtmlTag) tag = spalt_html_tag_parse (at, end);

      if (tag == NULL || strcmp (tag->name, name) != 0)
        continue;
      depth += tag->closing ? -1 : 1;
      if (depth == 0)
        {
          *after = at + tag->length;
          return at;
        }
    }

  return NULL;
}

/**
 * spalt_html_to_plain_text:
 *
 * Returns: the text without its tags, decoded, on one line
 */
char *
spalt_html_to_plain_text (const char *html)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char    *decoded = NULL;
  const char         *end = html + strlen (html);

  while (html < end)
    {
      g_autoptr (SpaltHtmlTag) tag = *html == '<' ? spalt_html_tag_parse (html, end) : NULL;

      if (tag != NULL)
        {
          if (strcmp (tag->name, "br") == 0 || strcmp (tag->name, "p") == 0)
            g_string_append_c (out, ' ');
          html += tag->length;
          continue;
        }
      g_string_append_c (out, *html++);
    }

  decoded = spalt_html_decode (out->str, -1);
  for (const char *at = decoded; *at != '\0'; at++)
    {
      if (!g_ascii_isspace (*at))
        g_string_append_c (line, *at);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);

  return g_string_free_and_steal (g_steal_pointer (&line));
}
