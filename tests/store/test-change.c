// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>
#include <string.h>

#include "spalt-change-store.h"
#include "spalt-comment.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-redirect-store.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-topic.h"

/* The log that the database keeps of what readers would notice, and the lists that it keeps in order. */

#define LOG_SIZE 4096

static void
set_tag (Fixture      *fixture,
         SpaltArticle *article,
         const char   *name)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError)    error = NULL;

  g_ptr_array_add (tags, spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, name, NOW, &error));
  g_assert_no_error (error);
  spalt_article_set_tags (article, tags);
  fixture_save (fixture, article, NOW);
}

static void
set_topic (Fixture      *fixture,
           SpaltArticle *article,
           SpaltTopic   *topic)
{
  g_autoptr (GPtrArray) topics = g_ptr_array_new ();

  g_ptr_array_add (topics, topic);
  spalt_article_set_topics (article, topics);
  fixture_save (fixture, article, NOW);
}

static SpaltCheckpoint
get_checkpoint (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SpaltCheckpoint    checkpoint;

  spalt_store_get_checkpoint (fixture->store, &checkpoint, &error);
  g_assert_no_error (error);
  return checkpoint;
}

static SpaltChanges *
list_changes (Fixture         *fixture,
              SpaltCheckpoint *since)
{
  g_autoptr (GError) error = NULL;
  SpaltChanges      *changes = spalt_store_list_changes (fixture->store, since, &error);

  g_assert_no_error (error);
  *since = get_checkpoint (fixture);
  return changes;
}

static void
assert_whole (Fixture         *fixture,
              SpaltCheckpoint *since)
{
  g_autoptr (SpaltChanges) changes = list_changes (fixture, since);

  g_assert_true (changes->whole);
}

static void
assert_nothing (Fixture         *fixture,
                SpaltCheckpoint *since)
{
  g_autoptr (SpaltChanges) changes = list_changes (fixture, since);

  g_assert_false (changes->whole);
  g_assert_cmpuint (changes->articles->len, ==, 0);
}

static void
assert_photos (Fixture         *fixture,
               SpaltCheckpoint *since,
               const char      *slugs)
{
  g_autoptr (SpaltChanges) changes = list_changes (fixture, since);
  g_autoptr (GString)      text = g_string_new (NULL);

  g_assert_false (changes->whole);
  g_assert_cmpuint (changes->articles->len, ==, 0);
  for (guint i = 0; i < changes->photos->len; i++)
    g_string_append_printf (text, "%s ", (char *)changes->photos->pdata[i]);
  g_assert_cmpstr (text->str, ==, slugs);
}

static void
assert_article (Fixture         *fixture,
                SpaltCheckpoint *since,
                SpaltArticle    *article,
                SpaltChangeScope scope)
{
  g_autoptr (SpaltChanges) changes = list_changes (fixture, since);

  g_assert_false (changes->whole);
  g_assert_cmpuint (changes->articles->len, ==, 1);
  g_assert_cmpint (g_array_index (changes->articles, SpaltChange, 0).article_id, ==, spalt_article_get_id (article));
  g_assert_cmpint (g_array_index (changes->articles, SpaltChange, 0).scope, ==, scope);
}

static void
test_articles (Fixture      *fixture,
               gconstpointer data)
{
  SpaltCheckpoint          since = get_checkpoint (fixture);
  g_autoptr (SpaltArticle) draft = fixture_article (fixture, "Utkast", "Text.", NOW);
  g_autoptr (SpaltArticle) article = NULL;
  g_autoptr (GError)       error = NULL;

  set_tag (fixture, draft, "Ny");
  assert_nothing (fixture, &since);
  article = fixture_publish (fixture, "Färsk", NOW - 10);
  assert_article (fixture, &since, article, SPALT_CHANGE_TEASER);
  spalt_article_set_body (article, "Mera text.");
  fixture_save (fixture, article, NOW);
  assert_article (fixture, &since, article, SPALT_CHANGE_TEXT);
  spalt_article_set_headline (article, "Annan");
  fixture_save (fixture, article, NOW);
  assert_article (fixture, &since, article, SPALT_CHANGE_TEASER);
  set_tag (fixture, article, "Ny");
  assert_article (fixture, &since, article, SPALT_CHANGE_TEASER);
  // The tag is taken for the draft too, and nobody sees it.
  set_tag (fixture, draft, "Ny");
  assert_nothing (fixture, &since);

  spalt_article_set_slug (article, "annan-adress");
  fixture_save (fixture, article, NOW);
  assert_whole (fixture, &since);
  spalt_article_set_status (article, SPALT_STATUS_WITHDRAWN);
  fixture_save (fixture, article, NOW);
  assert_whole (fixture, &since);
  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  fixture_save (fixture, article, NOW);
  assert_article (fixture, &since, article, SPALT_CHANGE_TEASER);
  spalt_store_trash_article (fixture->store, spalt_article_get_id (article), NOW, &error);
  g_assert_no_error (error);
  assert_whole (fixture, &since);
}

// What others do not show, or nobody sees.
static void
test_scope (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo =
    g_object_new (SPALT_TYPE_PHOTO, "file", "a.jpg", "slug", "a", "media-type", "image/jpeg", NULL);
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, "Färsk", NOW - 10);
  g_autoptr (SpaltArticle) other = fixture_publish (fixture, "Äldre", NOW - 20);
  g_autoptr (GArray)       related = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64                   other_id = spalt_article_get_id (other);
  SpaltCheckpoint          since;

  spalt_store_save_record (fixture->store, photo, NOW, &error);
  since = get_checkpoint (fixture);
  g_array_append_val (related, other_id);
  spalt_article_set_related (article, related);
  fixture_save (fixture, article, NOW);
  assert_article (fixture, &since, article, SPALT_CHANGE_TEXT);
  spalt_article_set_body (article, "![Lådor](photo:a)");
  fixture_save (fixture, article, NOW);
  assert_article (fixture, &since, article, SPALT_CHANGE_TEXT);
  spalt_article_set_body (article, "Utan.");
  fixture_save (fixture, article, NOW);
  assert_article (fixture, &since, article, SPALT_CHANGE_TEXT);
  spalt_article_set_hero_photo_id (article, spalt_photo_get_id (photo));
  fixture_save (fixture, article, NOW);
  assert_article (fixture, &since, article, SPALT_CHANGE_TEASER);

  g_object_set (photo, "rights", "Arkivet", "taken-at", (gint64)NOW, NULL);
  spalt_store_save_record (fixture->store, photo, NOW, &error);
  g_assert_no_error (error);
  assert_photos (fixture, &since, "");
  g_object_set (photo, "credit", "Per Ask", NULL);
  spalt_store_save_record (fixture->store, photo, NOW, &error);
  g_assert_no_error (error);
  assert_photos (fixture, &since, "a ");
}

static void
test_photo_in_trash (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) shown =
    g_object_new (SPALT_TYPE_PHOTO, "file", "a.jpg", "slug", "a", "media-type", "image/jpeg", NULL);
  g_autoptr (SpaltPhoto) unused =
    g_object_new (SPALT_TYPE_PHOTO, "file", "b.jpg", "slug", "b", "media-type", "image/jpeg", NULL);
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, "Färsk", NOW - 10);
  SpaltCheckpoint          since;

  spalt_store_save_record (fixture->store, shown, NOW, &error);
  spalt_store_save_record (fixture->store, unused, NOW, &error);
  spalt_article_set_hero_photo_id (article, spalt_photo_get_id (shown));
  fixture_save (fixture, article, NOW);
  since = get_checkpoint (fixture);
  spalt_store_trash_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (unused), NOW, &error);
  spalt_store_restore_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (unused), NOW, &error);
  g_assert_no_error (error);
  assert_photos (fixture, &since, "b ");
  spalt_store_trash_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (shown), NOW, &error);
  assert_photos (fixture, &since, "a ");
  spalt_store_restore_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (shown), NOW, &error);
  g_assert_no_error (error);
  assert_whole (fixture, &since);
}

static void
save_record (Fixture *fixture,
             gpointer record)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_record (fixture->store, record, NOW, &error);
  g_assert_no_error (error);
}

static void
test_comments (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, "Färsk", NOW - 10);
  g_autoptr (SpaltArticle) other = fixture_publish (fixture, "Äldre", NOW - 20);
  g_autoptr (SpaltComment) comment =
    g_object_new (SPALT_TYPE_COMMENT, "article-id", spalt_article_get_id (article), "name", "Bo", "text", "Bra!", NULL);
  g_autoptr (SpaltChanges) changes = NULL;
  SpaltCheckpoint          since = get_checkpoint (fixture);

  save_record (fixture, comment);
  assert_nothing (fixture, &since);
  g_object_set (comment, "status", SPALT_COMMENT_APPROVED, NULL);
  save_record (fixture, comment);
  assert_article (fixture, &since, article, SPALT_CHANGE_PAGE);
  g_object_set (comment, "article-id", spalt_article_get_id (other), NULL);
  save_record (fixture, comment);
  changes = list_changes (fixture, &since);
  g_assert_cmpuint (changes->articles->len, ==, 2);
}

// A page tells those who come to its earlier address what it is called.
static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (SpaltPage) page =
    g_object_new (SPALT_TYPE_PAGE, "title", "Om oss", "body", "Text", "published", TRUE, NULL);
  SpaltOldAddress address = { .path = (char *)"om.html" };
  SpaltCheckpoint since = get_checkpoint (fixture);
  gboolean        changed;

  save_record (fixture, page);
  g_object_set (page, "title", "Om tidningen", NULL);
  save_record (fixture, page);
  assert_nothing (fixture, &since);
  address.page_id = spalt_page_get_id (page);
  spalt_store_set_old_address (fixture->store, &address, NOW, &changed, &error);
  g_assert_no_error (error);
  assert_whole (fixture, &since);
  g_object_set (page, "body", "En annan text.", NULL);
  save_record (fixture, page);
  assert_nothing (fixture, &since);
  g_object_set (page, "title", "Om oss", NULL);
  save_record (fixture, page);
  assert_whole (fixture, &since);
}

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  SpaltCheckpoint          since;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, "Färsk", NOW - 10);
  g_autoptr (SpaltTag)     tag = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "Ny", NOW, &error);
  g_autoptr (SpaltTopic)   topic = NULL;
  g_autoptr (SpaltPhoto)   photo =
    g_object_new (SPALT_TYPE_PHOTO, "file", "a.jpg", "slug", "a", "media-type", "image/jpeg", NULL);

  since = get_checkpoint (fixture);
  spalt_tag_set_name (tag, "Nyare");
  spalt_store_save_record (fixture->store, tag, NOW, &error);
  g_assert_no_error (error);
  assert_nothing (fixture, &since);
  set_tag (fixture, article, "Nyare");
  assert_article (fixture, &since, article, SPALT_CHANGE_TEASER);
  spalt_tag_set_name (tag, "Nyast");
  spalt_store_save_record (fixture->store, tag, NOW, &error);
  g_assert_no_error (error);
  assert_whole (fixture, &since);
  topic = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Lag", NOW, &error);
  assert_whole (fixture, &since);
  g_clear_object (&topic);
  topic = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Lag", NOW, &error);
  assert_nothing (fixture, &since);

  // A text may have named it before it came.
  spalt_store_save_record (fixture->store, photo, NOW, &error);
  g_assert_no_error (error);
  assert_photos (fixture, &since, "a ");
  spalt_photo_set_slug (photo, "b");
  spalt_store_save_record (fixture->store, photo, NOW, &error);
  g_assert_no_error (error);
  assert_photos (fixture, &since, "a b ");
}

static void
test_forgetting (Fixture      *fixture,
                 gconstpointer data)
{
  SpaltCheckpoint          since = get_checkpoint (fixture);
  SpaltCheckpoint          other = { .number = since.number, .token = since.token + 1 };
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, "Färsk", NOW - 10);
  g_autoptr (GError)       error = NULL;

  assert_whole (fixture, &other);
  assert_article (fixture, &since, article, SPALT_CHANGE_TEASER);
  since = get_checkpoint (fixture);
  spalt_store_begin (fixture->store, &error);
  for (guint i = 0; i < LOG_SIZE; i++)
    {
      g_autofree char *text = g_strdup_printf ("Text %u.", i);

      spalt_article_set_body (article, text);
      fixture_save (fixture, article, NOW);
    }
  spalt_store_commit (fixture->store, &error);
  g_assert_no_error (error);
  assert_whole (fixture, &since);
}

static char *
read_rows (const char *path,
           const char *sql)
{
  GString      *text = g_string_new (NULL);
  sqlite3      *db;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (text, "%s\n", sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return g_string_free_and_steal (text);
}

/* What the lists are made of, read anew. */
static void
assert_listed (Fixture *fixture)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *kept =
    read_rows (database,
               "SELECT kind || ' ' || term_id || ' ' || published_at || ' ' || article_id FROM listed ORDER BY 1");
  g_autofree char *made =
    read_rows (database, "SELECT kind || ' ' || term || ' ' || published_at || ' ' || id AS line FROM article JOIN ("
                         " SELECT 0 AS kind, person_id AS term, article_id FROM article_person"
                         " UNION ALL SELECT 1, topic_id, article_id FROM article_topic"
                         " UNION ALL SELECT 2, tag_id, article_id FROM article_tag) ON article_id = id"
                         " WHERE status = 4 AND trashed_at IS NULL ORDER BY line");

  g_assert_cmpstr (kept, !=, "");
  g_assert_cmpstr (kept, ==, made);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltTopic) above = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Lag", NOW, &error);
  g_autoptr (SpaltTopic) below = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Dom", NOW, &error);

  spalt_topic_set_parent_id (below, spalt_topic_get_id (above));
  spalt_store_save_record (fixture->store, below, NOW, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char         *headline = g_strdup_printf ("Nummer %u", i);
      g_autoptr (SpaltArticle) article = fixture_publish (fixture, headline, NOW - i * 100);

      set_tag (fixture, article, i % 2 == 0 ? "Jämn" : "Udda");
      set_topic (fixture, article, i % 3 == 0 ? above : below);
    }
}

static void
test_lists_follow (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = NULL;

  fill (fixture);
  assert_listed (fixture);
  article = spalt_store_load_article (fixture->store, 3, &error);
  spalt_article_set_published_at (article, NOW - 7777);
  fixture_save (fixture, article, NOW);
  assert_listed (fixture);
  set_tag (fixture, article, "Annan");
  assert_listed (fixture);
  spalt_store_trash_article (fixture->store, 4, NOW, &error);
  assert_listed (fixture);
  spalt_store_restore_article (fixture->store, 4, NOW, &error);
  assert_listed (fixture);
  spalt_article_set_status (article, SPALT_STATUS_WITHDRAWN);
  fixture_save (fixture, article, NOW);
  assert_listed (fixture);
}

/* A publication of the version before, as it is opened by this one. */
static void
test_lists_of_older_publication (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree char   *database = fixture_database (fixture);
  g_autofree char   *before = NULL;
  g_autofree char   *after = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  fixture_close (fixture);
  before =
    read_rows (database, "SELECT kind || ' ' || term_id || ' ' || published_at || ' ' || article_id FROM listed");
  fixture_take_back (fixture, 2);
  fixture->store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  after = read_rows (database, "SELECT kind || ' ' || term_id || ' ' || published_at || ' ' || article_id FROM listed");
  g_assert_cmpstr (before, ==, after);
  assert_listed (fixture);
}

static gboolean
is_one (Fixture    *fixture,
        const char *path)
{
  g_autoptr (GError) error = NULL;
  gboolean           is;

  spalt_store_is_old_address (fixture->store, path, "ingen", &is, &error);
  g_assert_no_error (error);
  return is;
}

static void
test_old_addresses (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, "Färsk", NOW - 10);
  const char *const        paths[] = { "2014/Foo.html", "2015/bar/", "2017/y.html/mera" };
  gboolean                 has;

  spalt_store_has_old_addresses (fixture->store, spalt_article_get_id (article), &has, &error);
  g_assert_no_error (error);
  g_assert_false (has);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const SpaltOldAddress address = { .path = (char *)paths[i], .article_id = spalt_article_get_id (article) };

      spalt_store_set_old_address (fixture->store, &address, NOW, &has, &error);
      g_assert_no_error (error);
    }
  spalt_store_has_old_addresses (fixture->store, spalt_article_get_id (article), &has, &error);
  g_assert_true (has);
  g_assert_true (is_one (fixture, "2014/foo.html"));
  g_assert_true (is_one (fixture, "2015/bar/index.html"));
  g_assert_true (is_one (fixture, "2017/y.html"));
  g_assert_false (is_one (fixture, "2014/foo"));
  g_assert_false (is_one (fixture, "2014/foo-bar.html"));
  g_assert_false (is_one (fixture, "2018/z.html"));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    FixtureFunc test;
  } cases[] = {
    { "/store/change/articles", test_articles },
    { "/store/change/scope", test_scope },
    { "/store/change/photo-in-trash", test_photo_in_trash },
    { "/store/change/comments", test_comments },
    { "/store/change/pages", test_pages },
    { "/store/change/names", test_names },
    { "/store/change/forgetting", test_forgetting },
    { "/store/change/lists-follow", test_lists_follow },
    { "/store/change/lists-of-older-publication", test_lists_of_older_publication },
    { "/store/change/old-addresses", test_old_addresses },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, fixture_set_up, cases[i].test, fixture_tear_down);

  return g_test_run ();
}
