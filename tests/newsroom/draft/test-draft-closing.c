// SPDX-License-Identifier: GPL-3.0-or-later
/* What becomes of drafts when their publication is closed. */
#include "draft-desk.h"
#include "spalt-newsroom-drafts.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-records.h"

#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-test-newsroom.h"
#include "spalt-time.h"

typedef struct
{
  SpaltDraft   *saved;
  SpaltArticle *article;
} Late;

static void
type_late_cb (SpaltDraft *draft,
              GParamSpec *pspec,
              gpointer    data)
{
  Late *late = data;

  if (draft_desk_is_saved (draft) && draft_desk_is_saved (late->saved))
    spalt_article_set_body (late->article, "Sent.");
}

/* Who goes on in one article while another one is saved loses nothing. */
static void
test_typed_while_closing (void)
{
  SpaltNewsroom         *newsroom = spalt_test_newsroom_new ();
  g_autofree char       *folder = g_strdup (spalt_newsroom_get_folder (newsroom));
  gint64                 first = spalt_test_newsroom_add_article (newsroom, "Ett", "");
  gint64                 second = spalt_test_newsroom_add_article (newsroom, "Två", "");
  g_autoptr (SpaltDraft) later = draft_desk_open_draft (newsroom, second);
  g_autoptr (SpaltDraft) sooner = draft_desk_open_draft (newsroom, first);
  Late                   late = { sooner, spalt_draft_get_article (sooner) };
  g_autofree char       *body = NULL;

  spalt_article_set_body (spalt_draft_get_article (later), "Tidigt.");
  spalt_article_set_body (spalt_draft_get_article (sooner), "Tidigt.");
  g_signal_connect (later, "notify::state", G_CALLBACK (type_late_cb), &late);
  spalt_test_newsroom_close (newsroom);

  body = draft_desk_read_body (folder, first);
  g_assert_cmpstr (body, ==, "Sent.");
}

static void
person_ensured_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  SpaltPerson          *person = spalt_newsroom_ensure_finish (SPALT_NEWSROOM (object), result, &error);

  g_assert_no_error (error);
  g_ptr_array_add (people, person);
  spalt_article_set_people (data, people);
}

/* A byline comes into the text only when the database knows the person: nothing is unsaved when closing begins. */
static void
test_asked_for_while_closing (void)
{
  DraftDesk                desk;
  g_autofree char         *folder = NULL;
  g_autoptr (SpaltStore)   store = NULL;
  g_autoptr (SpaltArticle) article = NULL;
  g_autoptr (SpaltArticle) stored = NULL;
  g_autoptr (GError)       error = NULL;

  draft_desk_set_up (&desk, NULL);
  folder = g_strdup (spalt_newsroom_get_folder (desk.newsroom));
  article = g_object_ref (desk.article);
  spalt_newsroom_ensure_async (desk.newsroom, SPALT_TYPE_PERSON, "Anna Berg", NULL, person_ensured_cb, article);
  draft_desk_tear_down (&desk, NULL);

  store = spalt_store_open (folder, SPALT_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  stored = spalt_store_load_article (store, spalt_article_get_id (article), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (spalt_article_get_people (stored)->len, ==, 1);
}

static SpaltStore *
lock (SpaltNewsroom *newsroom)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) theirs = spalt_article_new ();
  SpaltStore              *store =
    spalt_store_open (spalt_newsroom_get_folder (newsroom), SPALT_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (spalt_store_begin (store, &error));
  g_assert_true (spalt_store_save_article (store, theirs, 1, &error));
  g_assert_no_error (error);

  return store;
}

static gboolean
is_saving (gpointer data)
{
  return spalt_draft_get_state (data) == SPALT_DRAFT_SAVING;
}

/* Nothing of a draft that is given up comes back: after a save that failed, and while one waits for its turn. */
static void
test_given_up (gconstpointer data)
{
  SpaltTestCondition     moment = data;
  DraftDesk              desk;
  g_autofree char       *folder = NULL;
  g_autoptr (SpaltStore) store = NULL;
  gint64                 id;
  g_autofree char       *body = NULL;

  draft_desk_set_up (&desk, NULL);
  folder = g_strdup (spalt_newsroom_get_folder (desk.newsroom));
  id = spalt_article_get_id (desk.article);
  store = lock (desk.newsroom);
  spalt_article_set_body (desk.article, "Ska inte sparas.");
  spalt_test_wait_until (moment, desk.draft);

  spalt_newsroom_give_up_drafts (desk.newsroom);
  g_assert_true (spalt_draft_get_read_only (desk.draft));
  spalt_article_set_body (desk.article, "Inte heller det.");
  spalt_store_rollback (store);
  draft_desk_tear_down (&desk, NULL);

  body = draft_desk_read_body (folder, id);
  g_assert_cmpstr (body, ==, "Ett.");
}

/* What is typed in a draft that somebody holds is saved, and does not keep the publication. */
static void
test_typed_and_held (void)
{
  DraftDesk        desk;
  g_autofree char *folder = NULL;
  g_autofree char *body = NULL;
  gint64           id;

  draft_desk_set_up (&desk, NULL);
  folder = g_strdup (spalt_newsroom_get_folder (desk.newsroom));
  id = spalt_article_get_id (desk.article);
  spalt_article_set_body (desk.article, "Nyss skrivet.");
  spalt_test_newsroom_close (desk.newsroom);

  g_assert_null (spalt_draft_get_newsroom (desk.draft));
  g_assert_true (draft_desk_is_saved (desk.draft));
  body = draft_desk_read_body (folder, id);
  g_assert_cmpstr (body, ==, "Nyss skrivet.");
  g_clear_object (&desk.draft);
}

/* So many others are opened that a draft is forgotten by all but who holds it, and writes on. */
static void
test_typed_when_forgotten (void)
{
  DraftDesk        desk;
  g_autofree char *folder = NULL;
  g_autofree char *body = NULL;
  gint64           id;

  draft_desk_set_up (&desk, NULL);
  folder = g_strdup (spalt_newsroom_get_folder (desk.newsroom));
  id = spalt_article_get_id (desk.article);
  while (G_OBJECT (desk.draft)->ref_count > 1)
    spalt_test_newsroom_add_article (desk.newsroom, "En till", "");

  spalt_article_set_body (desk.article, "Nyss skrivet.");
  draft_desk_tear_down (&desk, NULL);

  body = draft_desk_read_body (folder, id);
  g_assert_cmpstr (body, ==, "Nyss skrivet.");
}

/* Whoever holds a draft does not hold its publication, and can only read in it. */
static void
test_outlives_newsroom (void)
{
  DraftDesk                desk;
  g_autofree char         *folder = NULL;
  g_autofree char         *body = NULL;
  g_autoptr (GAsyncResult) moved = NULL;
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autoptr (GError)       error = NULL;
  gint64                   id;

  draft_desk_set_up (&desk, NULL);
  folder = g_strdup (spalt_newsroom_get_folder (desk.newsroom));
  id = spalt_article_get_id (desk.article);
  g_assert_false (spalt_draft_get_read_only (desk.draft));
  spalt_test_newsroom_close (desk.newsroom);

  g_assert_true (spalt_draft_get_read_only (desk.draft));
  g_assert_cmpstr (spalt_article_get_body (desk.article), ==, "Ett.");
  spalt_article_set_body (desk.article, "Efteråt.");
  spalt_draft_flush_async (desk.draft, NULL, spalt_test_result_cb, &flushed);
  g_assert_true (spalt_draft_flush_finish (desk.draft, spalt_test_wait_for (&flushed), NULL));
  spalt_draft_move_async (desk.draft, SPALT_STATUS_IN_REVIEW, SPALT_TIME_NONE, NULL, spalt_test_result_cb, &moved);
  g_assert_false (spalt_draft_move_finish (desk.draft, spalt_test_wait_for (&moved), &error));
  g_assert_error (error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CLOSED);
  g_clear_object (&desk.draft);

  body = draft_desk_read_body (folder, id);
  g_assert_cmpstr (body, ==, "Ett.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/newsroom/draft-closing/typed-while-closing", test_typed_while_closing);
  g_test_add_func ("/newsroom/draft-closing/asked-for-while-closing", test_asked_for_while_closing);
  g_test_add_data_func ("/newsroom/draft-closing/given-up/failed", draft_desk_has_failed, test_given_up);
  g_test_add_data_func ("/newsroom/draft-closing/given-up/waiting", is_saving, test_given_up);
  g_test_add_func ("/newsroom/draft-closing/typed-and-held", test_typed_and_held);
  g_test_add_func ("/newsroom/draft-closing/typed-when-forgotten", test_typed_when_forgotten);
  g_test_add_func ("/newsroom/draft-closing/outlives-newsroom", test_outlives_newsroom);

  return g_test_run ();
}
