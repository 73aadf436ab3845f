// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-window-private.h"

#include "spalt-article.h"
#include "spalt-export-dialog.h"
#include "spalt-job-dialog.h"
#include "spalt-newsroom-jobs.h"
#include "spalt-newsroom-records.h"
#include "spalt-newsroom-revisions.h"
#include "spalt-shortcuts.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

static void
new_article_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  spalt_desk_create (spalt_window_go_to (user_data, SPALT_TYPE_ARTICLE));
}

static void
create_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  spalt_desk_create (spalt_window_get_desk (user_data));
}

/* The desks and the panes of the one that is shown, in turn. */
static void
move_focus (SpaltWindow *self,
            gboolean     forward)
{
  SpaltDesk *desk = spalt_window_get_desk (self);
  GtkWidget *sidebar = GTK_WIDGET (self->sidebar);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean   in_sidebar = focus && gtk_widget_is_ancestor (focus, sidebar);

  if (!desk || spalt_desk_move_focus (desk, forward, in_sidebar))
    return;

  if (in_sidebar || !gtk_widget_get_mapped (sidebar) || !gtk_widget_grab_focus (sidebar))
    spalt_desk_move_focus (desk, forward, TRUE);
}

static void
next_pane_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  move_focus (user_data, TRUE);
}

static void
previous_pane_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  move_focus (user_data, FALSE);
}

static void
desk_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SpaltWindow         *self = user_data;
  const SpaltDeskKind *kind = spalt_desk_kind_get (g_variant_get_uint32 (parameter));

  if (kind && self->newsroom)
    spalt_sidebar_choose_kind (self->sidebar, kind);
}

static void
articles_of_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  SpaltDesk  *desk = spalt_window_go_to (user_data, SPALT_TYPE_ARTICLE);
  const char *noun, *label;
  gint64      id;

  g_variant_get (parameter, "(&sx&s)", &noun, &id, &label);
  if (desk)
    spalt_desk_list_of (desk, g_type_from_name (noun), id, label);
}

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  spalt_desk_search (spalt_window_get_desk (user_data));
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SpaltWindow *self = user_data;

  adw_dialog_present (spalt_export_dialog_new (self->newsroom, self->settings), GTK_WIDGET (self));
}

static void
import_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SpaltWindow) self = user_data;
  g_autoptr (GFile)       file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr (SpaltJob)    job = NULL;

  if (!file || !g_file_peek_path (file) || !self->newsroom)
    return;

  job = spalt_newsroom_import_markdown (self->newsroom, g_file_peek_path (file));
  adw_dialog_present (spalt_job_dialog_new (job, NULL), GTK_WIDGET (self));
}

static void
import_markdown_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  SpaltWindow              *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Import a Folder of Markdown"));
  gtk_file_dialog_set_accept_label (dialog, _("_Import"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (self), NULL, import_chosen_cb, g_object_ref (self));
}

static void
backup_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SpaltWindow         *self = user_data;
  g_autoptr (SpaltJob) job = spalt_newsroom_backup (self->newsroom, NULL);

  adw_dialog_present (spalt_job_dialog_new (job, NULL), GTK_WIDGET (self));
}

static void
check_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  SpaltWindow         *self = user_data;
  g_autoptr (SpaltJob) job = spalt_newsroom_check (self->newsroom);

  adw_dialog_present (spalt_job_dialog_new (job, NULL), GTK_WIDGET (self));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (spalt_shortcuts_new (user_data)));
}

static void
retry_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  SpaltWindow     *self = user_data;
  g_autofree char *folder = g_strdup (self->folder);

  spalt_window_open (self, folder);
}

static void
taken_back_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SpaltWindow) self = user_data;
  g_autoptr (GError)      error = NULL;

  if (!spalt_newsroom_restore_finish (SPALT_NEWSROOM (object), result, &error))
    spalt_window_tell (self, error->message);
}

static void
version_taken_back_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (SpaltWindow) self = user_data;
  g_autoptr (GError)      error = NULL;

  if (!spalt_newsroom_restore_revision_finish (SPALT_NEWSROOM (object), result, NULL, &error))
    spalt_window_tell (self, error->message);
}

static void
take_back_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  SpaltWindow         *self = user_data;
  g_autoptr (GVariant) array = g_variant_get_child_value (parameter, 1);
  const char          *type;
  const gint64        *ids;
  gsize                n_ids;

  g_variant_get_child (parameter, 0, "&s", &type);
  ids = g_variant_get_fixed_array (array, &n_ids, sizeof *ids);
  if (!self->newsroom || n_ids == 0)
    return;

  /* A revision comes with the article that it is of, first. */
  if (g_type_from_name (type) != SPALT_TYPE_REVISION)
    spalt_newsroom_restore_async (self->newsroom, g_type_from_name (type), ids, (guint)n_ids, taken_back_cb,
                                  g_object_ref (self));
  else if (n_ids == 2)
    spalt_newsroom_restore_revision_async (self->newsroom, ids[0], ids[1], NULL, version_taken_back_cb,
                                           g_object_ref (self));
}

static void
show_sidebar_cb (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       user_data)
{
  SpaltWindow *self = user_data;

  adw_overlay_split_view_set_show_sidebar (self->split_view, g_variant_get_boolean (state));
}

/**
 * spalt_window_add_actions:
 *
 * None may hold a widget of the window's, as a #GPropertyAction does: the widget's own actions hold the window's, and
 * none of them would ever go, nor the publication that they show.
 */
void
spalt_window_add_actions (SpaltWindow *self)
{
  static const GActionEntry entries[] = {
    { "new-article", new_article_cb },
    { "create", create_cb },
    { "articles-of", articles_of_cb, "(sxs)" },
    { "search", search_cb },
    { "next-pane", next_pane_cb },
    { "previous-pane", previous_pane_cb },
    { "desk", desk_cb, "u" },
    { "export", export_cb },
    { "import-markdown", import_markdown_cb },
    { "backup", backup_cb },
    { "check", check_cb },
    { "shortcuts", shortcuts_cb },
    { "retry", retry_cb },
    { "take-back", take_back_cb, "(sax)" },
    { "show-sidebar", .state = "true", .change_state = show_sidebar_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
set_enabled (SpaltWindow *self,
             const char  *name,
             gboolean     enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/**
 * spalt_window_update_actions:
 *
 * What needs a publication, or one that may be written, can be chosen only then.
 */
void
spalt_window_update_actions (SpaltWindow *self)
{
  gboolean open = self->newsroom != NULL;
  gboolean writable = open && !spalt_newsroom_get_read_only (self->newsroom);

  set_enabled (self, "new-article", writable);
  set_enabled (self, "create", writable);
  set_enabled (self, "import-markdown", writable);
  set_enabled (self, "backup", writable);
  set_enabled (self, "search", open);
  set_enabled (self, "export", open);
  set_enabled (self, "check", open);
  set_enabled (self, "retry", !open);
}
