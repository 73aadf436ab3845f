// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-update-button.h"

#include <glib/gi18n-lib.h>

#include "spalt-compare-dialog.h"

struct _SpaltUpdateButton
{
  AdwBin parent_instance;

  SpaltDraft *draft;

  AdwSplitButton *button;
};

G_DEFINE_FINAL_TYPE (SpaltUpdateButton, spalt_update_button, ADW_TYPE_BIN)

enum
{
  SIGNAL_PUBLISHED,
  SIGNAL_DISCARDED,
  SIGNAL_PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
published_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SpaltUpdateButton) self = user_data;
  g_autoptr (GError)            error = NULL;

  if (spalt_draft_publish_changes_finish (SPALT_DRAFT (source), result, &error))
    g_signal_emit (self, signals[SIGNAL_PUBLISHED], 0);
  else
    g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, error->message);
}

static void
publish_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  SpaltUpdateButton *self = SPALT_UPDATE_BUTTON (widget);

  spalt_draft_publish_changes_async (self->draft, NULL, published_cb, g_object_ref (self));
}

static void
discarded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SpaltUpdateButton) self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltArticle)      discarded =
    spalt_draft_discard_changes_finish (SPALT_DRAFT (source), result, &error);

  if (discarded != NULL)
    g_signal_emit (self, signals[SIGNAL_DISCARDED], 0, source, discarded);
  else
    g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, error->message);
}

static void
discard_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  SpaltUpdateButton *self = SPALT_UPDATE_BUTTON (widget);

  spalt_draft_discard_changes_async (self->draft, NULL, discarded_cb, g_object_ref (self));
}

static void
published_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SpaltUpdateButton) self = user_data;
  SpaltDraft                   *draft = SPALT_DRAFT (source);
  SpaltNewsroom                *newsroom = spalt_draft_get_newsroom (draft);
  SpaltArticle                 *article = spalt_draft_get_article (draft);
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltArticle)      published = spalt_draft_load_published_finish (draft, result, &error);
  g_autofree char              *older = NULL;
  g_autofree char              *newer = NULL;

  if (published == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, error->message);
      return;
    }
  /* Its publication may have been closed meanwhile. */
  if (newsroom == NULL)
    return;

  older = spalt_compare_dialog_make_title (_("Published"), published);
  newer = spalt_compare_dialog_make_title (_("Not Published"), article);
  adw_dialog_present (spalt_compare_dialog_new (newsroom, published, older, article, newer), GTK_WIDGET (self));
}

static void
compare_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  SpaltUpdateButton *self = SPALT_UPDATE_BUTTON (widget);

  spalt_draft_load_published_async (self->draft, NULL, published_loaded_cb, g_object_ref (self));
}

static void
show_changed (SpaltUpdateButton *self)
{
  gboolean changed = self->draft != NULL && !spalt_draft_get_read_only (self->draft) &&
                     spalt_article_get_changed (spalt_draft_get_article (self->draft));

  gtk_widget_set_visible (GTK_WIDGET (self), changed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "changes.publish", changed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "changes.compare", changed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "changes.discard", changed);
}

static void
disconnect_draft (SpaltUpdateButton *self)
{
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (spalt_draft_get_article (self->draft), self);
}

static void
spalt_update_button_dispose (GObject *object)
{
  SpaltUpdateButton *self = SPALT_UPDATE_BUTTON (object);

  disconnect_draft (self);
  // The bin would not know that its child has gone with the template.
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_UPDATE_BUTTON);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (spalt_update_button_parent_class)->dispose (object);
}

static void
spalt_update_button_class_init (SpaltUpdateButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_update_button_dispose;

  signals[SIGNAL_PUBLISHED] = g_signal_new ("published", SPALT_TYPE_UPDATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DISCARDED] = g_signal_new ("discarded", SPALT_TYPE_UPDATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 2, SPALT_TYPE_DRAFT, SPALT_TYPE_ARTICLE);
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", SPALT_TYPE_UPDATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "changes.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "changes.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "changes.discard", NULL, discard_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/editor/spalt-update-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltUpdateButton, button);
}

static void
spalt_update_button_init (SpaltUpdateButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_changed (self);
}

/**
 * spalt_update_button_set_draft:
 * @draft: (nullable):
 */
void
spalt_update_button_set_draft (SpaltUpdateButton *self,
                               SpaltDraft        *draft)
{
  g_return_if_fail (SPALT_IS_UPDATE_BUTTON (self));

  disconnect_draft (self);
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    g_signal_connect_object (spalt_draft_get_article (draft), "notify::changed", G_CALLBACK (show_changed),
                             self, G_CONNECT_SWAPPED);
  show_changed (self);
}
