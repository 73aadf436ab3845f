// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-test-newsroom.h"

#include "spalt-newsroom-drafts.h"
#include "spalt-newsroom-private.h"
#include "spalt-store-private.h"

/* So long a test waits before it fails; only a failure ever takes it. */
#define PATIENCE_SECONDS 20

typedef struct
{
  gboolean over;
} Patience;

static gboolean
patience_over_cb (gpointer data)
{
  ((Patience *)data)->over = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * spalt_test_wait_until:
 *
 * Runs the main loop until @condition holds; fails the test when it does not come.
 */
void
spalt_test_wait_until (SpaltTestCondition condition,
                       gpointer           data)
{
  Patience patience = { FALSE };
  guint    source = g_timeout_add_seconds (PATIENCE_SECONDS, patience_over_cb, &patience);

  while (!condition (data))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_false (patience.over);
    }
  g_source_remove (source);
}

/**
 * spalt_test_result_cb:
 *
 * A callback that keeps its result in the `GAsyncResult *` that its data points to.
 */
void
spalt_test_result_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **)data != NULL;
}

GAsyncResult *
spalt_test_wait_for (GAsyncResult **result)
{
  spalt_test_wait_until (has_result, result);

  return *result;
}

/**
 * spalt_test_newsroom_new:
 *
 * Returns: (transfer full): an empty publication in a folder of its own below the test's
 */
SpaltNewsroom *
spalt_test_newsroom_new (void)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autofree char          *parent = g_dir_make_tmp ("spalt-newsroom-XXXXXX", NULL);
  g_autofree char          *folder = g_build_filename (parent, "bladet", NULL);
  g_autoptr (GAsyncResult)  result = NULL;
  g_autoptr (GError)        error = NULL;
  SpaltNewsroom            *newsroom;

  spalt_settings_set_name (settings, "Bladet");
  spalt_settings_set_language (settings, "sv");
  spalt_settings_set_time_zone (settings, "Europe/Stockholm");
  spalt_newsroom_create_async (folder, settings, NULL, spalt_test_result_cb, &result);
  newsroom = spalt_newsroom_create_finish (spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (newsroom);

  return newsroom;
}

SpaltNewsroom *
spalt_test_newsroom_open (const char *folder)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  SpaltNewsroom           *newsroom;

  spalt_newsroom_open_async (folder, NULL, spalt_test_result_cb, &result);
  newsroom = spalt_newsroom_open_finish (spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);

  return newsroom;
}

/**
 * spalt_test_newsroom_close:
 *
 * Closes, and demands that nobody keeps it.
 */
void
spalt_test_newsroom_close (SpaltNewsroom *newsroom)
{
  gpointer                 weak = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_newsroom_close_async (newsroom, NULL, spalt_test_result_cb, &result);
  g_assert_true (spalt_newsroom_close_finish (newsroom, spalt_test_wait_for (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);

  /* What had been on its way holds it until it has returned. */
  weak = newsroom;
  g_object_add_weak_pointer (G_OBJECT (newsroom), &weak);
  g_object_unref (newsroom);
  spalt_test_wait_until (is_gone, &weak);
}

gint64
spalt_test_newsroom_add_article (SpaltNewsroom *newsroom,
                                 const char    *headline,
                                 const char    *body)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltDraft)   draft = NULL;
  SpaltArticle            *article;

  spalt_newsroom_open_draft_async (newsroom, 0, NULL, spalt_test_result_cb, &opened);
  draft = spalt_newsroom_open_draft_finish (newsroom, spalt_test_wait_for (&opened), &error);
  g_assert_no_error (error);

  article = spalt_draft_get_article (draft);
  spalt_article_set_headline (article, headline);
  spalt_article_set_body (article, body);
  spalt_draft_flush_async (draft, NULL, spalt_test_result_cb, &flushed);
  g_assert_true (spalt_draft_flush_finish (draft, spalt_test_wait_for (&flushed), &error));
  g_assert_no_error (error);
  g_assert_cmpint (spalt_article_get_id (article), >, 0);

  return spalt_article_get_id (article);
}

static gpointer
run_sql (SpaltStore   *store,
         gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  return GINT_TO_POINTER (spalt_store_execute (store, data, error));
}

/**
 * spalt_test_newsroom_execute:
 *
 * Runs statements by the newsroom's own connection, so that it does not hear of it from outside.
 */
void
spalt_test_newsroom_execute (SpaltNewsroom *newsroom,
                             const char    *sql)
{
  static const SpaltStoreCall run_sql_call = { run_sql };
  g_autoptr (GAsyncResult)    result = NULL;
  g_autoptr (GError)          error = NULL;

  spalt_newsroom_write (newsroom, &run_sql_call, (gpointer)sql, NULL, spalt_test_result_cb, &result);
  g_assert_nonnull (spalt_newsroom_finish (newsroom, &run_sql_call, spalt_test_wait_for (&result), &error));
  g_assert_no_error (error);
}
