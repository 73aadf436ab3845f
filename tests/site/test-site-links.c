// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "site-fixture.h"

#define BASE "https://inkopsnytt.example/tidning/"
#define PUBLISHED_AT 1648024200

#define INDEX "index.html"

// Pages that are folders, and links to each kind of them from each place where editors write one.
#define FOLDERS                                                                                                        \
  "{'settings': {'address_pattern': '/{year}/{slug}/', 'recruiting_text': 'Sök folk', 'recruiting_address': "          \
  "'/lediga-jobb/'},"                                                                                                  \
  "'pages': [{'slug': 'om-oss', 'title': 'Om oss', 'published': true, 'body': 'Till [början](/), [arkivet](/arkiv/), " \
  "[sökningen]("                                                                                                       \
  "/sok/index.html?q=mat#search), [artikeln](/2022/kommunerna-gar-samman/#innehall) och "                              \
  "[domen](/2022/dom-00/index.html).'}],"                                                                              \
  "'listings': [{'kind': 'vacancy', 'title': 'Kock', 'slug': 'kock', 'organisation': 'Mora', 'expires': "              \
  "'2099-01-01'}],"                                                                                                    \
  "'redirects': [{'from': '/gammal.html', 'article': 'kommunerna-gar-samman'}, {'from': '/om/', 'page': 'om-oss'}],"   \
  "'menus': {'main': [{'label': 'Hem', 'address': '/'}, {'label': 'Jobb', 'address': '/lediga-jobb/index.html'}, "     \
  "{'page': 'om-oss'},"                                                                                                \
  "{'label': 'Ämnen', 'children': 'topics'}, {'label': 'Karriär', 'children': 'vacancies'}],"                          \
  "'footer': [{'label': 'Hem', 'address': '/index.html'}, {'label': 'Arkiv', 'address': '/arkiv/'}]}}"

static const char *const void_elements[] = { "area", "base", "br", "col", "embed", "hr", "img",
                                             "input", "link", "meta", "source", "track", "wbr", NULL };

static gboolean
leads_away (const char *address)
{
  return strstr (address, "://") != NULL || g_str_has_prefix (address, "mailto:");
}

// Resolves an address as a browser does that opened the page from a folder.
static char *
resolve (const char *page,
         const char *address)
{
  g_autofree char *above = g_path_get_dirname (page);
  g_autofree char *bare = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *joined = NULL;
  g_autofree char *canonical = NULL;

  if (*bare == '\0')
    return g_strdup (page);
  joined = g_build_filename ("/root", above, bare, NULL);
  canonical = g_canonicalize_filename (joined, "/");
  if (!g_str_has_prefix (canonical, "/root/"))
    g_error ("“%s” on %s leads out of the site", address, page);

  return g_strdup (canonical + strlen ("/root/"));
}

static void
check_fragment (SiteFixture *fixture,
                const char  *page,
                const char  *path,
                const char  *address)
{
  const char      *hash = strchr (address, '#');
  g_autofree char *id = hash != NULL ? g_strdup_printf (" id=\"%s\"", hash + 1) : NULL;
  g_autofree char *target = NULL;

  if (id == NULL || !g_str_has_suffix (path, ".html"))
    return;
  target = site_fixture_read (fixture, path);
  if (strstr (target, id) == NULL)
    g_error ("“%s” on %s leads to an id that is not there", address, page);
}

static void
check_address (SiteFixture *fixture,
               const char  *page,
               const char  *address)
{
  g_autofree char *path = NULL;

  if (leads_away (address))
    return;
  if (*address == '/' || *address == '\0')
    g_error ("“%s” on %s would not work from a folder", address, page);
  path = resolve (page, address);
  if (!site_fixture_has (fixture, path))
    g_error ("“%s” on %s leads to %s, which is not there", address, page, path);
  check_fragment (fixture, page, path, address);
}

static void
check_srcset (SiteFixture *fixture,
              const char  *page,
              const char  *srcset)
{
  g_auto (GStrv) parts = g_strsplit (srcset, ", ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      *strchr (parts[i], ' ') = '\0';
      check_address (fixture, page, parts[i]);
    }
}

static char *
unescape (const char *text,
          gsize       length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv)   parts = g_strsplit (copy, "&amp;", -1);

  return g_strjoinv ("&", parts);
}

static guint
check_links (SiteFixture *fixture,
             const char  *page,
             const char  *html)
{
  static const char *const attributes[] = { " href=\"", " src=\"", " srcset=\"" };
  guint                    n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    for (const char *at = strstr (html, attributes[i]); at != NULL; at = strstr (at, attributes[i]))
      {
        g_autofree char *value = NULL;

        at += strlen (attributes[i]);
        value = unescape (at, strcspn (at, "\""));
        if (i == 2)
          check_srcset (fixture, page, value);
        else
          check_address (fixture, page, value);
        n++;
      }

  return n;
}

static gboolean
is_void (const char *name)
{
  return g_strv_contains (void_elements, name);
}

// What stands in the site's Content-Security-Policy, "default-src 'self'", would not run or apply.
static void
check_tag (const char *page,
           const char *tag)
{
  static const char *const forbidden[] = { " style=\"", " onclick=", " onload=", "javascript:" };

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    if (strstr (tag, forbidden[i]) != NULL)
      g_error ("<%s> on %s is not allowed", tag, page);
  if (g_str_has_prefix (tag, "style") ||
      (g_str_has_prefix (tag, "script") && strstr (tag, " src=") == NULL && strstr (tag, "ld+json") == NULL))
    g_error ("<%s> on %s is not allowed", tag, page);
  if (g_str_has_prefix (tag, "img") &&
      (strstr (tag, " width=\"") == NULL || strstr (tag, " height=\"") == NULL || strstr (tag, " alt=\"") == NULL))
    g_error ("<%s> on %s has no size or no alternative text", tag, page);
}

static void
check_nesting (const char *page,
               const char *html)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = strchr (html, '<'); at != NULL; at = strchr (at, '<'))
    {
      const char      *end = strchr (at, '>');
      g_autofree char *tag = g_strndup (at + 1, end - at - 1);
      g_autofree char *name = g_strndup (tag + (*tag == '/'), strcspn (tag + (*tag == '/'), " \n/"));

      at = end;
      if (*tag == '!' || is_void (name))
        {
          check_tag (page, tag);
          continue;
        }
      if (*tag != '/')
        {
          check_tag (page, tag);
          g_ptr_array_add (open, g_steal_pointer (&name));
          if (g_str_has_prefix (tag, "script"))
            at = strstr (at, "</script>") - 1;
          continue;
        }
      if (open->len == 0 || !g_str_equal (open->pdata[open->len - 1], name))
        g_error ("<%s> on %s closes nothing that is open at: %.80s", tag, page, at);
      g_ptr_array_set_size (open, open->len - 1);
    }
  g_assert_cmpuint (open->len, ==, 0);
}

static void
check_ids (const char *page,
           const char *html)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *at = strstr (html, " id=\""); at != NULL; at = strstr (at, " id=\""))
    {
      at += strlen (" id=\"");
      if (!g_hash_table_add (seen, g_strndup (at, strcspn (at, "\""))))
        g_error ("an id stands twice on %s: %.40s", page, at);
    }
}

static void
check_pages (SiteFixture *fixture,
             gboolean     with_not_found)
{
  g_autoptr (GPtrArray) files = site_files_list (fixture->out);
  guint                 n_links = 0;

  for (guint i = 0; i < files->len; i++)
    {
      const char      *path = files->pdata[i];
      g_autofree char *html = NULL;

      if (!g_str_has_suffix (path, ".html"))
        continue;
      html = site_fixture_read (fixture, path);
      check_nesting (path, html);
      check_ids (path, html);
      if (with_not_found || !g_str_equal (path, "404.html"))
        n_links += check_links (fixture, path, html);
    }
  g_assert_cmpuint (n_links, >, 300);
}

static void
add_pages (SiteFixture *fixture)
{
  for (int i = 0; i < 45; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Dom %02d", i);

      site_fixture_add_article (fixture, headline, "Rätt", "Praxis", PUBLISHED_AT + i * 3600);
    }
}

// With a topic and a tag whose pages are called as that of a folder is.
static void
add_folders (SiteFixture *fixture)
{
  add_pages (fixture);
  site_fixture_add_article (fixture, "Om allt", "Index", "Index", PUBLISHED_AT);
  site_fixture_import (fixture, FOLDERS);
}

// Every link of every page leads to a file of the site, when it is opened from a folder.
static void
test_folder (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;

  add_pages (fixture);
  report = site_fixture_export (fixture, NULL);
  check_pages (fixture, TRUE);
}

// The one address of the file, as the page itself says it; NULL for a page that says none.
static char *
read_canonical (SiteFixture *fixture,
                const char  *path)
{
  static const char begin[] = "<link rel=\"canonical\" href=\"" BASE;
  g_autofree char  *html = site_fixture_read (fixture, path);
  const char       *at = strstr (html, begin);

  return at != NULL ? g_strndup (at + strlen (begin), strcspn (at + strlen (begin), "\"")) : NULL;
}

// Resolves an address as a server does: one that ends in a slash, or in the way up, is that of a folder.
static char *
resolve_address (const char *page,
                 const char *address)
{
  g_autofree char *bare = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *index = g_str_has_suffix (bare, "/") ? g_strconcat (bare, INDEX, NULL) : NULL;
  g_autofree char *path = resolve (page, index != NULL ? index : bare);

  return index != NULL ? g_strndup (path, strlen (path) - strlen (INDEX)) : g_steal_pointer (&path);
}

static void
check_canonical (SiteFixture *fixture,
                 const char  *page,
                 const char  *address)
{
  g_autofree char *got = NULL;
  g_autofree char *path = NULL;
  g_autofree char *canonical = NULL;

  if (leads_away (address) || *address == '#')
    return;
  g_assert_cmpstr (address, !=, "");
  got = resolve_address (page, address);
  path = *got == '\0' || g_str_has_suffix (got, "/") ? g_strconcat (got, INDEX, NULL) : g_strdup (got);
  if (!site_fixture_has (fixture, path))
    g_error ("“%s” on %s leads to %s, which is not there", address, page, path);
  canonical = g_str_has_suffix (path, ".html") ? read_canonical (fixture, path) : NULL;
  if (canonical != NULL && !g_str_equal (got, canonical))
    g_error ("“%s” on %s leads to “%s”, whose address is “%s”", address, page, got, canonical);
  if (strstr (address, INDEX) != NULL)
    g_error ("“%s” on %s names the file of a folder", address, page);
  check_fragment (fixture, page, path, address);
}

static guint
check_canonical_links (SiteFixture *fixture,
                       const char  *page)
{
  static const char *const attributes[] = { " href=\"", " action=\"", " content=\"0; url=", " data-target=\"" };
  g_autofree char         *html = site_fixture_read (fixture, page);
  guint                    n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    for (const char *at = strstr (html, attributes[i]); at != NULL; at = strstr (at, attributes[i]))
      {
        g_autofree char *value = NULL;

        at += strlen (attributes[i]);
        value = unescape (at, strcspn (at, "\""));
        check_canonical (fixture, page, value);
        n++;
      }

  return n;
}

// A site with an address writes relative links too. They end as the addresses of what they lead to, which every page
// says of itself.
static void
test_canonical (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (GPtrArray)       files = NULL;
  guint                       n_links = 0;

  add_folders (fixture);
  report = site_fixture_export (fixture, BASE);
  files = site_files_list (fixture->out);
  for (guint i = 0; i < files->len; i++)
    if (g_str_has_suffix (files->pdata[i], ".html") && !g_str_equal (files->pdata[i], "404.html"))
      n_links += check_canonical_links (fixture, files->pdata[i]);
  g_assert_cmpuint (n_links, >, 300);
}

// Of those, what a reader meets: the way home from the top, from below, and from the page that is shown anywhere.
static void
test_home (SiteFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *front = NULL;
  g_autofree char            *page = NULL;
  g_autofree char            *missing = NULL;

  add_pages (fixture);
  report = site_fixture_export (fixture, BASE);
  front = site_fixture_read (fixture, INDEX);
  page = site_fixture_read (fixture, "sida/1.html");
  missing = site_fixture_read (fixture, "404.html");
  g_assert_nonnull (strstr (front, "<a href=\"./\" rel=\"home\">"));
  g_assert_nonnull (strstr (page, "<a href=\"../\" rel=\"home\">"));
  g_assert_nonnull (strstr (page, "<a class=\"end\" href=\"../\">"));
  g_assert_nonnull (strstr (missing, "href=\"/tidning/assets/style."));
  g_assert_nonnull (strstr (missing, "<a href=\"/tidning/\" rel=\"home\">"));
  g_assert_null (strstr (missing, INDEX));
}

static void
export_with_file_links (SiteFixture *fixture)
{
  const SpaltSiteOptions options = { .now = fixture->now, .base_url = BASE, .file_links = TRUE };
  g_autoptr (GError)     error = NULL;

  spalt_site_export (fixture->store, fixture->out, &options, NULL, NULL, &error);
  g_assert_no_error (error);
}

// A site with an address that is to be opened from its folder: every link names a file, also in what was exported
// otherwise before.
static void
test_file_links (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (SpaltSiteReport) again = NULL;
  g_autofree char            *front = NULL;
  g_autofree char            *before = NULL;
  g_autofree char            *after = NULL;

  add_folders (fixture);
  report = site_fixture_export (fixture, BASE);
  before = site_files_describe (fixture->out, FALSE);
  export_with_file_links (fixture);
  check_pages (fixture, FALSE);
  front = site_fixture_read (fixture, INDEX);
  g_assert_nonnull (strstr (front, "<link rel=\"canonical\" href=\"" BASE "\">"));
  again = site_fixture_export (fixture, BASE);
  after = site_files_describe (fixture->out, FALSE);
  g_assert_cmpstr (after, ==, before);
}

// The same without an address, as it may be opened from anywhere.
static void
test_folders (SiteFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;

  add_folders (fixture);
  report = site_fixture_export (fixture, NULL);
  check_pages (fixture, TRUE);
}

#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/site/links/folder", test_folder);
  ADD ("/site/links/folders", test_folders);
  ADD ("/site/links/canonical", test_canonical);
  ADD ("/site/links/home", test_home);
  ADD ("/site/links/file-links", test_file_links);

  return g_test_run ();
}
