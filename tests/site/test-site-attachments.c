// SPDX-License-Identifier: GPL-3.0-or-later
/* Of the files that texts link to, readers get those that a page links to, and no others. */
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-site-error.h"
#include "spalt-time.h"
#include "update-fixture.h"

#define HOUR UPDATE_HOUR
#define LINKED "Läs [underlaget](/files/underlag.pdf)."
#define SITE_FILE "files/underlag.pdf"

#define MANY 100

static char *
get_path (UpdateFixture *fixture,
          const char    *name)
{
  return g_build_filename (fixture->site.publication, "files", name, NULL);
}

static void
put (UpdateFixture *fixture,
     const char    *name,
     const char    *bytes)
{
  g_autofree char *path = get_path (fixture, name);
  g_autofree char *above = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (above, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
}

static gint64
write_article (UpdateFixture *fixture,
               const char    *body,
               SpaltStatus    status)
{
  gint64 id = update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);

  update_edit (fixture, id, "body", body, "status", status, "scheduled-at",
               status == SPALT_STATUS_SCHEDULED ? fixture->last_at + 100 * HOUR : SPALT_TIME_NONE, NULL);

  return id;
}

static void
assert_published (UpdateFixture *fixture,
                  const char    *bytes)
{
  g_autofree char *found =
    site_fixture_has (&fixture->site, SITE_FILE) ? site_fixture_read (&fixture->site, SITE_FILE) : NULL;

  g_assert_cmpstr (found, ==, bytes);
}

static void
test_unpublished (UpdateFixture *fixture,
                  gconstpointer  data)
{
  put (fixture, "underlag.pdf", "%PDF");
  for (SpaltStatus status = 0; status <= SPALT_STATUS_LAST; status++)
    if (status != SPALT_STATUS_PUBLISHED)
      write_article (fixture, LINKED, status);
  write_article (fixture,
                 "```note\n" LINKED
                 "\n```\n\nText om /files/underlag.pdf, files/underlag.pdf och `<a href=\"files/underlag.pdf\">`.",
                 SPALT_STATUS_PUBLISHED);
  update_export_both (fixture, "texts that nobody may read yet, or any more");
  g_assert_false (site_fixture_has (&fixture->site, "files"));
}

/* Whatever a reader calls himself, and writes. */
static void
test_comments (UpdateFixture *fixture,
               gconstpointer  data)
{
  g_autofree char *json = NULL;

  put (fixture, "underlag.pdf", "%PDF");
  site_fixture_save_settings (&fixture->site, "address-pattern", "/{slug}.html");
  json = g_strdup (
    "{ 'comments': [{ 'article': 'artikel-007', 'name': ' href=files/underlag.pdf', 'date': '2024-05-01 10:00', "
    "'status': 'approved',"
    " 'text': ' href=\\\"files/underlag.pdf\\\" /files/underlag.pdf' }] }");
  site_fixture_import (&fixture->site, json);
  update_export_both (fixture, "a comment");
  g_assert_false (site_fixture_has (&fixture->site, "files"));
}

static void
test_published_later (UpdateFixture *fixture,
                      gconstpointer  data)
{
  gint64 id = write_article (fixture, LINKED, SPALT_STATUS_DRAFT);

  put (fixture, "underlag.pdf", "%PDF");
  update_export_both (fixture, "a draft");
  assert_published (fixture, NULL);

  update_edit (fixture, id, "status", SPALT_STATUS_PUBLISHED, NULL);
  g_assert_true (update_export_both (fixture, "the draft, published"));
  assert_published (fixture, "%PDF");
  update_edit (fixture, fixture->ids[UPDATE_N_ARTICLES - 2], "body", "Annat.", NULL);
  g_assert_true (update_export_both (fixture, "another article"));
  assert_published (fixture, "%PDF");

  update_edit (fixture, id, "body", "Utan länk.", NULL);
  update_export_both (fixture, "no link any more");
  assert_published (fixture, NULL);
  update_edit (fixture, id, "body", LINKED, NULL);
  g_assert_true (update_export_both (fixture, "the link once more"));
  assert_published (fixture, "%PDF");
  update_edit (fixture, id, "status", SPALT_STATUS_WITHDRAWN, NULL);
  update_export_both (fixture, "withdrawn");
  assert_published (fixture, NULL);
}

static void
test_shared (UpdateFixture *fixture,
             gconstpointer  data)
{
  gint64 one = write_article (fixture, LINKED, SPALT_STATUS_PUBLISHED);
  gint64 other = write_article (fixture, "Också " LINKED, SPALT_STATUS_PUBLISHED);

  put (fixture, "underlag.pdf", "%PDF");
  update_export_both (fixture, "two links");
  update_edit (fixture, one, "status", SPALT_STATUS_WITHDRAWN, NULL);
  update_export_both (fixture, "one link");
  assert_published (fixture, "%PDF");
  update_edit (fixture, other, "body", "Utan.", NULL);
  update_export_both (fixture, "no link");
  assert_published (fixture, NULL);
}

/* A file that somebody changes or takes away is seen also when the export is about something else. */
static void
test_changed_by_hand (UpdateFixture *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = get_path (fixture, "underlag.pdf");

  put (fixture, "underlag.pdf", "%PDF");
  put (fixture, "hemligt.pdf", "hemligt");
  write_article (fixture, LINKED, SPALT_STATUS_PUBLISHED);
  update_export_both (fixture, "a link");

  put (fixture, "underlag.pdf", "%PDF rättad");
  put (fixture, "hemligt.pdf", "hemligare");
  update_edit (fixture, fixture->ids[UPDATE_N_ARTICLES - 2], "body", "Annat.", NULL);
  g_assert_true (update_export_both (fixture, "other bytes"));
  assert_published (fixture, "%PDF rättad");

  g_assert_cmpint (g_unlink (path), ==, 0);
  update_edit (fixture, fixture->ids[UPDATE_N_ARTICLES - 2], "body", "Tredje.", NULL);
  update_export_both (fixture, "taken away");
  assert_published (fixture, NULL);
}

/* A file that comes after the page that links to it is published by the next export, whatever that one is about. One
 * that no page links to is no reason for a full export. */
static void
test_put_later (UpdateFixture *fixture,
                gconstpointer  data)
{
  write_article (fixture, LINKED, SPALT_STATUS_PUBLISHED);
  write_article (fixture, "[Två](</files/två & tre.pdf>)", SPALT_STATUS_PUBLISHED);
  update_export_both (fixture, "links to what is not there");
  assert_published (fixture, NULL);

  put (fixture, "underlag.pdf", "%PDF");
  update_edit (fixture, fixture->ids[UPDATE_N_ARTICLES - 2], "body", "Annat.", NULL);
  update_export_both (fixture, "another article, after the file came");
  assert_published (fixture, "%PDF");
  put (fixture, "två & tre.pdf", "x");
  update_edit (fixture, fixture->ids[UPDATE_N_ARTICLES - 2], "body", "Tredje.", NULL);
  update_export_both (fixture, "another one");
  g_assert_true (site_fixture_has (&fixture->site, "files/två & tre.pdf"));

  put (fixture, "ingens.pdf", "x");
  update_edit (fixture, fixture->ids[UPDATE_N_ARTICLES - 2], "body", "Fjärde.", NULL);
  g_assert_true (update_export_both (fixture, "a file that nothing links to"));
  g_assert_false (site_fixture_has (&fixture->site, "files/ingens.pdf"));
}

/* However many files there are that no page links to, one more is no reason for a full export, and one that a page
 * waits for is found among them. */
static void
test_many_unlinked (UpdateFixture *fixture,
                    gconstpointer  data)
{
  write_article (fixture, LINKED, SPALT_STATUS_PUBLISHED);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("underlag-%03u.pdf", i);

      put (fixture, name, "x");
    }
  update_export_both (fixture, "many that nothing links to");

  put (fixture, "ingens.pdf", "x");
  update_edit (fixture, fixture->ids[UPDATE_N_ARTICLES - 2], "body", "Annat.", NULL);
  g_assert_true (update_export_both (fixture, "one more"));
  put (fixture, "underlag.pdf", "%PDF");
  update_edit (fixture, fixture->ids[UPDATE_N_ARTICLES - 2], "body", "Tredje.", NULL);
  g_assert_false (update_export_both (fixture, "one that a page waits for"));
  assert_published (fixture, "%PDF");
}

static void
test_spellings (UpdateFixture *fixture,
                gconstpointer  data)
{
  static const char *const names[] = { "ett.pdf", "2026/två & tre.pdf", "l'art.pdf", "fyra.pdf", "fem.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    put (fixture, names[i], "x");
  put (fixture, "inte.pdf", "x");
  write_article (fixture,
                 "[a](/files/ett.pdf#page=2) [b](</files/2026/två & tre.pdf>) [c](/files/l'art.pdf?x) [d](" UPDATE_BASE
                 "files/fyra.pdf) [e](https://annan.example/files/inte.pdf)",
                 SPALT_STATUS_PUBLISHED);
  site_fixture_import (&fixture->site, "{ 'menus': { 'footer': [{ 'label': 'Fem', 'address': '/files/fem.pdf' }] } }");
  update_export_both (fixture, "links of all kinds");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename ("files", names[i], NULL);

      g_assert_true (site_fixture_has (&fixture->site, path));
    }
  g_assert_false (site_fixture_has (&fixture->site, "files/inte.pdf"));
}

static void
test_missing (UpdateFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (SpaltSiteReport) report = NULL;

  write_article (fixture, LINKED, SPALT_STATUS_PUBLISHED);
  write_article (fixture, LINKED, SPALT_STATUS_PUBLISHED);
  report = update_export_all (fixture);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_nonnull (strstr (report->warnings->pdata[0], SITE_FILE));
}

/* Earlier versions put it where all is published. The same bytes at one address are one file; others are told of. */
static void
test_in_static (UpdateFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *earlier = g_build_filename (fixture->site.publication, "static", SITE_FILE, NULL);
  g_autofree char *above = g_path_get_dirname (earlier);

  put (fixture, "underlag.pdf", "%PDF");
  g_assert_cmpint (g_mkdir_with_parents (above, 0755), ==, 0);
  g_assert_true (g_file_set_contents (earlier, "%PDF", -1, NULL));
  write_article (fixture, LINKED, SPALT_STATUS_PUBLISHED);
  update_export_both (fixture, "one file in two places");
  assert_published (fixture, "%PDF");

  g_assert_true (g_file_set_contents (earlier, "annat", -1, NULL));
  site_fixture_refuse (&fixture->site, UPDATE_BASE, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH, "“static”");
  assert_published (fixture, "%PDF");

  g_assert_cmpint (g_unlink (earlier), ==, 0);
  update_export_both (fixture, "in its own place");
  assert_published (fixture, "%PDF");
}

int
main (int    argc,
      char **argv)
{
  static const UpdateCase cases[] = {
    { "/site/attachments/unpublished", test_unpublished },
    { "/site/attachments/comments", test_comments },
    { "/site/attachments/published-later", test_published_later },
    { "/site/attachments/shared", test_shared },
    { "/site/attachments/changed-by-hand", test_changed_by_hand },
    { "/site/attachments/put-later", test_put_later },
    { "/site/attachments/many-unlinked", test_many_unlinked },
    { "/site/attachments/spellings", test_spellings },
    { "/site/attachments/missing", test_missing },
    { "/site/attachments/in-static", test_in_static },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  update_add_cases (cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
