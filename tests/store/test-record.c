// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-ad-store.h"
#include "spalt-comment-store.h"
#include "spalt-feed.h"
#include "spalt-listing.h"
#include "spalt-menu-item.h"
#include "spalt-model-error.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-pin-store.h"
#include "spalt-placement.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-time.h"
#include "spalt-topic.h"
#include "spalt-translation-store.h"

static void
save (Fixture *fixture,
      gpointer record)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (spalt_store_save_record (fixture->store, record, NOW, &error));
  g_assert_no_error (error);
}

static void
test_save (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (SpaltPage) page =
    g_object_new (SPALT_TYPE_PAGE, "title", "Om oss", "body", "Text", "published", TRUE, NULL);
  g_autoptr (SpaltPage) twin = g_object_new (SPALT_TYPE_PAGE, "title", "Om oss", NULL);
  g_autoptr (SpaltPage) loaded = NULL;
  g_autoptr (SpaltPage) by_uid = NULL;
  g_autoptr (SpaltPage) gone = g_object_new (SPALT_TYPE_PAGE, "id", (gint64)99, "title", "X", NULL);

  save (fixture, page);
  save (fixture, twin);
  g_assert_cmpstr (spalt_page_get_slug (page), ==, "om-oss");
  g_assert_cmpstr (spalt_page_get_slug (twin), ==, "om-oss-2");
  g_object_set (page, "body", "Mer", NULL);
  save (fixture, page);
  g_assert_cmpint (spalt_record_get_number (page, "version"), ==, 2);
  loaded = spalt_store_load_record (fixture->store, SPALT_TYPE_PAGE, spalt_page_get_id (page), &error);
  g_assert_true (spalt_record_equal (loaded, page));
  by_uid =
    spalt_store_find_record_by_uid (fixture->store, SPALT_TYPE_PAGE, spalt_record_get_text (page, "uid"), &error);
  g_assert_true (spalt_record_equal (by_uid, page));

  g_assert_false (spalt_store_save_record (fixture->store, gone, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
}

/* Every noun comes back as it was saved. */
static void
test_all (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Rubrik", "Text", NOW);
  GObject                 *records[] = {
    g_object_new (SPALT_TYPE_PLACEMENT, "name", "Överst", NULL),
    g_object_new (SPALT_TYPE_AD, "advertiser", "A", "heading", "H", "text", "T", "link", "https://a.example/", NULL),
    g_object_new (SPALT_TYPE_FLIGHT, "ad-id", (gint64)1, "placement-id", (gint64)1, "starts-at", (gint64)5, "ends-at",
                                  (gint64)9, "weight", (gint64)3, NULL),
    g_object_new (SPALT_TYPE_LISTING, "kind", SPALT_LISTING_CONFERENCE, "title", "L", "organisation", "O", "place", "P",
                                  "description", "D", "link", "mailto:a@b.example", "season", "Hösten",
                                  "starts-at", (gint64)5,
                                  "ends-at", (gint64)6, "expires-at", (gint64)7, NULL),
    g_object_new (SPALT_TYPE_MENU_ITEM, "menu", SPALT_MENU_FOOTER, "label", "M", "address", "/x", "children", "topics",
                                  "position", (gint64)3, NULL),
    g_object_new (SPALT_TYPE_MENU_ITEM, "menu", SPALT_MENU_FOOTER, "parent-id", (gint64)1, "listing-id", (gint64)1,
                                  NULL),
    g_object_new (SPALT_TYPE_COMMENT, "article-id", spalt_article_get_id (article), "status", SPALT_COMMENT_SPAM,
                                  "name", "N", "email", "n@x.example", "text", "T", "created-at", (gint64)77, NULL),
    g_object_new (SPALT_TYPE_FEED, "title", "F", "address", "https://f.example/", "link", "https://f.example/",
                                  "position", (gint64)2, "max-items", (gint64)9, "entity-tag", "\"e\"",
                                  "last-modified", "x",
                                  "fetched-at", (gint64)8, "problem", "P.", NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GObject)   record = records[i];
      g_autoptr (GObject)   loaded = NULL;
      g_autoptr (GPtrArray) all = NULL;

      save (fixture, record);
      save (fixture, record);
      loaded = spalt_store_load_record (fixture->store, G_OBJECT_TYPE (record), spalt_record_get_number (record, "id"),
                                        &error);
      g_assert_no_error (error);
      g_test_message ("%s", G_OBJECT_TYPE_NAME (record));
      g_assert_true (spalt_record_equal (loaded, record));
      all = spalt_store_list_records (fixture->store, G_OBJECT_TYPE (record), &error);
      g_assert_cmpuint (all->len, >=, 1);
    }
}

static void
add_all (Fixture *fixture)
{
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Rubrik", "Text", NOW);
  GObject                 *records[] = {
    g_object_new (SPALT_TYPE_PHOTO, "file", "kök.jpg", "checksum", "a", "caption", "Smörgås", "created-at", (gint64)1,
                                  NULL),
    g_object_new (SPALT_TYPE_PHOTO, "file", "hav.jpg", "checksum", "b", "created-at", (gint64)2, NULL),
    g_object_new (SPALT_TYPE_PERSON, "name", "Åsa Öst", "bio", "Skriver om hav.", NULL),
    g_object_new (SPALT_TYPE_PERSON, "name", "Bo Ek", NULL),
    g_object_new (SPALT_TYPE_TAG, "name", "Hav", NULL),
    g_object_new (SPALT_TYPE_TOPIC, "name", "Kök", "position", (gint64)2, NULL),
    g_object_new (SPALT_TYPE_TOPIC, "name", "Åsikt", "position", (gint64)1, NULL),
    g_object_new (SPALT_TYPE_PAGE, "title", "Om oss", "body", "Vi bor vid ett hav.", NULL),
    g_object_new (SPALT_TYPE_PLACEMENT, "name", "Överst", NULL),
    g_object_new (SPALT_TYPE_AD, "advertiser", "A", "link", "https://a.example/", NULL),
    g_object_new (SPALT_TYPE_FLIGHT, "ad-id", (gint64)1, "placement-id", (gint64)1, "starts-at", (gint64)5, "ends-at",
                                  (gint64)9, "weight", (gint64)3, NULL),
    g_object_new (SPALT_TYPE_LISTING, "title", "Kurs", "starts-at", (gint64)9, NULL),
    g_object_new (SPALT_TYPE_LISTING, "title", "Kurs till", "starts-at", (gint64)5, NULL),
    g_object_new (SPALT_TYPE_MENU_ITEM, "label", "M", "address", "/x", NULL),
    g_object_new (SPALT_TYPE_COMMENT, "article-id", spalt_article_get_id (article), "name", "N", "text", "T", NULL),
    g_object_new (SPALT_TYPE_FEED, "title", "F", "address", "https://f.example/", NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      save (fixture, records[i]);
      g_object_unref (records[i]);
    }
}

static GArray *
list_ids (Fixture      *fixture,
          SpaltRowQuery query)
{
  g_autoptr (GError) error = NULL;
  GArray            *ids = spalt_store_list_record_ids (fixture->store, &query, &error);

  g_assert_no_error (error);

  return ids;
}

/* A list by pages shows the same rows in the same order as one of all. */
static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  const GType types[] = { SPALT_TYPE_AD, SPALT_TYPE_COMMENT, SPALT_TYPE_FEED, SPALT_TYPE_FLIGHT,
                          SPALT_TYPE_LISTING, SPALT_TYPE_MENU_ITEM, SPALT_TYPE_PAGE, SPALT_TYPE_PERSON,
                          SPALT_TYPE_PHOTO, SPALT_TYPE_PLACEMENT, SPALT_TYPE_TAG, SPALT_TYPE_TOPIC };

  add_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) all = spalt_store_list_records (fixture->store, types[i], &error);
      g_autoptr (GArray)    ids = list_ids (fixture, (SpaltRowQuery){ .type = types[i] });
      g_autoptr (GArray)    back = list_ids (fixture, (SpaltRowQuery){ .type = types[i], .reversed = TRUE });
      g_autoptr (GArray)    one = list_ids (fixture, (SpaltRowQuery){ .type = types[i], .limit = 1 });
      g_autoptr (GPtrArray) rows = NULL;

      g_test_message ("%s", g_type_name (types[i]));
      g_assert_cmpuint (all->len, >, 0);
      g_assert_cmpuint (ids->len, ==, all->len);
      g_assert_cmpuint (one->len, ==, 1);
      rows = spalt_store_get_records (fixture->store, types[i], (gint64 *)(gpointer)ids->data, ids->len, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < all->len; k++)
        {
          g_assert_true (spalt_record_equal (rows->pdata[k], all->pdata[k]));
          g_assert_cmpint (g_array_index (back, gint64, all->len - 1 - k), ==, g_array_index (ids, gint64, k));
        }
    }
}

static void
test_list_words (Fixture      *fixture,
                 gconstpointer data)
{
  const struct
  {
    GType       type;
    const char *text;
    guint       n_found;
  } cases[] = {
    { SPALT_TYPE_PHOTO, "smorgas", 1 },
    { SPALT_TYPE_PHOTO, "KÖK smörgås", 1 },
    { SPALT_TYPE_PHOTO, "hav smörgås", 0 },
    { SPALT_TYPE_PHOTO, " ", 2 },
    { SPALT_TYPE_PHOTO, "", 2 },
    { SPALT_TYPE_PHOTO, "%", 0 },
    { SPALT_TYPE_PHOTO, "\xff", 0 },
    { SPALT_TYPE_PERSON, "asa", 1 },
    { SPALT_TYPE_PERSON, "om hav", 1 },
    { SPALT_TYPE_PAGE, "vid hav", 1 },
    { SPALT_TYPE_TOPIC, "asik", 1 },
    { SPALT_TYPE_FLIGHT, "x", 0 },
  };

  add_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) ids = list_ids (fixture, (SpaltRowQuery){ .type = cases[i].type, .text = cases[i].text });

      g_test_message ("case %u", i);
      g_assert_cmpuint (ids->len, ==, cases[i].n_found);
    }
}

/* What was thrown away last comes first. */
static void
test_list_trash (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) trashed = NULL;
  g_autoptr (GArray) left = NULL;

  add_all (fixture);
  g_assert_true (spalt_store_trash_record (fixture->store, SPALT_TYPE_PHOTO, 2, NOW, &error));
  g_assert_true (spalt_store_trash_record (fixture->store, SPALT_TYPE_PHOTO, 1, NOW + 1, &error));
  trashed = list_ids (fixture, (SpaltRowQuery){ .type = SPALT_TYPE_PHOTO, .trashed = TRUE });
  left = list_ids (fixture, (SpaltRowQuery){ .type = SPALT_TYPE_PHOTO });
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpuint (trashed->len, ==, 2);
  g_assert_cmpint (g_array_index (trashed, gint64, 0), ==, 1);
}

static void
test_trash (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (SpaltListing)   listing = g_object_new (SPALT_TYPE_LISTING, "title", "L", NULL);
  g_autoptr (SpaltPlacement) placement = g_object_new (SPALT_TYPE_PLACEMENT, "name", "P", NULL);
  g_autoptr (GPtrArray)      none = NULL;
  g_autoptr (GPtrArray)      one = NULL;

  save (fixture, listing);
  g_assert_true (
    spalt_store_trash_record (fixture->store, SPALT_TYPE_LISTING, spalt_listing_get_id (listing), NOW, &error));
  none = spalt_store_list_records (fixture->store, SPALT_TYPE_LISTING, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (
    spalt_store_restore_record (fixture->store, SPALT_TYPE_LISTING, spalt_listing_get_id (listing), NOW, &error));
  one = spalt_store_list_records (fixture->store, SPALT_TYPE_LISTING, &error);
  g_assert_cmpuint (one->len, ==, 1);

  save (fixture, placement);
  g_assert_true (
    spalt_store_remove_record (fixture->store, SPALT_TYPE_PLACEMENT, spalt_placement_get_id (placement), &error));
  g_assert_false (
    spalt_store_remove_record (fixture->store, SPALT_TYPE_PLACEMENT, spalt_placement_get_id (placement), &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
}

static void
test_rules (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltAd)       ad = g_object_new (SPALT_TYPE_AD, "advertiser", "A", "link", "javascript:x", NULL);
  g_autoptr (SpaltMenuItem) a = g_object_new (SPALT_TYPE_MENU_ITEM, "label", "A", NULL);
  g_autoptr (SpaltMenuItem) b = g_object_new (SPALT_TYPE_MENU_ITEM, "label", "B", NULL);

  g_assert_false (spalt_store_save_record (fixture->store, ad, NOW, &error));
  g_assert_error (error, SPALT_MODEL_ERROR, SPALT_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  save (fixture, a);
  g_object_set (b, "parent-id", spalt_menu_item_get_id (a), NULL);
  save (fixture, b);
  g_object_set (a, "parent-id", spalt_menu_item_get_id (b), NULL);
  g_assert_false (spalt_store_save_record (fixture->store, a, NOW, &error));
  g_assert_error (error, SPALT_MODEL_ERROR, SPALT_MODEL_ERROR_INVALID);
}

static SpaltComment *
add_comment (Fixture      *fixture,
             SpaltArticle *article,
             gint64        parent_id,
             gint64        created_at)
{
  SpaltComment *comment = g_object_new (SPALT_TYPE_COMMENT, "article-id", spalt_article_get_id (article), "parent-id",
                                        parent_id, "name", "N", "text", "T", "created-at", created_at, NULL);

  save (fixture, comment);

  return comment;
}

static void
test_comments (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "Text", NOW);
  g_autoptr (SpaltArticle) other = fixture_article (fixture, "Två", "Text", NOW);
  g_autoptr (SpaltComment) a = add_comment (fixture, article, 0, 10);
  g_autoptr (SpaltComment) b = add_comment (fixture, article, spalt_comment_get_id (a), 20);
  g_autoptr (SpaltComment) c = add_comment (fixture, article, 0, 20);
  g_autoptr (SpaltComment) stray =
    g_object_new (SPALT_TYPE_COMMENT, "article-id", spalt_article_get_id (other), "parent-id", spalt_comment_get_id (a),
                  "name", "Bo", "text", "Nej", NULL);
  g_autoptr (SpaltComment) after = NULL;
  g_autoptr (GPtrArray)    page = NULL;
  g_autoptr (GPtrArray)    next = NULL;
  gint64                   count = 0;

  page = spalt_store_list_comments (fixture->store, SPALT_COMMENT_PENDING, NULL, 2, &error);
  g_assert_cmpuint (page->len, ==, 2);
  g_assert_cmpint (spalt_comment_get_id (page->pdata[0]), ==, spalt_comment_get_id (c));
  next = spalt_store_list_comments (fixture->store, SPALT_COMMENT_PENDING, page->pdata[1], 2, &error);
  g_assert_cmpuint (next->len, ==, 1);
  g_assert_cmpint (spalt_comment_get_id (next->pdata[0]), ==, spalt_comment_get_id (a));

  g_assert_true (
    spalt_store_move_comment (fixture->store, spalt_comment_get_id (c), SPALT_COMMENT_APPROVED, NOW, &error));
  g_assert_true (
    spalt_store_move_comment (fixture->store, spalt_comment_get_id (c), SPALT_COMMENT_APPROVED, NOW, &error));
  after = spalt_store_load_record (fixture->store, SPALT_TYPE_COMMENT, spalt_comment_get_id (c), &error);
  g_assert_cmpint (spalt_comment_get_status (after), ==, SPALT_COMMENT_APPROVED);
  g_assert_cmpint (spalt_record_get_number (after, "version"), ==, 2);
  g_assert_true (spalt_store_count_comments (fixture->store, SPALT_COMMENT_PENDING, &count, &error));
  g_assert_cmpint (count, ==, 2);
  g_assert_false (spalt_store_move_comment (fixture->store, 99, SPALT_COMMENT_SPAM, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Neither below one of another article, nor below itself. */
  g_object_set (after, "article-id", spalt_article_get_id (other), "parent-id", spalt_comment_get_id (a), NULL);
  g_assert_false (spalt_store_save_record (fixture->store, after, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (spalt_store_save_record (fixture->store, stray, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_object_set (a, "parent-id", spalt_comment_get_id (b), NULL);
  g_assert_false (spalt_store_save_record (fixture->store, a, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
}

static void
test_pins (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "Text", NOW);
  SpaltPin                 pin = {
                    .position = 1,
                    .article_id = spalt_article_get_id (article),
                    .until = SPALT_TIME_NONE,
  };
  g_autoptr (GArray) pins = NULL;
  g_autoptr (GArray) none = NULL;

  g_assert_true (spalt_store_set_pin (fixture->store, &pin, NOW, &error));
  pin.position = 3;
  pin.until = 500;
  g_assert_true (spalt_store_set_pin (fixture->store, &pin, NOW, &error));
  pins = spalt_store_list_pins (fixture->store, &error);
  g_assert_cmpuint (pins->len, ==, 1);
  g_assert_cmpint (g_array_index (pins, SpaltPin, 0).position, ==, 3);
  g_assert_cmpint (g_array_index (pins, SpaltPin, 0).until, ==, 500);
  g_assert_true (spalt_store_clear_pin (fixture->store, 3, &error));
  none = spalt_store_list_pins (fixture->store, &error);
  g_assert_cmpuint (none->len, ==, 0);
  pin.position = 0;
  g_assert_false (spalt_store_set_pin (fixture->store, &pin, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
}

static void
test_addresses (Fixture      *fixture,
                gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *clean;
  } cases[] = {
    { "/2019/lotsen.html", "2019/lotsen.html" },
    { "a", "a" },
    { "/mapp/", "mapp/" },
    { "/l%C3%B6ts", "löts" },
    { "", NULL },
    { "/", NULL },
    { "//host.example/a", NULL },
    { "https://host.example/a", NULL },
    { "/a/../b", NULL },
    { "/a/%2e%2e/b", NULL },
    { "/a//b", NULL },
    { "/a%00b", NULL },
    { "/a%0ab", NULL },
    { "/a?b", "a?b" },
    { "/?p=123", "?p=123" },
    { "/?p=%C3%A5#x", "?p=%C3%A5" },
    { "/a#b", "a" },
    { "/a%3Fb", NULL },
    { "/?", NULL },
    { "/tid:12*\"a\".html", "tid:12*\"a\".html" },
    { "/%ff", NULL },
    { "/a\\b", NULL },
    { "/rea-50%25.html", "rea-50%.html" },
  };
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "Text", NOW);
  SpaltOldAddress          address = { .path = (char *)"rea-50%.html", .article_id = spalt_article_get_id (article) };
  gboolean                 changed;
  g_autoptr (GPtrArray)    addresses = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = spalt_old_address_clean (cases[i].path, NULL);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
  /* What was unescaped once is not again. */
  g_assert_true (spalt_store_set_old_address (fixture->store, &address, NOW, &changed, &error));
  g_assert_true (changed);
  g_assert_true (spalt_store_set_old_address (fixture->store, &address, NOW, &changed, &error));
  g_assert_false (changed);
  addresses = spalt_store_list_old_addresses (fixture->store, &error);
  g_assert_cmpstr (((SpaltOldAddress *)addresses->pdata[0])->path, ==, "rea-50%.html");
  g_assert_true (spalt_store_clear_old_address (fixture->store, "rea-50%.html", &error));
}

static void
test_translations (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "Text", NOW);
  gint64                   id = spalt_article_get_id (article);
  g_autoptr (GPtrArray)    one = NULL;
  g_autoptr (GPtrArray)    none = NULL;

  g_assert_true (spalt_store_set_translation (fixture->store, id, "en", "https://x.example/a", NOW, &error));
  g_assert_true (spalt_store_set_translation (fixture->store, id, "en", "https://x.example/b", NOW, &error));
  one = spalt_store_list_translations (fixture->store, id, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((SpaltTranslation *)one->pdata[0])->address, ==, "https://x.example/b");
  g_assert_true (spalt_store_set_translation (fixture->store, id, "en", "", NOW, &error));
  none = spalt_store_list_translations (fixture->store, id, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (spalt_store_set_translation (fixture->store, id, "en\" x", "https://x.example/", NOW, NULL));
  g_assert_false (spalt_store_set_translation (fixture->store, id, "en", "javascript:x", NOW, NULL));
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
    { "/store/record/save", test_save },
    { "/store/record/all", test_all },
    { "/store/record/list", test_list },
    { "/store/record/list-words", test_list_words },
    { "/store/record/list-trash", test_list_trash },
    { "/store/record/trash", test_trash },
    { "/store/record/rules", test_rules },
    { "/store/record/comments", test_comments },
    { "/store/record/pins", test_pins },
    { "/store/record/addresses", test_addresses },
    { "/store/record/translations", test_translations },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
