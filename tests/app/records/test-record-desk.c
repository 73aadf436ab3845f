// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-application.h"
#include "spalt-desk-kind.h"
#include "spalt-record-desk.h"

#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-test-newsroom.h"
#include "spalt-topic.h"

typedef struct
{
  GType (*noun) (void);
  const char *entry;
} Noun;

typedef struct
{
  SpaltNewsroom *newsroom;
  GListModel    *entries;
  GtkWidget     *window;
  SpaltDesk     *desk;
} Fixture;

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static guint
count_rows (Fixture *fixture)
{
  GtkWidget *list = find_widget (GTK_WIDGET (fixture->desk), GTK_TYPE_LIST_VIEW);

  return list ? g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) : 0;
}

static gboolean
has_no_rows (gpointer data)
{
  return find_widget (GTK_WIDGET (((Fixture *)data)->desk), GTK_TYPE_LIST_VIEW) == NULL &&
         find_widget (GTK_WIDGET (((Fixture *)data)->desk), ADW_TYPE_STATUS_PAGE) != NULL;
}

static gboolean
has_one_row (gpointer data)
{
  return count_rows (data) == 1;
}

static gboolean
has_form (gpointer data)
{
  return find_widget (GTK_WIDGET (((Fixture *)data)->desk), ADW_TYPE_ENTRY_ROW) != NULL;
}

static SpaltDeskEntry *
find_entry (Fixture    *fixture,
            const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (fixture->entries); i++)
    {
      g_autoptr (SpaltDeskEntry) entry = g_list_model_get_item (fixture->entries, i);

      if (g_str_equal (spalt_desk_entry_get_name (entry), name))
        return entry;
    }

  g_assert_not_reached ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const Noun          *noun = data;
  const SpaltDeskKind *kind = spalt_desk_kind_find (noun->noun ());

  fixture->newsroom = spalt_test_newsroom_new ();
  fixture->entries = kind->list_entries (fixture->newsroom);
  fixture->desk = g_object_new (kind->get_type (), "newsroom", fixture->newsroom, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->desk));
  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_desk_choose (fixture->desk, find_entry (fixture, noun->entry));
  spalt_test_wait_until (has_no_rows, fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->entries);
  spalt_test_newsroom_close (fixture->newsroom);
}

static void
add (Fixture    *fixture,
     const char *name)
{
  spalt_desk_create (fixture->desk);
  spalt_test_wait_until (has_form, fixture);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (GTK_WIDGET (fixture->desk), ADW_TYPE_ENTRY_ROW)), name);
  spalt_test_wait_until (has_one_row, fixture);
}

static gboolean
counts_trash (gpointer data)
{
  return spalt_desk_entry_get_count (data) == 1;
}

/* Each of these desks makes its noun, throws it away and takes it back, and counts what lies in its trash. */
static void
test_whole_act (Fixture      *fixture,
                gconstpointer data)
{
  const Noun          *noun = data;
  g_autofree char     *trash = g_strconcat (noun->entry, SPALT_RECORD_DESK_TRASH, NULL);
  GtkWidget           *page;
  gint64               id = 1;
  g_autoptr (GVariant) ids = NULL;

  add (fixture, "Kultur");
  page = find_widget (GTK_WIDGET (fixture->desk), SPALT_TYPE_LIST_PAGE);
  ids = g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &id, 1, sizeof id));
  gtk_widget_activate_action_variant (page, "list.trash", ids);
  spalt_test_wait_until (has_no_rows, fixture);
  g_assert_false (has_form (fixture));
  spalt_test_wait_until (counts_trash, find_entry (fixture, trash));

  spalt_desk_choose (fixture->desk, find_entry (fixture, trash));
  spalt_test_wait_until (has_one_row, fixture);
  gtk_widget_activate_action_variant (page, "list.restore", ids);
  spalt_test_wait_until (has_no_rows, fixture);
  spalt_desk_choose (fixture->desk, find_entry (fixture, noun->entry));
  spalt_test_wait_until (has_one_row, fixture);
}

/* As another program would, so that the desk hears of the article as of any other. */
static void
use_tag (Fixture *fixture,
         gint64   id)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store =
    spalt_store_open (spalt_newsroom_get_folder (fixture->newsroom), SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GPtrArray)    tags = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_no_error (error);
  g_ptr_array_add (tags, spalt_store_load_record (store, SPALT_TYPE_TAG, id, &error));
  g_assert_no_error (error);
  spalt_article_set_tags (article, tags);
  spalt_store_save_article (store, article, g_get_real_time () / G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
}

static void
test_unused (Fixture      *fixture,
             gconstpointer data)
{
  add (fixture, "skog");
  spalt_desk_choose (fixture->desk, find_entry (fixture, "tags" SPALT_RECORD_DESK_UNUSED));
  spalt_test_wait_until (has_one_row, fixture);
  use_tag (fixture, 1);
  spalt_test_wait_until (has_no_rows, fixture);
}

int
main (int    argc,
      char **argv)
{
  static const Noun person = { spalt_person_get_type, "people" };
  static const Noun tag = { spalt_tag_get_type, "tags" };
  static const Noun topic = { spalt_topic_get_type, "topics" };

  g_autoptr (SpaltApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  /* It brings the templates along. */
  application = spalt_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add ("/app/record-desk/people", Fixture, &person, set_up, test_whole_act, tear_down);
  g_test_add ("/app/record-desk/tags", Fixture, &tag, set_up, test_whole_act, tear_down);
  g_test_add ("/app/record-desk/topics", Fixture, &topic, set_up, test_whole_act, tear_down);
  g_test_add ("/app/record-desk/unused-tags", Fixture, &tag, set_up, test_unused, tear_down);

  return g_test_run ();
}
