// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-record-row.h"

#include "spalt-record.h"
#include "spalt-use-label.h"

struct _SpaltRecordRow
{
  GtkBox parent_instance;

  GtkLabel      *name;
  GtkLabel      *details;
  SpaltUseLabel *uses;

  SpaltRowItem       *item;
  SpaltNewsroom      *newsroom;
  SpaltRecordDescribe describe;
};

G_DEFINE_FINAL_TYPE (SpaltRecordRow, spalt_record_row, GTK_TYPE_BOX)

/* What a screen reader says of the whole row. */
static void
describe_row (SpaltRecordRow *self)
{
  const char      *details = gtk_label_get_label (self->details);
  const char      *uses = gtk_label_get_label (GTK_LABEL (adw_bin_get_child (ADW_BIN (self->uses))));
  GtkWidget       *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *text = g_strconcat (gtk_label_get_label (self->name), *details ? ", " : "", details,
                                       *uses ? ", " : "", uses, NULL);

  if (list_item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
row_changed_cb (SpaltRecordRow *self)
{
  gpointer    record = spalt_row_item_get_row (self->item);
  const char *details = record && self->describe ? self->describe (record) : NULL;

  gtk_label_set_label (self->name, record ? spalt_record_get_text (record, "name") : " ");
  gtk_label_set_label (self->details, details ? details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details), details != NULL);
  if (record)
    spalt_use_label_set_row (self->uses, self->newsroom, G_OBJECT_TYPE (record), spalt_row_item_get_id (self->item));
  describe_row (self);
}

static void
spalt_record_row_dispose (GObject *object)
{
  spalt_record_row_unbind (SPALT_RECORD_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), SPALT_TYPE_RECORD_ROW);

  G_OBJECT_CLASS (spalt_record_row_parent_class)->dispose (object);
}

static void
spalt_record_row_class_init (SpaltRecordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_record_row_dispose;

  g_type_ensure (SPALT_TYPE_USE_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/records/spalt-record-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltRecordRow, name);
  gtk_widget_class_bind_template_child (widget_class, SpaltRecordRow, details);
  gtk_widget_class_bind_template_child (widget_class, SpaltRecordRow, uses);
}

static void
spalt_record_row_init (SpaltRecordRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (adw_bin_get_child (ADW_BIN (self->uses)), "notify::label", G_CALLBACK (describe_row), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
spalt_record_row_new (void)
{
  return g_object_new (SPALT_TYPE_RECORD_ROW, NULL);
}

/**
 * spalt_record_row_bind:
 * @describe: (nullable): what is said of a record besides its name
 */
void
spalt_record_row_bind (SpaltRecordRow     *self,
                       SpaltRowItem       *item,
                       SpaltNewsroom      *newsroom,
                       SpaltRecordDescribe describe)
{
  g_return_if_fail (SPALT_IS_RECORD_ROW (self));

  spalt_record_row_unbind (self);
  self->item = g_object_ref (item);
  self->newsroom = g_object_ref (newsroom);
  self->describe = describe;
  g_signal_connect_object (item, "notify::row", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  row_changed_cb (self);
}

void
spalt_record_row_unbind (SpaltRecordRow *self)
{
  g_return_if_fail (SPALT_IS_RECORD_ROW (self));

  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->newsroom);
  if (self->uses)
    spalt_use_label_set_row (self->uses, NULL, G_TYPE_INVALID, 0);
}
