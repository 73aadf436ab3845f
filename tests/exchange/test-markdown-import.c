// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "import-fixture.h"
#include "spalt-article-store.h"
#include "spalt-markdown-import.h"
#include "spalt-old-address-store.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"
#include "spalt-test-picture.h"
#include "spalt-time.h"
#include "spalt-topic.h"

static void
test_jekyll (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltPhoto)        photo = NULL;
  SpaltPerson                  *person = NULL;

  import_fixture_put_picture (fixture, "assets/Två båtar.jpg", 1);
  import_fixture_put (
    fixture, "_posts/2014-03-12-how-it-went.md",
    "---\nlayout: post\ntitle: \"How it *went*\"\nexcerpt: <p>It went\n  <a href=\"/x\">well</a> &amp; fast.</p>\n"
    "image: /assets/Två båtar.jpg\nimage_alt: Two boats\nimage_figcaption: The boats\nauthors:\n- amy-wilson\n- Åsa "
    "Öst\n"
    "tags: [api, procurement]\ncategories: News\nredirect_from:\n- /2014/03/12/how-it-is-going/\n"
    "updated: 2014-03-14 08:00:00 +0100\ncorrection: We said "
    "slow.\n---\n\nText.\n\n![Boats](/assets/Tv%C3%A5%20b%C3%A5tar.jpg)\n");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_imported, ==, 1);
  g_assert_cmpuint (report->n_photos, ==, 1);
  import_fixture_assert_said (report, SPALT_IMPORT_NOTE, "_posts/2014-03-12-how-it-went.md", 0, "“Amy Wilson”");
  g_assert_cmpuint (report->messages->len, ==, 1);
  g_assert_cmpuint (report->n_old_addresses, ==, 1);

  article = import_fixture_find (fixture, "how-it-went");
  g_assert_cmpstr (spalt_article_get_headline (article), ==, "How it went");
  g_assert_cmpstr (spalt_article_get_lede (article), ==, "It went well & fast.");
  g_assert_cmpint (spalt_article_get_status (article), ==, SPALT_STATUS_PUBLISHED);
  g_assert_cmpint (spalt_article_get_published_at (article), ==, 1394578800);
  g_assert_cmpint (spalt_article_get_updated_at (article), ==, 1394780400);
  g_assert_cmpstr (spalt_article_get_correction (article), ==, "We said slow.");
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Text.\n\n![Boats](photo:tva-batar)\n");
  g_assert_cmpstr (spalt_article_get_hero_alt (article), ==, "Two boats");
  g_assert_cmpstr (spalt_article_get_hero_caption (article), ==, "The boats");
  photo = import_fixture_find_photo (fixture, "tva-batar");
  g_assert_cmpint (spalt_article_get_hero_photo_id (article), ==, spalt_photo_get_id (photo));
  g_assert_cmpstr (spalt_photo_get_file (photo), ==, "tva-batar.jpg");

  g_assert_cmpuint (spalt_article_get_people (article)->len, ==, 2);
  person = g_ptr_array_index (spalt_article_get_people (article), 0);
  g_assert_cmpstr (spalt_person_get_name (person), ==, "Amy Wilson");
  g_assert_cmpstr (spalt_person_get_slug (person), ==, "amy-wilson");
  g_assert_cmpstr (spalt_person_get_name (g_ptr_array_index (spalt_article_get_people (article), 1)), ==, "Åsa Öst");
  g_assert_cmpuint (spalt_article_get_tags (article)->len, ==, 2);
  g_assert_cmpstr (spalt_topic_get_name (g_ptr_array_index (spalt_article_get_topics (article), 0)), ==, "News");
}

static void
test_hugo (ImportFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltArticle)      later = NULL;
  g_autoptr (GPtrArray)         addresses = NULL;

  import_fixture_put_picture (fixture, "news/the-bundle/cover.jpg", 1);
  import_fixture_put (
    fixture, "news/the-bundle/index.md",
    "+++\ntitle = 'The bundle'\ndate = 2020-01-02T03:04:05Z\ndraft = false\nauthor = 'Bo Ek och Cia Ny'\naliases = "
    "['/old/address/']\n"
    "description = 'Lede'\n[cover]\nimage = 'cover.jpg'\nalt = 'Alt'\ncaption = 'Cap'\n[params]\nkicker = 'Up'\n+++\n"
    "{{< figure src=\"cover.jpg\" alt=\"Inside\" >}}\n\nText\n");
  import_fixture_put (fixture, "news/_index.md", "---\ntitle: Section\n---\n");
  import_fixture_put (fixture, "later.md",
                      "{\n\"title\": \"Later\",\n\"date\": \"2030-01-01\",\n\"url\": \"/2030/later-on/\"\n}\nText\n");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_imported, ==, 2);

  article = import_fixture_find (fixture, "the-bundle");
  g_assert_cmpint (spalt_article_get_published_at (article), ==, 1577934245);
  g_assert_cmpstr (spalt_article_get_kicker (article), ==, "Up");
  g_assert_cmpstr (spalt_article_get_lede (article), ==, "Lede");
  g_assert_cmpuint (spalt_article_get_people (article)->len, ==, 2);

  /* The text began with the hero. */
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Text\n");
  g_assert_cmpstr (spalt_article_get_hero_alt (article), ==, "Alt");

  /* Whatever its shape, an address that readers know leads to the article. */
  addresses = spalt_store_list_old_addresses (fixture->store, NULL);
  g_assert_cmpuint (addresses->len, ==, 2);
  g_assert_cmpstr (((SpaltOldAddress *)g_ptr_array_index (addresses, 0))->path, ==, "2030/later-on/");
  g_assert_cmpstr (((SpaltOldAddress *)g_ptr_array_index (addresses, 1))->path, ==, "old/address/");

  later = import_fixture_find (fixture, "later-on");
  g_assert_cmpint (spalt_article_get_status (later), ==, SPALT_STATUS_SCHEDULED);
  g_assert_cmpint (spalt_article_get_scheduled_at (later), ==, 1893452400);
  g_assert_cmpint (spalt_article_get_published_at (later), ==, SPALT_TIME_NONE);
}

static void
test_eleventy (ImportFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltArticle)      draft = NULL;

  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: 2020-06-01\ntags:\n- posts\n- Rail\nauthors:\n- name: Bo\n  slug: bo-ek\npermalink: \"/{{ "
    "year }}/x/\"\n---\nText\n");
  import_fixture_put (fixture, "draft.md", "# The heading\n\nText {{ unknown }}\n");
  import_fixture_put (fixture, "README.md", "# About this folder\n");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_imported, ==, 2);
  import_fixture_assert_said (report, SPALT_IMPORT_NOTE, "README.md", 0, "no article");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "draft.md", 1, "draft");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "draft.md", 3, "{{ unknown }}");

  article = import_fixture_find (fixture, "a");
  g_assert_cmpuint (spalt_article_get_tags (article)->len, ==, 1);
  g_assert_cmpstr (spalt_person_get_slug (g_ptr_array_index (spalt_article_get_people (article), 0)), ==, "bo-ek");

  draft = import_fixture_find (fixture, "draft");
  g_assert_cmpstr (spalt_article_get_headline (draft), ==, "The heading");
  g_assert_cmpstr (spalt_article_get_body (draft), ==, "Text {{ unknown }}\n");
  g_assert_cmpint (spalt_article_get_status (draft), ==, SPALT_STATUS_DRAFT);
}

/* Every kind of bad file, and a good one among them. */
static void
test_bad_files (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  import_fixture_put (fixture, "a-good.md", "---\ntitle: Good\ndate: 2020-01-01\n---\nText\n");
  import_fixture_put_bytes (fixture, "b-latin.md", "---\ntitle: R\xe4"
                                                   "ksm\xf6rg\xe5s\n---\n",
                            -1);
  import_fixture_put (fixture, "d-yaml.md", "---\ntitle: \"A\ndate: 2020-01-01\n---\nText\n");
  import_fixture_put (fixture, "e-date.md", "---\ntitle: A\ndate: 2021-02-29\n---\nText\n");
  import_fixture_put (fixture, "f-open.md", "---\ntitle: A\n");
  import_fixture_put (fixture, "g-clash.md", "---\ntitle: B\ndate: 2020-01-02\nslug: a-good\n---\nText\n");
  import_fixture_put (fixture, "h/a-good.md", "---\ntitle: Other\ndate: 2020-01-03\n---\nText\n");
  import_fixture_put (fixture, "z-last.md", "---\ntitle: Last\ndate: 2020-01-01\n---\nText\n");
  report = import_fixture_run (fixture);

  g_assert_cmpuint (report->n_imported, ==, 4);
  g_assert_cmpuint (report->n_failed, ==, 4);
  g_assert_cmpuint (import_fixture_count_articles (fixture), ==, 4);
  import_fixture_assert_said (report, SPALT_IMPORT_FAILURE, "b-latin.md", 0, "UTF-8");
  import_fixture_assert_said (report, SPALT_IMPORT_FAILURE, "d-yaml.md", 2, "quotation mark");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "e-date.md", 3, "2021-02-29");
  import_fixture_assert_said (report, SPALT_IMPORT_FAILURE, "f-open.md", 1, "never ends");
  import_fixture_assert_said (report, SPALT_IMPORT_FAILURE, "g-clash.md", 0, "“a-good” belongs to the article “Good”");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "h/a-good.md", 0, "number");
}

static void
test_bad_pictures (ImportFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char              *half = g_build_filename (fixture->source, "half.jpg", NULL);
  g_autofree char              *huge = g_build_filename (fixture->source, "huge.png", NULL);
  g_autofree char              *outside = g_build_filename (fixture->folder, "outside.jpg", NULL);
  g_autofree char              *link = g_build_filename (fixture->source, "link.jpg", NULL);
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  spalt_test_picture_write (half, &(SpaltTestPicture){ .width = 900, .height = 600 });
  spalt_test_picture_halve (half);
  spalt_test_picture_write_huge (huge);
  spalt_test_picture_write (outside, &(SpaltTestPicture){ .width = 9, .height = 6 });
  g_assert_cmpint (symlink (outside, link), ==, 0);
  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: 2020-01-01\nimage: "
    "missing.jpg\n---\n![a](half.jpg)\n\n![b](huge.png)\n\n![c](../outside.jpg)\n\n"
    "![d](link.jpg)\n\n![e](a.md)\n\n![f](https://e.org/f.png)\n\n![g](photo:nobody)\n");
  report = import_fixture_run (fixture);

  g_assert_cmpuint (report->n_imported, ==, 1);
  g_assert_cmpuint (report->n_photos, ==, 0);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 4, "“missing.jpg” is missing");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 6, "damaged or not complete");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 8, "3600 megapixels");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 10, "missing");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 12, "missing");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 14, "not a picture");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 16, "another site");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 18, "“nobody”");

  article = import_fixture_find (fixture, "a");
  g_assert_nonnull (strstr (spalt_article_get_body (article), "![a](half.jpg)"));
  g_assert_cmpint (spalt_article_get_hero_photo_id (article), ==, 0);
}

/* Two sites whose folders have the same name, as most have, and a folder that has been moved. */
static void
test_same_name_elsewhere (ImportFixture *fixture,
                          gconstpointer  data)
{
  static const char *const folders[] = { "a/posts", "b/posts", "b/posts", "a/posts", "c/posts" };
  static const guint       imported[] = { 1, 1, 0, 0, 1 };
  g_autofree char         *whole = g_strdup (fixture->source);

  import_fixture_put (fixture, "a/posts/x.md", "---\ntitle: Ett\ndate: 2020-01-01\n---\nText\n");
  import_fixture_put (fixture, "b/posts/x.md", "---\ntitle: Annat\ndate: 2020-01-02\n---\nText\n");
  import_fixture_put (fixture, "c/posts/x.md", "---\ntitle: Ett ändrat\ndate: 2020-01-01\n---\nText\n");
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (SpaltImportReport) report = NULL;

      g_free (fixture->source);
      fixture->source = g_build_filename (whole, folders[i], NULL);
      report = import_fixture_run (fixture);
      g_assert_cmpuint (report->n_imported, ==, imported[i]);
      g_assert_cmpuint (import_fixture_count_articles (fixture), ==, i == 0 ? 1 : 2);
    }
}

static void
test_again (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltImportReport) third = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltArticle)      changed = NULL;
  gint64                        version = 0;

  import_fixture_put_picture (fixture, "a.jpg", 1);
  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\nimage: a.jpg\n---\nText\n");
  import_fixture_put (fixture, "b.md", "---\ntitle: B\ndate: 2020-01-01\n---\n![x](a.jpg)\n");
  first = import_fixture_run (fixture);
  g_assert_cmpuint (first->n_imported, ==, 2);
  g_assert_cmpuint (first->n_photos, ==, 1);
  article = import_fixture_find (fixture, "b");
  version = spalt_article_get_version (article);

  second = import_fixture_run (fixture);
  g_assert_cmpuint (second->n_imported, ==, 0);
  g_assert_cmpuint (second->n_unchanged, ==, 2);
  g_assert_cmpuint (second->n_photos, ==, 0);

  /* Another picture under the same name changes the articles that show it, though their files are the same. */
  import_fixture_put_picture (fixture, "a.jpg", 200);
  import_fixture_put (fixture, "a.md", "---\ntitle: A2\ndate: 2020-01-01\nimage: a.jpg\n---\nText\n");
  third = import_fixture_run (fixture);
  g_assert_cmpuint (third->n_imported, ==, 2);
  g_assert_cmpuint (third->n_photos, ==, 1);
  g_assert_cmpuint (import_fixture_count_articles (fixture), ==, 2);
  changed = import_fixture_find (fixture, "b");
  g_assert_cmpint (spalt_article_get_version (changed), >, version);
  g_assert_cmpstr (spalt_article_get_body (changed), ==, "![x](photo:a-2)\n");
}

static void
test_edited (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltImportReport) third = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltArticle)      after = NULL;
  g_autoptr (SpaltArticle)      forced = NULL;

  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nFrom the file\n");
  first = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "a");
  spalt_article_set_body (article, "By hand\n");
  g_assert_true (spalt_store_save_article (fixture->store, article, IMPORT_FIXTURE_NOW, NULL));

  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nFrom the file, later\n");
  second = import_fixture_run (fixture);
  g_assert_cmpuint (second->n_kept, ==, 1);
  import_fixture_assert_said (second, SPALT_IMPORT_WARNING, "a.md", 0, "edited in Spalt");
  after = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_body (after), ==, "By hand\n");

  third = import_fixture_run_with (fixture, (SpaltImportOptions){ .overwrite = TRUE });
  g_assert_cmpuint (third->n_imported, ==, 1);
  forced = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_body (forced), ==, "From the file, later\n");
}

static void
test_dry_run (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autofree char              *media = spalt_store_get_media_path (fixture->store, "a.jpg");
  g_autoptr (GPtrArray)         people = NULL;

  import_fixture_put_picture (fixture, "a.jpg", 1);
  import_fixture_put (fixture, "publication.yaml", "people: [Bo]\nsettings: {name: Other}\nphotos: [{file: a.jpg}]\n");
  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\nauthor: Cia\n---\n![x](a.jpg) {% what %}\n");
  report = import_fixture_run_with (fixture, (SpaltImportOptions){ .dry_run = TRUE });
  g_assert_cmpuint (report->n_imported, ==, 1);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 6, "{% what %}");
  g_assert_cmpuint (import_fixture_count_articles (fixture), ==, 0);
  g_assert_false (g_file_test (media, G_FILE_TEST_EXISTS));
  people = spalt_store_list_records (fixture->store, SPALT_TYPE_PERSON, NULL);
  g_assert_cmpuint (people->len, ==, 0);
}

static void
test_cancelled (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable)      cancellable = g_cancellable_new ();
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;
  SpaltImportOptions            options = { .now = IMPORT_FIXTURE_NOW };

  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nText\n");
  g_cancellable_cancel (cancellable);
  g_assert_false (spalt_import_markdown (fixture->store, fixture->source, &options, cancellable, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (report);
  g_assert_cmpuint (import_fixture_count_articles (fixture), ==, 0);
}

static void
test_no_folder (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  SpaltImportOptions options = { .now = IMPORT_FIXTURE_NOW };

  g_assert_false (spalt_import_markdown (fixture->store, "/nowhere/at/all", &options, NULL, NULL, &error));
  g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all"));
}

static void
test_publication_file (ImportFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltImportReport) again = NULL;
  g_autoptr (SpaltSettings)     settings = NULL;
  g_autoptr (SpaltPerson)       person = NULL;
  g_autoptr (SpaltTopic)        parent = NULL;
  g_autoptr (SpaltTopic)        child = NULL;
  g_autoptr (SpaltPhoto)        photo = NULL;
  g_autoptr (SpaltPhoto)        kept = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put_picture (fixture, "photos/v1.jpg", 1);
  import_fixture_put_picture (fixture, "photos/logo.png", 2);
  import_fixture_put (
    fixture, "publication.yaml",
    "settings:\n  name: Spårbladet\n  time_zone: Europe/Helsinki\n  front_page_size: 9\n  feed_full_text: true\n  "
    "logo: photos/logo.png\n"
    "  naem: typo\n"
    "people:\n- name: Åsa Lindqvist\n  slug: asa\n  role: guest\n  bio: Reporter\n  email: asa@e.org\n  photo: "
    "photo:vaxel\n"
    "topics:\n- name: Infrastruktur\n  description: Spår\n  children:\n  - Banarbeten\n- Arbetsliv\n"
    "photos:\n- file: photos/v1.jpg\n  slug: vaxel\n  alt: En växel\n  caption: Text\n  credit: Åsa\n  focal: [0.25, "
    "0.75]\n"
    "- file: photos/missing.jpg\n");
  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: 2020-01-01\nauthor: asa\ntopic: banarbeten\nimage: "
    "photos/v1.jpg\n---\n![x](photo:vaxel)\n\nText\n");
  report = import_fixture_run (fixture);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", 7, "“naem”");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", 28, "missing.jpg");
  g_assert_cmpuint (report->n_imported, ==, 1);

  settings = spalt_store_load_settings (fixture->store, NULL);
  g_assert_cmpstr (spalt_settings_get_name (settings), ==, "Spårbladet");
  g_assert_cmpstr (spalt_settings_get_logo (settings), ==, "logo");
  g_assert_cmpint (spalt_settings_get_front_page_size (settings), ==, 9);
  g_assert_true (spalt_settings_get_feed_full_text (settings));
  photo = import_fixture_find_photo (fixture, "vaxel");
  g_assert_cmpstr (spalt_photo_get_caption (photo), ==, "Text");
  g_assert_cmpfloat (spalt_photo_get_focal_y (photo), ==, 0.75);
  person = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PERSON, "asa", NULL);
  g_assert_cmpstr (spalt_person_get_name (person), ==, "Åsa Lindqvist");
  g_assert_true (spalt_person_get_guest (person));
  g_assert_cmpint (spalt_person_get_photo_id (person), ==, spalt_photo_get_id (photo));
  parent = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_TOPIC, "infrastruktur", NULL);
  child = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_TOPIC, "banarbeten", NULL);
  g_assert_cmpint (spalt_topic_get_parent_id (child), ==, spalt_topic_get_id (parent));

  article = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_person_get_name (g_ptr_array_index (spalt_article_get_people (article), 0)), ==,
                   "Åsa Lindqvist");
  g_assert_cmpstr (spalt_topic_get_name (g_ptr_array_index (spalt_article_get_topics (article), 0)), ==, "Banarbeten");
  g_assert_cmpint (spalt_article_get_hero_photo_id (article), ==, spalt_photo_get_id (photo));
  g_assert_cmpint (spalt_article_get_published_at (article), ==, 1577829600);

  /* What has been changed in Spalt stays, as long as the file says the same. */
  spalt_photo_set_caption (photo, "By hand");
  g_assert_true (spalt_store_save_record (fixture->store, photo, IMPORT_FIXTURE_NOW, NULL));
  again = import_fixture_run (fixture);
  g_assert_cmpuint (again->n_unchanged, ==, 1);
  g_assert_cmpuint (again->n_photos, ==, 0);
  kept = import_fixture_find_photo (fixture, "vaxel");
  g_assert_cmpstr (spalt_photo_get_caption (kept), ==, "By hand");
}

/* What no export would take is told by the import, which leaves the addresses as they are. */
static void
test_wrong_address_patterns (ImportFixture *fixture,
                             gconstpointer  data)
{
  static const char *const  patterns[] = { "/{year}.html", "/assets/{slug}.html", "/{yeer}/{slug}.html",
                                           "/a b/{slug}.html", "/a?{slug}", "//{slug}.html",
                                           "/.x/{slug}.html", "{slug}.html", "/a/b/c/d/e/f/g/h/{slug}.html" };
  g_autoptr (SpaltSettings) before = spalt_store_load_settings (fixture->store, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *text = g_strdup_printf ("settings:\n  address_pattern: '%s'\n", patterns[i]);
      g_autofree char *says =
        g_strdup_printf ("“%s” does not work as the address of articles", patterns[i]);
      g_autoptr (SpaltImportReport) report = NULL;
      g_autoptr (SpaltSettings)     after = NULL;

      import_fixture_put (fixture, "publication.yaml", text);
      report = import_fixture_run (fixture);
      after = spalt_store_load_settings (fixture->store, NULL);
      import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", 2, says);
      g_assert_cmpstr (spalt_settings_get_address_pattern (after), ==, spalt_settings_get_address_pattern (before));
    }
}

static void
test_switches (ImportFixture *fixture,
               gconstpointer  data)
{
  static const char *const words[][2] = { { "false", "true" }, { "no", "yes" }, { "off", "on" }, { "Off", "ON" } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint on = 0; on < 2; on++)
      {
        g_autofree char              *text = g_strdup_printf ("settings:\n  feed_full_text: %s\n", words[i][on]);
        g_autoptr (SpaltImportReport) report = NULL;
        g_autoptr (SpaltSettings)     after = NULL;

        import_fixture_put (fixture, "publication.yaml", text);
        report = import_fixture_run (fixture);
        after = spalt_store_load_settings (fixture->store, NULL);
        g_assert_cmpint (spalt_settings_get_feed_full_text (after), ==, (gboolean)on);
      }
}

/* What a file says of a setting that it cannot be is told, each time, and changes nothing. */
static void
test_wrong_settings (ImportFixture *fixture,
                     gconstpointer  data)
{
  static const char         text[] = "settings:\n"
                                     "  country: 12\n"
                                     "  time_zone: Europe/Stokholm\n"
                                     "  base_url: example.org\n"
                                     "  accent_colour: blue\n"
                                     "  address_pattern: /{year}.html\n"
                                     "  contact_address: kontakt\n"
                                     "  page_width: wide\n"
                                     "  front_page_size: -1\n"
                                     "  feed_full_text: perhaps\n"
                                     "  tagline: [One, Two]\n"
                                     "  name: ''\n";
  g_autoptr (SpaltSettings) before = spalt_store_load_settings (fixture->store, NULL);

  import_fixture_put (fixture, "publication.yaml", text);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SpaltImportReport) report = import_fixture_run (fixture);
      g_autoptr (SpaltSettings)     after = spalt_store_load_settings (fixture->store, NULL);

      import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", 2, "“12” is not a country.");
      for (guint line = 2; line <= 12; line++)
        import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", line, "");
      g_assert_cmpstr (spalt_settings_get_country (after), ==, "");
      g_assert_cmpstr (spalt_settings_get_time_zone (after), ==, spalt_settings_get_time_zone (before));
      g_assert_cmpstr (spalt_settings_get_base_url (after), ==, "");
      g_assert_cmpstr (spalt_settings_get_accent_colour (after), ==, "");
      g_assert_cmpstr (spalt_settings_get_address_pattern (after), ==, spalt_settings_get_address_pattern (before));
      g_assert_cmpstr (spalt_settings_get_contact_address (after), ==, "");
      g_assert_cmpint (spalt_settings_get_page_width (after), ==, 0);
      g_assert_cmpint (spalt_settings_get_front_page_size (after), ==, spalt_settings_get_front_page_size (before));
      g_assert_true (spalt_settings_get_feed_full_text (after));
      g_assert_cmpstr (spalt_settings_get_tagline (after), ==, "");
      g_assert_cmpstr (spalt_settings_get_name (after), ==, spalt_settings_get_name (before));
    }
}

static void
test_countries (ImportFixture *fixture,
                gconstpointer  data)
{
  static const char *const countries[][2] = {
    { "SE", "SE" }, { "fi", "FI" }, { "Sverige", "Sverige" }, { "Côte d’Ivoire", "Côte d’Ivoire" }, { "''", "" }
  };

  import_fixture_put (fixture, "kaj.md", "---\ntitle: Kaj\ndate: 2020-01-01\n---\nText\n");
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      g_autofree char              *text = g_strdup_printf ("settings:\n  country: %s\n", countries[i][0]);
      g_autoptr (SpaltImportReport) report = NULL;
      g_autoptr (SpaltSettings)     settings = NULL;

      import_fixture_put (fixture, "publication.yaml", text);
      report = import_fixture_run (fixture);
      settings = spalt_store_load_settings (fixture->store, NULL);
      g_assert_cmpuint (report->messages->len, ==, 0);
      g_assert_cmpstr (spalt_settings_get_country (settings), ==, countries[i][1]);
    }
}

/* The real thing, where it is there: 128 articles of a real magazine. */
static void
test_18f (ImportFixture *fixture,
          gconstpointer  data)
{
  const char      *root = g_getenv ("SPALT_TEST_DATA");
  g_autofree char *fallback =
    g_build_filename (g_getenv ("SPALT_SOURCE_ROOT") != NULL ? g_getenv ("SPALT_SOURCE_ROOT") : ".", "..", "shared",
                      "data", NULL);
  g_autofree char              *media_root = g_build_filename (root != NULL ? root : fallback, "18f", NULL);
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  if (!g_file_test (media_root, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("There is no folder 18f in $SPALT_TEST_DATA.");
      return;
    }

  g_free (fixture->source);
  fixture->source = g_build_filename (media_root, "content", "posts", NULL);
  first = import_fixture_run_with (fixture, (SpaltImportOptions){ .media_root = media_root });
  g_assert_cmpuint (first->n_imported, ==, 128);
  g_assert_cmpuint (first->n_failed, ==, 0);
  g_assert_cmpuint (first->n_photos, ==, 171);
  for (guint i = 0; i < first->messages->len; i++)
    g_assert_null (strstr (((SpaltImportMessage *)g_ptr_array_index (first->messages, i))->text,
                           "not in the article as readers get it"));

  article = import_fixture_find (fixture, "a-new-look-at-the-freedom-of-information-act");
  g_assert_nonnull (strstr (spalt_article_get_body (article),
                            "![a mockup of our app on an iPhone](photo:in-hand \"An illustrative prototype"));

  second = import_fixture_run_with (fixture, (SpaltImportOptions){ .media_root = media_root });
  g_assert_cmpuint (second->n_unchanged, ==, 128);
  g_assert_cmpuint (second->n_imported, ==, 0);
  g_assert_cmpuint (second->n_photos, ==, 0);
}

/* What moves in its file and will not on the site is told; a GIF moves there. */
static void
test_moving_pictures (ImportFixture *fixture,
                      gconstpointer  data)
{
  g_autofree char              *webp = g_build_filename (fixture->source, "moving.webp", NULL);
  g_autofree char              *gif = g_build_filename (fixture->source, "moving.gif", NULL);
  g_autofree char              *png = g_build_filename (fixture->source, "moving.png", NULL);
  g_autofree char              *still = g_build_filename (fixture->source, "still.webp", NULL);
  g_autoptr (SpaltImportReport) report = NULL;

  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: "
    "2020-01-02\n---\n![a](moving.webp)\n\n![b](moving.gif)\n\n![c](moving.png)\n\n![d](still.webp)\n");
  spalt_test_picture_write_moving (webp);
  spalt_test_picture_write_moving (gif);
  spalt_test_picture_write_moving_png (png);
  spalt_test_picture_write (still, &(SpaltTestPicture){ .width = 20, .height = 20 });

  report = import_fixture_run (fixture);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 0, "“moving.webp” moves");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 0, "“moving.png” moves");
  g_assert_cmpuint (report->messages->len, ==, 2);
  g_assert_cmpuint (report->n_photos, ==, 4);
}

#define ADD(path, function) \
  g_test_add ("/exchange/import/" path, ImportFixture, NULL, import_fixture_set_up, function, import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spalt_test_picture_expect_damage ();

  ADD ("jekyll", test_jekyll);
  ADD ("hugo", test_hugo);
  ADD ("eleventy", test_eleventy);
  ADD ("bad-files", test_bad_files);
  ADD ("bad-pictures", test_bad_pictures);
  ADD ("moving-pictures", test_moving_pictures);
  ADD ("again", test_again);
  ADD ("same-name-elsewhere", test_same_name_elsewhere);
  ADD ("edited", test_edited);
  ADD ("dry-run", test_dry_run);
  ADD ("cancelled", test_cancelled);
  ADD ("no-folder", test_no_folder);
  ADD ("publication-file", test_publication_file);
  ADD ("wrong-settings", test_wrong_settings);
  ADD ("wrong-address-patterns", test_wrong_address_patterns);
  ADD ("switches", test_switches);
  ADD ("countries", test_countries);
  ADD ("18f", test_18f);

  return g_test_run ();
}
