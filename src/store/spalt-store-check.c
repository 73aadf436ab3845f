// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#include "spalt-store-private.h"

#define N_PROBLEMS_SHOWN "100"

static gboolean
collect (SpaltStore *self,
         const char *sql,
         GPtrArray  *problems,
         const char *(*format) (void),
         GError **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);
  gboolean                   row;

  while (statement != NULL)
    {
      g_autoptr (GString) problem = NULL;

      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (g_str_equal (spalt_statement_get_text (statement, 0), "ok"))
        continue;
      problem = g_string_new (format ());
      g_string_replace (problem, "%s", spalt_statement_get_text (statement, 0), 1);
      g_ptr_array_add (problems, g_string_free_and_steal (g_steal_pointer (&problem)));
    }

  return FALSE;
}

static const char *
format_damage (void)
{
  return _("The database is damaged: %s. Put the latest copy from the folder “backups” back, with “spaltctl restore”.");
}

static const char *
format_reference (void)
{
  return _("Something in the table “%s” belongs to something that is gone.");
}

static const char *
format_search (void)
{
  return _("The search index does not fit the articles: %s articles are not in it.");
}

static gboolean
find_missing_photos (SpaltStore   *self,
                     GPtrArray    *problems,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  statement = spalt_store_prepare (self, "SELECT file FROM photo WHERE trashed_at IS NULL ORDER BY file", error);
  while (statement != NULL)
    {
      g_autofree char *path = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      path = spalt_store_get_media_path (self, spalt_statement_get_text (statement, 0));
      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (problems, g_strdup_printf (_("The photo “%s” is missing from the folder “media”. Put it back, or remove the photo."),
                                                    spalt_statement_get_text (statement, 0)));
    }

  return FALSE;
}

/**
 * spalt_store_check:
 * @problems: (out) (transfer full) (element-type utf8): a sentence each, in the interface's language; empty when all is well
 *
 * Looks through the whole publication: whether the database is whole, everything in it belongs together, and the photos' files
 * are there. Changes nothing.
 *
 * Returns: whether the check could be made, not whether all is well
 */
gboolean
spalt_store_check (SpaltStore   *self,
                   GPtrArray   **problems,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!collect (self, "PRAGMA integrity_check (" N_PROBLEMS_SHOWN ")", found, format_damage, error) || !collect (self, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check", found, format_reference, error) || !collect (self, "SELECT count(*) FROM article WHERE id NOT IN (SELECT id FROM article_word_docsize)"
                                                                                                                                                                                                                                     " OR id NOT IN (SELECT id FROM article_search_docsize) HAVING count(*) > 0",
                                                                                                                                                                                                                               found, format_search, error) ||
      !find_missing_photos (self, found, cancellable, error))
    return FALSE;

  *problems = g_steal_pointer (&found);
  return TRUE;
}
