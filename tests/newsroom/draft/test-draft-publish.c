// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft-desk.h"

#include "spalt-article-store.h"
#include "spalt-revision-store.h"
#include "spalt-test-newsroom.h"
#include "spalt-time.h"
#include "spalt-working-copy-store.h"

static SpaltStore *
open_store (DraftDesk *desk)
{
  g_autoptr (GError) error = NULL;
  SpaltStore        *store =
    spalt_store_open (spalt_newsroom_get_folder (desk->newsroom), SPALT_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  return store;
}

static void
assert_readers_have (DraftDesk  *desk,
                     const char *body)
{
  g_autofree char *found =
    draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));

  g_assert_cmpstr (found, ==, body);
}

static gboolean
is_revision (DraftDesk  *desk,
             const char *body)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = open_store (desk);
  g_autoptr (GPtrArray)  revisions =
    spalt_store_list_revisions (store, spalt_article_get_id (desk->article), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < revisions->len; i++)
    {
      const SpaltRevision     *revision = revisions->pdata[i];
      g_autoptr (SpaltArticle) earlier =
        spalt_store_load_revision (store, spalt_article_get_id (desk->article), revision->id, &error);

      g_assert_no_error (error);
      if (g_str_equal (spalt_article_get_body (earlier), body))
        return TRUE;
    }

  return FALSE;
}

static void
set_up (DraftDesk    *desk,
        gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  draft_desk_set_up (desk, data);
  spalt_draft_move_async (desk->draft, SPALT_STATUS_PUBLISHED, SPALT_TIME_NONE, NULL, spalt_test_result_cb, &result);
  g_assert_true (spalt_draft_move_finish (desk->draft, spalt_test_wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
type (DraftDesk  *desk,
      const char *body)
{
  spalt_article_set_body (desk->article, body);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
}

static gboolean
is_unchanged (gpointer data)
{
  return !spalt_article_get_changed (data);
}

static gboolean
publish (DraftDesk *desk,
         GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  spalt_draft_publish_changes_async (desk->draft, NULL, spalt_test_result_cb, &result);
  return spalt_draft_publish_changes_finish (desk->draft, spalt_test_wait_for (&result), error);
}

static void
test_publish (DraftDesk    *desk,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  type (desk, "Ett. Två.");
  g_assert_true (spalt_article_get_changed (desk->article));
  assert_readers_have (desk, "Ett.");

  /* Also what was typed a moment ago and is not saved yet. */
  spalt_article_set_body (desk->article, "Ett. Två. Tre.");
  g_assert_true (publish (desk, &error));
  g_assert_no_error (error);
  assert_readers_have (desk, "Ett. Två. Tre.");
  spalt_test_wait_until (is_unchanged, desk->article);
  g_assert_cmpint (spalt_article_get_status (desk->article), ==, SPALT_STATUS_PUBLISHED);

  type (desk, "Fyra.");
  g_assert_true (spalt_article_get_changed (desk->article));
  assert_readers_have (desk, "Ett. Två. Tre.");
}

static void
test_discard (DraftDesk    *desk,
              gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) discarded = NULL;

  spalt_article_set_body (desk->article, "Förkastat.");
  spalt_draft_discard_changes_async (desk->draft, NULL, spalt_test_result_cb, &result);
  discarded = spalt_draft_discard_changes_finish (desk->draft, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Ett.");
  g_assert_false (spalt_article_get_changed (desk->article));
  g_assert_cmpint (spalt_draft_get_state (desk->draft), ==, SPALT_DRAFT_SAVED);
  g_assert_true (is_revision (desk, "Förkastat."));

  spalt_draft_put_back (desk->draft, discarded);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Förkastat.");
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_true (spalt_article_get_changed (desk->article));
  assert_readers_have (desk, "Ett.");
}

static gboolean
is_in_clash (gpointer data)
{
  return spalt_draft_get_state (data) == SPALT_DRAFT_CLASH;
}

/* Another program publishes another body, while this one is written and saved. */
static void
test_clash (DraftDesk    *desk,
            gconstpointer data)
{
  gboolean           keep_mine = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;

  type (desk, "Mitt.");
  draft_desk_write_outside (desk, NULL, "Deras.");
  spalt_test_wait_until (is_in_clash, desk->draft);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Mitt.");
  g_assert_cmpstr (spalt_article_get_body (spalt_draft_get_theirs (desk->draft)), ==, "Deras.");

  /* Typing goes on and is saved; it is no choice. */
  spalt_article_set_body (desk->article, "Mitt. Mer.");
  g_assert_false (publish (desk, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  spalt_test_wait_until (is_in_clash, desk->draft);
  assert_readers_have (desk, "Deras.");

  spalt_draft_resolve (desk->draft, keep_mine);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, keep_mine ? "Mitt. Mer." : "Deras.");
  g_assert_cmpint (spalt_article_get_changed (desk->article), ==, keep_mine);
  g_assert_true (keep_mine || is_revision (desk, "Mitt. Mer."));
  g_assert_true (publish (desk, &error));
  g_assert_no_error (error);
  assert_readers_have (desk, keep_mine ? "Mitt. Mer." : "Deras.");
  g_assert_true (!keep_mine || is_revision (desk, "Deras."));
}

/* Who did what is said, and stands at the text that was not chosen. */
static void
test_clash_is_signed (DraftDesk    *desk,
                      gconstpointer data)
{
  static const struct
  {
    const char *person;
    const char *mine;
    const char *others;
  } clashes[] = {
    { "Bo Ek", "Mitt.", "Deras." },
    { "Anna Berg", "Min rad", "En annan" },
  };

  spalt_newsroom_set_person (desk->newsroom, "Anna Berg");
  for (guint i = 0; i < G_N_ELEMENTS (clashes); i++)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (SpaltStore)   store = open_store (desk);
      g_autoptr (SpaltArticle) theirs = NULL;
      g_autoptr (GPtrArray)    revisions = NULL;
      const char              *said;

      type (desk, clashes[i].mine);
      g_assert_cmpstr (spalt_article_get_modified_by (desk->article), ==, "Anna Berg");
      spalt_store_set_person (store, clashes[i].person);
      theirs = spalt_store_load_article (store, spalt_article_get_id (desk->article), &error);
      g_assert_no_error (error);
      spalt_article_set_body (theirs, clashes[i].others);
      g_assert_true (spalt_store_save_article (store, theirs, g_get_real_time () / G_USEC_PER_SEC, &error));
      spalt_test_wait_until (is_in_clash, desk->draft);
      said = spalt_draft_get_error (desk->draft)->message;
      g_assert_cmpint (strstr (said, "Bo Ek") != NULL, ==, i == 0);
      g_assert_null (strstr (said, "Anna Berg"));

      spalt_draft_resolve (desk->draft, FALSE);
      spalt_test_wait_until (draft_desk_is_saved, desk->draft);
      revisions = spalt_store_list_revisions (store, spalt_article_get_id (desk->article), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (((SpaltRevision *)revisions->pdata[0])->modified_by, ==, "Anna Berg");
    }
}

/* It was there before the article was opened. */
static void
test_clash_from_before (DraftDesk    *desk,
                        gconstpointer data)
{
  gint64           id = spalt_article_get_id (desk->article);
  g_autofree char *folder = g_strdup (spalt_newsroom_get_folder (desk->newsroom));

  type (desk, "Mitt.");
  g_clear_object (&desk->draft);
  spalt_test_newsroom_close (desk->newsroom);
  {
    g_autoptr (GError)       error = NULL;
    g_autoptr (SpaltStore)   store = spalt_store_open (folder, SPALT_STORE_READ_WRITE, &error);
    g_autoptr (SpaltArticle) article = spalt_store_load_article (store, id, &error);

    spalt_article_set_body (article, "Deras.");
    g_assert_true (spalt_store_save_article (store, article, g_get_real_time () / G_USEC_PER_SEC, &error));
  }
  desk->newsroom = spalt_test_newsroom_open (folder);
  desk->draft = draft_desk_open_draft (desk->newsroom, id);
  desk->article = spalt_draft_get_article (desk->draft);

  g_assert_cmpint (spalt_draft_get_state (desk->draft), ==, SPALT_DRAFT_CLASH);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Mitt.");
}

static gboolean
is_withdrawn (gpointer data)
{
  return spalt_article_get_status (data) == SPALT_STATUS_WITHDRAWN;
}

/* Who takes a discarding back gets the text back, and gives readers nothing. */
static void
test_put_back_after_withdrawal (DraftDesk    *desk,
                                gconstpointer data)
{
  g_autoptr (GAsyncResult) discarding = NULL;
  g_autoptr (GAsyncResult) moving = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) discarded = NULL;
  g_autoptr (SpaltStore)   store = open_store (desk);
  g_autoptr (SpaltArticle) stored = NULL;

  spalt_article_set_body (desk->article, "Förkastat.");
  spalt_draft_discard_changes_async (desk->draft, NULL, spalt_test_result_cb, &discarding);
  discarded = spalt_draft_discard_changes_finish (desk->draft, spalt_test_wait_for (&discarding), &error);
  g_assert_no_error (error);
  spalt_draft_move_async (desk->draft, SPALT_STATUS_WITHDRAWN, SPALT_TIME_NONE, NULL, spalt_test_result_cb, &moving);
  g_assert_true (spalt_draft_move_finish (desk->draft, spalt_test_wait_for (&moving), &error));
  spalt_test_wait_until (is_withdrawn, desk->article);

  type (desk, "Skrivet emellan.");
  spalt_draft_put_back (desk->draft, discarded);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  stored = spalt_store_load_article (store, spalt_article_get_id (desk->article), &error);
  g_assert_no_error (error);
  g_assert_cmpint (spalt_article_get_status (stored), ==, SPALT_STATUS_WITHDRAWN);
  g_assert_cmpstr (spalt_article_get_body (stored), ==, "Förkastat.");
  g_assert_true (is_revision (desk, "Skrivet emellan."));
}

/* A text that is given up while a save runs is kept, like any other. */
static void
test_rejected_while_saving (DraftDesk    *desk,
                            gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = open_store (desk);

  type (desk, "Mitt.");
  draft_desk_write_outside (desk, NULL, "Deras.");
  spalt_test_wait_until (is_in_clash, desk->draft);

  g_assert_true (spalt_store_begin (store, &error));
  spalt_article_set_body (desk->article, "Mitt allra sista.");
  spalt_draft_flush_async (desk->draft, NULL, NULL, NULL);
  spalt_draft_resolve (desk->draft, FALSE);
  spalt_store_rollback (store);

  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Deras.");
  g_assert_true (is_revision (desk, "Mitt allra sista."));
}

/* What readers have was changed once more after somebody chose: nobody has chosen over that. */
static void
test_decided_too_early (DraftDesk    *desk,
                        gconstpointer data)
{
  type (desk, "Mitt.");
  draft_desk_write_outside (desk, NULL, "Deras.");
  spalt_test_wait_until (is_in_clash, desk->draft);
  draft_desk_write_outside (desk, NULL, "Deras, rättat.");
  spalt_draft_resolve (desk->draft, TRUE);

  spalt_test_wait_until (is_in_clash, desk->draft);
  g_assert_cmpstr (spalt_article_get_body (spalt_draft_get_theirs (desk->draft)), ==, "Deras, rättat.");
  spalt_draft_resolve (desk->draft, TRUE);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  assert_readers_have (desk, "Deras, rättat.");
}

/* Both texts of a conflict stay. */
static void
test_rejected (DraftDesk    *desk,
               gconstpointer data)
{
  gboolean                 keep_mine = GPOINTER_TO_INT (data);
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = open_store (desk);
  g_autoptr (SpaltArticle) theirs =
    spalt_store_load_working_copy (store, spalt_article_get_id (desk->article), NULL, &error);

  g_assert_no_error (error);
  spalt_article_set_body (desk->article, "Mitt.");
  spalt_article_set_body (theirs, "Kollegans.");
  g_assert_true (spalt_store_save_working_copy (store, theirs, NULL, g_get_real_time () / G_USEC_PER_SEC, &error));
  g_assert_no_error (error);
  spalt_test_wait_until (draft_desk_is_in_conflict, desk->draft);

  spalt_draft_resolve (desk->draft, keep_mine);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, keep_mine ? "Mitt." : "Kollegans.");
  g_assert_true (is_revision (desk, keep_mine ? "Kollegans." : "Mitt."));
}

/* A save joins a colleague's words, while somebody writes over those words. */
static void
test_typed_while_saving (DraftDesk    *desk,
                         gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = open_store (desk);
  g_autoptr (SpaltArticle) theirs = NULL;

  type (desk, "Skogen växer.\n\nSjön är stilla.");
  theirs = spalt_store_load_working_copy (store, spalt_article_get_id (desk->article), NULL, &error);
  g_assert_no_error (error);
  spalt_article_set_body (theirs, "Skogen krymper.\n\nSjön är stilla.");
  g_assert_true (spalt_store_save_working_copy (store, theirs, NULL, g_get_real_time () / G_USEC_PER_SEC, &error));

  /* Nobody else writes before this lets go, so the save has not ended when the next word comes. */
  g_assert_true (spalt_store_begin (store, &error));
  spalt_article_set_body (desk->article, "Skogen växer.\n\nSjön är djup.");
  spalt_draft_flush_async (desk->draft, NULL, NULL, NULL);
  spalt_article_set_body (desk->article, "Skogen brinner.\n\nSjön är djup.");
  spalt_store_rollback (store);

  spalt_test_wait_until (draft_desk_is_in_conflict, desk->draft);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Skogen brinner.\n\nSjön är djup.");
  g_assert_cmpstr (spalt_article_get_body (spalt_draft_get_theirs (desk->draft)), ==,
                   "Skogen krymper.\n\nSjön är djup.");

  spalt_draft_resolve (desk->draft, TRUE);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_true (is_revision (desk, "Skogen krymper.\n\nSjön är djup."));
}

/* Two people write in one paragraph; both texts stay, and nobody is asked. */
static void
test_joined (DraftDesk    *desk,
             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = open_store (desk);
  g_autoptr (SpaltArticle) theirs = NULL;

  type (desk, "Skogen växer i norr. Den är grön nu i vår.");
  theirs = spalt_store_load_working_copy (store, spalt_article_get_id (desk->article), NULL, &error);
  g_assert_no_error (error);
  spalt_article_set_body (theirs, "Skogen växer i norr. Den är vit nu i vår.");
  g_assert_true (spalt_store_save_working_copy (store, theirs, NULL, g_get_real_time () / G_USEC_PER_SEC, &error));
  type (desk, "Granskogen växer i norr. Den är grön nu i vår.");

  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Granskogen växer i norr. Den är vit nu i vår.");
}

static gboolean
has_their_lede (gpointer data)
{
  return g_str_equal (spalt_article_get_lede (data), "En halv");
}

/* A colleague's half sentence, stored a moment ago, comes onto the screen first, and only then to readers. */
static void
test_unseen (DraftDesk    *desk,
             gconstpointer data)
{
  const gboolean           is_typing = GPOINTER_TO_INT (data);
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = open_store (desk);
  g_autoptr (SpaltArticle) theirs = NULL;

  type (desk, "Mitt.");
  theirs = spalt_store_load_working_copy (store, spalt_article_get_id (desk->article), NULL, &error);
  g_assert_no_error (error);
  spalt_article_set_lede (theirs, "En halv");
  g_assert_true (spalt_store_save_working_copy (store, theirs, NULL, g_get_real_time () / G_USEC_PER_SEC, &error));

  if (is_typing)
    spalt_article_set_body (desk->article, "Mitt. Mer.");
  g_assert_false (publish (desk, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_clear_error (&error);
  assert_readers_have (desk, "Ett.");

  spalt_test_wait_until (has_their_lede, desk->article);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_true (publish (desk, &error));
  g_assert_no_error (error);
  assert_readers_have (desk, is_typing ? "Mitt. Mer." : "Mitt.");
}

#define ADD(path, data, func) \
  g_test_add ("/newsroom/draft-publish/" path, DraftDesk, data, set_up, func, draft_desk_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("publish", NULL, test_publish);
  ADD ("discard", NULL, test_discard);
  ADD ("clash/mine", GINT_TO_POINTER (TRUE), test_clash);
  ADD ("clash/theirs", GINT_TO_POINTER (FALSE), test_clash);
  ADD ("clash-is-signed", NULL, test_clash_is_signed);
  ADD ("clash-from-before", NULL, test_clash_from_before);
  ADD ("put-back-after-withdrawal", NULL, test_put_back_after_withdrawal);
  ADD ("rejected-while-saving", NULL, test_rejected_while_saving);
  ADD ("decided-too-early", NULL, test_decided_too_early);
  ADD ("typed-while-saving", NULL, test_typed_while_saving);
  ADD ("joined", NULL, test_joined);
  ADD ("unseen/typed", GINT_TO_POINTER (TRUE), test_unseen);
  ADD ("unseen/nothing-typed", GINT_TO_POINTER (FALSE), test_unseen);
  ADD ("rejected/theirs", GINT_TO_POINTER (TRUE), test_rejected);
  ADD ("rejected/mine", GINT_TO_POINTER (FALSE), test_rejected);

  return g_test_run ();
}
