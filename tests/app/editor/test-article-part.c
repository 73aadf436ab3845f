// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-part.h"

/* Kept by the store and the workflow; nobody writes them. */
static const char *const bookkeeping[] = {
  "changed",
  "created-at",
  "id",
  "modified-at",
  "modified-by",
  "status",
  "trashed-at",
  "uid",
  "version",
  NULL,
};

static GTimeZone *
get_zone (void)
{
  return g_time_zone_new_identifier ("Europe/Stockholm");
}

/* Something that a new article does not have. */
static void
fill (GParamSpec *pspec,
      GValue     *value)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray)    ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64          id = 17;

  if (pspec->value_type == G_TYPE_STRING)
    g_value_set_string (value, "Ord");
  else if (pspec->value_type == G_TYPE_INT64)
    g_value_set_int64 (value, id);
  else if (pspec->value_type == G_TYPE_BOOLEAN)
    g_value_set_boolean (value, !g_value_get_boolean (value));
  else if (pspec->value_type == G_TYPE_ARRAY)
    g_value_set_boxed (value, g_array_append_val (ids, id));
  else
    {
      GType type = g_str_equal (pspec->name, "people")   ? SPALT_TYPE_PERSON
                   : g_str_equal (pspec->name, "topics") ? SPALT_TYPE_TOPIC
                                                         : SPALT_TYPE_TAG;

      g_assert_true (pspec->value_type == G_TYPE_PTR_ARRAY);
      g_ptr_array_add (objects, g_object_new (type, "name", "Namn", NULL));
      g_value_set_boxed (value, objects);
    }
}

static const SpaltArticlePart *
find_part (const char *property)
{
  guint                   n_parts;
  const SpaltArticlePart *parts = spalt_article_get_parts (&n_parts);

  for (guint i = 0; i < n_parts; i++)
    {
      if (g_str_equal (parts[i].property, property))
        return &parts[i];
    }
  return NULL;
}

/* Whatever two texts differ in, people see it. */
static void
test_none_missing (void)
{
  g_autoptr (SpaltArticle) empty = spalt_article_new ();
  g_autoptr (GTimeZone)    zone = get_zone ();
  g_autofree GParamSpec  **pspecs = NULL;
  guint                    n_pspecs;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (empty), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();
      g_auto (GValue)          value = G_VALUE_INIT;
      const SpaltArticlePart  *part = find_part (pspecs[i]->name);
      g_autofree char         *before = NULL;
      g_autofree char         *after = NULL;

      if (g_strv_contains (bookkeeping, pspecs[i]->name))
        continue;
      g_test_message ("%s", pspecs[i]->name);
      g_assert_nonnull (part);
      if (part->format == NULL)
        {
          g_assert_cmpstr (pspecs[i]->name, ==, "hero-photo-id");
          continue;
        }
      g_object_get_property (G_OBJECT (article), pspecs[i]->name, &value);
      fill (pspecs[i], &value);
      g_object_set_property (G_OBJECT (article), pspecs[i]->name, &value);
      before = part->format (empty, part->property, zone, "sv");
      after = part->format (article, part->property, zone, "sv");
      g_assert_cmpstr (before, !=, after);
    }
}

/* As people of the publication read the clock, wherever they sit. */
static void
test_time (void)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GTimeZone)    zone = get_zone ();
  g_autoptr (GDateTime)    utc = g_date_time_new_utc (2026, 7, 1, 22, 30, 0);
  const SpaltArticlePart  *part = find_part ("published-at");
  g_autofree char         *text = NULL;

  spalt_article_set_published_at (article, g_date_time_to_unix (utc));
  text = part->format (article, part->property, zone, "sv");
  g_assert_cmpstr (text, ==, "2026-07-02 kl. 00:30");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/article-part/none-missing", test_none_missing);
  g_test_add_func ("/app/article-part/time", test_time);

  return g_test_run ();
}
