// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-record-form.h"

#include "spalt-field-note.h"
#include "spalt-photo-row.h"
#include "spalt-record.h"
#include "spalt-text-row.h"
#include "spalt-use-label.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char     *property;
  GtkWidget      *row;
  SpaltFieldNote *note;
} Field;

struct _SpaltRecordForm
{
  AdwBin parent_instance;

  AdwWindowTitle      *window_title;
  GtkLabel            *saved_label;
  AdwBanner           *banner;
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *group; /* that rows are added to */
  GtkWidget           *uses_row;
  SpaltUseLabel       *uses;

  SpaltNewsroom    *newsroom;
  SpaltRecordDraft *draft;
  GBindingGroup    *bindings;
  GArray           *fields; /* Field */
};

G_DEFINE_FINAL_TYPE (SpaltRecordForm, spalt_record_form, ADW_TYPE_BIN)

static const char *
get_state_label (SpaltRecordDraft *draft)
{
  if (spalt_record_draft_get_read_only (draft))
    return "";

  switch (spalt_record_draft_get_state (draft))
    {
    case SPALT_DRAFT_SAVED:
    case SPALT_DRAFT_CLASH:
      return spalt_record_get_number (spalt_record_draft_get_record (draft), "id") != 0 ? _("Saved") : "";
    case SPALT_DRAFT_UNSAVED:
    case SPALT_DRAFT_SAVING:
      return _("Saving…");
    case SPALT_DRAFT_FAILED:
    case SPALT_DRAFT_CONFLICT:
      return _("Not saved");
    }

  return "";
}

/* What others have written, where that can be said. */
static char *
describe_clash (SpaltRecordDraft *draft,
                const char       *property)
{
  gpointer    stored = spalt_record_draft_get_stored (draft);
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (stored), property);
  const char *text;

  if (!G_IS_PARAM_SPEC_STRING (pspec))
    return g_strdup (_("Somebody else has chosen something else here meanwhile."));

  text = spalt_record_get_text (stored, property);
  if (*text == '\0')
    return g_strdup (_("Somebody else has emptied this meanwhile."));

  return g_strdup_printf (_("Somebody else has written “%s” here meanwhile."), text);
}

static gboolean
show_field (SpaltRecordForm *self,
            Field           *field)
{
  const gboolean   clash = spalt_record_draft_get_clashes (self->draft, field->property);
  const char      *problem = spalt_record_draft_get_problem (self->draft, field->property);
  g_autofree char *text = clash ? describe_clash (self->draft, field->property) : g_strdup (problem);

  spalt_field_note_show (field->note, text, clash);

  return text != NULL;
}

/* What stands at a row need not stand above all of them, too. */
static void
show_problems (SpaltRecordForm *self)
{
  const GError *error = spalt_record_draft_get_error (self->draft);
  gboolean      shown = FALSE;

  for (guint i = 0; i < self->fields->len; i++)
    shown |= show_field (self, &g_array_index (self->fields, Field, i));

  adw_banner_set_title (self->banner, error ? error->message : "");
  adw_banner_set_revealed (self->banner, error && !shown);
}

static void
state_changed_cb (SpaltRecordForm *self)
{
  gtk_label_set_label (self->saved_label, get_state_label (self->draft));
  show_problems (self);
}

static void
record_changed_cb (SpaltRecordForm *self)
{
  gpointer     record = spalt_record_draft_get_record (self->draft);
  const gint64 id = spalt_record_get_number (record, "id");

  adw_window_title_set_title (self->window_title, spalt_record_get_text (record, "name"));
  if (self->uses)
    {
      spalt_use_label_set_row (self->uses, self->newsroom, G_OBJECT_TYPE (record), id);
      gtk_widget_set_visible (self->uses_row, id != 0);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->uses_row), "(sxs)", G_OBJECT_TYPE_NAME (record), id,
                                        spalt_record_get_text (record, "name"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->uses_row), "win.articles-of");
    }
}

static void
flush (SpaltRecordForm *self)
{
  if (self->draft)
    spalt_record_draft_flush_async (self->draft, NULL, NULL, NULL);
}

static void
banner_clicked_cb (SpaltRecordForm *self)
{
  flush (self);
}

static void
note_chosen_cb (SpaltFieldNote  *note,
                gboolean         mine,
                SpaltRecordForm *self)
{
  for (guint i = 0; i < self->fields->len && self->draft; i++)
    {
      const Field *field = &g_array_index (self->fields, Field, i);

      if (field->note == note)
        spalt_record_draft_resolve (self->draft, field->property, mine);
    }
}

static void
spalt_record_form_dispose (GObject *object)
{
  SpaltRecordForm *self = SPALT_RECORD_FORM (object);

  spalt_record_form_set_draft (self, NULL);
  g_clear_object (&self->bindings);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_RECORD_FORM);
  g_clear_object (&self->newsroom);

  G_OBJECT_CLASS (spalt_record_form_parent_class)->dispose (object);
}

static void
spalt_record_form_finalize (GObject *object)
{
  g_array_unref (SPALT_RECORD_FORM (object)->fields);

  G_OBJECT_CLASS (spalt_record_form_parent_class)->finalize (object);
}

static void
spalt_record_form_class_init (SpaltRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_record_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = spalt_record_form_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/records/spalt-record-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltRecordForm, window_title);
  gtk_widget_class_bind_template_child (widget_class, SpaltRecordForm, saved_label);
  gtk_widget_class_bind_template_child (widget_class, SpaltRecordForm, banner);
  gtk_widget_class_bind_template_child (widget_class, SpaltRecordForm, page);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
}

static void
spalt_record_form_init (SpaltRecordForm *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->bindings = g_binding_group_new ();
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));

  /* What is done in the list next is done with what was written here. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (flush), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
spalt_record_form_new (SpaltNewsroom *newsroom)
{
  SpaltRecordForm *self = g_object_new (SPALT_TYPE_RECORD_FORM, NULL);

  self->newsroom = g_object_ref (newsroom);

  return GTK_WIDGET (self);
}

/**
 * spalt_record_form_add_group:
 * @title: (nullable)
 * @description: (nullable)
 *
 * Begins a group of rows.
 */
void
spalt_record_form_add_group (SpaltRecordForm *self,
                             const char      *title,
                             const char      *description)
{
  g_return_if_fail (SPALT_IS_RECORD_FORM (self));

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, title ? title : "");
  adw_preferences_group_set_description (self->group, description);
  adw_preferences_page_add (self->page, self->group);
}

static void
add_field (SpaltRecordForm *self,
           const char      *property,
           GtkWidget       *row,
           const char      *row_property)
{
  Field field = { g_intern_string (property), row, SPALT_FIELD_NOTE (spalt_field_note_new (row)) };

  g_signal_connect_object (field.note, "chosen", G_CALLBACK (note_chosen_cb), self, 0);
  adw_preferences_group_add (self->group, row);
  adw_preferences_group_add (self->group, GTK_WIDGET (field.note));
  g_binding_group_bind (self->bindings, property, row, row_property, G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_array_append_val (self->fields, field);
}

/**
 * spalt_record_form_add_line:
 *
 * Adds a row to the last group, for a text of one line.
 */
void
spalt_record_form_add_line (SpaltRecordForm *self,
                            const char      *property,
                            const char      *title)
{
  g_return_if_fail (SPALT_IS_RECORD_FORM (self));

  add_field (self, property, g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "use-markup", FALSE, NULL), "text");
}

/**
 * spalt_record_form_add_text:
 *
 * Adds a row to the last group, for a text of some paragraphs.
 */
void
spalt_record_form_add_text (SpaltRecordForm *self,
                            const char      *property,
                            const char      *title)
{
  g_return_if_fail (SPALT_IS_RECORD_FORM (self));

  add_field (self, property, spalt_text_row_new (title), "text");
}

/**
 * spalt_record_form_add_switch:
 *
 * Adds a row to the last group, for yes or no.
 */
void
spalt_record_form_add_switch (SpaltRecordForm *self,
                              const char      *property,
                              const char      *title,
                              const char      *subtitle)
{
  g_return_if_fail (SPALT_IS_RECORD_FORM (self));

  add_field (self, property,
             g_object_new (ADW_TYPE_SWITCH_ROW, "title", title, "subtitle", subtitle, "use-markup", FALSE, NULL),
             "active");
}

/**
 * spalt_record_form_add_photo:
 *
 * Adds a row to the last group, for a photo of the publication.
 */
void
spalt_record_form_add_photo (SpaltRecordForm *self,
                             const char      *property,
                             const char      *title)
{
  GtkWidget *row = spalt_photo_row_new (title);

  g_return_if_fail (SPALT_IS_RECORD_FORM (self));

  spalt_photo_row_set_newsroom (SPALT_PHOTO_ROW (row), self->newsroom);
  add_field (self, property, row, "photo-id");
}

static gboolean
is_filled (GBinding     *binding,
           const GValue *from,
           GValue       *to,
           gpointer      user_data)
{
  const char *text = g_value_get_string (from);

  g_value_set_boolean (to, text && *text);

  return TRUE;
}

/**
 * spalt_record_form_add_fixed:
 *
 * Adds a row to the last group, for a text that cannot be changed here; it is not seen before there is one.
 */
void
spalt_record_form_add_fixed (SpaltRecordForm *self,
                             const char      *property,
                             const char      *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "use-markup", FALSE, "subtitle-selectable", TRUE,
                                 NULL);

  g_return_if_fail (SPALT_IS_RECORD_FORM (self));

  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->group, row);
  g_binding_group_bind (self->bindings, property, row, "subtitle", G_BINDING_SYNC_CREATE);
  g_binding_group_bind_full (self->bindings, property, row, "visible", G_BINDING_SYNC_CREATE, is_filled, NULL, NULL,
                             NULL);
}

/**
 * spalt_record_form_add_uses:
 *
 * Adds a row to the last group that leads to the articles in which the record is named.
 */
void
spalt_record_form_add_uses (SpaltRecordForm *self,
                            const char      *title)
{
  g_return_if_fail (SPALT_IS_RECORD_FORM (self));
  g_return_if_fail (self->uses_row == NULL);

  self->uses_row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "activatable", TRUE, NULL);
  self->uses = SPALT_USE_LABEL (spalt_use_label_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->uses), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->uses), "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->uses_row), GTK_WIDGET (self->uses));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->uses_row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (self->group, self->uses_row);
}

static void
leave_draft (SpaltRecordForm *self)
{
  if (!self->draft)
    return;

  flush (self);
  g_signal_handlers_disconnect_by_data (self->draft, self);
  g_signal_handlers_disconnect_by_data (spalt_record_draft_get_record (self->draft), self);
  g_binding_group_set_source (self->bindings, NULL);
  g_clear_object (&self->draft);
}

static void
update_writable (SpaltRecordForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    gtk_widget_set_sensitive (g_array_index (self->fields, Field, i).row,
                              !spalt_record_draft_get_read_only (self->draft));
}

/**
 * spalt_record_form_set_draft:
 * @draft: (nullable): what is to be edited; the one before is saved
 */
void
spalt_record_form_set_draft (SpaltRecordForm  *self,
                             SpaltRecordDraft *draft)
{
  gpointer record;

  g_return_if_fail (SPALT_IS_RECORD_FORM (self));

  if (self->draft == draft)
    return;

  leave_draft (self);
  if (!draft)
    return;

  self->draft = g_object_ref (draft);
  record = spalt_record_draft_get_record (draft);
  g_signal_connect_object (draft, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "notify::error", G_CALLBACK (show_problems), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "notify::read-only", G_CALLBACK (update_writable), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "problems-changed", G_CALLBACK (show_problems), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (record, "notify::id", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (record, "notify::name", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_binding_group_set_source (self->bindings, record);
  record_changed_cb (self);
  state_changed_cb (self);
  update_writable (self);
}

/**
 * spalt_record_form_focus_start:
 *
 * Puts the caret into the first row.
 */
void
spalt_record_form_focus_start (SpaltRecordForm *self)
{
  g_return_if_fail (SPALT_IS_RECORD_FORM (self));

  if (self->fields->len > 0)
    gtk_widget_grab_focus (g_array_index (self->fields, Field, 0).row);
}

/**
 * spalt_record_form_get_pane:
 *
 * Returns: (transfer none): where keys go that are for the form
 */
GtkWidget *
spalt_record_form_get_pane (SpaltRecordForm *self)
{
  g_return_val_if_fail (SPALT_IS_RECORD_FORM (self), NULL);

  return GTK_WIDGET (self->page);
}
