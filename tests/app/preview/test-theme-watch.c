// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-theme-watch.h"

#include <glib/gstdio.h>

#include "spalt-test-folder.h"

/* A folder of templates, watched, and how often it has told of something. */
typedef struct
{
  char *folder;
  char *template;
  SpaltThemeWatch *watch;
  guint            n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
put (Fixture    *fixture,
     const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->template, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *templates = NULL;

  fixture->folder = spalt_test_folder_new ();
  templates = g_build_filename (fixture->folder, "templates", NULL);
  fixture->template = g_build_filename (templates, "article.mustache", NULL);
  g_assert_cmpint (g_mkdir (templates, 0700), ==, 0);
  put (fixture, "before");
  fixture->watch = spalt_theme_watch_new ();
  g_signal_connect_swapped (fixture->watch, "changed", G_CALLBACK (changed_cb), fixture);
  spalt_theme_watch_set_folders (fixture->watch, (const char *const[]){ fixture->folder, templates, NULL });
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->watch);
  spalt_test_folder_remove (fixture->folder);
  g_free (fixture->template);
}

static void
wait_for_change (Fixture *fixture)
{
  guint n_changes = fixture->n_changes;

  while (fixture->n_changes == n_changes)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_written (Fixture      *fixture,
              gconstpointer data)
{
  put (fixture, "after");
  wait_for_change (fixture);
}

static void
test_removed (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_cmpint (g_unlink (fixture->template), ==, 0);
  wait_for_change (fixture);
}

/* A folder that comes is told of, and watched when it is named. */
static void
test_new_folder (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *assets = g_build_filename (fixture->folder, "assets", NULL);

  g_assert_cmpint (g_mkdir (assets, 0700), ==, 0);
  wait_for_change (fixture);
  spalt_theme_watch_set_folders (fixture->watch, (const char *const[]){ assets, NULL });
  g_free (fixture->template);
  fixture->template = g_build_filename (assets, "style.css", NULL);
  put (fixture, "p { color: red }");
  wait_for_change (fixture);
}

#define ADD(path, function) g_test_add ("/app/theme-watch/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("written", test_written);
  ADD ("removed", test_removed);
  ADD ("new-folder", test_new_folder);

  return g_test_run ();
}
