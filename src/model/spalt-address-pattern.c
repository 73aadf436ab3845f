// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-address-pattern.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-prefix.h"
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

// A slug may be called like a folder that the site needs for itself, and the pattern may make a folder of it. No slug
// ends with a hyphen, so that the name is nobody else's.
static char *
make_own_folder (const char *path,
                 const char *slug)
{
  return g_str_has_prefix (path, "{slug}/") && spalt_address_is_reserved (slug) ? g_strconcat (slug, "-", NULL) : NULL;
}

/**
 * spalt_address_pattern_fill:
 * @pattern: "/{year}/{slug}.html" and the like, as the settings have it
 *
 * Returns: (transfer full): the file's path from the site's root, without a slash in front; an address that ends in a
 *   slash is its index.html, and one that would lie in a folder of the site's own is in another
 */
char *
spalt_address_pattern_fill (const char *pattern,
                            const char *slug,
                            gint64      published_at,
                            GTimeZone  *zone)
{
  GString         *path = g_string_new (NULL);
  const char      *start = pattern + strspn (pattern, "/");
  g_autofree char *own = make_own_folder (start, slug);
  GDate            date;

  spalt_time_get_date (published_at, zone, &date);
  for (const char *at = start; *at != '\0'; at++)
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;

      if (end != NULL && append_field (path, at + 1, end - at - 1, own != NULL ? own : slug, &date))
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

// A field that is none would stand in the address as it is.
static gboolean
has_known_fields (const char *pattern)
{
  static const char *const fields[] = { "{year}", "{month}", "{day}", "{slug}" };

  for (const char *at = strpbrk (pattern, "{}"); at != NULL; at = strpbrk (at, "{}"))
    {
      gsize length = 0;

      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        if (spalt_text_begins (at, fields[i]))
          length = strlen (fields[i]);
      if (length == 0)
        return FALSE;
      at += length;
    }

  return TRUE;
}

// What a browser would read otherwise than a file system, and what shells and lists of redirects trip over.
static gboolean
has_plain_characters (const char *pattern)
{
  for (const char *at = pattern; *at != '\0'; at++)
    if ((guchar)*at <= ' ' || *at == 0x7f || strchr ("?#%\\\"'<>|*:;&^`$", *at) != NULL)
      return FALSE;

  return g_utf8_validate (pattern, -1, NULL);
}

/**
 * spalt_address_is_reserved:
 * @path: from the site's root
 *
 * Returns: whether it is in, or is, one of the folders that the site needs for itself
 */
gboolean
spalt_address_is_reserved (const char *path)
{
  static const char *const folders[] = { "assets", "caching", "files", "fragments", "media", "redirects", NULL };
  g_autofree char         *first = g_strndup (path, strcspn (path, "/"));

  return g_strv_contains (folders, first);
}

/**
 * spalt_address_pattern_describe_fault:
 * @pattern: of the addresses of articles
 *
 * Returns: (transfer full) (nullable): a sentence about why no file can stand at such an address, or no browser finds
 *   it there; %NULL when all is well
 */
char *
spalt_address_pattern_describe_fault (const char *pattern)
{
  guint depth = 0;

  for (const char *at = pattern; *at != '\0'; at++)
    depth += *at == '/';
  if (*pattern != '/' || strstr (pattern, "{slug}") == NULL || strstr (pattern, "/.") != NULL ||
      strstr (pattern, "//") != NULL || depth > SPALT_ADDRESS_MAX_DEPTH)
    return g_strdup_printf (
      _("“%s” does not work as the address of articles. It must begin with a slash and have {slug} in it, as in "
         "/{year}/{slug}.html."),
      pattern);
  if (!has_known_fields (pattern))
    return g_strdup_printf (
      _("“%s” does not work as the address of articles: between { and } stand only year, month, day and slug. Write "
         "it as in /{year}/{slug}.html."),
      pattern);
  if (!has_plain_characters (pattern))
    return g_strdup_printf (
      _("“%s” does not work as the address of articles: blanks and signs such as ?, # and %% mean something else in "
         "addresses. Use letters, digits, - and /, as in "
         "/{year}/{slug}.html."),
      pattern);
  if (strchr (pattern + 1, '/') != NULL && spalt_address_is_reserved (pattern + 1))
    return g_strdup_printf (
      _("“%s” does not work as the address of articles: the site has that folder for other files. Begin with another "
         "one, as in /{year}/{slug}.html."),
      pattern);

  return NULL;
}
