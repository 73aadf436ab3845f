// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>

#include "spalt-local-person.h"
#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-jobs.h"
#include "spalt-newsroom-preview.h"
#include "spalt-newsroom-records.h"

#include "spalt-article-store.h"
#include "spalt-settings-store.h"
#include "spalt-store-error.h"
#include "spalt-store-private.h"
#include "spalt-test-newsroom.h"
#include "spalt-time.h"
#include "spalt-topic.h"

static void
test_create_and_open (void)
{
  SpaltNewsroom   *newsroom = spalt_test_newsroom_new ();
  g_autofree char *folder = g_strdup (spalt_newsroom_get_folder (newsroom));

  g_assert_cmpstr (spalt_settings_get_name (spalt_newsroom_get_settings (newsroom)), ==, "Bladet");
  g_assert_cmpstr (g_time_zone_get_identifier (spalt_newsroom_get_time_zone (newsroom)), ==, "Europe/Stockholm");
  spalt_test_newsroom_close (newsroom);

  newsroom = spalt_test_newsroom_open (folder);
  g_assert_cmpstr (spalt_settings_get_name (spalt_newsroom_get_settings (newsroom)), ==, "Bladet");
  spalt_test_newsroom_close (newsroom);
}

static void
assert_does_not_open (const char *folder,
                      int         code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_newsroom_open_async (folder, NULL, spalt_test_result_cb, &result);
  g_assert_null (spalt_newsroom_open_finish (spalt_test_wait_for (&result), &error));
  g_assert_error (error, SPALT_STORE_ERROR, code);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

static void
test_nothing_there (void)
{
  g_autofree char *folder = g_dir_make_tmp ("spalt-empty-XXXXXX", NULL);

  assert_does_not_open (folder, SPALT_STORE_ERROR_NOT_FOUND);
}

static void
test_damaged (void)
{
  SpaltNewsroom   *newsroom = spalt_test_newsroom_new ();
  g_autofree char *folder = g_strdup (spalt_newsroom_get_folder (newsroom));
  g_autofree char *database = g_build_filename (folder, "newsroom.db", NULL);

  spalt_test_newsroom_close (newsroom);
  g_assert_true (g_file_set_contents (database, "This was a database once, and is not any more.", -1, NULL));
  assert_does_not_open (folder, SPALT_STORE_ERROR_DAMAGED);
}

/* What happened while nobody had it open can be shown. */
static void
test_notice (void)
{
  SpaltNewsroom   *newsroom = spalt_test_newsroom_new ();
  g_autofree char *folder = g_strdup (spalt_newsroom_get_folder (newsroom));
  g_autofree char *kept = g_build_filename (folder, "backups", "replaced-2023-11-14T221320Z.db", NULL);

  g_assert_null (spalt_newsroom_get_notice (newsroom));
  spalt_test_newsroom_close (newsroom);

  g_assert_true (g_file_set_contents (kept, "", 0, NULL));
  newsroom = spalt_test_newsroom_open (folder);
  g_assert_nonnull (strstr (spalt_newsroom_get_notice (newsroom), kept));
  spalt_test_newsroom_close (newsroom);
}

static void
test_closed (void)
{
  g_autoptr (SpaltNewsroom) newsroom = spalt_test_newsroom_new ();
  g_autoptr (GAsyncResult)  closed = NULL;
  g_autoptr (GAsyncResult)  asked = NULL;
  g_autoptr (GError)        error = NULL;
  SpaltArticleCount         counts;

  spalt_newsroom_close_async (newsroom, NULL, spalt_test_result_cb, &closed);
  g_assert_true (spalt_newsroom_close_finish (newsroom, spalt_test_wait_for (&closed), NULL));
  spalt_newsroom_count_articles_async (newsroom, NULL, spalt_test_result_cb, &asked);
  g_assert_false (spalt_newsroom_count_articles_finish (newsroom, spalt_test_wait_for (&asked), &counts, &error));
  g_assert_error (error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CLOSED);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_counts_and_moves (void)
{
  SpaltNewsroom           *newsroom = spalt_test_newsroom_new ();
  gint64                   id = spalt_test_newsroom_add_article (newsroom, "Ett", "");
  g_autoptr (GAsyncResult) moved = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GAsyncResult) counted = NULL;
  g_autoptr (GError)       error = NULL;
  SpaltArticleCount        counts;
  guint                    n_changed = 0;

  g_signal_connect_swapped (newsroom, "rows-changed", G_CALLBACK (count_cb), &n_changed);
  spalt_newsroom_move_article_async (newsroom, id, SPALT_STATUS_PUBLISHED, SPALT_TIME_NONE, NULL, spalt_test_result_cb,
                                     &moved);
  g_assert_true (spalt_newsroom_move_article_finish (newsroom, spalt_test_wait_for (&moved), &error));
  g_assert_cmpuint (n_changed, ==, 1);

  spalt_newsroom_move_article_async (newsroom, id, SPALT_STATUS_DRAFT, SPALT_TIME_NONE, NULL, spalt_test_result_cb,
                                     &refused);
  g_assert_false (spalt_newsroom_move_article_finish (newsroom, spalt_test_wait_for (&refused), &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_assert_cmpuint (n_changed, ==, 1);

  spalt_newsroom_count_articles_async (newsroom, NULL, spalt_test_result_cb, &counted);
  g_assert_true (spalt_newsroom_count_articles_finish (newsroom, spalt_test_wait_for (&counted), &counts, NULL));
  g_assert_cmpuint (counts.all, ==, 1);
  g_assert_cmpuint (counts.by_status[SPALT_STATUS_PUBLISHED], ==, 1);
  g_clear_object (&moved);
  g_clear_object (&refused);
  g_clear_object (&counted);
  spalt_test_newsroom_close (newsroom);
}

static gboolean
has_topics (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

static void
test_terms (void)
{
  SpaltNewsroom           *newsroom = spalt_test_newsroom_new ();
  GListModel              *topics = spalt_newsroom_get_records (newsroom, SPALT_TYPE_TOPIC);
  g_autoptr (GAsyncResult) made = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GAsyncResult) completed = NULL;
  g_autoptr (SpaltTopic)   topic = NULL;
  g_autoptr (SpaltTopic)   same = NULL;
  g_autoptr (GPtrArray)    found = NULL;

  spalt_newsroom_ensure_async (newsroom, SPALT_TYPE_TOPIC, "Åsikt", NULL, spalt_test_result_cb, &made);
  topic = spalt_newsroom_ensure_finish (newsroom, spalt_test_wait_for (&made), NULL);
  g_assert_nonnull (topic);
  spalt_test_wait_until (has_topics, topics);

  spalt_newsroom_ensure_async (newsroom, SPALT_TYPE_TOPIC, "åsikt", NULL, spalt_test_result_cb, &again);
  same = spalt_newsroom_ensure_finish (newsroom, spalt_test_wait_for (&again), NULL);
  g_assert_cmpint (spalt_topic_get_id (same), ==, spalt_topic_get_id (topic));

  spalt_newsroom_complete_async (newsroom, SPALT_TYPE_TOPIC, "as", 10, NULL, spalt_test_result_cb, &completed);
  found = spalt_newsroom_complete_finish (newsroom, spalt_test_wait_for (&completed), NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_clear_object (&made);
  g_clear_object (&again);
  g_clear_object (&completed);
  spalt_test_newsroom_close (newsroom);
}

static gboolean
has_ended (gpointer data)
{
  return spalt_job_get_state (data) != SPALT_JOB_RUNNING;
}

static void
test_backup (void)
{
  SpaltNewsroom       *newsroom = spalt_test_newsroom_new ();
  g_autoptr (SpaltJob) job = spalt_newsroom_backup (newsroom, NULL);

  spalt_test_wait_until (has_ended, job);
  g_assert_cmpint (spalt_job_get_state (job), ==, SPALT_JOB_DONE);
  g_assert_true (g_file_test (spalt_job_get_path (job), G_FILE_TEST_EXISTS));
  g_clear_object (&job);
  spalt_test_newsroom_close (newsroom);
}

static void
test_import_and_export (void)
{
  SpaltNewsroom       *newsroom = spalt_test_newsroom_new ();
  g_autofree char     *markdown = g_dir_make_tmp ("spalt-markdown-XXXXXX", NULL);
  g_autofree char     *file = g_build_filename (markdown, "2024-03-01-skogen.md", NULL);
  g_autofree char     *site = g_dir_make_tmp ("spalt-site-XXXXXX", NULL);
  g_autofree char     *page = NULL;
  g_autofree char     *status = NULL;
  g_autoptr (SpaltJob) import = NULL;
  g_autoptr (SpaltJob) export = NULL;
  guint n_changed = 0;

  g_assert_true (g_file_set_contents (
    file, "---\ntitle: Skogen växer\ndate: 2024-03-01\naliases: [/skogen/, /?p=7]\n---\nTexten.\n", -1, NULL));
  g_signal_connect_swapped (newsroom, "rows-changed", G_CALLBACK (count_cb), &n_changed);
  import = spalt_newsroom_import_markdown (newsroom, markdown);
  spalt_test_wait_until (has_ended, import);
  g_assert_no_error (spalt_job_get_error (import));
  g_assert_cmpuint (n_changed, >, 0);
  g_object_get (import, "status", &status, NULL);
  g_assert_nonnull (strstr (status, "2 earlier addresses lead to their articles."));

  export = spalt_newsroom_export (newsroom, site, "https://bladet.example", SPALT_EXPORT_PLAIN);
  spalt_test_wait_until (has_ended, export);
  g_assert_no_error (spalt_job_get_error (export));
  g_assert_cmpint (spalt_job_get_state (export), ==, SPALT_JOB_DONE);
  g_assert_true (g_file_get_contents (spalt_job_get_path (export), &page, NULL, NULL));
  g_assert_nonnull (strstr (page, "Skogen växer"));
  g_clear_object (&import);
  g_clear_object (&export);
  spalt_test_newsroom_close (newsroom);
}

static void
assert_signed (SpaltNewsroom *newsroom,
               const char    *slug,
               const char    *person)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store =
    spalt_store_open (spalt_newsroom_get_folder (newsroom), SPALT_STORE_READ_ONLY, &error);
  g_autoptr (SpaltArticle) article = store != NULL ? spalt_store_find_article (store, slug, &error) : NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (spalt_article_get_modified_by (article), ==, person);
}

static void
import (SpaltNewsroom *newsroom,
        const char    *name)
{
  g_autofree char     *markdown = g_dir_make_tmp ("spalt-markdown-XXXXXX", NULL);
  g_autofree char     *file = g_build_filename (markdown, name, NULL);
  g_autoptr (SpaltJob) job = NULL;

  g_assert_true (g_file_set_contents (file, "---\ntitle: En text\n---\nTexten.\n", -1, NULL));
  job = spalt_newsroom_import_markdown (newsroom, markdown);
  spalt_test_wait_until (has_ended, job);
  g_assert_no_error (spalt_job_get_error (job));
}

/* What people write, and what a job brings in, says who was at the desk. */
static void
test_signed (void)
{
  SpaltNewsroom   *newsroom = spalt_test_newsroom_new ();
  g_autofree char *local = spalt_local_person_get_name ();

  spalt_test_newsroom_add_article (newsroom, "Ett", "");
  import (newsroom, "tva.md");
  assert_signed (newsroom, "ett", local);
  assert_signed (newsroom, "tva", local);

  spalt_newsroom_set_person (newsroom, "Anna Berg");
  spalt_test_newsroom_add_article (newsroom, "Tre", "");
  import (newsroom, "fyra.md");
  assert_signed (newsroom, "tre", "Anna Berg");
  assert_signed (newsroom, "fyra", "Anna Berg");
  assert_signed (newsroom, "ett", local);

  spalt_newsroom_set_person (newsroom, "");
  spalt_test_newsroom_add_article (newsroom, "Fem", "");
  assert_signed (newsroom, "fem", local);
  spalt_test_newsroom_close (newsroom);
}

static void
told_cb (GPtrArray    *told,
         const GError *error)
{
  g_ptr_array_add (told, g_strdup (error->message));
}

static gboolean
is_told (gpointer data)
{
  return ((GPtrArray *)data)->len > 0;
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *)data > 0;
}

/* Writes past the newsroom, at this desk or at another one, and waits until the newsroom knows. */
static void
write_past (SpaltNewsroom *newsroom,
            const char    *headline,
            gboolean       elsewhere)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store =
    spalt_store_open (spalt_newsroom_get_folder (newsroom), SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GAsyncResult) counted = NULL;
  SpaltArticleCount        counts;
  gulong                   handler;
  guint                    n_changed = 0;

  g_assert_no_error (error);
  handler = g_signal_connect_swapped (newsroom, "rows-changed", G_CALLBACK (count_cb), &n_changed);
  spalt_article_set_headline (article, headline);
  g_assert_true (spalt_store_save_article (store, article, 1, &error));
  if (elsewhere)
    g_assert_cmpint (sqlite3_exec (spalt_store_get_connection (store),
                                   "UPDATE lineage SET previous = state, state = CAST (x'5370616c74' || x'01020304' ||"
                                   " randomblob (7) AS BLOB)",
                                   NULL, NULL, NULL),
                     ==, SQLITE_OK);
  spalt_test_wait_until (is_counted, &n_changed);
  g_signal_handler_disconnect (newsroom, handler);

  /* After what the newsroom itself has asked for. */
  spalt_newsroom_count_articles_async (newsroom, NULL, spalt_test_result_cb, &counted);
  g_assert_true (spalt_newsroom_count_articles_finish (newsroom, spalt_test_wait_for (&counted), &counts, NULL));
}

/* That somebody works at another desk is told, once; what other programs do at this one is not. */
static void
test_other_desk (void)
{
  SpaltNewsroom        *newsroom = spalt_test_newsroom_new ();
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  spalt_test_newsroom_add_article (newsroom, "Ett", "");
  g_signal_connect_swapped (newsroom, "problem", G_CALLBACK (told_cb), told);
  write_past (newsroom, "Två", FALSE);
  g_assert_cmpuint (told->len, ==, 0);
  write_past (newsroom, "Tre", TRUE);
  spalt_test_wait_until (is_told, told);
  write_past (newsroom, "Fyra", TRUE);
  g_assert_cmpuint (told->len, ==, 1);
  spalt_test_newsroom_close (newsroom);
}

/* What the site had to do without is in the report, for somebody to mend. */
static void
test_export_warns (void)
{
  SpaltNewsroom           *newsroom = spalt_test_newsroom_new ();
  g_autofree char         *site = g_dir_make_tmp ("spalt-site-XXXXXX", NULL);
  gint64                   id = spalt_test_newsroom_add_article (newsroom, "Ett", "[Avtalet](/files/avtalet.pdf)");
  g_autoptr (GAsyncResult) moved = NULL;
  g_autoptr (SpaltJob) export = NULL;
  g_autoptr (SpaltJobMessage) message = NULL;

  spalt_newsroom_move_article_async (newsroom, id, SPALT_STATUS_PUBLISHED, SPALT_TIME_NONE, NULL, spalt_test_result_cb,
                                     &moved);
  g_assert_true (spalt_newsroom_move_article_finish (newsroom, spalt_test_wait_for (&moved), NULL));
  export = spalt_newsroom_export (newsroom, site, "https://bladet.example", SPALT_EXPORT_PLAIN);
  spalt_test_wait_until (has_ended, export);
  g_assert_no_error (spalt_job_get_error (export));
  message = g_list_model_get_item (spalt_job_get_messages (export), 0);
  g_assert_nonnull (message);
  g_assert_nonnull (strstr (spalt_job_message_get_text (message), "files/avtalet.pdf"));
  g_assert_false (spalt_job_message_get_serious (message));
  g_clear_object (&moved);
  g_clear_object (&export);
  spalt_test_newsroom_close (newsroom);
}

static char *
render_page (SpaltNewsroom *newsroom)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  char                    *page;

  spalt_newsroom_render_page_async (newsroom, article, NULL, spalt_test_result_cb, &result);
  page = spalt_newsroom_render_page_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);

  return page;
}

/* What stands around the article is as it is now, once that is asked for. */
static void
test_renewed_preview (void)
{
  SpaltNewsroom            *newsroom = spalt_test_newsroom_new ();
  g_autoptr (SpaltStore)    store = NULL;
  g_autoptr (SpaltSettings) settings = NULL;
  g_autoptr (GError)        error = NULL;
  g_autofree char          *before = render_page (newsroom);
  g_autofree char          *after = NULL;

  g_assert_nonnull (strstr (before, "Bladet"));
  store = spalt_store_open (spalt_newsroom_get_folder (newsroom), SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  settings = spalt_store_load_settings (store, &error);
  g_assert_no_error (error);
  spalt_settings_set_name (settings, "Posten");
  g_assert_true (spalt_store_save_settings (store, settings, &error));

  spalt_newsroom_renew_preview (newsroom);
  after = render_page (newsroom);
  g_assert_nonnull (strstr (after, "Posten"));
  spalt_test_newsroom_close (newsroom);
}

static char *
refresh_page (SpaltNewsroom *newsroom)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  char                    *page = NULL;

  spalt_newsroom_refresh_page_async (newsroom, article, NULL, spalt_test_result_cb, &result);
  g_assert_true (
    spalt_newsroom_refresh_page_finish (newsroom, spalt_test_wait_for (&result), &page, &error));
  g_assert_no_error (error);

  return page;
}

/* A page is loaded anew where it would be another one, and else left alone. */
static void
test_refreshed_page (void)
{
  SpaltNewsroom            *newsroom = spalt_test_newsroom_new ();
  g_autoptr (SpaltStore)    store = NULL;
  g_autoptr (SpaltSettings) settings = NULL;
  g_autoptr (GError)        error = NULL;
  g_autofree char          *first = render_page (newsroom);
  g_autofree char          *changed = NULL;

  g_assert_null (refresh_page (newsroom));
  store = spalt_store_open (spalt_newsroom_get_folder (newsroom), SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  settings = spalt_store_load_settings (store, &error);
  g_assert_no_error (error);
  spalt_settings_set_name (settings, "Posten");
  g_assert_true (spalt_store_save_settings (store, settings, &error));

  changed = refresh_page (newsroom);
  g_assert_nonnull (changed);
  g_assert_nonnull (strstr (changed, "Posten"));
  g_assert_null (refresh_page (newsroom));
  spalt_test_newsroom_close (newsroom);
}

/* Where somebody may put a file of the theme, or change one. */
static void
test_theme_folders (void)
{
  SpaltNewsroom           *newsroom = spalt_test_newsroom_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *own = g_build_filename (spalt_newsroom_get_folder (newsroom), "theme", NULL);
  g_autofree char         *templates = g_build_filename (own, "templates", NULL);
  g_autofree char         *installed = g_build_filename (g_getenv ("SPALT_DATA_DIR"), "themes", "default", NULL);
  g_autofree char         *assets = g_build_filename (installed, "assets", NULL);
  g_auto (GStrv)           folders = NULL;

  g_assert_cmpint (g_mkdir (templates, 0777), ==, 0);
  spalt_newsroom_list_theme_folders_async (newsroom, NULL, spalt_test_result_cb, &result);
  folders = spalt_newsroom_list_theme_folders_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *)folders, own));
  g_assert_true (g_strv_contains ((const char *const *)folders, templates));
  g_assert_true (g_strv_contains ((const char *const *)folders, installed));
  g_assert_true (g_strv_contains ((const char *const *)folders, assets));
  g_clear_object (&result);
  spalt_test_newsroom_close (newsroom);
}

static void
test_cancelled_job (void)
{
  SpaltNewsroom       *newsroom = spalt_test_newsroom_new ();
  g_autoptr (SpaltJob) job = spalt_newsroom_check (newsroom);

  spalt_job_cancel (job);
  spalt_test_wait_until (has_ended, job);
  g_assert_cmpint (spalt_job_get_state (job), ==, SPALT_JOB_CANCELLED);
  g_assert_null (spalt_job_get_error (job));
  g_clear_object (&job);
  spalt_test_newsroom_close (newsroom);
}

typedef struct
{
  char  *database;
  gint64 size;
} Growth;

static gint64
get_size (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size;
}

static gboolean
has_grown (gpointer data)
{
  Growth *growth = data;

  g_main_context_wakeup (NULL);
  return get_size (growth->database) > growth->size;
}

/* What is written comes out of the log into the database while the publication is open. */
static void
test_log (void)
{
  SpaltNewsroom   *newsroom = spalt_test_newsroom_new ();
  g_autofree char *database = g_build_filename (spalt_newsroom_get_folder (newsroom), "newsroom.db", NULL);
  g_autofree char *text = g_strnfill (8 * 1024 * 1024, 'x');
  Growth           growth = { database, get_size (database) };

  spalt_test_newsroom_add_article (newsroom, "Lång", text);
  spalt_test_wait_until (has_grown, &growth);
  spalt_test_newsroom_close (newsroom);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/newsroom/newsroom/create-and-open", test_create_and_open);
  g_test_add_func ("/newsroom/newsroom/nothing-there", test_nothing_there);
  g_test_add_func ("/newsroom/newsroom/damaged", test_damaged);
  g_test_add_func ("/newsroom/newsroom/notice", test_notice);
  g_test_add_func ("/newsroom/newsroom/closed", test_closed);
  g_test_add_func ("/newsroom/newsroom/counts-and-moves", test_counts_and_moves);
  g_test_add_func ("/newsroom/newsroom/terms", test_terms);
  g_test_add_func ("/newsroom/newsroom/backup", test_backup);
  g_test_add_func ("/newsroom/newsroom/signed", test_signed);
  g_test_add_func ("/newsroom/newsroom/other-desk", test_other_desk);
  g_test_add_func ("/newsroom/newsroom/import-and-export", test_import_and_export);
  g_test_add_func ("/newsroom/newsroom/log", test_log);
  g_test_add_func ("/newsroom/newsroom/export-warns", test_export_warns);
  g_test_add_func ("/newsroom/newsroom/renewed-preview", test_renewed_preview);
  g_test_add_func ("/newsroom/newsroom/refreshed-page", test_refreshed_page);
  g_test_add_func ("/newsroom/newsroom/theme-folders", test_theme_folders);
  g_test_add_func ("/newsroom/newsroom/cancelled-job", test_cancelled_job);

  return g_test_run ();
}
