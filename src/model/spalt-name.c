// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-name.h"

#include <string.h>

#include "spalt-escape.h"

/**
 * spalt_name_clean:
 * @name: of a person, a tag or a topic, as somebody has typed or a file has it
 *
 * Two spellings that look alike are one name: whatever white space there is between its words, and whether a letter and
 * its accent are one character or two.
 *
 * Returns: (transfer full): plain text in one line, without white space around it, with one space between words, in
 *   Unicode's form NFC
 */
char *
spalt_name_clean (const char *name)
{
  g_autofree char    *sane = spalt_text_sanitize (name);
  g_autofree char    *composed = g_utf8_normalize (sane, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) clean = g_string_sized_new (strlen (composed));
  gboolean            gap = FALSE;

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && clean->len > 0)
        g_string_append_c (clean, ' ');
      g_string_append_unichar (clean, c);
      gap = FALSE;
    }

  return g_string_free_and_steal (g_steal_pointer (&clean));
}
