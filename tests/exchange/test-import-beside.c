// SPDX-License-Identifier: GPL-3.0-or-later
/* Imports beside people who write, and on a disk that fails: nobody gives up, and what has come in is whole. */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "import-fixture.h"
#include "spalt-article-store.h"
#include "spalt-listing.h"
#include "spalt-page.h"
#include "spalt-record-store.h"

#define N_ARTICLES 250
#define N_LISTINGS 400
#define N_PAGES 5

/* How many articles come in between two turns of the writer, and how long each is made to take, in microseconds:
 * together several times as long as a batch. */
#define N_BETWEEN 50
#define DELAY 1000
#define N_ON_FAILING_DISK 500

static void
write_articles (ImportFixture *fixture,
                guint          n_articles)
{
  for (guint i = 0; i < n_articles; i++)
    {
      g_autofree char *name = g_strdup_printf ("%04u.md", i);
      g_autofree char *text =
        g_strdup_printf ("---\ntitle: Nummer %u\ndate: 2022-01-02\ntags: [tagg-%u]\n---\nText om %u.\n", i, i % 50, i);

      import_fixture_put (fixture, name, text);
    }
}

static void
write_document (ImportFixture *fixture,
                guint          n_listings)
{
  g_autoptr (GString) text = g_string_new ("{ \"pages\": [");

  for (guint i = 0; i < N_PAGES; i++)
    g_string_append_printf (text, "%s{ \"title\": \"Sida %u\" }", i > 0 ? ", " : "", i);
  g_string_append (text, "], \"listings\": [");
  for (guint i = 0; i < n_listings; i++)
    g_string_append_printf (text, "%s{ \"kind\": \"vacancy\", \"title\": \"Tjänst %u\" }", i > 0 ? ", " : "", i);
  g_string_append (text, "] }");
  import_fixture_put (fixture, IMPORT_FIXTURE_DOCUMENT, text->str);
}

/* How much has come in that anybody can see. */
static guint
count_visible (SpaltStore *store)
{
  g_autoptr (GPtrArray) pages = spalt_store_list_records (store, SPALT_TYPE_PAGE, NULL);
  g_autoptr (GPtrArray) listings = spalt_store_list_records (store, SPALT_TYPE_LISTING, NULL);
  SpaltArticleCount     count = { 0 };

  spalt_store_count_articles (store, &count, NULL);

  return count.by_status[SPALT_STATUS_PUBLISHED] + pages->len + listings->len;
}

/* Saves whenever it is its turn, as somebody who types would in the end, and tells how much has come in by then.
 * Returns 0 when each save has come through. */
static int
write_in_turns (ImportFixture *fixture,
                int            turns,
                int            answers)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (fixture->publication, SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  char                     turn;

  while (read (turns, &turn, 1) == 1)
    {
      guint n_seen;

      if (store == NULL || !spalt_store_save_article (store, article, IMPORT_FIXTURE_NOW, &error))
        return 1;
      n_seen = count_visible (store);
      if (write (answers, &n_seen, sizeof n_seen) != sizeof n_seen)
        return 2;
    }

  return 0;
}

typedef struct
{
  SpaltStore *importing;
  SpaltStore *watching;
  gboolean    json;
  guint       n_all;
  guint       n_last; /* what the writer has seen */
  guint       n_between;
  int         turns;
  int         answers;
} Beside;

/* The import lets the writer have its turn, and waits for it: a slow thing, before which the batch is ended. What it
 * ends by itself in the meantime, others see. */
static void
take_turns (guint    done,
            guint    total,
            gpointer data)
{
  Beside *beside = data;

  if (!beside->json && done % N_BETWEEN != 0)
    {
      g_usleep (DELAY);
      return;
    }
  if (!beside->json)
    g_assert_cmpuint (count_visible (beside->watching), >, beside->n_last);

  spalt_store_pause_batch (beside->importing);
  g_assert_cmpint (write (beside->turns, "", 1), ==, 1);
  g_assert_cmpint (read (beside->answers, &beside->n_last, sizeof beside->n_last), ==, sizeof beside->n_last);
  beside->n_between += beside->n_last > 0 && beside->n_last < beside->n_all;
}

/* Beside an import, each save comes through, between two of its batches, of which each is there for all to see when it
 * has ended. How long it takes, benchmarks tell. */
static void
test_beside_writer (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  const gboolean                json = GPOINTER_TO_INT (data);
  Beside                        beside = { .json = json, .n_all = json ? N_PAGES + N_LISTINGS : N_ARTICLES };
  SpaltArticleCount             count;
  int                           turns[2], answers[2], status;
  pid_t                         pid;

  if (json)
    write_document (fixture, N_LISTINGS);
  else
    write_articles (fixture, N_ARTICLES);
  g_clear_object (&fixture->store);
  g_assert_cmpint (pipe (turns), ==, 0);
  g_assert_cmpint (pipe (answers), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      close (turns[1]);
      _exit (write_in_turns (fixture, turns[0], answers[1]));
    }
  close (turns[0]);
  close (answers[1]);

  import_fixture_open (fixture);
  beside.importing = fixture->store;
  beside.watching = spalt_store_open (fixture->publication, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  beside.turns = turns[1];
  beside.answers = answers[0];
  report =
    import_fixture_run_with (fixture, (SpaltImportOptions){ .progress = take_turns, .progress_data = &beside });
  g_assert_cmpuint (report->n_imported, ==, beside.n_all);
  g_assert_cmpuint (beside.n_between, >, 0);
  g_object_unref (beside.watching);

  close (turns[1]);
  close (answers[0]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_true (spalt_store_count_articles (fixture->store, &count, &error));
  g_assert_cmpuint (count.by_status[SPALT_STATUS_DRAFT], ==, 1);
  g_assert_cmpuint (count_visible (fixture->store), ==, beside.n_all);
}

static int
import_on_failing_disk (ImportFixture *fixture,
                        int            answer)
{
  const struct rlimit           limit = { 1500000, 1500000 };
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;

  fixture->store = spalt_store_open (fixture->publication, SPALT_STORE_READ_WRITE, &error);
  signal (SIGXFSZ, SIG_IGN);
  if (fixture->store == NULL || setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  if (import_fixture_try (fixture, &report, &error) || error == NULL || report == NULL)
    return 3;
  /* The cause has its name. */
  if (!g_error_matches (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_FULL))
    return 4;
  return write (answer, &report->n_imported, sizeof report->n_imported) == sizeof report->n_imported ? 0 : 5;
}

/* What the report says has come in is there, whole, and the rest comes with the next import. */
static void
test_failing_disk (ImportFixture *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GPtrArray)         problems = NULL;
  SpaltArticleCount             count;
  guint                         n_reported = 0;
  int                           pipes[2], status;
  pid_t                         pid;

  write_articles (fixture, N_ON_FAILING_DISK);
  g_clear_object (&fixture->store);
  g_assert_cmpint (pipe (pipes), ==, 0);
  pid = fork ();
  if (pid == 0)
    _exit (import_on_failing_disk (fixture, pipes[1]));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpint (read (pipes[0], &n_reported, sizeof n_reported), ==, sizeof n_reported);
  close (pipes[0]);
  close (pipes[1]);

  import_fixture_open (fixture);
  g_assert_true (spalt_store_check (fixture->store, &problems, NULL, &error));
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (spalt_store_count_articles (fixture->store, &count, &error));
  g_assert_cmpuint (count.by_status[SPALT_STATUS_PUBLISHED], ==, n_reported);
  g_assert_true (import_fixture_try (fixture, &report, &error));
  g_assert_cmpuint (report->n_imported, ==, N_ON_FAILING_DISK - n_reported);
  g_assert_cmpuint (report->n_unchanged, ==, n_reported);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/import-beside/markdown", ImportFixture, GINT_TO_POINTER (FALSE), import_fixture_set_up,
              test_beside_writer, import_fixture_tear_down);
  g_test_add ("/import-beside/json", ImportFixture, GINT_TO_POINTER (TRUE), import_fixture_set_up, test_beside_writer,
              import_fixture_tear_down);
  g_test_add ("/import-beside/failing-disk", ImportFixture, NULL, import_fixture_set_up, test_failing_disk,
              import_fixture_tear_down);
  return g_test_run ();
}
