// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-editor.h"

#include <glib/gi18n-lib.h>

#include "spalt-app-settings.h"
#include "spalt-count.h"
#include "spalt-inspector.h"
#include "spalt-newsroom.h"
#include "spalt-preview.h"
#include "spalt-revision.h"
#include "spalt-revisions-dialog.h"
#include "spalt-update-button.h"
#include "spalt-writing-keys.h"
#include "spalt-writing-pane.h"

// Counting words need not keep up with every key.
#define COUNT_DELAY 250

// Who hears the interface reads what happened before reaching the button.
#define UNDO_SECONDS 20

// Below the first there is no room for the inspector beside, below the second none for the preview.
#define INSPECTOR_CONDITION "max-width: 1100px"
#define NARROW_CONDITION "max-width: 660px"

struct _SpaltEditor
{
  AdwBreakpointBin parent_instance;

  SpaltNewsroom      *newsroom;
  SpaltDraft         *draft;
  SpaltPreviewUpdate *update;
  GSettings          *settings; // NULL where spalt_app_settings_new() has none
  char               *mode;
  gboolean            narrow;
  guint               count_source;
  guint               start_source;

  AdwToastOverlay     *toasts;
  AdwOverlaySplitView *split;
  SpaltInspector      *inspector;
  GtkLabel            *saved_label;
  GtkWidget           *inspector_button;
  AdwToggleGroup      *modes;
  SpaltUpdateButton   *update_button;
  SpaltWritingPane    *writing;
  SpaltPreview        *preview;
};

G_DEFINE_FINAL_TYPE (SpaltEditor, spalt_editor, ADW_TYPE_BREAKPOINT_BIN)

enum
{
  PROP_NEWSROOM = 1,
  PROP_DRAFT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
say (SpaltEditor *self,
     const char  *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
problem_cb (SpaltEditor *self,
            const char  *message)
{
  say (self, message);
}

static void
published_cb (SpaltEditor *self)
{
  say (self, _("Updated. Readers get this text with the next export."));
}

static void
put_back_cb (AdwToast *toast,
             gpointer  user_data)
{
  SpaltEditor *self = user_data;
  SpaltDraft  *draft = g_object_get_data (G_OBJECT (toast), "spalt-draft");

  spalt_draft_put_back (draft, g_object_get_data (G_OBJECT (toast), "spalt-article"));
  gtk_widget_grab_focus (GTK_WIDGET (self->writing));
}

static void
discarded_cb (SpaltEditor  *self,
              SpaltDraft   *draft,
              SpaltArticle *discarded)
{
  AdwToast *toast = adw_toast_new (_("What was not published is thrown away."));

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "spalt-draft", g_object_ref (draft), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "spalt-article", g_object_ref (discarded), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (put_back_cb), self, G_CONNECT_DEFAULT);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The window undoes it, whichever article is open by then. */
static void
restored_cb (SpaltEditor *self,
             gint64       article_id,
             gint64       replaced)
{
  const gint64 ids[] = { article_id, replaced };
  AdwToast    *toast = adw_toast_new (_("The earlier version is back."));

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.take-back");
  adw_toast_set_action_target (
    toast, "(s@ax)", g_type_name (SPALT_TYPE_REVISION),
    g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids, G_N_ELEMENTS (ids), sizeof ids[0]));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
revisions_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  SpaltEditor *self = SPALT_EDITOR (widget);
  AdwDialog   *dialog;

  if (self->draft == NULL)
    return;
  dialog = spalt_revisions_dialog_new (self->draft);
  g_signal_connect_object (dialog, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static const char *
get_shown_mode (SpaltEditor *self)
{
  return self->narrow && g_str_equal (self->mode, "beside") ? "write" : self->mode;
}

static gboolean
start_preview_cb (gpointer data)
{
  SpaltEditor *self = data;

  self->start_source = 0;
  if (!g_str_equal (get_shown_mode (self), "write"))
    spalt_preview_start (self->preview);
  return G_SOURCE_REMOVE;
}

/* WebKit's processes wait until the window stands there and answers. */
static void
queue_start_preview (SpaltEditor *self)
{
  if (self->start_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->start_source = g_timeout_add_full (G_PRIORITY_LOW, 1, start_preview_cb, self, NULL);
}

static void
show_mode (SpaltEditor *self)
{
  const char *mode = get_shown_mode (self);

  gtk_widget_set_visible (GTK_WIDGET (self->writing), !g_str_equal (mode, "preview"));
  gtk_widget_set_visible (GTK_WIDGET (self->preview), !g_str_equal (mode, "write"));
  adw_toggle_group_set_active_name (self->modes, mode);
  queue_start_preview (self);
}

static void
set_mode (SpaltEditor *self,
          const char  *mode)
{
  if (!g_set_str (&self->mode, mode))
    return;
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "preview-visible", !g_str_equal (mode, "write"));
  if (self->settings != NULL && !g_str_equal (mode, "write"))
    g_settings_set_string (self->settings, "preview-mode", g_str_equal (mode, "beside") ? "beside" : "alone");
  show_mode (self);
}

static void
mode_chosen_cb (SpaltEditor *self)
{
  const char *mode = adw_toggle_group_get_active_name (self->modes);

  // In a narrow window the text stands for both, and the wish for both is kept until there is room.
  if (mode != NULL && !g_str_equal (mode, get_shown_mode (self)))
    set_mode (self, mode);
}

static gboolean
get_setting (SpaltEditor *self,
             const char  *name)
{
  return self->settings == NULL || g_settings_get_boolean (self->settings, name);
}

static void
load_mode (SpaltEditor *self)
{
  g_autofree char *mode = self->settings != NULL ? g_settings_get_string (self->settings, "preview-mode")
                                                 : g_strdup ("beside");

  if (!get_setting (self, "preview-visible"))
    self->mode = g_strdup ("write");
  else
    self->mode = g_strdup (g_str_equal (mode, "alone") ? "preview" : "beside");
}

static void
toggle_preview_action (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  SpaltEditor *self = SPALT_EDITOR (widget);
  gboolean     shown = !g_str_equal (get_shown_mode (self), "write");

  set_mode (self, shown ? "write" : self->narrow ? "preview"
                                                 : "beside");
}

static void
preview_alone_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  SpaltEditor *self = SPALT_EDITOR (widget);
  gboolean     alone = g_str_equal (self->mode, "preview");

  set_mode (self, !alone ? "preview" : self->narrow ? "write"
                                                    : "beside");
}

static void
toggle_inspector_action (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  SpaltEditor *self = SPALT_EDITOR (widget);

  adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpaltEditor) self = user_data;

  // A failure shows in the draft's state, and so in the window's banner.
  spalt_draft_flush_finish (SPALT_DRAFT (source), result, NULL);
}

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  SpaltEditor *self = SPALT_EDITOR (widget);

  if (self->draft != NULL)
    spalt_draft_flush_async (self->draft, NULL, flushed_cb, g_object_ref (self));
}

static void
publish_changes_action (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (SPALT_EDITOR (widget)->update_button), "changes.publish", NULL);
}

static const char *
get_saved_label (SpaltArticle *article)
{
  if (spalt_article_get_id (article) == 0)
    return "";

  return spalt_article_get_changed (article) ? _("Saved, not published") : _("Saved");
}

static const char *
get_state_label (SpaltEditor *self)
{
  if (spalt_draft_get_read_only (self->draft))
    return "";
  switch (spalt_draft_get_state (self->draft))
    {
    case SPALT_DRAFT_SAVED:
    case SPALT_DRAFT_CLASH:
      return get_saved_label (spalt_draft_get_article (self->draft));
    case SPALT_DRAFT_UNSAVED:
    case SPALT_DRAFT_SAVING:
      return _("Saving…");
    case SPALT_DRAFT_FAILED:
    case SPALT_DRAFT_CONFLICT:
      return _("Not saved");
    }
  return "";
}

/* What has gone wrong, and what can be done, the window says above all of it. */
static void
state_changed_cb (SpaltEditor *self)
{
  const char      *person = self->draft != NULL ? spalt_article_get_modified_by (spalt_draft_get_article (self->draft))
                                                : "";
  g_autofree char *saved_by = *person != '\0' ? g_strdup_printf (_("Last saved by %s"), person) : NULL;

  gtk_label_set_label (self->saved_label, self->draft != NULL ? get_state_label (self) : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->saved_label), saved_by);
}

static gboolean
count_cb (gpointer data)
{
  SpaltEditor   *self = data;
  SpaltTextCount count = { 0 };

  self->count_source = 0;
  if (self->update != NULL)
    spalt_text_count (spalt_preview_update_get_plain_text (self->update), &count);
  spalt_writing_pane_set_words (self->writing, count.words);
  spalt_inspector_set_update (self->inspector, self->update);
  return G_SOURCE_REMOVE;
}

static void
updated_cb (SpaltEditor        *self,
            SpaltPreviewUpdate *update)
{
  g_clear_pointer (&self->update, spalt_preview_update_unref);
  self->update = spalt_preview_update_ref (update);
  if (self->count_source == 0)
    self->count_source = g_timeout_add (COUNT_DELAY, count_cb, self);
}

static void
text_scrolled_cb (SpaltEditor *self)
{
  double position, share;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->preview)))
    return;
  spalt_writing_pane_get_position (self->writing, &position, &share);
  spalt_preview_scroll_to (self->preview, position, share);
}

static void
page_scrolled_cb (SpaltEditor *self,
                  double       position,
                  double       share)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->writing)))
    spalt_writing_pane_scroll_to (self->writing, position, share);
}

static void
sidebar_shown_cb (SpaltEditor *self)
{
  // Over the text it is opened for a moment; beside it, it is a wish to be kept.
  if (self->settings != NULL && !adw_overlay_split_view_get_collapsed (self->split))
    g_settings_set_boolean (self->settings, "inspector-visible", adw_overlay_split_view_get_show_sidebar (self->split));
}

static void
too_narrow_for_inspector_cb (SpaltEditor *self)
{
  adw_overlay_split_view_set_collapsed (self->split, TRUE);
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

static void
add_mode (SpaltEditor *self,
          const char  *name,
          const char  *icon,
          const char  *tooltip)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, name);
  adw_toggle_set_icon_name (toggle, icon);
  adw_toggle_set_tooltip (toggle, tooltip);
  adw_toggle_group_add (self->modes, toggle);
}

/* A header bar of a telephone's width has no place for a choice that it cannot offer. */
static void
offer_modes (SpaltEditor *self)
{
  g_signal_handlers_block_by_func (self->modes, mode_chosen_cb, self);
  // libadwaita does not let a removed toggle come back, so they are made anew.
  adw_toggle_group_remove_all (self->modes);
  add_mode (self, "write", "spalt-write-symbolic", _("Text"));
  if (!self->narrow)
    add_mode (self, "beside", "spalt-beside-symbolic", _("Text and Preview"));
  add_mode (self, "preview", "spalt-page-symbolic", _("Preview"));
  g_signal_handlers_unblock_by_func (self->modes, mode_chosen_cb, self);
}

static void
breakpoint_changed_cb (SpaltEditor *self)
{
  AdwBreakpoint   *breakpoint = adw_breakpoint_bin_get_current_breakpoint (ADW_BREAKPOINT_BIN (self));
  g_autofree char *condition = NULL;

  if (breakpoint != NULL)
    condition = adw_breakpoint_condition_to_string (adw_breakpoint_get_condition (breakpoint));
  self->narrow = g_strcmp0 (condition, NARROW_CONDITION) == 0;
  offer_modes (self);
  // There the menu has it.
  gtk_widget_set_visible (self->inspector_button, !self->narrow);
  if (breakpoint != NULL)
    too_narrow_for_inspector_cb (self);
  else
    {
      gboolean visible = get_setting (self, "inspector-visible");

      adw_overlay_split_view_set_collapsed (self->split, FALSE);
      adw_overlay_split_view_set_show_sidebar (self->split, visible);
    }
  show_mode (self);
}

static void
add_breakpoint (SpaltEditor *self,
                const char  *condition)
{
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (self),
                                     adw_breakpoint_new (adw_breakpoint_condition_parse (condition)));
}

static void
spelling_changed_cb (SpaltEditor *self)
{
  spalt_writing_pane_set_spelling (self->writing, get_setting (self, "spell-check"));
}

static void
spalt_editor_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (spalt_editor_parent_class)->map (widget);
  queue_start_preview (SPALT_EDITOR (widget));
}

static void
spalt_editor_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (id == PROP_NEWSROOM)
    spalt_editor_set_newsroom (SPALT_EDITOR (object), g_value_get_object (value));
  else if (id == PROP_DRAFT)
    spalt_editor_set_draft (SPALT_EDITOR (object), g_value_get_object (value));
}

static void
spalt_editor_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_NEWSROOM)
    g_value_set_object (value, SPALT_EDITOR (object)->newsroom);
  else if (id == PROP_DRAFT)
    g_value_set_object (value, SPALT_EDITOR (object)->draft);
}

static void
disconnect_draft (SpaltEditor *self)
{
  if (self->draft == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->draft, self);
  g_signal_handlers_disconnect_by_data (spalt_draft_get_article (self->draft), self);
}

static void
spalt_editor_dispose (GObject *object)
{
  SpaltEditor *self = SPALT_EDITOR (object);

  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_handle_id (&self->start_source, g_source_remove);
  disconnect_draft (self);
  // The bin would not know that its child has gone with the template.
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_EDITOR);
  g_clear_pointer (&self->update, spalt_preview_update_unref);
  g_clear_object (&self->draft);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (spalt_editor_parent_class)->dispose (object);
}

static void
spalt_editor_finalize (GObject *object)
{
  g_free (SPALT_EDITOR (object)->mode);
  G_OBJECT_CLASS (spalt_editor_parent_class)->finalize (object);
}

static void
spalt_editor_class_init (SpaltEditorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = spalt_editor_set_property;
  object_class->get_property = spalt_editor_get_property;
  object_class->dispose = spalt_editor_dispose;
  object_class->finalize = spalt_editor_finalize;
  widget_class->map = spalt_editor_map;

  properties[PROP_NEWSROOM] =
    g_param_spec_object ("newsroom", NULL, NULL, SPALT_TYPE_NEWSROOM,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, SPALT_TYPE_DRAFT,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "editor.toggle-preview", NULL, toggle_preview_action);
  gtk_widget_class_install_action (widget_class, "editor.preview-alone", NULL, preview_alone_action);
  gtk_widget_class_install_action (widget_class, "editor.toggle-inspector", NULL, toggle_inspector_action);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.publish-changes", NULL, publish_changes_action);
  gtk_widget_class_install_action (widget_class, "editor.revisions", NULL, revisions_action);
  spalt_writing_keys_install (widget_class, spalt_editor_keys, spalt_n_editor_keys);

  g_type_ensure (SPALT_TYPE_INSPECTOR);
  g_type_ensure (SPALT_TYPE_PREVIEW);
  g_type_ensure (SPALT_TYPE_UPDATE_BUTTON);
  g_type_ensure (SPALT_TYPE_WRITING_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/editor/spalt-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltEditor, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpaltEditor, split);
  gtk_widget_class_bind_template_child (widget_class, SpaltEditor, inspector);
  gtk_widget_class_bind_template_child (widget_class, SpaltEditor, saved_label);
  gtk_widget_class_bind_template_child (widget_class, SpaltEditor, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, SpaltEditor, modes);
  gtk_widget_class_bind_template_child (widget_class, SpaltEditor, update_button);
  gtk_widget_class_bind_template_child (widget_class, SpaltEditor, writing);
  gtk_widget_class_bind_template_child (widget_class, SpaltEditor, preview);
  gtk_widget_class_bind_template_callback (widget_class, published_cb);
  gtk_widget_class_bind_template_callback (widget_class, discarded_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_cb);
}

static void
spalt_editor_init (SpaltEditor *self)
{
  self->settings = spalt_app_settings_new (g_settings_schema_source_get_default ());
  load_mode (self);
  gtk_widget_init_template (GTK_WIDGET (self));

  add_breakpoint (self, INSPECTOR_CONDITION);
  add_breakpoint (self, NARROW_CONDITION);
  g_signal_connect (self, "notify::current-breakpoint", G_CALLBACK (breakpoint_changed_cb), NULL);
  g_signal_connect_object (self->split, "notify::show-sidebar", G_CALLBACK (sidebar_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->modes, "notify::active-name", G_CALLBACK (mode_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->writing, "scrolled", G_CALLBACK (text_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->writing, "problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "scrolled", G_CALLBACK (page_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  if (self->settings != NULL)
    {
      g_settings_bind (self->settings, "preview-width", self->preview, "width", G_SETTINGS_BIND_DEFAULT);
      g_signal_connect_object (self->settings, "changed::spell-check", G_CALLBACK (spelling_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  spelling_changed_cb (self);
  breakpoint_changed_cb (self);
}

GtkWidget *
spalt_editor_new (void)
{
  return g_object_new (SPALT_TYPE_EDITOR, NULL);
}

void
spalt_editor_set_newsroom (SpaltEditor   *self,
                           SpaltNewsroom *newsroom)
{
  g_return_if_fail (SPALT_IS_EDITOR (self));

  if (self->newsroom == newsroom)
    return;
  spalt_editor_set_draft (self, NULL);
  g_set_object (&self->newsroom, newsroom);
  spalt_writing_pane_set_newsroom (self->writing, newsroom);
  spalt_preview_set_newsroom (self->preview, newsroom);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEWSROOM]);
}

/**
 * spalt_editor_set_draft:
 * @self: an editor
 * @draft: (nullable): the draft to work on
 *
 * Shows another draft. What was undone and could be undone in a draft is still there when it comes back.
 */
void
spalt_editor_set_draft (SpaltEditor *self,
                        SpaltDraft  *draft)
{
  g_return_if_fail (SPALT_IS_EDITOR (self));

  if (self->draft == draft)
    return;
  disconnect_draft (self);
  g_set_object (&self->draft, draft);
  g_clear_pointer (&self->update, spalt_preview_update_unref);
  if (draft != NULL)
    {
      g_signal_connect_object (draft, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (spalt_draft_get_article (draft), "notify::changed", G_CALLBACK (state_changed_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (spalt_draft_get_article (draft), "notify::modified-by", G_CALLBACK (state_changed_cb),
                               self, G_CONNECT_SWAPPED);
    }
  spalt_update_button_set_draft (self->update_button, draft);
  spalt_writing_pane_set_draft (self->writing, draft);
  spalt_inspector_set_draft (self->inspector, self->newsroom, draft);
  spalt_preview_set_draft (self->preview, draft);
  state_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

/**
 * spalt_editor_focus_start:
 * @self: an editor
 *
 * Puts the caret into the headline, where a new article begins.
 */
void
spalt_editor_focus_start (SpaltEditor *self)
{
  g_return_if_fail (SPALT_IS_EDITOR (self));

  if (g_str_equal (get_shown_mode (self), "preview"))
    set_mode (self, self->narrow ? "write" : "beside");
  spalt_writing_pane_focus_start (self->writing);
}

/**
 * spalt_editor_list_panes:
 * @panes: what takes the focus in turn is added to it, borrowed
 */
void
spalt_editor_list_panes (SpaltEditor *self,
                         GPtrArray   *panes)
{
  g_return_if_fail (SPALT_IS_EDITOR (self));

  g_ptr_array_add (panes, self->writing);
  g_ptr_array_add (panes, self->preview);
  g_ptr_array_add (panes, self->inspector);
}
