// SPDX-License-Identifier: GPL-3.0-or-later
/* Links to an article that cannot come in whole, from texts that come before it and after it. */
#include <glib/gstdio.h>
#include <string.h>

#include "import-fixture.h"

static void
put_post (ImportFixture *fixture,
          const char    *file,
          const char    *body)
{
  const char       title = g_ascii_toupper (*file);
  g_autofree char *text = g_strdup_printf ("---\ntitle: %c\ndate: 2020-01-02\n---\n%s\n", title, body);

  import_fixture_put (fixture, file, text);
}

static void
assert_body (ImportFixture *fixture,
             const char    *slug,
             const char    *body)
{
  g_autoptr (SpaltArticle) article = import_fixture_find (fixture, slug);
  g_autofree char         *stripped = g_strchomp (g_strdup (spalt_article_get_body (article)));

  g_assert_cmpstr (stripped, ==, body);
}

/* In the order of their lines. */
static guint
count_said (const SpaltImportReport *report,
            const char              *file)
{
  guint n = 0, line = 0;

  for (guint i = 0; i < report->messages->len; i++)
    {
      const SpaltImportMessage *message = report->messages->pdata[i];

      if (!g_str_equal (message->file, file))
        continue;
      g_assert_cmpuint (message->line, >, line);
      line = message->line;
      n++;
    }

  return n;
}

/* Its photo finds no room: where photos are kept stands a file. */
static void
test_held_back (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char              *media = g_build_filename (fixture->publication, "media", NULL);
  g_autofree char              *aside = g_strconcat (media, "-aside", NULL);
  g_autoptr (SpaltImportReport) first = NULL, second = NULL;
  g_autoptr (SpaltArticle)      held = NULL, whole = NULL;

  import_fixture_put_picture (fixture, "bild.jpg", 1);
  put_post (fixture, "a.md", "[mitten](m.md) [slutet](z.md)\n\n[igen](m.md)");
  put_post (fixture, "m.md", "![Bild](bild.jpg)");
  put_post (fixture, "z.md", "[mitten](m.md) [början](a.md)");
  if (g_rename (media, aside) != 0)
    g_assert_cmpint (g_mkdir (aside, 0755), ==, 0);
  g_assert_true (g_file_set_contents (media, "", 0, NULL));

  first = import_fixture_run (fixture);
  held = import_fixture_find (fixture, "m");
  g_assert_cmpint (spalt_article_get_status (held), ==, SPALT_STATUS_DRAFT);
  assert_body (fixture, "z", "mitten [början](/2020/a.html)");
  import_fixture_assert_said (first, SPALT_IMPORT_WARNING, "a.md", 5, "“m.md” leads to the article “M”");
  g_assert_cmpuint (count_said (first, "a.md"), ==, 2);
  import_fixture_assert_said (first, SPALT_IMPORT_WARNING, "z.md", 5, "“M”");

  g_assert_cmpint (g_unlink (media), ==, 0);
  g_assert_cmpint (g_rename (aside, media), ==, 0);
  second = import_fixture_run (fixture);
  g_assert_cmpuint (second->messages->len, ==, 0);
  whole = import_fixture_find (fixture, "m");
  g_assert_cmpint (spalt_article_get_status (whole), ==, SPALT_STATUS_PUBLISHED);
  assert_body (fixture, "a", "[mitten](/2020/m.html) [slutet](/2020/z.html)\n\n[igen](/2020/m.html)");
  assert_body (fixture, "z", "[mitten](/2020/m.html) [början](/2020/a.html)");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/exchange/import-awaited/held-back", ImportFixture, NULL, import_fixture_set_up, test_held_back,
              import_fixture_tear_down);

  return g_test_run ();
}
