// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-xml.h"

#include <string.h>

#include "spalt-escape.h"

/**
 * spalt_site_xml_append_text:
 *
 * Escapes text for XML, and leaves out the two characters besides control characters that it forbids: U+FFFE and U+FFFF
 * (XML 1.0, production 2). A single one makes a whole file unreadable.
 */
void
spalt_site_xml_append_text (GString    *out,
                            const char *text)
{
  const char *found = text;

  while ((found = strstr (found, "\xef\xbf")) != NULL)
    {
      // The next byte says which character it is; other ones of this block are text.
      if (found[2] == '\xbe' || found[2] == '\xbf')
        {
          spalt_escape_html_append (out, text, found - text);
          text = found + 3;
        }
      found += 2;
    }
  spalt_escape_html_append (out, text, -1);
}

/**
 * spalt_site_xml_add_element:
 * @text: (nullable): the element is left out when there is none
 */
void
spalt_site_xml_add_element (GString    *out,
                            const char *name,
                            const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_c (out, '<');
  g_string_append (out, name);
  g_string_append_c (out, '>');
  spalt_site_xml_append_text (out, text);
  g_string_append (out, "</");
  g_string_append (out, name);
  g_string_append (out, ">\n");
}

/**
 * spalt_site_xml_add_title:
 *
 * Adds one line that others show among their own, without the characters that would turn the direction of what follows.
 */
void
spalt_site_xml_add_title (GString    *out,
                          const char *name,
                          const char *text)
{
  g_autofree char *clean = spalt_text_sanitize (text);

  g_strdelimit (clean, "\n\t", ' ');
  spalt_site_xml_add_element (out, name, clean);
}
