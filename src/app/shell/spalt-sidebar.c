// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-sidebar.h"

#include "spalt-sidebar-row.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

struct _SpaltSidebar
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkListBox     *list_box;

  SpaltNewsroom       *newsroom;
  GListStore          *models; /* one of entries for each kind of desk */
  GtkFlattenListModel *entries;
  char                *chosen;    /* the name of an entry, which may be still to come */
  gboolean             selecting; /* by ourselves */
};

enum
{
  ENTRY_CHOSEN,
  ENTRY_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpaltSidebar, spalt_sidebar, ADW_TYPE_NAVIGATION_PAGE)

static GtkListBoxRow *
find_row (SpaltSidebar *self,
          const char   *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)); i++)
    if (g_str_equal (spalt_desk_entry_get_name (spalt_sidebar_row_get_entry (SPALT_SIDEBAR_ROW (row))), name))
      return row;

  return NULL;
}

/* What was chosen and has gone, or is still to come, is as the first one until then. */
static void
select_chosen (SpaltSidebar *self)
{
  GtkListBoxRow *row = find_row (self, self->chosen);

  self->selecting = TRUE;
  gtk_list_box_select_row (self->list_box, row ? row : gtk_list_box_get_row_at_index (self->list_box, 0));
  self->selecting = FALSE;
}

static void
row_selected_cb (SpaltSidebar  *self,
                 GtkListBoxRow *row)
{
  if (!row)
    return;

  /* Somebody chose it, so nothing else is waited for. */
  if (!self->selecting)
    g_set_str (&self->chosen, spalt_desk_entry_get_name (spalt_sidebar_row_get_entry (SPALT_SIDEBAR_ROW (row))));
  g_signal_emit (self, signals[ENTRY_CHOSEN], 0);
}

/* Also what is selected already: nothing else is waited for from now on. */
static void
row_activated_cb (SpaltSidebar  *self,
                  GtkListBoxRow *row)
{
  g_set_str (&self->chosen, spalt_desk_entry_get_name (spalt_sidebar_row_get_entry (SPALT_SIDEBAR_ROW (row))));
  g_signal_emit (self, signals[ENTRY_ACTIVATED], 0);
}

static void
settings_changed_cb (SpaltSidebar *self)
{
  adw_window_title_set_title (self->window_title,
                              spalt_settings_get_name (spalt_newsroom_get_settings (self->newsroom)));
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

static const char *
get_heading (GtkListBoxRow *row)
{
  return row ? spalt_desk_entry_get_heading (spalt_sidebar_row_get_entry (SPALT_SIDEBAR_ROW (row))) : NULL;
}

static void
update_header_cb (GtkListBoxRow *row,
                  GtkListBoxRow *before,
                  gpointer       user_data)
{
  const char *heading = get_heading (row);
  gboolean    first = g_strcmp0 (heading, get_heading (before)) != 0;

  gtk_list_box_row_set_header (row, heading && first ? make_heading (heading) : NULL);
}

static GtkWidget *
make_row (gpointer entry,
          gpointer user_data)
{
  return spalt_sidebar_row_new (entry);
}

/* Where the focus is to go in it: what is chosen. */
static gboolean
spalt_sidebar_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (SPALT_SIDEBAR (widget)->list_box);

  return row && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
spalt_sidebar_dispose (GObject *object)
{
  SpaltSidebar *self = SPALT_SIDEBAR (object);

  if (self->entries)
    g_signal_handlers_disconnect_by_data (self->entries, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_SIDEBAR);
  g_clear_object (&self->entries);
  g_clear_object (&self->models);
  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (spalt_sidebar_parent_class)->dispose (object);
}

static void
spalt_sidebar_class_init (SpaltSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_sidebar_dispose;
  widget_class->grab_focus = spalt_sidebar_grab_focus;

  signals[ENTRY_CHOSEN] = g_signal_new ("entry-chosen", SPALT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTRY_ACTIVATED] = g_signal_new ("entry-activated", SPALT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
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

  self->chosen = g_strdup ("");
  self->models = g_list_store_new (G_TYPE_LIST_MODEL);
  self->entries = gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->models)));
  gtk_list_box_set_header_func (self->list_box, update_header_cb, NULL, NULL);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->entries), make_row, NULL, NULL);
  g_signal_connect_object (self->list_box, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  /* After the list itself has followed. */
  g_signal_connect_object (self->entries, "items-changed", G_CALLBACK (select_chosen), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * spalt_sidebar_open:
 * @name: (nullable): of the entry that is chosen first, as soon as it is there: topics come from the database
 *
 * Shows the entries of all desks.
 */
void
spalt_sidebar_open (SpaltSidebar  *self,
                    SpaltNewsroom *newsroom,
                    const char    *name)
{
  g_autoptr (GPtrArray) models = g_ptr_array_new_with_free_func (g_object_unref);
  const SpaltDeskKind  *kind;

  g_return_if_fail (SPALT_IS_SIDEBAR (self));
  g_return_if_fail (self->newsroom == NULL);

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "settings-changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  settings_changed_cb (self);

  g_set_str (&self->chosen, name ? name : "");
  for (guint i = 0; (kind = spalt_desk_kind_get (i)); i++)
    g_ptr_array_add (models, kind->list_entries (newsroom));
  g_list_store_splice (self->models, 0, 0, models->pdata, models->len);
}

/**
 * spalt_sidebar_get_entry:
 * @kind: (out) (optional): the kind of desk that it belongs to
 *
 * Returns: (transfer none) (nullable): what is chosen; %NULL before a publication is open
 */
SpaltDeskEntry *
spalt_sidebar_get_entry (SpaltSidebar         *self,
                         const SpaltDeskKind **kind)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);
  GListModel    *model;
  guint          index;

  if (!row)
    return NULL;

  model = gtk_flatten_list_model_get_model_for_item (self->entries, (guint)gtk_list_box_row_get_index (row));
  if (kind && g_list_store_find (self->models, model, &index))
    *kind = spalt_desk_kind_get (index);

  return spalt_sidebar_row_get_entry (SPALT_SIDEBAR_ROW (row));
}

/**
 * spalt_sidebar_choose:
 * @name: of an entry, now or as soon as it is there
 */
void
spalt_sidebar_choose (SpaltSidebar *self,
                      const char   *name)
{
  g_return_if_fail (SPALT_IS_SIDEBAR (self));

  g_set_str (&self->chosen, name);
  select_chosen (self);
}

/**
 * spalt_sidebar_choose_kind:
 *
 * Chooses the first entry of a desk, unless one of its entries is chosen already.
 */
void
spalt_sidebar_choose_kind (SpaltSidebar        *self,
                           const SpaltDeskKind *kind)
{
  const SpaltDeskKind *now = NULL;
  SpaltDeskEntry      *entry;

  g_return_if_fail (SPALT_IS_SIDEBAR (self));

  entry = spalt_sidebar_get_entry (self, &now);
  if (now == kind)
    g_set_str (&self->chosen, spalt_desk_entry_get_name (entry));
  for (guint i = 0; now != kind && spalt_desk_kind_get (i); i++)
    if (spalt_desk_kind_get (i) == kind)
      {
        g_autoptr (GListModel)     entries = g_list_model_get_item (G_LIST_MODEL (self->models), i);
        g_autoptr (SpaltDeskEntry) first = g_list_model_get_item (entries, 0);

        spalt_sidebar_choose (self, spalt_desk_entry_get_name (first));
      }
}
