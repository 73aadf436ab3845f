// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-setting-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-address-pattern.h"
#include "spalt-escape.h"
#include "spalt-language-tag.h"
#include "spalt-prefix.h"

#define MAX_TEXT 5000

/* How much of a wrong text a sentence repeats. */
#define MAX_SHOWN 80

static gboolean
is_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  return zone != NULL;
}

/* The codes of ISO 3166 have two letters; of names we know that they are words. */
static gboolean
is_country (const char *text)
{
  guint n_letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c) || c == '\n')
        return FALSE;
      n_letters += g_unichar_isalpha (c);
    }

  return n_letters > 2 || (n_letters == 2 && strspn (text, G_CSET_A_2_Z G_CSET_a_2_z) == 2 && strlen (text) == 2);
}

static gboolean
is_whole_web_address (const char *text)
{
  return spalt_address_is_safe (text) && (spalt_text_begins (text, "https://") || spalt_text_begins (text, "http://"));
}

/* One without a scheme would lead elsewhere from every folder of the site. */
static gboolean
leads_somewhere (const char *text)
{
  return is_whole_web_address (text) || (spalt_address_is_safe (text) && (spalt_text_begins (text, "mailto:") ||
                                                                          strchr (text, '@') != NULL || *text == '/'));
}

/* What speaks against a text, as a format for it; NULL for nothing. */
static const char *
find_fault (const char *name,
            const char *text)
{
  if (strcmp (name, "language") == 0 && !spalt_language_tag_is_known (text))
    return _("“%s” is not a language. Name it by its code, such as sv or en-GB.");
  if (*text == '\0')
    return strcmp (name, "name") == 0 ? _("“%s” is no name. Write one.") : NULL;
  if (strcmp (name, "time-zone") == 0 && !is_zone (text))
    return _("“%s” is not a time zone. Write it as in Europe/Stockholm.");
  if (strcmp (name, "country") == 0 && !is_country (text))
    return _("“%s” is not a country. Write its code of two letters, as in SE, or its name.");
  if (strcmp (name, "base-url") == 0 && !is_whole_web_address (text))
    return _("“%s” is not the whole address of a site. Write it as in https://example.org/.");
  if (g_str_has_suffix (name, "-address") && !leads_somewhere (text))
    return _("“%s” is not an address that readers may follow. Begin it with https://, http:// or mailto:, or with a "
              "slash "
              "when it is on this site.");
  if (g_str_has_suffix (name, "-colour") &&
      !g_regex_match_simple ("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", text, G_REGEX_DOLLAR_ENDONLY, 0))
    return _("“%s” is not a colour. Write it as in #0b5a78.");

  return NULL;
}

/**
 * spalt_setting_read_text:
 * @name: the setting's property
 * @raw: foreign text
 * @fault: (out) (transfer full): what is wrong and what to do, where it cannot be taken
 *
 * Returns: (transfer full) (nullable): the setting's value, clean; %NULL with @fault
 */
char *
spalt_setting_read_text (const char *name,
                         const char *raw,
                         char      **fault)
{
  g_autofree char *clean = g_strstrip (spalt_text_sanitize (raw));
  const char      *format = NULL;
  glong            n_characters = g_utf8_strlen (clean, -1);

  if (strcmp (name, "language") == 0)
    g_strdelimit (clean, "_", '-');
  format = find_fault (name, clean);
  if (n_characters > MAX_TEXT)
    {
      *fault = g_strdup_printf (_("This text has %ld characters. Shorten it to %u at most."), n_characters, MAX_TEXT);
      return NULL;
    }
  if (format != NULL)
    {
      g_autofree char *start = g_utf8_substring (clean, 0, MIN (n_characters, MAX_SHOWN));
      g_auto (GStrv)   parts = g_strsplit (format, "%s", 2);

      *fault = g_strjoinv (start, parts);
      return NULL;
    }

  if (strcmp (name, "address-pattern") == 0 && *clean != '\0' &&
      (*fault = spalt_address_pattern_describe_fault (clean)) != NULL)
    return NULL;

  return strcmp (name, "country") == 0 && strlen (clean) == 2 ? g_ascii_strup (clean, -1) : g_steal_pointer (&clean);
}
