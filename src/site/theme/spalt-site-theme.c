// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-theme.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "spalt-site-error.h"
#include "spalt-site-hash.h"
#include "spalt-site-texts.h"
#include "spalt-site-theme-assets.h"
#include "spalt-site-theme-files.h"
#include "spalt-site-theme-info.h"
#include "spalt-template-error.h"

#define DEFAULT_THEME "default"
#define TEXT_PREFIX "text/"

// What is watched of a theme: no more than a theme may reasonably have.
#define FOLDERS_LISTED 64

// The templates that the preview asks for by name, besides those that whole files are made with.
static const char *const required_templates[] = { "article-head", "article-hero", "article-foot" };

/* Folders are searched in order: the publication's own theme/ holds single files that go before the theme's. */
struct _SpaltSiteTheme
{
  char                *folders[2];
  guint                n_folders;
  SpaltSiteThemeInfo  *info;
  SpaltSiteTexts      *texts;
  GPtrArray           *assets;
  SpaltSiteAssetNames *names;
  SpaltTemplates      *templates;
  guint64              fingerprint;
};

void
spalt_site_theme_free (SpaltSiteTheme *self)
{
  g_clear_pointer (&self->templates, spalt_templates_free);
  for (guint i = 0; i < self->n_folders; i++)
    free (self->folders[i]);
  g_clear_pointer (&self->texts, spalt_site_texts_free);
  g_clear_pointer (&self->names, spalt_site_asset_names_free);
  g_clear_pointer (&self->assets, g_ptr_array_unref);
  g_clear_pointer (&self->info, spalt_site_theme_info_free);
  g_free (self);
}

// Finds a file of the theme; %NULL without an error when no folder has it.
static char *
find_file (SpaltSiteTheme *self,
           const char     *name,
           GError        **error)
{
  for (guint i = 0; i < self->n_folders; i++)
    {
      g_autofree char *path = g_build_filename (self->folders[i], name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (!spalt_site_theme_check_inside (self->folders[i], path, error))
        return NULL;
      return g_steal_pointer (&path);
    }

  return NULL;
}

static char *
load_template (const char *name,
               gpointer    data,
               char      **path,
               GError    **error)
{
  SpaltSiteTheme    *self = data;
  g_autofree char   *file_name = NULL;
  g_autofree char   *found = NULL;
  g_autofree char   *source = NULL;
  g_autoptr (GError) problem = NULL;

  if (g_str_has_prefix (name, TEXT_PREFIX))
    return spalt_site_texts_get_template (self->texts, name + strlen (TEXT_PREFIX), path, error);

  file_name = g_strdup_printf ("templates/%s.mustache", name);
  if (strstr (name, "..") == NULL && *name != '/')
    found = find_file (self, file_name, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (found == NULL)
    {
      g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_MISSING,
                   _("the theme in “%s” has no file “templates/%s.mustache”."), self->folders[self->n_folders - 1],
                   name);
      return NULL;
    }
  *path = g_strdup (found);

  source = spalt_site_theme_read_text (found, SPALT_SITE_MAX_TEMPLATE, error);

  return source != NULL ? spalt_site_asset_names_rewrite (self->names, source) : NULL;
}

static gboolean
load_info (SpaltSiteTheme *self,
           GError        **error)
{
  g_autofree char   *text = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char   *path = find_file (self, "theme.ini", &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (path == NULL)
    return spalt_site_theme_fail (error, _("The folder “%s” is no theme: it has no theme.ini."),
                                  self->folders[self->n_folders - 1]);
  text = spalt_site_theme_read_text (path, SPALT_SITE_MAX_TABLE, error);
  self->info = text != NULL ? spalt_site_theme_info_parse (text, path, error) : NULL;

  return self->info != NULL;
}

// What the theme says it has is there.
static gboolean
check_languages (SpaltSiteTheme *self,
                 GError        **error)
{
  for (guint i = 0; self->info->languages != NULL && self->info->languages[i] != NULL; i++)
    {
      g_autofree char *path =
        g_strdup_printf ("%s/strings/%s.ini", self->folders[self->n_folders - 1], self->info->languages[i]);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return spalt_site_theme_fail (
          error, _("%s:1: the theme says that it has the language “%s”, but there is no file “%s”."), self->info->path,
          self->info->languages[i], path);
    }

  return TRUE;
}

static gboolean
check_templates (SpaltSiteTheme *self,
                 GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (required_templates); i++)
    if (spalt_templates_get (self->templates, required_templates[i], error) == NULL)
      return FALSE;

  return TRUE;
}

// The names with a hash in them that stand in the pages.
static guint64
fingerprint_names (SpaltSiteTheme *self,
                   guint64         hash)
{
  for (guint i = 0; i < self->assets->len; i++)
    {
      const SpaltSiteAsset *asset = self->assets->pdata[i];

      if (asset->is_tagged)
        hash = spalt_site_hash_text (hash, asset->tagged);
    }

  return hash;
}

// Pages depend on every template and every string, in any of the folders, and on the names of the assets that these
// lead to.
static gboolean
make_fingerprint (SpaltSiteTheme *self,
                  GError        **error)
{
  guint64 hash = spalt_site_texts_fingerprint (self->texts, SPALT_SITE_HASH_START);

  for (guint i = 0; i < self->n_folders; i++)
    {
      g_autofree char *folder = g_build_filename (self->folders[i], "templates", NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      guint64          sum = 0;
      const char      *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *text = NULL;

          if (!g_str_has_suffix (name, ".mustache"))
            continue;
          if (!spalt_site_theme_check_inside (self->folders[i], path, error) ||
              (text = spalt_site_theme_read_text (path, SPALT_SITE_MAX_TEMPLATE, error)) == NULL)
            return FALSE;
          spalt_site_asset_names_note (self->names, text);
          // A folder lists its files in no certain order, so the order must not matter.
          sum += spalt_site_hash_text (spalt_site_hash_text (SPALT_SITE_HASH_START, name), text);
        }
      hash = spalt_site_hash_number (hash, sum);
    }
  hash = fingerprint_names (self, hash);
  self->fingerprint = spalt_site_hash_number (hash, spalt_site_theme_info_fingerprint_sizes (self->info));

  return TRUE;
}

static char *
find_theme (const char *name,
            GError    **error)
{
  const char      *data = g_getenv ("SPALT_DATA_DIR");
  g_autofree char *installed = g_build_filename (data != NULL ? data : SPALT_DATA_DIR, "themes", name, NULL);
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "spalt", "themes", name, NULL);
  gboolean         plain = strchr (name, '/') == NULL && *name != '.';
  char            *real = plain ? realpath (installed, NULL) : NULL;

  if (real == NULL && plain)
    real = realpath (own, NULL);
  if (real == NULL)
    g_set_error (
      error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
      _("There is no theme “%s”, neither in “%s” nor in “%s”. Choose another theme in the publication's settings."),
      name, installed, own);

  return real;
}

static void
add_folders (GPtrArray  *folders,
             const char *folder)
{
  g_autoptr (GDir) dir = folders->len < FOLDERS_LISTED ? g_dir_open (folder, 0, NULL) : NULL;
  const char      *name;

  if (dir == NULL)
    return;

  g_ptr_array_add (folders, g_strdup (folder));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        add_folders (folders, path);
    }
}

/**
 * spalt_site_theme_list_folders:
 * @publication: (type filename): the publication's folder
 * @name: as spalt_site_theme_load() takes it
 *
 * Returns: (transfer full) (array zero-terminated=1) (element-type filename): the folders in which the theme's files
 *   stand, or could, also where the theme cannot be loaded because of one of them
 */
char **
spalt_site_theme_list_folders (const char *publication,
                               const char *name)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  g_autofree char      *own = g_build_filename (publication, "theme", NULL);
  char                 *theme = find_theme (*name != '\0' ? name : DEFAULT_THEME, NULL);

  add_folders (folders, own);
  if (theme != NULL)
    add_folders (folders, theme);
  free (theme);
  g_ptr_array_add (folders, NULL);

  return (char **)g_ptr_array_free (g_steal_pointer (&folders), FALSE);
}

/**
 * spalt_site_theme_load:
 * @publication: (type filename): the publication's folder, whose `theme/` may replace single files
 * @name: of the theme, "" for the default one
 * @language: whose string table is read
 *
 * Themes stand in `$SPALT_DATA_DIR/themes/`, or where Spalt is installed; and in `spalt/themes/` among the user's own
 * data.
 *
 * Returns: the theme, or %NULL with %SPALT_SITE_ERROR_THEME
 */
SpaltSiteTheme *
spalt_site_theme_load (const char *publication,
                       const char *name,
                       const char *language,
                       GError    **error)
{
  g_autoptr (SpaltSiteTheme) self = g_new0 (SpaltSiteTheme, 1);
  g_autofree char           *own = g_build_filename (publication, "theme", NULL);
  char                      *folder = realpath (own, NULL);

  if (folder != NULL)
    self->folders[self->n_folders++] = folder;
  folder = find_theme (*name != '\0' ? name : DEFAULT_THEME, error);
  if (folder == NULL)
    return NULL;
  self->folders[self->n_folders++] = folder;

  self->templates = spalt_templates_new (load_template, self, NULL);
  if (!load_info (self, error))
    return NULL;
  self->texts = spalt_site_texts_load (self->n_folders > 1 ? self->folders[0] : NULL, folder, language, error);
  if (self->texts == NULL || !check_languages (self, error))
    return NULL;
  self->assets = spalt_site_theme_assets_list (self->folders, self->n_folders, error);
  if (self->assets == NULL)
    return NULL;
  self->names = spalt_site_asset_names_new (self->assets, error);
  if (self->names == NULL || !check_templates (self, error) || !make_fingerprint (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * spalt_site_theme_count_foreign_texts:
 * @table: (out) (transfer none): as for spalt_site_texts_count_foreign()
 * @first: (out) (transfer none): and so is this
 *
 * Returns: how many texts come out in English because nobody has put them into the publication's language
 */
guint
spalt_site_theme_count_foreign_texts (SpaltSiteTheme *self,
                                      const char    **table,
                                      const char    **first)
{
  return spalt_site_texts_count_foreign (self->texts, table, first);
}

guint64
spalt_site_theme_get_fingerprint (SpaltSiteTheme *self)
{
  return self->fingerprint;
}

/**
 * spalt_site_theme_get_assets:
 *
 * Returns: (transfer none) (element-type SpaltSiteAsset): sorted by path
 */
GPtrArray *
spalt_site_theme_get_assets (SpaltSiteTheme *self)
{
  return self->assets;
}

/**
 * spalt_site_theme_is_sheet_plain:
 *
 * Returns: whether something may lead to the style sheet of the settings under the name without a hash
 */
gboolean
spalt_site_theme_is_sheet_plain (SpaltSiteTheme *self)
{
  return spalt_site_asset_names_is_sheet_plain (self->names);
}

/**
 * spalt_site_theme_get_stemmer:
 * @language: one that the search finds stems in
 *
 * Returns: (transfer full): what stands behind `{{assets}}` to lead to the script for it
 */
char *
spalt_site_theme_get_stemmer (SpaltSiteTheme *self,
                              const char     *language)
{
  g_autofree char *name = g_strdup_printf ("stem-%s.js", language);
  g_autofree char *path = g_strconcat (SPALT_SITE_ASSETS, name, NULL);

  for (guint i = 0; i < self->assets->len; i++)
    {
      const SpaltSiteAsset *asset = self->assets->pdata[i];

      if (g_str_equal (asset->path, path) && asset->is_tagged)
        return g_strdup (asset->tagged + strlen (SPALT_SITE_ASSETS));
    }

  return g_steal_pointer (&name);
}

/**
 * spalt_site_theme_get_text:
 *
 * @key: one of those that every theme has
 *
 * Returns: a string of the table as plain text
 */
const char *
spalt_site_theme_get_text (SpaltSiteTheme *self,
                           const char     *key)
{
  const char *text = spalt_site_texts_get (self->texts, key);

  g_return_val_if_fail (text != NULL, key);

  return text;
}

const SpaltSitePalette *
spalt_site_theme_get_palette (SpaltSiteTheme *self)
{
  return &self->info->colours;
}

/**
 * spalt_site_theme_get_sizes:
 * @key: as for spalt_site_theme_info_get_sizes()
 *
 * Returns: (transfer none): how wide the theme shows such a picture, for the attribute `sizes`
 */
const char *
spalt_site_theme_get_sizes (SpaltSiteTheme *self,
                            const char     *key)
{
  return spalt_site_theme_info_get_sizes (self->info, key);
}

/**
 * spalt_site_theme_get_placements:
 *
 * Returns: (transfer none) (nullable): the slugs of the placements whose ads the theme shows; %NULL when it does not
 *   say
 */
const char *const *
spalt_site_theme_get_placements (SpaltSiteTheme *self)
{
  return (const char *const *)self->info->placements;
}

/**
 * spalt_site_theme_get_template:
 *
 * Compiles a template when it is first asked for: not from two threads at once.
 */
const SpaltTemplate *
spalt_site_theme_get_template (SpaltSiteTheme *self,
                               const char     *name,
                               GError        **error)
{
  return spalt_templates_get (self->templates, name, error);
}

/**
 * spalt_site_theme_list_names:
 * @func: (scope call): told of each variable that the templates and texts use which have been compiled
 */
void
spalt_site_theme_list_names (SpaltSiteTheme       *self,
                             SpaltTemplateNameFunc func,
                             gpointer              data)
{
  spalt_templates_list_names (self->templates, func, data);
}
