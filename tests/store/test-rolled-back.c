// SPDX-License-Identifier: GPL-3.0-or-later
/* What was saved in a transaction that is taken back is as before: with no id of a row that is not there, and no
 * version that nobody has. */
#include "spalt-page.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-store-private.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-topic.h"
#include "spalt-working-copy-store.h"

/* As a disk that fails at the last moment. */
static int
refuse_cb (void *data)
{
  return 1;
}

static void
assert_same (gpointer object,
             gpointer before)
{
  guint                   n_pspecs;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_auto (GValue) old = G_VALUE_INIT;

      if (G_TYPE_FUNDAMENTAL (pspecs[i]->value_type) == G_TYPE_BOXED)
        continue;
      g_test_message ("%s of %s", pspecs[i]->name, G_OBJECT_TYPE_NAME (object));
      g_object_get_property (object, pspecs[i]->name, &value);
      g_object_get_property (before, pspecs[i]->name, &old);
      g_assert_cmpint (g_param_values_cmp (pspecs[i], &value, &old), ==, 0);
    }
}

static void
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  spalt_store_begin (fixture->store, &error);
  g_assert_no_error (error);
}

static void
save (Fixture *fixture,
      gpointer record)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_record (fixture->store, record, NOW, &error);
  g_assert_no_error (error);
}

static void
test_records (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (records, g_object_new (SPALT_TYPE_PAGE, "title", "Om oss", NULL));
  g_ptr_array_add (records, g_object_new (SPALT_TYPE_PERSON, "name", "Anna Ek", NULL));
  g_ptr_array_add (records, g_object_new (SPALT_TYPE_TAG, "name", "Hamnen", NULL));
  g_ptr_array_add (records, g_object_new (SPALT_TYPE_TOPIC, "name", "Kultur", NULL));
  g_ptr_array_add (records, g_object_new (SPALT_TYPE_PHOTO, "file", "hamn.jpg", "checksum", "1", NULL));
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (before, spalt_record_copy (records->pdata[i]));

  begin (fixture);
  for (guint i = 0; i < records->len; i++)
    save (fixture, records->pdata[i]);
  g_assert_cmpint (spalt_record_get_number (records->pdata[0], "id"), !=, 0);
  spalt_store_rollback (fixture->store);
  for (guint i = 0; i < records->len; i++)
    assert_same (records->pdata[i], before->pdata[i]);

  /* So they can be saved again, and changed. */
  for (guint i = 0; i < records->len; i++)
    {
      save (fixture, records->pdata[i]);
      g_assert_cmpint (spalt_record_get_number (records->pdata[i], "version"), ==, 1);
    }
  begin (fixture);
  g_object_set (records->pdata[0], "title", "Om tidningen", NULL);
  save (fixture, records->pdata[0]);
  g_assert_cmpint (spalt_record_get_number (records->pdata[0], "version"), ==, 2);
  spalt_store_rollback (fixture->store);
  g_assert_cmpint (spalt_record_get_number (records->pdata[0], "version"), ==, 1);
  g_assert_cmpstr (spalt_record_get_text (records->pdata[0], "title"), ==, "Om tidningen");
}

static void
test_article (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (SpaltArticle) before = NULL;

  spalt_article_set_headline (article, "Brand i hamnen");
  before = spalt_article_copy (article);
  begin (fixture);
  fixture_save (fixture, article, NOW);
  fixture_save (fixture, article, NOW + 1);
  spalt_store_rollback (fixture->store);
  assert_same (article, before);

  fixture_save (fixture, article, NOW);
  g_assert_cmpint (spalt_article_get_version (article), ==, 1);
  g_assert_cmpuint (fixture_count (fixture->store), ==, 1);
}

static void
test_working_copy (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) published = fixture_publish (fixture, "Brand", NOW);
  g_autoptr (SpaltArticle) article =
    spalt_store_load_working_copy (fixture->store, spalt_article_get_id (published), NULL, &error);
  g_autoptr (SpaltArticle) before = NULL;

  spalt_article_set_headline (article, "Brand i hamnen");
  before = spalt_article_copy (article);
  begin (fixture);
  g_assert_true (spalt_store_save_working_copy (fixture->store, article, NULL, NOW, &error));
  spalt_store_rollback (fixture->store);
  assert_same (article, before);
  g_assert_true (spalt_store_save_working_copy (fixture->store, article, NULL, NOW, &error));
  g_assert_no_error (error);
}

/* What is taken back is what was saved within, and not what was before. */
static void
test_part (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (SpaltTag) outer = g_object_new (SPALT_TYPE_TAG, "name", "Ytter", NULL);
  g_autoptr (SpaltTag) inner = g_object_new (SPALT_TYPE_TAG, "name", "Inner", NULL);
  g_autoptr (SpaltTag) kept = g_object_new (SPALT_TYPE_TAG, "name", "Kvar", NULL);

  begin (fixture);
  save (fixture, outer);
  begin (fixture);
  save (fixture, inner);
  spalt_store_rollback (fixture->store);
  begin (fixture);
  save (fixture, kept);
  g_assert_true (spalt_store_commit (fixture->store, &error));
  g_assert_cmpint (spalt_record_get_number (inner, "id"), ==, 0);
  g_assert_cmpint (spalt_record_get_number (kept, "id"), !=, 0);
  spalt_store_rollback (fixture->store);
  g_assert_cmpint (spalt_record_get_number (outer, "id"), ==, 0);
  g_assert_cmpint (spalt_record_get_number (kept, "id"), ==, 0);

  begin (fixture);
  save (fixture, outer);
  g_assert_true (spalt_store_commit (fixture->store, &error));
  begin (fixture);
  spalt_store_rollback (fixture->store);
  g_assert_cmpint (spalt_record_get_number (outer, "id"), !=, 0);
}

static void
test_failed_commit (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (SpaltTag) tag = g_object_new (SPALT_TYPE_TAG, "name", "Hamnen", NULL);
  sqlite3             *db = spalt_store_get_connection (fixture->store);

  begin (fixture);
  save (fixture, tag);
  sqlite3_commit_hook (db, refuse_cb, NULL);
  g_assert_false (spalt_store_commit (fixture->store, &error));
  sqlite3_commit_hook (db, NULL, NULL);
  g_assert_cmpint (spalt_record_get_number (tag, "id"), ==, 0);
  g_assert_cmpstr (spalt_record_get_text (tag, "uid"), ==, "");
}

/* Whoever has given it up meanwhile misses nothing, and the others get theirs. */
static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (SpaltTag) first = g_object_new (SPALT_TYPE_TAG, "name", "Ett", NULL);
  g_autoptr (SpaltTag) last = g_object_new (SPALT_TYPE_TAG, "name", "Tre", NULL);
  SpaltTag            *gone = g_object_new (SPALT_TYPE_TAG, "name", "Två", NULL);

  begin (fixture);
  save (fixture, first);
  save (fixture, gone);
  g_object_set (gone, "name", "Tvåa", NULL);
  save (fixture, gone);
  g_assert_finalize_object (gone);
  save (fixture, last);
  spalt_store_rollback (fixture->store);
  g_assert_cmpint (spalt_record_get_number (first, "id"), ==, 0);
  g_assert_cmpint (spalt_record_get_number (last, "id"), ==, 0);
}

#define ADD(path, function) \
  g_test_add ("/store/rolled-back/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("records", test_records);
  ADD ("article", test_article);
  ADD ("working-copy", test_working_copy);
  ADD ("part", test_part);
  ADD ("failed-commit", test_failed_commit);
  ADD ("gone", test_gone);

  return g_test_run ();
}
