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

static gboolean
is_gone (gpointer data)
{
  return !gtk_widget_get_visible (data);
}

/* A field for tags in a publication that has one, which completes "ko". */
typedef struct
{
  SpaltNewsroom *newsroom;
  SpaltArticle  *article;
  GtkWidget     *window;
  GtkWidget     *button;
  GtkWidget     *entry;
  GtkWidget     *popover;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SpaltTag)     tag = NULL;
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget               *field = spalt_chip_field_new (SPALT_CHIP_TAGS);

  fixture->newsroom = spalt_test_newsroom_new ();
  fixture->article = spalt_article_new ();
  fixture->window = gtk_window_new ();
  fixture->button = gtk_button_new ();
  fixture->entry = find_widget (field, GTK_TYPE_ENTRY);
  fixture->popover = find_widget (fixture->entry, GTK_TYPE_POPOVER);

  spalt_newsroom_ensure_async (fixture->newsroom, SPALT_TYPE_TAG, "kollektivtrafik", NULL, spalt_test_result_cb,
                               &result);
  tag = spalt_newsroom_ensure_finish (fixture->newsroom, spalt_test_wait_for (&result), NULL);
  g_assert_nonnull (tag);

  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (box), fixture->button);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  spalt_chip_field_set_article (SPALT_CHIP_FIELD (field), fixture->newsroom, fixture->article);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (fixture->entry);
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "ko");
  spalt_test_wait_until (is_mapped, fixture->popover);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  spalt_test_newsroom_close (fixture->newsroom);
  g_object_unref (fixture->article);
}

static void
select_first (Fixture *fixture)
{
  GtkListBox *list = GTK_LIST_BOX (find_widget (fixture->popover, GTK_TYPE_LIST_BOX));

  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
}

static void
assert_tag (Fixture    *fixture,
            const char *name)
{
  spalt_test_wait_until (has_tag, fixture->article);
  g_assert_cmpstr (spalt_tag_get_name (spalt_article_get_tags (fixture->article)->pdata[0]), ==, name);
}

/* The list of completions must not stay over what the focus has gone to, nor keep what was typed. */
static void
test_left_while_completing (Fixture      *fixture,
                            gconstpointer data)
{
  gtk_widget_grab_focus (fixture->button);
  spalt_test_wait_until (has_tag, fixture->article);
  g_assert_false (gtk_widget_get_visible (fixture->popover));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), ==, "");
}

static void
test_chosen (Fixture      *fixture,
             gconstpointer data)
{
  select_first (fixture);
  g_signal_emit_by_name (fixture->entry, "activate");
  assert_tag (fixture, "kollektivtrafik");
}

/* As keys do it: the text that stood there is never gone meanwhile. */
static void
type (Fixture    *fixture,
      const char *letters)
{
  int end = gtk_entry_get_text_length (GTK_ENTRY (fixture->entry));

  gtk_editable_insert_text (GTK_EDITABLE (fixture->entry), letters, -1, &end);
}

/* Enter takes what stands there, and not what was chosen for the letters before. */
static void
test_typed_on (Fixture      *fixture,
               gconstpointer data)
{
  select_first (fixture);
  type (fixture, "rv");
  g_signal_emit_by_name (fixture->entry, "activate");
  assert_tag (fixture, "korv");
}

static void
test_failed (Fixture      *fixture,
             gconstpointer data)
{
  select_first (fixture);
  spalt_test_newsroom_execute (fixture->newsroom, "ALTER TABLE tag RENAME COLUMN name_key TO broken");
  type (fixture, "l");
  spalt_test_wait_until (is_gone, fixture->popover);
  spalt_test_newsroom_execute (fixture->newsroom, "ALTER TABLE tag RENAME COLUMN broken TO name_key");
  g_signal_emit_by_name (fixture->entry, "activate");
  assert_tag (fixture, "kol");
}

#define ADD(path, function) g_test_add ("/app/chip-field/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("left-while-completing", test_left_while_completing);
  ADD ("chosen", test_chosen);
  ADD ("typed-on", test_typed_on);
  ADD ("failed", test_failed);

  return g_test_run ();
}
