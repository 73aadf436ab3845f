// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-icons.h"

#include <string.h>

#include "spalt-icon.h"
#include "spalt-site-hash.h"
#include "spalt-site-json.h"
#include "spalt-site-style.h"
#include "spalt-site-static.h"

/* What browsers show beside a title and phones on their screens: the publication's logo, or its first letter on its
 * colour. Browsers ask for the first at the site's root whatever pages say. */

// Grows when icons come out differently.
#define ICON_VERSION 1

// The sides of the icons that phones put on their screens, in pixels.
static const int sides[SPALT_SITE_N_ICONS] = {
  [SPALT_SITE_ICON_TOUCH] = 180,
  [SPALT_SITE_ICON_MIDDLE] = 192,
  [SPALT_SITE_ICON_LARGE] = 512,
};

/**
 * spalt_site_icon_get_path:
 *
 * Returns: where the icon stands, from the site's root
 */
const char *
spalt_site_icon_get_path (SpaltSiteIcon icon)
{
  static const char *const paths[SPALT_SITE_N_ICONS] = {
    [SPALT_SITE_ICON_ICO] = "favicon.ico",
    [SPALT_SITE_ICON_SVG] = "icon.svg",
    [SPALT_SITE_ICON_TOUCH] = "apple-touch-icon.png",
    [SPALT_SITE_ICON_MIDDLE] = "icon-192.png",
    [SPALT_SITE_ICON_LARGE] = "icon-512.png",
    [SPALT_SITE_ICON_MANIFEST] = "site.webmanifest",
  };

  return paths[icon];
}

static gboolean
has_own (const SpaltSiteContent *content,
         SpaltSiteIcon           icon)
{
  if (content->run.icons_there[icon])
    return TRUE;
  for (guint i = 0; i < content->static_files->len; i++)
    if (g_str_equal (((const SpaltSiteStatic *)content->static_files->pdata[i])->path, spalt_site_icon_get_path (icon)))
      return TRUE;

  return FALSE;
}

/**
 * spalt_site_icons_find:
 * @content: with the publication's own files and its logo
 *
 * Finds out which icons the site has: its own ones in `static/` and on the site itself, and those that are made for it.
 */
void
spalt_site_icons_find (SpaltSiteContent *content)
{
  gboolean possible = spalt_icon_is_possible ();

  for (SpaltSiteIcon icon = 0; icon < SPALT_SITE_N_ICONS; icon++)
    {
      gboolean own = has_own (content, icon);
      gboolean made = possible && !own;

      // It is for the tile, and browsers would take it before the publication's own icon.
      if (icon == SPALT_SITE_ICON_SVG)
        made &= content->logo == SPALT_PUBLISHED_NONE && !has_own (content, SPALT_SITE_ICON_ICO);
      content->icons[icon] = own ? SPALT_SITE_ICON_OWN : made ? SPALT_SITE_ICON_MADE
                                                              : SPALT_SITE_ICON_NONE;
    }
}

static void
describe (const SpaltSiteContent *content,
          SpaltIcon              *icon)
{
  guint8 dark[3];

  icon->name = spalt_settings_get_name (content->settings);
  spalt_site_style_get_papers (content->theme, content->settings, icon->paper, dark);
  spalt_site_style_get_tile (content->theme, content->settings, icon->tile, icon->ink);
}

static void
add_colour (GString     *out,
            const char  *name,
            const guint8 rgb[3])
{
  g_autofree char *colour = g_strdup_printf ("#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);

  spalt_site_json_add_text (out, name, colour);
}

/* https://www.w3.org/TR/appmanifest/: addresses are meant from where it stands. The site is read in the browser, from
 * a phone's screen too: there is nothing to be installed. */
static char *
make_manifest (const SpaltSiteContent *content,
               const SpaltIcon        *icon)
{
  g_autoptr (GString) out = g_string_new (NULL);

  spalt_site_json_open_map (out, NULL);
  spalt_site_json_add_text (out, "name", icon->name);
  spalt_site_json_add_text (out, "lang", content->language);
  spalt_site_json_add_text (out, "start_url", "./");
  spalt_site_json_add_text (out, "display", "browser");
  add_colour (out, "theme_color", icon->paper);
  spalt_site_json_open_list (out, "icons");
  for (SpaltSiteIcon other = SPALT_SITE_ICON_MIDDLE; other <= SPALT_SITE_ICON_LARGE; other++)
    {
      g_autofree char *size = g_strdup_printf ("%dx%d", sides[other], sides[other]);

      if (content->icons[other] == SPALT_SITE_ICON_NONE)
        continue;
      spalt_site_json_open_map (out, NULL);
      spalt_site_json_add_text (out, "src", spalt_site_icon_get_path (other));
      spalt_site_json_add_text (out, "sizes", size);
      spalt_site_json_add_text (out, "type", "image/png");
      spalt_site_json_close_map (out);
    }
  spalt_site_json_close_list (out);
  spalt_site_json_close_map (out);
  g_string_append_c (out, '\n');

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static guint64
hash_colour (guint64      hash,
             const guint8 rgb[3])
{
  return spalt_site_hash_number (hash, (guint64)rgb[0] << 16 | (guint64)rgb[1] << 8 | rgb[2]);
}

/**
 * spalt_site_icon_fingerprint:
 *
 * Returns: the fingerprint of all that the icon is made from
 */
guint64
spalt_site_icon_fingerprint (const SpaltSiteContent *content,
                             SpaltSiteIcon           icon)
{
  guint64   hash = spalt_site_hash_number (spalt_site_hash_number (SPALT_SITE_HASH_START, ICON_VERSION), icon);
  SpaltIcon made = { 0 };

  describe (content, &made);
  if (icon == SPALT_SITE_ICON_MANIFEST)
    {
      g_autofree char *manifest = make_manifest (content, &made);

      return spalt_site_hash_text (hash, manifest);
    }
  if (content->logo != SPALT_PUBLISHED_NONE)
    return hash_colour (spalt_site_hash_text (hash, content->published->photos[content->logo].checksum), made.paper);

  return hash_colour (hash_colour (spalt_site_hash_text (hash, made.name), made.tile), made.ink);
}

static GBytes *
make (const SpaltSiteContent *content,
      const char             *publication,
      SpaltSiteIcon           icon,
      gboolean                with_logo,
      GError                **error)
{
  g_autofree char *logo = NULL;
  SpaltIcon        made = { 0 };
  char            *text;

  describe (content, &made);
  if (with_logo && content->logo != SPALT_PUBLISHED_NONE)
    made.logo = logo = g_build_filename (publication, "media", content->published->photos[content->logo].file, NULL);

  switch (icon)
    {
    case SPALT_SITE_ICON_ICO:
      return spalt_icon_make_ico (&made, error);
    case SPALT_SITE_ICON_TOUCH:
    case SPALT_SITE_ICON_MIDDLE:
    case SPALT_SITE_ICON_LARGE:
      return spalt_icon_make_touch (&made, sides[icon], error);
    case SPALT_SITE_ICON_SVG:
      made.logo = NULL;
      text = spalt_icon_make_svg (&made);
      return g_bytes_new_take (text, strlen (text));
    case SPALT_SITE_ICON_MANIFEST:
      text = make_manifest (content, &made);
      return g_bytes_new_take (text, strlen (text));
    }

  g_return_val_if_reached (NULL);
}

// Beside the photos' renditions, and like them by the name of all that it is made from.
static char *
get_kept_path (const SpaltSiteContent *content,
               const char             *publication,
               SpaltSiteIcon           icon)
{
  g_autofree char *name = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", spalt_site_icon_fingerprint (content, icon));

  return g_build_filename (publication, "media", "renditions", "icons", name, NULL);
}

// One that came to the disk in part, as when the power fails, is made anew. What is in an icon is its pictures' own
// affair: they begin with what they are, and a PNG's last block, in both kinds at the very end, says that it is whole.
static gboolean
is_whole (SpaltSiteIcon icon,
          const char   *bytes,
          gsize         length)
{
  static const char png[] = { '\x89', 'P', 'N', 'G', '\r', '\n', '\x1a', '\n' };
  static const char ico[] = { 0, 0, 1, 0 };
  static const char end[] = { 0, 0, 0, 0, 'I', 'E', 'N', 'D', '\xae', '\x42', '\x60', '\x82' };
  const char       *begin = icon == SPALT_SITE_ICON_ICO ? ico : png;
  const gsize       size = icon == SPALT_SITE_ICON_ICO ? sizeof ico : sizeof png;

  return length >= size + sizeof end && memcmp (bytes, begin, size) == 0 &&
         memcmp (bytes + length - sizeof end, end, sizeof end) == 0;
}

// Where nothing can be kept, the next export makes it again.
static void
keep (const char *path,
      GBytes     *icon)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize            length;
  const char      *bytes = g_bytes_get_data (icon, &length);

  if (g_mkdir_with_parents (folder, 0755) == 0)
    g_file_set_contents_full (path, bytes, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                              0644, NULL);
}

/**
 * spalt_site_icon_make:
 * @publication: (type filename): the publication's folder
 * @with_logo: whether to take the logo, where there is one; else the tile is made
 *
 * What was made for an earlier export is kept: what draws pictures takes long to load.
 *
 * Returns: (transfer full): the icon's file; from any thread
 */
GBytes *
spalt_site_icon_make (const SpaltSiteContent *content,
                      const char             *publication,
                      SpaltSiteIcon           icon,
                      gboolean                with_logo,
                      GError                **error)
{
  gboolean         is_kept = with_logo || content->logo == SPALT_PUBLISHED_NONE;
  g_autofree char *path = get_kept_path (content, publication, icon);
  g_autofree char *bytes = NULL;
  gsize            length;
  GBytes          *made;

  if (icon == SPALT_SITE_ICON_SVG || icon == SPALT_SITE_ICON_MANIFEST || !is_kept)
    return make (content, publication, icon, with_logo, error);
  if (g_file_get_contents (path, &bytes, &length, NULL) && is_whole (icon, bytes, length))
    return g_bytes_new_take (g_steal_pointer (&bytes), length);
  made = make (content, publication, icon, with_logo, error);
  if (made != NULL)
    keep (path, made);

  return made;
}
