// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-sidebar-row.h"

/* How far an entry stands to the right of the one above it. */
#define INDENT 14

struct _SpaltSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkLabel       *count;
  SpaltDeskEntry *entry;
};

G_DEFINE_FINAL_TYPE (SpaltSidebarRow, spalt_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
count_changed_cb (SpaltSidebarRow *self)
{
  const guint count = spalt_desk_entry_get_count (self->entry);
  /* With the thousands set apart as the language does it. */
  g_autofree char *text = count > 0 ? g_strdup_printf ("%'u", count) : NULL;

  gtk_label_set_label (self->count, text ? text : "");
}

static void
spalt_sidebar_row_dispose (GObject *object)
{
  g_clear_object (&SPALT_SIDEBAR_ROW (object)->entry);

  G_OBJECT_CLASS (spalt_sidebar_row_parent_class)->dispose (object);
}

static void
spalt_sidebar_row_class_init (SpaltSidebarRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spalt_sidebar_row_dispose;
}

static void
spalt_sidebar_row_init (SpaltSidebarRow *self)
{
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return label;
}

static GtkWidget *
make_count (void)
{
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (count, "sidebar-count");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "numeric");

  return count;
}

GtkWidget *
spalt_sidebar_row_new (SpaltDeskEntry *entry)
{
  SpaltSidebarRow *self = g_object_new (SPALT_TYPE_SIDEBAR_ROW, NULL);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char      *label = spalt_desk_entry_get_label (entry);
  const char      *icon_name = spalt_desk_entry_get_icon_name (entry);

  self->entry = g_object_ref (entry);
  self->count = GTK_LABEL (make_count ());
  gtk_widget_set_margin_start (box, (int)spalt_desk_entry_get_depth (entry) * INDENT);
  if (icon_name)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), make_label (label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  g_signal_connect_object (entry, "notify::count", G_CALLBACK (count_changed_cb), self, G_CONNECT_SWAPPED);
  count_changed_cb (self);

  return GTK_WIDGET (self);
}

SpaltDeskEntry *
spalt_sidebar_row_get_entry (SpaltSidebarRow *self)
{
  return self->entry;
}
