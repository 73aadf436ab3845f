// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"
#include "spalt-test-publication.h"

static void
test_create (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = NULL;
  const char *const         folders[] = { "media", "files", "theme", "static", "backups" };
  g_autoptr (GDir)          dir = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (fixture->path, folders[i], NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
    }
  g_assert_cmpstr (spalt_store_get_folder (fixture->store), ==, fixture->path);
  settings = spalt_store_load_settings (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_settings_get_name (settings), ==, "Tidningen");

  /* Closed, nothing is left beside the database. */
  fixture_close (fixture);
  dir = g_dir_open (fixture->path, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    g_assert_true (
      g_str_equal (name, "newsroom.db") ||
      g_strv_contains ((const char *const[]){ "media", "files", "theme", "static", "backups", NULL }, name));
}

static void
test_create_clash (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (SpaltArticle)  article = fixture_article (fixture, "Kvar", "", NOW);
  g_autoptr (SpaltArticle)  loaded = NULL;

  g_assert_null (spalt_store_create (fixture->path, settings, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  loaded = fixture_load (fixture, spalt_article_get_id (article));
  g_assert_cmpstr (spalt_article_get_headline (loaded), ==, "Kvar");
}

static void
test_create_in_file (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autofree char          *file = g_build_filename (fixture->folder, "fil", NULL);
  g_autofree char          *folder = g_build_filename (file, "tidning", NULL);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (spalt_store_create (folder, settings, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_FAILED);
}

static void
test_settings (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (SpaltSettings) loaded = NULL;
  guint                     n_pspecs;
  g_autofree GParamSpec   **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (settings), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    {
      if (pspecs[i]->value_type == G_TYPE_STRING)
        g_object_set (settings, pspecs[i]->name, "å", NULL);
      else if (pspecs[i]->value_type == G_TYPE_INT64)
        g_object_set (settings, pspecs[i]->name, G_GINT64_CONSTANT (7), NULL);
      else
        g_object_set (settings, pspecs[i]->name, FALSE, NULL);
    }
  g_assert_true (spalt_store_save_settings (fixture->store, settings, &error));
  fixture_reopen (fixture);

  loaded = spalt_store_load_settings (fixture->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) before = G_VALUE_INIT;
      g_auto (GValue) after = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (settings), pspecs[i]->name, &before);
      g_object_get_property (G_OBJECT (loaded), pspecs[i]->name, &after);
      g_test_message ("%s", pspecs[i]->name);
      g_assert_cmpint (g_param_values_cmp (pspecs[i], &before, &after), ==, 0);
    }
}

static void
test_change_count (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   other = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltArticle) mine = NULL;
  g_autoptr (SpaltArticle) theirs = spalt_article_new ();
  gint64                   count;

  g_assert_no_error (error);
  count = spalt_store_get_change_count (fixture->store);
  mine = fixture_article (fixture, "Min", "", NOW);
  g_assert_cmpint (spalt_store_get_change_count (fixture->store), ==, count);
  g_assert_true (spalt_store_save_article (other, theirs, NOW, &error));
  g_assert_cmpint (spalt_store_get_change_count (fixture->store), !=, count);
}

static void
test_read_only (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Läs", "", NOW);
  g_autoptr (SpaltArticle) loaded = NULL;
  g_autoptr (SpaltStore)   reader = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (spalt_store_is_read_only (reader));
  loaded = spalt_store_load_article (reader, spalt_article_get_id (article), &error);
  g_assert_no_error (error);
  g_assert_false (spalt_store_save_article (reader, loaded, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (spalt_store_trash_article (reader, spalt_article_get_id (article), NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY);
}

static void
test_check (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    none = NULL;
  g_autoptr (GPtrArray)    one = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autoptr (SpaltPhoto)   photo =
    g_object_new (SPALT_TYPE_PHOTO, "file", "borta.jpg", "media-type", "image/jpeg", NULL);

  g_assert_true (spalt_store_check (fixture->store, &none, NULL, &error));
  g_assert_cmpint (none->len, ==, 0);

  g_assert_true (spalt_store_save_record (fixture->store, photo, NOW, &error));
  g_assert_true (spalt_store_check (fixture->store, &one, NULL, &error));
  g_assert_cmpint (one->len, ==, 1);
  g_assert_nonnull (strstr (one->pdata[0], "borta.jpg"));
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
    { "/store/open/create", test_create },
    { "/store/open/create-clash", test_create_clash },
    { "/store/open/create-in-file", test_create_in_file },
    { "/store/open/settings", test_settings },
    { "/store/open/change-count", test_change_count },
    { "/store/open/read-only", test_read_only },
    { "/store/open/check", test_check },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
