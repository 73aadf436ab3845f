// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-person.h"
#include "spalt-photo-store.h"
#include "spalt-record-store.h"
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
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
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
