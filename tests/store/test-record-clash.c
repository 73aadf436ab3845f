// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-ad.h"
#include "spalt-comment.h"
#include "spalt-feed-fetch-store.h"
#include "spalt-feed.h"
#include "spalt-flight.h"
#include "spalt-listing.h"
#include "spalt-menu-item.h"
#include "spalt-page.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-placement.h"
#include "spalt-record-store.h"
#include "spalt-store-private.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-topic.h"

/* Somebody at a desk of their own, with a record as they loaded it and as they changed it. */
typedef struct
{
  SpaltStore  *store;
  SpaltRecord *base;
  SpaltRecord *record;
} Desk;

static void
desk_open (Desk    *desk,
           Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  desk->store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
desk_load (Desk *desk,
           GType type)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&desk->base);
  g_clear_object (&desk->record);
  desk->base = spalt_store_load_record (desk->store, type, 1, &error);
  g_assert_no_error (error);
  desk->record = spalt_record_copy (desk->base);
}

static gboolean
desk_save (Desk    *desk,
           GError **error)
{
  return spalt_store_merge_record (desk->store, desk->record, desk->base, NOW + 1, error);
}

static void
desk_close (Desk *desk)
{
  g_clear_object (&desk->base);
  g_clear_object (&desk->record);
  g_clear_object (&desk->store);
}

static void
save (Fixture *fixture,
      gpointer record)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (spalt_store_save_record (fixture->store, record, NOW, &error));
  g_assert_no_error (error);
}

static void
save_person (Fixture *fixture)
{
  g_autoptr (SpaltPerson) person =
    g_object_new (SPALT_TYPE_PERSON, "name", "Anna Ek", "bio", "Skriver.", "email", "anna@x.example", NULL);

  save (fixture, person);
}

/* Each load before its save: 'a' and 'b' load, 'A' and 'B' save. */
static const char *const orders[] = { "aAbB", "abAB", "abBA", "baAB", "baBA", "bBaA" };

static gboolean
run_step (Desk       *a,
          Desk       *b,
          char        step,
          const char *field_a,
          const char *field_b,
          GError    **error)
{
  Desk *desk = g_ascii_tolower (step) == 'a' ? a : b;

  if (g_ascii_isupper (step))
    return desk_save (desk, error);

  desk_load (desk, SPALT_TYPE_PERSON);
  if (desk == a)
    g_object_set (desk->record, field_a, "Från A.", NULL);
  else
    g_object_set (desk->record, field_b, "Från B.", NULL);
  return TRUE;
}

/* In whatever order two desks load and save, nothing of either is lost. */
static void
test_two_fields (Fixture      *fixture,
                 gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GError)      error = NULL;
      g_autoptr (SpaltPerson) person = g_object_new (SPALT_TYPE_PERSON, "name", "Anna Ek", "bio", "Skriver.", NULL);
      Desk                    a = { 0 }, b = { 0 }, after = { 0 };

      fixture_tear_down (fixture, NULL);
      fixture_set_up (fixture, NULL);
      save (fixture, person);
      desk_open (&a, fixture);
      desk_open (&b, fixture);
      desk_open (&after, fixture);
      g_test_message ("%s", orders[i]);
      for (const char *step = orders[i]; *step != '\0'; step++)
        g_assert_true (run_step (&a, &b, *step, "bio", "email", &error));

      desk_load (&after, SPALT_TYPE_PERSON);
      g_assert_cmpstr (spalt_record_get_text (after.record, "bio"), ==, "Från A.");
      g_assert_cmpstr (spalt_record_get_text (after.record, "email"), ==, "Från B.");
      g_assert_cmpint (spalt_record_get_number (after.record, "version"), ==, 3);
      g_assert_true (spalt_record_equal (after.record, g_ascii_tolower (orders[i][3]) == 'a' ? a.record : b.record));
      desk_close (&a);
      desk_close (&b);
      desk_close (&after);
    }
}

static void
test_one_field (Fixture      *fixture,
                gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GError)      error = NULL;
      g_autoptr (SpaltPerson) person = g_object_new (SPALT_TYPE_PERSON, "name", "Anna Ek", "bio", "Skriver.", NULL);
      const gboolean          meet = g_ascii_islower (orders[i][1]);
      const char             *first = meet == (orders[i][2] == 'A') ? "Från A." : "Från B.";
      const char             *second = meet == (orders[i][2] == 'A') ? "Från B." : "Från A.";
      Desk                    a = { 0 }, b = { 0 }, after = { 0 };

      fixture_tear_down (fixture, NULL);
      fixture_set_up (fixture, NULL);
      save (fixture, person);
      desk_open (&a, fixture);
      desk_open (&b, fixture);
      desk_open (&after, fixture);
      g_test_message ("%s", orders[i]);
      for (guint step = 0; step < 3; step++)
        g_assert_true (run_step (&a, &b, orders[i][step], "bio", "bio", &error));
      g_assert_true (run_step (&a, &b, orders[i][3], "bio", "bio", &error) == !meet);
      desk_load (&after, SPALT_TYPE_PERSON);

      /* One after the other is no clash. Of two at once the first stays, and the second is told of both. */
      if (!meet)
        {
          g_assert_no_error (error);
          g_assert_cmpint (spalt_record_get_number (after.record, "version"), ==, 3);
        }
      else
        {
          g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
          g_assert_nonnull (strstr (error->message, first));
          g_assert_nonnull (strstr (error->message, second));
          g_assert_cmpstr (spalt_record_get_text (after.record, "bio"), ==, first);
          g_assert_cmpint (spalt_record_get_number (after.record, "version"), ==, 2);
        }
      desk_close (&a);
      desk_close (&b);
      desk_close (&after);
    }
}

/* What was refused is still in the hand of who wrote it, and can be saved once they have chosen. */
static void
test_refused_stays (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (SpaltRecord) wanted = NULL;
  Desk                    a = { 0 }, b = { 0 };

  save_person (fixture);
  desk_open (&a, fixture);
  desk_open (&b, fixture);
  desk_load (&a, SPALT_TYPE_PERSON);
  desk_load (&b, SPALT_TYPE_PERSON);
  g_object_set (a.record, "name", "Anna Ask", "bio", "Läser.", NULL);
  g_object_set (b.record, "name", "Anna Alm", "email", "alm@x.example", NULL);
  wanted = spalt_record_copy (b.record);
  g_assert_true (desk_save (&a, &error));
  g_assert_false (desk_save (&b, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_assert_true (spalt_record_equal (b.record, wanted));
  g_clear_error (&error);

  g_object_set (b.record, "name", "Anna Ask", NULL);
  g_assert_true (desk_save (&b, &error));
  g_assert_cmpstr (spalt_record_get_text (b.record, "bio"), ==, "Läser.");
  g_assert_cmpstr (spalt_record_get_text (b.record, "email"), ==, "alm@x.example");
  desk_close (&a);
  desk_close (&b);
}

static void
test_without_base (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Desk               a = { 0 }, b = { 0 };

  save_person (fixture);
  desk_open (&a, fixture);
  desk_open (&b, fixture);
  desk_load (&a, SPALT_TYPE_PERSON);
  desk_load (&b, SPALT_TYPE_PERSON);
  g_object_set (a.record, "bio", "Läser.", NULL);
  g_assert_true (desk_save (&a, &error));

  /* Nobody knows who changed what, so nothing is overwritten. */
  g_object_set (b.record, "email", "b@x.example", NULL);
  g_assert_false (spalt_store_save_record (b.store, b.record, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_clear_error (&error);
  desk_load (&b, SPALT_TYPE_PERSON);
  g_assert_cmpstr (spalt_record_get_text (b.record, "bio"), ==, "Läser.");
  g_assert_true (spalt_store_save_record (b.store, b.record, NOW, &error));
  desk_close (&a);
  desk_close (&b);
}

/* Another value than it has. */
static void
change (gpointer    record,
        const char *property)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), property);

  if (pspec->value_type == G_TYPE_STRING)
    g_object_set (record, property, "mailto:annan@x.example", NULL);
  else if (pspec->value_type == G_TYPE_DOUBLE)
    g_object_set (record, property, 0.25, NULL);
  else
    g_object_set (record, property, spalt_record_get_number (record, property) + 1, NULL);
}

static void
save_all (Fixture *fixture)
{
  GObject *records[] = {
    g_object_new (SPALT_TYPE_AD, "advertiser", "Hamnen", "link", "https://hamnen.example/", NULL),
    g_object_new (SPALT_TYPE_PLACEMENT, "name", "Topp", NULL),
    g_object_new (SPALT_TYPE_FLIGHT, "ad-id", (gint64)1, "placement-id", (gint64)1, "starts-at", (gint64)100, "ends-at",
                  (gint64)200, NULL),
    g_object_new (SPALT_TYPE_LISTING, "title", "Kurs", "starts-at", (gint64)100, "ends-at", (gint64)200, NULL),
    g_object_new (SPALT_TYPE_PHOTO, "file", "f.jpg", "checksum", "c", NULL),
    g_object_new (SPALT_TYPE_TAG, "name", "Hav", NULL),
    g_object_new (SPALT_TYPE_MENU_ITEM, "label", "Hav", "address", "https://hav.example/", NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      save (fixture, records[i]);
      g_object_unref (records[i]);
    }
}

/* The second is told, and what is stored is what the first meant. */
static void
assert_clash (Desk *first,
              Desk *second)
{
  g_autoptr (GError) error = NULL;

  desk_save (first, &error);
  g_assert_no_error (error);
  g_assert_false (desk_save (second, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  desk_load (second, G_OBJECT_TYPE (first->record));
  g_assert_true (spalt_record_equal (first->record, second->record));
}

/* What says nothing alone is not put together of two people's words. */
static void
test_groups (Fixture      *fixture,
             gconstpointer data)
{
  const struct
  {
    GType       type;
    const char *field_a;
    const char *field_b;
  } pairs[] = {
    { SPALT_TYPE_AD, "advertiser", "text" },
    { SPALT_TYPE_AD, "heading", "link" },
    { SPALT_TYPE_FLIGHT, "starts-at", "ends-at" },
    { SPALT_TYPE_LISTING, "starts-at", "ends-at" },
    { SPALT_TYPE_PHOTO, "focal-x", "focal-y" },
    { SPALT_TYPE_PHOTO, "file", "checksum" },
  };
  Desk a = { 0 }, b = { 0 };

  save_all (fixture);
  desk_open (&a, fixture);
  desk_open (&b, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s: %s, %s", g_type_name (pairs[i].type), pairs[i].field_a, pairs[i].field_b);
      desk_load (&a, pairs[i].type);
      desk_load (&b, pairs[i].type);
      change (a.record, pairs[i].field_a);
      change (b.record, pairs[i].field_b);
      assert_clash (&a, &b);
    }

  desk_load (&a, SPALT_TYPE_MENU_ITEM);
  desk_load (&b, SPALT_TYPE_MENU_ITEM);
  g_object_set (a.record, "address", "", "tag-id", (gint64)1, NULL);
  g_object_set (b.record, "address", "https://sjö.example/", NULL);
  assert_clash (&a, &b);
  desk_close (&a);
  desk_close (&b);
}

/* What belongs together comes over together, beside what somebody else has written. */
static void
test_group_beside (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Desk               a = { 0 }, b = { 0 };

  save_all (fixture);
  desk_open (&a, fixture);
  desk_open (&b, fixture);
  desk_load (&a, SPALT_TYPE_LISTING);
  desk_load (&b, SPALT_TYPE_LISTING);
  g_object_set (a.record, "starts-at", (gint64)300, "ends-at", (gint64)400, NULL);
  g_object_set (b.record, "place", "Öckerö", NULL);
  g_assert_true (desk_save (&a, &error));
  g_assert_true (desk_save (&b, &error));
  g_assert_cmpint (spalt_record_get_number (b.record, "starts-at"), ==, 300);
  g_assert_cmpint (spalt_record_get_number (b.record, "ends-at"), ==, 400);
  g_assert_cmpstr (spalt_record_get_text (b.record, "place"), ==, "Öckerö");
  desk_close (&a);
  desk_close (&b);
}

/* The name that another desk gave stands in the articles' bylines after this one has saved something else. */
static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPerson)  person = NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GPtrArray)    people = g_ptr_array_new ();
  g_autoptr (GPtrArray)    briefs = NULL;
  gint64                   id;
  Desk                     a = { 0 }, b = { 0 };

  save_person (fixture);
  person = spalt_store_load_record (fixture->store, SPALT_TYPE_PERSON, 1, &error);
  g_ptr_array_add (people, person);
  spalt_article_set_headline (article, "Rubrik");
  spalt_article_set_people (article, people);
  fixture_save (fixture, article, NOW);
  id = spalt_article_get_id (article);

  desk_open (&a, fixture);
  desk_open (&b, fixture);
  desk_load (&a, SPALT_TYPE_PERSON);
  desk_load (&b, SPALT_TYPE_PERSON);
  g_object_set (a.record, "name", "Anna Ask", NULL);
  g_object_set (b.record, "bio", "Läser.", NULL);
  g_assert_true (desk_save (&a, &error));
  g_assert_true (desk_save (&b, &error));
  fixture_follow_names (fixture);
  briefs = spalt_store_get_article_briefs (fixture->store, &id, 1, &error);
  g_assert_cmpstr (spalt_article_brief_get_byline (briefs->pdata[0]), ==, "Anna Ask");
  desk_close (&a);
  desk_close (&b);
}

/* To throw away and to take back are changes like others: once each, whoever asks how often. */
static void
test_trash (Fixture      *fixture,
            gconstpointer data)
{
  GObject *records[] = {
    g_object_new (SPALT_TYPE_AD, "advertiser", "A", "link", "https://a.example/", NULL),
    g_object_new (SPALT_TYPE_FEED, "title", "F", "address", "https://f.example/", NULL),
    g_object_new (SPALT_TYPE_LISTING, "title", "L", NULL),
    g_object_new (SPALT_TYPE_PAGE, "title", "S", NULL),
    g_object_new (SPALT_TYPE_PERSON, "name", "P", NULL),
    g_object_new (SPALT_TYPE_PHOTO, "file", "f.jpg", "checksum", "c", NULL),
    g_object_new (SPALT_TYPE_TAG, "name", "T", NULL),
    g_object_new (SPALT_TYPE_TOPIC, "name", "Ä", NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (GObject) record = records[i];
      const GType         type = G_OBJECT_TYPE (record);
      Desk                desk = { 0 };

      g_test_message ("%s", g_type_name (type));
      save (fixture, record);
      desk_open (&desk, fixture);
      desk_load (&desk, type);
      for (guint time = 0; time < 2; time++)
        g_assert_true (spalt_store_trash_record (fixture->store, type, 1, NOW + time, &error));
      /* To save what is stored already is no change. */
      g_assert_true (desk_save (&desk, &error));
      g_assert_cmpint (spalt_record_get_number (desk.record, "version"), ==, 2);
      for (guint time = 0; time < 2; time++)
        g_assert_true (spalt_store_restore_record (fixture->store, type, 1, NOW + time, &error));
      desk_load (&desk, type);
      g_assert_cmpint (spalt_record_get_number (desk.record, "version"), ==, 3);
      g_assert_false (spalt_store_trash_record (fixture->store, type, 99, NOW, &error));
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
      desk_close (&desk);
    }
}

/* A name that comes out of the trash comes as it is stored, so that it can be saved. */
static void
test_ensure (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (SpaltTag) tag = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "Hav", NOW, &error);
  g_autoptr (SpaltTag) back = NULL;

  g_assert_true (spalt_store_trash_record (fixture->store, SPALT_TYPE_TAG, spalt_tag_get_id (tag), NOW, &error));
  back = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "hav", NOW, &error);
  spalt_tag_set_name (back, "Haven");
  g_assert_true (spalt_store_save_record (fixture->store, back, NOW, &error));
  g_assert_no_error (error);
}

static void
execute (Fixture    *fixture,
         const char *sql)
{
  g_autofree char *database = fixture_database (fixture);
  sqlite3         *db;

  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Who still has the id of a row that went, whoever removed it, does not mean the next one: its id is another. */
static void
test_removed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Rubrik", "Text", NOW);
  g_autoptr (SpaltArticle) next = NULL;
  const gint64             article_id = spalt_article_get_id (article);
  GObject                 *records[] = {
    g_object_new (SPALT_TYPE_AD, "advertiser", "A", "link", "https://a.example/", NULL),
    g_object_new (SPALT_TYPE_COMMENT, "article-id", article_id, "name", "Anna", "text", "Annas ord", NULL),
    g_object_new (SPALT_TYPE_FEED, "title", "F", "address", "https://f.example/", NULL),
    g_object_new (SPALT_TYPE_LISTING, "title", "L", NULL),
    g_object_new (SPALT_TYPE_MENU_ITEM, "label", "M", "address", "/x", NULL),
    g_object_new (SPALT_TYPE_PAGE, "title", "S", NULL),
    g_object_new (SPALT_TYPE_PERSON, "name", "P", NULL),
    g_object_new (SPALT_TYPE_PHOTO, "file", "f.jpg", "checksum", "c", NULL),
    g_object_new (SPALT_TYPE_PLACEMENT, "name", "Ö", NULL),
    g_object_new (SPALT_TYPE_TAG, "name", "T", NULL),
    g_object_new (SPALT_TYPE_TOPIC, "name", "Ä", NULL),
  };
  static const char *const tables[] = { "ad", "comment", "feed", "listing", "menu_item", "page",
                                        "person", "photo", "placement", "tag", "topic" };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GObject) record = records[i];
      g_autoptr (GObject) second = spalt_record_copy (record);
      g_autoptr (GObject) found = NULL;
      g_autofree char    *remove = g_strdup_printf ("DELETE FROM %s", tables[i]);
      const GType         type = G_OBJECT_TYPE (record);
      Desk                desk = { 0 };

      g_test_message ("%s", tables[i]);
      save (fixture, record);
      desk_open (&desk, fixture);
      desk_load (&desk, type);
      execute (fixture, remove);
      save (fixture, second);
      g_assert_cmpint (spalt_record_get_number (second, "id"), ==, 2);
      g_assert_false (desk_save (&desk, &error));
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
      g_clear_error (&error);
      desk_close (&desk);
    }

  execute (fixture, "DELETE FROM article");
  next = fixture_article (fixture, "Nästa", "Text", NOW);
  g_assert_cmpint (spalt_article_get_id (next), >, article_id);
  g_assert_false (spalt_store_restore_article (fixture->store, article_id, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
}

/* A date that somebody sets right is stored, so that the next save finds nothing to write. */
static void
test_dates (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Rubrik", "Text", NOW);
  GObject                 *records[] = {
    g_object_new (SPALT_TYPE_COMMENT, "article-id", spalt_article_get_id (article), "name", "A", "text", "T", NULL),
    g_object_new (SPALT_TYPE_PHOTO, "file", "f.jpg", "checksum", "c", NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (GObject) record = records[i];
      Desk                desk = { 0 };

      save (fixture, record);
      desk_open (&desk, fixture);
      desk_load (&desk, G_OBJECT_TYPE (record));
      g_assert_true (spalt_record_equal (desk.record, record));

      g_object_set (record, "created-at", (gint64)NOW - 1000, NULL);
      for (guint time = 0; time < 2; time++)
        save (fixture, record);
      desk_load (&desk, G_OBJECT_TYPE (record));
      g_assert_cmpint (spalt_record_get_number (desk.record, "created-at"), ==, NOW - 1000);
      g_assert_cmpint (spalt_record_get_number (desk.record, "version"), ==, 2);
      g_assert_true (spalt_record_equal (desk.record, record));
      desk_close (&desk);
    }
}

/* What a fetch finds meanwhile is no change of the feed, and who saves it then has it as it is stored. */
static void
test_fetched (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (SpaltFeed) feed =
    g_object_new (SPALT_TYPE_FEED, "title", "F", "address", "https://f.example/", NULL);
  Desk a = { 0 }, b = { 0 };

  save (fixture, feed);
  desk_open (&a, fixture);
  desk_open (&b, fixture);
  desk_load (&a, SPALT_TYPE_FEED);
  g_assert_true (spalt_store_keep_feed_answer (fixture->store, feed, NULL, "\"abc\"", "yesterday", NOW, &error));
  g_assert_true (desk_save (&a, &error));
  desk_load (&b, SPALT_TYPE_FEED);
  g_assert_cmpint (spalt_record_get_number (b.record, "version"), ==, spalt_record_get_number (feed, "version"));
  g_assert_true (spalt_record_equal (a.record, b.record));
  g_assert_cmpstr (spalt_record_get_text (a.record, "entity-tag"), ==, "\"abc\"");

  g_object_set (a.record, "address", "https://g.example/", NULL);
  g_assert_true (desk_save (&a, &error));
  desk_load (&b, SPALT_TYPE_FEED);
  g_assert_true (spalt_record_equal (a.record, b.record));
  g_assert_cmpstr (spalt_record_get_text (a.record, "entity-tag"), ==, "");
  desk_close (&a);
  desk_close (&b);
}

/* Nobody would look in the trash for what they have saved. */
static void
test_thrown_away (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (SpaltRecord) wanted = NULL;
  Desk                    a = { 0 }, b = { 0 };

  save_person (fixture);
  desk_open (&a, fixture);
  desk_open (&b, fixture);
  desk_load (&a, SPALT_TYPE_PERSON);
  g_assert_true (spalt_store_trash_record (fixture->store, SPALT_TYPE_PERSON, 1, NOW, &error));
  g_object_set (a.record, "bio", "Läser.", NULL);
  wanted = spalt_record_copy (a.record);
  g_assert_false (desk_save (&a, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_assert_true (spalt_record_equal (a.record, wanted));
  g_clear_error (&error);

  g_assert_true (spalt_store_restore_record (fixture->store, SPALT_TYPE_PERSON, 1, NOW, &error));
  g_assert_true (desk_save (&a, &error));
  desk_load (&b, SPALT_TYPE_PERSON);
  g_assert_cmpstr (spalt_record_get_text (b.record, "bio"), ==, "Läser.");
  desk_close (&a);
  desk_close (&b);
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
    { "/store/record-clash/two-fields", test_two_fields },
    { "/store/record-clash/one-field", test_one_field },
    { "/store/record-clash/refused-stays", test_refused_stays },
    { "/store/record-clash/without-base", test_without_base },
    { "/store/record-clash/groups", test_groups },
    { "/store/record-clash/group-beside", test_group_beside },
    { "/store/record-clash/names", test_names },
    { "/store/record-clash/trash", test_trash },
    { "/store/record-clash/ensure", test_ensure },
    { "/store/record-clash/removed", test_removed },
    { "/store/record-clash/dates", test_dates },
    { "/store/record-clash/fetched", test_fetched },
    { "/store/record-clash/thrown-away", test_thrown_away },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
