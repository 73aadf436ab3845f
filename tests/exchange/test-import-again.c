// SPDX-License-Identifier: GPL-3.0-or-later
/* Importing once more, when the pictures are not where they were: what readers have keeps them. */
#include <glib/gstdio.h>
#include <string.h>

#include "import-fixture.h"
#include "spalt-article-store.h"

#define FRONT "---\ntitle: A\ndate: 2020-01-01\n---\n"

static void
put_site (ImportFixture *fixture)
{
  import_fixture_put (fixture, "site/posts/hero.md",
                      "---\ntitle: Hero\ndate: 2020-01-01\nimage: /assets/a.jpg\n---\nText\n");
  import_fixture_put (fixture, "site/posts/text.md",
                      "---\ntitle: Text\ndate: 2020-01-02\n---\n![Alt](/assets/b.jpg)\n\nText\n");
  import_fixture_put (fixture, "site/posts/link.md",
                      "---\ntitle: Link\ndate: 2020-01-03\n---\n[Report](/assets/r.pdf) and [photo](/assets/b.jpg)\n");
  import_fixture_put (fixture, "site/posts/draft.md", "---\ntitle: Draft\ndraft: true\n---\n![Alt](/assets/b.jpg)\n");
  import_fixture_put (fixture, "site/posts/bare.md",
                      "---\ntitle: Bare\ndate: 2020-01-04\n---\nText\n\n![Alt](/assets/never.jpg)\n");
  import_fixture_put (fixture, "site/assets/r.pdf", "%PDF-1.4\n");
  import_fixture_put_picture (fixture, "site/assets/a.jpg", 1);
  import_fixture_put_picture (fixture, "site/assets/b.jpg", 2);
}

/* The folder of articles alone, with or without where their pictures are. */
static SpaltImportReport *
import_posts (ImportFixture *fixture,
              gboolean       with_root)
{
  g_autofree char   *whole = g_steal_pointer (&fixture->source);
  g_autofree char   *root = g_build_filename (whole, "site", NULL);
  SpaltImportReport *report = NULL;

  fixture->source = g_build_filename (root, "posts", NULL);
  report = import_fixture_run_with (fixture, (SpaltImportOptions){ .media_root = with_root ? root : NULL });
  g_free (fixture->source);
  fixture->source = g_steal_pointer (&whole);

  return report;
}

static char *
copy_body (ImportFixture *fixture,
           const char    *slug)
{
  g_autoptr (SpaltArticle) article = import_fixture_find (fixture, slug);

  return g_strdup (spalt_article_get_body (article));
}

static void
test_without_root (ImportFixture *fixture,
                   gconstpointer  data)
{
  static const char *const      slugs[] = { "hero", "text", "link", "draft", "bare" };
  g_auto (GStrv)                before = g_new0 (char *, G_N_ELEMENTS (slugs) + 1);
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) last = NULL;

  put_site (fixture);
  first = import_posts (fixture, TRUE);
  g_assert_cmpuint (first->n_imported, ==, G_N_ELEMENTS (slugs));
  for (guint i = 0; i < G_N_ELEMENTS (slugs); i++)
    before[i] = copy_body (fixture, slugs[i]);
  g_assert_nonnull (strstr (before[1], "(photo:b)"));

  /* However often. */
  for (guint n = 0; n < 2; n++)
    {
      g_autoptr (SpaltImportReport) report = import_posts (fixture, FALSE);
      g_autoptr (SpaltArticle)      hero = import_fixture_find (fixture, "hero");

      g_assert_cmpuint (report->n_failed, ==, 4);
      g_assert_cmpuint (report->n_imported, ==, 0);
      g_assert_cmpuint (report->n_unchanged, ==, 1);
      g_assert_cmpint (spalt_article_get_hero_photo_id (hero), !=, 0);
      for (guint i = 0; i < G_N_ELEMENTS (slugs); i++)
        {
          g_autofree char *after = copy_body (fixture, slugs[i]);

          g_assert_cmpstr (after, ==, before[i]);
          if (!g_str_equal (slugs[i], "bare"))
            {
              g_autofree char *file = g_strconcat (slugs[i], ".md", NULL);

              import_fixture_assert_said (report, SPALT_IMPORT_FAILURE, file, 0, "--media-root");
            }
        }
    }

  last = import_posts (fixture, TRUE);
  g_assert_cmpuint (last->n_failed, ==, 0);
  g_assert_cmpuint (last->n_unchanged, ==, G_N_ELEMENTS (slugs));
}

/* Who takes a picture out of the text means it, also when another has never been there. */
static void
test_taken_out (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autofree char              *body = NULL;

  import_fixture_put_picture (fixture, "a.jpg", 1);
  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: 2020-01-01\nimage: a.jpg\n---\nText\n\n![x](a.jpg)\n\n![y](never.jpg)\n\nText\n");
  first = import_fixture_run (fixture);
  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: 2020-01-01\nimage: "
    "https://e.example/c.jpg\n---\n![y](never.jpg)\n\n![z](https://e.example/d.jpg)\n");
  second = import_fixture_run (fixture);
  body = copy_body (fixture, "a");
  g_assert_cmpuint (second->n_imported, ==, 1);
  g_assert_null (strstr (body, "photo:a"));
}

/* Whatever else the text has that reads like the address of what is gone, and however it leads there. */
static void
test_lookalikes (ImportFixture *fixture,
                 gconstpointer  data)
{
  static const struct
  {
    const char *text;
    const char *gone;
  } bodies[] = {
    { "![2.png](2.png) text", "2.png" },
    { "Filen 2.png\n\n![x](2.png)", "2.png" },
    { "![x](1.png)\n\n![never](11.png)", "1.png" },
    { "![x](1.png)\n\n[never](gone/x1.png.zip)", "1.png" },
    { "Hämta [doc.pdf](doc.pdf).", "doc.pdf" },
    { "Hämta [den][r] `doc.pdf`.\n\n[r]: doc.pdf", "doc.pdf" },
    { "Hämta [den](<doc.pdf> \"Titel\").", "doc.pdf" },
    { "![den][r]\n\n[r]:\n  <1.png>", "1.png" },
    { "<img src='1.png' alt='1.png'> 1.png", "1.png" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char              *file = g_strdup_printf ("a%u.md", i);
      g_autofree char              *slug = g_strdup_printf ("a%u", i);
      g_autofree char              *text = g_strdup_printf (FRONT "%s\n", bodies[i].text);
      g_autofree char              *path = g_build_filename (fixture->source, bodies[i].gone, NULL);
      g_autofree char              *before = NULL, *after = NULL;
      g_autoptr (SpaltImportReport) first = NULL;
      g_autoptr (SpaltImportReport) second = NULL;

      import_fixture_put (fixture, "doc.pdf", "%PDF-1.4\n");
      import_fixture_put_picture (fixture, "1.png", 1);
      import_fixture_put_picture (fixture, "2.png", 2);
      import_fixture_put (fixture, file, text);
      first = import_fixture_run (fixture);
      before = copy_body (fixture, slug);

      g_assert_cmpint (g_unlink (path), ==, 0);
      second = import_fixture_run (fixture);
      after = copy_body (fixture, slug);
      g_assert_cmpstr (after, ==, before);
      import_fixture_assert_said (second, SPALT_IMPORT_FAILURE, file, 0, "--media-root");
      g_free (path);
      path = g_build_filename (fixture->source, file, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* What was dead before and what has come since hold nobody up who takes a picture out; a picture that the text has
 * under the same name in another folder is the same. */
static void
test_beside_dead (ImportFixture *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char *text;
    gboolean    refused;
  } rounds[] = {
    { "![x](a.png) [gammal](gammal.pdf) ![y](aldrig.png)\n\n[r]: borta.pdf\n\n[s][r]", FALSE },
    { "![x](bilder/a.png) [gammal](gammal.pdf) ![y](aldrig.png)", TRUE },
    { "[gammal](gammal.pdf) ![y](aldrig.png) ny text", FALSE },
    { "![x](a.png) [gammal](gammal.pdf)", FALSE },
    { "[gammal](gammal.pdf) [ny](ny.pdf) ![z](ny.png)", FALSE },
  };

  import_fixture_put_picture (fixture, "a.png", 1);
  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      g_autofree char              *text = g_strdup_printf (FRONT "Text %s\n", rounds[i].text);
      g_autofree char              *body = NULL;
      g_autoptr (SpaltImportReport) report = NULL;

      import_fixture_put (fixture, "a.md", text);
      report = import_fixture_run (fixture);
      body = copy_body (fixture, "a");
      g_test_message ("round %u", i);
      g_assert_cmpuint (report->n_failed, ==, rounds[i].refused);
      g_assert_cmpuint (report->n_imported, ==, !rounds[i].refused);
      g_assert_true ((strstr (body, "photo:a") != NULL) == (rounds[i].refused || strstr (text, "(a.png") != NULL));
    }
}

/* A new picture that nobody has put there takes none that readers have. */
static void
test_added (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autofree char              *body = NULL;

  import_fixture_put_picture (fixture, "a.jpg", 1);
  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\n![x](a.jpg)\n\nText\n");
  first = import_fixture_run (fixture);
  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\n![x](a.jpg)\n\n![y](late.jpg)\n\nMore\n");
  second = import_fixture_run (fixture);
  body = copy_body (fixture, "a");
  g_assert_cmpuint (second->n_imported, ==, 1);
  g_assert_nonnull (strstr (body, "photo:a"));
  g_assert_nonnull (strstr (body, "More"));
}

/* A trial counts the photos that would come, each once, and none that is there. */
static void
test_trial_counts (ImportFixture *fixture,
                   gconstpointer  data)
{
  static const guint n_new[] = { 2, 2, 0 };

  import_fixture_put_picture (fixture, "a.jpg", 1);
  import_fixture_put_picture (fixture, "same.jpg", 1);
  import_fixture_put_picture (fixture, "b.jpg", 2);
  import_fixture_put (fixture, "a.md",
                      "---\ntitle: A\ndate: 2020-01-01\nimage: a.jpg\n---\n![x](b.jpg)\n\n![y](same.jpg)\n");
  for (guint i = 0; i < G_N_ELEMENTS (n_new); i++)
    {
      g_autoptr (SpaltImportReport) report =
        import_fixture_run_with (fixture, (SpaltImportOptions){ .dry_run = i != 1 });

      g_test_message ("import %u", i);
      g_assert_cmpuint (report->n_photos, ==, n_new[i]);
      g_assert_cmpuint (import_fixture_count_media (fixture), ==, i == 0 ? 0 : 2);
    }
}

/* A folder around the one that was imported holds the same texts under other names. */
static void
test_one_level_up (ImportFixture *fixture,
                   gconstpointer  data)
{
  static const char *const      files[] = { "site/posts/2020-01-01-a.md", "site/posts/b.md", "site/posts/draft.md" };
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltImportReport) third = NULL;

  import_fixture_put (fixture, files[0], "---\ntitle: A\n---\nText\n");
  import_fixture_put (fixture, files[1], "---\ntitle: Bokhandeln flyttar\ndate: 2020-01-04\n---\nText\n");
  import_fixture_put (fixture, files[2], "---\ntitle: Draft\ndraft: true\n---\nText\n");
  first = import_posts (fixture, TRUE);
  g_assert_cmpuint (first->messages->len, ==, 0);

  /* Of another text under the same name nothing of the kind is said. */
  import_fixture_put (fixture, "other/b.md", "---\ntitle: Bageriet\ndate: 2021-05-06\n---\nText\n");
  second = import_fixture_run (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    import_fixture_assert_said (second, SPALT_IMPORT_WARNING, files[i], 0, "of the same date is there already");
  import_fixture_assert_said (second, SPALT_IMPORT_WARNING, "other/b.md", 0, "got a number");

  third = import_fixture_run (fixture);
  g_assert_cmpuint (third->n_unchanged, ==, 4);
  g_assert_cmpuint (third->messages->len, ==, 0);
}

#define ADD(path, function)                                                                         \
  g_test_add ("/exchange/import-again/" path, ImportFixture, NULL, import_fixture_set_up, function, \
              import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("without-root", test_without_root);
  ADD ("taken-out", test_taken_out);
  ADD ("lookalikes", test_lookalikes);
  ADD ("beside-dead", test_beside_dead);
  ADD ("added", test_added);
  ADD ("one-level-up", test_one_level_up);
  ADD ("trial-counts", test_trial_counts);

  return g_test_run ();
}
