// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-hero-field.h"

#include "spalt-application.h"
#include "spalt-newsroom-photos.h"
#include "spalt-newsroom-records.h"

#include "spalt-test-newsroom.h"
#include "spalt-test-picture.h"

/* The field over an article whose hero is a photo of one colour. */
typedef struct
{
  SpaltNewsroom *newsroom;
  SpaltPhoto    *photo;
  SpaltArticle  *article;
  GtkWindow     *window;
  GtkWidget     *field;
  GtkEditable   *caption;
} Fixture;

static SpaltPhoto *
import (SpaltNewsroom *newsroom,
        const char    *name,
        int            shade)
{
  g_autofree char         *path = g_build_filename (spalt_newsroom_get_folder (newsroom), "files", name, NULL);
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  SpaltPhoto              *photo;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 600, .height = 400, .shade = shade });
  spalt_newsroom_import_photo_async (newsroom, file, NULL, spalt_test_result_cb, &result);
  photo = spalt_newsroom_import_photo_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);

  return photo;
}

static GdkPaintable *
find_picture (GtkWidget *widget)
{
  GdkPaintable *found = GTK_IS_PICTURE (widget) ? gtk_picture_get_paintable (GTK_PICTURE (widget)) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_picture (child);

  return found;
}

static gboolean
shows_picture (gpointer data)
{
  return find_picture (((Fixture *)data)->field) != NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->newsroom = spalt_test_newsroom_new ();
  fixture->photo = import (fixture->newsroom, "Kajen.png", 20);
  fixture->article = spalt_article_new ();
  spalt_article_set_hero_photo_id (fixture->article, spalt_photo_get_id (fixture->photo));
  fixture->field = g_object_new (SPALT_TYPE_HERO_FIELD, NULL);
  fixture->caption =
    GTK_EDITABLE (gtk_widget_get_template_child (fixture->field, SPALT_TYPE_HERO_FIELD, "caption"));
  fixture->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->field);
  gtk_window_present (fixture->window);
  spalt_hero_field_set_article (SPALT_HERO_FIELD (fixture->field), fixture->newsroom, fixture->article);
  spalt_test_wait_until (shows_picture, fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->article);
  g_object_unref (fixture->photo);
  spalt_test_newsroom_close (fixture->newsroom);
}

static void
save (Fixture    *fixture,
      SpaltPhoto *photo)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPhoto)   saved = NULL;

  spalt_newsroom_save_async (fixture->newsroom, photo, fixture->photo, NULL, spalt_test_result_cb, &result);
  saved = spalt_newsroom_save_finish (fixture->newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
}

static gboolean
shows_words (gpointer data)
{
  return g_str_equal (gtk_editable_get_text (((Fixture *)data)->caption), "Kajen i april");
}

/* What somebody writes of the photo elsewhere stands here, and the picture does not flicker. */
static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltPhoto) photo = spalt_record_copy (fixture->photo);
  GdkPaintable          *before = find_picture (fixture->field);

  g_object_set (photo, "caption", "Kajen i april", NULL);
  save (fixture, photo);
  spalt_test_wait_until (shows_words, fixture);
  g_assert_true (find_picture (fixture->field) == before);
}

/* The colour of the middle of what is shown, or 0. */
static guint32
read_colour (Fixture *fixture)
{
  GdkPaintable       *shown = find_picture (fixture->field);
  g_autofree guint32 *pixels = NULL;
  int                 width, height;

  if (!shown)
    return 0;

  width = gdk_texture_get_width (GDK_TEXTURE (shown));
  height = gdk_texture_get_height (GDK_TEXTURE (shown));
  pixels = g_new (guint32, (gsize)width * height);
  gdk_texture_download (GDK_TEXTURE (shown), (guchar *)pixels, (gsize)width * sizeof *pixels);

  return pixels[height / 2 * width + width / 4];
}

typedef struct
{
  Fixture *fixture;
  guint32  before;
} Comparison;

static gboolean
shows_another (gpointer data)
{
  Comparison   *comparison = data;
  const guint32 colour = read_colour (comparison->fixture);

  return colour != 0 && colour != comparison->before;
}

/* Another picture was put in the place of the photo's. */
static void
test_replaced (Fixture      *fixture,
               gconstpointer data)
{
  Comparison             comparison = { fixture, read_colour (fixture) };
  g_autoptr (SpaltPhoto) photo = spalt_record_copy (fixture->photo);
  g_autofree char       *path = spalt_newsroom_get_media_path (fixture->newsroom, "kajen-2.png");

  g_assert_cmpuint (comparison.before, !=, 0);
  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 600, .height = 400, .shade = 220 });
  g_object_set (photo, "file", "kajen-2.png", "checksum", "another", NULL);
  save (fixture, photo);
  spalt_test_wait_until (shows_another, &comparison);
}

/* A key at the end of the caption. */
static void
type (Fixture    *fixture,
      const char *text)
{
  int end = -1;

  gtk_editable_insert_text (fixture->caption, text, -1, &end);
}

/* The next key does not write over what somebody else has written meanwhile, nor does undoing. */
static void
test_joined_while_writing (Fixture      *fixture,
                           gconstpointer data)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (fixture->caption));

  g_assert_true (gtk_widget_grab_focus (text));
  type (fixture, "Mitt");
  g_assert_cmpstr (spalt_article_get_hero_caption (fixture->article), ==, "Mitt");
  for (guint i = 0; i < 2; i++)
    {
      spalt_article_set_hero_caption (fixture->article, i == 0 ? "Kollegans" : "Mitt");
      type (fixture, ".");
      g_assert_cmpstr (spalt_article_get_hero_caption (fixture->article), ==, i == 0 ? "Kollegans." : "Mitt.");
    }
  spalt_article_set_hero_caption (fixture->article, "Kollegans");
  gtk_widget_activate_action (text, "text.undo", NULL);
  g_assert_cmpstr (spalt_article_get_hero_caption (fixture->article), ==, "Kollegans");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpaltApplication) application = NULL;
  char                        *cache = spalt_test_folder_new ();
  int                          result;

  /* Small pictures are not the user's. */
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  /* It brings the templates along. */
  application = spalt_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add ("/app/hero-field/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/app/hero-field/replaced", Fixture, NULL, set_up, test_replaced, tear_down);
  g_test_add ("/app/hero-field/joined-while-writing", Fixture, NULL, set_up, test_joined_while_writing, tear_down);

  result = g_test_run ();
  spalt_test_folder_remove (cache);

  return result;
}
