// SPDX-License-Identifier: GPL-3.0-or-later
/* A publication that this program may only read, and somebody else writes to, as on a share. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-backup.h"
#include "spalt-test-publication.h"

#define NOBODY 65534
#define MANY 200

/* Two processes that take turns: the reader, who may not write, and the writer. */
typedef struct
{
  Fixture *fixture;
  int      to_reader[2];
  int      to_writer[2];
} Turns;

static void
hand_over (int end)
{
  if (write (end, "x", 1) != 1)
    _exit (90);
}

static gboolean
wait_for_turn (int end)
{
  char byte;

  return read (end, &byte, 1) == 1;
}

/* Somebody else must be able to come as far as the folder. */
static void
let_through (const char *folder)
{
  g_autofree char *above = g_path_get_dirname (folder);
  GStatBuf         status;

  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  if ((status.st_mode & 0011) != 0011)
    g_assert_cmpint (g_chmod (folder, status.st_mode | 0011), ==, 0);
  if (!g_str_equal (above, folder))
    let_through (above);
}

static pid_t
start_reader (Turns *turns,
              int (*work) (Turns *turns))
{
  pid_t pid;

  g_assert_cmpint (pipe (turns->to_reader), ==, 0);
  g_assert_cmpint (pipe (turns->to_writer), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (turns->to_reader[1]);
      close (turns->to_writer[0]);
      if (getuid () == 0 && setuid (NOBODY) != 0)
        _exit (91);
      _exit (work (turns));
    }
  close (turns->to_reader[0]);
  close (turns->to_writer[1]);

  return pid;
}

static void
end_reader (Turns *turns,
            pid_t  pid)
{
  int status;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  close (turns->to_reader[1]);
  close (turns->to_writer[0]);
}

static void
lock_folder (Fixture *fixture)
{
  g_assert_cmpint (g_chmod (fixture->path, 0555), ==, 0);
}

static void
unlock_folder (Fixture *fixture)
{
  g_assert_cmpint (g_chmod (fixture->path, 0755), ==, 0);
}

static void
write_many (Fixture *fixture)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ny", "En lång text", NOW);
    }
}

static gboolean
count (SpaltStore *store,
       guint      *n,
       GError    **error)
{
  g_autoptr (GArray) ids = spalt_store_list_article_ids (store, &(SpaltRowQuery){ 0 }, error);

  *n = ids != NULL ? ids->len : 0;
  return ids != NULL;
}

static gboolean
is_refused (const GError *error)
{
  return g_error_matches (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY) &&
         strstr (error->message, "Somebody else is writing") != NULL;
}

/* Nobody writes when it is opened, and somebody has when it is read again. */
static int
read_before_and_after (Turns *turns)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = spalt_store_open (turns->fixture->path, SPALT_STORE_READ_ONLY, &error);
  g_autoptr (SpaltStore) again = NULL;
  g_autofree char       *copy = g_build_filename (turns->fixture->folder, "open", "kopia.db", NULL);
  g_autofree char       *made = NULL;
  guint                  n = 0;

  if (store == NULL || !count (store, &n, &error) || n != 1)
    return 2;
  hand_over (turns->to_writer[1]);
  if (!wait_for_turn (turns->to_reader[0]))
    return 3;

  if (count (store, &n, &error) || !is_refused (error))
    return 4;
  g_clear_error (&error);
  made = spalt_store_backup (store, copy, NOW, NULL, &error);
  if (made != NULL || g_file_test (copy, G_FILE_TEST_EXISTS) || !is_refused (error))
    return 5;
  g_clear_error (&error);

  again = spalt_store_open (turns->fixture->path, SPALT_STORE_READ_ONLY, &error);
  return again != NULL && count (again, &n, &error) && n == 1 + MANY ? 0 : 6;
}

static void
test_begun_later (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *open = g_build_filename (fixture->folder, "open", NULL);
  Turns                    turns = { fixture };
  pid_t                    reader;

  fixture_close (fixture);
  let_through (fixture->folder);
  g_assert_cmpint (g_mkdir (open, 0777), ==, 0);
  g_assert_cmpint (g_chmod (open, 0777), ==, 0);
  lock_folder (fixture);
  reader = start_reader (&turns, read_before_and_after);
  g_assert_true (wait_for_turn (turns.to_writer[0]));

  unlock_folder (fixture);
  fixture_reopen (fixture);
  write_many (fixture);
  fixture_close (fixture);
  lock_folder (fixture);
  hand_over (turns.to_reader[1]);
  end_reader (&turns, reader);
  unlock_folder (fixture);
}

/* Whoever writes has it open all the while, with what both need beside it. */
static int
follow (Turns *turns)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = NULL;
  guint                  n = 0;

  if (!wait_for_turn (turns->to_reader[0]))
    return 3;
  store = spalt_store_open (turns->fixture->path, SPALT_STORE_READ_ONLY, &error);
  if (store == NULL || !count (store, &n, &error) || n != 1)
    return 2;
  hand_over (turns->to_writer[1]);
  if (!wait_for_turn (turns->to_reader[0]))
    return 3;

  return count (store, &n, &error) && n == 1 + MANY ? 0 : 4;
}

static void
test_open_elsewhere (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (SpaltArticle) article = NULL;
  Turns                    turns = { fixture };
  pid_t                    reader;

  /* No process may have a database open that it was born with. */
  fixture_close (fixture);
  let_through (fixture->folder);
  reader = start_reader (&turns, follow);
  fixture_reopen (fixture);
  article = fixture_article (fixture, "Ett", "", NOW);
  lock_folder (fixture);
  hand_over (turns.to_reader[1]);
  g_assert_true (wait_for_turn (turns.to_writer[0]));
  write_many (fixture);
  hand_over (turns.to_reader[1]);
  end_reader (&turns, reader);
  unlock_folder (fixture);
}

#define ADD(path, function) \
  g_test_add ("/store/written-elsewhere/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("begun-later", test_begun_later);
  ADD ("open-elsewhere", test_open_elsewhere);

  return g_test_run ();
}
