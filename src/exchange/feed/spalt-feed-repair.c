// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-feed-repair-private.h"

#include <libxml/HTMLparser.h>
#include <string.h>

static const char CDATA_START[] = "<![CDATA[";
static const char CDATA_END[] = "]]>";
/* The longest of HTML's has eight letters. */
static const gsize MAX_NAME = 32;

static const char *const XML_NAMES[] = { "amp", "apos", "gt", "lt", "quot", NULL };

/* Behind an ampersand. Returns how many bytes of it have been written. */
static gsize
append_reference (GString    *out,
                  const char *text,
                  gsize       length)
{
  gsize                 n = 0;
  g_autofree char      *name = NULL;
  const htmlEntityDesc *entity;

  while (n < MIN (length, MAX_NAME) && (g_ascii_isalnum (text[n]) || (n == 0 && text[n] == '#')))
    n++;
  if (n > 0 && n < length && text[n] == ';')
    {
      name = g_strndup (text, n);
      entity = *name != '#' && !g_strv_contains (XML_NAMES, name) ? htmlEntityLookup ((const xmlChar *)name) : NULL;
      if (entity != NULL)
        g_string_append_printf (out, "&#%u;", entity->value);
      else if (*name == '#' ? n > 1 : g_strv_contains (XML_NAMES, name))
        g_string_append_printf (out, "&%s;", name);
      else
        g_string_append_printf (out, "&amp;%s;", name);
      return n + 1;
    }
  g_string_append (out, "&amp;");
  return 0;
}

/* XML 1.0, section 2.2: what no document may have. */
static gboolean
is_control (char byte)
{
  return g_ascii_iscntrl (byte) && byte != '\t' && byte != '\n' && byte != '\r' && byte != 0x7f;
}

/**
 * spalt_feed_repair:
 * @data: a feed that is no right XML, in an encoding that has ASCII in it
 *
 * Writes as XML wants it what programs get wrong that put feeds together from strings: ampersands that stand for
 * themselves, HTML's names of characters that no DTD declares, control characters. Nothing else is changed, and nothing
 * within CDATA.
 *
 * Returns: (transfer full) (nullable): the feed; %NULL when none of that is wrong with it
 */
char *
spalt_feed_repair (const char *data,
                   gsize       length)
{
  GString    *out = g_string_sized_new (length);
  const char *end = data + length;
  gboolean    in_cdata = FALSE;

  while (data < end)
    {
      gsize left = (gsize)(end - data);

      if (!in_cdata && left >= strlen (CDATA_START) && memcmp (data, CDATA_START, strlen (CDATA_START)) == 0)
        in_cdata = TRUE;
      else if (in_cdata && left >= strlen (CDATA_END) && memcmp (data, CDATA_END, strlen (CDATA_END)) == 0)
        in_cdata = FALSE;
      if (*data == '&' && !in_cdata)
        data += 1 + append_reference (out, data + 1, left - 1);
      else if (is_control (*data))
        data++;
      else
        g_string_append_c (out, *data++);
    }
  if (out->len == length && memcmp (out->str, end - length, length) == 0)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  return g_string_free_and_steal (out);
}
