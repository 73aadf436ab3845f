// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "spalt-article-store.h"
#include "spalt-markdown-import.h"
#include "spalt-person-store.h"
#include "spalt-photo-store.h"
#include "spalt-old-address-store.h"
#include "spalt-settings-store.h"
#include "spalt-test-picture.h"
#include "spalt-time.h"
#include "spalt-topic-store.h"

#define NOW 1700000000

typedef struct
{
  char       *folder;
  char       *source;
  SpaltStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GError)        error = NULL;
  g_autofree char          *publication = NULL;

  fixture->folder = spalt_test_folder_new ();
  fixture->source = g_build_filename (fixture->folder, "blog", NULL);
  publication = g_build_filename (fixture->folder, "publication", NULL);
  g_assert_cmpint (g_mkdir (fixture->source, 0755), ==, 0);
  spalt_settings_set_name (settings, "Provet");
  spalt_settings_set_time_zone (settings, "Europe/Stockholm");
  fixture->store = spalt_store_create (publication, settings, NOW, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  spalt_test_folder_remove (fixture->folder);
  g_free (fixture->source);
}

static void
put_bytes (Fixture    *fixture,
           const char *file,
           const char *text,
           gssize      length)
{
  g_autofree char *path = g_build_filename (fixture->source, file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
put (Fixture    *fixture,
     const char *file,
     const char *text)
{
  put_bytes (fixture, file, text, -1);
}

static void
put_picture (Fixture    *fixture,
             const char *file,
             int         shade)
{
  g_autofree char *path = g_build_filename (fixture->source, file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 60, .height = 40, .shade = shade });
}

static SpaltImportReport *
import_with (Fixture           *fixture,
             SpaltImportOptions options)
{
  SpaltImportReport *report = NULL;
  g_autoptr (GError) error = NULL;

  options.now = NOW;
  spalt_import_markdown (fixture->store, fixture->source, &options, NULL, &report, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->messages->len; i++)
    {
      SpaltImportMessage *message = g_ptr_array_index (report->messages, i);

      g_test_message ("%s:%u: %s", message->file, message->line, message->text);
    }

  return report;
}

static SpaltImportReport *
import (Fixture *fixture)
{
  return import_with (fixture, (SpaltImportOptions){ 0 });
}

static SpaltArticle *
find (Fixture    *fixture,
      const char *slug)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *article = spalt_store_find_article (fixture->store, slug, &error);

  g_assert_no_error (error);
  g_assert_nonnull (article);

  return article;
}

static SpaltPhoto *
find_photo (Fixture    *fixture,
            const char *slug)
{
  SpaltPhoto *photo = spalt_store_find_photo_by_slug (fixture->store, slug, NULL);

  g_assert_nonnull (photo);

  return photo;
}

static guint
count_articles (Fixture *fixture)
{
  SpaltArticleQuery  query = { 0 };
  g_autoptr (GArray) ids = spalt_store_list_article_ids (fixture->store, &query, NULL);

  return ids->len;
}

static void
assert_said (SpaltImportReport  *report,
             SpaltImportSeverity severity,
             const char         *file,
             guint               line,
             const char         *part)
{
  for (guint i = 0; i < report->messages->len; i++)
    {
      SpaltImportMessage *message = g_ptr_array_index (report->messages, i);

      if (message->severity == severity && message->line == line && strcmp (message->file, file) == 0 &&
          strstr (message->text, part) != NULL)
        return;
    }

  g_error ("Nobody said “%s” of %s:%u", part, file, line);
}

static void
test_jekyll (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltPhoto)        photo = NULL;
  SpaltPerson                  *person = NULL;

  put_picture (fixture, "assets/Två båtar.jpg", 1);
  put (fixture, "_posts/2014-03-12-how-it-went.md",
       "---\nlayout: post\ntitle: \"How it *went*\"\nexcerpt: <p>It went\n  <a href=\"/x\">well</a> &amp; fast.</p>\n"
       "image: /assets/Två båtar.jpg\nimage_alt: Two boats\nimage_figcaption: The boats\nauthors:\n- amy-wilson\n- Åsa Öst\n"
       "tags: [api, procurement]\ncategories: News\nredirect_from:\n- /2014/03/12/how-it-is-going/\n"
       "updated: 2014-03-14 08:00:00 +0100\ncorrection: We said slow.\n---\n\nText.\n\n![Boats](/assets/Tv%C3%A5%20b%C3%A5tar.jpg)\n");
  report = import (fixture);
  g_assert_cmpuint (report->n_imported, ==, 1);
  g_assert_cmpuint (report->n_photos, ==, 1);
  g_assert_cmpuint (report->messages->len, ==, 0);

  article = find (fixture, "how-it-went");
  g_assert_cmpstr (spalt_article_get_headline (article), ==, "How it went");
  g_assert_cmpstr (spalt_article_get_lede (article), ==, "It went well & fast.");
  g_assert_cmpint (spalt_article_get_status (article), ==, SPALT_STATUS_PUBLISHED);
  g_assert_cmpint (spalt_article_get_published_at (article), ==, 1394578800);
  g_assert_cmpint (spalt_article_get_updated_at (article), ==, 1394780400);
  g_assert_cmpstr (spalt_article_get_correction (article), ==, "We said slow.");
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Text.\n\n![Boats](photo:tva-batar)\n");
  g_assert_cmpstr (spalt_article_get_hero_alt (article), ==, "Two boats");
  g_assert_cmpstr (spalt_article_get_hero_caption (article), ==, "The boats");
  photo = find_photo (fixture, "tva-batar");
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
test_hugo (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltArticle)      later = NULL;
  g_autoptr (GPtrArray)         addresses = NULL;

  put_picture (fixture, "news/the-bundle/cover.jpg", 1);
  put (fixture, "news/the-bundle/index.md",
       "+++\ntitle = 'The bundle'\ndate = 2020-01-02T03:04:05Z\ndraft = false\nauthor = 'Bo Ek och Cia Ny'\naliases = ['/old/address/']\n"
       "description = 'Lede'\n[cover]\nimage = 'cover.jpg'\nalt = 'Alt'\ncaption = 'Cap'\n[params]\nkicker = 'Up'\n+++\n"
       "{{< figure src=\"cover.jpg\" alt=\"Inside\" >}}\n\nText\n");
  put (fixture, "news/_index.md", "---\ntitle: Section\n---\n");
  put (fixture, "later.md", "{\n\"title\": \"Later\",\n\"date\": \"2030-01-01\",\n\"url\": \"/2030/later-on/\"\n}\nText\n");
  report = import (fixture);
  g_assert_cmpuint (report->n_imported, ==, 2);

  article = find (fixture, "the-bundle");
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

  later = find (fixture, "later-on");
  g_assert_cmpint (spalt_article_get_status (later), ==, SPALT_STATUS_SCHEDULED);
  g_assert_cmpint (spalt_article_get_scheduled_at (later), ==, 1893452400);
  g_assert_cmpint (spalt_article_get_published_at (later), ==, SPALT_TIME_NONE);
}

static void
test_eleventy (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltArticle)      draft = NULL;

  put (fixture, "a.md",
       "---\ntitle: A\ndate: 2020-06-01\ntags:\n- posts\n- Rail\nauthors:\n- name: Bo\n  slug: bo-ek\npermalink: \"/{{ year }}/x/\"\n---\nText\n");
  put (fixture, "draft.md", "# The heading\n\nText {{ unknown }}\n");
  put (fixture, "README.md", "# About this folder\n");
  report = import (fixture);
  g_assert_cmpuint (report->n_imported, ==, 2);
  assert_said (report, SPALT_IMPORT_NOTE, "README.md", 0, "no article");
  assert_said (report, SPALT_IMPORT_WARNING, "draft.md", 1, "draft");
  assert_said (report, SPALT_IMPORT_WARNING, "draft.md", 3, "{{ unknown }}");

  article = find (fixture, "a");
  g_assert_cmpuint (spalt_article_get_tags (article)->len, ==, 1);
  g_assert_cmpstr (spalt_person_get_slug (g_ptr_array_index (spalt_article_get_people (article), 0)), ==, "bo-ek");

  draft = find (fixture, "draft");
  g_assert_cmpstr (spalt_article_get_headline (draft), ==, "The heading");
  g_assert_cmpstr (spalt_article_get_body (draft), ==, "Text {{ unknown }}\n");
  g_assert_cmpint (spalt_article_get_status (draft), ==, SPALT_STATUS_DRAFT);
}

/* Every kind of bad file, and a good one among them. */
static void
test_bad_files (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put (fixture, "a-good.md", "---\ntitle: Good\ndate: 2020-01-01\n---\nText\n");
  put_bytes (fixture, "b-latin.md", "---\ntitle: R\xe4"
                                    "ksm\xf6rg\xe5s\n---\n",
             -1);
  put (fixture, "d-yaml.md", "---\ntitle: \"A\ndate: 2020-01-01\n---\nText\n");
  put (fixture, "e-date.md", "---\ntitle: A\ndate: 2021-02-29\n---\nText\n");
  put (fixture, "f-open.md", "---\ntitle: A\n");
  put (fixture, "g-clash.md", "---\ntitle: B\ndate: 2020-01-02\nslug: a-good\n---\nText\n");
  put (fixture, "h/a-good.md", "---\ntitle: Other\ndate: 2020-01-03\n---\nText\n");
  put (fixture, "z-last.md", "---\ntitle: Last\ndate: 2020-01-01\n---\nText\n");
  report = import (fixture);

  g_assert_cmpuint (report->n_imported, ==, 4);
  g_assert_cmpuint (report->n_failed, ==, 4);
  g_assert_cmpuint (count_articles (fixture), ==, 4);
  assert_said (report, SPALT_IMPORT_FAILURE, "b-latin.md", 0, "UTF-8");
  assert_said (report, SPALT_IMPORT_FAILURE, "d-yaml.md", 2, "quotation mark");
  assert_said (report, SPALT_IMPORT_WARNING, "e-date.md", 3, "2021-02-29");
  assert_said (report, SPALT_IMPORT_FAILURE, "f-open.md", 1, "never ends");
  assert_said (report, SPALT_IMPORT_FAILURE, "g-clash.md", 0, "“a-good” belongs to the article “Good”");
  assert_said (report, SPALT_IMPORT_WARNING, "h/a-good.md", 0, "number");
}

static void
test_bad_pictures (Fixture      *fixture,
                   gconstpointer data)
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
  put (fixture, "a.md",
       "---\ntitle: A\ndate: 2020-01-01\nimage: missing.jpg\n---\n![a](half.jpg)\n\n![b](huge.png)\n\n![c](../outside.jpg)\n\n"
       "![d](link.jpg)\n\n![e](a.md)\n\n![f](https://e.org/f.png)\n\n![g](photo:nobody)\n");
  report = import (fixture);

  g_assert_cmpuint (report->n_imported, ==, 1);
  g_assert_cmpuint (report->n_photos, ==, 0);
  assert_said (report, SPALT_IMPORT_WARNING, "a.md", 4, "“missing.jpg” is missing");
  assert_said (report, SPALT_IMPORT_WARNING, "a.md", 6, "damaged or not complete");
  assert_said (report, SPALT_IMPORT_WARNING, "a.md", 8, "3600 megapixels");
  assert_said (report, SPALT_IMPORT_WARNING, "a.md", 10, "missing");
  assert_said (report, SPALT_IMPORT_WARNING, "a.md", 12, "missing");
  assert_said (report, SPALT_IMPORT_WARNING, "a.md", 14, "not a picture");
  assert_said (report, SPALT_IMPORT_WARNING, "a.md", 16, "another site");
  assert_said (report, SPALT_IMPORT_WARNING, "a.md", 18, "“nobody”");

  article = find (fixture, "a");
  g_assert_nonnull (strstr (spalt_article_get_body (article), "![a](half.jpg)"));
  g_assert_cmpint (spalt_article_get_hero_photo_id (article), ==, 0);
}

/* Two sites whose folders have the same name, as most have, and a folder that has been moved. */
static void
test_same_name_elsewhere (Fixture      *fixture,
                          gconstpointer data)
{
  static const char *const folders[] = { "a/posts", "b/posts", "b/posts", "a/posts", "c/posts" };
  static const guint       imported[] = { 1, 1, 0, 0, 1 };
  g_autofree char         *whole = g_strdup (fixture->source);

  put (fixture, "a/posts/x.md", "---\ntitle: Ett\ndate: 2020-01-01\n---\nText\n");
  put (fixture, "b/posts/x.md", "---\ntitle: Annat\ndate: 2020-01-02\n---\nText\n");
  put (fixture, "c/posts/x.md", "---\ntitle: Ett ändrat\ndate: 2020-01-01\n---\nText\n");
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (SpaltImportReport) report = NULL;

      g_free (fixture->source);
      fixture->source = g_build_filename (whole, folders[i], NULL);
      report = import (fixture);
      g_assert_cmpuint (report->n_imported, ==, imported[i]);
      g_assert_cmpuint (count_articles (fixture), ==, i == 0 ? 1 : 2);
    }
}

static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltImportReport) third = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltArticle)      changed = NULL;
  gint64                        version = 0;

  put_picture (fixture, "a.jpg", 1);
  put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\nimage: a.jpg\n---\nText\n");
  put (fixture, "b.md", "---\ntitle: B\ndate: 2020-01-01\n---\n![x](a.jpg)\n");
  first = import (fixture);
  g_assert_cmpuint (first->n_imported, ==, 2);
  g_assert_cmpuint (first->n_photos, ==, 1);
  article = find (fixture, "b");
  version = spalt_article_get_version (article);

  second = import (fixture);
  g_assert_cmpuint (second->n_imported, ==, 0);
  g_assert_cmpuint (second->n_unchanged, ==, 2);
  g_assert_cmpuint (second->n_photos, ==, 0);

  /* Another picture under the same name changes the articles that show it, though their files are the same. */
  put_picture (fixture, "a.jpg", 200);
  put (fixture, "a.md", "---\ntitle: A2\ndate: 2020-01-01\nimage: a.jpg\n---\nText\n");
  third = import (fixture);
  g_assert_cmpuint (third->n_imported, ==, 2);
  g_assert_cmpuint (third->n_photos, ==, 1);
  g_assert_cmpuint (count_articles (fixture), ==, 2);
  changed = find (fixture, "b");
  g_assert_cmpint (spalt_article_get_version (changed), >, version);
  g_assert_cmpstr (spalt_article_get_body (changed), ==, "![x](photo:a-2)\n");
}

static void
test_edited (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltImportReport) third = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltArticle)      after = NULL;
  g_autoptr (SpaltArticle)      forced = NULL;

  put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nFrom the file\n");
  first = import (fixture);
  article = find (fixture, "a");
  spalt_article_set_body (article, "By hand\n");
  g_assert_true (spalt_store_save_article (fixture->store, article, NOW, NULL));

  put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nFrom the file, later\n");
  second = import (fixture);
  g_assert_cmpuint (second->n_kept, ==, 1);
  assert_said (second, SPALT_IMPORT_WARNING, "a.md", 0, "edited in Spalt");
  after = find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_body (after), ==, "By hand\n");

  third = import_with (fixture, (SpaltImportOptions){ .overwrite = TRUE });
  g_assert_cmpuint (third->n_imported, ==, 1);
  forced = find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_body (forced), ==, "From the file, later\n");
}

static void
test_dry_run (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autofree char              *media = spalt_store_get_media_path (fixture->store, "a.jpg");
  g_autoptr (GPtrArray)         people = NULL;

  put_picture (fixture, "a.jpg", 1);
  put (fixture, "publication.yaml", "people: [Bo]\nsettings: {name: Other}\nphotos: [{file: a.jpg}]\n");
  put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\nauthor: Cia\n---\n![x](a.jpg) {% what %}\n");
  report = import_with (fixture, (SpaltImportOptions){ .dry_run = TRUE });
  g_assert_cmpuint (report->n_imported, ==, 1);
  assert_said (report, SPALT_IMPORT_WARNING, "a.md", 6, "{% what %}");
  g_assert_cmpuint (count_articles (fixture), ==, 0);
  g_assert_false (g_file_test (media, G_FILE_TEST_EXISTS));
  people = spalt_store_list_people (fixture->store, NULL);
  g_assert_cmpuint (people->len, ==, 0);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable)      cancellable = g_cancellable_new ();
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;
  SpaltImportOptions            options = { .now = NOW };

  put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nText\n");
  g_cancellable_cancel (cancellable);
  g_assert_false (spalt_import_markdown (fixture->store, fixture->source, &options, cancellable, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (report);
  g_assert_cmpuint (count_articles (fixture), ==, 0);
}

static void
test_no_folder (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SpaltImportOptions options = { .now = NOW };

  g_assert_false (spalt_import_markdown (fixture->store, "/nowhere/at/all", &options, NULL, NULL, &error));
  g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all"));
}

static void
test_publication_file (Fixture      *fixture,
                       gconstpointer data)
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

  put_picture (fixture, "photos/v1.jpg", 1);
  put_picture (fixture, "photos/logo.png", 2);
  put (fixture, "publication.yaml",
       "settings:\n  name: Spårbladet\n  time_zone: Europe/Helsinki\n  front_page_size: 9\n  feed_full_text: true\n  logo: photos/logo.png\n"
       "  naem: typo\n"
       "people:\n- name: Åsa Lindqvist\n  slug: asa\n  role: guest\n  bio: Reporter\n  email: asa@e.org\n  photo: photo:vaxel\n"
       "topics:\n- name: Infrastruktur\n  description: Spår\n  children:\n  - Banarbeten\n- Arbetsliv\n"
       "photos:\n- file: photos/v1.jpg\n  slug: vaxel\n  alt: En växel\n  caption: Text\n  credit: Åsa\n  focal: [0.25, 0.75]\n"
       "- file: photos/missing.jpg\n");
  put (fixture, "a.md",
       "---\ntitle: A\ndate: 2020-01-01\nauthor: asa\ntopic: banarbeten\nimage: photos/v1.jpg\n---\n![x](photo:vaxel)\n\nText\n");
  report = import (fixture);
  assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", 7, "“naem”");
  assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", 28, "missing.jpg");
  g_assert_cmpuint (report->n_imported, ==, 1);

  settings = spalt_store_load_settings (fixture->store, NULL);
  g_assert_cmpstr (spalt_settings_get_name (settings), ==, "Spårbladet");
  g_assert_cmpstr (spalt_settings_get_logo (settings), ==, "logo");
  g_assert_cmpint (spalt_settings_get_front_page_size (settings), ==, 9);
  g_assert_true (spalt_settings_get_feed_full_text (settings));
  photo = find_photo (fixture, "vaxel");
  g_assert_cmpstr (spalt_photo_get_caption (photo), ==, "Text");
  g_assert_cmpfloat (spalt_photo_get_focal_y (photo), ==, 0.75);
  person = spalt_store_find_person_by_slug (fixture->store, "asa", NULL);
  g_assert_cmpstr (spalt_person_get_name (person), ==, "Åsa Lindqvist");
  g_assert_true (spalt_person_get_guest (person));
  g_assert_cmpint (spalt_person_get_photo_id (person), ==, spalt_photo_get_id (photo));
  parent = spalt_store_find_topic_by_slug (fixture->store, "infrastruktur", NULL);
  child = spalt_store_find_topic_by_slug (fixture->store, "banarbeten", NULL);
  g_assert_cmpint (spalt_topic_get_parent_id (child), ==, spalt_topic_get_id (parent));

  article = find (fixture, "a");
  g_assert_cmpstr (spalt_person_get_name (g_ptr_array_index (spalt_article_get_people (article), 0)), ==, "Åsa Lindqvist");
  g_assert_cmpstr (spalt_topic_get_name (g_ptr_array_index (spalt_article_get_topics (article), 0)), ==, "Banarbeten");
  g_assert_cmpint (spalt_article_get_hero_photo_id (article), ==, spalt_photo_get_id (photo));
  g_assert_cmpint (spalt_article_get_published_at (article), ==, 1577829600);

  /* What has been changed in Spalt stays, as long as the file says the same. */
  spalt_photo_set_caption (photo, "By hand");
  g_assert_true (spalt_store_save_photo (fixture->store, photo, NOW, NULL));
  again = import (fixture);
  g_assert_cmpuint (again->n_unchanged, ==, 1);
  g_assert_cmpuint (again->n_photos, ==, 0);
  kept = find_photo (fixture, "vaxel");
  g_assert_cmpstr (spalt_photo_get_caption (kept), ==, "By hand");
}

/* The real thing, where it is there: 128 articles of a real magazine. */
static void
test_18f (Fixture      *fixture,
          gconstpointer data)
{
  const char      *root = g_getenv ("SPALT_TEST_DATA");
  g_autofree char *fallback = g_build_filename (g_getenv ("SPALT_SOURCE_ROOT") != NULL ? g_getenv ("SPALT_SOURCE_ROOT") : ".",
                                                "..", "shared", "data", NULL);
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
  first = import_with (fixture, (SpaltImportOptions){ .media_root = media_root });
  g_assert_cmpuint (first->n_imported, ==, 128);
  g_assert_cmpuint (first->n_failed, ==, 0);
  g_assert_cmpuint (first->n_photos, ==, 171);
  for (guint i = 0; i < first->messages->len; i++)
    g_assert_null (strstr (((SpaltImportMessage *)g_ptr_array_index (first->messages, i))->text, "not in the article as readers get it"));

  article = find (fixture, "a-new-look-at-the-freedom-of-information-act");
  g_assert_nonnull (strstr (spalt_article_get_body (article), "![a mockup of our app on an iPhone](photo:in-hand \"An illustrative prototype"));

  second = import_with (fixture, (SpaltImportOptions){ .media_root = media_root });
  g_assert_cmpuint (second->n_unchanged, ==, 128);
  g_assert_cmpuint (second->n_imported, ==, 0);
  g_assert_cmpuint (second->n_photos, ==, 0);
}

#define ADD(path, function) g_test_add ("/exchange/import/" path, Fixture, NULL, set_up, function, tear_down)

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
  ADD ("again", test_again);
  ADD ("same-name-elsewhere", test_same_name_elsewhere);
  ADD ("edited", test_edited);
  ADD ("dry-run", test_dry_run);
  ADD ("cancelled", test_cancelled);
  ADD ("no-folder", test_no_folder);
  ADD ("publication-file", test_publication_file);
  ADD ("18f", test_18f);

  return g_test_run ();
}
