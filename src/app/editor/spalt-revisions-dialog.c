// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-revisions-dialog.h"

#include <glib/gi18n-lib.h>

#include "spalt-compare-dialog.h"
#include "spalt-newsroom-revisions.h"
#include "spalt-time.h"

// Rows that are fetched together.
#define PAGE_SIZE 50

struct _SpaltRevisionsDialog
{
  AdwDialog parent_instance;

  SpaltDraft    *draft;
  SpaltNewsroom *newsroom;
  GCancellable  *cancellable;
  SpaltRevision *last; // of those that are listed

  GtkStack      *stack;
  GtkListBox    *rows;
  GtkWidget     *more_button;
  AdwStatusPage *failed_page;
};

G_DEFINE_FINAL_TYPE (SpaltRevisionsDialog, spalt_revisions_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_RESTORED,
  SIGNAL_PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (SpaltRevisionsDialog *self,
     const GError         *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, error->message);
}

static gint64
get_article_id (SpaltRevisionsDialog *self)
{
  return spalt_article_get_id (spalt_draft_get_article (self->draft));
}

static char *
format_time (SpaltRevisionsDialog *self,
             gint64                time)
{
  return spalt_time_format (time, spalt_newsroom_get_time_zone (self->newsroom), SPALT_TIME_DATE_TIME,
                            spalt_settings_get_language (spalt_newsroom_get_settings (self->newsroom)));
}

static void
add_row (SpaltRevisionsDialog *self,
         const SpaltRevision  *revision)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *time = format_time (self, revision->created_at);
  const char      *kind = spalt_revision_kind_get_label (revision->kind);
  g_autofree char *about = *revision->modified_by != '\0' ? g_strdup_printf ("%s · %s", revision->modified_by, kind)
                                                          : g_strdup (kind);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "spalt-revision", spalt_revision_copy (revision),
                          (GDestroyNotify)spalt_revision_free);
  gtk_list_box_append (self->rows, row);
}

/* A row that has just come is where the keyboard goes on. */
static void
add_page (SpaltRevisionsDialog *self,
          GPtrArray            *revisions)
{
  const gboolean is_first = self->last == NULL;
  int            n_before = 0;

  while (gtk_list_box_get_row_at_index (self->rows, n_before) != NULL)
    n_before++;
  for (guint i = 0; i < revisions->len; i++)
    add_row (self, revisions->pdata[i]);
  if (revisions->len > 0)
    {
      g_clear_pointer (&self->last, spalt_revision_free);
      self->last = spalt_revision_copy (revisions->pdata[revisions->len - 1]);
    }

  gtk_stack_set_visible_child_name (self->stack, is_first && revisions->len == 0 ? "none" : "rows");
  if (revisions->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, n_before)));
  gtk_widget_set_visible (self->more_button, revisions->len == PAGE_SIZE);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltRevisionsDialog) self = user_data;
  g_autoptr (GError)               error = NULL;
  g_autofree char                 *markup = NULL;
  g_autoptr (GPtrArray)            revisions =
    spalt_newsroom_list_revisions_finish (SPALT_NEWSROOM (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (revisions != NULL)
    {
      add_page (self, revisions);
      return;
    }
  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failed_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
list_cb (SpaltRevisionsDialog *self)
{
  spalt_newsroom_list_revisions_async (self->newsroom, get_article_id (self), self->last, PAGE_SIZE,
                                       self->cancellable, listed_cb, g_object_ref (self));
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SpaltRevisionsDialog) self = user_data;
  g_autoptr (GError)               error = NULL;
  gint64                           replaced;

  if (!spalt_newsroom_restore_revision_finish (SPALT_NEWSROOM (source), result, &replaced, &error))
    {
      say (self, error);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_RESTORED], 0, get_article_id (self), replaced);
  adw_dialog_close (ADW_DIALOG (self));
}

typedef struct
{
  SpaltRevisionsDialog *self;
  gint64                id;
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->self);
  g_free (choice);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Choice            *choice = user_data;
  g_autoptr (GError) error = NULL;

  if (spalt_draft_flush_finish (SPALT_DRAFT (source), result, &error))
    spalt_newsroom_restore_revision_async (choice->self->newsroom, get_article_id (choice->self), choice->id, NULL,
                                           restored_cb, g_object_ref (choice->self));
  else
    say (choice->self, error);
  choice_free (choice);
}

/* What is typed is saved first, so that it is kept as an earlier version, too. */
static void
version_chosen_cb (SpaltRevisionsDialog *self,
                   gboolean              present,
                   AdwDialog            *comparison)
{
  const gint64 *id = g_object_get_data (G_OBJECT (comparison), "spalt-revision-id");
  Choice       *choice;

  if (present)
    return;
  choice = g_new0 (Choice, 1);
  choice->self = g_object_ref (self);
  choice->id = *id;
  spalt_draft_flush_async (self->draft, NULL, flushed_cb, choice);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Choice                  *choice = user_data;
  SpaltRevisionsDialog    *self = choice->self;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) version =
    spalt_newsroom_load_revision_finish (SPALT_NEWSROOM (source), result, &error);
  g_autofree char *time = NULL;
  g_autofree char *title = NULL;
  AdwDialog       *comparison;

  if (version == NULL)
    say (self, error);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    {
      time = format_time (self, spalt_article_get_modified_at (version));
      title = spalt_compare_dialog_make_title (time, version);
      comparison = spalt_compare_dialog_new (self->newsroom, version, title, spalt_draft_get_article (self->draft),
                                             _("Present Text"));
      if (!spalt_draft_get_read_only (self->draft))
        spalt_compare_dialog_ask (SPALT_COMPARE_DIALOG (comparison), _("_Restore This Version"),
                                  _("_Keep the Present Text"));
      g_object_set_data_full (G_OBJECT (comparison), "spalt-revision-id", g_memdup2 (&choice->id, sizeof choice->id),
                              g_free);
      g_signal_connect_object (comparison, "chosen", G_CALLBACK (version_chosen_cb), self, G_CONNECT_SWAPPED);
      adw_dialog_present (comparison, GTK_WIDGET (self));
    }
  choice_free (choice);
}

static void
row_activated_cb (SpaltRevisionsDialog *self,
                  GtkListBoxRow        *row)
{
  const SpaltRevision *revision = g_object_get_data (G_OBJECT (row), "spalt-revision");
  Choice              *choice = g_new0 (Choice, 1);

  choice->self = g_object_ref (self);
  choice->id = revision->id;
  spalt_newsroom_load_revision_async (self->newsroom, get_article_id (self), revision->id, self->cancellable,
                                      loaded_cb, choice);
}

static void
spalt_revisions_dialog_dispose (GObject *object)
{
  SpaltRevisionsDialog *self = SPALT_REVISIONS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_REVISIONS_DIALOG);
  g_clear_object (&self->draft);
  g_clear_object (&self->newsroom);
  G_OBJECT_CLASS (spalt_revisions_dialog_parent_class)->dispose (object);
}

static void
spalt_revisions_dialog_finalize (GObject *object)
{
  SpaltRevisionsDialog *self = SPALT_REVISIONS_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->last, spalt_revision_free);
  G_OBJECT_CLASS (spalt_revisions_dialog_parent_class)->finalize (object);
}

static void
spalt_revisions_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (SPALT_REVISIONS_DIALOG (dialog)->cancellable);
}

static void
spalt_revisions_dialog_class_init (SpaltRevisionsDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spalt_revisions_dialog_dispose;
  object_class->finalize = spalt_revisions_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = spalt_revisions_dialog_closed;

  signals[SIGNAL_RESTORED] = g_signal_new ("restored", SPALT_TYPE_REVISIONS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", SPALT_TYPE_REVISIONS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/editor/spalt-revisions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltRevisionsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SpaltRevisionsDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, SpaltRevisionsDialog, more_button);
  gtk_widget_class_bind_template_child (widget_class, SpaltRevisionsDialog, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_cb);
}

static void
spalt_revisions_dialog_init (SpaltRevisionsDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spalt_revisions_dialog_new:
 * @draft: of a publication that is open
 */
AdwDialog *
spalt_revisions_dialog_new (SpaltDraft *draft)
{
  SpaltRevisionsDialog *self = g_object_new (SPALT_TYPE_REVISIONS_DIALOG, NULL);

  self->draft = g_object_ref (draft);
  self->newsroom = g_object_ref (spalt_draft_get_newsroom (draft));
  list_cb (self);

  return ADW_DIALOG (self);
}
