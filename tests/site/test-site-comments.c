// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "site-fixture.h"

#define ARTICLE "2022/kommunerna-gar-samman.html"
#define UID(n) "019a0000-0000-7000-8000-00000000000" #n
#define SECRET "hemlig@lasare.example"
#define COMMENT(n, parent, name, text, status)                                                                 \
  "{'uid': '" UID (n) "', 'article': 'kommunerna-gar-samman'" parent ", 'name': '" name "', 'email': '" SECRET \
                      "', 'text': '" text "', 'date': '2022-03-24 15:5" #n "', 'status': '" status "'}"
#define PARENT(n) ", 'parent': '" UID (n) "'"

static char *
export_page (SiteFixture *fixture)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);

  return site_fixture_read (fixture, ARTICLE);
}

static void
test_thread (SiteFixture  *fixture,
             gconstpointer data)
{
  static const char *const parts[] = { "3 kommentarer på ”Kommunerna går samman",
                                       "Kommentatorerna ansvarar",
                                       "<b>Karin</b> skriver:",
                                       "2022-03-24 kl. 15:51",
                                       "<p>Bra.</p><p>Mycket<br>bra.</p>",
                                       "data-name=\"Karin\"",
                                       "Svara",
                                       "<noscript><label><input type=\"radio\" name=\"parent\" value=\"",
                                       "\" form=\"reply\"> Svara <span>till Karin</span></label>",
                                       "<ol><li class=\"comment\"",
                                       "<b>Nils</b>",
                                       "15:53",
                                       "Håller med.",
                                       "</ol>",
                                       "<b>Anna</b>",
                                       NULL };
  g_autofree char         *page = NULL;

  site_fixture_save_settings (fixture, "comment-address", "https://inkopsnytt.example/kommentar");
  site_fixture_save_settings (fixture, "house-rule", "Kommentatorerna ansvarar för sina egna kommentarer.");
  site_fixture_import (fixture,
                       "{'comments': [" COMMENT (1, "", "Karin", "Bra.\\n\\nMycket\\nbra.",
                                                 "approved") "," COMMENT (2, "", "Anna", "Jaså.",
                                                                          "approved") "," COMMENT (3, PARENT (1),
                                                                                                   "Nils",
                                                                                                   "Håller med.",
                                                                                                   "approved") "]}");
  page = export_page (fixture);
  site_assert_in_order (page, parts);
  site_assert_without (page, SECRET);
}

static void
test_form (SiteFixture  *fixture,
           gconstpointer data)
{
  static const char *const parts[] = { "method=\"post\" action=\"https://inkopsnytt.example/kommentar\"",
                                       "Lämna ett svar</h3>",
                                       "hidden>Avbryt svar",
                                       "Din e-postadress kommer inte publiceras",
                                       "name=\"article\" value=\"0",
                                       "name=\"parent\" value=\"\"",
                                       "name=\"website\" tabindex=\"-1\"",
                                       "name=\"comment\"",
                                       "required",
                                       "name=\"name\"",
                                       "required",
                                       "name=\"email\"",
                                       "required",
                                       NULL };
  g_autofree char         *page = NULL;

  site_fixture_save_settings (fixture, "comment-address", "https://inkopsnytt.example/kommentar");
  page = export_page (fixture);
  site_assert_in_order (page, parts);
  // Else a choice that is made without script would be sent beside an empty one.
  site_assert_without (page, "<input type=\"hidden\" name=\"parent\"");
}

static void
test_one (SiteFixture  *fixture,
          gconstpointer data)
{
  g_autofree char *page = NULL;

  site_fixture_import (fixture, "{'comments': [" COMMENT (1, "", "Karin", "Bra.", "approved") "]}");
  page = export_page (fixture);
  g_assert_nonnull (strstr (page, data == NULL ? "En kommentar på ”Kommunerna" : "One comment on “Kommunerna"));
  // Closed: there is no address to send one to.
  site_assert_without (page, "<form");
  site_assert_without (page, data == NULL ? "Svara" : "Reply");
}

static void
test_none (SiteFixture  *fixture,
           gconstpointer data)
{
  g_autofree char *page = export_page (fixture);

  site_assert_without (page, "class=\"discussion\"");
  site_assert_without (page, "fragments/comments");
  g_assert_false (site_fixture_has (fixture, "fragments/comments.html"));
}

// Only what was approved goes out; an answer to what did not stands by itself.
static void
test_status (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autofree char *page = NULL;
  g_autofree char *fragment = NULL;

  site_fixture_import (fixture, "{'comments': [" COMMENT (1, "", "Karin", "Oläst.", "pending") "," COMMENT (
                                  2, "", "Bot", "Köp.",
                                  "spam") "," COMMENT (3, "", "Arg", "Usch.",
                                                       "trash") "," COMMENT (4, PARENT (1), "Nils", "Svar på det.",
                                                                             "approved") "]}");
  page = export_page (fixture);
  fragment = site_fixture_read (fixture, "fragments/comments.html");
  site_assert_without (page, "Oläst.");
  site_assert_without (page, "Köp.");
  site_assert_without (page, "Usch.");
  g_assert_nonnull (strstr (page, "<ol class=\"comments\"><li class=\"comment\""));
  g_assert_nonnull (strstr (page, "Svar på det."));
  g_assert_nonnull (strstr (fragment, "Nils</b> : <span class=\"on\">Kommunerna går samman"));
  g_assert_nonnull (strstr (fragment, "../" ARTICLE "#comment-"));
  site_assert_without (fragment, SECRET);
  site_assert_without (fragment, "Usch.");
}

static void
test_hostile (SiteFixture  *fixture,
              gconstpointer data)
{
  g_autofree char *page = NULL;
  g_autofree char *fragment = NULL;

  site_fixture_import (fixture,
                       "{'comments': [" COMMENT (1, "", "<b>Ond</b>",
                                                 "<script>alert(1)</script> javascript:alert(1) \\u202ebaklänges",
                                                 "approved") "]}");
  page = export_page (fixture);
  fragment = site_fixture_read (fixture, "fragments/comments.html");
  g_assert_nonnull (strstr (page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  site_assert_without (page, "<script>alert");
  site_assert_without (page, "href=\"javascript:");
  site_assert_without (page, "\xe2\x80\xae");
  site_assert_without (page, "<b>Ond</b>");
  site_assert_without (fragment, "<script");
  site_assert_without (fragment, "\xe2\x80\xae");
}

// A language without spaces: the list of the latest ones shows a beginning, not all of it.
static void
test_one_long_word (SiteFixture  *fixture,
                    gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{'comments': [{'uid': '" UID (
    1) "', 'article': 'kommunerna-gar-samman', 'name': 'Karin', 'date': '2022-03-24 15:51', 'status': 'approved', "
       "'text': '");
  g_autofree char    *page = NULL;
  g_autofree char    *fragment = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (json, "あ");
  g_string_append (json, "'}]}");
  site_fixture_import (fixture, json->str);
  page = export_page (fixture);
  fragment = site_fixture_read (fixture, "fragments/comments.html");
  g_assert_cmpuint (strlen (page), >, 15000);
  g_assert_cmpuint (strlen (fragment), <, 1000);
}

// Answers to answers, forty deep: a telephone shows four steps.
static void
test_deep (SiteFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{'comments': [");
  g_autofree char    *page = NULL;
  guint               depth = 0, deepest = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_string_append_printf (
        json,
        "%s{'uid': '019a0000-0000-7000-8000-0000000001%02u', 'article': 'kommunerna-gar-samman', 'name': 'Nr %u', "
        "'text': 'Svar.', 'date': '2022-03-24 15:%02u', 'status': 'approved'",
        i > 0 ? "," : "", i, i, i);
      if (i > 0)
        g_string_append_printf (json, ", 'parent': '019a0000-0000-7000-8000-0000000001%02u'", i - 1);
      g_string_append (json, "}");
    }
  g_string_append (json, "]}");
  site_fixture_import (fixture, json->str);
  page = export_page (fixture);
  g_assert_nonnull (strstr (page, "40 kommentarer på"));
  g_assert_nonnull (strstr (page, "<b>Nr 39</b>"));
  for (const char *at = strstr (page, "<ol class=\"comments\">");
       at != NULL && g_str_has_prefix (at, "</section") == FALSE && *at != '\0'; at++)
    {
      depth += g_str_has_prefix (at, "<ol");
      deepest = MAX (deepest, depth);
      depth -= g_str_has_prefix (at, "</ol>");
    }
  g_assert_cmpuint (deepest, ==, 4);
}

// A discussion without end is cut, and says so; it keeps no page from going out.
static void
test_endless (SiteFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{'comments': [");
  g_autofree char    *text = g_strnfill (9000, 'x');
  g_autofree char    *page = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (
      json,
      "%s{'uid': '019a0000-0000-7000-8000-000000%06u', 'article': 'kommunerna-gar-samman', 'name': 'Nr %u', 'text': "
      "'%s', 'date': '2022-03-24 %02u:%02u', 'status': 'approved'}",
      i > 0 ? "," : "", i, i, text, i / 60, i % 60);
  g_string_append (json, "]}");
  site_fixture_import (fixture, json->str);
  page = export_page (fixture);
  g_assert_nonnull (strstr (page, "600 kommentarer på"));
  g_assert_nonnull (strstr (page, "<b>Nr 0</b>"));
  site_assert_without (page, "<b>Nr 599</b> skriver");
  g_assert_nonnull (strstr (page, "nyare kommentarer får inte plats"));
  g_assert_cmpuint (strlen (page), <, 6 * 1024 * 1024);
}

// A new comment changes its article's page and the small files of the fragments, and nothing else of the archive.
static void
test_cost (SiteFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;

  site_fixture_import (fixture, "{'comments': [" COMMENT (1, "", "Karin", "Bra.", "approved") "]}");
  first = site_fixture_export (fixture, NULL);
  site_fixture_import (fixture, "{'comments': [" COMMENT (2, "", "Nils", "Ja.", "approved") "]}");
  second = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (second->written, ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define add(path, data, test) \
  g_test_add ("/site/comments/" path, SiteFixture, data, site_fixture_set_up, test, site_fixture_tear_down)
  add ("thread", NULL, test_thread);
  add ("form", NULL, test_form);
  add ("one", NULL, test_one);
  add ("one-in-english", "en", test_one);
  add ("none", NULL, test_none);
  add ("status", NULL, test_status);
  add ("hostile", NULL, test_hostile);
  add ("one-long-word", NULL, test_one_long_word);
  add ("deep", NULL, test_deep);
  add ("endless", NULL, test_endless);
  add ("cost", NULL, test_cost);
#undef add

  return g_test_run ();
}
