// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "site-fixture.h"
#include "spalt-article-store.h"
#include "spalt-site-error.h"

/* Whose site stands in a folder: the same publication's, whatever it is called and holds by now, goes on there; another
 * one's goes away for nobody who does not say so. */

#define NOW 1700000000
#define SHARED "0197a2b4-0000-7000-8000-0123456789ab"
#define LIST ".spalt/manifest"

static int
take_text_cb (void  *data,
              int    n_columns,
              char **values,
              char **names)
{
  g_set_str ((char **)data, values[0]);

  return 0;
}

// Returns: (nullable): the last row's first column
static char *
run_sql (SiteFixture *fixture,
         const char  *sql)
{
  g_autofree char *path = g_build_filename (fixture->publication, "newsroom.db", NULL);
  char            *message = NULL;
  char            *text = NULL;
  sqlite3         *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  if (sqlite3_exec (database, sql, take_text_cb, &text, &message) != SQLITE_OK)
    g_error ("%s", message);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);

  return text;
}

static void
change (SiteFixture *fixture,
        const char  *sql)
{
  g_free (run_sql (fixture, sql));
}

static void export (SiteFixture *fixture)
{
  spalt_site_report_free (site_fixture_export (fixture, NULL));
}

static void
export_over (SiteFixture *fixture)
{
  const SpaltSiteOptions options = { .now = fixture->now, .replace = TRUE };
  g_autoptr (GError)     error = NULL;

  spalt_site_export (fixture->store, fixture->out, &options, NULL, NULL, &error);
  g_assert_no_error (error);
}

// Another publication, which exports to the same folder.
static void
set_up_other (SiteFixture *other,
              SiteFixture *fixture)
{
  site_fixture_set_up (other, NULL);
  g_free (other->out);
  other->out = g_strdup (fixture->out);
}

static void
assert_refused (SiteFixture *fixture)
{
  g_autofree char *before = site_files_describe (fixture->out, TRUE);
  g_autofree char *after = NULL;

  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_OTHER_PUBLICATION, fixture->out);
  after = site_files_describe (fixture->out, TRUE);
  g_assert_cmpstr (after, ==, before);
}

static void
test_other_publication (SiteFixture  *fixture,
                        gconstpointer data)
{
  SiteFixture        other;
  g_autoptr (GError) error = NULL;

  export (fixture);
  set_up_other (&other, fixture);
  assert_refused (&other);

  site_fixture_save_settings (fixture, "name", "Ett annat namn");
  spalt_store_trash_article (fixture->store, fixture->main_id, NOW, &error);
  g_assert_no_error (error);
  export (fixture);

  // From now on it is the other one's.
  export_over (&other);
  export (&other);
  assert_refused (fixture);
  site_fixture_tear_down (&other, NULL);
}

// Two publications that took the same page, or person, from one file are still two.
static void
test_shared_uid (SiteFixture  *fixture,
                 gconstpointer data)
{
  static const char sql[] = "UPDATE topic SET uid = '" SHARED "' WHERE slug = 'juridik'";
  SiteFixture       other;

  change (fixture, sql);
  export (fixture);
  set_up_other (&other, fixture);
  change (&other, sql);
  assert_refused (&other);
  site_fixture_tear_down (&other, NULL);
}

// A copy is the same publication.
static void
test_copy (SiteFixture  *fixture,
           gconstpointer data)
{
  g_autofree char   *sql = NULL;
  SiteFixture        copy;
  g_autofree char   *database = NULL;
  g_autoptr (GError) error = NULL;

  export (fixture);
  set_up_other (&copy, fixture);
  g_clear_object (&copy.store);
  database = g_build_filename (copy.publication, "newsroom.db", NULL);
  g_assert_cmpint (g_unlink (database), ==, 0);
  sql = g_strdup_printf ("VACUUM INTO '%s'", database);
  change (fixture, sql);
  copy.store = spalt_store_open (copy.publication, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  site_fixture_add_article (&copy, "Ny", "Juridik", "Domar", NOW);
  export (&copy);
  g_assert_true (site_fixture_has (fixture, "2023/ny.html"));
  site_fixture_tear_down (&copy, NULL);
}

static void
remove_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      if (*name == '.')
        continue;
      if (g_file_test (below, G_FILE_TEST_IS_DIR))
        remove_files (below);
      g_assert_cmpint (g_remove (below), ==, 0);
    }
}

// Of a folder that somebody emptied only what nobody sees is left; what they put there since stays.
static void
test_emptied (SiteFixture  *fixture,
              gconstpointer data)
{
  g_autofree char *front = g_build_filename (fixture->out, "index.html", NULL);
  g_autofree char *own = g_build_filename (fixture->out, "CNAME", NULL);
  SiteFixture      other;

  export (fixture);
  set_up_other (&other, fixture);
  remove_files (fixture->out);
  g_assert_true (g_file_set_contents (own, "mitt", -1, NULL));
  g_assert_true (g_file_set_contents (front, "kvar", -1, NULL));
  assert_refused (&other);
  g_assert_cmpint (g_unlink (front), ==, 0);
  export (&other);
  export (&other);
  g_assert_true (site_fixture_has (&other, "index.html"));
  g_assert_true (site_fixture_has (&other, "CNAME"));
  assert_refused (fixture);
  site_fixture_tear_down (&other, NULL);
}

static void
assert_nowhere (SiteFixture *fixture,
                const char  *text)
{
  g_autoptr (GPtrArray) files = site_files_list (fixture->out);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (fixture->out, files->pdata[i], NULL);
      g_autofree char *bytes = NULL;
      gsize            length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      if (memmem (bytes, length, text, strlen (text)) != NULL)
        g_error ("“%s” stands in %s", text, path);
    }
}

// The number of a draft is among the first, and says to the second when somebody began it.
static void
test_private_uids (SiteFixture  *fixture,
                   gconstpointer data)
{
  g_autofree char *list = g_build_filename (fixture->out, LIST, NULL);
  g_autofree char *text = NULL;
  g_autofree char *uid = run_sql (fixture, "SELECT uid FROM article WHERE status = 0");

  g_assert_nonnull (uid);
  export (fixture);
  g_assert_true (g_file_get_contents (list, &text, NULL, NULL));
  assert_nowhere (fixture, uid);
  g_assert_null (strstr (text, uid));
}

// Makes the list one of the earlier version, which named the first articles.
static void
make_list_older (SiteFixture *fixture,
                 const char  *uids)
{
  g_autofree char   *list = g_build_filename (fixture->out, LIST, NULL);
  g_autofree char   *text = NULL;
  g_autofree char   *older = NULL;
  g_autofree char   *line = g_strdup_printf ("= publication %s", uids);
  g_autoptr (GRegex) identity = g_regex_new ("^= identity .*$", G_REGEX_MULTILINE, 0, NULL);

  g_assert_true (g_file_get_contents (list, &text, NULL, NULL));
  older = g_regex_replace_literal (identity, text, -1, 0, line, 0, NULL);
  g_assert_cmpstr (older, !=, text);
  g_assert_true (g_file_set_contents (list, older, -1, NULL));
}

// Such a list is known by any of its numbers once more, by an export that has little to do too, and then says it anew.
static void
test_older_list (SiteFixture  *fixture,
                 gconstpointer data)
{
  SiteFixture      other;
  g_autofree char *uid = run_sql (fixture, "SELECT uid FROM article WHERE status = 0");
  g_autofree char *uids = g_strconcat (SHARED " ", uid, NULL);
  g_autofree char *list = g_build_filename (fixture->out, LIST, NULL);
  g_autofree char *changes = g_build_filename (fixture->out, ".spalt/changes", NULL);
  g_autofree char *text = NULL;

  export (fixture);
  make_list_older (fixture, uids);
  set_up_other (&other, fixture);
  assert_refused (&other);
  site_fixture_add_article (fixture, "Ny", "Juridik", "Domar", NOW);
  change (fixture, "DELETE FROM setting WHERE key = 'publication_id'");
  export (fixture);
  g_assert_true (site_fixture_has (fixture, "2023/ny.html"));
  g_assert_true (g_file_get_contents (list, &text, NULL, NULL));
  g_assert_null (strstr (text, uid));
  g_assert_false (g_file_test (changes, G_FILE_TEST_EXISTS));
  export (fixture);

  change (&other, "UPDATE topic SET uid = '" SHARED "' WHERE slug = 'juridik'");
  assert_refused (&other);
  site_fixture_tear_down (&other, NULL);
}

// While a colleague's program is writing for long, a publication of an earlier version gets no identity: it is exported
// later, not without one.
static void
test_name_later (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->publication, "newsroom.db", NULL);
  sqlite3         *database = NULL;
  SiteFixture      other;

  change (fixture, "DELETE FROM setting WHERE key = 'publication_id'");
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  site_fixture_refuse (fixture, NULL, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY, "");
  g_assert_cmpint (sqlite3_exec (database, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  export (fixture);
  set_up_other (&other, fixture);
  assert_refused (&other);
  site_fixture_tear_down (&other, NULL);
}

// One without an identity that cannot get one keeps away from the sites of those that have one, and from no other.
static void
test_nameless (SiteFixture  *fixture,
               gconstpointer data)
{
  static const char sql[] = "UPDATE setting SET value = 'x' WHERE key = 'publication_id'";
  SiteFixture       other, third;

  change (fixture, sql);
  export (fixture);
  export (fixture);
  set_up_other (&other, fixture);
  set_up_other (&third, fixture);
  change (&other, sql);
  export (&other);
  export (&third);
  assert_refused (fixture);
  site_fixture_tear_down (&third, NULL);
  site_fixture_tear_down (&other, NULL);
}

#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/site/owner/other-publication", test_other_publication);
  ADD ("/site/owner/shared-uid", test_shared_uid);
  ADD ("/site/owner/copy", test_copy);
  ADD ("/site/owner/emptied", test_emptied);
  ADD ("/site/owner/private-uids", test_private_uids);
  ADD ("/site/owner/older-list", test_older_list);
  ADD ("/site/owner/name-later", test_name_later);
  ADD ("/site/owner/nameless", test_nameless);

  return g_test_run ();
}
