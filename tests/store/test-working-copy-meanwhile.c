// SPDX-License-Identifier: GPL-3.0-or-later
/* What becomes of a text that is being written when others change what readers have, or whether they have it. */
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-revision-store.h"
#include "spalt-test-publication.h"
#include "spalt-time.h"
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
  gint64             version = 0;

  for (guint i = 3; i < 6; i++)
    {
      g_autoptr (SpaltArticle) written = load_copy (fixture, id);
      g_autoptr (SpaltArticle) published = NULL;
      g_autofree char         *body = g_strdup_printf ("Nu %u", i);

      spalt_article_set_body (written, body);
      g_assert_true (spalt_store_save_working_copy (fixture->store, written, &published, NOW + i * MINUTE, &error));
      g_assert_nonnull (published);
      version = spalt_article_get_version (written);
    }
  g_assert_false (spalt_store_publish_working_copy (fixture->store, id, version, NOW + 6 * MINUTE, &error));
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

static void
assert_clash (GError **error)
{
  g_assert_error (*error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_clear_error (error);
}

/* Whatever somebody does to an article that another one has thrown away does nothing to it, and is said. */
static void
test_thrown_away (Fixture      *fixture,
                  gconstpointer data)
{
  const gboolean           is_public = GPOINTER_TO_INT (data);
  g_autoptr (SpaltArticle) first = is_public ? fixture_publish (fixture, "Rubrik", NOW)
                                             : fixture_article (fixture, "Rubrik", "Text", NOW);
  const gint64             id = spalt_article_get_id (first);
  const SpaltStatus        to = is_public ? SPALT_STATUS_WITHDRAWN : SPALT_STATUS_PUBLISHED;
  g_autoptr (SpaltArticle) written = load_copy (fixture, id);
  g_autoptr (SpaltArticle) trashed = NULL;
  g_autoptr (SpaltArticle) after = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_article_set_body (written, "Skrivet.");
  save_copy (fixture, written, NOW + MINUTE);
  g_assert_true (spalt_store_trash_article (fixture->store, id, NOW + 2 * MINUTE, &error));
  trashed = load_copy (fixture, id);
  spalt_article_set_body (written, "Skrivet. Mer.");
  spalt_article_set_version (written, spalt_article_get_version (trashed));

  g_assert_false (spalt_store_save_working_copy (fixture->store, written, NULL, NOW + 3 * MINUTE, &error));
  assert_clash (&error);
  g_assert_false (spalt_store_save_article (fixture->store, written, NOW + 3 * MINUTE, &error));
  assert_clash (&error);
  g_assert_false (spalt_store_move_article (fixture->store, id, to, SPALT_TIME_NONE, NOW + 3 * MINUTE, &error));
  assert_clash (&error);
  g_assert_false (spalt_store_publish_working_copy (fixture->store, id, spalt_article_get_version (trashed),
                                                    NOW + 3 * MINUTE, &error));
  assert_clash (&error);
  after = load_copy (fixture, id);
  g_assert_cmpstr (spalt_article_get_body (after), ==, "Skrivet.");
  g_assert_cmpint (spalt_article_get_version (after), ==, spalt_article_get_version (trashed));
  g_assert_cmpint (spalt_article_get_status (after), ==, spalt_article_get_status (first));

  /* Taken back, it is as it was, and can be written in. */
  g_assert_true (spalt_store_restore_article (fixture->store, id, NOW + 4 * MINUTE, &error));
  g_clear_object (&after);
  after = load_copy (fixture, id);
  spalt_article_set_body (after, "Skrivet. Mer.");
  save_copy (fixture, after, NOW + 5 * MINUTE);
}

/* Readers had the article when somebody began to write; who updates it hears that they have not any more. */
static void
test_withdrawn (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  const gint64             id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id);
  g_autoptr (SpaltArticle) after = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_article_set_body (written, "Skrivet.");
  save_copy (fixture, written, NOW + MINUTE);
  g_assert_true (spalt_store_move_article (fixture->store, id, SPALT_STATUS_WITHDRAWN, SPALT_TIME_NONE,
                                           NOW + 2 * MINUTE, &error));
  after = load_copy (fixture, id);
  g_assert_false (spalt_store_publish_working_copy (fixture->store, id, spalt_article_get_version (after),
                                                    NOW + 3 * MINUTE, &error));
  assert_clash (&error);
  g_assert_cmpstr (spalt_article_get_body (after), ==, "Skrivet.");
}

/* Who updates gives readers what was on the screen, and nothing that another one has written in it since. */
static void
test_unseen (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  const gint64             id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) mine = load_copy (fixture, id);
  g_autoptr (SpaltArticle) theirs = NULL;
  g_autoptr (SpaltArticle) readers = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_article_set_body (mine, "Mitt.");
  save_copy (fixture, mine, NOW + MINUTE);
  theirs = load_copy (fixture, id);
  spalt_article_set_lede (theirs, "En halv");
  save_copy (fixture, theirs, NOW + 2 * MINUTE);

  g_assert_false (spalt_store_publish_working_copy (fixture->store, id, spalt_article_get_version (mine),
                                                    NOW + 3 * MINUTE, &error));
  assert_clash (&error);
  readers = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_body (readers), ==, spalt_article_get_body (first));
  g_assert_true (spalt_store_publish_working_copy (fixture->store, id, spalt_article_get_version (theirs),
                                                   NOW + 3 * MINUTE, &error));
}

/* What is written is signed by who wrote it, also once readers have something else of another one. */
static void
test_signed (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  const gint64             id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id);
  g_autoptr (SpaltArticle) again = NULL;

  spalt_store_set_person (fixture->store, "Anna");
  spalt_article_set_body (written, "Skrivet.");
  save_copy (fixture, written, NOW + MINUTE);
  spalt_store_set_person (fixture->store, "Bo");
  spalt_article_set_kicker (first, "Vinjett");
  fixture_save (fixture, first, NOW + 2 * MINUTE);

  again = load_copy (fixture, id);
  g_assert_cmpstr (spalt_article_get_kicker (again), ==, "Vinjett");
  g_assert_cmpstr (spalt_article_get_modified_by (again), ==, "Anna");
  g_assert_cmpint (spalt_article_get_modified_at (again), ==, NOW + MINUTE);
}

/* What another program has made of an article that somebody has saved since does not take that back. */
static void
test_saved_beside (Fixture      *fixture,
                   gconstpointer data)
{
  const gboolean           is_public = GPOINTER_TO_INT (data);
  g_autoptr (SpaltArticle) first = is_public ? fixture_publish (fixture, "Rubrik", NOW)
                                             : fixture_article (fixture, "Rubrik", "Text", NOW);
  const gint64             id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) made = fixture_load (fixture, id);
  g_autoptr (SpaltArticle) after = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_article_set_kicker (first, "Rättat");
  fixture_save (fixture, first, NOW + MINUTE);
  spalt_article_set_body (made, "Ur filen.");
  g_assert_false (spalt_store_save_beside (fixture->store, made, NULL, NOW + 2 * MINUTE, &error));
  assert_clash (&error);
  after = load_copy (fixture, id);
  g_assert_cmpstr (spalt_article_get_kicker (after), ==, "Rättat");
  g_assert_cmpstr (spalt_article_get_body (after), ==, spalt_article_get_body (first));
}

/* Nor does an earlier state decide which of the two texts stays. */
static void
test_restored (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  const gint64             id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id);
  g_autoptr (SpaltArticle) published = NULL;
  g_autoptr (SpaltArticle) after = NULL;
  g_autoptr (SpaltArticle) restored = NULL;
  g_autoptr (GPtrArray)    revisions = NULL;
  const SpaltRevision     *revision;

  spalt_article_set_headline (written, "Skriven");
  save_copy (fixture, written, NOW + MINUTE);
  spalt_article_set_headline (first, "Läst");
  fixture_save (fixture, first, NOW + 2 * MINUTE);
  revisions = spalt_store_list_revisions (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (revisions->len, >, 0);
  revision = revisions->pdata[0];

  g_assert_false (spalt_store_restore_revision (fixture->store, id, revision->id, NULL, NOW + 3 * MINUTE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_clear_error (&error);
  after = spalt_store_load_working_copy (fixture->store, id, &published, &error);
  g_assert_no_error (error);
  g_assert_nonnull (published);
  g_assert_cmpstr (spalt_article_get_headline (after), ==, "Skriven");

  save_copy (fixture, after, NOW + 4 * MINUTE);
  g_assert_true (spalt_store_restore_revision (fixture->store, id, revision->id, NULL, NOW + 5 * MINUTE, &error));
  restored = load_copy (fixture, id);
  g_assert_cmpstr (spalt_article_get_headline (restored), ==, revision->headline);
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char   *path;
    FixtureFunc   test;
    gconstpointer data;
  } tests[] = {
    { "/store/working-copy-meanwhile/other-photo", test_other_photo },
    { "/store/working-copy-meanwhile/other-correction", test_other_correction },
    { "/store/working-copy-meanwhile/thrown-away/published", test_thrown_away, GINT_TO_POINTER (TRUE) },
    { "/store/working-copy-meanwhile/thrown-away/draft", test_thrown_away, GINT_TO_POINTER (FALSE) },
    { "/store/working-copy-meanwhile/withdrawn", test_withdrawn },
    { "/store/working-copy-meanwhile/unseen", test_unseen },
    { "/store/working-copy-meanwhile/signed", test_signed },
    { "/store/working-copy-meanwhile/restored", test_restored },
    { "/store/working-copy-meanwhile/saved-beside/published", test_saved_beside, GINT_TO_POINTER (TRUE) },
    { "/store/working-copy-meanwhile/saved-beside/draft", test_saved_beside, GINT_TO_POINTER (FALSE) },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].data, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
