// SPDX-License-Identifier: GPL-3.0-or-later
/* What an import changes in published articles, and leaves to be published by hand. */
#include "import-fixture.h"

#include <string.h>

#include "spalt-article-store.h"
#include "spalt-store-private.h"
#include "spalt-working-copy-store.h"

#define HEAD "---\ntitle: A\ndate: 2020-01-01\n---\n"

static SpaltImportReport *
import_unpublished (ImportFixture *fixture,
                    const char    *body)
{
  g_autofree char *text = g_strconcat (HEAD, body, "\n", NULL);

  import_fixture_put (fixture, "a.md", text);
  return import_fixture_run_with (fixture, (SpaltImportOptions){ .unpublished = TRUE });
}

static void
set_up (ImportFixture *fixture,
        gconstpointer  data)
{
  import_fixture_set_up (fixture, data);
  import_fixture_put (fixture, "a.md", HEAD "Skogen växer i norr.\n");
  spalt_import_report_free (import_fixture_run (fixture));
}

static SpaltArticle *
load_written (ImportFixture *fixture)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) stored = import_fixture_find (fixture, "a");
  SpaltArticle            *written =
    spalt_store_load_working_copy (fixture->store, spalt_article_get_id (stored), NULL, &error);

  g_assert_no_error (error);
  return written;
}

static void
assert_readers_have (ImportFixture *fixture,
                     const char    *body)
{
  g_autoptr (SpaltArticle) stored = import_fixture_find (fixture, "a");

  g_assert_cmpstr (spalt_article_get_body (stored), ==, body);
}

static void
test_kept_back (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = import_unpublished (fixture, "Skogen växer fort i norr.");
  g_autoptr (SpaltImportReport) again = import_unpublished (fixture, "Skogen växer fort i norr.");
  g_autoptr (SpaltImportReport) more = import_unpublished (fixture, "Skogen växer fort i hela norr.");
  g_autoptr (SpaltArticle)      written = load_written (fixture);
  g_autoptr (GError)            error = NULL;

  g_assert_cmpuint (first->n_imported, ==, 1);
  g_assert_cmpuint (again->n_unchanged, ==, 1);
  g_assert_cmpuint (more->n_imported, ==, 1);
  g_assert_true (spalt_article_get_changed (written));
  g_assert_cmpstr (spalt_article_get_body (written), ==, "Skogen växer fort i hela norr.\n");
  assert_readers_have (fixture, "Skogen växer i norr.\n");

  spalt_store_publish_working_copy (fixture->store, spalt_article_get_id (written),
                                    spalt_article_get_version (written), IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  assert_readers_have (fixture, "Skogen växer fort i hela norr.\n");
}

static void
write_beside (ImportFixture *fixture,
              const char    *body)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) written = load_written (fixture);

  spalt_article_set_body (written, body);
  spalt_store_save_working_copy (fixture->store, written, NULL, IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

static void
test_joined (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      written = NULL;

  write_beside (fixture, "Granskogen växer i norr.\n");
  report = import_unpublished (fixture, "Skogen växer i norr.\n\nSjön är stilla.");
  written = load_written (fixture);
  g_assert_cmpuint (report->n_imported, ==, 1);
  g_assert_cmpstr (spalt_article_get_body (written), ==, "Granskogen växer i norr.\n\nSjön är stilla.\n");
  assert_readers_have (fixture, "Skogen växer i norr.\n");
}

static void
test_clash (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      written = NULL;

  write_beside (fixture, "Granskogen växer i norr.\n");
  report = import_unpublished (fixture, "Tallskogen växer i norr.");
  written = load_written (fixture);
  g_assert_cmpuint (report->n_failed, ==, 1);
  import_fixture_assert_said (report, SPALT_IMPORT_FAILURE, "a.md", 0, "is being changed in Spalt");
  g_assert_cmpstr (spalt_article_get_body (written), ==, "Granskogen växer i norr.\n");
  assert_readers_have (fixture, "Skogen växer i norr.\n");
}

/* What readers do not have yet has no text that must be kept back. */
static void
test_new (ImportFixture *fixture,
          gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put (fixture, "ny.md", "---\ntitle: Ny\ndate: 2020-01-02\n---\nText.\n");
  report = import_fixture_run_with (fixture, (SpaltImportOptions){ .unpublished = TRUE });
  g_assert_cmpuint (report->n_imported, ==, 1);
  article = import_fixture_find (fixture, "ny");
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Text.\n");
}

static SpaltArticle *
publish (ImportFixture *fixture)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) written = load_written (fixture);

  spalt_store_publish_working_copy (fixture->store, spalt_article_get_id (written),
                                    spalt_article_get_version (written), IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  return import_fixture_find (fixture, "a");
}

/* Who only publishes what was imported has not edited it. */
static void
test_published_between (ImportFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = import_unpublished (fixture, "Skogen växer fort i norr.");
  g_autoptr (SpaltArticle)      published = publish (fixture);
  g_autoptr (SpaltImportReport) second = import_unpublished (fixture, "Skogen växer fort i hela norr.");

  g_assert_cmpuint (second->n_imported, ==, 1);
  assert_readers_have (fixture, "Skogen växer fort i norr.\n");
}

/* What an earlier import left, and nobody has touched, goes when the file takes it out again. */
static void
test_taken_out (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = import_unpublished (fixture, "Skogen växer i norr.\n\nFel.");
  g_autoptr (SpaltImportReport) second = import_unpublished (fixture, "Skogen växer i norr.\n\nRätt.");
  g_autoptr (SpaltArticle)      written = load_written (fixture);
  g_autoptr (SpaltImportReport) third = NULL;

  g_assert_cmpuint (second->n_imported, ==, 1);
  g_assert_cmpstr (spalt_article_get_body (written), ==, "Skogen växer i norr.\n\nRätt.\n");

  import_fixture_put (fixture, "a.md", HEAD "Skogen växer i söder.\n");
  third = import_fixture_run (fixture);
  g_clear_object (&written);
  written = load_written (fixture);
  g_assert_cmpuint (third->n_imported, ==, 1);
  g_assert_false (spalt_article_get_changed (written));
  assert_readers_have (fixture, "Skogen växer i söder.\n");
}

/* Somebody has written on in it: nobody can tell both texts apart. */
static void
test_written_on (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = import_unpublished (fixture, "Skogen växer i norr.\n\nFel.");
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltArticle)      written = NULL;

  write_beside (fixture, "Skogen växer i norr.\n\nFel.\n\nEget.\n");
  second = import_unpublished (fixture, "Skogen växer i norr.");
  written = load_written (fixture);
  g_assert_cmpuint (second->n_failed, ==, 1);
  g_assert_cmpstr (spalt_article_get_body (written), ==, "Skogen växer i norr.\n\nFel.\n\nEget.\n");
}

static void
test_draft_file (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      before = import_fixture_find (fixture, "a");
  g_autoptr (SpaltArticle)      published = NULL;

  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\ndraft: true\n---\nSkogen växer fort.\n");
  report = import_fixture_run_with (fixture, (SpaltImportOptions){ .unpublished = TRUE });
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 0, "Withdraw it");
  published = publish (fixture);
  g_assert_cmpint (spalt_article_get_published_at (published), ==, spalt_article_get_published_at (before));
  assert_readers_have (fixture, "Skogen växer fort.\n");
}

/* An address that readers of another article will be sent to is not free, and what the file gets instead is said. */
static void
test_address_held (ImportFixture *fixture,
                   gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltArticle)      written = load_written (fixture);
  g_autoptr (SpaltArticle)      published = NULL;

  spalt_article_set_slug (written, "ny");
  g_assert_true (spalt_store_save_working_copy (fixture->store, written, &published, IMPORT_FIXTURE_NOW, &error));
  g_assert_no_error (error);
  import_fixture_put (fixture, "ny.md", "---\ntitle: Ny\ndate: 2020-01-01\n---\nText.\n");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_imported, ==, 1);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "ny.md", 0, "“ny-2”");
}

/* Somebody at the desk, whose hand moves when the import has asked what is stored, and before it writes. */
typedef struct
{
  SpaltStore *store;
  gint64      id;
  gboolean    was_asked;
  gboolean    has_edited;
} Desk;

static int
edit_cb (unsigned type,
         void    *data,
         void    *statement,
         void    *text)
{
  Desk                    *desk = data;
  g_autoptr (SpaltArticle) article = NULL;
  g_autoptr (GError)       error = NULL;

  if (strstr (text, "FROM import_record WHERE") != NULL)
    desk->was_asked = TRUE;
  else if (g_str_has_prefix (text, "COMMIT"))
    desk->was_asked = FALSE;
  if (!desk->was_asked || desk->has_edited || !g_str_has_prefix (text, "BEGIN"))
    return 0;

  desk->has_edited = TRUE;
  article = spalt_store_load_article (desk->store, desk->id, &error);
  g_assert_no_error (error);
  spalt_article_set_correction (article, "Namnet var fel.");
  spalt_store_save_article (desk->store, article, IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  return 0;
}

/* A new picture takes its time, in which others write. */
static void
test_edited_meanwhile (ImportFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltStore)        store = spalt_store_open (fixture->publication, SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltArticle)      before = import_fixture_find (fixture, "a");
  g_autoptr (SpaltArticle)      written = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  Desk                          desk = { store, spalt_article_get_id (before) };

  g_assert_no_error (error);
  import_fixture_put_picture (fixture, "gran.png", 7);
  import_fixture_put (fixture, "a.md", HEAD "Skogen växer fort.\n\n![En gran](gran.png)\n");
  sqlite3_trace_v2 (spalt_store_get_connection (fixture->store), SQLITE_TRACE_STMT, edit_cb, &desk);
  report = import_fixture_run_with (fixture, (SpaltImportOptions){ .unpublished = GPOINTER_TO_INT (data) });
  sqlite3_trace_v2 (spalt_store_get_connection (fixture->store), 0, NULL, NULL);

  g_assert_true (desk.has_edited);
  g_assert_cmpuint (report->n_failed, ==, 1);
  import_fixture_assert_said (report, SPALT_IMPORT_FAILURE, "a.md", 0, "at the same moment");
  written = load_written (fixture);
  g_assert_cmpstr (spalt_article_get_correction (written), ==, "Namnet var fel.");
  g_assert_cmpstr (spalt_article_get_body (written), ==, spalt_article_get_body (before));

  /* The next one sees it as any other edit. */
  g_clear_pointer (&report, spalt_import_report_free);
  report = import_fixture_run_with (fixture, (SpaltImportOptions){ .unpublished = GPOINTER_TO_INT (data) });
  g_assert_cmpuint (report->n_kept, ==, 1);
}

#define ADD(path, function) \
  g_test_add ("/exchange/import-unpublished/" path, ImportFixture, NULL, set_up, function, import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("kept-back", test_kept_back);
  ADD ("joined", test_joined);
  ADD ("clash", test_clash);
  ADD ("published-between", test_published_between);
  ADD ("taken-out", test_taken_out);
  ADD ("written-on", test_written_on);
  ADD ("draft-file", test_draft_file);
  ADD ("new", test_new);
  ADD ("address-held", test_address_held);
  for (guint i = 0; i < 2; i++)
    g_test_add (i == 0 ? "/exchange/import-unpublished/edited-meanwhile/published"
                       : "/exchange/import-unpublished/edited-meanwhile/beside",
                ImportFixture, GINT_TO_POINTER (i), set_up, test_edited_meanwhile, import_fixture_tear_down);

  return g_test_run ();
}
