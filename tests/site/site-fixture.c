// SPDX-License-Identifier: GPL-3.0-or-later
#include "site-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "spalt-article-store.h"
#include "spalt-json-import.h"
#include "spalt-person.h"
#include "spalt-photo-probe.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"
#include "spalt-site-error.h"
#include "spalt-tag.h"
#include "spalt-test-picture.h"
#include "spalt-topic.h"

// 2022-03-23 09:30 in Stockholm, before the clocks went forward.
#define PUBLISHED_AT 1648024200
#define NOW 1700000000
#define DAY (24 * 60 * 60)

static const char main_body[] =
  "Det började med en frys som gick sönder i [Mora](https://mora.example/).\n\n"
  "– Det var då vi förstod det, säger Karin Ek.\n\n"
  "-Och ingen visste vad vi betalade, säger Jonas Berg.\n\n"
  "## Elva kök\n\n"
  "Avtalet omfattar elva kommuner.[^1]\n\n"
  "```pullquote\nVi köper det som finns.\n```\n\n"
  "```factbox Fakta: Ramavtalet\nGäller i **fyra** år.\n\n- 37 leverantörer\n```\n\n"
  "![Lådor med rotfrukter](photo:lagret \"Lagret i Orsa.\")\n\n"
  "| Kommun | Portioner |\n|---|--:|\n| Mora | 5200 |\n\n"
  "```note\n" SECRET_BODY_NOTE "\n```\n\n"
  "<script>alert(1)</script>\n\n"
  "[^1]: Kommunernas egen beräkning.\n";

static gint64
add_photo (SiteFixture *fixture,
           const char  *slug,
           int          shade)
{
  const SpaltTestPicture picture = { .width = 640, .height = 400, .shade = shade };
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (GError)     error = NULL;
  g_autofree char       *file = g_strconcat (slug, ".jpg", NULL);
  g_autofree char       *path = spalt_store_get_media_path (fixture->store, file);

  spalt_test_picture_write (path, &picture);
  spalt_photo_probe (path, NULL, &photo, NULL, &error);
  g_assert_no_error (error);
  spalt_photo_set_slug (photo, slug);
  spalt_photo_set_file (photo, file);
  spalt_photo_set_alt (photo, "Ett kök");
  spalt_photo_set_caption (photo, "Fotots egen bildtext.");
  spalt_photo_set_credit (photo, "Per Ask");
  spalt_store_save_record (fixture->store, photo, NOW, &error);
  g_assert_no_error (error);

  return spalt_photo_get_id (photo);
}

static void
add_tag (SiteFixture *fixture,
         GPtrArray   *tags,
         const char  *name)
{
  g_autoptr (GError) error = NULL;
  SpaltTag          *tag = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, name, NOW, &error);

  g_assert_no_error (error);
  g_ptr_array_add (tags, tag);
}

static void
set_topic (SiteFixture  *fixture,
           SpaltArticle *article,
           const char   *name)
{
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError)    error = NULL;

  g_ptr_array_add (topics, spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, name, NOW, &error));
  g_assert_no_error (error);
  spalt_article_set_topics (article, topics);
}

static void
save (SiteFixture  *fixture,
      SpaltArticle *article)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_article (fixture->store, article, NOW, &error);
  g_assert_no_error (error);
}

/**
 * site_fixture_add_article:
 *
 * Adds a published article of the usual kind.
 */
gint64
site_fixture_add_article (SiteFixture *fixture,
                          const char  *headline,
                          const char  *topic,
                          const char  *tag,
                          gint64       published_at)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GPtrArray)    tags = g_ptr_array_new_with_free_func (g_object_unref);

  spalt_article_set_headline (article, headline);
  spalt_article_set_lede (article, "En ingress.");
  spalt_article_set_body (article, "Ett stycke.\n\nEtt stycke till.");
  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  spalt_article_set_published_at (article, published_at);
  set_topic (fixture, article, topic);
  add_tag (fixture, tags, tag);
  spalt_article_set_tags (article, tags);
  save (fixture, article);

  return spalt_article_get_id (article);
}

static void
add_person (SiteFixture *fixture,
            GPtrArray   *people,
            const char  *name,
            const char  *bio)
{
  g_autoptr (GError) error = NULL;
  SpaltPerson       *person = spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, name, NOW, &error);

  g_assert_no_error (error);
  spalt_person_set_bio (person, bio);
  spalt_person_set_email (person, SECRET_EMAIL);
  spalt_store_save_record (fixture->store, person, NOW, &error);
  g_assert_no_error (error);
  g_ptr_array_add (people, person);
}

static void
add_main_article (SiteFixture *fixture)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GPtrArray)    people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray)    tags = g_ptr_array_new_with_free_func (g_object_unref);

  add_photo (fixture, "lagret", 40);
  spalt_article_set_headline (article, "Kommunerna går samman om <nytt> ramavtal & kök");
  spalt_article_set_slug (article, "kommunerna-gar-samman");
  spalt_article_set_lede (article, "När priset steg fick inköparna tänka om.");
  spalt_article_set_body (article, main_body);
  spalt_article_set_note (article, SECRET_NOTE);
  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  spalt_article_set_published_at (article, PUBLISHED_AT);
  spalt_article_set_updated_at (article, PUBLISHED_AT + DAY);
  spalt_article_set_correction (article, "Rätt summa är 400 miljoner.");
  spalt_article_set_corrected_at (article, PUBLISHED_AT + DAY);
  spalt_article_set_hero_photo_id (article, add_photo (fixture, "koket", 80));
  spalt_article_set_hero_caption (article, "Karin Ek, Mora, och Jonas Berg, Älvdalen.");
  add_person (fixture, people, "Ebba Öberg", "Reporter.");
  add_person (fixture, people, "Nils Lund", "");
  spalt_article_set_people (article, people);
  set_topic (fixture, article, "Livsmedel");
  add_tag (fixture, tags, "Skolmat");
  add_tag (fixture, tags, "Ramavtal");
  spalt_article_set_tags (article, tags);
  save (fixture, article);
  fixture->main_id = spalt_article_get_id (article);
  fixture->now = NOW;
}

static void
add_private_article (SiteFixture *fixture,
                     SpaltStatus  status)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();

  spalt_article_set_headline (article, SECRET_DRAFT);
  spalt_article_set_body (article, SECRET_DRAFT);
  spalt_article_set_status (article, status);
  spalt_article_set_scheduled_at (article, status == SPALT_STATUS_SCHEDULED ? NOW + DAY : 0);
  set_topic (fixture, article, "Livsmedel");
  save (fixture, article);
}

static SpaltSettings *
new_settings (const char *language)
{
  SpaltSettings *settings = spalt_settings_new ();

  spalt_settings_set_name (settings, "Inköpsnytt");
  spalt_settings_set_language (settings, language);
  spalt_settings_set_time_zone (settings, "Europe/Stockholm");
  g_object_set (settings,
                "tagline", "Offentliga affärer",
                "newsletter-address", "https://nyhetsbrev.example/",
                "contact-address", "red@inkopsnytt.example",
                "about", "Tidningen för dig som köper för allas räkning.",
                "copyright", "© Inköpsnytt",
                NULL);

  return settings;
}

/**
 * site_fixture_set_up:
 * @data: (nullable): the publication's language, Swedish for %NULL
 */
void
site_fixture_set_up (SiteFixture  *fixture,
                     gconstpointer data)
{
  g_autoptr (SpaltSettings) settings = new_settings (data != NULL ? data : "sv");
  g_autoptr (GError)        error = NULL;

  fixture->folder = spalt_test_folder_new ();
  fixture->publication = g_build_filename (fixture->folder, "publication", NULL);
  fixture->out = g_build_filename (fixture->folder, "out", NULL);
  fixture->store = spalt_store_create (fixture->publication, settings, NOW, &error);
  g_assert_no_error (error);

  add_main_article (fixture);
  add_private_article (fixture, SPALT_STATUS_DRAFT);
  add_private_article (fixture, SPALT_STATUS_SCHEDULED);
  for (int i = 0; i < 6; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Nyhet nummer %d", i);

      site_fixture_add_article (fixture, headline, i % 2 == 0 ? "Livsmedel" : "Juridik", i < 3 ? "Skolmat" : "Domar",
                                PUBLISHED_AT - (i + 1) * DAY);
    }
}

void
site_fixture_tear_down (SiteFixture  *fixture,
                        gconstpointer data)
{
  g_clear_object (&fixture->store);
  g_free (fixture->publication);
  g_free (fixture->out);
  spalt_test_folder_remove (fixture->folder);
}

SpaltSiteReport *
site_fixture_export (SiteFixture *fixture,
                     const char  *base_url)
{
  const SpaltSiteOptions options = { .now = fixture->now, .base_url = base_url, .n_threads = 2 };
  SpaltSiteReport       *report = NULL;
  g_autoptr (GError)     error = NULL;

  spalt_site_export (fixture->store, fixture->out, &options, NULL, &report, &error);
  g_assert_no_error (error);

  return report;
}

/**
 * site_fixture_interrupt:
 * @at: a file of the site that the last export wrote
 *
 * Ends an export while it puts files in place: a folder stands in the way of that one.
 */
void
site_fixture_interrupt (SiteFixture *fixture,
                        const char  *base_url,
                        const char  *at)
{
  g_autofree char *path = g_build_filename (fixture->out, at, NULL);

  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  site_fixture_refuse (fixture, base_url, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED, at);
  g_assert_true (site_fixture_has (fixture, ".spalt/journal"));
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/**
 * site_fixture_import:
 * @json: the sections of a document, in which single quotation marks stand for double ones
 */
void
site_fixture_import (SiteFixture *fixture,
                     const char  *json)
{
  const SpaltImportOptions      options = { .now = fixture->now };
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;
  g_autofree char              *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autofree char              *path = g_build_filename (fixture->folder, "site.json", NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  spalt_import_json (fixture->store, path, &options, NULL, &report, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->messages->len; i++)
    g_error ("%s", ((SpaltImportMessage *)report->messages->pdata[i])->text);
}

void
site_fixture_save_settings (SiteFixture *fixture,
                            const char  *name,
                            const char  *value)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (fixture->store, &error);

  g_assert_no_error (error);
  g_object_set (settings, name, value, NULL);
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
}

/**
 * site_assert_in_order:
 * @texts: each must be found, after the one before
 */
void
site_assert_in_order (const char        *page,
                      const char *const *texts)
{
  const char *at = page;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      const char *found = strstr (at, texts[i]);

      if (found == NULL)
        g_error ("“%s” is missing, or stands too early, in:\n%s", texts[i], page);
      at = found + strlen (texts[i]);
    }
}

void
site_assert_without (const char *page,
                     const char *text)
{
  if (strstr (page, text) != NULL)
    g_error ("“%s” should not stand in:\n%s", text, page);
}

/**
 * site_fixture_refuse:
 * @says: what the message must mention
 *
 * Exports, and expects that it does not work.
 */
void
site_fixture_refuse (SiteFixture *fixture,
                     const char  *base_url,
                     GQuark       domain,
                     int          code,
                     const char  *says)
{
  const SpaltSiteOptions options = { .now = fixture->now, .base_url = base_url };
  g_autoptr (GError)     error = NULL;

  g_assert_false (spalt_site_export (fixture->store, fixture->out, &options, NULL, NULL, &error));
  g_assert_error (error, domain, code);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not mention “%s”", error->message, says);
}

// Whether a name is another one with a hash before its ending.
static gboolean
is_tagged (const char *name,
           const char *plain)
{
  const char *dot = strrchr (plain, '.');
  gsize       stem = dot != NULL ? (gsize)(dot - plain) : strlen (plain);
  gsize       digits;

  if (strncmp (name, plain, stem) != 0 || name[stem] != '.')
    return FALSE;
  digits = strspn (name + stem + 1, "0123456789abcdef");

  return digits >= 8 && g_str_equal (name + stem + 1 + digits, plain + stem);
}

/**
 * site_fixture_find:
 * @path: the name of a file that carries a hash of its bytes, without the hash; or of any other file
 *
 * Returns: (transfer full) (nullable): the file's path below the site's root, of several the newest one's; %NULL when
 *   there is none
 */
char *
site_fixture_find (SiteFixture *fixture,
                   const char  *path)
{
  g_autofree char *full = g_build_filename (fixture->out, path, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *above = g_build_filename (fixture->out, folder, NULL);
  g_autoptr (GDir) dir = NULL;
  char            *found = NULL;
  struct timespec  newest = { 0 };
  const char      *other;

  if (g_file_test (full, G_FILE_TEST_EXISTS))
    return g_strdup (path);
  dir = g_dir_open (above, 0, NULL);
  while (dir != NULL && (other = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (above, other, NULL);
      struct stat      status;

      if (!is_tagged (other, name) || stat (file, &status) != 0 ||
          (status.st_mtim.tv_sec == newest.tv_sec ? status.st_mtim.tv_nsec < newest.tv_nsec
                                                  : status.st_mtim.tv_sec < newest.tv_sec))
        continue;
      newest = status.st_mtim;
      g_free (found);
      found = g_build_filename (folder, other, NULL);
    }

  return found;
}

char *
site_fixture_read (SiteFixture *fixture,
                   const char  *path)
{
  g_autofree char   *found = site_fixture_find (fixture, path);
  g_autofree char   *full = g_build_filename (fixture->out, found != NULL ? found : path, NULL);
  g_autoptr (GError) error = NULL;
  char              *text = NULL;

  g_file_get_contents (full, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

gboolean
site_fixture_has (SiteFixture *fixture,
                  const char  *path)
{
  g_autofree char *found = site_fixture_find (fixture, path);

  return found != NULL;
}

/**
 * site_fixture_write_theme:
 *
 * Writes a file of the publication's own theme, which goes before the default one.
 */
void
site_fixture_write_theme (SiteFixture *fixture,
                          const char  *path,
                          const char  *text)
{
  g_autofree char   *full = g_build_filename (fixture->publication, "theme", path, NULL);
  g_autofree char   *above = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (above, 0755), ==, 0);
  g_file_set_contents (full, text, -1, &error);
  g_assert_no_error (error);
}

static void
list_below (const char *folder,
            const char *path,
            GPtrArray  *files)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  const char      *name;

  if (dir == NULL)
    {
      g_ptr_array_add (files, g_strdup (path));
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = *path != '\0' ? g_build_filename (path, name, NULL) : g_strdup (name);

      list_below (folder, below, files);
    }
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/**
 * site_files_list:
 *
 * Returns: (transfer full): the paths of all files below a folder, sorted
 */
GPtrArray *
site_files_list (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  list_below (folder, "", files);
  g_ptr_array_sort (files, compare_texts);

  return files;
}

/**
 * site_files_describe:
 *
 * Returns: (transfer full): a line for each file with the checksum of its bytes, and if asked its inode and time
 */
char *
site_files_describe (const char *folder,
                     gboolean    with_times)
{
  g_autoptr (GPtrArray) files = site_files_list (folder);
  GString              *text = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *full = g_build_filename (folder, files->pdata[i], NULL);
      g_autofree char *data = NULL;
      g_autofree char *sum = NULL;
      gsize            length;
      struct stat      status;

      g_assert_true (g_file_get_contents (full, &data, &length, NULL));
      g_assert_cmpint (stat (full, &status), ==, 0);
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)data, length);
      g_string_append_printf (text, "%s %s", (const char *)files->pdata[i], sum);
      if (with_times)
        g_string_append_printf (text, " %lu %ld.%09ld", (gulong)status.st_ino, (long)status.st_mtim.tv_sec,
                                status.st_mtim.tv_nsec);
      g_string_append_c (text, '\n');
    }

  return g_string_free_and_steal (text);
}

/**
 * site_files_read_digests:
 *
 * Returns: (transfer full): each file of a site by its path, and what its bytes come to
 */
GHashTable *
site_files_read_digests (const char *folder)
{
  g_autoptr (GPtrArray) files = site_files_list (folder);
  GHashTable           *digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, files->pdata[i], NULL);
      g_autofree char *bytes = NULL;
      gsize            length;

      // What the export notes for itself is no part of the site.
      if (g_str_has_prefix (files->pdata[i], ".spalt/"))
        continue;
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_hash_table_insert (digests, g_strdup (files->pdata[i]),
                           g_compute_checksum_for_data (G_CHECKSUM_MD5, (guchar *)bytes, length));
    }

  return digests;
}
