// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-theme.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "spalt-escape.h"
#include "spalt-site-error.h"
#include "spalt-site-hash.h"
#include "spalt-site-table.h"
#include "spalt-site-theme-files.h"
#include "spalt-site-theme-info.h"
#include "spalt-template-error.h"

#define DEFAULT_THEME "default"
#define DEFAULT_LANGUAGE "en"
#define TEXT_PREFIX "text/"
#define STRINGS "strings"
#define MAX_ASSET_DEPTH 8
#define MAX_ASSETS 5000

// The templates that the preview asks for by name, besides those that whole files are made with.
static const char *const required_templates[] = { "article-head", "article-hero", "article-foot" };

// The texts that the program itself asks for by name; a template that needs one says so.
static const char *const required_texts[] = {
  "and", "archive", "conferences", "courses", "not-found-heading", "older", "person", "search", "tag", "topic", "vacancies"
};

// A text of a string table, and where it is from.
typedef struct
{
  char *value;
  char *path;
  guint line;
} Text;

/* Folders are searched in order: the publication's own theme/ holds single files that go before the theme's. */
struct _SpaltSiteTheme
{
  char                *folders[2];
  guint                n_folders;
  SpaltSiteThemeInfo  *info;
  GHashTable          *texts;         // key → Text
  char                *texts_path;    // for messages
  char                *missing_table; // what the publication's language wants, and the theme does not have
  GPtrArray           *assets;
  SpaltSiteAssetNames *names;
  SpaltTemplates      *templates;
  guint64              fingerprint;
};

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free (text->value);
  g_free (text->path);
  g_free (text);
}

static void
asset_free (gpointer data)
{
  SpaltSiteAsset *asset = data;

  g_free (asset->path);
  g_free (asset->tagged);
  g_free (asset->source);
  g_free (asset->text);
  g_free (asset);
}

void
spalt_site_theme_free (SpaltSiteTheme *self)
{
  g_clear_pointer (&self->templates, spalt_templates_free);
  for (guint i = 0; i < self->n_folders; i++)
    free (self->folders[i]);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->names, spalt_site_asset_names_free);
  g_clear_pointer (&self->assets, g_ptr_array_unref);
  g_clear_pointer (&self->info, spalt_site_theme_info_free);
  g_free (self->texts_path);
  g_free (self->missing_table);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (2, 3)
  theme_error (GError    **error,
               const char *format,
               ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, format, arguments));
  va_end (arguments);

  return FALSE;
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

// Text from a string table is plain; what stands between {{ and }} is left for the renderer.
static char *
load_text (SpaltSiteTheme *self,
           const char     *key,
           char          **path,
           GError        **error)
{
  const Text *text = g_hash_table_lookup (self->texts, key);

  if (text == NULL)
    {
      g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_MISSING, _("the strings in “%s” have no “%s”."), self->texts_path, key);
      return NULL;
    }
  *path = g_strdup_printf ("%s:%u: %s", text->path, text->line, key);

  return spalt_escape_html (text->value);
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
    return load_text (self, name + strlen (TEXT_PREFIX), path, error);

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
      g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_MISSING, _("the theme in “%s” has no file “templates/%s.mustache”."), self->folders[self->n_folders - 1], name);
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
    return theme_error (error, _("The folder “%s” is no theme: it has no theme.ini."), self->folders[self->n_folders - 1]);
  text = spalt_site_theme_read_text (path, SPALT_SITE_MAX_TABLE, error);
  self->info = text != NULL ? spalt_site_theme_info_parse (text, path, error) : NULL;

  return self->info != NULL;
}

static gboolean
add_texts (SpaltSiteTheme *self,
           const char     *path,
           GError        **error)
{
  g_autofree char      *source = spalt_site_theme_read_text (path, SPALT_SITE_MAX_TABLE, error);
  g_autoptr (GPtrArray) table = source != NULL ? spalt_site_table_parse (source, path, error) : NULL;

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < table->len; i++)
    {
      const SpaltSiteTableEntry *entry = table->pdata[i];
      Text                      *text;

      if (!g_str_equal (entry->group, STRINGS))
        return theme_error (error, _("%s:%u: there is no group [%s]. Strings stand in the group [strings]."), path, entry->line, entry->group);
      text = g_new0 (Text, 1);
      text->value = g_strdup (entry->value);
      text->path = g_strdup (path);
      text->line = entry->line;
      g_hash_table_replace (self->texts, g_strdup (entry->key), text);
    }

  return TRUE;
}

static gboolean
add_texts_of (SpaltSiteTheme *self,
              const char     *folder,
              const char     *language,
              gboolean       *found,
              GError        **error)
{
  g_autofree char *path = g_strdup_printf ("%s/strings/%s.ini", folder, language);

  *found = g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  if (!*found)
    return TRUE;
  if (!spalt_site_theme_check_inside (folder, path, error) || !add_texts (self, path, error))
    return FALSE;
  g_free (self->texts_path);
  self->texts_path = g_steal_pointer (&path);

  return TRUE;
}

/* "sv-FI" reads sv-FI.ini, else sv.ini, else en.ini of the theme. Over it go, key by key, the publication's own tables in the language that
 * the theme has and in those that are closer; they may also be the only ones. */
static gboolean
load_texts (SpaltSiteTheme *self,
            const char     *language,
            GError        **error)
{
  g_autofree char *base = g_strndup (language, strcspn (language, "-_"));
  const char      *names[] = { language, base, DEFAULT_LANGUAGE };
  const char      *theme = self->folders[self->n_folders - 1];
  gboolean         found = FALSE;
  guint            n = 0;

  while (n < G_N_ELEMENTS (names) && !found)
    {
      if (!add_texts_of (self, theme, names[n], &found, error))
        return FALSE;
      n += found ? 0 : 1;
    }
  if (found && !g_str_equal (base, DEFAULT_LANGUAGE) && g_str_equal (names[n], DEFAULT_LANGUAGE))
    self->missing_table = g_strdup_printf ("strings/%s.ini", base);
  for (guint i = MIN (n + 1, G_N_ELEMENTS (names)); i-- > 0 && self->n_folders > 1;)
    {
      // "sv" and its base are one.
      if (i == 1 && g_str_equal (names[0], names[1]))
        continue;
      if (!add_texts_of (self, self->folders[0], names[i], &found, error))
        return FALSE;
    }

  return self->texts_path != NULL || theme_error (error, _("The theme in “%s” has no strings for the publication's language."), theme);
}

// What the program asks for by name is there, and so is what the theme says it has.
static gboolean
check_texts (SpaltSiteTheme *self,
             GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (required_texts); i++)
    if (!g_hash_table_contains (self->texts, required_texts[i]))
      return theme_error (error, _("%s:1: the strings have no “%s”, which every theme needs."), self->texts_path, required_texts[i]);
  for (guint i = 0; self->info->languages != NULL && self->info->languages[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/strings/%s.ini", self->folders[self->n_folders - 1], self->info->languages[i]);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return theme_error (error, _("%s:1: the theme says that it has the language “%s”, but there is no file “%s”."), self->info->path, self->info->languages[i], path);
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

static gboolean
has_asset (SpaltSiteTheme *self,
           const char     *path)
{
  for (guint i = 0; i < self->assets->len; i++)
    if (g_str_equal (((SpaltSiteAsset *)self->assets->pdata[i])->path, path))
      return TRUE;

  return FALSE;
}

static gboolean
add_asset (SpaltSiteTheme *self,
           const char     *source,
           const char     *path,
           GError        **error)
{
  g_autofree char *data = NULL;
  SpaltSiteAsset  *asset;
  gsize            length;

  if (has_asset (self, path))
    return TRUE;
  if (self->assets->len >= MAX_ASSETS)
    return theme_error (error, _("The theme has more than %u assets; “%s” is one too many."), MAX_ASSETS, source);
  data = spalt_site_theme_read_file (source, SPALT_SITE_MAX_ASSET, &length, error);
  if (data == NULL)
    return FALSE;

  asset = g_new0 (SpaltSiteAsset, 1);
  asset->path = g_strdup (path);
  asset->source = g_strdup (source);
  asset->fingerprint = spalt_site_hash_bytes (SPALT_SITE_HASH_START, data, length);
  g_ptr_array_add (self->assets, asset);

  return TRUE;
}

static gboolean
is_plain_name (const char *name)
{
  if (*name == '.' || !g_utf8_validate (name, -1, NULL) || g_str_has_suffix (name, "~"))
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      return FALSE;

  return TRUE;
}

static gboolean
add_assets (SpaltSiteTheme *self,
            const char     *folder,
            const char     *path,
            guint           depth,
            GError        **error)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  const char      *name;

  if (dir == NULL && g_file_test (full, G_FILE_TEST_EXISTS))
    return theme_error (error, _("The theme's folder “%s” cannot be read."), full);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_strdup_printf ("%s/%s", path, name);
      g_autofree char *source = g_build_filename (folder, below, NULL);

      if (!is_plain_name (name))
        continue;
      if (!spalt_site_theme_check_inside (folder, source, error))
        return FALSE;
      if (!g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          if (!add_asset (self, source, below, error))
            return FALSE;
        }
      else if (depth >= MAX_ASSET_DEPTH)
        return theme_error (error, _("The theme's folder “%s” lies too deep: assets may stand %u folders deep."), source, MAX_ASSET_DEPTH);
      else if (!add_assets (self, folder, below, depth + 1, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_assets (gconstpointer a,
                gconstpointer b)
{
  const SpaltSiteAsset *const *first = a;
  const SpaltSiteAsset *const *second = b;

  return strcmp ((*first)->path, (*second)->path);
}

// The names with a hash in them that stand in the pages.
static guint64
stamp_names (SpaltSiteTheme *self,
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

// Pages depend on every template and every string, in any of the folders, and on the names of the assets that these lead to.
static gboolean
take_fingerprint (SpaltSiteTheme *self,
                  GError        **error)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->texts), (GCompareFunc)strcmp);
  guint64           hash = SPALT_SITE_HASH_START;

  for (GList *at = keys; at != NULL; at = at->next)
    {
      hash = spalt_site_hash_text (hash, at->data);
      hash = spalt_site_hash_text (hash, ((const Text *)g_hash_table_lookup (self->texts, at->data))->value);
    }
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
          if (!spalt_site_theme_check_inside (self->folders[i], path, error) || (text = spalt_site_theme_read_text (path, SPALT_SITE_MAX_TEMPLATE, error)) == NULL)
            return FALSE;
          spalt_site_asset_names_note (self->names, text);
          // A folder lists its files in no certain order, so the order must not matter.
          sum += spalt_site_hash_text (spalt_site_hash_text (SPALT_SITE_HASH_START, name), text);
        }
      hash = spalt_site_hash_number (hash, sum);
    }
  hash = stamp_names (self, hash);
  self->fingerprint = spalt_site_hash_number (hash, spalt_site_theme_info_stamp_sizes (self->info));

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
    g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                 _("There is no theme “%s”, neither in “%s” nor in “%s”. Choose another theme in the publication's settings."), name, installed, own);

  return real;
}

/**
 * spalt_site_theme_load:
 * @publication: (type filename): the publication's folder, whose `theme/` may replace single files
 * @name: of the theme, "" for the default one
 * @language: whose string table is read
 *
 * Themes stand in `$SPALT_DATA_DIR/themes/`, or where Spalt is installed; and in `spalt/themes/` among the user's own data.
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

  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, text_free);
  self->assets = g_ptr_array_new_with_free_func (asset_free);
  self->templates = spalt_templates_new (load_template, self, NULL);
  if (!load_info (self, error) || !load_texts (self, *language != '\0' ? language : DEFAULT_LANGUAGE, error) || !check_texts (self, error))
    return NULL;
  for (guint i = 0; i < self->n_folders; i++)
    if (!add_assets (self, self->folders[i], "assets", 0, error))
      return NULL;
  g_ptr_array_sort (self->assets, compare_assets);
  self->names = spalt_site_asset_names_new (self->assets, error);
  if (self->names == NULL || !check_templates (self, error) || !take_fingerprint (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * spalt_site_theme_count_foreign_texts:
 * @table: (out) (transfer none): the table that the publication's language wants, from the theme's folder or the publication's
 * @first: (out) (transfer none): one of those texts
 *
 * Returns: how many texts come out in English because nobody has put them into the publication's language
 */
guint
spalt_site_theme_count_foreign_texts (SpaltSiteTheme *self,
                                      const char    **table,
                                      const char    **first)
{
  g_autofree char *theirs = g_strdup_printf ("%s/strings/", self->folders[self->n_folders - 1]);
  GHashTableIter   iter;
  gpointer         key, text;
  guint            n = 0;

  *table = self->missing_table;
  *first = NULL;
  if (self->missing_table == NULL)
    return 0;
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      if (!g_str_has_prefix (((Text *)text)->path, theirs))
        continue;
      if (*first == NULL || strcmp (key, *first) < 0)
        *first = key;
      n++;
    }

  return n;
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
  const Text *text = g_hash_table_lookup (self->texts, key);

  g_return_val_if_fail (text != NULL, key);

  return text->value;
}

/**
 * spalt_site_theme_read_asset:
 *
 * Returns: (transfer full): what is in it now
 */
char *
spalt_site_theme_read_asset (const SpaltSiteAsset *asset,
                             gsize                *length,
                             GError              **error)
{
  return spalt_site_theme_read_file (asset->source, SPALT_SITE_MAX_ASSET, length, error);
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
 * Returns: (transfer none) (nullable): the slugs of the placements whose ads the theme shows; %NULL when it does not say
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
