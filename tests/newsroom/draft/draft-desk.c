// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft-desk.h"

#include "spalt-newsroom-drafts.h"

#include "spalt-article-store.h"
#include "spalt-test-newsroom.h"

SpaltDraft *
draft_desk_open_draft (SpaltNewsroom *newsroom,
                       gint64         id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  SpaltDraft              *draft;

  spalt_newsroom_open_draft_async (newsroom, id, NULL, spalt_test_result_cb, &result);
  draft = spalt_newsroom_open_draft_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);

  return draft;
}

void
draft_desk_set_up (DraftDesk    *desk,
                   gconstpointer data)
{
  gint64 id;

  desk->newsroom = spalt_test_newsroom_new ();
  id = spalt_test_newsroom_add_article (desk->newsroom, "Skogen växer", "Ett.");
  desk->draft = draft_desk_open_draft (desk->newsroom, id);
  desk->article = spalt_draft_get_article (desk->draft);
}

void
draft_desk_tear_down (DraftDesk    *desk,
                      gconstpointer data)
{
  g_clear_object (&desk->draft);
  spalt_test_newsroom_close (desk->newsroom);
}

/* Reads past the newsroom, as another program would. */
char *
draft_desk_read_body (const char *folder,
                      gint64      id)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (folder, SPALT_STORE_READ_ONLY, &error);
  g_autoptr (SpaltArticle) article = NULL;

  g_assert_no_error (error);
  article = spalt_store_load_article (store, id, &error);
  g_assert_no_error (error);

  return g_strdup (spalt_article_get_body (article));
}

void
draft_desk_write_outside (DraftDesk  *desk,
                          const char *headline,
                          const char *body)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (spalt_newsroom_get_folder (desk->newsroom),
                                                     SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltArticle) article = NULL;

  g_assert_no_error (error);
  article = spalt_store_load_article (store, spalt_article_get_id (desk->article), &error);
  g_assert_no_error (error);
  if (headline)
    spalt_article_set_headline (article, headline);
  if (body)
    spalt_article_set_body (article, body);
  spalt_store_save_article (store, article, g_get_real_time () / G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
}

gboolean
draft_desk_is_saved (gpointer data)
{
  return spalt_draft_get_state (data) == SPALT_DRAFT_SAVED;
}

gboolean
draft_desk_is_in_conflict (gpointer data)
{
  return spalt_draft_get_state (data) == SPALT_DRAFT_CONFLICT;
}

gboolean
draft_desk_has_failed (gpointer data)
{
  return spalt_draft_get_state (data) == SPALT_DRAFT_FAILED;
}
