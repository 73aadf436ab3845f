// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-address-pattern.h"
#include "spalt-escape.h"
#include "spalt-link.h"
#include "spalt-site-error.h"
#include "spalt-time.h"

// From pages deeper than this the way up is spelled out too, but no address pattern leads so deep.
#define MAX_DEPTH SPALT_ADDRESS_MAX_DEPTH

static const char *const ways_up[MAX_DEPTH + 1] = {
  "",
  "../",
  "../../",
  "../../../",
  "../../../../",
  "../../../../../",
  "../../../../../../",
  "../../../../../../../",
  "../../../../../../../../",
};

/**
 * spalt_site_words_for_language:
 *
 * Returns: (transfer none): the words, English ones for languages that have none of their own
 */
const SpaltSiteWords *
spalt_site_words_for_language (const char *language)
{
  static const SpaltSiteWords swedish = {
    "amne", "tagg", "skribent", "arkiv", "sida", { "lediga-jobb", "utbildningar", "konferenser" }, "sok"
  };
  static const SpaltSiteWords english = {
    "topic", "tag", "author", "archive", "page", { "jobs", "courses", "conferences" }, "search"
  };

  if (g_str_has_prefix (language, "sv") && !g_ascii_isalpha (language[2]))
    return &swedish;

  return &english;
}

/**
 * spalt_site_address_make:
 * @folder: (nullable): a word of the site's, %NULL for its root
 *
 * Returns: (transfer full): where the page of what has the slug stands
 */
char *
spalt_site_address_make (const char *folder,
                         const char *slug)
{
  return folder != NULL ? g_strconcat (folder, "/", slug, ".html", NULL) : g_strconcat (slug, ".html", NULL);
}

/**
 * spalt_site_address_check:
 * @pattern: of the addresses of articles
 *
 * Returns: whether files can stand at such addresses, and browsers find them there; else %SPALT_SITE_ERROR_INVALID
 */
gboolean
spalt_site_address_check (const char *pattern,
                          GError    **error)
{
  g_autofree char *fault = spalt_address_pattern_describe_fault (pattern);

  if (fault != NULL)
    g_set_error_literal (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_INVALID, fault);

  return fault == NULL;
}

/**
 * spalt_site_address_clean_base:
 * @base_url: where the site lives, "" when that is not known
 *
 * Returns: (transfer full): the same with a slash at its end, "" for ""; %NULL with %SPALT_SITE_ERROR_INVALID when it
 *   is no whole web address
 */
char *
spalt_site_address_clean_base (const char *base_url,
                               GError    **error)
{
  g_autoptr (GUri) uri = NULL;
  const char      *scheme;

  if (*base_url == '\0')
    return g_strdup ("");

  uri = g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  if ((!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")) || g_uri_get_host (uri) == NULL ||
      *g_uri_get_host (uri) == '\0' || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL ||
      g_uri_get_userinfo (uri) != NULL || !spalt_address_is_safe (base_url))
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_INVALID,
                   _("“%s” is not the whole address of a site. Write it as in https://example.org/."), base_url);
      return NULL;
    }

  return g_str_has_suffix (base_url, "/") ? g_strdup (base_url) : g_strconcat (base_url, "/", NULL);
}

guint
spalt_site_address_get_depth (const char *path)
{
  guint depth = 0;

  for (const char *at = path; *at != '\0'; at++)
    depth += *at == '/';

  return MIN (depth, MAX_DEPTH);
}

/**
 * spalt_site_address_get_root:
 * @path: of a page, from the site's root
 *
 * Returns: (transfer none): what a link on that page begins with to reach the root, such as "../"
 */
const char *
spalt_site_address_get_root (const char *path)
{
  return ways_up[spalt_site_address_get_depth (path)];
}

/**
 * spalt_site_address_get_length:
 * @path: of a file of the site
 *
 * Returns: how much of the path is its address: an index.html is at that of its folder
 */
gsize
spalt_site_address_get_length (const char *path)
{
  return spalt_link_get_length (path, strlen (path));
}

/**
 * spalt_site_address_from_root:
 * @root: what links on the page begin with to reach the site's root
 * @address: as editors write it
 * @to_file: whether a link that leads into the site names the file
 *
 * Returns: (transfer full): the same; one that begins with a slash leads from the site's root, wherever that is
 */
char *
spalt_site_address_from_root (const char *root,
                              const char *address,
                              gboolean    to_file)
{
  if (*address == '/' && address[1] != '/')
    return spalt_link_make (root, address + 1, to_file);

  return g_strdup (address);
}

/**
 * spalt_site_address_get_zone:
 *
 * Returns: (transfer full): the publication's time zone, UTC when it names none that is known
 */
GTimeZone *
spalt_site_address_get_zone (SpaltSettings *settings)
{
  const char *name = spalt_settings_get_time_zone (settings);
  GTimeZone  *zone = *name != '\0' ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}
