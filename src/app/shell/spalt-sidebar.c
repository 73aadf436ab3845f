// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-sidebar.h"

#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-records.h"
#include "spalt-topic.h"
#include "spalt-sidebar-row.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

/* A circle of parents in a damaged database must not hang the window. */
#define MAX_DEPTH 6

struct _SpaltSidebar
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkListBox     *list_box;

  SpaltNewsroom *newsroom;
  GListModel    *topics;
  GtkWidget     *all_row;
  GtkWidget     *changed_row;
  GtkWidget     *trash_row;
  GtkWidget     *status_rows[SPALT_N_STATUSES];
  GPtrArray     *topic_rows;
  guint          count_source;
  char          *wanted_desk; /* until its row comes, or another is chosen */
};

enum
{
  FILTER_CHANGED,
  FILTER_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpaltSidebar, spalt_sidebar, ADW_TYPE_NAVIGATION_PAGE)

static const char *const status_icons[SPALT_N_STATUSES] = {
  [SPALT_STATUS_DRAFT] = "document-edit-symbolic",
  [SPALT_STATUS_IN_REVIEW] = "view-reveal-symbolic",
  [SPALT_STATUS_READY] = "object-select-symbolic",
  [SPALT_STATUS_SCHEDULED] = "alarm-symbolic",
  [SPALT_STATUS_PUBLISHED] = "mail-send-symbolic",
  [SPALT_STATUS_WITHDRAWN] = "view-conceal-symbolic",
};

static GtkWidget *
add_row (SpaltSidebar       *self,
         SpaltArticleFilter *filter,
         const char         *icon_name,
         guint               depth)
{
  GtkWidget *row = spalt_sidebar_row_new (filter, icon_name, depth);

  gtk_list_box_append (self->list_box, row);

  return row;
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpaltSidebar) self = user_data;
  g_autoptr (GError)       error = NULL;
  SpaltArticleCount        counts;

  /* Numbers that cannot be read leave the old ones; the list says what is wrong. */
  if (!spalt_newsroom_count_articles_finish (SPALT_NEWSROOM (object), result, &counts, &error) || !self->newsroom)
    return;

  spalt_sidebar_row_set_count (SPALT_SIDEBAR_ROW (self->all_row), counts.all);
  spalt_sidebar_row_set_count (SPALT_SIDEBAR_ROW (self->changed_row), counts.changed);
  spalt_sidebar_row_set_count (SPALT_SIDEBAR_ROW (self->trash_row), counts.trashed);
  for (guint i = 0; i < SPALT_N_STATUSES; i++)
    spalt_sidebar_row_set_count (SPALT_SIDEBAR_ROW (self->status_rows[i]), counts.by_status[i]);
}

static gboolean
count_cb (gpointer user_data)
{
  SpaltSidebar *self = user_data;

  self->count_source = 0;
  spalt_newsroom_count_articles_async (self->newsroom, NULL, counted_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
queue_count (SpaltSidebar *self)
{
  if (self->count_source == 0)
    self->count_source = g_idle_add (count_cb, self);
}

static void
add_topics_below (SpaltSidebar *self,
                  gint64        parent,
                  guint         depth,
                  gint64        selected)
{
  guint n_topics = g_list_model_get_n_items (self->topics);

  for (guint i = 0; i < n_topics && depth < MAX_DEPTH; i++)
    {
      g_autoptr (SpaltTopic) topic = g_list_model_get_item (self->topics, i);
      gint64                 id = spalt_topic_get_id (topic);
      GtkWidget             *row;

      if (spalt_topic_get_parent_id (topic) != parent || id == parent)
        continue;
      row = add_row (self, spalt_article_filter_new_topic (id, spalt_topic_get_name (topic)), NULL, depth);
      g_ptr_array_add (self->topic_rows, row);
      if (id == selected)
        gtk_list_box_select_row (self->list_box, GTK_LIST_BOX_ROW (row));
      add_topics_below (self, id, depth + 1, selected);
    }
}

static void
select_wanted (SpaltSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; self->wanted_desk && (row = gtk_list_box_get_row_at_index (self->list_box, i)); i++)
    {
      g_autofree char *nick = spalt_article_filter_get_nick (spalt_sidebar_row_get_filter (SPALT_SIDEBAR_ROW (row)));

      if (g_str_equal (nick, self->wanted_desk))
        gtk_list_box_select_row (self->list_box, row);
    }
}

static void
topics_changed_cb (SpaltSidebar *self)
{
  gint64 selected = spalt_sidebar_get_filter (self)->topic_id;

  for (guint i = 0; i < self->topic_rows->len; i++)
    gtk_list_box_remove (self->list_box, g_ptr_array_index (self->topic_rows, i));
  g_ptr_array_set_size (self->topic_rows, 0);
  add_topics_below (self, 0, 0, selected);

  /* The topic that was selected has gone. */
  if (!gtk_list_box_get_selected_row (self->list_box))
    spalt_sidebar_show_all (self);
  select_wanted (self);
}

static void
settings_changed_cb (SpaltSidebar *self)
{
  adw_window_title_set_title (self->window_title,
                              spalt_settings_get_name (spalt_newsroom_get_settings (self->newsroom)));
}

static void
row_selected_cb (SpaltSidebar  *self,
                 GtkListBoxRow *row)
{
  if (!row)
    return;

  g_clear_pointer (&self->wanted_desk, g_free);
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

static void
row_activated_cb (SpaltSidebar *self)
{
  g_signal_emit (self, signals[FILTER_ACTIVATED], 0);
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");

  return label;
}

static void
update_header_cb (GtkListBoxRow *row,
                  GtkListBoxRow *before,
                  gpointer       user_data)
{
  const SpaltArticleFilter *filter = spalt_sidebar_row_get_filter (SPALT_SIDEBAR_ROW (row));
  const SpaltArticleFilter *above = before ? spalt_sidebar_row_get_filter (SPALT_SIDEBAR_ROW (before)) : NULL;

  if (!before)
    gtk_list_box_row_set_header (row, make_heading (_("Articles")));
  else if (filter->topic_id != 0 && above->topic_id == 0)
    gtk_list_box_row_set_header (row, make_heading (_("Topics")));
  else
    gtk_list_box_row_set_header (row, NULL);
}

static void
rows_changed_cb (SpaltSidebar *self,
                 GType         type)
{
  if (type == SPALT_TYPE_ARTICLE)
    queue_count (self);
}

static void
spalt_sidebar_dispose (GObject *object)
{
  SpaltSidebar *self = SPALT_SIDEBAR (object);

  g_clear_handle_id (&self->count_source, g_source_remove);
  if (self->topics)
    g_signal_handlers_disconnect_by_data (self->topics, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_SIDEBAR);
  g_clear_object (&self->topics);
  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->topic_rows, g_ptr_array_unref);
  g_clear_pointer (&self->wanted_desk, g_free);

  G_OBJECT_CLASS (spalt_sidebar_parent_class)->dispose (object);
}

static void
spalt_sidebar_class_init (SpaltSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_sidebar_dispose;

  signals[FILTER_CHANGED] = g_signal_new ("filter-changed", SPALT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTER_ACTIVATED] = g_signal_new ("filter-activated", SPALT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/shell/spalt-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltSidebar, window_title);
  gtk_widget_class_bind_template_child (widget_class, SpaltSidebar, list_box);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
spalt_sidebar_init (SpaltSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->topic_rows = g_ptr_array_new ();
  gtk_list_box_set_header_func (self->list_box, update_header_cb, NULL, NULL);
  self->all_row = add_row (self, spalt_article_filter_new_all (), "view-list-symbolic", 0);
  for (SpaltStatus status = 0; status < SPALT_N_STATUSES; status++)
    self->status_rows[status] = add_row (self, spalt_article_filter_new_status (status), status_icons[status], 0);
  self->changed_row = add_row (self, spalt_article_filter_new_changed (), "software-update-available-symbolic", 0);
  self->trash_row = add_row (self, spalt_article_filter_new_trash (), "user-trash-symbolic", 0);
  spalt_sidebar_show_all (self);
  g_signal_connect_object (self->list_box, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
}

void
spalt_sidebar_set_newsroom (SpaltSidebar  *self,
                            SpaltNewsroom *newsroom)
{
  g_return_if_fail (SPALT_IS_SIDEBAR (self));
  g_return_if_fail (self->newsroom == NULL);

  self->newsroom = g_object_ref (newsroom);
  self->topics = g_object_ref (spalt_newsroom_get_records (newsroom, SPALT_TYPE_TOPIC));
  g_signal_connect_object (self->topics, "items-changed", G_CALLBACK (topics_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "settings-changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  topics_changed_cb (self);
  settings_changed_cb (self);
  queue_count (self);
}

/**
 * spalt_sidebar_get_filter:
 *
 * Returns: (transfer none): the row that is selected
 */
const SpaltArticleFilter *
spalt_sidebar_get_filter (SpaltSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);

  return spalt_sidebar_row_get_filter (SPALT_SIDEBAR_ROW (row ? GTK_WIDGET (row) : self->all_row));
}

void
spalt_sidebar_show_all (SpaltSidebar *self)
{
  gtk_list_box_select_row (self->list_box, GTK_LIST_BOX_ROW (self->all_row));
}

/**
 * spalt_sidebar_show_desk:
 * @nick: as from spalt_article_filter_get_nick()
 *
 * Selects a row as soon as it is there: topics come from the database.
 */
void
spalt_sidebar_show_desk (SpaltSidebar *self,
                         const char   *nick)
{
  g_return_if_fail (SPALT_IS_SIDEBAR (self));

  g_set_str (&self->wanted_desk, nick);
  select_wanted (self);
}
