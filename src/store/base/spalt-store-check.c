// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#include "spalt-slug.h"
#include "spalt-store-private.h"
#include "spalt-store-transaction-private.h"

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

/* A disk that fails says nothing against what is on it. */
static gboolean
check_whole (SpaltStore *self,
             GPtrArray  *problems,
             GError    **error)
{
  sqlite3 *db = spalt_store_get_connection (self);

  if (!collect (self, "PRAGMA integrity_check (" N_PROBLEMS_SHOWN ")", problems, format_damage, error))
    return FALSE;
  for (guint i = 0; i < problems->len; i++)
    {
      int code, system_error;

      if (spalt_store_is_read_failure (db, problems->pdata[i], &code, &system_error))
        return spalt_store_set_error_of (error, code, system_error, spalt_store_get_name (self), NULL);
    }
  return TRUE;
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

static const char *
format_id (void)
{
  return _("Something in the table “%s” has a number that Spalt gives to nothing. Put the latest copy from the folder "
            "“backups” back, with “spaltctl restore”.");
}

static const char *
format_circle (void)
{
  return _("In the table “%s” something stands below itself. Put the latest copy from the folder “backups” back, with "
            "“spaltctl restore”.");
}

static const char *
format_time (void)
{
  return _("Something in the table “%s” has a time that no calendar has. Open it and set the time anew.");
}

static const char *
format_status (void)
{
  return _("Something in the table “%s” has a status that there is not, so no list shows it. Put the latest copy "
            "from the "
            "folder “backups” back, with “spaltctl restore”.");
}

#define BAD_ID(table) "SELECT '" table "' WHERE EXISTS (SELECT 1 FROM " table " WHERE id < 1)"
#define CIRCLE(table)                                                                                 \
  "SELECT '" table "' WHERE EXISTS (WITH RECURSIVE reached (id) AS"                                   \
  " (SELECT id FROM " table " WHERE parent_id IS NULL OR parent_id NOT IN (SELECT id FROM " table ")" \
  " UNION SELECT below.id FROM " table " AS below JOIN reached ON below.parent_id = reached.id)"      \
  " SELECT 1 FROM " table " WHERE id NOT IN (SELECT id FROM reached))"

/* What our own tables refuse, but another program's tables of the same names need not. */
static const struct
{
  const char *sql;
  const char *(*format) (void);
} foreign[] = {
  { BAD_ID ("article"), format_id },
  { BAD_ID ("photo"), format_id },
  { BAD_ID ("person"), format_id },
  { BAD_ID ("topic"), format_id },
  { BAD_ID ("tag"), format_id },
  { BAD_ID ("page"), format_id },
  { BAD_ID ("listing"), format_id },
  { BAD_ID ("comment"), format_id },
  { BAD_ID ("menu_item"), format_id },
  { BAD_ID ("placement"), format_id },
  { BAD_ID ("ad"), format_id },
  { BAD_ID ("flight"), format_id },
  { BAD_ID ("feed"), format_id },
  { CIRCLE ("topic") " UNION ALL " CIRCLE ("comment") " UNION ALL " CIRCLE ("menu_item"), format_circle },
  { "SELECT 'article' WHERE EXISTS (SELECT 1 FROM article WHERE status NOT BETWEEN 0 AND 5"
    " OR typeof (status) <> 'integer')"
    " UNION ALL SELECT 'comment' WHERE EXISTS (SELECT 1 FROM comment WHERE status NOT BETWEEN 0 AND 3"
    " OR typeof (status) <> 'integer')",
    format_status },
};

/* Every time has a column that is called so. Those of SQLite's own search tables are none of them. */
#define TIME_COLUMNS                                                                                           \
  "SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_info (t.name) AS c WHERE t.schema = 'main'" \
  " AND t.type = 'table' AND (c.name LIKE '%\\_at' ESCAPE '\\' OR c.name = 'until') ORDER BY t.name, c.cid"

static gboolean
has_bad_time (SpaltStore *self,
              const char *table,
              const char *column,
              gboolean   *bad,
              GError    **error)
{
  /* Within the years 1 to 9999, as spalt_time_clamp() has it. */
  char *sql =
    sqlite3_mprintf ("SELECT 1 FROM \"%w\" WHERE \"%w\" NOT BETWEEN -62135596800 AND 253402300799", table, column);
  sqlite3_stmt *statement = NULL;
  int           code = sqlite3_prepare_v2 (spalt_store_get_connection (self), sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  *bad = code == SQLITE_ROW;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    spalt_store_fail (self, error);
  sqlite3_finalize (statement);
  sqlite3_free (sql);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
find_bad_times (SpaltStore *self,
                GPtrArray  *problems,
                GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, TIME_COLUMNS, error);
  g_autofree char           *told = NULL;
  gboolean                   row, bad;

  while (statement != NULL)
    {
      g_autofree char    *table = NULL;
      g_autoptr (GString) problem = NULL;

      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      table = g_strdup (spalt_statement_get_text (statement, 0));
      if (!has_bad_time (self, table, spalt_statement_get_text (statement, 1), &bad, error))
        return FALSE;
      if (!bad || g_strcmp0 (told, table) == 0)
        continue;
      problem = g_string_new (format_time ());
      g_string_replace (problem, "%s", table, 1);
      g_ptr_array_add (problems, g_string_free_and_steal (g_steal_pointer (&problem)));
      g_set_str (&told, table);
    }

  return FALSE;
}

static gboolean
find_foreign (SpaltStore *self,
              GPtrArray  *problems,
              GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      if (!collect (self, foreign[i].sql, problems, foreign[i].format, error))
        return FALSE;
    }
  return TRUE;
}

/* The export refuses them; here all are told at once. */
static gboolean
find_bad_slugs (SpaltStore *self,
                GPtrArray  *problems,
                GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  statement = spalt_store_prepare (
    self,
    "SELECT slug FROM article UNION SELECT slug FROM photo UNION SELECT slug FROM person UNION SELECT slug FROM topic"
    " UNION SELECT slug FROM tag UNION SELECT slug FROM page UNION SELECT slug FROM listing"
    " UNION SELECT slug FROM placement UNION SELECT slug FROM feed",
    error);
  while (statement != NULL)
    {
      const char *slug;

      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      slug = spalt_statement_get_text (statement, 0);
      if (!spalt_slug_is_valid (slug))
        g_ptr_array_add (
          problems,
          g_strdup_printf (_("“%s” cannot be part of an address. Use the letters a to z, digits and hyphens."), slug));
    }

  return FALSE;
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
        g_ptr_array_add (
          problems,
          g_strdup_printf (_("The photo “%s” is missing from the folder “media”. Put it back, or remove the photo."),
                           spalt_statement_get_text (statement, 0)));
    }

  return FALSE;
}

/**
 * spalt_store_check:
 * @problems: (out) (transfer full) (element-type utf8): a sentence each, in the interface's language; empty when all is
 *   well
 *
 * Looks through the whole publication: whether the database is whole, everything in it belongs together, and the
 * photos' files are there. Changes nothing.
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

  if (!check_whole (self, found, error) ||
      !collect (self, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check", found, format_reference, error) ||
      !collect (self,
                "SELECT count(*) FROM article WHERE id NOT IN (SELECT id FROM article_word_docsize)"
                " OR id NOT IN (SELECT id FROM article_search_docsize) HAVING count(*) > 0",
                found, format_search, error) ||
      !find_foreign (self, found, error) || !find_bad_times (self, found, error) ||
      !find_bad_slugs (self, found, error) || !find_missing_photos (self, found, cancellable, error))
    return FALSE;

  *problems = g_steal_pointer (&found);
  return TRUE;
}
