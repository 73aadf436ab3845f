// SPDX-License-Identifier: GPL-3.0-or-later
/* What is said of a database that was replaced while nobody could be told. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "spalt-backup.h"
#include "spalt-restore.h"
#include "spalt-test-publication.h"

#define N_OTHER 10 /* articles of the database that comes */
#define N_OWN 3    /* and of the one that goes */

static void
assert_notice (Fixture    *fixture,
               const char *says)
{
  const char *notice = spalt_store_get_notice (fixture->store);

  g_test_message ("%s", notice != NULL ? notice : "none");
  g_assert_true (says == NULL ? notice == NULL : notice != NULL && strstr (notice, says) != NULL);
}

static void
put_other (Fixture    *fixture,
           const char *other)
{
  g_autofree char *database = fixture_database (fixture);

  g_assert_cmpint (g_rename (other, database), ==, 0);
}

static void
set_time (const char *path,
          gint64      time)
{
  g_assert_cmpint (utimensat (AT_FDCWD, path, (struct timespec[]){ { .tv_sec = time }, { .tv_sec = time } }, 0), ==, 0);
}

/* Nobody could be told when it was closed: so who opens it is, until something is written. */
static void
test_told_later (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *other = fixture_make_other (fixture, N_OTHER);

  fixture_add_articles (fixture, N_OWN);
  assert_notice (fixture, NULL);
  put_other (fixture, other);
  fixture_reopen (fixture);
  assert_notice (fixture, "backups/replaced-");
  fixture_reopen (fixture);
  fixture_add_articles (fixture, 1);
  fixture_reopen (fixture);
  assert_notice (fixture, NULL);
}

static void
test_told_of_log (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *other = fixture_make_other (fixture, N_OTHER);
  g_autofree char   *database = fixture_database (fixture);
  g_autofree char   *away = g_build_filename (fixture->folder, "gammal.db", NULL);
  g_auto (GStrv)     pieces = NULL;

  fixture_write_and_die (fixture, N_OWN);
  g_assert_cmpint (g_rename (database, away), ==, 0);
  put_other (fixture, other);
  fixture_reopen (fixture);
  assert_notice (fixture, ".db-wal”");

  /* What it says to do brings all of it back. */
  pieces = g_regex_split_simple ("“(/[^”]*\\.db)”", spalt_store_get_notice (fixture->store), 0, 0);
  g_assert_cmpint (g_rename (away, pieces[1]), ==, 0);
  fixture_close (fixture);
  g_assert_true (spalt_store_restore (fixture->path, pieces[1], NOW, NULL, NULL, &error));
  g_assert_no_error (error);
  fixture_assert_holds (fixture, N_OWN);
}

static void
assert_notice_names_all (Fixture *fixture,
                         guint    n_kept)
{
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  guint            n_found = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir), n_found++)
    assert_notice (fixture, name);
  g_assert_cmpuint (n_found, ==, n_kept);
}

/* Twice a database came while it was open, and once while a killed program's log lay there; nobody has written. */
static void
test_told_of_all (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *other = fixture_make_other (fixture, N_OTHER);

  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *again = g_strdup_printf ("%s-%u", other, i);
      const char      *line[] = { "cp", other, again, NULL };

      g_assert_true (g_spawn_sync (NULL, (char **)line, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
      fixture_add_articles (fixture, N_OWN);
      put_other (fixture, again);
      set_time (database, 0);
      fixture_reopen (fixture);
      assert_notice_names_all (fixture, i);
    }
  fixture_write_and_die (fixture, N_OWN);
  put_other (fixture, other);
  set_time (database, 0);
  fixture_reopen (fixture);
  assert_notice_names_all (fixture, 3);
}

/* Who restores a backup is told of what was there, and need not be told again. */
static void
test_not_told_of_restored (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *copy = g_build_filename (fixture->folder, "kopia.db", NULL);
  g_autofree char   *made = spalt_store_backup (fixture->store, copy, NOW, NULL, NULL);
  g_autofree char   *kept = NULL;

  fixture_add_articles (fixture, N_OWN);
  fixture_close (fixture);
  g_assert_true (spalt_store_restore (fixture->path, made, NOW, &kept, NULL, &error));
  g_assert_nonnull (kept);
  fixture_reopen (fixture);
  assert_notice (fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *path;
    FixtureFunc test;
  } tests[] = {
    { "/store/replaced-notice/told-later", test_told_later },
    { "/store/replaced-notice/told-of-log", test_told_of_log },
    { "/store/replaced-notice/told-of-all", test_told_of_all },
    { "/store/replaced-notice/not-told-of-restored", test_not_told_of_restored },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
