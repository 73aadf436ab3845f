// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-json.h"

#include <string.h>

// What has to be written as an escape: what JSON wants so (RFC 8259, section 7), and what means something in HTML around it.
static gboolean
is_special (guchar character)
{
  return character < ' ' || character == '"' || character == '\\' || character == '<' || character == '>' || character == '&';
}

static void
append_string (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  while (*text != '\0')
    {
      const char *plain = text;

      while (*text != '\0' && !is_special ((guchar)*text))
        text++;
      g_string_append_len (out, plain, text - plain);
      if (*text == '\0')
        break;
      if (*text == '"' || *text == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *text);
        }
      else
        g_string_append_printf (out, "\\u%04x", (guint)(guchar)*text);
      text++;
    }
  g_string_append_c (out, '"');
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
  begin_value (out, name);
  append_string (out, text);
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
  g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
}

void
spalt_site_json_add_flag (GString    *out,
                          const char *name,
                          gboolean    flag)
{
  begin_value (out, name);
  g_string_append (out, flag ? "true" : "false");
}

/**
 * spalt_site_json_add_raw:
 * @json: a value that these functions have written
 */
void
spalt_site_json_add_raw (GString    *out,
                         const char *name,
                         const char *json)
{
  begin_value (out, name);
  g_string_append (out, json);
}
