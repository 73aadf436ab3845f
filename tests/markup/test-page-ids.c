// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-markup.h"

/* The ids of a template; where the template fills in a number, one is taken. */
static void
collect_ids (const char *path,
             GPtrArray  *ids)
{
  g_autoptr (GRegex)     regex = g_regex_new ("\\sid=\"([^\"]+)\"", G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autoptr (GString) id = g_string_new (NULL);
      g_autofree char    *found = g_match_info_fetch (match, 1);

      g_string_append (id, found);
      g_string_replace (id, "{{id}}", "1", 0);
      if (strstr (id->str, "{{") == NULL)
        g_ptr_array_add (ids, g_string_free_and_steal (g_steal_pointer (&id)));
    }
}

static void
collect_folder (const char *folder,
                GPtrArray  *ids)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect_folder (path, ids);
      else if (g_str_has_suffix (name, ".mustache"))
        collect_ids (path, ids);
    }
}

/* Headings named after everything that the default theme's pages have ids for get others, and each its own. */
static void
test_headings (void)
{
  const char      *root = g_getenv ("SPALT_SOURCE_ROOT");
  g_autofree char *templates =
    g_build_filename (root != NULL ? root : ".", "data", "themes", "default", "templates", NULL);
  g_autoptr (GPtrArray)  ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString)    body = g_string_new ("[^1]\n\n[^1]: Note\n\n## Comment\n\n## Fn 1\n\n");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex)     regex = g_regex_new (" id=\"([^\"]+)\"", G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  SpaltMarkup           *markup = NULL;
  g_autofree char       *html = NULL;

  collect_folder (templates, ids);
  g_assert_cmpuint (ids->len, >, 0);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *words = g_strdelimit (g_strdup (ids->pdata[i]), "-", ' ');

      g_string_append_printf (body, "## %s\n\n## %s\n\n", words, words);
    }
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (seen, g_strdup (ids->pdata[i]));

  markup = spalt_markup_render (body->str, NULL);
  html = spalt_markup_to_html (markup);
  for (g_regex_match (regex, html, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      char *id = g_match_info_fetch (match, 1);

      if (!g_hash_table_add (seen, id))
        g_error ("The id “%s” stands twice on the page", id);
    }
  spalt_markup_unref (markup);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/page-ids/headings", test_headings);

  return g_test_run ();
}
