// SPDX-License-Identifier: GPL-3.0-or-later
/* What becomes of a text that is being written when others change what readers have, or whether they have it. */
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-test-publication.h"
#include "spalt-working-copy-store.h"

#define MINUTE 60

static SpaltArticle *
load_copy (Fixture *fixture,
           gint64   id)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *article = spalt_store_load_working_copy (fixture->store, id, NULL, &error);

  g_assert_no_error (error);
  return article;
}

static void
save_copy (Fixture      *fixture,
           SpaltArticle *article,
           gint64        now)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_working_copy (fixture->store, article, NULL, now, &error);
  g_assert_no_error (error);
}

static gint64
add_photo (Fixture    *fixture,
           const char *name)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_photo_new ();
  g_autofree char       *file = g_strconcat (name, ".jpg", NULL);

  g_object_set (photo, "file", file, "media-type", "image/jpeg", "width", (gint64)800, "checksum", name, NULL);
  spalt_store_save_record (fixture->store, photo, NOW, &error);
  g_assert_no_error (error);

  return spalt_photo_get_id (photo);
}

/* Somebody only writes on, several times: what does not go together is still for somebody to choose, and readers do not
 * get it. */
static void
write_on (Fixture *fixture,
          gint64   id)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 3; i < 6; i++)
    {
      g_autoptr (SpaltArticle) written = load_copy (fixture, id);
      g_autoptr (SpaltArticle) published = NULL;
      g_autofree char         *body = g_strdup_printf ("Nu %u", i);

      spalt_article_set_body (written, body);
      g_assert_true (spalt_store_save_working_copy (fixture->store, written, &published, NOW + i * MINUTE, &error));
      g_assert_nonnull (published);
    }
  g_assert_false (spalt_store_publish_working_copy (fixture->store, id, NOW + 6 * MINUTE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
}

/* The alt text of one photo is never that of another. */
static void
test_other_photo (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  const gint64             id = spalt_article_get_id (first);
  const gint64             other = add_photo (fixture, "buss");
  g_autoptr (SpaltArticle) written = NULL;
  g_autoptr (SpaltArticle) readers = NULL;

  spalt_article_set_hero_photo_id (first, add_photo (fixture, "gran"));
  fixture_save (fixture, first, NOW);
  written = load_copy (fixture, id);
  spalt_article_set_hero_alt (written, "En gran");
  save_copy (fixture, written, NOW + MINUTE);
  spalt_article_set_hero_photo_id (first, other);
  fixture_save (fixture, first, NOW + 2 * MINUTE);

  write_on (fixture, id);
  readers = fixture_load (fixture, id);
  g_assert_cmpint (spalt_article_get_hero_photo_id (readers), ==, other);
  g_assert_cmpstr (spalt_article_get_hero_alt (readers), ==, "");
}

/* Nor is the time of one correction that of another. */
static void
test_other_correction (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  const gint64             id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id);
  g_autoptr (SpaltArticle) readers = NULL;

  spalt_article_set_correction (written, "Namnet var fel.");
  save_copy (fixture, written, NOW + MINUTE);
  spalt_article_set_corrected_at (first, NOW + 2 * MINUTE);
  fixture_save (fixture, first, NOW + 2 * MINUTE);

  write_on (fixture, id);
  readers = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_correction (readers), ==, "");
  g_assert_cmpint (spalt_article_get_corrected_at (readers), ==, NOW + 2 * MINUTE);
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
    { "/store/working-copy-meanwhile/other-photo", test_other_photo },
    { "/store/working-copy-meanwhile/other-correction", test_other_correction },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
