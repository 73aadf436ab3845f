// SPDX-License-Identifier: GPL-3.0-or-later
#include "update-fixture.h"

#include <stdlib.h>

#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-test-folder.h"
#include "spalt-topic.h"

#define FIRST_AT UPDATE_FIRST_AT
#define N_ARTICLES UPDATE_N_ARTICLES
#define HOUR UPDATE_HOUR
#define BASE UPDATE_BASE

static void
put_below (UpdateFixture *fixture,
           const char    *below,
           const char    *above)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltTopic) lower =
    spalt_store_ensure_record (fixture->site.store, SPALT_TYPE_TOPIC, below, fixture->last_at, &error);
  g_autoptr (SpaltTopic) upper =
    spalt_store_ensure_record (fixture->site.store, SPALT_TYPE_TOPIC, above, fixture->last_at, &error);

  spalt_topic_set_parent_id (lower, spalt_topic_get_id (upper));
  spalt_store_save_record (fixture->site.store, lower, fixture->last_at, &error);
  g_assert_no_error (error);
}

// As site_fixture_export() does, to the other folder.
SpaltSiteReport *
update_export_all (UpdateFixture *fixture)
{
  const SpaltSiteOptions options = { .now = fixture->site.now, .base_url = BASE, .n_threads = 2, .all = TRUE };
  g_autofree char       *folder = g_build_filename (fixture->site.folder, "whole", NULL);
  g_autoptr (GError)     error = NULL;
  SpaltSiteReport       *report = NULL;

  spalt_site_export (fixture->site.store, folder, &options, NULL, &report, &error);
  g_assert_no_error (error);

  return report;
}

// What all cases begin with: to make it takes longer than most of them do.
static char         *first_folder;
static UpdateFixture first;

static void
remove_first (void)
{
  spalt_test_folder_remove (first_folder);
}

static void
copy_folder (const char *from,
             const char *to)
{
  g_autofree char   *all = g_strconcat (from, "/.", NULL);
  const char *const  command[] = { "cp", "-a", all, to, NULL };
  g_autoptr (GError) error = NULL;
  int                status;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
make_first (void)
{
  g_autoptr (GError) error = NULL;

  site_fixture_set_up (&first.site, NULL);
  spalt_store_begin (first.site.store, &error);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Artikel %03u", i);
      g_autofree char *topic = g_strdup_printf ("Ämne %u", i % 3);
      g_autofree char *tag = g_strdup_printf ("Etikett %u", i % 17);

      first.last_at = FIRST_AT + (gint64)i * 8 * HOUR;
      first.ids[i] = site_fixture_add_article (&first.site, headline, topic, tag, first.last_at);
    }
  spalt_store_commit (first.site.store, &error);
  g_assert_no_error (error);
  put_below (&first, "Ämne 2", "Ämne 0");
  first.site.now = first.last_at + HOUR;
  spalt_site_report_free (site_fixture_export (&first.site, BASE));
  spalt_site_report_free (update_export_all (&first));
  g_clear_object (&first.site.store);
  first_folder = first.site.folder;
  atexit (remove_first);
}

void
update_fixture_set_up (UpdateFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (first_folder == NULL)
    make_first ();
  *fixture = first;
  fixture->site.folder = spalt_test_folder_new ();
  fixture->site.publication = g_build_filename (fixture->site.folder, "publication", NULL);
  fixture->site.out = g_build_filename (fixture->site.folder, "out", NULL);
  copy_folder (first_folder, fixture->site.folder);
  fixture->site.store = spalt_store_open (fixture->site.publication, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

void
update_fixture_tear_down (UpdateFixture *fixture,
                          gconstpointer  data)
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

// Exports, and returns whether it was an incremental export.
gboolean
update_export_both (UpdateFixture *fixture,
                    const char    *what)
{
  g_autoptr (SpaltSiteReport) updated = site_fixture_export (&fixture->site, BASE);
  g_autoptr (SpaltSiteReport) whole = update_export_all (fixture);
  g_autoptr (GHashTable)      ours = NULL;
  g_autoptr (GHashTable)      others = NULL;
  g_autofree char            *folder = g_build_filename (fixture->site.folder, "whole", NULL);

  ours = site_files_read_digests (fixture->site.out);
  others = site_files_read_digests (folder);
  assert_same (ours, others, what);
  g_assert_cmpuint (updated->planned, ==, whole->planned);
  g_assert_cmpuint (updated->written, ==, whole->written);
  g_assert_cmpuint (updated->removed, ==, whole->removed);
  g_assert_cmpuint (whole->checked, ==, whole->planned);
  g_assert_cmpuint (updated->unchanged + updated->written, ==, updated->planned);
  return updated->checked < updated->planned;
}

static SpaltArticle *
load (UpdateFixture *fixture,
      gint64         id)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *article = spalt_store_load_article (fixture->site.store, id, &error);

  g_assert_no_error (error);

  return article;
}

static void
save (UpdateFixture *fixture,
      SpaltArticle  *article)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_article (fixture->site.store, article, fixture->site.now, &error);
  g_assert_no_error (error);
}

/**
 * update_edit:
 * @property: of the article, then its value, more of them, and %NULL
 */
void
update_edit (UpdateFixture *fixture,
             gint64         id,
             const char    *property,
             ...)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);
  va_list                  values;

  va_start (values, property);
  g_object_set_valist (G_OBJECT (article), property, values);
  va_end (values);
  save (fixture, article);
}

static gpointer
ensure (UpdateFixture *fixture,
        const char    *kind,
        const char    *name)
{
  SpaltStore        *store = fixture->site.store;
  g_autoptr (GError) error = NULL;
  gpointer           term = NULL;

  if (g_str_equal (kind, "tags"))
    term = spalt_store_ensure_record (store, SPALT_TYPE_TAG, name, fixture->site.now, &error);
  else if (g_str_equal (kind, "topics"))
    term = spalt_store_ensure_record (store, SPALT_TYPE_TOPIC, name, fixture->site.now, &error);
  else if (g_str_equal (kind, "people"))
    term = spalt_store_ensure_record (store, SPALT_TYPE_PERSON, name, fixture->site.now, &error);
  g_assert_no_error (error);
  g_assert_nonnull (term);

  return term;
}

/**
 * update_set_term:
 * @kind: "tags", "topics" or "people"
 *
 * Gives the article that one, and takes all others of the kind from it.
 */
void
update_set_term (UpdateFixture *fixture,
                 const char    *kind,
                 gint64         id,
                 const char    *name)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (terms, ensure (fixture, kind, name));
  update_edit (fixture, id, kind, terms, NULL);
}

void
update_ensure_topic (UpdateFixture *fixture,
                     const char    *name)
{
  g_object_unref (ensure (fixture, "topics", name));
}

void
update_choose (UpdateFixture *fixture,
               gint64         id,
               gint64         related)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, related);
  update_edit (fixture, id, "related", ids, NULL);
}

gint64
update_publish (UpdateFixture *fixture,
                const char    *topic,
                const char    *tag,
                gint64         published_at)
{
  g_autofree char *headline = g_strdup_printf ("Nytt %u", fixture->n_new++);

  return site_fixture_add_article (&fixture->site, headline, topic, tag, published_at);
}

void
update_comment_on (UpdateFixture *fixture,
                   gint64         id,
                   const char    *text)
{
  g_autoptr (SpaltArticle) article = load (fixture, id);
  g_autofree char         *json = g_strdup_printf (
    "{ 'comments': [{ 'article': '%s', 'name': 'Bo', 'date': '2024-05-01 10:%02u', 'status': 'approved', 'text': "
            "'%s' }] }",
    spalt_article_get_slug (article), fixture->n_new++ % 60, text);

  site_fixture_import (&fixture->site, json);
}

gint64
update_add_photo (UpdateFixture *fixture,
                  const char    *like,
                  const char    *slug)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_store_find_record_by_slug (fixture->site.store, SPALT_TYPE_PHOTO, like, &error);
  g_autoptr (SpaltPhoto) copy =
    g_object_new (SPALT_TYPE_PHOTO, "slug", slug, "media-type", "image/jpeg", "width", spalt_photo_get_width (photo),
                  "height", spalt_photo_get_height (photo), "checksum", spalt_photo_get_checksum (photo), NULL);
  g_autofree char *file = g_strconcat (slug, ".jpg", NULL);
  g_autofree char *from = spalt_store_get_media_path (fixture->site.store, spalt_photo_get_file (photo));
  g_autofree char *to = spalt_store_get_media_path (fixture->site.store, file);
  g_autofree char *bytes = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL) &&
                 g_file_set_contents (to, bytes, (gssize)length, NULL));
  spalt_photo_set_file (copy, file);
  spalt_store_save_record (fixture->site.store, copy, fixture->site.now, &error);
  g_assert_no_error (error);

  return spalt_photo_get_id (copy);
}

void
update_set_caption (UpdateFixture *fixture,
                    gint64         id,
                    const char    *caption)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_store_load_record (fixture->site.store, SPALT_TYPE_PHOTO, id, &error);

  spalt_photo_set_caption (photo, caption);
  spalt_store_save_record (fixture->site.store, photo, fixture->site.now, &error);
  g_assert_no_error (error);
}

void
update_add_cases (const UpdateCase *cases,
                  guint             n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    g_test_add (cases[i].path, UpdateFixture, NULL, update_fixture_set_up, cases[i].test, update_fixture_tear_down);
}
