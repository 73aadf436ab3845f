// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article.h"

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n_notified)
{
  (*n_notified)++;
}

static SpaltPerson *
make_person (const char *name)
{
  return g_object_new (SPALT_TYPE_PERSON, "name", name, NULL);
}

static void
test_links (void)
{
  SpaltArticle         *article = spalt_article_new ();
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  SpaltPerson          *anna = make_person ("Anna");
  SpaltPerson          *bo = make_person ("Bo");
  guint                 n_notified = 0;
  g_autofree char      *none = spalt_article_format_byline (article);
  g_autofree char      *both = NULL;

  g_signal_connect (article, "notify::people", G_CALLBACK (count_cb), &n_notified);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpuint (spalt_article_get_people (article)->len, ==, 0);
  spalt_article_set_people (article, NULL);
  spalt_article_set_people (article, people);
  g_assert_cmpuint (n_notified, ==, 0);

  g_ptr_array_add (people, anna);
  g_ptr_array_add (people, bo);
  spalt_article_set_people (article, people);
  spalt_article_set_people (article, people);
  g_assert_cmpuint (n_notified, ==, 1);
  both = spalt_article_format_byline (article);
  g_assert_cmpstr (both, ==, "Anna, Bo");

  /* The caller's list is the caller's. */
  g_ptr_array_set_size (people, 1);
  g_assert_cmpuint (spalt_article_get_people (article)->len, ==, 2);
  g_object_set (article, "people", people, NULL);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_cmpuint (spalt_article_get_people (article)->len, ==, 1);

  g_assert_finalize_object (article);
  g_assert_finalize_object (anna);
  g_assert_finalize_object (bo);
}

static void
test_related (void)
{
  SpaltArticle      *article = spalt_article_new ();
  g_autoptr (GArray) related = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64       ids[] = { 7, 9 };
  guint              n_notified = 0;

  g_signal_connect (article, "notify::related", G_CALLBACK (count_cb), &n_notified);
  g_array_append_vals (related, ids, G_N_ELEMENTS (ids));
  spalt_article_set_related (article, related);
  spalt_article_set_related (article, related);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpint (g_array_index (spalt_article_get_related (article), gint64, 1), ==, 9);
  g_assert_finalize_object (article);
}

static void
test_copy (void)
{
  SpaltArticle         *article = spalt_article_new ();
  SpaltArticle         *copy;
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (people, make_person ("Anna"));
  spalt_article_set_headline (article, "Ett");
  spalt_article_set_status (article, SPALT_STATUS_READY);
  spalt_article_set_people (article, people);
  copy = spalt_article_copy (article);
  spalt_article_set_headline (article, "Två");
  spalt_article_set_people (article, NULL);

  g_assert_cmpstr (spalt_article_get_headline (copy), ==, "Ett");
  g_assert_cmpint (spalt_article_get_status (copy), ==, SPALT_STATUS_READY);
  g_assert_cmpuint (spalt_article_get_people (copy)->len, ==, 1);
  g_assert_finalize_object (article);
  g_assert_finalize_object (copy);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/article/links", test_links);
  g_test_add_func ("/model/article/related", test_related);
  g_test_add_func ("/model/article/copy", test_copy);

  return g_test_run ();
}
