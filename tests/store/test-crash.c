// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-test-publication.h"

#define N_KILLS 12

/* Saves one article over and over, each time with a longer body, and says so after each save. */
static void
write_for_ever (Fixture *fixture,
                int      pipe)
{
  g_autoptr (SpaltStore)   store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, NULL);
  g_autoptr (SpaltArticle) article = spalt_store_load_article (store, 1, NULL);

  for (guint i = spalt_article_get_version (article);; i++)
    {
      g_autofree char *body = g_strnfill (1000 + i * 100, 'a' + i % 26);

      spalt_article_set_body (article, body);
      if (!spalt_store_save_article (store, article, NOW + i, NULL) ||
          write (pipe, &(gint64){ spalt_article_get_version (article) }, sizeof (gint64)) != sizeof (gint64))
        _exit (1);
    }
}

/* Lets a process write for a while, kills it in the middle, and returns the last version that it said was saved. */
static gint64
write_and_kill (Fixture *fixture,
                guint    microseconds)
{
  int    pipes[2];
  gint64 last = 0;
  gint64 version;
  pid_t  pid;

  g_assert_cmpint (pipe (pipes), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    write_for_ever (fixture, pipes[1]);

  close (pipes[1]);
  g_assert_cmpint (read (pipes[0], &last, sizeof last), ==, sizeof last);
  g_usleep (microseconds);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  while (read (pipes[0], &version, sizeof version) == sizeof version)
    last = version;
  close (pipes[0]);

  return last;
}

/* Killed at any moment, nothing that was saved is lost, and what is there is whole. */
static void
test_kill (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);

  g_assert_cmpint (spalt_article_get_id (article), ==, 1);
  fixture_close (fixture);
  for (guint i = 0; i < N_KILLS; i++)
    {
      const gint64             saved = write_and_kill (fixture, g_test_rand_int_range (0, 20000));
      g_autoptr (GPtrArray)    problems = NULL;
      g_autoptr (SpaltArticle) loaded = NULL;
      const char              *body;

      fixture_reopen (fixture);
      g_assert_true (spalt_store_check (fixture->store, &problems, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (problems->len, ==, 0);
      loaded = fixture_load (fixture, 1);
      g_assert_cmpint (spalt_article_get_version (loaded), >=, saved);
      body = spalt_article_get_body (loaded);
      g_assert_cmpint (strlen (body), ==, 1000 + (spalt_article_get_version (loaded) - 1) * 100);
      g_assert_cmpint (body[0], ==, body[strlen (body) - 1]);
      fixture_close (fixture);
    }
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
    { "/store/crash/kill", test_kill },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
