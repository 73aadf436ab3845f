// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-preflight.h"

#define NOW 1700000000

/* The fields that are complained about, errors with !. */
static char *
check (SpaltArticle *article,
       SpaltPhoto   *hero)
{
  g_autoptr (GPtrArray) issues = spalt_preflight_check (article, hero, NOW);
  GString              *fields = g_string_new (NULL);

  for (guint i = 0; i < issues->len; i++)
    {
      const SpaltPreflightIssue *issue = issues->pdata[i];

      g_assert_true (g_str_has_suffix (issue->message, "."));
      g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (article), issue->field));
      g_string_append_printf (fields, "%s%s%s", i > 0 ? " " : "", issue->severity == SPALT_PREFLIGHT_ERROR ? "!" : "",
                              issue->field);
    }

  return g_string_free_and_steal (fields);
}

static SpaltArticle *
make_good (SpaltPhoto **hero)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (people, spalt_person_new ());
  g_ptr_array_add (topics, spalt_topic_new ());
  *hero = g_object_new (SPALT_TYPE_PHOTO, "alt", "En buss", "credit", "N N", NULL);
  return g_object_new (SPALT_TYPE_ARTICLE, "headline", "Rubrik", "lede", "Ingress", "body", "Text",
                       "people", people, "topics", topics, NULL);
}

static void
test_good (void)
{
  g_autoptr (SpaltPhoto)   hero = NULL;
  g_autoptr (SpaltArticle) article = make_good (&hero);
  g_autofree char         *found = check (article, hero);

  g_assert_cmpstr (found, ==, "");
}

static void
test_empty (void)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autofree char         *found = check (article, NULL);

  g_assert_cmpstr (found, ==, "!headline !body lede people topics hero-photo-id");
}

static void
test_each (void)
{
  const struct
  {
    const char *property;
    const char *value;
    const char *expected;
  } cases[] = {
    { "headline", " \u00a0\n", "!headline" },
    { "lede", "", "lede" },
    { "body", "\n", "!body" },
    { "correction", "Fel namn.", "corrected-at" },
    { "headline",
      "En rubrik som är så lång att ingen sökmotor och ingen läsare någonsin orkar läsa den till slut, hur gärna de "
      "än ville",
      "headline" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltPhoto)   hero = NULL;
      g_autoptr (SpaltArticle) article = make_good (&hero);
      g_autofree char         *found = NULL;

      g_object_set (article, cases[i].property, cases[i].value, NULL);
      found = check (article, hero);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_hero (void)
{
  g_autoptr (SpaltPhoto)   hero = NULL;
  g_autoptr (SpaltArticle) article = make_good (&hero);
  g_autofree char         *without = NULL;
  g_autofree char         *with_own = NULL;

  spalt_photo_set_alt (hero, "");
  spalt_photo_set_credit (hero, " ");
  without = check (article, hero);
  g_assert_cmpstr (without, ==, "!hero-alt !hero-credit");
  spalt_article_set_hero_alt (article, "En buss");
  spalt_article_set_hero_credit (article, "N N");
  with_own = check (article, hero);
  g_assert_cmpstr (with_own, ==, "");
}

static void
test_schedule (void)
{
  g_autoptr (SpaltPhoto)   hero = NULL;
  g_autoptr (SpaltArticle) article = make_good (&hero);
  g_autofree char         *past = NULL;
  g_autofree char         *coming = NULL;

  g_object_set (article, "status", SPALT_STATUS_SCHEDULED, "scheduled-at", (gint64)NOW - 1, NULL);
  past = check (article, hero);
  g_assert_cmpstr (past, ==, "!scheduled-at");
  spalt_article_set_scheduled_at (article, NOW);
  coming = check (article, hero);
  g_assert_cmpstr (coming, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/preflight/good", test_good);
  g_test_add_func ("/model/preflight/empty", test_empty);
  g_test_add_func ("/model/preflight/each", test_each);
  g_test_add_func ("/model/preflight/hero", test_hero);
  g_test_add_func ("/model/preflight/schedule", test_schedule);

  return g_test_run ();
}
