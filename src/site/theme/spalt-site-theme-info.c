// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-theme-info.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-site-error.h"
#include "spalt-site-hash.h"
#include "spalt-site-table.h"

// The variables that templates are given, by number: a theme that was made for others would come out half empty.
#define THEME_FORMAT "2"
#define THEME "theme"
#define COLOURS "colours"
#define SIZES "sizes"
#define AD_PREFIX "ad-"

// What is taken for granted of a theme that says nothing: a column beside another on a desk, the whole width of a
// phone.
static const struct
{
  const char *key;
  const char *sizes;
} usual_sizes[] = {
  { "ad", "(min-width: 68rem) 17rem, 92vw" },
  { "figure", "(min-width: 68rem) 52rem, 100vw" },
  { "gallery", "(min-width: 68rem) 52rem, 100vw" },
  { "hero", "(min-width: 68rem) 52rem, 100vw" },
  { "lead", "(min-width: 68rem) 52rem, 100vw" },
  { "logo", "10rem" },
  { "pair", "(min-width: 68rem) 52rem, 100vw" },
};

void
spalt_site_theme_info_free (SpaltSiteThemeInfo *info)
{
  g_free (info->path);
  g_free (info->name);
  g_free (info->version);
  g_free (info->author);
  g_free (info->licence);
  g_free (info->description);
  g_strfreev (info->languages);
  g_strfreev (info->placements);
  g_clear_pointer (&info->sizes, g_hash_table_unref);
  g_free (info);
}

// "a; b;" → "a", "b"
static GStrv
split_list (const char *value)
{
  g_auto (GStrv)           parts = g_strsplit_set (value, ";,", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static gboolean
read_colour (SpaltSiteThemeInfo        *info,
             const SpaltSiteTableEntry *entry,
             GError                   **error)
{
  const struct
  {
    const char *key;
    guint8     *colour;
  } colours[] = {
    { "paper", info->colours.paper },
    { "ink", info->colours.ink },
    { "accent", info->colours.accent },
    { "dark-paper", info->colours.dark_paper },
    { "dark-ink", info->colours.dark_ink },
    { "dark-accent", info->colours.dark_accent },
  };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      if (!g_str_equal (entry->key, colours[i].key))
        continue;
      if (spalt_site_colours_parse (entry->value, colours[i].colour))
        return TRUE;
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                   _("%s:%u: “%s” is no colour. Write it as in #8c2318."), info->path, entry->line, entry->value);
      return FALSE;
    }
  g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, _("%s:%u: themes have no colour “%s”."), info->path,
               entry->line, entry->key);

  return FALSE;
}

static const char *
find_usual_sizes (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_sizes); i++)
    if (g_str_equal (usual_sizes[i].key, key))
      return usual_sizes[i].sizes;

  return NULL;
}

static gboolean
read_sizes (SpaltSiteThemeInfo        *info,
            const SpaltSiteTableEntry *entry,
            GError                   **error)
{
  if (find_usual_sizes (entry->key) == NULL && !g_str_has_prefix (entry->key, AD_PREFIX))
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, _("%s:%u: themes have no sizes for “%s”."),
                   info->path, entry->line, entry->key);
      return FALSE;
    }
  g_hash_table_replace (info->sizes, g_strdup (entry->key), g_strdup (entry->value));

  return TRUE;
}

static gboolean
read_entry (SpaltSiteThemeInfo        *info,
            const SpaltSiteTableEntry *entry,
            GError                   **error)
{
  const struct
  {
    const char *key;
    char      **text;
    GStrv      *list;
  } keys[] = {
    { "name", &info->name, NULL },
    { "version", &info->version, NULL },
    { "author", &info->author, NULL },
    { "licence", &info->licence, NULL },
    { "description", &info->description, NULL },
    { "languages", NULL, &info->languages },
    { "placements", NULL, &info->placements },
  };

  if (g_str_equal (entry->group, COLOURS))
    return read_colour (info, entry, error);
  if (g_str_equal (entry->group, SIZES))
    return read_sizes (info, entry, error);
  if (!g_str_equal (entry->group, THEME))
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                   _("%s:%u: there is no group [%s]. Themes have [theme], [colours] and [sizes]."), info->path,
                   entry->line, entry->group);
      return FALSE;
    }
  if (g_str_equal (entry->key, "format"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (!g_str_equal (entry->key, keys[i].key))
        continue;
      if (keys[i].list != NULL)
        *keys[i].list = split_list (entry->value);
      else
        *keys[i].text = g_strdup (entry->value);
      return TRUE;
    }
  g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
               _("%s:%u: themes know no “%s”. Remove the line, or mend the word."), info->path, entry->line,
               entry->key);

  return FALSE;
}

// Before all else: a theme for another format may have keys that this one does not know.
static gboolean
check_format (const char *path,
              GPtrArray  *table,
              GError    **error)
{
  const SpaltSiteTableEntry *format = spalt_site_table_look_up (table, THEME, "format");

  if (format == NULL)
    g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                 _("%s:1: the theme does not say which format it has. Add format=%s to its group [theme]."), path,
                 THEME_FORMAT);
  else if (!g_str_equal (format->value, THEME_FORMAT))
    g_set_error (
      error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
      _("%s:%u: the theme was made for another version of Spalt: its format is %s, and this Spalt knows %s."), path,
      format->line, format->value, THEME_FORMAT);

  return format != NULL && g_str_equal (format->value, THEME_FORMAT);
}

/**
 * spalt_site_theme_info_parse:
 * @error: %SPALT_SITE_ERROR_THEME with file and line
 */
SpaltSiteThemeInfo *
spalt_site_theme_info_parse (const char *text,
                             const char *path,
                             GError    **error)
{
  g_autoptr (SpaltSiteThemeInfo) info = g_new0 (SpaltSiteThemeInfo, 1);
  g_autoptr (GPtrArray)          table = spalt_site_table_parse (text, path, error);

  info->path = g_strdup (path);
  info->colours = spalt_site_palette_plain;
  info->sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (table == NULL || !check_format (path, table, error))
    return NULL;
  for (guint i = 0; i < table->len; i++)
    if (!read_entry (info, table->pdata[i], error))
      return NULL;
  if (info->name == NULL || *info->name == '\0' || info->version == NULL || *info->version == '\0')
    {
      g_set_error (
        error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
        _("%s:1: the theme does not say its name and its version. Add name= and version= to its group [theme]."),
        path);
      return NULL;
    }

  return g_steal_pointer (&info);
}

/**
 * spalt_site_theme_info_fingerprint_sizes:
 *
 * Returns: a hash of the group [sizes], whatever the order of its lines
 */
guint64
spalt_site_theme_info_fingerprint_sizes (SpaltSiteThemeInfo *info)
{
  GHashTableIter iter;
  gpointer       key, sizes;
  guint64        sum = 0;

  g_hash_table_iter_init (&iter, info->sizes);
  while (g_hash_table_iter_next (&iter, &key, &sizes))
    sum += spalt_site_hash_text (spalt_site_hash_text (SPALT_SITE_HASH_START, key), sizes);

  return sum;
}

/**
 * spalt_site_theme_info_get_sizes:
 * @key: a key of the group [sizes], such as "hero", or "ad-top" for ads in the placement "top"
 *
 * Returns: (transfer none): the value for the attribute `sizes`; what is usual when the theme does not say
 */
const char *
spalt_site_theme_info_get_sizes (SpaltSiteThemeInfo *info,
                                 const char         *key)
{
  const char *sizes = g_hash_table_lookup (info->sizes, key);

  if (sizes != NULL)
    return sizes;
  if (g_str_has_prefix (key, AD_PREFIX))
    return spalt_site_theme_info_get_sizes (info, "ad");

  return find_usual_sizes (key);
}
