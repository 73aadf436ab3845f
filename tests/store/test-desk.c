// SPDX-License-Identifier: GPL-3.0-or-later
/* What desks that share a publication need to know of each other: who saved what, and what is gone. */
#include <glib/gstdio.h>

#include "spalt-ad.h"
#include "spalt-backup.h"
#include "spalt-comment.h"
#include "spalt-feed.h"
#include "spalt-flight.h"
#include "spalt-listing.h"
#include "spalt-menu-item.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-pin-store.h"
#include "spalt-placement.h"
#include "spalt-record-store.h"
#include "spalt-redirect-store.h"
#include "spalt-revision-store.h"
#include "spalt-store-private.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-time.h"
#include "spalt-topic.h"
#include "spalt-translation-store.h"
#include "spalt-uid.h"
#include "spalt-working-copy-store.h"

#define MINUTE 60

/* The first column of the first row; NULL where there is none. */
static char *
read_text (Fixture    *fixture,
           const char *format,
           ...)
{
  va_list          values;
  g_autofree char *sql = NULL;
  sqlite3_stmt    *statement = NULL;
  char            *text = NULL;

  va_start (values, format);
  sql = g_strdup_vprintf (format, values);
  va_end (values);
  g_assert_cmpint (sqlite3_prepare_v2 (spalt_store_get_connection (fixture->store), sql, -1, &statement, NULL), ==,
                   SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return text;
}

static gint64
save (Fixture *fixture,
      gpointer record,
      gint64   now)
{
  g_autoptr (GError) error = NULL;
  gint64             id;

  spalt_store_save_record (fixture->store, record, now, &error);
  g_assert_no_error (error);
  g_object_get (record, "id", &id, NULL);
  return id;
}

static gpointer
make_photo (void)
{
  return g_object_new (SPALT_TYPE_PHOTO, "file", "hamn.png", "media-type", "image/png", "checksum", "1", NULL);
}

static gpointer
make_ad (void)
{
  return g_object_new (SPALT_TYPE_AD, "advertiser", "Bo", "heading", "Köp", "link", "https://b.example/", NULL);
}

static gpointer
make_flight (Fixture        *fixture,
             SpaltAd        *ad,
             SpaltPlacement *placement)
{
  return g_object_new (SPALT_TYPE_FLIGHT, "ad-id", save (fixture, ad, NOW), "placement-id",
                       save (fixture, placement, NOW), "starts-at", (gint64)NOW, "ends-at", (gint64)NOW + MINUTE, NULL);
}

static gpointer
make_comment (SpaltArticle *article)
{
  return g_object_new (SPALT_TYPE_COMMENT, "article-id", spalt_article_get_id (article), "name", "Bo", "text", "Ja.",
                       NULL);
}

static gpointer
make_feed (void)
{
  return g_object_new (SPALT_TYPE_FEED, "title", "Nytt", "address", "https://n.example/rss", NULL);
}

static gpointer
make_listing (void)
{
  const gint64 end = NOW + MINUTE;

  return g_object_new (SPALT_TYPE_LISTING, "title", "Kock", "link", "https://k.example/", "expires-at", end, NULL);
}

/* Every noun: made by one and changed by another, in a property of its own. */
static void
test_records (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltArticle)   article = fixture_article (fixture, "Ett", "", NOW);
  g_autoptr (SpaltAd)        ad = make_ad ();
  g_autoptr (SpaltPlacement) placement = g_object_new (SPALT_TYPE_PLACEMENT, "name", "Överst", NULL);
  struct
  {
    const char *table;
    gpointer    record;
    const char *property;
    const char *value;
  } nouns[] = {
    { "ad", make_ad (), "heading", "Sälj" },
    { "comment", make_comment (article), "text", "Nej." },
    { "feed", make_feed (), "title", "Nyare" },
    { "flight", make_flight (fixture, ad, placement), NULL, NULL },
    { "listing", make_listing (), "title", "Hovmästare" },
    { "menu_item", g_object_new (SPALT_TYPE_MENU_ITEM, "label", "Mer", "address", "https://a.example/", NULL), "label",
      "Mera" },
    { "page", g_object_new (SPALT_TYPE_PAGE, "title", "Om", NULL), "title", "Om oss" },
    { "person", g_object_new (SPALT_TYPE_PERSON, "name", "Eva", NULL), "name", "Ewa" },
    { "photo", make_photo (), "alt", "En hamn" },
    { "placement", g_object_new (SPALT_TYPE_PLACEMENT, "name", "Nederst", NULL), "name", "Underst" },
    { "tag", g_object_new (SPALT_TYPE_TAG, "name", "is", NULL), "name", "snö" },
    { "topic", g_object_new (SPALT_TYPE_TOPIC, "name", "Sjö", NULL), "name", "Hav" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_autoptr (GObject) record = nouns[i].record;
      g_autofree char    *made = NULL;
      g_autofree char    *changed = NULL;
      g_autofree char    *wanted = g_strdup_printf ("Bo %d", (int)NOW + MINUTE);
      gint64              id;

      g_test_message ("%s", nouns[i].table);
      spalt_store_set_person (fixture->store, "Anna");
      id = save (fixture, record, NOW);
      made = read_text (fixture, "SELECT modified_by FROM %s WHERE id = %d", nouns[i].table, (int)id);
      g_assert_cmpstr (made, ==, "Anna");

      spalt_store_set_person (fixture->store, "Bo");
      if (nouns[i].property != NULL)
        g_object_set (record, nouns[i].property, nouns[i].value, NULL);
      else
        g_object_set (record, "ends-at", (gint64)NOW + 2 * MINUTE, NULL);
      save (fixture, record, NOW + MINUTE);
      changed = read_text (fixture, "SELECT modified_by || ' ' || modified_at FROM %s WHERE id = %d", nouns[i].table,
                           (int)id);
      g_assert_cmpstr (changed, ==, wanted);
    }
}

/* What the trash takes and gives back, and what an editor says of a comment. */
static void
test_moves (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (SpaltPage) page = g_object_new (SPALT_TYPE_PAGE, "title", "Om", NULL);
  gint64                id;
  g_autofree char      *by = NULL;

  spalt_store_set_person (fixture->store, "Anna");
  id = save (fixture, page, NOW);
  spalt_store_set_person (fixture->store, "Bo");
  g_assert_true (spalt_store_trash_record (fixture->store, SPALT_TYPE_PAGE, id, NOW + 1, &error));
  by = read_text (fixture, "SELECT modified_by FROM page WHERE id = %d", (int)id);
  g_assert_cmpstr (by, ==, "Bo");
}

static void
assert_article (Fixture    *fixture,
                gint64      id,
                const char *person,
                gint64      modified_at,
                gint64      trashed_at)
{
  g_autoptr (SpaltArticle) article = fixture_load (fixture, id);

  g_assert_cmpstr (spalt_article_get_modified_by (article), ==, person);
  g_assert_cmpint (spalt_article_get_modified_at (article), ==, modified_at);
  g_assert_cmpint (spalt_article_get_trashed_at (article), ==, trashed_at);
}

/* As every other noun: signed and dated, and what lies in the trash lies there since the first time. */
static void
test_article_moves (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = NULL;
  gint64                   id;

  spalt_store_set_person (fixture->store, "Anna");
  article = fixture_article (fixture, "Ett", "", NOW);
  id = spalt_article_get_id (article);
  spalt_store_set_person (fixture->store, "Bo");
  g_assert_true (spalt_store_trash_article (fixture->store, id, NOW + 1, &error));
  assert_article (fixture, id, "Bo", NOW + 1, NOW + 1);
  spalt_store_set_person (fixture->store, "Ceci");
  g_assert_true (spalt_store_trash_article (fixture->store, id, NOW + 2, &error));
  assert_article (fixture, id, "Bo", NOW + 1, NOW + 1);
  g_assert_true (spalt_store_restore_article (fixture->store, id, NOW + 3, &error));
  assert_article (fixture, id, "Ceci", NOW + 3, SPALT_TIME_NONE);
  spalt_store_set_person (fixture->store, "Dan");
  g_assert_true (spalt_store_restore_article (fixture->store, id, NOW + 4, &error));
  assert_article (fixture, id, "Ceci", NOW + 3, SPALT_TIME_NONE);
}

/* A name as people type it. */
static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_cmpstr (spalt_store_get_person (fixture->store), ==, "");
  spalt_store_set_person (fixture->store, "  Åsa Öst ");
  g_assert_cmpstr (spalt_store_get_person (fixture->store), ==, "Åsa Öst");
  spalt_store_set_person (fixture->store, "\xff");
  g_assert_true (g_utf8_validate (spalt_store_get_person (fixture->store), -1, NULL));
  spalt_store_set_person (fixture->store, NULL);
  g_assert_cmpstr (spalt_store_get_person (fixture->store), ==, "");
}

static void
save_as (Fixture      *fixture,
         const char   *person,
         SpaltArticle *article,
         const char   *body,
         gint64        now)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) published = NULL;

  spalt_store_set_person (fixture->store, person);
  spalt_article_set_body (article, body);
  spalt_store_save_working_copy (fixture->store, article, &published, now, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_article_get_modified_by (article), ==, person);
}

static const SpaltRevision *
find_revision (GPtrArray  *revisions,
               SpaltStore *store,
               gint64      id,
               const char *body)
{
  for (guint i = 0; i < revisions->len; i++)
    {
      const SpaltRevision     *revision = revisions->pdata[i];
      g_autoptr (SpaltArticle) article = spalt_store_load_revision (store, id, revision->id, NULL);

      g_assert_cmpstr (spalt_article_get_modified_by (article), ==, revision->modified_by);
      if (g_str_equal (spalt_article_get_body (article), body))
        return revision;
    }
  g_assert_not_reached ();
}

/* Each earlier state says who wrote it, not who put another one in its place: while nobody has read the article, and
 * when a working copy is written over, published and thrown away. */
static void
test_revisions (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (SpaltArticle) readers = NULL;
  g_autoptr (GPtrArray)    revisions = NULL;
  gint64                   now = NOW;
  gint64                   id;

  spalt_store_set_person (fixture->store, "Anna");
  spalt_article_set_body (article, "Annas");
  fixture_save (fixture, article, now);
  id = spalt_article_get_id (article);
  save_as (fixture, "Bo", article, "Bos", now += 11 * MINUTE);

  spalt_store_set_person (fixture->store, "Eva");
  g_assert_true (spalt_store_move_article (fixture->store, id, SPALT_STATUS_PUBLISHED, SPALT_TIME_NONE,
                                           now += MINUTE, &error));
  g_clear_object (&article);
  article = spalt_store_load_working_copy (fixture->store, id, NULL, &error);
  g_assert_no_error (error);
  save_as (fixture, "Cia", article, "Cias", now += MINUTE);
  save_as (fixture, "Dag", article, "Dags", now += 11 * MINUTE);
  readers = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_modified_by (readers), ==, "Eva");
  spalt_store_set_person (fixture->store, "Eva");
  g_assert_true (spalt_store_discard_working_copy (fixture->store, id, now += MINUTE, &error));

  revisions = spalt_store_list_revisions (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (find_revision (revisions, fixture->store, id, "Annas")->modified_by, ==, "Anna");
  g_assert_cmpstr (find_revision (revisions, fixture->store, id, "Bos")->modified_by, ==, "Bo");
  g_assert_cmpstr (find_revision (revisions, fixture->store, id, "Cias")->modified_by, ==, "Cia");
  g_assert_cmpstr (find_revision (revisions, fixture->store, id, "Dags")->modified_by, ==, "Dag");
}

static void
assert_tombstone (Fixture    *fixture,
                  const char *uid,
                  const char *kind,
                  const char *by)
{
  g_autofree char *wanted = g_strdup_printf ("%s by %s", kind, by);
  g_autofree char *found =
    read_text (fixture, "SELECT kind || ' by ' || removed_by FROM tombstone WHERE uid = '%s'", uid);

  g_assert_true (spalt_uid_is_valid (uid));
  g_assert_cmpstr (found, ==, wanted);
}

static void
assert_gone (Fixture    *fixture,
             gpointer    object,
             const char *kind,
             const char *by)
{
  g_autofree char *uid = NULL;

  g_object_get (object, "uid", &uid, NULL);
  assert_tombstone (fixture, uid, kind, by);
}

/* What is removed takes others with it, and each leaves a tombstone. */
static void
test_removed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (SpaltPlacement) placement = g_object_new (SPALT_TYPE_PLACEMENT, "name", "Överst", NULL);
  g_autoptr (SpaltAd)        ad = make_ad ();
  g_autoptr (SpaltFlight)    flight = make_flight (fixture, ad, placement);
  g_autoptr (SpaltMenuItem)  above = g_object_new (SPALT_TYPE_MENU_ITEM, "label", "Mer", NULL);
  g_autoptr (SpaltMenuItem)  below = g_object_new (SPALT_TYPE_MENU_ITEM, "label", "Allt", NULL);
  g_autofree char           *gone = NULL;

  save (fixture, flight, NOW);
  g_object_set (below, "parent-id", save (fixture, above, NOW), NULL);
  save (fixture, below, NOW);

  spalt_store_set_person (fixture->store, "Anna");
  g_assert_true (spalt_store_remove_record (fixture->store, SPALT_TYPE_PLACEMENT,
                                            spalt_placement_get_id (placement), &error));
  g_assert_true (spalt_store_remove_record (fixture->store, SPALT_TYPE_MENU_ITEM, spalt_menu_item_get_id (above),
                                            &error));
  assert_gone (fixture, placement, "placement", "Anna");
  assert_gone (fixture, flight, "flight", "Anna");
  assert_gone (fixture, above, "menu_item", "Anna");
  assert_gone (fixture, below, "menu_item", "Anna");

  /* What comes back under its uid is there again. */
  g_object_set (placement, "id", (gint64)0, NULL);
  save (fixture, placement, NOW + 1);
  gone = read_text (fixture, "SELECT kind FROM tombstone JOIN placement USING (uid)");
  g_assert_null (gone);
}

/* Rows that are no nouns of their own: what gives way to another one leaves a tombstone, what only changes does not. */
static void
test_replaced (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) one = fixture_publish (fixture, "Ett", NOW);
  g_autoptr (SpaltArticle) two = fixture_publish (fixture, "Två", NOW + 1);
  const gint64             first = spalt_article_get_id (one);
  g_autofree char         *pin = NULL;
  g_autofree char         *same_pin = NULL;
  g_autofree char         *translation = NULL;
  g_autofree char         *same_translation = NULL;
  g_autofree char         *redirect = NULL;
  g_autofree char         *address = NULL;
  SpaltOldAddress          old = { (char *)"gammal.html", .article_id = first };

  spalt_store_set_person (fixture->store, "Anna");
  g_assert_true (spalt_store_set_pin (fixture->store, &(SpaltPin){ 1, first, SPALT_TIME_NONE }, NOW, &error));
  pin = read_text (fixture, "SELECT uid FROM pin");
  g_assert_true (spalt_store_set_pin (fixture->store, &(SpaltPin){ 1, first, NOW + 60 }, NOW, &error));
  same_pin = read_text (fixture, "SELECT uid FROM pin WHERE modified_by = 'Anna'");
  g_assert_cmpstr (same_pin, ==, pin);
  g_assert_true (spalt_store_set_pin (
    fixture->store, &(SpaltPin){ 1, spalt_article_get_id (two), SPALT_TIME_NONE }, NOW, &error));
  assert_tombstone (fixture, pin, "pin", "Anna");

  g_assert_true (spalt_store_set_translation (fixture->store, first, "en", "https://e.example/1", NOW, &error));
  translation = read_text (fixture, "SELECT uid FROM translation WHERE modified_by = 'Anna'");
  g_assert_true (spalt_store_set_translation (fixture->store, first, "en", "https://e.example/2", NOW, &error));
  same_translation = read_text (fixture, "SELECT uid FROM translation");
  g_assert_cmpstr (same_translation, ==, translation);
  g_assert_true (spalt_store_set_translation (fixture->store, first, "en", "", NOW, &error));
  assert_tombstone (fixture, translation, "translation", "Anna");

  g_assert_true (spalt_store_set_old_address (fixture->store, &old, NOW, NULL, &error));
  address = read_text (fixture, "SELECT uid FROM old_address WHERE modified_by = 'Anna'");
  g_assert_true (spalt_store_clear_old_address (fixture->store, "gammal.html", &error));
  assert_tombstone (fixture, address, "old_address", "Anna");

  /* An article that moves away from an address, and back. */
  spalt_article_set_slug (one, "annat");
  fixture_save (fixture, one, NOW + 2);
  redirect = read_text (fixture, "SELECT uid FROM redirect WHERE modified_by = 'Anna'");
  spalt_article_set_slug (one, "ett");
  fixture_save (fixture, one, NOW + 3);
  assert_tombstone (fixture, redirect, "redirect", "Anna");
}

/* Whoever writes: another program, that knows nothing of people. */
static void
test_other_program (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autoptr (SpaltComment) comment = make_comment (article);
  g_autofree char         *database = fixture_database (fixture);
  sqlite3                 *db;

  save (fixture, comment, NOW);
  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA foreign_keys = ON; DELETE FROM article", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  assert_gone (fixture, article, "article", "");
  assert_gone (fixture, comment, "comment", "");
}

static void
assert_changed_here (Fixture *fixture,
                     gboolean here)
{
  g_assert_cmpint (spalt_store_is_changed_here (fixture->store), ==, here);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char   *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize              length;

  g_file_get_contents (from, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, bytes, (gssize)length, &error);
  g_assert_no_error (error);
}

/* A publication that was moved is at the same desk. */
static void
test_moved (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *elsewhere = g_build_filename (fixture->folder, "elsewhere", NULL);
  char                    *place = fixture->path;

  assert_changed_here (fixture, TRUE);
  fixture_close (fixture);
  g_assert_cmpint (g_rename (place, elsewhere), ==, 0);
  fixture->path = elsewhere;
  fixture_reopen (fixture);
  assert_changed_here (fixture, TRUE);
  fixture_close (fixture);
  g_assert_cmpint (g_rename (elsewhere, place), ==, 0);
  fixture->path = place;
  fixture_reopen (fixture);
}

/* One that was copied, or whose backup somebody has put back, is at another one, until something is written there. */
static void
test_copied (Fixture      *fixture,
             gconstpointer data)
{
  const gboolean           by_hand = GPOINTER_TO_INT (data);
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autoptr (SpaltArticle) next = NULL;
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autofree char         *backup = NULL;
  g_autoptr (GError)       error = NULL;

  if (!by_hand)
    backup = spalt_store_backup (fixture->store, copy, NOW, NULL, &error);
  g_assert_no_error (error);
  fixture_close (fixture);
  if (by_hand)
    copy_file (database, copy);
  g_assert_cmpint (g_unlink (database), ==, 0);
  copy_file (copy, database);
  fixture_reopen (fixture);
  assert_changed_here (fixture, FALSE);
  next = fixture_article (fixture, "Två", "", NOW);
  assert_changed_here (fixture, TRUE);
}

static void
write_elsewhere (Fixture *fixture)
{
  g_assert_cmpint (sqlite3_exec (spalt_store_get_connection (fixture->store),
                                 "UPDATE lineage SET previous = state, state = CAST (x'5370616c74' || x'01020304' ||"
                                 " randomblob (7) AS BLOB)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
}

/* The last change counts, whoever has the database open. */
static void
test_other_desk (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   reader = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);

  g_assert_no_error (error);
  g_assert_true (spalt_store_is_changed_here (reader));
  write_elsewhere (fixture);
  g_assert_false (spalt_store_is_changed_here (reader));
  fixture_save (fixture, article, NOW + MINUTE);
  g_assert_true (spalt_store_is_changed_here (reader));
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *path;
    FixtureFunc test;
    int         data;
  } tests[] = {
    { "/store/desk/records", test_records },
    { "/store/desk/moves", test_moves },
    { "/store/desk/article-moves", test_article_moves },
    { "/store/desk/names", test_names },
    { "/store/desk/revisions", test_revisions },
    { "/store/desk/removed", test_removed },
    { "/store/desk/replaced", test_replaced },
    { "/store/desk/other-program", test_other_program },
    { "/store/desk/moved", test_moved },
    { "/store/desk/copied/by-hand", test_copied, TRUE },
    { "/store/desk/copied/backup", test_copied, FALSE },
    { "/store/desk/other-desk", test_other_desk },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].data), fixture_set_up, tests[i].test,
                fixture_tear_down);

  return g_test_run ();
}
