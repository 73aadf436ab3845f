// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-test-publication.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-migration-private.h"
#include "spalt-store-private.h"
#include "spalt-test-folder.h"

void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();

  spalt_settings_set_name (settings, "Tidningen");
  fixture->folder = spalt_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "tidningen", NULL);
  fixture->store = spalt_store_create (fixture->path, settings, NOW, &error);
  g_assert_no_error (error);
}

void
fixture_close (Fixture *fixture)
{
  if (fixture->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_close (fixture);
  fixture->store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  fixture_close (fixture);
  g_free (fixture->path);
  spalt_test_folder_remove (fixture->folder);
}

/* The rows of each table that both versions have, but of those that triggers fill. */
static const char copy_rows[] =
  "SELECT 'DELETE FROM main.' || t.name || '; INSERT INTO main.' || t.name || ' (' || group_concat (c.name)"
  " || ') SELECT ' || group_concat (c.name) || ' FROM newest.' || t.name"
  " FROM pragma_table_list AS t JOIN pragma_table_xinfo (t.name, 'main') AS c"
  "   JOIN pragma_table_xinfo (t.name, 'newest') AS n ON n.name = c.name"
  " WHERE t.schema = 'main' AND t.type = 'table' AND c.hidden = 0 AND t.name NOT LIKE 'sqlite_%'"
  "   AND t.name NOT IN ('change', 'listed') GROUP BY t.name";

static void
run (sqlite3    *db,
     const char *sql)
{
  char *problem = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &problem) != SQLITE_OK)
    g_error ("%s: %s", sql, problem);
}

static int
run_row_cb (void  *db,
            int    n_columns,
            char **values,
            char **names)
{
  run (db, values[0]);
  return 0;
}

static void
fill_older (sqlite3    *db,
            guint       version,
            const char *newest)
{
  g_autoptr (GPtrArray) migrations = spalt_migrations_load ();
  g_autofree char      *attach = g_strdup_printf ("ATTACH '%s' AS newest", newest);
  g_autofree char      *stamp = g_strdup_printf (
    "PRAGMA application_id = %d; PRAGMA user_version = %u", SPALT_STORE_APPLICATION_ID, version);

  g_assert_cmpuint (version, <, migrations->len);
  for (guint i = 0; i < version; i++)
    run (db, migrations->pdata[i]);
  run (db, stamp);
  run (db, attach);
  run (db, "PRAGMA foreign_keys = OFF");
  g_assert_cmpint (sqlite3_exec (db, copy_rows, run_row_cb, db, NULL), ==, SQLITE_OK);
}

/* Puts a database of an earlier version in the place of the publication's, made by that version's own SQL, with all
 * rows that it can hold. */
void
fixture_take_back (Fixture *fixture,
                   guint    version)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *older = g_build_filename (fixture->folder, "older.db", NULL);
  sqlite3         *db;

  fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (older, &db), ==, SQLITE_OK);
  fill_older (db, version, database);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  g_assert_cmpint (g_rename (older, database), ==, 0);
}

char *
fixture_database (Fixture *fixture)
{
  return g_build_filename (fixture->path, "newsroom.db", NULL);
}

SpaltArticle *
fixture_article (Fixture    *fixture,
                 const char *headline,
                 const char *body,
                 gint64      now)
{
  SpaltArticle *article = spalt_article_new ();

  spalt_article_set_headline (article, headline);
  spalt_article_set_body (article, body);
  fixture_save (fixture, article, now);
  return article;
}

void
fixture_add_articles (Fixture *fixture,
                      guint    n_articles)
{
  for (guint i = 0; i < n_articles; i++)
    g_object_unref (fixture_article (fixture, "Nyhet", "Text", NOW));
}

/* The database of another publication, beside this one and closed. */
char *
fixture_make_other (Fixture *fixture,
                    guint    n_articles)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autofree char          *folder = g_build_filename (fixture->folder, "annan", NULL);
  g_autoptr (SpaltStore)    store = spalt_store_create (folder, settings, NOW, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n_articles; i++)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();

      g_assert_true (spalt_store_save_article (store, article, NOW, &error));
    }
  return g_build_filename (folder, "newsroom.db", NULL);
}

SpaltArticle *
fixture_publish (Fixture    *fixture,
                 const char *headline,
                 gint64      published_at)
{
  SpaltArticle *article = fixture_article (fixture, headline, headline, NOW);

  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  spalt_article_set_published_at (article, published_at);
  fixture_save (fixture, article, NOW);
  return article;
}

void
fixture_save (Fixture      *fixture,
              SpaltArticle *article,
              gint64        now)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_article (fixture->store, article, now, &error);
  g_assert_no_error (error);
}

SpaltArticle *
fixture_load (Fixture *fixture,
              gint64   id)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *article = spalt_store_load_article (fixture->store, id, &error);

  g_assert_no_error (error);
  return article;
}

/* Until all articles have the names that people and tags have. */
void
fixture_follow_names (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean           more = TRUE;

  while (more)
    {
      spalt_store_follow_names (fixture->store, &more, &error);
      g_assert_no_error (error);
    }
}

guint
fixture_count (SpaltStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = spalt_store_list_article_ids (store, &(SpaltRowQuery){ 0 }, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* Ends as a killed program does: what it wrote last stays in the log. */
void
fixture_write_and_die (Fixture *fixture,
                       guint    n_articles)
{
  pid_t pid;

  fixture_close (fixture);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, NULL);

      for (guint i = 0; i < n_articles; i++)
        {
          g_autoptr (SpaltArticle) article = spalt_article_new ();

          if (!spalt_store_save_article (store, article, NOW, NULL))
            _exit (1);
        }
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

/* Opens it, finds it sound, and closes it. */
void
fixture_assert_holds (Fixture *fixture,
                      guint    n_articles)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  fixture_reopen (fixture);
  g_assert_true (spalt_store_check (fixture->store, &problems, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (fixture_count (fixture->store), ==, n_articles);
  fixture_close (fixture);
}
