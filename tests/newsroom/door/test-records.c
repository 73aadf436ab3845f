// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-private.h"
#include "spalt-newsroom-records.h"

#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-store-error.h"
#include "spalt-store-private.h"
#include "spalt-tag.h"
#include "spalt-test-newsroom.h"
#include "spalt-topic.h"

/* What the newsroom has announced last, and how often. */
typedef struct
{
  SpaltNewsroom *newsroom;
  guint          n;
  GType          type;
  gint64         id;
} Fixture;

static void
rows_changed_cb (Fixture *fixture,
                 GType    type,
                 gint64   id)
{
  fixture->n++;
  fixture->type = type;
  fixture->id = id;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->newsroom = spalt_test_newsroom_new ();
  g_signal_connect_swapped (fixture->newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->newsroom, fixture);
  spalt_test_newsroom_close (fixture->newsroom);
}

static void
assert_announced (Fixture *fixture,
                  GType    type,
                  gint64   id)
{
  g_assert_cmpuint (fixture->n, ==, 1);
  g_assert_true (fixture->type == type);
  g_assert_cmpint (fixture->id, ==, id);
  fixture->n = 0;
}

static gpointer
ensure (Fixture    *fixture,
        GType       type,
        const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  gpointer                 record;

  spalt_newsroom_ensure_async (fixture->newsroom, type, name, NULL, spalt_test_result_cb, &result);
  record = spalt_newsroom_ensure_finish (fixture->newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);

  return record;
}

static gpointer
save (Fixture *fixture,
      gpointer record,
      gpointer base,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  spalt_newsroom_save_async (fixture->newsroom, record, base, NULL, spalt_test_result_cb, &result);

  return spalt_newsroom_save_finish (fixture->newsroom, spalt_test_wait_for (&result), error);
}

static void
trash (Fixture *fixture,
       GType    type,
       gint64   id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_newsroom_trash_async (fixture->newsroom, type, &id, 1, spalt_test_result_cb, &result);
  g_assert_true (spalt_newsroom_trash_finish (fixture->newsroom, spalt_test_wait_for (&result), NULL, &error));
  g_assert_no_error (error);
}

static void
restore (Fixture *fixture,
         GType    type,
         gint64   id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_newsroom_restore_async (fixture->newsroom, type, &id, 1, spalt_test_result_cb, &result);
  g_assert_true (spalt_newsroom_restore_finish (fixture->newsroom, spalt_test_wait_for (&result), &error));
  g_assert_no_error (error);
}

/* What did not change is not announced. */
static void
test_announced_once (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (SpaltTag) tag = ensure (fixture, SPALT_TYPE_TAG, "Hav");
  const gint64         id = spalt_tag_get_id (tag);
  g_autoptr (SpaltTag) same = NULL;
  g_autoptr (SpaltTag) saved = NULL;
  g_autoptr (SpaltTag) unchanged = NULL;

  assert_announced (fixture, SPALT_TYPE_TAG, id);
  same = ensure (fixture, SPALT_TYPE_TAG, "hav");
  g_assert_cmpint (spalt_tag_get_id (same), ==, id);
  g_assert_cmpuint (fixture->n, ==, 0);

  spalt_tag_set_name (same, "Haven");
  saved = save (fixture, same, tag, &error);
  g_assert_no_error (error);
  assert_announced (fixture, SPALT_TYPE_TAG, id);
  unchanged = save (fixture, saved, saved, &error);
  g_assert_cmpint (spalt_tag_get_version (unchanged), ==, spalt_tag_get_version (saved));
  g_assert_cmpuint (fixture->n, ==, 0);

  trash (fixture, SPALT_TYPE_TAG, id);
  assert_announced (fixture, SPALT_TYPE_TAG, id);
  trash (fixture, SPALT_TYPE_TAG, id);
  g_assert_cmpuint (fixture->n, ==, 0);
  restore (fixture, SPALT_TYPE_TAG, id);
  assert_announced (fixture, SPALT_TYPE_TAG, id);
}

static void
test_article (Fixture      *fixture,
              gconstpointer data)
{
  const gint64      id = spalt_test_newsroom_add_article (fixture->newsroom, "Ett", "");
  SpaltArticleCount counts;

  fixture->n = 0;
  trash (fixture, SPALT_TYPE_ARTICLE, id);
  assert_announced (fixture, SPALT_TYPE_ARTICLE, id);
  restore (fixture, SPALT_TYPE_ARTICLE, id);
  assert_announced (fixture, SPALT_TYPE_ARTICLE, id);
  {
    g_autoptr (GAsyncResult) counted = NULL;

    spalt_newsroom_count_articles_async (fixture->newsroom, NULL, spalt_test_result_cb, &counted);
    g_assert_true (
      spalt_newsroom_count_articles_finish (fixture->newsroom, spalt_test_wait_for (&counted), &counts, NULL));
  }
  g_assert_cmpuint (counts.all, ==, 1);
  g_assert_cmpuint (counts.trashed, ==, 0);
}

/* Two windows, or a window and another program, on one person. */
static void
test_merged (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (SpaltPerson) base = ensure (fixture, SPALT_TYPE_PERSON, "Anna Ek");
  g_autoptr (SpaltPerson) a = spalt_record_copy (base);
  g_autoptr (SpaltPerson) b = spalt_record_copy (base);
  g_autoptr (SpaltPerson) saved = NULL;
  g_autoptr (SpaltPerson) merged = NULL;

  spalt_person_set_bio (a, "Läser.");
  spalt_person_set_email (b, "b@x.example");
  saved = save (fixture, a, base, &error);
  g_assert_no_error (error);
  merged = save (fixture, b, base, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_person_get_bio (merged), ==, "Läser.");
  g_assert_cmpstr (spalt_person_get_email (merged), ==, "b@x.example");

  fixture->n = 0;
  spalt_person_set_bio (b, "Skriver.");
  g_assert_null (save (fixture, b, base, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_assert_nonnull (strstr (error->message, "Läser."));
  g_assert_nonnull (strstr (error->message, "Skriver."));
  g_assert_cmpuint (fixture->n, ==, 0);
}

static gboolean
has_two (gpointer data)
{
  return g_list_model_get_n_items (data) == 2;
}

static void
test_followed (Fixture      *fixture,
               gconstpointer data)
{
  GListModel            *topics = spalt_newsroom_get_records (fixture->newsroom, SPALT_TYPE_TOPIC);
  g_autoptr (SpaltTopic) one = ensure (fixture, SPALT_TYPE_TOPIC, "Ett");
  g_autoptr (SpaltTopic) two = ensure (fixture, SPALT_TYPE_TOPIC, "Två");
  g_autoptr (GPtrArray)  all = NULL;

  g_assert_true (topics == spalt_newsroom_get_records (fixture->newsroom, SPALT_TYPE_TOPIC));
  spalt_test_wait_until (has_two, topics);
  {
    g_autoptr (GAsyncResult) listed = NULL;

    spalt_newsroom_list_async (fixture->newsroom, SPALT_TYPE_TOPIC, NULL, spalt_test_result_cb, &listed);
    all = spalt_newsroom_list_finish (fixture->newsroom, spalt_test_wait_for (&listed), NULL);
  }
  g_assert_cmpuint (all->len, ==, 2);
}

#define N_TAGS 2000

static gpointer
add_tags (SpaltStore   *store,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  gboolean ok = spalt_store_begin (store, error);

  for (guint i = 1; ok && i <= N_TAGS; i++)
    {
      g_autofree char    *name = g_strdup_printf ("Etikett %u", i);
      g_autoptr (GObject) tag = g_object_new (SPALT_TYPE_TAG, "name", name, NULL);

      ok = spalt_store_save_record (store, tag, 1, error);
    }

  return GINT_TO_POINTER (spalt_store_end (store, ok, error));
}

static const SpaltStoreCall add_tags_call = { add_tags };

/* Goes on until a list is refused. */
static gpointer
read_on (SpaltStore   *store,
         gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  while (TRUE)
    {
      g_autoptr (GArray) ids =
        spalt_store_list_record_ids (store, &(SpaltRowQuery){ .type = SPALT_TYPE_TAG, .text = "e" }, error);

      g_atomic_int_set ((int *)data, TRUE);
      if (!ids)
        return NULL;
    }
}

static const SpaltStoreCall read_on_call = { read_on };

static gboolean
is_true (gpointer data)
{
  return g_atomic_int_get ((int *)data);
}

/* What is being read for somebody who no longer wants it ends, and what comes after it is read. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GPtrArray)    tags = NULL;
  g_autoptr (GError)       error = NULL;
  int                      begun = FALSE;

  spalt_newsroom_write (fixture->newsroom, &add_tags_call, NULL, NULL, spalt_test_result_cb, &added);
  g_assert_nonnull (spalt_newsroom_finish (fixture->newsroom, &add_tags_call, spalt_test_wait_for (&added), NULL));
  spalt_newsroom_read (fixture->newsroom, &read_on_call, &begun, cancellable, spalt_test_result_cb, &ended);
  while (!is_true (&begun))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  g_assert_null (spalt_newsroom_finish (fixture->newsroom, &read_on_call, spalt_test_wait_for (&ended), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  spalt_newsroom_list_async (fixture->newsroom, SPALT_TYPE_TAG, NULL, spalt_test_result_cb, &listed);
  tags = spalt_newsroom_list_finish (fixture->newsroom, spalt_test_wait_for (&listed), NULL);
  g_assert_cmpuint (tags->len, ==, N_TAGS);
}

/* As a program leaves it that is ended right after a name was saved. */
static void
leave_renamed (const char *folder)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (folder, SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltPerson)  person = spalt_store_ensure_record (store, SPALT_TYPE_PERSON, "Anna Ek", 1, &error);
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GPtrArray)    people = g_ptr_array_new ();

  g_ptr_array_add (people, person);
  spalt_article_set_people (article, people);
  g_assert_true (spalt_store_save_article (store, article, 1, &error));
  spalt_person_set_name (person, "Anna Lund");
  g_assert_true (spalt_store_save_record (store, person, 1, &error));
}

static gboolean
is_followed (gpointer folder)
{
  g_autoptr (SpaltStore) store = spalt_store_open (folder, SPALT_STORE_READ_ONLY, NULL);
  g_autoptr (GArray)     ids = spalt_store_list_article_ids (store, &(SpaltRowQuery){ .text = "lund" }, NULL);

  return ids->len == 1;
}

/* The articles of a name get it from whoever opens the publication next. */
static void
test_taken_up (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *folder = g_strdup (spalt_newsroom_get_folder (fixture->newsroom));

  g_signal_handlers_disconnect_by_data (fixture->newsroom, fixture);
  spalt_test_newsroom_close (fixture->newsroom);
  leave_renamed (folder);
  g_assert_false (is_followed (folder));

  fixture->newsroom = spalt_test_newsroom_open (folder);
  spalt_test_wait_until (is_followed, folder);
}

#define ADD(path, func) g_test_add ("/newsroom/records/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("announced-once", test_announced_once);
  ADD ("article", test_article);
  ADD ("merged", test_merged);
  ADD ("followed", test_followed);
  ADD ("cancelled", test_cancelled);
  ADD ("taken-up", test_taken_up);

  return g_test_run ();
}
