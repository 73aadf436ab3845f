// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-address-pattern.h"

#include <string.h>

#include "spalt-time.h"

static gboolean
append_field (GString     *path,
              const char  *name,
              gsize        length,
              const char  *slug,
              const GDate *date)
{
  if (length == 4 && memcmp (name, "slug", 4) == 0)
    g_string_append (path, slug);
  else if (length == 4 && memcmp (name, "year", 4) == 0)
    g_string_append_printf (path, "%04d", g_date_get_year (date));
  else if (length == 5 && memcmp (name, "month", 5) == 0)
    g_string_append_printf (path, "%02d", (int)g_date_get_month (date));
  else if (length == 3 && memcmp (name, "day", 3) == 0)
    g_string_append_printf (path, "%02d", g_date_get_day (date));
  else
    return FALSE;

  return TRUE;
}

/**
 * spalt_address_pattern_fill:
 * @pattern: "/{year}/{slug}.html" and the like, as the settings have it
 *
 * Returns: (transfer full): the file's path from the site's root, without a slash in front; an address that ends in a slash is
 *   its index.html
 */
char *
spalt_address_pattern_fill (const char *pattern,
                            const char *slug,
                            gint64      published_at,
                            GTimeZone  *zone)
{
  GString *path = g_string_new (NULL);
  GDate    date;

  spalt_time_get_date (published_at, zone, &date);
  for (const char *at = pattern + strspn (pattern, "/"); *at != '\0'; at++)
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;

      if (end != NULL && append_field (path, at + 1, end - at - 1, slug, &date))
        at = end;
      else
        g_string_append_c (path, *at);
    }
  if (path->len == 0 || path->str[path->len - 1] == '/')
    g_string_append (path, "index.html");
  else if (!g_str_has_suffix (path->str, ".html"))
    g_string_append (path, ".html");

  return g_string_free_and_steal (path);
}
