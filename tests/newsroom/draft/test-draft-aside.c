// SPDX-License-Identifier: GPL-3.0-or-later
/* Where what somebody types is while it cannot be saved. */
#include "draft-desk.h"

#include "spalt-article-store.h"
#include "spalt-revision-store.h"
#include "spalt-test-newsroom.h"

/* How many of the article's earlier states have that text, as another program finds them. */
static guint
count_kept (DraftDesk  *desk,
            const char *body)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store =
    spalt_store_open (spalt_newsroom_get_folder (desk->newsroom), SPALT_STORE_READ_ONLY, &error);
  g_autoptr (GPtrArray) revisions = NULL;
  guint                 n = 0;

  g_assert_no_error (error);
  revisions = spalt_store_list_revisions (store, spalt_article_get_id (desk->article), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < revisions->len; i++)
    {
      const SpaltRevision     *revision = revisions->pdata[i];
      g_autoptr (SpaltArticle) earlier =
        spalt_store_load_revision (store, spalt_article_get_id (desk->article), revision->id, &error);

      g_assert_no_error (error);
      n += g_str_equal (spalt_article_get_body (earlier), body) ? 1 : 0;
    }

  return n;
}

static gboolean
is_kept (gpointer data)
{
  DraftDesk *desk = data;

  return count_kept (desk, spalt_article_get_body (desk->article)) == 1;
}

/* Whoever has to choose may write on first, for as long as they like. */
static void
test_conflict (DraftDesk    *desk,
               gconstpointer data)
{
  const gboolean   keep_mine = GPOINTER_TO_INT (data);
  g_autofree char *stored = NULL;

  spalt_article_set_body (desk->article, "Mitt.");
  draft_desk_write_outside (desk, NULL, "Deras.");
  spalt_test_wait_until (draft_desk_is_in_conflict, desk->draft);
  g_assert_cmpuint (count_kept (desk, "Mitt."), ==, 1);

  spalt_article_set_body (desk->article, "Mitt. Mer.");
  spalt_test_wait_until (is_kept, desk);
  spalt_article_set_body (desk->article, "Mitt. Mer. Allt.");
  spalt_test_wait_until (is_kept, desk);
  g_assert_true (draft_desk_is_in_conflict (desk->draft));
  g_assert_cmpuint (count_kept (desk, "Mitt."), ==, 0);
  g_assert_cmpuint (count_kept (desk, "Mitt. Mer."), ==, 0);
  stored = draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));
  g_assert_cmpstr (stored, ==, "Deras.");

  /* Once it is saved, or given up, it stands where such a text stands. */
  spalt_draft_resolve (desk->draft, keep_mine);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_cmpuint (count_kept (desk, "Mitt. Mer. Allt."), ==, keep_mine ? 0 : 1);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, keep_mine ? "Mitt. Mer. Allt." : "Deras.");
}

/* Nor is a choice lost that is made while the last words are being kept. */
static void
test_chosen_meanwhile (DraftDesk    *desk,
                       gconstpointer data)
{
  spalt_article_set_body (desk->article, "Mitt.");
  draft_desk_write_outside (desk, NULL, "Deras.");
  spalt_test_wait_until (draft_desk_is_in_conflict, desk->draft);

  spalt_article_set_body (desk->article, "Mitt. Mer.");
  spalt_draft_flush_async (desk->draft, NULL, NULL, NULL);
  spalt_draft_resolve (desk->draft, TRUE);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Mitt. Mer.");
  g_assert_cmpuint (count_kept (desk, "Mitt. Mer."), ==, 0);
  g_assert_cmpuint (count_kept (desk, "Deras."), ==, 1);
}

/* Nothing can be written in the trash, but no word is lost there either. */
static void
test_thrown_away (DraftDesk    *desk,
                  gconstpointer data)
{
  const gint64           id = spalt_article_get_id (desk->article);
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store =
    spalt_store_open (spalt_newsroom_get_folder (desk->newsroom), SPALT_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (spalt_store_trash_article (store, id, g_get_real_time () / G_USEC_PER_SEC, &error));
  spalt_article_set_body (desk->article, "Mitt.");
  spalt_test_wait_until (draft_desk_has_failed, desk->draft);
  g_assert_error (spalt_draft_get_error (desk->draft), SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_assert_cmpuint (count_kept (desk, "Mitt."), ==, 1);

  g_assert_true (spalt_store_restore_article (store, id, g_get_real_time () / G_USEC_PER_SEC, &error));
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_cmpuint (count_kept (desk, "Mitt."), ==, 0);
}

typedef struct
{
  SpaltDraft *draft;
  guint       n_attempts;
} Attempts;

static void
attempted_cb (Attempts *attempts)
{
  if (spalt_draft_get_state (attempts->draft) == SPALT_DRAFT_SAVING)
    attempts->n_attempts++;
}

static gboolean
is_refused_again (gpointer data)
{
  Attempts *attempts = data;

  return attempts->n_attempts > 0 && draft_desk_has_failed (attempts->draft);
}

/* Whoever writes on in an article that was thrown away has each word kept as soon as elsewhere, and once. */
static void
test_thrown_away_for_long (DraftDesk    *desk,
                           gconstpointer data)
{
  const gint64           id = spalt_article_get_id (desk->article);
  const gint64           other_id = spalt_test_newsroom_add_article (desk->newsroom, "En annan", "");
  g_autoptr (SpaltDraft) other = draft_desk_open_draft (desk->newsroom, other_id);
  Attempts               attempts = { desk->draft, 0 };
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store =
    spalt_store_open (spalt_newsroom_get_folder (desk->newsroom), SPALT_STORE_READ_WRITE, &error);
  gint64 n_changes;

  g_assert_no_error (error);
  g_assert_true (spalt_store_trash_article (store, id, g_get_real_time () / G_USEC_PER_SEC, &error));
  spalt_article_set_body (desk->article, "Mitt.");
  spalt_test_wait_until (draft_desk_has_failed, desk->draft);

  spalt_article_set_body (desk->article, "Mitt. Mer.");
  spalt_article_set_body (spalt_draft_get_article (other), "Sparat efter det.");
  spalt_test_wait_until (draft_desk_is_saved, other);
  g_assert_true (is_kept (desk));

  n_changes = spalt_store_get_change_count (store);
  g_signal_connect_swapped (desk->draft, "notify::state", G_CALLBACK (attempted_cb), &attempts);
  spalt_test_wait_until (is_refused_again, &attempts);
  g_assert_cmpint (spalt_store_get_change_count (store), ==, n_changes);
  g_signal_handlers_disconnect_by_data (desk->draft, &attempts);

  g_assert_true (spalt_store_restore_article (store, id, g_get_real_time () / G_USEC_PER_SEC, &error));
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_cmpuint (count_kept (desk, "Mitt. Mer."), ==, 0);
}

#define ADD(path, data, func) \
  g_test_add ("/newsroom/draft-aside/" path, DraftDesk, data, draft_desk_set_up, func, draft_desk_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("conflict/mine", GINT_TO_POINTER (TRUE), test_conflict);
  ADD ("conflict/theirs", GINT_TO_POINTER (FALSE), test_conflict);
  ADD ("chosen-meanwhile", NULL, test_chosen_meanwhile);
  ADD ("thrown-away", NULL, test_thrown_away);
  ADD ("thrown-away-for-long", NULL, test_thrown_away_for_long);

  return g_test_run ();
}
