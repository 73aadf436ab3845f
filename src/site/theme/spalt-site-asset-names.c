// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-asset-names.h"

#include <string.h>

#include "spalt-site-hash.h"
#include "spalt-site-sheet.h"
#include "spalt-site-theme-files.h"

/* The theme's files have a hash of their bytes in their names on the site, so that browsers may keep them for as long
 * as they like. What leads to them is rewritten: in templates "{{assets}}style.css", in style sheets url() and @import.
 * A file that may be found in another way, as by a script, keeps the name that it has in the theme: alone, or beside
 * the other one. */

#define STYLE ".css"

// How deep style sheets that import each other are followed.
#define MAX_DEPTH 16

// Where the name of a file ends in a template at the latest.
#define NAME_END "\"'<>{}?#,()\\ \t\r\n"

struct _SpaltSiteAssetNames
{
  GPtrArray  *assets;     // SpaltSiteAsset
  GHashTable *by_path;    // path → SpaltSiteAsset
  GHashTable *base_names; // base name → GPtrArray of SpaltSiteAsset
  gboolean    sheet_plain;
};

static const char *
get_base_name (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

// Adds the name with a hash before its last ending; what stands in it may be escaped.
static void
append_tagged (GString    *out,
               const char *name,
               gsize       length,
               guint64     fingerprint)
{
  g_autofree char *text = g_strndup (name, length);
  const char      *dot = strrchr (get_base_name (text), '.');
  gsize            stem = dot != NULL && dot > text ? (gsize)(dot - text) : length;

  g_string_append_len (out, text, stem);
  spalt_site_hash_append_tag (out, fingerprint);
  g_string_append (out, text + stem);
}

/**
 * spalt_site_asset_names_make_tagged:
 *
 * Returns: (transfer full): the path of the file with these bytes
 */
char *
spalt_site_asset_names_make_tagged (const char *path,
                                    guint64     fingerprint)
{
  GString *tagged = g_string_new (NULL);

  append_tagged (tagged, path, strlen (path), fingerprint);

  return g_string_free_and_steal (tagged);
}

// Whoever names a file in a way that is not rewritten finds it under the name that it has in the theme.
static void
keep_loose_names (SpaltSiteAssetNames *self,
                  const char          *text)
{
  for (const char *at = text; *at != '\0';)
    {
      const char      *start = at;
      g_autofree char *name = NULL;
      GPtrArray       *assets;

      while (spalt_site_sheet_is_name_byte (*at))
        at++;
      if (at == start)
        {
          at++;
          continue;
        }
      name = g_strndup (start, at - start);
      assets = g_hash_table_lookup (self->base_names, name);
      for (guint i = 0; assets != NULL && i < assets->len; i++)
        ((SpaltSiteAsset *)assets->pdata[i])->is_plain = TRUE;
      self->sheet_plain |= g_str_equal (name, SPALT_SITE_SHEET);
    }
}

// "../a/./b.png", seen from a style sheet; %NULL when it leads out of the site.
static char *
resolve_path (const char *sheet,
              const char *address)
{
  g_autofree char      *folder = g_path_get_dirname (sheet);
  g_auto (GStrv)        above = g_strsplit (folder, "/", -1);
  g_auto (GStrv)        parts = g_strsplit (address, "/", -1);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  for (guint i = 0; above[i] != NULL; i++)
    g_ptr_array_add (path, above[i]);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], "."))
        continue;
      if (!g_str_equal (parts[i], ".."))
        g_ptr_array_add (path, parts[i]);
      else if (path->len == 0)
        return NULL;
      else
        g_ptr_array_set_size (path, (gint)path->len - 1);
    }
  g_ptr_array_add (path, NULL);

  return g_strjoinv ("/", (char **)path->pdata);
}

static gboolean make_name (SpaltSiteAssetNames *self,
                           SpaltSiteAsset      *asset,
                           guint                depth,
                           GError             **error);

typedef struct
{
  SpaltSiteAssetNames *names;
  SpaltSiteAsset      *sheet;
  guint                depth;
} Link;

// An address of a style sheet gets the hash if it leads to another file of the theme.
static gboolean
rewrite_link (const char *address,
              char      **changed,
              gpointer    data,
              GError    **error)
{
  const Link      *link = data;
  gsize            end = strcspn (address, "?#");
  g_autofree char *plain = g_uri_unescape_segment (address, address + end, NULL);
  g_autofree char *path = plain != NULL && *plain != '/' && strchr (address, '\\') == NULL
                            ? resolve_path (link->sheet->path, plain)
                            : NULL;
  SpaltSiteAsset  *asset = path != NULL ? g_hash_table_lookup (link->names->by_path, path) : NULL;
  GString         *out = NULL;

  if (asset != NULL && !make_name (link->names, asset, link->depth + 1, error))
    return FALSE;
  // Of two that import each other, one has to come first.
  if (asset == NULL || asset->tagged == NULL)
    return TRUE;
  asset->is_tagged = TRUE;
  out = g_string_new (NULL);
  append_tagged (out, address, end, asset->fingerprint);
  g_string_append (out, address + end);
  *changed = g_string_free_and_steal (out);

  return TRUE;
}

static gboolean
read_sheet (SpaltSiteAssetNames *self,
            SpaltSiteAsset      *asset,
            guint                depth,
            GError             **error)
{
  Link             link = { .names = self, .sheet = asset, .depth = depth };
  gsize            length;
  g_autofree char *text = spalt_site_theme_read_file (asset->source, SPALT_SITE_MAX_ASSET, &length, error);
  g_autofree char *loose = NULL;

  if (text == NULL)
    return FALSE;
  // One with a zero byte in it is no text.
  if (strlen (text) != length)
    return TRUE;
  asset->text = spalt_site_sheet_rewrite (text, rewrite_link, &link, &loose, error);
  if (asset->text == NULL)
    return FALSE;
  keep_loose_names (self, loose);
  asset->fingerprint = spalt_site_hash_bytes (SPALT_SITE_HASH_START, asset->text, strlen (asset->text));

  return TRUE;
}

// Gives an asset the name that its bytes make, after those that stand in them.
static gboolean
make_name (SpaltSiteAssetNames *self,
           SpaltSiteAsset      *asset,
           guint                depth,
           GError             **error)
{
  if (asset->begun || depth > MAX_DEPTH)
    return TRUE;
  asset->begun = TRUE;
  if (g_str_has_suffix (asset->path, STYLE) && !read_sheet (self, asset, depth, error))
    return FALSE;
  asset->tagged = spalt_site_asset_names_make_tagged (asset->path, asset->fingerprint);

  return TRUE;
}

// What may name other files: scripts, data, manifests, drawings.
static gboolean
is_text (const char *path)
{
  static const char *const kinds[] = { "js", "mjs", "cjs", "css", "json", "jsonld", "webmanifest",
                                       "appcache", "map", "svg", "xml", "xsl", "xslt", "html",
                                       "htm", "xhtml", "txt", "csv", "md", NULL };
  const char              *dot = strrchr (get_base_name (path), '.');
  g_autofree char         *kind = g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);

  return g_strv_contains (kinds, kind);
}

static gboolean
read_text (SpaltSiteAssetNames *self,
           SpaltSiteAsset      *asset,
           GError             **error)
{
  gsize            length;
  g_autofree char *text = NULL;

  // Of style sheets what leads to others is rewritten.
  if (!is_text (asset->path) || g_str_has_suffix (asset->path, STYLE))
    return TRUE;
  text = spalt_site_theme_read_file (asset->source, SPALT_SITE_MAX_ASSET, &length, error);
  if (text == NULL)
    return FALSE;
  keep_loose_names (self, text);

  return TRUE;
}

static void
add_base_name (SpaltSiteAssetNames *self,
               SpaltSiteAsset      *asset)
{
  const char *name = get_base_name (asset->path);
  GPtrArray  *same = g_hash_table_lookup (self->base_names, name);

  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (self->base_names, (gpointer)name, same);
    }
  g_ptr_array_add (same, asset);
  // One with other signs in it may be written in many ways.
  for (; *name != '\0'; name++)
    asset->is_plain |= !spalt_site_sheet_is_name_byte (*name);
}

/**
 * spalt_site_asset_names_new:
 * @assets: (element-type SpaltSiteAsset): get their names, and style sheets their texts; must outlast this
 *
 * Returns: the names, or %NULL with %SPALT_SITE_ERROR_THEME
 */
SpaltSiteAssetNames *
spalt_site_asset_names_new (GPtrArray *assets,
                            GError   **error)
{
  g_autoptr (SpaltSiteAssetNames) self = g_new0 (SpaltSiteAssetNames, 1);

  self->assets = assets;
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->base_names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < assets->len; i++)
    {
      SpaltSiteAsset *asset = assets->pdata[i];

      g_hash_table_insert (self->by_path, asset->path, asset);
      add_base_name (self, asset);
    }
  for (guint i = 0; i < assets->len; i++)
    if (!make_name (self, assets->pdata[i], 0, error) || !read_text (self, assets->pdata[i], error))
      return NULL;

  return g_steal_pointer (&self);
}

void
spalt_site_asset_names_free (SpaltSiteAssetNames *self)
{
  g_hash_table_unref (self->by_path);
  g_hash_table_unref (self->base_names);
  g_free (self);
}

// A name that is put together, or none at all, may be any one.
static void
keep_all_names (SpaltSiteAssetNames *self)
{
  for (guint i = 0; i < self->assets->len; i++)
    ((SpaltSiteAsset *)self->assets->pdata[i])->is_plain = TRUE;
  self->sheet_plain = TRUE;
}

// Returns: behind the tag that begins at @at if it writes the variable; else %NULL
static const char *
skip_variable (const char *at,
               const char *name)
{
  gboolean raw;

  at += strlen ("{{");
  raw = *at == '{';
  if (raw || *at == '&')
    at++;
  while (*at == ' ')
    at++;
  if (!g_str_has_prefix (at, name))
    return NULL;
  at += strlen (name);
  while (*at == ' ')
    at++;
  if (raw && *at++ != '}')
    return NULL;

  return g_str_has_prefix (at, "}}") ? at + 2 : NULL;
}

static void
use_stemmers (SpaltSiteAssetNames *self)
{
  for (guint i = 0; i < self->assets->len; i++)
    {
      SpaltSiteAsset *asset = self->assets->pdata[i];

      asset->is_tagged |= g_str_has_prefix (asset->path, SPALT_SITE_ASSETS "stem-");
    }
}

// Adds what stands behind "{{assets}}", and returns what follows.
static const char *
append_name (SpaltSiteAssetNames *self,
             GString             *out,
             const char          *at)
{
  gsize            length = strcspn (at, NAME_END);
  g_autofree char *plain = g_uri_unescape_segment (at, at + length, NULL);
  g_autofree char *path = plain != NULL ? g_strconcat (SPALT_SITE_ASSETS, plain, NULL) : NULL;
  SpaltSiteAsset  *asset = path != NULL && at[length] != '{' ? g_hash_table_lookup (self->by_path, path) : NULL;

  if (g_str_has_prefix (at, SPALT_SITE_STEMMER))
    {
      use_stemmers (self);
      g_string_append (out, "{{" SPALT_SITE_STEMMER_VARIABLE "}}");
      return at + strlen (SPALT_SITE_STEMMER);
    }
  if (asset != NULL && asset->tagged != NULL)
    {
      asset->is_tagged = TRUE;
      append_tagged (out, at, length, asset->fingerprint);
      return at + length;
    }
  if (g_strcmp0 (plain, SPALT_SITE_SHEET) == 0 && at[length] != '{')
    {
      g_string_append (out, "{{" SPALT_SITE_SHEET_VARIABLE "}}");
      return at + length;
    }
  keep_all_names (self);

  return at;
}

/**
 * spalt_site_asset_names_rewrite:
 * @source: of a template
 *
 * Returns: (transfer full): the template with the hashes in the names that stand behind `{{assets}}`, or behind
 *   `{{root}}assets/`
 */
char *
spalt_site_asset_names_rewrite (SpaltSiteAssetNames *self,
                                const char          *source)
{
  GString    *out = g_string_sized_new (strlen (source) + 256);
  const char *at = source;

  for (const char *tag = strstr (at, "{{"); tag != NULL; tag = strstr (at, "{{"))
    {
      const char *behind = skip_variable (tag, "assets");
      const char *root = behind == NULL ? skip_variable (tag, "root") : NULL;

      if (root != NULL && g_str_has_prefix (root, SPALT_SITE_ASSETS))
        behind = root + strlen (SPALT_SITE_ASSETS);
      g_string_append_len (out, at, (behind != NULL ? behind : tag + 2) - at);
      at = behind != NULL ? append_name (self, out, behind) : tag + 2;
    }
  g_string_append (out, at);

  return g_string_free_and_steal (out);
}

/**
 * spalt_site_asset_names_note:
 * @text: of a template
 *
 * Looks at which assets it leads to, and in which way. To be called with all templates before it is asked which names
 * are needed.
 */
void
spalt_site_asset_names_note (SpaltSiteAssetNames *self,
                             const char          *text)
{
  g_autofree char *rewritten = spalt_site_asset_names_rewrite (self, text);

  keep_loose_names (self, rewritten);
}

/**
 * spalt_site_asset_names_is_sheet_plain:
 *
 * Returns: whether something may lead to the style sheet of the settings under its plain name
 */
gboolean
spalt_site_asset_names_is_sheet_plain (SpaltSiteAssetNames *self)
{
  return self->sheet_plain;
}
