// SPDX-License-Identifier: GPL-3.0-or-later
/* What a state of an article that is kept says of people, topics, tags and photos, however long ago that was. */
#include "spalt-revision-store.h"
#include "spalt-test-publication.h"
#include "spalt-working-copy-store.h"

#include <sqlite3.h>

static void
run_on (const char *database,
        const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* The first state that is kept of the article. */
static SpaltArticle *
load_earliest (Fixture *fixture,
               gint64   id)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) revisions = spalt_store_list_revisions (fixture->store, id, &error);
  SpaltArticle         *earliest;

  g_assert_no_error (error);
  g_assert_cmpint (revisions->len, >, 0);
  earliest = spalt_store_load_revision (fixture->store, id,
                                        ((SpaltRevision *)revisions->pdata[revisions->len - 1])->id, &error);
  g_assert_no_error (error);
  return earliest;
}

/* A database of the version before has ids in its earlier states. */
static void
test_migration (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char         *database = fixture_database (fixture);
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) earlier = NULL;

  fixture_close (fixture);
  run_on (database,
          "INSERT INTO person (id, uid, slug, name, name_key, created_at, modified_at)"
          " VALUES (7, '01234567-0123-7123-8123-0123456789ab', 'anna', 'Anna', 'anna', 1, 1);"
          "INSERT INTO revision (article_id, created_at, status, headline, state)"
          " SELECT id, 1, 0, 'Före', json_object ('headline', 'Före', 'body', 'Text', 'slug', 'fore', 'kicker', '',"
          "   'lede', '', 'note', '', 'published_at', NULL, 'comments_open', 1, 'hero_photo_id', NULL,"
          "   'people', json ('[7]'), 'topics', json ('[]'), 'tags', json ('[]'), 'related', json ('[]'))"
          " FROM article;");
  fixture_take_back (fixture, 4);
  fixture_reopen (fixture);

  earlier = load_earliest (fixture, id);
  g_assert_cmpstr (spalt_article_get_headline (earlier), ==, "Före");
  g_assert_cmpint (spalt_article_get_people (earlier)->len, ==, 1);
  g_assert_cmpstr (spalt_person_get_name (spalt_article_get_people (earlier)->pdata[0]), ==, "Anna");
}

/* What is younger than an earlier state has only got the id of what that state named. */
static void
test_migration_freed_id (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char         *database = fixture_database (fixture);
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  g_autoptr (SpaltArticle) other = fixture_publish (fixture, "Annan", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) earlier = NULL;

  fixture_close (fixture);
  run_on (database,
          "INSERT INTO person (id, uid, slug, name, name_key, created_at, modified_at)"
          " VALUES (7, '01234567-0123-7123-8123-0123456789a1', 'anna', 'Anna', 'anna', 5, 5),"
          "   (8, '01234567-0123-7123-8123-0123456789a2', 'bo', 'Bo', 'bo', 6, 6);"
          "INSERT INTO topic (id, uid, slug, name, name_key, position, created_at, modified_at)"
          " VALUES (7, '01234567-0123-7123-8123-0123456789a3', 'sport', 'Sport', 'sport', 1, 6, 6);"
          "INSERT INTO tag (id, uid, slug, name, name_key, created_at, modified_at)"
          " VALUES (7, '01234567-0123-7123-8123-0123456789a4', 'gran', 'gran', 'gran', 6, 6);"
          "INSERT INTO photo (id, uid, slug, file, media_type, checksum, width, height, bytes, created_at, modified_at)"
          " VALUES (7, '01234567-0123-7123-8123-0123456789a5', 'gran', 'gran.jpg', 'image/jpeg', 'x', 1, 1, 1, 6, 6);"
          "DELETE FROM revision;"
          "INSERT INTO revision (article_id, created_at, status, headline, state)"
          " SELECT min (id), 5, 0, 'Före', json_object ('headline', 'Före', 'body', 'Text', 'slug', 'fore',"
          "   'kicker', '', 'lede', '', 'note', '', 'published_at', NULL, 'comments_open', 1, 'hero_photo_id', 7,"
          "   'people', json ('[7, 8]'), 'topics', json ('[7]'), 'tags', json ('[7]'),"
          "   'related', json_array (max (id))) FROM article;");
  fixture_take_back (fixture, 4);
  fixture_reopen (fixture);

  earlier = load_earliest (fixture, id);
  g_assert_cmpint (spalt_article_get_people (earlier)->len, ==, 1);
  g_assert_cmpstr (spalt_person_get_name (spalt_article_get_people (earlier)->pdata[0]), ==, "Anna");
  g_assert_cmpint (spalt_article_get_topics (earlier)->len, ==, 0);
  g_assert_cmpint (spalt_article_get_tags (earlier)->len, ==, 0);
  g_assert_cmpint (spalt_article_get_related (earlier)->len, ==, 0);
  g_assert_cmpint (spalt_article_get_hero_photo_id (earlier), ==, 0);
}

/* SQLite gives a new row the id of the last one that is gone. */
static void
test_freed_id (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autofree char         *database = fixture_database (fixture);
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltPerson)  person = g_object_new (SPALT_TYPE_PERSON, "id", (gint64)7, NULL);
  g_autoptr (GPtrArray)    people = g_ptr_array_new ();
  g_autoptr (SpaltArticle) written = spalt_store_load_working_copy (fixture->store, id, NULL, &error);
  g_autoptr (SpaltArticle) after = NULL;

  run_on (database, "INSERT INTO person (id, uid, slug, name, name_key, created_at, modified_at)"
                    " VALUES (7, '01234567-0123-7123-8123-0123456789ab', 'anna', 'Anna', 'anna', 1, 1)");
  g_ptr_array_add (people, person);
  spalt_article_set_people (written, people);
  g_assert_true (spalt_store_save_working_copy (fixture->store, written, NULL, NOW + 1, &error));
  run_on (database, "DELETE FROM person; INSERT INTO person (id, uid, slug, name, name_key, created_at, modified_at)"
                    " VALUES (7, '01234567-0123-7123-8123-0123456789ac', 'bo', 'Bo', 'bo', 1, 1)");

  after = spalt_store_load_working_copy (fixture->store, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (spalt_article_get_people (after)->len, ==, 0);
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
    { "/store/article-state/migration", test_migration },
    { "/store/article-state/migration-freed-id", test_migration_freed_id },
    { "/store/article-state/freed-id", test_freed_id },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
