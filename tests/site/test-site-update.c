// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>

#include "site-fixture.h"
#include "spalt-article-store.h"
#include "spalt-old-address-store.h"
#include "spalt-person-store.h"
#include "spalt-photo-store.h"
#include "spalt-tag-store.h"
#include "spalt-topic-store.h"

/* An export that looks only at what the changes concern, beside one of the same publication to a folder of its own that looks at everything:
 * after every change both must have the same files, byte by byte. */

#define HOUR (60 * 60)
#define DAY (24 * HOUR)
#define FIRST_AT 1660000000 /* after all that the fixture has */
#define N_ARTICLES 375      /* of one year, whose sitemap is about to have one part more */
#define N_STEPS 40
#define BASE "https://inkopsnytt.example/"

typedef struct
{
  SiteFixture site;
  gint64      ids[N_ARTICLES];
  gint64      last_at;
  guint       n_new;
} Fixture;

static void
put_below (Fixture    *fixture,
           const char *below,
           const char *above)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltTopic) lower = spalt_store_ensure_topic (fixture->site.store, below, fixture->last_at, &error);
  g_autoptr (SpaltTopic) upper = spalt_store_ensure_topic (fixture->site.store, above, fixture->last_at, &error);

  spalt_topic_set_parent_id (lower, spalt_topic_get_id (upper));
  spalt_store_save_topic (fixture->site.store, lower, fixture->last_at, &error);
  g_assert_no_error (error);
}

// As site_fixture_export() does, to the other folder.
static SpaltSiteReport *
export_all (Fixture *fixture)
{
  const SpaltSiteOptions options = { .now = fixture->site.now, .base_url = BASE, .n_threads = 2, .all = TRUE };
  g_autofree char       *folder = g_build_filename (fixture->site.folder, "whole", NULL);
  g_autoptr (GError)     error = NULL;
  SpaltSiteReport       *report = NULL;

  spalt_site_export (fixture->site.store, folder, &options, NULL, &report, &error);
  g_assert_no_error (error);

  return report;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  site_fixture_set_up (&fixture->site, NULL);
  spalt_store_begin (fixture->site.store, &error);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Artikel %03u", i);
      g_autofree char *topic = g_strdup_printf ("Ämne %u", i % 3);
      g_autofree char *tag = g_strdup_printf ("Etikett %u", i % 17);

      fixture->last_at = FIRST_AT + (gint64)i * 8 * HOUR;
      fixture->ids[i] = site_fixture_add_article (&fixture->site, headline, topic, tag, fixture->last_at);
    }
  spalt_store_commit (fixture->site.store, &error);
  g_assert_no_error (error);
  put_below (fixture, "Ämne 2", "Ämne 0");
  fixture->site.now = fixture->last_at + HOUR;
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  spalt_site_report_free (export_all (fixture));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  site_fixture_tear_down (&fixture->site, NULL);
}

static void
assert_same (GHashTable *updated,
             GHashTable *whole,
             const char *what)
{
  GHashTableIter iter;
  gpointer       path, digest;

  g_hash_table_iter_init (&iter, whole);
  while (g_hash_table_iter_next (&iter, &path, &digest))
    if (g_strcmp0 (g_hash_table_lookup (updated, path), digest) != 0)
      g_error ("%s: %s is not what it should be", what, (char *)path);
  g_hash_table_iter_init (&iter, updated);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (whole, path))
      g_error ("%s: %s should be gone", what, (char *)path);
}

// Exports, and returns whether only a part of the site was looked at.
static gboolean
export_both (Fixture    *fixture,
             const char *what)
{
  g_autoptr (SpaltSiteReport) updated = site_fixture_export (&fixture->site, BASE);
  g_autoptr (SpaltSiteReport) whole = export_all (fixture);
  g_autoptr (GHashTable)      ours = NULL;
  g_autoptr (GHashTable)      others = NULL;
  g_autofree char            *folder = g_build_filename (fixture->site.folder, "whole", NULL);

  ours = site_files_take_digests (fixture->site.out);
  others = site_files_take_digests (folder);
  assert_same (ours, others, what);
  g_assert_cmpuint (updated->planned, ==, whole->planned);
  g_assert_cmpuint (updated->written, ==, whole->written);
  g_assert_cmpuint (updated->removed, ==, whole->removed);
  g_assert_cmpuint (whole->checked, ==, whole->planned);
  g_assert_cmpuint (updated->unchanged + updated->written, ==, updated->planned);
  return updated->checked < updated->planned;
}

static void
save (Fixture      *fixture,
      SpaltArticle *article)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_article (fixture->site.store, article, fixture->site.now, &error);
  g_assert_no_error (error);
}

static SpaltArticle *
load (Fixture *fixture,
      gint64   id)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *article = spalt_store_load_article (fixture->site.store, id, &error);

  g_assert_no_error (error);

  return article;
}

static void
ensure_topic (Fixture    *fixture,
              const char *name)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltTopic) topic = spalt_store_ensure_topic (fixture->site.store, name, fixture->site.now, &error);

  g_assert_no_error (error);
  g_assert_nonnull (topic);
}

static gint64
publish (Fixture    *fixture,
         const char *topic,
         const char *tag,
         gint64      published_at)
{
  g_autofree char *headline = g_strdup_printf ("Nytt %u", fixture->n_new++);

  return site_fixture_add_article (&fixture->site, headline, topic, tag, published_at);
}

static void
set_headline (Fixture    *fixture,
              gint64      id,
              const char *headline)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);

  spalt_article_set_headline (article, headline);
  save (fixture, article);
}

static void
set_body (Fixture    *fixture,
          gint64      id,
          const char *body)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);

  spalt_article_set_body (article, body);
  save (fixture, article);
}

static void
set_tag (Fixture    *fixture,
         gint64      id,
         const char *name)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);
  g_autoptr (GPtrArray)    tags = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError)       error = NULL;

  g_ptr_array_add (tags, spalt_store_ensure_tag (fixture->site.store, name, fixture->site.now, &error));
  g_assert_no_error (error);
  spalt_article_set_tags (article, tags);
  save (fixture, article);
}

static void
set_topic (Fixture    *fixture,
           gint64      id,
           const char *name)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);
  g_autoptr (GPtrArray)    topics = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError)       error = NULL;

  g_ptr_array_add (topics, spalt_store_ensure_topic (fixture->site.store, name, fixture->site.now, &error));
  g_assert_no_error (error);
  spalt_article_set_topics (article, topics);
  save (fixture, article);
}

static void
set_person (Fixture    *fixture,
            gint64      id,
            const char *name)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);
  g_autoptr (GPtrArray)    people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError)       error = NULL;

  g_ptr_array_add (people, spalt_store_ensure_person (fixture->site.store, name, fixture->site.now, &error));
  g_assert_no_error (error);
  spalt_article_set_people (article, people);
  save (fixture, article);
}

static void
choose (Fixture *fixture,
        gint64   id,
        gint64   related)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);
  g_autoptr (GArray)       ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, related);
  spalt_article_set_related (article, ids);
  save (fixture, article);
}

static void
move (Fixture    *fixture,
      gint64      id,
      SpaltStatus status)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);

  spalt_article_set_status (article, status);
  save (fixture, article);
}

static void
comment_on (Fixture    *fixture,
            gint64      id,
            const char *text)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);
  g_autofree char         *json = g_strdup_printf ("{ 'comments': [{ 'article': '%s', 'name': 'Bo', 'date': '2024-05-01 10:%02u', 'status': 'approved', 'text': '%s' }] }",
                                                   spalt_article_get_slug (article), fixture->n_new++ % 60, text);

  site_fixture_import (&fixture->site, json);
}

static void
test_new_article (Fixture      *fixture,
                  gconstpointer data)
{
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (export_both (fixture, "a new article"));
}

// Fronts shed pages, segments of the search are put together, a year's part of the sitemap is full.
static void
test_many_in_a_row (Fixture      *fixture,
                    gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *what = g_strdup_printf ("article %u in a row", i);

      publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + (gint64)(i + 1) * HOUR);
      g_assert_true (export_both (fixture, what));
    }
}

static void
test_several_at_once (Fixture      *fixture,
                      gconstpointer data)
{
  for (guint i = 0; i < 30; i++)
    publish (fixture, i % 2 == 0 ? "Ämne 1" : "Ämne 2", "Etikett 4", fixture->last_at + (gint64)(i + 1) * HOUR);
  export_both (fixture, "thirty articles");
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 40 * HOUR);
  g_assert_true (export_both (fixture, "one more"));
}

static void
test_new_terms (Fixture      *fixture,
                gconstpointer data)
{
  gint64 id = publish (fixture, "Ämne 1", "Aldrig förr", fixture->last_at + HOUR);

  set_person (fixture, id, "Nya Namnet");
  g_assert_true (export_both (fixture, "a new tag and a new person"));
  publish (fixture, "Ämne 1", "Aldrig förr", fixture->last_at + 2 * HOUR);
  g_assert_true (export_both (fixture, "a second article of the tag, which the first one shows"));
  ensure_topic (fixture, "Tomt ämne");
  export_both (fixture, "a topic without articles");
  publish (fixture, "Tomt ämne", "Etikett 1", fixture->last_at + 2 * HOUR);
  g_assert_true (export_both (fixture, "the first article of a topic"));
  publish (fixture, "Ett nytt ämne", "Etikett 1", fixture->last_at + 3 * HOUR);
  g_assert_false (export_both (fixture, "a new topic stands in the menu of every page"));
}

static void
test_new_year (Fixture      *fixture,
               gconstpointer data)
{
  fixture->site.now = fixture->last_at + 400 * (gint64)DAY;
  set_body (fixture, fixture->ids[N_ARTICLES - 1], "Annat.");
  g_assert_false (export_both (fixture, "the first export of a day"));
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 400 * (gint64)DAY);
  g_assert_true (export_both (fixture, "the first article of a year"));
}

static void
test_dated_back (Fixture      *fixture,
                 gconstpointer data)
{
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at - HOUR);
  g_assert_true (export_both (fixture, "an article of yesterday"));
  publish (fixture, "Ämne 1", "Etikett 4", FIRST_AT + HOUR);
  g_assert_false (export_both (fixture, "an article of long ago moves all pages of its lists"));
}

static void
test_headline (Fixture      *fixture,
               gconstpointer data)
{
  set_headline (fixture, fixture->ids[N_ARTICLES - 3], "En rättad rubrik");
  g_assert_true (export_both (fixture, "the headline of a new article"));
  set_headline (fixture, fixture->ids[3], "En rättad rubrik från förr");
  g_assert_false (export_both (fixture, "the headline of an old article"));
}

static void
test_text (Fixture      *fixture,
           gconstpointer data)
{
  set_body (fixture, fixture->ids[N_ARTICLES - 2], "En text med ordet snöblandat.");
  g_assert_true (export_both (fixture, "the text of a new article"));
  set_body (fixture, fixture->ids[N_ARTICLES - 2], "En text utan det ordet.");
  g_assert_true (export_both (fixture, "the same text once more"));
}

static void
test_comment (Fixture      *fixture,
              gconstpointer data)
{
  comment_on (fixture, fixture->ids[100], "Bra!");
  g_assert_false (export_both (fixture, "the first comment of all has a place on every page"));
  comment_on (fixture, fixture->ids[5], "Också bra!");
  g_assert_true (export_both (fixture, "a comment on an old article"));
}

static void
test_chosen (Fixture      *fixture,
             gconstpointer data)
{
  gint64 id = publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);

  choose (fixture, fixture->ids[2], id);
  export_both (fixture, "an old text that names a new one");
  set_headline (fixture, id, "En ny rubrik");
  g_assert_true (export_both (fixture, "the headline of a chosen article"));
}

static void
test_taken_away (Fixture      *fixture,
                 gconstpointer data)
{
  move (fixture, fixture->ids[N_ARTICLES - 1], SPALT_STATUS_WITHDRAWN);
  g_assert_false (export_both (fixture, "a withdrawn article"));
  move (fixture, fixture->ids[N_ARTICLES - 1], SPALT_STATUS_PUBLISHED);
  export_both (fixture, "an article that is back");
  set_tag (fixture, fixture->ids[N_ARTICLES - 1], "Etikett 9");
  g_assert_false (export_both (fixture, "another tag"));
  set_topic (fixture, fixture->ids[N_ARTICLES - 2], "Ämne 2");
  g_assert_false (export_both (fixture, "another topic, with more articles than are read"));
}

static void
test_new_slug (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltArticle) article = load (fixture, fixture->ids[N_ARTICLES - 1]);

  spalt_article_set_slug (article, "ett-annat-namn");
  save (fixture, article);
  g_assert_false (export_both (fixture, "another address"));
  set_headline (fixture, fixture->ids[N_ARTICLES - 1], "Rubriken står på sidan som leder hit");
  g_assert_false (export_both (fixture, "the headline of an article with an old address"));
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (export_both (fixture, "another article"));
}

static gint64
add_photo (Fixture    *fixture,
           const char *like,
           const char *slug)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_store_find_photo_by_slug (fixture->site.store, like, &error);
  g_autoptr (SpaltPhoto) copy = g_object_new (SPALT_TYPE_PHOTO, "slug", slug, "media-type", "image/jpeg", "width", spalt_photo_get_width (photo),
                                              "height", spalt_photo_get_height (photo), "checksum", spalt_photo_get_checksum (photo), NULL);
  g_autofree char       *file = g_strconcat (slug, ".jpg", NULL);
  g_autofree char       *from = spalt_store_get_media_path (fixture->site.store, spalt_photo_get_file (photo));
  g_autofree char       *to = spalt_store_get_media_path (fixture->site.store, file);
  g_autofree char       *bytes = NULL;
  gsize                  length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL) && g_file_set_contents (to, bytes, (gssize)length, NULL));
  spalt_photo_set_file (copy, file);
  spalt_store_save_photo (fixture->site.store, copy, fixture->site.now, &error);
  g_assert_no_error (error);

  return spalt_photo_get_id (copy);
}

static void
set_caption (Fixture    *fixture,
             gint64      id,
             const char *caption)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_store_load_photo (fixture->site.store, id, &error);

  spalt_photo_set_caption (photo, caption);
  spalt_store_save_photo (fixture->site.store, photo, fixture->site.now, &error);
  g_assert_no_error (error);
}

static void
test_photos (Fixture      *fixture,
             gconstpointer data)
{
  gint64                   photo = add_photo (fixture, "lagret", "hamnen");
  gint64                   id;
  g_autoptr (SpaltArticle) article = NULL;

  // As it is done: the photo first, its caption, then the article.
  set_caption (fixture, photo, "Hamnen i går.");
  id = publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  article = load (fixture, id);
  spalt_article_set_hero_photo_id (article, photo);
  spalt_article_set_body (article, "Se.\n\n![Lådor](photo:lagret)\n");
  save (fixture, article);
  g_assert_true (export_both (fixture, "an article with a new photo, and with one that another shows"));
  set_caption (fixture, photo, "Hamnen i dag.");
  set_body (fixture, fixture->ids[N_ARTICLES - 1], "En annan text, som för sig vore litet.");
  g_assert_false (export_both (fixture, "the caption of a photo that is shown"));
  set_body (fixture, id, "Utan bild.");
  g_assert_false (export_both (fixture, "a photo less"));
  set_body (fixture, id, "![Kommer](photo:kommer-snart)");
  g_assert_true (export_both (fixture, "a photo that is not there"));
  add_photo (fixture, "lagret", "kommer-snart");
  set_headline (fixture, id, "Nu kom bilden");
  g_assert_false (export_both (fixture, "a photo that came"));
  photo = add_photo (fixture, "lagret", "kranen");
  set_caption (fixture, photo, "Ingen visar den.");
  set_headline (fixture, id, "Och nu en till");
  g_assert_true (export_both (fixture, "a photo that nothing shows"));
}

static void
test_small_lists (Fixture      *fixture,
                  gconstpointer data)
{
  publish (fixture, "Ämne 0", "Sällan", FIRST_AT - 100 * (gint64)DAY);
  export_both (fixture, "a tag with one old article");
  for (guint i = 0; i < 8; i++)
    {
      publish (fixture, i % 2 == 0 ? "Ämne 2" : "Ämne 0", "Sällan", fixture->last_at + (i + 1) * HOUR);
      g_assert_true (export_both (fixture, "an article that older ones of a small tag show below them"));
    }
}

// A redirect stands where a new tag's list will.
static void
test_taken_address (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  const SpaltOldAddress address = { .path = (char *)"tagg/helt-ny.html", .article_id = fixture->ids[1] };
  gboolean              changed;

  spalt_store_set_old_address (fixture->site.store, &address, fixture->site.now, &changed, &error);
  g_assert_no_error (error);
  g_assert_false (export_both (fixture, "an old address"));
  publish (fixture, "Ämne 1", "Helt ny", fixture->last_at + HOUR);
  g_assert_false (export_both (fixture, "a tag that takes the address"));
}

// A photo that nothing shows any more, and then again.
static void
test_photo_back (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_store_find_photo_by_slug (fixture->site.store, "koket", &error);

  spalt_store_trash_photo (fixture->site.store, spalt_photo_get_id (photo), fixture->site.now, &error);
  g_assert_no_error (error);
  g_assert_false (export_both (fixture, "a photo in the trash"));
  spalt_store_restore_photo (fixture->site.store, spalt_photo_get_id (photo), fixture->site.now, &error);
  g_assert_no_error (error);
  set_body (fixture, fixture->ids[N_ARTICLES - 1], "Annat.");
  g_assert_false (export_both (fixture, "the photo again"));
}

// What others did to the files is put right when everything is looked at.
static void
test_repair (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char            *old = g_build_filename (fixture->site.out, "2022/artikel-003.html", NULL);
  const SpaltSiteOptions      options = { .now = fixture->site.now, .base_url = BASE, .all = TRUE };
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *text = NULL;

  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  set_body (fixture, fixture->ids[N_ARTICLES - 1], "Annat.");
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  g_assert_cmpint (g_unlink (old), ==, 0);
  set_body (fixture, fixture->ids[N_ARTICLES - 1], "Annat igen.");
  report = site_fixture_export (&fixture->site, BASE);
  g_assert_cmpuint (report->checked, <, report->planned);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_clear_pointer (&report, spalt_site_report_free);
  set_body (fixture, fixture->ids[N_ARTICLES - 1], "Annat en gång till.");
  spalt_site_export (fixture->site.store, fixture->site.out, &options, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->checked, ==, report->planned);
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_unlink (old), ==, 0);
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
}

// A page that an update wrote, and that somebody changed without changing its size, after which another update was written down.
static void
test_changed_between (Fixture      *fixture,
                      gconstpointer data)
{
  const SpaltSiteOptions options = { .now = fixture->site.now, .base_url = BASE, .all = TRUE };
  g_autofree char       *page = g_build_filename (fixture->site.out, "2022/nytt-0.html", NULL);
  g_autoptr (GError)     error = NULL;
  g_autofree char       *text = NULL;
  g_autofree char       *after = NULL;
  gsize                  length;

  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (export_both (fixture, "a new article"));
  g_assert_true (g_file_get_contents (page, &text, &length, NULL));
  memcpy (strstr (text, "Nytt 0"), "NYTT", 4);
  // So that the clock of the file system has gone on.
  g_usleep (20000);
  g_assert_true (g_file_set_contents (page, text, (gssize)length, NULL));
  g_usleep (20000);
  set_body (fixture, fixture->ids[N_ARTICLES - 1], "Annat.");
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  spalt_site_export (fixture->site.store, fixture->site.out, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (page, &after, NULL, NULL));
  g_assert_null (strstr (after, "NYTT 0"));
}

static char *
read_own (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->site.out, ".spalt", name, NULL);
  char            *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

static void
write_own (Fixture    *fixture,
           const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename (fixture->site.out, ".spalt", name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

// An update that was killed when its files stood in place and it had not written down so.
static void
test_interrupted (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char       *changes = NULL;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GString)    journal = g_string_new (NULL);
  GHashTableIter         iter;
  gpointer               path;

  // The journal may be lost too.
  comment_on (fixture, fixture->ids[100], "Bra!");
  export_both (fixture, "the first comment");
  comment_on (fixture, fixture->ids[101], "Bra!");
  g_assert_true (export_both (fixture, "a comment"));
  changes = read_own (fixture, "changes");
  comment_on (fixture, fixture->ids[102], "Bra!");
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  write_own (fixture, "changes", changes);
  g_assert_true (export_both (fixture, "the same comment again"));

  g_clear_pointer (&changes, g_free);
  changes = read_own (fixture, "changes");
  before = site_files_take_digests (fixture->site.out);
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  after = site_files_take_digests (fixture->site.out);
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (before, path))
      g_string_append_printf (journal, "%s\n", (char *)path);
  write_own (fixture, "changes", changes);
  write_own (fixture, "journal", journal->str);
  g_assert_false (export_both (fixture, "the article again"));
  g_assert_null (read_own (fixture, "journal"));
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 2 * HOUR);
  g_assert_true (export_both (fixture, "another article"));
}

// Changes that belong to a list that there is no more, as an export leaves them that is killed when it has written a new one.
static void
test_old_changes (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *changes = NULL;

  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (export_both (fixture, "a new article"));
  changes = read_own (fixture, "changes");
  set_tag (fixture, fixture->ids[N_ARTICLES - 1], "Annan");
  g_assert_false (export_both (fixture, "everything"));
  g_assert_null (read_own (fixture, "changes"));
  write_own (fixture, "changes", changes);
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 2 * HOUR);
  g_assert_true (export_both (fixture, "another article"));
}

// Lists that somebody has damaged, cut short, or written by hand: a sentence, or everything is looked at; never another file's end.
static void
test_bad_lists (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const bad[] = {
    "",
    "\n",
    "spalt site 2",
    "spalt site 2\n= id",
    "spalt site 2\n=\n",
    "spalt site 9\n",
    "spalt site 2\n= id 0\nzzz\n",
    "spalt site 2\n- ../fixture\n",
    "spalt site 2\n- /etc/passwd\n",
    "spalt site 2\n0 0 0\n",
    "\t\t\t\n",
  };
  g_autofree char *changes = NULL;
  g_autofree char *manifest = read_own (fixture, "manifest");

  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (export_both (fixture, "a new article"));
  changes = read_own (fixture, "changes");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    for (guint k = 0; k < 2; k++)
      {
        const SpaltSiteOptions      options = { .now = fixture->site.now, .base_url = BASE };
        g_autoptr (SpaltSiteReport) report = NULL;
        g_autoptr (GError)          error = NULL;

        write_own (fixture, "manifest", manifest);
        write_own (fixture, "changes", changes);
        write_own (fixture, k == 0 ? "manifest" : "changes", bad[i]);
        set_body (fixture, fixture->ids[N_ARTICLES - 1], bad[i]);
        if (!spalt_site_export (fixture->site.store, fixture->site.out, &options, NULL, &report, &error))
          g_assert_nonnull (strstr (error->message, "damaged") != NULL ? error->message : strstr (error->message, "did not write"));
      }
  write_own (fixture, "manifest", manifest);
  write_own (fixture, "changes", changes);
}

// As the version before wrote it: without what is to be known of the whole, notes, and order.
static void
test_older_list (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char            *manifest = read_own (fixture, "manifest");
  g_auto (GStrv)              lines = g_strsplit (manifest, "\n", -1);
  g_autoptr (GString)         older = g_string_new ("spalt site 1\n");
  g_autoptr (SpaltSiteReport) report = NULL;

  for (guint i = g_strv_length (lines); i-- > 1;)
    {
      char *photos = strchr (lines[i], '\t');
      char *notes = photos != NULL ? strchr (photos + 1, '\t') : NULL;

      if (*lines[i] == '\0' || *lines[i] == '=')
        continue;
      if (notes != NULL)
        *notes = '\0';
      if (photos != NULL && photos[1] == '\0')
        *photos = '\0';
      g_string_append_printf (older, "%s\n", lines[i]);
    }
  g_usleep (20000);
  write_own (fixture, "manifest", older->str);
  report = site_fixture_export (&fixture->site, BASE);
  g_assert_cmpuint (report->written + report->removed, ==, 0);
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_false (export_both (fixture, "a new article"));
  publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 2 * HOUR);
  g_assert_true (export_both (fixture, "another one"));
}

/* A publication that was put back to an earlier state and written to again counts the same changes, but they are others. */
static void
test_put_back (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char   *database = g_build_filename (fixture->site.publication, "newsroom.db", NULL);
  g_autofree char   *copy = g_build_filename (fixture->site.folder, "copy.db", NULL);
  g_autofree char   *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize              length;

  g_clear_object (&fixture->site.store);
  g_assert_true (g_file_get_contents (database, &bytes, &length, NULL));
  fixture->site.store = spalt_store_open (fixture->site.publication, SPALT_STORE_READ_WRITE, &error);
  set_headline (fixture, fixture->ids[N_ARTICLES - 1], "Den ena");
  g_assert_true (export_both (fixture, "one way"));

  g_clear_object (&fixture->site.store);
  g_assert_true (g_file_set_contents (database, bytes, (gssize)length, NULL));
  fixture->site.store = spalt_store_open (fixture->site.publication, SPALT_STORE_READ_WRITE, &error);
  set_headline (fixture, fixture->ids[N_ARTICLES - 2], "Den andra");
  set_headline (fixture, fixture->ids[N_ARTICLES - 3], "Den tredje");
  g_assert_false (export_both (fixture, "another way"));
}

static void
do_something (Fixture *fixture,
              GRand   *rand,
              char   **what)
{
  g_autofree char *tag = g_strdup_printf ("Etikett %d", g_rand_int_range (rand, 0, 25));
  g_autofree char *topic = g_strdup_printf ("Ämne %d", g_rand_int_range (rand, 0, 3));
  g_autofree char *text = g_strdup_printf ("Ord%u och mera.", g_rand_int (rand) % 1000);
  gboolean         recent = g_rand_int_range (rand, 0, 3) > 0;
  gint64           id = fixture->ids[recent ? g_rand_int_range (rand, N_ARTICLES - 12, N_ARTICLES) : g_rand_int_range (rand, 0, N_ARTICLES)];
  int              number = g_rand_int_range (rand, 0, 12);

  *what = g_strdup_printf ("%d, %s, %s, %d", number, topic, tag, (int)id);
  switch (number)
    {
    case 0:
    case 1:
    case 2:
      fixture->last_at += HOUR;
      publish (fixture, topic, tag, fixture->last_at);
      break;
    case 3:
      publish (fixture, topic, tag, fixture->last_at - g_rand_int_range (rand, 0, 200) * HOUR);
      break;
    case 4:
    case 5:
      set_body (fixture, id, text);
      break;
    case 6:
      set_headline (fixture, id, text);
      break;
    case 7:
      comment_on (fixture, id, text);
      break;
    case 8:
      choose (fixture, id, fixture->ids[(id + 40) % N_ARTICLES] != id ? fixture->ids[(id + 40) % N_ARTICLES] : fixture->ids[0]);
      break;
    case 9:
      set_tag (fixture, id, tag);
      break;
    case 10:
      set_person (fixture, id, g_rand_boolean (rand) ? "Ebba Öberg" : text);
      break;
    case 11:
      move (fixture, id, recent ? SPALT_STATUS_PUBLISHED : SPALT_STATUS_WITHDRAWN);
      break;
    default:
      g_assert_not_reached ();
    }
}

// Whatever is done, and in whatever order.
static void
test_any_history (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  guint             n_updates = 0;

  for (guint i = 0; i < N_STEPS; i++)
    {
      GString *story = g_string_new (NULL);

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        {
          g_autofree char *what = NULL;

          do_something (fixture, rand, &what);
          g_string_append_printf (story, " [%s]", what);
        }
      n_updates += export_both (fixture, story->str);
      g_string_free (story, TRUE);
    }
  g_test_message ("%u of %d looked at a part", n_updates, N_STEPS);
  g_assert_cmpuint (n_updates, >=, N_STEPS / 5);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture      *fixture,
                  gconstpointer data);
  } cases[] = {
    { "/site/update/new-article", test_new_article },
    { "/site/update/many-in-a-row", test_many_in_a_row },
    { "/site/update/several-at-once", test_several_at_once },
    { "/site/update/new-terms", test_new_terms },
    { "/site/update/new-year", test_new_year },
    { "/site/update/dated-back", test_dated_back },
    { "/site/update/headline", test_headline },
    { "/site/update/text", test_text },
    { "/site/update/comment", test_comment },
    { "/site/update/chosen", test_chosen },
    { "/site/update/taken-away", test_taken_away },
    { "/site/update/new-slug", test_new_slug },
    { "/site/update/photos", test_photos },
    { "/site/update/small-lists", test_small_lists },
    { "/site/update/taken-address", test_taken_address },
    { "/site/update/photo-back", test_photo_back },
    { "/site/update/repair", test_repair },
    { "/site/update/changed-between", test_changed_between },
    { "/site/update/interrupted", test_interrupted },
    { "/site/update/old-changes", test_old_changes },
    { "/site/update/bad-lists", test_bad_lists },
    { "/site/update/older-list", test_older_list },
    { "/site/update/put-back", test_put_back },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].test, tear_down);
  for (guint seed = 1; seed <= 2; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/site/update/any-history/%u", seed);

      g_test_add (path, Fixture, GUINT_TO_POINTER (seed), set_up, test_any_history, tear_down);
    }

  return g_test_run ();
}
