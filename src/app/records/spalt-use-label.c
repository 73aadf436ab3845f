// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-use-label.h"

#include "spalt-article.h"
#include "spalt-newsroom-records.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

/* After an article was saved, until it is counted anew. */
#define DELAY_MS 1000

struct _SpaltUseLabel
{
  AdwBin parent_instance;

  GtkLabel      *label;
  SpaltNewsroom *newsroom;
  GType          type;
  gint64         id;
  GCancellable  *counting;
  guint          count_source;
};

G_DEFINE_FINAL_TYPE (SpaltUseLabel, spalt_use_label, ADW_TYPE_BIN)

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpaltUseLabel) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autofree char          *text = NULL;
  guint                     n_uses;

  /* The old count stays, or none; whatever is wrong, the list says it. */
  if (!spalt_newsroom_count_uses_finish (SPALT_NEWSROOM (object), result, &n_uses, &error) || !self->label)
    return;

  text = n_uses == 0 ? g_strdup (_("No articles"))
                     : g_strdup_printf (ngettext ("%u article", "%u articles", n_uses), n_uses);
  gtk_label_set_label (self->label, text);
}

static void
stop (SpaltUseLabel *self)
{
  g_clear_handle_id (&self->count_source, g_source_remove);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

static void
count (SpaltUseLabel *self)
{
  stop (self);
  self->counting = g_cancellable_new ();
  spalt_newsroom_count_uses_async (self->newsroom, self->type, self->id, self->counting, counted_cb,
                                   g_object_ref (self));
}

static gboolean
count_cb (gpointer user_data)
{
  SpaltUseLabel *self = user_data;

  self->count_source = 0;
  count (self);

  return G_SOURCE_REMOVE;
}

static void
rows_changed_cb (SpaltUseLabel *self,
                 GType          type)
{
  if (type == SPALT_TYPE_ARTICLE && self->id != 0 && self->count_source == 0)
    self->count_source = g_timeout_add (DELAY_MS, count_cb, self);
}

static void
spalt_use_label_dispose (GObject *object)
{
  SpaltUseLabel *self = SPALT_USE_LABEL (object);

  stop (self);
  g_clear_object (&self->newsroom);
  self->label = NULL;

  G_OBJECT_CLASS (spalt_use_label_parent_class)->dispose (object);
}

static void
spalt_use_label_class_init (SpaltUseLabelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spalt_use_label_dispose;
}

static void
spalt_use_label_init (SpaltUseLabel *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

GtkWidget *
spalt_use_label_new (void)
{
  return g_object_new (SPALT_TYPE_USE_LABEL, NULL);
}

static void
set_newsroom (SpaltUseLabel *self,
              SpaltNewsroom *newsroom)
{
  if (self->newsroom == newsroom)
    return;

  if (self->newsroom)
    g_signal_handlers_disconnect_by_data (self->newsroom, self);
  g_set_object (&self->newsroom, newsroom);
  if (newsroom)
    g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * spalt_use_label_set_row:
 * @newsroom: (nullable): NULL when it shows none
 * @id: 0 for one that is not stored yet
 */
void
spalt_use_label_set_row (SpaltUseLabel *self,
                         SpaltNewsroom *newsroom,
                         GType          type,
                         gint64         id)
{
  g_return_if_fail (SPALT_IS_USE_LABEL (self));

  set_newsroom (self, newsroom);
  if (self->type == type && self->id == id)
    return;

  stop (self);
  self->type = type;
  self->id = id;
  gtk_label_set_label (self->label, "");
  if (newsroom && id != 0)
    count (self);
}
