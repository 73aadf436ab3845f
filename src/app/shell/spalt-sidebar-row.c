// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-sidebar-row.h"

/* How far a topic stands to the right of the one above it. */
#define INDENT 14

struct _SpaltSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkLabel           *count;
  SpaltArticleFilter *filter;
};

G_DEFINE_FINAL_TYPE (SpaltSidebarRow, spalt_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
spalt_sidebar_row_finalize (GObject *object)
{
  g_clear_pointer (&SPALT_SIDEBAR_ROW (object)->filter, spalt_article_filter_free);

  G_OBJECT_CLASS (spalt_sidebar_row_parent_class)->finalize (object);
}

static void
spalt_sidebar_row_class_init (SpaltSidebarRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spalt_sidebar_row_finalize;
}

static void
spalt_sidebar_row_init (SpaltSidebarRow *self)
{
}

/**
 * spalt_sidebar_row_new:
 * @filter: (transfer full): what the row stands for
 * @icon_name: (nullable): none for topics
 * @depth: of a topic below others
 */
GtkWidget *
spalt_sidebar_row_new (SpaltArticleFilter *filter,
                       const char         *icon_name,
                       guint               depth)
{
  SpaltSidebarRow *self = g_object_new (SPALT_TYPE_SIDEBAR_ROW, NULL);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *label = gtk_label_new (filter->label);
  GtkWidget       *count = gtk_label_new (NULL);

  self->filter = filter;
  if (icon_name)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_widget_set_margin_start (box, (int)depth * INDENT);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);

  self->count = GTK_LABEL (count);
  gtk_widget_add_css_class (count, "sidebar-count");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), count);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, filter->label, -1);

  return GTK_WIDGET (self);
}

const SpaltArticleFilter *
spalt_sidebar_row_get_filter (SpaltSidebarRow *self)
{
  return self->filter;
}

void
spalt_sidebar_row_set_count (SpaltSidebarRow *self,
                             guint            count)
{
  /* With the thousands set apart as the language does it. */
  g_autofree char *text = count > 0 ? g_strdup_printf ("%'u", count) : NULL;

  gtk_label_set_label (self->count, text ? text : "");
}
