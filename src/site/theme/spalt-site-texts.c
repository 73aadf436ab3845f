// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-texts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-escape.h"
#include "spalt-site-hash.h"
#include "spalt-site-table.h"
#include "spalt-site-theme-files.h"
#include "spalt-template-error.h"

#define DEFAULT_LANGUAGE "en"
#define STRINGS "strings"

// The texts that the program itself asks for by name; a template that needs one says so.
static const char *const required_texts[] = { "and", "archive", "conferences", "courses", "not-found-heading",
                                              "older", "person", "search", "tag", "topic",
                                              "vacancies" };

// A text of a string table, and where it is from.
typedef struct
{
  char *value;
  char *path;
  guint line;
} Text;

struct _SpaltSiteTexts
{
  char       *own;           // the publication's folder for its theme, NULL when it has none
  char       *theme;         // the theme's
  GHashTable *texts;         // key → Text
  char       *path;          // of the last table, for messages
  char       *missing_table; // what the publication's language wants, and the theme does not have
};

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free (text->value);
  g_free (text->path);
  g_free (text);
}

void
spalt_site_texts_free (SpaltSiteTexts *self)
{
  g_hash_table_unref (self->texts);
  g_free (self->own);
  g_free (self->theme);
  g_free (self->path);
  g_free (self->missing_table);
  g_free (self);
}

static gboolean
add_table (SpaltSiteTexts *self,
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
        return spalt_site_theme_fail (error, _("%s:%u: there is no group [%s]. Strings stand in the group [strings]."),
                                      path, entry->line, entry->group);
      text = g_new0 (Text, 1);
      text->value = g_strdup (entry->value);
      text->path = g_strdup (path);
      text->line = entry->line;
      g_hash_table_replace (self->texts, g_strdup (entry->key), text);
    }

  return TRUE;
}

static gboolean
add_table_of (SpaltSiteTexts *self,
              const char     *folder,
              const char     *language,
              gboolean       *found,
              GError        **error)
{
  g_autofree char *path = g_strdup_printf ("%s/strings/%s.ini", folder, language);

  *found = g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  if (!*found)
    return TRUE;
  if (!spalt_site_theme_check_inside (folder, path, error) || !add_table (self, path, error))
    return FALSE;
  g_free (self->path);
  self->path = g_steal_pointer (&path);

  return TRUE;
}

/* "sv-FI" reads sv-FI.ini, else sv.ini, else en.ini of the theme. Over it go, key by key, the publication's own tables
 * in the language that the theme has and in those that are closer; they may also be the only ones. */
static gboolean
add_tables (SpaltSiteTexts *self,
            const char     *language,
            GError        **error)
{
  g_autofree char *base = g_strndup (language, strcspn (language, "-_"));
  const char      *names[] = { language, base, DEFAULT_LANGUAGE };
  gboolean         found = FALSE;
  guint            n = 0;

  while (n < G_N_ELEMENTS (names) && !found)
    {
      if (!add_table_of (self, self->theme, names[n], &found, error))
        return FALSE;
      n += found ? 0 : 1;
    }
  if (found && !g_str_equal (base, DEFAULT_LANGUAGE) && g_str_equal (names[n], DEFAULT_LANGUAGE))
    self->missing_table = g_strdup_printf ("strings/%s.ini", base);
  for (guint i = MIN (n + 1, G_N_ELEMENTS (names)); i-- > 0 && self->own != NULL;)
    {
      // "sv" and its base are one.
      if (i == 1 && g_str_equal (names[0], names[1]))
        continue;
      if (!add_table_of (self, self->own, names[i], &found, error))
        return FALSE;
    }

  return self->path != NULL ||
         spalt_site_theme_fail (error, _("The theme in “%s” has no strings for the publication's language."),
                                self->theme);
}

static gboolean
check_required (SpaltSiteTexts *self,
                GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (required_texts); i++)
    if (!g_hash_table_contains (self->texts, required_texts[i]))
      return spalt_site_theme_fail (error, _("%s:1: the strings have no “%s”, which every theme needs."), self->path,
                                    required_texts[i]);

  return TRUE;
}

/**
 * spalt_site_texts_load:
 * @own: (type filename) (nullable): the publication's folder for its theme, whose tables go before the theme's
 * @theme: (type filename): the theme's folder
 * @language: the publication's, "" for English
 *
 * Returns: (transfer full): the strings of a theme, or %NULL with %SPALT_SITE_ERROR_THEME
 */
SpaltSiteTexts *
spalt_site_texts_load (const char *own,
                       const char *theme,
                       const char *language,
                       GError    **error)
{
  g_autoptr (SpaltSiteTexts) self = g_new0 (SpaltSiteTexts, 1);

  self->own = g_strdup (own);
  self->theme = g_strdup (theme);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, text_free);
  if (!add_tables (self, *language != '\0' ? language : DEFAULT_LANGUAGE, error) || !check_required (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * spalt_site_texts_get:
 *
 * Returns: (transfer none) (nullable): the string as plain text
 */
const char *
spalt_site_texts_get (SpaltSiteTexts *self,
                      const char     *key)
{
  const Text *text = g_hash_table_lookup (self->texts, key);

  return text != NULL ? text->value : NULL;
}

/**
 * spalt_site_texts_get_template:
 * @path: (out): where it is from, for messages
 *
 * Text from a string table is plain; what stands between {{ and }} is left for the renderer.
 *
 * Returns: (transfer full): the string as the source of a template, or %NULL with %SPALT_TEMPLATE_ERROR_MISSING
 */
char *
spalt_site_texts_get_template (SpaltSiteTexts *self,
                               const char     *key,
                               char          **path,
                               GError        **error)
{
  const Text *text = g_hash_table_lookup (self->texts, key);

  if (text == NULL)
    {
      g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_MISSING, _("the strings in “%s” have no “%s”."),
                   self->path, key);
      return NULL;
    }
  *path = g_strdup_printf ("%s:%u: %s", text->path, text->line, key);

  return spalt_escape_html (text->value);
}

/**
 * spalt_site_texts_count_foreign:
 * @table: (out) (transfer none): the table that the publication's language wants, from the theme's folder or the
 *   publication's
 * @first: (out) (transfer none): one of those texts
 *
 * Returns: how many texts come out in English because nobody has put them into the publication's language
 */
guint
spalt_site_texts_count_foreign (SpaltSiteTexts *self,
                                const char    **table,
                                const char    **first)
{
  g_autofree char *theirs = g_strdup_printf ("%s/strings/", self->theme);
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

/**
 * spalt_site_texts_fingerprint:
 *
 * Returns: @hash with all of the strings in it
 */
guint64
spalt_site_texts_fingerprint (SpaltSiteTexts *self,
                              guint64         hash)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->texts), (GCompareFunc)strcmp);

  for (GList *at = keys; at != NULL; at = at->next)
    {
      hash = spalt_site_hash_text (hash, at->data);
      hash = spalt_site_hash_text (hash, spalt_site_texts_get (self, at->data));
    }

  return hash;
}
