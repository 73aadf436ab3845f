// SPDX-License-Identifier: GPL-3.0-or-later
#include "site-fixture.h"

#include <string.h>

/* What the lists for servers and hosts say, applied to the files that the site has. */

#define BASE "https://inkopsnytt.example/tidning/"

// Returns: the regular expression that stands between the two texts
static GRegex *
read_pattern (const char *list,
              const char *before,
              const char *after)
{
  const char        *at = strstr (list, before);
  const char        *end = at != NULL ? strstr (at, after) : NULL;
  g_autofree char   *pattern = NULL;
  g_autoptr (GError) error = NULL;
  GRegex            *regex;

  g_assert_nonnull (end);
  while (g_strrstr_len (at + 1, end - at - 1, before) != NULL)
    at = g_strrstr_len (at + 1, end - at - 1, before);
  pattern = g_strndup (at + strlen (before), end - at - strlen (before));
  regex = g_regex_new (pattern, 0, 0, &error);
  g_assert_no_error (error);

  return regex;
}

// Which of the rules that hosts read fits the address; a path may end with an asterisk.
static guint
count_rules (const char *list,
             const char *address,
             const char *value)
{
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);
  guint          n = 0;

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    if (*lines[i] == '/' && strstr (lines[i + 1], value) != NULL)
      n += g_pattern_match_simple (lines[i], address);

  return n;
}

static gboolean
has_hash (const char *path)
{
  return (g_str_has_prefix (path, "assets/") || g_str_has_prefix (path, "media/")) &&
         g_regex_match_simple ("\\.[0-9a-f]{10}(\\.|$)", path, 0, 0);
}

static gboolean
is_asked (const char *path)
{
  return g_str_has_prefix (path, "fragments/") || g_str_has_prefix (path, "sok/");
}

// Every file of the site has the rule that its name asks for, in each of the lists, and every rule has a file.
static void
test_rules_fit (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, BASE);
  g_autofree char            *nginx = site_fixture_read (fixture, "caching/nginx.conf");
  g_autofree char            *apache = site_fixture_read (fixture, "caching/apache.conf");
  g_autofree char            *hosted = site_fixture_read (fixture, "_headers");
  g_autoptr (GRegex)          of_nginx = read_pattern (nginx, "\"~", "\" \"public");
  g_autoptr (GRegex)          of_apache = read_pattern (strstr (apache, "public"), "m#", "#\"");
  g_autoptr (GRegex)          asked = read_pattern (nginx, "\"~", "\" \"no-cache");
  g_autoptr (GPtrArray)       files = site_files_list (fixture->out);
  g_auto (GStrv)              lines = g_strsplit (hosted, "\n", -1);

  for (guint i = 0; i < files->len; i++)
    {
      const char      *path = files->pdata[i];
      g_autofree char *address = g_strconcat ("/tidning/", path, NULL);

      if (*path == '.')
        continue;
      if (g_regex_match (of_nginx, address, 0, NULL) != has_hash (path) ||
          g_regex_match (of_apache, address, 0, NULL) != has_hash (path) ||
          g_regex_match (asked, address, 0, NULL) != is_asked (path))
        g_error ("“%s” does not have the rule that its name asks for", path);
      g_assert_cmpuint (count_rules (hosted, address, "immutable"), ==, has_hash (path));
      g_assert_cmpuint (count_rules (hosted, address, "no-cache"), ==, is_asked (path));
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean used = *lines[i] != '/';

      for (guint k = 0; k < files->len && !used; k++)
        {
          g_autofree char *address = g_strconcat ("/tidning/", files->pdata[k], NULL);

          used = g_pattern_match_simple (lines[i], address);
        }
      if (!used)
        g_error ("No file is at “%s”", lines[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/site/caching-rules/fit", SiteFixture, NULL, site_fixture_set_up, test_rules_fit,
              site_fixture_tear_down);

  return g_test_run ();
}
