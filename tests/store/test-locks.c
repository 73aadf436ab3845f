// SPDX-License-Identifier: GPL-3.0-or-later
/* A program with several stores of one publication, as the app has them, beside programs that come and go. Other
 * programs know of it by its locks alone: without them they take it for gone, and delete the log that it writes into.
 * */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-backup.h"
#include "spalt-restore.h"
#include "spalt-settings-store.h"
#include "spalt-test-publication.h"

#define LOCK_START 0x40000000 /* https://www.sqlite.org/fileformat2.html#the_lock_byte_page */
#define LOCK_LENGTH 512
#define N_OWN 3
#define N_OTHERS 40

/* Another program; SQLite's connections do not survive a fork, so it is there before any is made. */
typedef struct
{
  pid_t pid;
  int   orders;
  int   answers;
} Other;

typedef gboolean (*Work) (Fixture *fixture,
                          GError **error);

static void
other_set_up (Other   *other,
              Fixture *fixture,
              Work     work)
{
  int orders[2];
  int answers[2];

  fixture_close (fixture);
  g_assert_cmpint (pipe (orders), ==, 0);
  g_assert_cmpint (pipe (answers), ==, 0);
  other->pid = fork ();
  g_assert_cmpint (other->pid, >=, 0);
  if (other->pid == 0)
    {
      char order;

      close (orders[1]);
      while (read (orders[0], &order, 1) == 1)
        {
          g_autoptr (GError) error = NULL;
          char               answer = work (fixture, &error)                                               ? 'y'
                                      : g_error_matches (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY) ? 'b'
                                                                                                           : 'n';

          if (error != NULL)
            g_printerr ("# %s\n", error->message);
          if (write (answers[1], &answer, 1) != 1)
            break;
        }
      _exit (0);
    }
  close (orders[0]);
  close (answers[1]);
  other->orders = orders[1];
  other->answers = answers[0];
}

/* Lets it work once: y when it could, b when the publication is in use, n when it could not for another reason. */
static char
other_work (Other *other)
{
  char answer = 0;

  g_assert_cmpint (write (other->orders, "", 1), ==, 1);
  g_assert_cmpint (read (other->answers, &answer, 1), ==, 1);
  return answer;
}

static void
other_tear_down (Other *other)
{
  int status;

  close (other->orders);
  close (other->answers);
  g_assert_cmpint (waitpid (other->pid, &status, 0), ==, other->pid);
  g_assert_cmpint (status, ==, 0);
}

static gboolean
save (SpaltStore *store,
      guint       n_articles,
      GError    **error)
{
  for (guint i = 0; i < n_articles; i++)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();

      spalt_article_set_headline (article, "Nyhet");
      if (!spalt_store_save_article (store, article, NOW, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
import (Fixture *fixture,
        GError **error)
{
  g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, error);

  return store != NULL && save (store, N_OTHERS, error);
}

static gboolean
restore (Fixture *fixture,
         GError **error)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "kopia.db", NULL);

  return spalt_store_restore (fixture->path, copy, NOW, NULL, NULL, error);
}

static SpaltStore *
open_reader (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SpaltStore        *store = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  return store;
}

static void
assert_holds (Fixture    *fixture,
              SpaltStore *store,
              guint       n_articles)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) checked = open_reader (fixture);
  g_autoptr (GPtrArray)  problems = NULL;
  SpaltArticleCount      count;

  g_assert_true (spalt_store_check (checked, &problems, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (spalt_store_count_articles (store, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count.by_status[SPALT_STATUS_DRAFT], ==, n_articles);
}

/* Whether another program sees that somebody has the database open. */
static gboolean
is_seen_as_open (Fixture *fixture)
{
  g_autofree char *database = fixture_database (fixture);
  int              status;
  pid_t            pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_START, .l_len = LOCK_LENGTH };
      int          file = open (database, O_RDWR | O_CLOEXEC);

      _exit (file < 0 || fcntl (file, F_GETLK, &lock) != 0 ? 2 : lock.l_type != F_UNLCK);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), <, 2);
  return WEXITSTATUS (status) == 1;
}

static void
open_another (Fixture *fixture)
{
  g_autoptr (SpaltStore) store = open_reader (fixture);
}

static void
open_writer (Fixture *fixture)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
}

static void
create_again (Fixture *fixture)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();

  g_assert_null (spalt_store_create (fixture->path, settings, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
}

static void
back_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = fixture_database (fixture);
  g_autofree char   *made = spalt_store_backup (fixture->store, NULL, NOW, NULL, &error);
  g_autofree char   *refused = NULL;

  g_assert_no_error (error);
  refused = spalt_store_backup (fixture->store, database, NOW, NULL, &error);
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
}

static void
restore_below_itself (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *copy = g_build_filename (fixture->folder, "kopia.db", NULL);
  g_autofree char   *made = spalt_store_backup (fixture->store, copy, NOW, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (restore (fixture, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
}

static void
restore_itself (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = fixture_database (fixture);

  g_assert_false (spalt_store_restore (fixture->path, database, NOW, NULL, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
}

static void
check (Fixture *fixture)
{
  assert_holds (fixture, fixture->store, 0);
}

/* Whatever else a program does with its publication, it is still seen to have it open. */
static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    const char *name;
    void (*work) (Fixture *fixture);
  } works[] = {
    { "open another", open_another },
    { "open to write", open_writer },
    { "create", create_again },
    { "back up", back_up },
    { "restore below itself", restore_below_itself },
    { "restore itself", restore_itself },
    { "check", check },
  };
  g_autoptr (SpaltStore) reader = open_reader (fixture);

  g_assert_true (is_seen_as_open (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_test_message ("%s", works[i].name);
      works[i].work (fixture);
      g_assert_true (is_seen_as_open (fixture));
    }
  g_clear_object (&reader);
  g_assert_true (is_seen_as_open (fixture));
  fixture_close (fixture);
  g_assert_false (is_seen_as_open (fixture));
}

/* What it saves between two others' work is there in the end, and so is theirs. */
static void
test_beside_others (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) reader = NULL;
  Other                  other;

  other_set_up (&other, fixture, import);
  fixture_reopen (fixture);
  reader = open_reader (fixture);
  g_assert_cmpint (other_work (&other), ==, 'y');
  assert_holds (fixture, reader, N_OTHERS);
  g_assert_true (save (fixture->store, N_OWN, &error));
  g_assert_no_error (error);
  g_assert_cmpint (other_work (&other), ==, 'y');
  assert_holds (fixture, reader, 2 * N_OTHERS + N_OWN);
  g_clear_object (&reader);
  other_tear_down (&other);

  fixture_reopen (fixture);
  assert_holds (fixture, fixture->store, 2 * N_OTHERS + N_OWN);
}

/* No backup is put in place below a program that would go on with the old database. */
static void
test_restore (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autofree char       *copy = g_build_filename (fixture->folder, "kopia.db", NULL);
  g_autofree char       *made = spalt_store_backup (fixture->store, copy, NOW, NULL, &error);
  g_autoptr (SpaltStore) reader = NULL;
  Other                  other;

  g_assert_no_error (error);
  other_set_up (&other, fixture, restore);
  fixture_reopen (fixture);
  reader = open_reader (fixture);
  g_assert_true (save (fixture->store, N_OWN, &error));
  g_assert_cmpint (other_work (&other), ==, 'b');
  g_assert_true (save (fixture->store, N_OWN, &error));
  g_assert_no_error (error);
  assert_holds (fixture, reader, 2 * N_OWN);

  /* Once nobody has it open, it is. */
  g_clear_object (&reader);
  fixture_close (fixture);
  g_assert_cmpint (other_work (&other), ==, 'y');
  other_tear_down (&other);
  fixture_reopen (fixture);
  assert_holds (fixture, fixture->store, 0);
}

/* With all that is in it, it goes on as before. */
static void
test_moved (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *elsewhere = g_build_filename (fixture->folder, "flyttad", NULL);

  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  g_assert_true (save (fixture->store, N_OWN, &error));
  g_assert_no_error (error);
  fixture_close (fixture);
  g_assert_cmpint (g_rename (elsewhere, fixture->path), ==, 0);
  fixture_reopen (fixture);
  assert_holds (fixture, fixture->store, N_OWN);
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
    { "/store/locks/kept", test_kept },
    { "/store/locks/beside-others", test_beside_others },
    { "/store/locks/restore", test_restore },
    { "/store/locks/moved", test_moved },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
