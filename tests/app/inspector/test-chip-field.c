// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-chip-field.h"

#include "spalt-newsroom-records.h"
#include "spalt-tag.h"

#include "spalt-test-newsroom.h"

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
has_tag (gpointer data)
{
  return spalt_article_get_tags (data)->len == 1;
}

/* The list of completions must not stay over what the focus has gone to, nor keep what was typed. */
static void
test_left_while_completing (void)
{
  SpaltNewsroom           *newsroom = spalt_test_newsroom_new ();
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SpaltTag)     tag = NULL;
  GtkWidget               *window = gtk_window_new ();
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget               *field = spalt_chip_field_new (SPALT_CHIP_TAGS);
  GtkWidget               *button = gtk_button_new ();
  GtkWidget               *entry = find_widget (field, GTK_TYPE_ENTRY);
  GtkWidget               *popover = find_widget (entry, GTK_TYPE_POPOVER);

  spalt_newsroom_ensure_async (newsroom, SPALT_TYPE_TAG, "kollektivtrafik", NULL, spalt_test_result_cb, &result);
  tag = spalt_newsroom_ensure_finish (newsroom, spalt_test_wait_for (&result), NULL);
  g_assert_nonnull (tag);
  g_clear_object (&result);

  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_set_child (GTK_WINDOW (window), box);
  spalt_chip_field_set_article (SPALT_CHIP_FIELD (field), newsroom, article);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "ko");
  spalt_test_wait_until (is_mapped, popover);

  gtk_widget_grab_focus (button);
  spalt_test_wait_until (has_tag, article);
  g_assert_false (gtk_widget_get_visible (popover));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  gtk_window_destroy (GTK_WINDOW (window));
  spalt_test_newsroom_close (newsroom);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/app/chip-field/left-while-completing", test_left_while_completing);

  return g_test_run ();
}
