// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-row-list.h"
#include "spalt-newsroom-drafts.h"
#include "spalt-newsroom-records.h"

#include "spalt-article-store.h"
#include "spalt-newsroom-private.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-store-private.h"
#include "spalt-test-newsroom.h"

#define N_ARTICLES 250

typedef struct
{
  SpaltNewsroom *newsroom;
  SpaltRowList  *list;
  guint          n_steps;
  guint          n_touched;
} Fixture;

static void
fill (const char *folder)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = spalt_store_open (folder, SPALT_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (spalt_store_begin (store, &error));
  for (guint i = 1; i <= N_ARTICLES; i++)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();
      g_autofree char         *headline = g_strdup_printf ("Artikel %03u", i);

      spalt_article_set_headline (article, headline);
      spalt_article_set_body (article, i % 50 == 0 ? "Om smörgåsar." : "Om annat.");
      spalt_store_save_article (store, article, 1000000000 + i * 60, &error);
      g_assert_no_error (error);
    }
  g_assert_true (spalt_store_commit (store, &error));
}

static void
items_changed_cb (Fixture *fixture,
                  guint    position,
                  guint    removed,
                  guint    added)
{
  fixture->n_steps++;
  fixture->n_touched += removed + added;
}

static gboolean
is_loaded (gpointer data)
{
  return !spalt_row_list_get_loading (data);
}

static void
set_query (Fixture      *fixture,
           SpaltRowQuery query)
{
  spalt_row_list_set_query (fixture->list, &query);
  spalt_test_wait_until (is_loaded, fixture->list);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *folder = NULL;

  fixture->newsroom = spalt_test_newsroom_new ();
  folder = g_strdup (spalt_newsroom_get_folder (fixture->newsroom));
  spalt_test_newsroom_close (fixture->newsroom);
  fill (folder);
  fixture->newsroom = spalt_test_newsroom_open (folder);
  fixture->list = spalt_row_list_new (fixture->newsroom);
  set_query (fixture, (SpaltRowQuery){ .type = SPALT_TYPE_ARTICLE, .sort = SPALT_ARTICLE_SORT_HEADLINE });
  g_signal_connect_swapped (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  /* Answers that nobody waits for any more still hold the list when they come; after them nothing does. */
  g_object_add_weak_pointer (G_OBJECT (fixture->list), (gpointer *)&fixture->list);
  g_object_unref (fixture->list);
  spalt_test_wait_until (is_gone, &fixture->list);
  spalt_test_newsroom_close (fixture->newsroom);
}

static SpaltRowItem *
get_item (Fixture *fixture,
          guint    position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
}

static gboolean
has_row (gpointer data)
{
  return spalt_row_item_get_row (data) != NULL;
}

static void
assert_headline (Fixture    *fixture,
                 guint       position,
                 const char *headline)
{
  g_autoptr (SpaltRowItem) item = get_item (fixture, position);

  spalt_test_wait_until (has_row, item);
  g_assert_cmpstr (spalt_article_brief_get_headline (spalt_row_item_get_row (item)), ==, headline);
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltRowItem) first = get_item (fixture, 0);
  g_autoptr (SpaltRowItem) again = get_item (fixture, 0);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_ARTICLES);
  g_assert_null (get_item (fixture, N_ARTICLES));
  g_assert_true (first == again);
  g_assert_null (spalt_row_item_get_row (first));
  assert_headline (fixture, 0, "Artikel 001");
  assert_headline (fixture, 99, "Artikel 100");
  assert_headline (fixture, N_ARTICLES - 1, "Artikel 250");
}

static void
test_neighbours_come_together (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (SpaltRowItem) item = NULL;

  assert_headline (fixture, 120, "Artikel 121");
  item = get_item (fixture, 199);
  g_assert_nonnull (spalt_row_item_get_row (item));
}

static gboolean
has_step (gpointer data)
{
  return ((Fixture *)data)->n_steps > 0;
}

static void
test_change_keeps_the_others (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (SpaltRowItem) second = get_item (fixture, 1);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (SpaltDraft)   draft = NULL;
  guint                    position;

  assert_headline (fixture, 2, "Artikel 003");
  spalt_newsroom_open_draft_async (fixture->newsroom, spalt_row_item_get_id (second), NULL,
                                   spalt_test_result_cb, &opened);
  draft = spalt_newsroom_open_draft_finish (fixture->newsroom, spalt_test_wait_for (&opened), NULL);
  spalt_article_set_headline (spalt_draft_get_article (draft), "Övre Norrland");
  spalt_test_wait_until (has_step, fixture);

  /* One row went from its place and came at the end. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (fixture->n_touched, ==, 2);
  g_assert_true (spalt_row_list_find (fixture->list, spalt_row_item_get_id (second), &position));
  g_assert_cmpuint (position, ==, N_ARTICLES - 1);
  assert_headline (fixture, N_ARTICLES - 1, "Övre Norrland");
  assert_headline (fixture, 1, "Artikel 003");
}

static void
test_trash_and_restore (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (SpaltRowItem) third = get_item (fixture, 2);
  g_autoptr (GAsyncResult) trashed = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (GError)       error = NULL;
  const gint64             id = spalt_row_item_get_id (third);

  spalt_newsroom_trash_async (fixture->newsroom, SPALT_TYPE_ARTICLE, &id, 1, spalt_test_result_cb, &trashed);
  g_assert_true (spalt_newsroom_trash_finish (fixture->newsroom, spalt_test_wait_for (&trashed), NULL, &error));
  spalt_test_wait_until (has_step, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_ARTICLES - 1);
  g_assert_cmpuint (fixture->n_touched, ==, 1);

  fixture->n_steps = 0;
  spalt_newsroom_restore_async (fixture->newsroom, SPALT_TYPE_ARTICLE, &id, 1, spalt_test_result_cb, &restored);
  g_assert_true (spalt_newsroom_restore_finish (fixture->newsroom, spalt_test_wait_for (&restored), &error));
  spalt_test_wait_until (has_step, fixture);
  assert_headline (fixture, 2, "Artikel 003");
}

static gboolean
has_none (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (((Fixture *)data)->list)) == 0;
}

static gboolean
has_all (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (((Fixture *)data)->list)) == N_ARTICLES;
}

/* One that is not there keeps none of the others from the trash, nor from coming back. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GArray)       ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray)       done = NULL;
  g_autoptr (GAsyncResult) trashed = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (GError)       error = NULL;
  const gint64             missing = G_MAXINT64;

  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (SpaltRowItem) item = get_item (fixture, i);
      const gint64             id = spalt_row_item_get_id (item);

      if (i == N_ARTICLES / 2)
        g_array_append_val (ids, missing);
      g_array_append_val (ids, id);
    }

  spalt_newsroom_trash_async (fixture->newsroom, SPALT_TYPE_ARTICLE, (gint64 *)(void *)ids->data, ids->len,
                              spalt_test_result_cb, &trashed);
  g_assert_false (spalt_newsroom_trash_finish (fixture->newsroom, spalt_test_wait_for (&trashed), &done, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (done->len, ==, N_ARTICLES);
  spalt_test_wait_until (has_none, fixture);

  spalt_newsroom_restore_async (fixture->newsroom, SPALT_TYPE_ARTICLE, (gint64 *)(void *)done->data, done->len,
                                spalt_test_result_cb, &restored);
  g_assert_true (spalt_newsroom_restore_finish (fixture->newsroom, spalt_test_wait_for (&restored), NULL));
  spalt_test_wait_until (has_all, fixture);
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  set_query (fixture,
             (SpaltRowQuery){ .type = SPALT_TYPE_ARTICLE, .text = "smorgas", .sort = SPALT_ARTICLE_SORT_HEADLINE });
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_ARTICLES / 50);
  assert_headline (fixture, 0, "Artikel 050");

  set_query (fixture,
             (SpaltRowQuery){ .type = SPALT_TYPE_ARTICLE, .text = "\"*( AND", .sort = SPALT_ARTICLE_SORT_RELEVANCE });
  set_query (fixture,
             (SpaltRowQuery){ .type = SPALT_TYPE_ARTICLE, .sort = SPALT_ARTICLE_SORT_HEADLINE, .reversed = TRUE });
  assert_headline (fixture, 0, "Artikel 250");
}

/* Each letter asks anew, and finds others; only the last answer may show. */
static void
test_typing_fast (Fixture      *fixture,
                  gconstpointer data)
{
  const char *words[] = { "a", "annat", "o", "om", "smorgasar" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    spalt_row_list_set_query (fixture->list, &(SpaltRowQuery){ .type = SPALT_TYPE_ARTICLE, .text = words[i] });
  spalt_test_wait_until (is_loaded, fixture->list);

  g_assert_cmpuint (fixture->n_steps, <=, 2 * N_ARTICLES / 50);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_ARTICLES / 50);
}

static void
failed_cb (guint *n_failed)
{
  (*n_failed)++;
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *)data > 0;
}

/* What could not be read is no blank row for ever. */
static void
test_failed_page_comes (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (SpaltRowItem) item = NULL;
  guint                    n_failed = 0;

  g_signal_connect_swapped (fixture->list, "failed", G_CALLBACK (failed_cb), &n_failed);
  spalt_test_newsroom_execute (fixture->newsroom, "ALTER TABLE topic RENAME TO away");
  item = get_item (fixture, 0);
  spalt_test_wait_until (is_counted, &n_failed);
  g_assert_null (spalt_row_item_get_row (item));
  spalt_test_newsroom_execute (fixture->newsroom, "ALTER TABLE away RENAME TO topic");

  spalt_test_wait_until (has_row, item);
  g_assert_cmpuint (n_failed, ==, 1);
  assert_headline (fixture, 99, "Artikel 100");
}

/* The ids are asked for again, too. */
static void
test_failed_list_comes (Fixture      *fixture,
                        gconstpointer data)
{
  guint n_failed = 0;

  g_signal_connect_swapped (fixture->list, "failed", G_CALLBACK (failed_cb), &n_failed);
  spalt_test_newsroom_execute (fixture->newsroom, "ALTER TABLE article_word RENAME TO away");
  set_query (fixture, (SpaltRowQuery){ .type = SPALT_TYPE_ARTICLE, .text = "smorgas" });
  spalt_test_wait_until (is_counted, &n_failed);
  spalt_test_newsroom_execute (fixture->newsroom, "ALTER TABLE away RENAME TO article_word");

  spalt_test_wait_until (has_step, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_ARTICLES / 50);
}

static gboolean
has_other_headline (gpointer data)
{
  return g_str_equal (spalt_article_brief_get_headline (spalt_row_item_get_row (data)), "Annan");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* When all rows are read again, those that are as they were have nothing to show anew. */
static void
test_same_row (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltRowItem) first = get_item (fixture, 0);
  g_autoptr (SpaltRowItem) second = get_item (fixture, 1);
  guint                    n_shown = 0;

  spalt_test_wait_until (has_row, first);
  spalt_test_wait_until (has_row, second);
  g_signal_connect_swapped (first, "notify::row", G_CALLBACK (count_cb), &n_shown);
  spalt_test_newsroom_execute (fixture->newsroom,
                               "UPDATE article SET headline = 'Annan' WHERE headline = 'Artikel 002'");
  g_signal_emit_by_name (fixture->newsroom, "rows-changed", SPALT_TYPE_ARTICLE, (gint64)0);
  spalt_test_wait_until (has_other_headline, second);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_shown, ==, 0);
}

static gboolean
has_byline (gpointer data)
{
  SpaltArticleBrief *brief = spalt_row_item_get_row (data);

  return brief && *spalt_article_brief_get_byline (brief) != '\0';
}

static gboolean
is_renamed (gpointer data)
{
  return g_str_equal (spalt_article_brief_get_byline (spalt_row_item_get_row (data)), "Bo Alm");
}

/* A byline changes in the list when its person gets another name. */
static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltRowItem) item = get_item (fixture, 0);
  g_autoptr (SpaltPerson)  person = NULL;
  g_autoptr (SpaltPerson)  renamed = NULL;
  g_autoptr (SpaltPerson)  saved = NULL;
  g_autoptr (SpaltDraft)   draft = NULL;
  g_autoptr (GPtrArray)    people = g_ptr_array_new ();
  g_autoptr (GAsyncResult) ensured = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) named = NULL;

  spalt_newsroom_ensure_async (fixture->newsroom, SPALT_TYPE_PERSON, "Bo Ek", NULL, spalt_test_result_cb, &ensured);
  person = spalt_newsroom_ensure_finish (fixture->newsroom, spalt_test_wait_for (&ensured), NULL);
  spalt_newsroom_open_draft_async (fixture->newsroom, spalt_row_item_get_id (item), NULL,
                                   spalt_test_result_cb, &opened);
  draft = spalt_newsroom_open_draft_finish (fixture->newsroom, spalt_test_wait_for (&opened), NULL);
  g_ptr_array_add (people, person);
  spalt_article_set_people (spalt_draft_get_article (draft), people);
  spalt_test_wait_until (has_byline, item);

  renamed = spalt_record_copy (person);
  spalt_person_set_name (renamed, "Bo Alm");
  spalt_newsroom_save_async (fixture->newsroom, renamed, person, NULL, spalt_test_result_cb, &named);
  saved = spalt_newsroom_save_finish (fixture->newsroom, spalt_test_wait_for (&named), NULL);
  g_assert_nonnull (saved);
  spalt_test_wait_until (is_renamed, item);
}

#define N_PHOTOS 250

static gpointer
add_photos (SpaltStore   *store,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  gboolean ok = spalt_store_begin (store, error);

  for (guint i = 1; ok && i <= N_PHOTOS; i++)
    {
      g_autofree char       *slug = g_strdup_printf ("bild-%03u", i);
      g_autoptr (SpaltPhoto) photo =
        g_object_new (SPALT_TYPE_PHOTO, "slug", slug, "file", slug, "checksum", slug, "created-at", (gint64)i,
                      "caption", i % 50 == 0 ? "Smörgåsar i köket" : "Annat", NULL);

      ok = spalt_store_save_record (store, photo, 1, error);
    }

  return GINT_TO_POINTER (spalt_store_end (store, ok, error));
}

static const SpaltStoreCall add_photos_call = { add_photos };

static void
assert_photo (SpaltRowList *list,
              guint         position,
              const char   *slug)
{
  g_autoptr (SpaltRowItem) item = g_list_model_get_item (G_LIST_MODEL (list), position);

  spalt_test_wait_until (has_row, item);
  g_assert_cmpstr (spalt_photo_get_slug (spalt_row_item_get_row (item)), ==, slug);
}

static gboolean
has_six (gpointer data)
{
  return g_list_model_get_n_items (data) == 6;
}

/* Records come by pages as articles do, and are searched by their words. */
static void
test_records (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltRowList) list = spalt_row_list_new (fixture->newsroom);
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (SpaltPhoto)   changed = NULL;
  g_autoptr (SpaltRowItem) item = NULL;
  SpaltPhoto              *photo;

  spalt_newsroom_write (fixture->newsroom, &add_photos_call, NULL, NULL, spalt_test_result_cb, &added);
  g_assert_nonnull (spalt_newsroom_finish (fixture->newsroom, &add_photos_call, spalt_test_wait_for (&added), NULL));
  spalt_row_list_set_query (list, &(SpaltRowQuery){ .type = SPALT_TYPE_PHOTO });
  spalt_test_wait_until (is_loaded, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_PHOTOS);
  assert_photo (list, 0, "bild-250");
  assert_photo (list, N_PHOTOS - 1, "bild-001");

  spalt_row_list_set_query (list, &(SpaltRowQuery){ .type = SPALT_TYPE_PHOTO, .text = "koket SMÖR" });
  spalt_test_wait_until (is_loaded, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_PHOTOS / 50);

  /* What is found follows what is saved. */
  spalt_row_list_set_query (list, &(SpaltRowQuery){ .type = SPALT_TYPE_PHOTO });
  spalt_test_wait_until (is_loaded, list);
  item = g_list_model_get_item (G_LIST_MODEL (list), 1);
  spalt_test_wait_until (has_row, item);
  spalt_row_list_set_query (list, &(SpaltRowQuery){ .type = SPALT_TYPE_PHOTO, .text = "smörgås" });
  spalt_test_wait_until (is_loaded, list);
  photo = spalt_record_copy (spalt_row_item_get_row (item));
  spalt_photo_set_caption (photo, "En smörgås till");
  spalt_newsroom_save_async (fixture->newsroom, photo, spalt_row_item_get_row (item), NULL, spalt_test_result_cb,
                             &saved);
  changed = spalt_newsroom_save_finish (fixture->newsroom, spalt_test_wait_for (&saved), NULL);
  g_object_unref (photo);
  spalt_test_wait_until (has_six, list);
  assert_photo (list, 1, "bild-249");
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

#define ADD(path, func) g_test_add ("/newsroom/row-list/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("pages", test_pages);
  ADD ("neighbours-come-together", test_neighbours_come_together);
  ADD ("change-keeps-the-others", test_change_keeps_the_others);
  ADD ("trash-and-restore", test_trash_and_restore);
  ADD ("many", test_many);
  ADD ("search", test_search);
  ADD ("typing-fast", test_typing_fast);
  ADD ("failed-page-comes", test_failed_page_comes);
  ADD ("failed-list-comes", test_failed_list_comes);
  ADD ("same-row", test_same_row);
  ADD ("names", test_names);
  ADD ("records", test_records);

  return g_test_run ();
}
