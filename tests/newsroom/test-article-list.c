// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-list.h"
#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-records.h"

#include "spalt-article-store.h"
#include "spalt-test-newsroom.h"

#define N_ARTICLES 250

typedef struct
{
  SpaltNewsroom    *newsroom;
  SpaltArticleList *list;
  guint             n_steps;
  guint             n_touched;
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
  return !spalt_article_list_get_loading (data);
}

static void
set_query (Fixture              *fixture,
           SpaltArticleListQuery query)
{
  spalt_article_list_set_query (fixture->list, &query);
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
  fixture->list = spalt_article_list_new (fixture->newsroom);
  set_query (fixture, (SpaltArticleListQuery){ .sort = SPALT_ARTICLE_LIST_HEADLINE });
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

static SpaltArticleItem *
get_item (Fixture *fixture,
          guint    position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
}

static gboolean
has_brief (gpointer data)
{
  return spalt_article_item_get_brief (data) != NULL;
}

static void
assert_headline (Fixture    *fixture,
                 guint       position,
                 const char *headline)
{
  g_autoptr (SpaltArticleItem) item = get_item (fixture, position);

  spalt_test_wait_until (has_brief, item);
  g_assert_cmpstr (spalt_article_brief_get_headline (spalt_article_item_get_brief (item)), ==, headline);
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltArticleItem) first = get_item (fixture, 0);
  g_autoptr (SpaltArticleItem) again = get_item (fixture, 0);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_ARTICLES);
  g_assert_null (get_item (fixture, N_ARTICLES));
  g_assert_true (first == again);
  g_assert_null (spalt_article_item_get_brief (first));
  assert_headline (fixture, 0, "Artikel 001");
  assert_headline (fixture, 99, "Artikel 100");
  assert_headline (fixture, N_ARTICLES - 1, "Artikel 250");
}

static void
test_neighbours_come_together (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (SpaltArticleItem) item = NULL;

  assert_headline (fixture, 120, "Artikel 121");
  item = get_item (fixture, 199);
  g_assert_nonnull (spalt_article_item_get_brief (item));
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
  g_autoptr (SpaltArticleItem) second = get_item (fixture, 1);
  g_autoptr (GAsyncResult)     opened = NULL;
  g_autoptr (SpaltDraft)       draft = NULL;
  guint                        position;

  assert_headline (fixture, 2, "Artikel 003");
  spalt_newsroom_open_draft_async (fixture->newsroom, spalt_article_item_get_id (second), NULL,
                                   spalt_test_result_cb, &opened);
  draft = spalt_newsroom_open_draft_finish (fixture->newsroom, spalt_test_wait_for (&opened), NULL);
  spalt_article_set_headline (spalt_draft_get_article (draft), "Övre Norrland");
  spalt_test_wait_until (has_step, fixture);

  /* One row went from its place and came at the end. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (fixture->n_touched, ==, 2);
  g_assert_true (spalt_article_list_find (fixture->list, spalt_article_item_get_id (second), &position));
  g_assert_cmpuint (position, ==, N_ARTICLES - 1);
  assert_headline (fixture, N_ARTICLES - 1, "Övre Norrland");
  assert_headline (fixture, 1, "Artikel 003");
}

static void
test_trash_and_restore (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (SpaltArticleItem) third = get_item (fixture, 2);
  g_autoptr (GAsyncResult)     trashed = NULL;
  g_autoptr (GAsyncResult)     restored = NULL;
  g_autoptr (GError)           error = NULL;

  spalt_newsroom_trash_async (fixture->newsroom, SPALT_TYPE_ARTICLE, spalt_article_item_get_id (third), NULL,
                              spalt_test_result_cb, &trashed);
  g_assert_true (spalt_newsroom_trash_finish (fixture->newsroom, spalt_test_wait_for (&trashed), &error));
  spalt_test_wait_until (has_step, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_ARTICLES - 1);
  g_assert_cmpuint (fixture->n_touched, ==, 1);

  fixture->n_steps = 0;
  spalt_newsroom_restore_async (fixture->newsroom, SPALT_TYPE_ARTICLE, spalt_article_item_get_id (third), NULL,
                                spalt_test_result_cb, &restored);
  g_assert_true (spalt_newsroom_restore_finish (fixture->newsroom, spalt_test_wait_for (&restored), &error));
  spalt_test_wait_until (has_step, fixture);
  assert_headline (fixture, 2, "Artikel 003");
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  set_query (fixture, (SpaltArticleListQuery){ .text = "smorgas", .sort = SPALT_ARTICLE_LIST_HEADLINE });
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_ARTICLES / 50);
  assert_headline (fixture, 0, "Artikel 050");

  set_query (fixture, (SpaltArticleListQuery){ .text = "\"*( AND", .sort = SPALT_ARTICLE_LIST_RELEVANCE });
  set_query (fixture, (SpaltArticleListQuery){ .sort = SPALT_ARTICLE_LIST_HEADLINE, .reversed = TRUE });
  assert_headline (fixture, 0, "Artikel 250");
}

/* Each letter asks anew; only the last answer may show. */
static void
test_typing_fast (Fixture      *fixture,
                  gconstpointer data)
{
  const char *words[] = { "s", "sm", "smo", "smor", "smorgasar" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    spalt_article_list_set_query (fixture->list, &(SpaltArticleListQuery){ .text = words[i] });
  spalt_test_wait_until (is_loaded, fixture->list);

  g_assert_cmpuint (fixture->n_steps, <=, 2 * N_ARTICLES / 50);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_ARTICLES / 50);
}

#define ADD(path, func) g_test_add ("/newsroom/article-list/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("pages", test_pages);
  ADD ("neighbours-come-together", test_neighbours_come_together);
  ADD ("change-keeps-the-others", test_change_keeps_the_others);
  ADD ("trash-and-restore", test_trash_and_restore);
  ADD ("search", test_search);
  ADD ("typing-fast", test_typing_fast);

  return g_test_run ();
}
