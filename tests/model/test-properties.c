// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-ad.h"
#include "spalt-article-brief.h"
#include "spalt-article.h"
#include "spalt-comment.h"
#include "spalt-feed.h"
#include "spalt-flight.h"
#include "spalt-listing.h"
#include "spalt-menu-item.h"
#include "spalt-page.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-placement.h"
#include "spalt-settings.h"
#include "spalt-tag.h"
#include "spalt-topic.h"

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n_notified)
{
  (*n_notified)++;
}

/* Two values that differ from the defaults and from each other. */
static void
make_value (GParamSpec *pspec,
            guint       which,
            GValue     *value)
{
  g_value_init (value, pspec->value_type);
  if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, which == 0 ? "ett" : "två");
  else if (G_VALUE_HOLDS_INT64 (value))
    g_value_set_int64 (value, 4711 + which);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, which == 0);
  else if (G_VALUE_HOLDS_DOUBLE (value))
    g_value_set_double (value, 0.125 + which);
  else
    g_value_set_enum (value, which == 0);
}

static void
check_property (GObject    *object,
                GParamSpec *pspec)
{
  g_autofree char *signal = g_strconcat ("notify::", pspec->name, NULL);
  guint            n_notified = 0;
  gulong           handler = g_signal_connect (object, signal, G_CALLBACK (count_cb), &n_notified);

  g_test_message ("%s.%s", G_OBJECT_TYPE_NAME (object), pspec->name);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_auto (GValue) got = G_VALUE_INIT;
      guint           before;

      make_value (pspec, i, &value);
      g_object_set_property (object, pspec->name, &value);
      before = n_notified;
      g_object_set_property (object, pspec->name, &value);
      g_assert_cmpuint (n_notified, ==, before);
      g_object_get_property (object, pspec->name, &got);
      g_assert_cmpint (g_param_values_cmp (pspec, &value, &got), ==, 0);
    }

  /* A flag whose default is true changes but once here. */
  g_assert_cmpuint (n_notified, >=, 1);
  g_assert_cmpuint (n_notified, <=, 2);
  g_signal_handler_disconnect (object, handler);
}

/* Setting to the same value is silent, to another one says so once, and nothing keeps an object alive. */
static void
test_discipline (gconstpointer data)
{
  GObject                *object = g_object_new (GPOINTER_TO_SIZE (data), NULL);
  guint                   n_pspecs;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    {
      if (!G_TYPE_IS_BOXED (pspecs[i]->value_type))
        check_property (object, pspecs[i]);
    }
  g_assert_finalize_object (object);
}

/* Unset and empty are one: "" and silent. */
static void
test_empty_text (void)
{
  g_autoptr (SpaltPerson) person = spalt_person_new ();
  guint                   n_notified = 0;

  g_signal_connect (person, "notify", G_CALLBACK (count_cb), &n_notified);
  g_assert_cmpstr (spalt_person_get_name (person), ==, "");
  spalt_person_set_name (person, "");
  spalt_person_set_name (person, NULL);
  g_assert_cmpuint (n_notified, ==, 0);
  spalt_person_set_name (person, "Bo");
  spalt_person_set_name (person, "");
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_cmpstr (spalt_person_get_name (person), ==, "");
}

static void
test_copy (void)
{
  SpaltPhoto *photo = g_object_new (SPALT_TYPE_PHOTO, "file", "a.jpg", "width", (gint64)7, "focal-x", 0.25, NULL);
  SpaltPhoto *copy = spalt_record_copy (photo);

  spalt_photo_set_file (photo, "b.jpg");
  g_assert_cmpstr (spalt_photo_get_file (copy), ==, "a.jpg");
  g_assert_cmpint (spalt_photo_get_width (copy), ==, 7);
  g_assert_cmpfloat (spalt_photo_get_focal_x (copy), ==, 0.25);
  g_assert_cmpfloat (spalt_photo_get_focal_y (copy), ==, 0.5);
  g_assert_finalize_object (photo);
  g_assert_finalize_object (copy);
}

int
main (int    argc,
      char **argv)
{
  const GType types[] = { SPALT_TYPE_ARTICLE, SPALT_TYPE_ARTICLE_BRIEF, SPALT_TYPE_PERSON, SPALT_TYPE_PHOTO,
                          SPALT_TYPE_SETTINGS, SPALT_TYPE_TAG, SPALT_TYPE_TOPIC, SPALT_TYPE_AD,
                          SPALT_TYPE_COMMENT, SPALT_TYPE_FEED, SPALT_TYPE_FLIGHT, SPALT_TYPE_LISTING,
                          SPALT_TYPE_MENU_ITEM, SPALT_TYPE_PAGE, SPALT_TYPE_PLACEMENT };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strconcat ("/model/properties/", g_type_name (types[i]), NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (types[i]), test_discipline);
    }
  g_test_add_func ("/model/properties/empty-text", test_empty_text);
  g_test_add_func ("/model/properties/copy", test_copy);

  return g_test_run ();
}
