// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-model-error.h"
#include "spalt-person.h"
#include "spalt-photo-store.h"
#include "spalt-record-store.h"
#include "spalt-store-private.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-topic.h"

static void
test_ensure (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (SpaltTag)  hall = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, " Hall ", NOW, &error);
  g_autoptr (SpaltTag)  same = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "HALL", NOW, &error);
  g_autoptr (SpaltTag)  other = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "Håll", NOW, &error);
  g_autoptr (SpaltTag)  back = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (spalt_tag_get_name (hall), ==, "Hall");
  g_assert_cmpstr (spalt_tag_get_slug (hall), ==, "hall");
  g_assert_cmpint (spalt_tag_get_id (same), ==, spalt_tag_get_id (hall));
  g_assert_cmpint (spalt_tag_get_id (other), !=, spalt_tag_get_id (hall));
  g_assert_cmpstr (spalt_tag_get_slug (other), ==, "hall-2");

  g_assert_true (spalt_store_trash_record (fixture->store, SPALT_TYPE_TAG, spalt_tag_get_id (hall), NOW, &error));
  all = spalt_store_list_records (fixture->store, SPALT_TYPE_TAG, &error);
  g_assert_cmpint (all->len, ==, 1);
  back = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "hall", NOW, &error);
  g_assert_cmpint (spalt_tag_get_id (back), ==, spalt_tag_get_id (hall));
  after = spalt_store_list_records (fixture->store, SPALT_TYPE_TAG, &error);
  g_assert_cmpint (after->len, ==, 2);

  g_assert_null (spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "  ", NOW, &error));
  g_assert_error (error, SPALT_MODEL_ERROR, SPALT_MODEL_ERROR_INVALID);
}

/* Spellings that look alike are one name, wherever it comes from. */
static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const spellings[] = { "Åsa Ek", " Åsa Ek ", "Åsa  Ek", "Åsa\tEk\n", "Åsa\u00a0Ek", "A\u030asa Ek",
                                           "åsa ek" };
  const GType              types[] = { SPALT_TYPE_PERSON, SPALT_TYPE_TAG, SPALT_TYPE_TOPIC };

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) all = NULL;
      g_autoptr (GPtrArray) completed = NULL;
      g_autoptr (GObject)   saved = g_object_new (types[t], "name", "  Åsa \n Ek", NULL);

      g_assert_true (spalt_store_save_record (fixture->store, saved, NOW, &error));
      g_assert_cmpstr (spalt_record_get_text (saved, "name"), ==, "Åsa Ek");
      for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
        {
          g_autoptr (GObject) same = spalt_store_ensure_record (fixture->store, types[t], spellings[i], NOW, &error);

          g_assert_no_error (error);
          g_assert_cmpint (spalt_record_get_number (same, "id"), ==, 1);
        }
      all = spalt_store_list_records (fixture->store, types[t], &error);
      g_assert_cmpuint (all->len, ==, 1);
      completed = spalt_store_complete_records (fixture->store, types[t], "  A\u030asa   e", 10, &error);
      g_assert_cmpuint (completed->len, ==, 1);
    }
}

static guint n_statements;

static int
count_statement_cb (unsigned int what,
                    void        *data,
                    void        *statement,
                    void        *sql)
{
  n_statements++;
  return 0;
}

/* How many statements it takes to save another tag that wants the same address. */
static guint
count_statements (Fixture    *fixture,
                  guint       n_there,
                  GHashTable *slugs)
{
  sqlite3 *db = spalt_store_get_connection (fixture->store);

  while (g_hash_table_size (slugs) < n_there)
    {
      g_autoptr (GError)   error = NULL;
      g_autofree char     *name = g_strnfill (g_hash_table_size (slugs) + 1, '!');
      g_autofree char     *named = g_strdup_printf ("Hav%.200s", name);
      g_autoptr (SpaltTag) tag = g_object_new (SPALT_TYPE_TAG, "name", named, NULL);

      n_statements = 0;
      sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, count_statement_cb, NULL);
      g_assert_true (spalt_store_save_record (fixture->store, tag, NOW, &error));
      sqlite3_trace_v2 (db, 0, NULL, NULL);
      g_assert_true (g_hash_table_add (slugs, g_strdup (spalt_tag_get_slug (tag))));
    }
  return n_statements;
}

/* Each gets an address of its own, the next number, and that does not take longer the more there are. */
static void
test_many_slugs (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GHashTable) slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError)     error = NULL;
  guint                  n_few, n_many;

  g_assert_true (spalt_store_begin (fixture->store, &error));
  n_few = count_statements (fixture, 20, slugs);
  n_many = count_statements (fixture, 1000, slugs);
  g_assert_true (spalt_store_commit (fixture->store, &error));
  g_assert_true (g_hash_table_contains (slugs, "hav"));
  g_assert_true (g_hash_table_contains (slugs, "hav-1000"));
  g_assert_cmpuint (n_many, <, 3 * n_few);
}

static void
test_complete (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char        *names[] = { "Emma Nyström", "Östen Nilsson", "Nyberg Karlsson", "Åke 100%" };
  const struct
  {
    const char *prefix;
    const char *first;
    guint       n_found;
  } cases[] = {
    { "ny", "Nyberg Karlsson", 2 },
    { "öst", "Östen Nilsson", 1 },
    { "OSTEN", "Östen Nilsson", 1 },
    { "%", NULL, 0 },
    { "_", NULL, 0 },
    { "strom", NULL, 0 },
    { "", "Åke 100%", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_unref (spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, names[i], NOW, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found =
        spalt_store_complete_records (fixture->store, SPALT_TYPE_PERSON, cases[i].prefix, 10, &error);

      g_assert_no_error (error);
      g_test_message ("“%s”", cases[i].prefix);
      g_assert_cmpint (found->len, ==, cases[i].n_found);
      if (found->len > 0)
        g_assert_cmpstr (spalt_person_get_name (found->pdata[0]), ==, cases[i].first);
    }
}

static void
test_save_person (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (SpaltPerson) person =
    g_object_new (SPALT_TYPE_PERSON, "name", "Bo", "email", "bo@x.se", "bio", "Skriver.", "guest", TRUE, NULL);
  g_autoptr (SpaltPerson) loaded = NULL;
  g_autoptr (SpaltPerson) gone = g_object_new (SPALT_TYPE_PERSON, "id", (gint64)99, "name", "Ingen", NULL);

  g_assert_true (spalt_store_save_record (fixture->store, person, NOW, &error));
  spalt_person_set_bio (person, "Skriver mer.");
  g_assert_true (spalt_store_save_record (fixture->store, person, NOW + 1, &error));
  g_assert_cmpint (spalt_person_get_version (person), ==, 2);
  loaded = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PERSON, "bo", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_person_get_bio (loaded), ==, "Skriver mer.");
  g_assert_cmpstr (spalt_person_get_email (loaded), ==, "bo@x.se");
  g_assert_true (spalt_person_get_guest (loaded));
  g_assert_cmpint (spalt_person_get_version (loaded), ==, 2);

  g_assert_false (spalt_store_save_record (fixture->store, gone, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
}

static void
test_topic_circle (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltTopic) a = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "A", NOW, &error);
  g_autoptr (SpaltTopic) b = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "B", NOW, &error);
  g_autoptr (SpaltTopic) c = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "C", NOW, &error);

  spalt_topic_set_parent_id (b, spalt_topic_get_id (a));
  spalt_topic_set_parent_id (c, spalt_topic_get_id (b));
  g_assert_true (spalt_store_save_record (fixture->store, b, NOW, &error));
  g_assert_true (spalt_store_save_record (fixture->store, c, NOW, &error));

  spalt_topic_set_parent_id (a, spalt_topic_get_id (c));
  g_assert_false (spalt_store_save_record (fixture->store, a, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);
  spalt_topic_set_parent_id (a, spalt_topic_get_id (a));
  g_assert_false (spalt_store_save_record (fixture->store, a, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
}

static void
test_photo (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_photo_new ();
  g_autoptr (SpaltPhoto) twin = NULL;
  g_autoptr (SpaltPhoto) by_slug = NULL;
  g_autoptr (SpaltPhoto) by_checksum = NULL;
  g_autoptr (GPtrArray)  all = NULL;

  g_object_set (photo, "file", "Buss på väg.JPG", "media-type", "image/jpeg", "width", (gint64)3, "height", (gint64)4,
                "alt", "En buss", "focal-x", 0.25, "checksum", "abc", NULL);
  g_assert_true (spalt_store_save_record (fixture->store, photo, NOW, &error));
  g_assert_cmpstr (spalt_photo_get_slug (photo), ==, "buss-pa-vag");
  by_slug = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, "buss-pa-vag", &error);
  by_checksum = spalt_store_find_photo_by_checksum (fixture->store, "abc", &error);
  g_assert_cmpint (spalt_photo_get_id (by_slug), ==, spalt_photo_get_id (by_checksum));
  g_assert_cmpfloat (spalt_photo_get_focal_x (by_slug), ==, 0.25);
  g_assert_cmpint (spalt_photo_get_created_at (by_slug), ==, NOW);

  /* One file is one photo. */
  twin = spalt_record_copy (photo);
  spalt_photo_set_id (twin, 0);
  spalt_photo_set_uid (twin, "");
  g_assert_false (spalt_store_save_record (fixture->store, twin, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (spalt_store_trash_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), NOW, &error));
  all = spalt_store_list_records (fixture->store, SPALT_TYPE_PHOTO, &error);
  g_assert_cmpint (all->len, ==, 0);
  g_assert_true (spalt_store_restore_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), NOW,
                                             &error));
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *path;
    FixtureFunc test;
  } tests[] = {
    { "/store/term/ensure", test_ensure },
    { "/store/term/names", test_names },
    { "/store/term/many-slugs", test_many_slugs },
    { "/store/term/complete", test_complete },
    { "/store/term/save-person", test_save_person },
    { "/store/term/topic-circle", test_topic_circle },
    { "/store/term/photo", test_photo },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
