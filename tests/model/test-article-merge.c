// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-merge.h"

typedef struct
{
  SpaltArticle *base;
  SpaltArticle *theirs;
  SpaltArticle *mine;
} Edit;

static void
set_up (Edit         *edit,
        gconstpointer data)
{
  edit->base = spalt_article_new ();
  spalt_article_set_id (edit->base, 7);
  spalt_article_set_version (edit->base, 3);
  spalt_article_set_headline (edit->base, "Skogen växer");
  spalt_article_set_lede (edit->base, "Och den växer fort.");
  spalt_article_set_body (edit->base, "Ett.");
  edit->theirs = spalt_article_copy (edit->base);
  spalt_article_set_version (edit->theirs, 4);
  edit->mine = spalt_article_copy (edit->base);
}

static void
tear_down (Edit         *edit,
           gconstpointer data)
{
  g_clear_object (&edit->base);
  g_clear_object (&edit->theirs);
  g_clear_object (&edit->mine);
}

static void
test_different_parts (Edit         *edit,
                      gconstpointer data)
{
  spalt_article_set_headline (edit->theirs, "Skogen krymper");
  spalt_article_set_body (edit->mine, "Ett. Två.");

  g_assert_true (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpstr (spalt_article_get_headline (edit->mine), ==, "Skogen krymper");
  g_assert_cmpstr (spalt_article_get_body (edit->mine), ==, "Ett. Två.");
  g_assert_cmpint (spalt_article_get_version (edit->mine), ==, 4);
}

static void
test_same_part (Edit         *edit,
                gconstpointer data)
{
  spalt_article_set_body (edit->theirs, "Ett. Tre.");
  spalt_article_set_body (edit->mine, "Ett. Två.");

  g_assert_false (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpstr (spalt_article_get_body (edit->mine), ==, "Ett. Två.");
}

/* Two people in one paragraph. */
static void
test_other_words (Edit         *edit,
                  gconstpointer data)
{
  spalt_article_set_body (edit->base, "Skogen växer i norr. Den växer snabbt i år.\n\nSjön är stilla.");
  spalt_article_set_body (edit->theirs, "Skogen växer i norr. Den växer långsamt i år.\n\nSjön är stilla.");
  spalt_article_set_body (edit->mine, "Granskogen växer i norr. Den växer snabbt i år.\n\nSjön är stilla. Än.");

  g_assert_true (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpstr (spalt_article_get_body (edit->mine), ==,
                   "Granskogen växer i norr. Den växer långsamt i år.\n\nSjön är stilla. Än.");
}

/* A headline is one thought: half of each would be neither. */
static void
test_headlines (Edit         *edit,
                gconstpointer data)
{
  spalt_article_set_headline (edit->base, "Skogen växer i norr");
  spalt_article_set_headline (edit->theirs, "Skogen krymper i norr");
  spalt_article_set_headline (edit->mine, "Skogen växer i söder");

  g_assert_false (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpstr (spalt_article_get_headline (edit->mine), ==, "Skogen växer i söder");
}

static void
test_same_words (Edit         *edit,
                 gconstpointer data)
{
  spalt_article_set_body (edit->theirs, "Ett. Två.");
  spalt_article_set_body (edit->mine, "Ett. Två.");

  g_assert_true (spalt_article_merge (edit->base, edit->theirs, edit->mine));
}

static void
test_one_sentence (Edit         *edit,
                   gconstpointer data)
{
  spalt_article_set_lede (edit->theirs, "Men den växer fort.");
  spalt_article_set_lede (edit->mine, "Och den växer sakta.");

  g_assert_false (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpstr (spalt_article_get_lede (edit->mine), ==, "Och den växer sakta.");
}

/* The alt text and the credit of one photo are never put on another. */
static void
test_photo (Edit         *edit,
            gconstpointer data)
{
  spalt_article_set_hero_photo_id (edit->theirs, 8);
  spalt_article_set_hero_alt (edit->mine, "En gran");
  spalt_article_set_hero_credit (edit->mine, "Anna Berg");

  g_assert_false (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpint (spalt_article_get_hero_photo_id (edit->mine), ==, spalt_article_get_hero_photo_id (edit->base));
  g_assert_cmpstr (spalt_article_get_hero_alt (edit->mine), ==, "En gran");
  g_assert_cmpstr (spalt_article_get_hero_credit (edit->mine), ==, "Anna Berg");
}

/* Of whom only one side changed anything, the other gets all of it, and what both did alike is no clash. */
static void
test_photo_of_one (Edit         *edit,
                   gconstpointer data)
{
  spalt_article_set_hero_alt (edit->base, "En gran");
  spalt_article_set_hero_alt (edit->mine, "En gran");
  spalt_article_set_hero_photo_id (edit->theirs, 8);
  spalt_article_set_hero_caption (edit->theirs, "I norr.");
  spalt_article_set_body (edit->mine, "Två.");

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (spalt_article_merge (edit->base, edit->theirs, edit->mine));
      g_assert_cmpint (spalt_article_get_hero_photo_id (edit->mine), ==, 8);
      g_assert_cmpstr (spalt_article_get_hero_alt (edit->mine), ==, "");
      g_assert_cmpstr (spalt_article_get_hero_caption (edit->mine), ==, "I norr.");
      g_assert_cmpstr (spalt_article_get_body (edit->mine), ==, "Två.");
    }
}

static void
test_correction (Edit         *edit,
                 gconstpointer data)
{
  spalt_article_set_correction (edit->base, "Namnet var fel.");
  spalt_article_set_correction (edit->mine, "Namnet var fel. Talet med.");
  spalt_article_set_correction (edit->theirs, "Namnet var fel.");
  spalt_article_set_corrected_at (edit->theirs, 17);

  g_assert_false (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpint (spalt_article_get_corrected_at (edit->mine), ==, spalt_article_get_corrected_at (edit->base));
  g_assert_cmpstr (spalt_article_get_correction (edit->mine), ==, "Namnet var fel. Talet med.");
}

static SpaltTag *
make_tag (gint64      id,
          const char *name)
{
  SpaltTag *tag = spalt_tag_new ();

  spalt_tag_set_id (tag, id);
  spalt_tag_set_name (tag, name);

  return tag;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_tags (Edit         *edit,
           gconstpointer data)
{
  g_autoptr (GPtrArray) mine = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) theirs = g_ptr_array_new_with_free_func (g_object_unref);
  guint                 n_notified = 0;

  /* Other objects for the same rows, as each loading makes them. */
  g_ptr_array_add (mine, make_tag (1, "gran"));
  g_ptr_array_add (theirs, make_tag (1, "gran"));
  spalt_article_set_tags (edit->mine, mine);
  spalt_article_set_tags (edit->base, mine);
  spalt_article_set_tags (edit->theirs, theirs);
  g_signal_connect_swapped (edit->mine, "notify::tags", G_CALLBACK (count_cb), &n_notified);

  g_assert_true (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpuint (n_notified, ==, 0);

  g_ptr_array_add (theirs, make_tag (2, "tall"));
  spalt_article_set_tags (edit->theirs, theirs);
  g_assert_true (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (spalt_article_get_tags (edit->mine)->len, ==, 2);
}

static const char *const drawn[] = {
  "headline",
  "slug",
  "lede",
  "body",
  "hero-photo-id",
  "hero-alt",
  "hero-credit",
  "correction",
  "corrected-at",
  "comments-open",
};

/* One of few values, so that two often have the same. */
static void
draw (SpaltArticle *article,
      const char   *name)
{
  static const char *const texts[] = { "", "Ett.", "Två.\n", "Ett.\n\nMer.\n" };
  GParamSpec              *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (article), name);
  const gint               choice = g_test_rand_int_range (0, G_N_ELEMENTS (texts));
  g_auto (GValue)          value = G_VALUE_INIT;

  g_value_init (&value, pspec->value_type);
  if (pspec->value_type == G_TYPE_STRING)
    g_value_set_static_string (&value, texts[choice]);
  else if (pspec->value_type == G_TYPE_INT64)
    g_value_set_int64 (&value, 1 + choice);
  else
    g_value_set_boolean (&value, choice % 2 == 0);
  g_object_set_property (G_OBJECT (article), name, &value);
}

static SpaltArticle *
draw_state (SpaltArticle *from)
{
  SpaltArticle *article = spalt_article_copy (from);

  for (guint i = g_test_rand_int_range (0, 3); i > 0; i--)
    draw (article, drawn[g_test_rand_int_range (0, G_N_ELEMENTS (drawn))]);

  return article;
}

static void
assert_same (SpaltArticle *a,
             SpaltArticle *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    {
      g_auto (GValue) a_value = G_VALUE_INIT;
      g_auto (GValue) b_value = G_VALUE_INIT;
      GParamSpec     *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (a), drawn[i]);

      g_object_get_property (G_OBJECT (a), drawn[i], &a_value);
      g_object_get_property (G_OBJECT (b), drawn[i], &b_value);
      g_assert_cmpint (g_param_values_cmp (pspec, &a_value, &b_value), ==, 0);
    }
}

static SpaltTag *
make_renamed (gint64      id,
              const char *name)
{
  SpaltTag *tag = make_tag (id, name);

  g_object_set (tag, "version", G_GINT64_CONSTANT (2), NULL);

  return tag;
}

/* A name that has changed comes over; an older one does not go back. */
static void
test_renamed (Edit         *edit,
              gconstpointer data)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) mine = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) theirs = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray            *tags;

  g_ptr_array_add (old, make_tag (1, "gran"));
  g_ptr_array_add (theirs, make_renamed (1, "granar"));
  spalt_article_set_tags (edit->base, old);
  spalt_article_set_tags (edit->mine, old);
  spalt_article_set_tags (edit->theirs, theirs);
  g_assert_true (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  g_assert_cmpstr (spalt_tag_get_name (spalt_article_get_tags (edit->mine)->pdata[0]), ==, "granar");

  g_assert_true (spalt_article_merge (edit->theirs, edit->base, edit->mine));
  g_assert_cmpstr (spalt_tag_get_name (spalt_article_get_tags (edit->mine)->pdata[0]), ==, "granar");

  /* Beside one that was added on this side. */
  g_ptr_array_add (mine, make_tag (2, "tall"));
  g_ptr_array_add (mine, g_object_ref (old->pdata[0]));
  spalt_article_set_tags (edit->mine, mine);
  g_assert_true (spalt_article_merge (edit->base, edit->theirs, edit->mine));
  tags = spalt_article_get_tags (edit->mine);
  g_assert_cmpuint (tags->len, ==, 2);
  g_assert_cmpstr (spalt_tag_get_name (tags->pdata[0]), ==, "tall");
  g_assert_cmpstr (spalt_tag_get_name (tags->pdata[1]), ==, "granar");
}

/* Whatever the two have changed: who goes on from what the other side made clashes where both would not join, clashes
 * there again each time after that, and loses nothing of either. */
static void
test_rebased (Edit         *edit,
              gconstpointer data)
{
  guint n_clean = 0, n_clashes = 0;

  while (n_clean < 500 || n_clashes < 500)
    {
      g_autoptr (SpaltArticle) base = draw_state (edit->base);
      g_autoptr (SpaltArticle) theirs = draw_state (base);
      g_autoptr (SpaltArticle) mine = draw_state (base);
      g_autoptr (SpaltArticle) joined = spalt_article_copy (mine);
      g_autoptr (SpaltArticle) again = NULL;
      const gboolean           clean = spalt_article_merge (base, theirs, joined);

      g_assert_cmpint (spalt_article_rebase (base, theirs, mine), ==, clean);
      again = spalt_article_copy (joined);
      g_assert_cmpint (spalt_article_merge (base, theirs, again), ==, clean);
      assert_same (again, joined);
      if (clean)
        assert_same (base, theirs);
      *(clean ? &n_clean : &n_clashes) += 1;
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/model/article-merge/different-parts", Edit, NULL, set_up, test_different_parts, tear_down);
  g_test_add ("/model/article-merge/same-part", Edit, NULL, set_up, test_same_part, tear_down);
  g_test_add ("/model/article-merge/other-words", Edit, NULL, set_up, test_other_words, tear_down);
  g_test_add ("/model/article-merge/one-sentence", Edit, NULL, set_up, test_one_sentence, tear_down);
  g_test_add ("/model/article-merge/photo", Edit, NULL, set_up, test_photo, tear_down);
  g_test_add ("/model/article-merge/photo-of-one", Edit, NULL, set_up, test_photo_of_one, tear_down);
  g_test_add ("/model/article-merge/correction", Edit, NULL, set_up, test_correction, tear_down);
  g_test_add ("/model/article-merge/rebased", Edit, NULL, set_up, test_rebased, tear_down);
  g_test_add ("/model/article-merge/headlines", Edit, NULL, set_up, test_headlines, tear_down);
  g_test_add ("/model/article-merge/same-words", Edit, NULL, set_up, test_same_words, tear_down);
  g_test_add ("/model/article-merge/tags", Edit, NULL, set_up, test_tags, tear_down);
  g_test_add ("/model/article-merge/renamed", Edit, NULL, set_up, test_renamed, tear_down);

  return g_test_run ();
}
