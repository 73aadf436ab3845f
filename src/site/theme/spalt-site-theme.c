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
#include "spalt-template-error.h"

// The variables that templates are given, by number: a theme that was made for others would come out half empty.
#define THEME_FORMAT 1
#define DEFAULT_THEME "default"
#define DEFAULT_LANGUAGE "en"
#define TEXT_PREFIX "text/"
#define MAX_ASSET_DEPTH 8

/* Folders are searched in order: the publication's own theme/ holds single files that go before the theme's. */
struct _SpaltSiteTheme
{
  char           *folders[2];
  guint           n_folders;
  GHashTable     *texts;      // key → text as the string table has it
  char           *texts_path; // for messages
  GPtrArray      *assets;
  SpaltTemplates *templates;
  guint64         fingerprint;
};

static void
asset_free (gpointer data)
{
  SpaltSiteAsset *asset = data;

  g_free (asset->path);
  g_free (asset->source);
  g_free (asset);
}

void
spalt_site_theme_free (SpaltSiteTheme *self)
{
  g_clear_pointer (&self->templates, spalt_templates_free);
  for (guint i = 0; i < self->n_folders; i++)
    free (self->folders[i]);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->assets, g_ptr_array_unref);
  g_free (self->texts_path);
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

// A link may not lead out of its theme: a theme from elsewhere could publish any file of the journalist's computer.
static gboolean
check_inside (const char *folder,
              const char *path,
              GError    **error)
{
  char    *real = realpath (path, NULL);
  gsize    length = strlen (folder);
  gboolean inside = real != NULL && strncmp (real, folder, length) == 0 && real[length] == '/';

  free (real);
  if (!inside)
    g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                 _("The theme's file “%s” is a link that leads out of the theme. Put the file itself there."), path);

  return inside;
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
      if (!check_inside (self->folders[i], path, error))
        return NULL;
      return g_steal_pointer (&path);
    }

  return NULL;
}

static char *
read_text (const char *path,
           GError    **error)
{
  g_autofree char *text = NULL;
  gsize            length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      theme_error (error, _("The theme's file “%s” cannot be read."), path);
      return NULL;
    }
  if (!g_utf8_validate (text, length, NULL))
    {
      theme_error (error, _("The theme's file “%s” is not UTF-8 text."), path);
      return NULL;
    }

  return g_steal_pointer (&text);
}

// Text from a string table is plain; what stands between {{ and }} is left for the renderer.
static char *
load_text (SpaltSiteTheme *self,
           const char     *key,
           char          **path,
           GError        **error)
{
  const char *text = g_hash_table_lookup (self->texts, key);

  if (text == NULL)
    {
      g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_MISSING, _("the strings in “%s” have no “%s”."), self->texts_path, key);
      return NULL;
    }
  *path = g_strdup_printf ("%s (%s)", self->texts_path, key);

  return spalt_escape_html (text);
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
      g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_MISSING, _("the theme has no template “%s”."), name);
      return NULL;
    }
  *path = g_strdup (found);

  return read_text (found, error);
}

static gboolean
load_manifest (SpaltSiteTheme *self,
               GError        **error)
{
  g_autoptr (GKeyFile) manifest = g_key_file_new ();
  g_autofree char     *path = find_file (self, "theme.ini", error);
  g_autoptr (GError)   problem = NULL;

  if (path == NULL)
    {
      if (error != NULL && *error == NULL)
        theme_error (error, _("The folder “%s” is no theme: it has no theme.ini."), self->folders[self->n_folders - 1]);
      return FALSE;
    }
  if (!g_key_file_load_from_file (manifest, path, G_KEY_FILE_NONE, &problem))
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, _("The theme's file “%s” cannot be read: %s"), path, problem->message);
      return FALSE;
    }
  if (g_key_file_get_integer (manifest, "theme", "format", NULL) != THEME_FORMAT)
    return theme_error (error, _("The theme of “%s” was made for another version of Spalt."), path);

  return TRUE;
}

static gboolean
add_texts (SpaltSiteTheme *self,
           const char     *path,
           GError        **error)
{
  g_autoptr (GKeyFile) table = g_key_file_new ();
  g_autoptr (GError)   problem = NULL;
  g_auto (GStrv)       keys = NULL;

  if (!g_key_file_load_from_file (table, path, G_KEY_FILE_NONE, &problem))
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, _("The theme's strings in “%s” cannot be read: %s"), path, problem->message);
      return FALSE;
    }
  keys = g_key_file_get_keys (table, "strings", NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_hash_table_replace (self->texts, g_strdup (keys[i]), g_key_file_get_string (table, "strings", keys[i], NULL));

  return TRUE;
}

// "sv-FI" reads sv-FI.ini, else sv.ini, else en.ini. A publication's own table goes over the theme's, key by key.
static gboolean
load_texts (SpaltSiteTheme *self,
            const char     *language,
            GError        **error)
{
  g_autofree char *base = g_strndup (language, strcspn (language, "-_"));
  const char      *names[] = { language, base, DEFAULT_LANGUAGE };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      for (guint i = self->n_folders; i-- > 0;)
        {
          g_autofree char *path = g_strdup_printf ("%s/strings/%s.ini", self->folders[i], names[n]);

          if (!g_file_test (path, G_FILE_TEST_EXISTS))
            continue;
          if (!check_inside (self->folders[i], path, error) || !add_texts (self, path, error))
            return FALSE;
          g_free (self->texts_path);
          self->texts_path = g_steal_pointer (&path);
        }
      if (self->texts_path != NULL)
        return TRUE;
    }

  return theme_error (error, _("The theme in “%s” has no strings for the publication's language."), self->folders[self->n_folders - 1]);
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
  if (!g_file_get_contents (source, &data, &length, NULL))
    return theme_error (error, _("The theme's file “%s” cannot be read."), source);

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

  if (dir == NULL)
    return TRUE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_strdup_printf ("%s/%s", path, name);
      g_autofree char *source = g_build_filename (folder, below, NULL);

      if (!is_plain_name (name))
        continue;
      if (!check_inside (folder, source, error))
        return FALSE;
      if (!g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          if (!add_asset (self, source, below, error))
            return FALSE;
        }
      else if (depth < MAX_ASSET_DEPTH && !add_assets (self, folder, below, depth + 1, error))
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

// Pages depend on every template and every string, in any of the folders; not on style sheets and pictures, which have addresses of their own.
static gboolean
take_fingerprint (SpaltSiteTheme *self,
                  GError        **error)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->texts), (GCompareFunc)strcmp);
  guint64           hash = SPALT_SITE_HASH_START;

  for (GList *at = keys; at != NULL; at = at->next)
    {
      hash = spalt_site_hash_text (hash, at->data);
      hash = spalt_site_hash_text (hash, g_hash_table_lookup (self->texts, at->data));
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
          if (!check_inside (self->folders[i], path, error) || (text = read_text (path, error)) == NULL)
            return FALSE;
          // A folder lists its files in no certain order, so the order must not matter.
          sum += spalt_site_hash_text (spalt_site_hash_text (SPALT_SITE_HASH_START, name), text);
        }
      hash = spalt_site_hash_number (hash, sum);
    }
  self->fingerprint = hash;

  return TRUE;
}

static char *
find_theme (const char *name,
            GError    **error)
{
  const char      *data = g_getenv ("SPALT_DATA_DIR");
  g_autofree char *path = g_build_filename (data != NULL ? data : SPALT_DATA_DIR, "themes", name, NULL);
  char            *real = realpath (path, NULL);

  if (real == NULL || strchr (name, '/') != NULL || *name == '.')
    {
      free (real);
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                   _("There is no theme “%s” in “%s”. Choose another theme in the publication's settings."), name, path);
      return NULL;
    }

  return real;
}

/**
 * spalt_site_theme_load:
 * @publication: (type filename): the publication's folder, whose `theme/` may replace single files
 * @name: of the theme, "" for the default one
 * @language: whose string table is read
 *
 * Themes stand in `$SPALT_DATA_DIR/themes/`, or where Spalt is installed.
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

  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->assets = g_ptr_array_new_with_free_func (asset_free);
  self->templates = spalt_templates_new (load_template, self, NULL);
  if (!load_manifest (self, error) || !load_texts (self, *language != '\0' ? language : DEFAULT_LANGUAGE, error))
    return NULL;
  for (guint i = 0; i < self->n_folders; i++)
    if (!add_assets (self, self->folders[i], "assets", 0, error))
      return NULL;
  g_ptr_array_sort (self->assets, compare_assets);
  if (!take_fingerprint (self, error))
    return NULL;

  return g_steal_pointer (&self);
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
 * spalt_site_theme_get_text:
 *
 * Returns: a string of the table as plain text, or @key itself when the table lacks it
 */
const char *
spalt_site_theme_get_text (SpaltSiteTheme *self,
                           const char     *key)
{
  const char *text = g_hash_table_lookup (self->texts, key);

  return text != NULL ? text : key;
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
