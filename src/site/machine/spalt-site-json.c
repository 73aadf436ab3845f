// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-json.h"

#include <string.h>

#include "spalt-number.h"
#include "spalt-scan.h"

// What ends a stretch that is copied as it is: what JSON wants escaped (RFC 8259, section 7), what means something in
// HTML around it.
static const guint8 is_special[256] = {
  [0 ... ' ' - 1] = 1,
  ['"'] = 1,
  ['\\'] = 1,
  ['<'] = 1,
  ['>'] = 1,
  ['&'] = 1,
};

// A feed of whole articles has some of these for each tag.
static void
append_code (GString *out,
             guint8   character)
{
  static const char hex[] = "0123456789abcdef";
  const char        code[] = { '\\', 'u', '0', '0', hex[character >> 4], hex[character & 15] };

  g_string_append_len (out, code, sizeof code);
}

static void
append_escaped (GString    *out,
                const char *text,
                gsize       length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *plain = text;

      text = spalt_scan_until (text, end, is_special, '\\');
      g_string_append_len (out, plain, text - plain);
      if (text == end)
        break;
      if (*text == '"' || *text == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *text);
        }
      else
        append_code (out, (guint8)*text);
      text++;
    }
}

// A bracket or a colon at the end of what is written can only be one of JSON's own: texts end in a quotation mark.
static void
begin_value (GString    *out,
             const char *name)
{
  if (out->len > 0 && strchr ("{[:", out->str[out->len - 1]) == NULL)
    g_string_append_c (out, ',');
  if (name != NULL)
    {
      g_string_append_c (out, '"');
      g_string_append (out, name);
      g_string_append (out, "\":");
    }
}

void
spalt_site_json_open_map (GString    *out,
                          const char *name)
{
  begin_value (out, name);
  g_string_append_c (out, '{');
}

void
spalt_site_json_close_map (GString *out)
{
  g_string_append_c (out, '}');
}

void
spalt_site_json_open_list (GString    *out,
                           const char *name)
{
  begin_value (out, name);
  g_string_append_c (out, '[');
}

void
spalt_site_json_close_list (GString *out)
{
  g_string_append_c (out, ']');
}

void
spalt_site_json_add_text (GString    *out,
                          const char *name,
                          const char *text)
{
  spalt_site_json_add_joined (out, name, "", text, strlen (text));
}

/**
 * spalt_site_json_add_joined:
 * @start: how the text begins
 * @rest: how it goes on, for @length bytes
 */
void
spalt_site_json_add_joined (GString    *out,
                            const char *name,
                            const char *start,
                            const char *rest,
                            gsize       length)
{
  begin_value (out, name);
  g_string_append_c (out, '"');
  append_escaped (out, start, strlen (start));
  append_escaped (out, rest, length);
  g_string_append_c (out, '"');
}

/**
 * spalt_site_json_add_some:
 * @text: (nullable): left out when there is none
 */
void
spalt_site_json_add_some (GString    *out,
                          const char *name,
                          const char *text)
{
  if (text != NULL && *text != '\0')
    spalt_site_json_add_text (out, name, text);
}

void
spalt_site_json_add_number (GString    *out,
                            const char *name,
                            gint64      number)
{
  begin_value (out, name);
  spalt_number_append (out, number);
}

void
spalt_site_json_add_flag (GString    *out,
                          const char *name,
                          gboolean    flag)
{
  begin_value (out, name);
  g_string_append (out, flag ? "true" : "false");
}
