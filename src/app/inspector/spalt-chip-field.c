// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-chip-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-newsroom-records.h"
#include "spalt-person.h"
#include "spalt-tag.h"
#include "spalt-topic.h"

#define MAX_COMPLETIONS 8

static const struct
{
  const char *property;
  const char *title;
  const char *hint;
  GPtrArray *(*get) (SpaltArticle *);
  void (*set) (SpaltArticle *, GPtrArray *);
  GType (*get_type) (void);
} kinds[] = {
  [SPALT_CHIP_PEOPLE] = { "people", N_("Bylines"), N_("Add a name"), spalt_article_get_people, spalt_article_set_people,
                          spalt_person_get_type },
  [SPALT_CHIP_TOPICS] = { "topics", N_("Topics"), N_("Add a topic"), spalt_article_get_topics, spalt_article_set_topics,
                          spalt_topic_get_type },
  [SPALT_CHIP_TAGS] = { "tags", N_("Tags"), N_("Add a tag"), spalt_article_get_tags, spalt_article_set_tags,
                        spalt_tag_get_type },
};

struct _SpaltChipField
{
  AdwBin parent_instance;

  SpaltChipKind  kind;
  SpaltNewsroom *newsroom;
  SpaltArticle  *article;
  GCancellable  *cancellable; // of the completion

  AdwWrapBox *box;
  GtkEntry   *entry;
  GtkPopover *popover;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SpaltChipField, spalt_chip_field, ADW_TYPE_BIN)

enum
{
  SIGNAL_PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What an ensured name is added to: the article that was shown when it was typed. */
typedef struct
{
  SpaltChipField *self;
  SpaltArticle   *article;
} Addition;

static char *
get_name (gpointer item)
{
  char *name;

  g_object_get (item, "name", &name, NULL);
  return name;
}

static gint64
get_id (gpointer item)
{
  gint64 id;

  g_object_get (item, "id", &id, NULL);
  return id;
}

static GPtrArray *
copy_items (SpaltChipField *self,
            SpaltArticle   *article)
{
  return g_ptr_array_copy (kinds[self->kind].get (article), (GCopyFunc)(void (*) (void))g_object_ref, NULL);
}

static void
add_item (SpaltChipField *self,
          SpaltArticle   *article,
          GObject        *item)
{
  g_autoptr (GPtrArray) items = copy_items (self, article);

  g_ptr_array_set_free_func (items, g_object_unref);
  for (guint i = 0; i < items->len; i++)
    if (get_id (items->pdata[i]) == get_id (item))
      return;
  g_ptr_array_add (items, g_object_ref (item));
  kinds[self->kind].set (article, items);
}

static void
remove_item (SpaltChipField *self,
             guint           i)
{
  g_autoptr (GPtrArray) items = copy_items (self, self->article);

  g_ptr_array_set_free_func (items, g_object_unref);
  if (i >= items->len)
    return;
  g_ptr_array_remove_index (items, i);
  kinds[self->kind].set (self->article, items);
}

static void
remove_clicked_cb (SpaltChipField *self,
                   GtkButton      *button)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "spalt-index"));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  remove_item (self, i);
}

static GtkWidget *
make_chip (SpaltChipField *self,
           const char     *name,
           guint           i)
{
  GtkWidget       *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget       *label = gtk_label_new (name);
  GtkWidget       *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *remove = g_strdup_printf (_("Remove %s"), name);

  gtk_widget_add_css_class (chip, "chip");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, remove);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_object_set_data (G_OBJECT (button), "spalt-index", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  return chip;
}

static void
show_chips (SpaltChipField *self)
{
  GPtrArray *items;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));
       child != NULL && child != GTK_WIDGET (self->entry);)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      adw_wrap_box_remove (self->box, child);
      child = next;
    }
  if (self->article == NULL)
    return;
  items = kinds[self->kind].get (self->article);
  adw_wrap_box_remove (self->box, GTK_WIDGET (g_object_ref (self->entry)));
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *name = get_name (items->pdata[i]);

      adw_wrap_box_append (self->box, make_chip (self, name, i));
    }
  adw_wrap_box_append (self->box, GTK_WIDGET (self->entry));
  g_object_unref (self->entry);
}

static void
article_changed_cb (SpaltChipField *self)
{
  gboolean focused = gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN;

  show_chips (self);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
ensured_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Addition           *addition = user_data;
  g_autoptr (GError)  error = NULL;
  g_autoptr (GObject) item = spalt_newsroom_ensure_finish (SPALT_NEWSROOM (source), result, &error);

  if (item != NULL)
    add_item (addition->self, addition->article, item);
  else
    g_signal_emit (addition->self, signals[SIGNAL_PROBLEM], 0, error->message);
  g_object_unref (addition->self);
  g_object_unref (addition->article);
  g_free (addition);
}

static void
clear_entry (SpaltChipField *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_popover_popdown (self->popover);
}

static void
add_name (SpaltChipField *self,
          const char     *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  Addition        *addition;

  if (*stripped == '\0' || self->newsroom == NULL || self->article == NULL)
    return;
  addition = g_new0 (Addition, 1);
  addition->self = g_object_ref (self);
  addition->article = g_object_ref (self->article);
  spalt_newsroom_ensure_async (self->newsroom, kinds[self->kind].get_type (), stripped, NULL, ensured_cb, addition);
  clear_entry (self);
}

static void
row_activated_cb (SpaltChipField *self,
                  GtkListBoxRow  *row)
{
  GObject *item = g_object_get_data (G_OBJECT (row), "spalt-item");

  if (item != NULL)
    {
      add_item (self, self->article, item);
      clear_entry (self);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
add_row (SpaltChipField *self,
         GObject        *item)
{
  g_autofree char *name = get_name (item);
  GtkWidget       *label = gtk_label_new (name);
  GtkWidget       *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "spalt-item", g_object_ref (item), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SpaltChipField) self = user_data;
  g_autoptr (GError)         error = NULL;
  g_autoptr (GPtrArray)      items = spalt_newsroom_complete_finish (SPALT_NEWSROOM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0' || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  // Completion is a help: when it fails the name can still be typed out.
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; items != NULL && i < items->len; i++)
    add_row (self, items->pdata[i]);
  if (items != NULL && items->len > 0)
    gtk_popover_popup (self->popover);
  else
    gtk_popover_popdown (self->popover);
}

static void
entry_changed_cb (SpaltChipField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const char *comma = strchr (text, ',');

  if (comma != NULL)
    {
      g_autofree char *name = g_strndup (text, (gsize)(comma - text));

      add_name (self, name);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  // What was chosen from the list was chosen for other letters.
  gtk_list_box_select_row (self->list, NULL);
  if (*text == '\0' || self->newsroom == NULL)
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  self->cancellable = g_cancellable_new ();
  spalt_newsroom_complete_async (self->newsroom, kinds[self->kind].get_type (), text, MAX_COMPLETIONS,
                                 self->cancellable, completed_cb, g_object_ref (self));
}

static void
entry_activated_cb (SpaltChipField *self)
{
  GtkListBoxRow *row =
    gtk_widget_get_visible (GTK_WIDGET (self->popover)) ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (row != NULL)
    row_activated_cb (self, row);
  else
    add_name (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
move_selection (SpaltChipField *self,
                int             by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int            i = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0
                                                                                  : -1;

  gtk_list_box_select_row (self->list, i >= 0 ? gtk_list_box_get_row_at_index (self->list, i) : NULL);
}

static gboolean
key_pressed_cb (SpaltChipField *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  gboolean listing = gtk_widget_get_visible (GTK_WIDGET (self->popover));

  if (key == GDK_KEY_BackSpace && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0' && self->article != NULL)
    {
      GPtrArray *items = kinds[self->kind].get (self->article);

      if (items->len > 0)
        remove_item (self, items->len - 1);
      return GDK_EVENT_STOP;
    }
  if (!listing)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    move_selection (self, key == GDK_KEY_Down ? 1 : -1);
  else if (key == GDK_KEY_Escape)
    gtk_popover_popdown (self->popover);
  else
    {
      // The way on leads past the list, not into it.
      if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
        gtk_popover_popdown (self->popover);
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

/* What was typed and not entered is meant all the same. The list is the entry's child: who clicks in it has not left.
 * */
static void
focus_left_cb (SpaltChipField *self)
{
  gtk_popover_popdown (self->popover);
  add_name (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
spalt_chip_field_dispose (GObject *object)
{
  SpaltChipField *self = SPALT_CHIP_FIELD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  g_clear_object (&self->article);
  g_clear_object (&self->newsroom);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  G_OBJECT_CLASS (spalt_chip_field_parent_class)->dispose (object);
}

static void
spalt_chip_field_class_init (SpaltChipFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spalt_chip_field_dispose;
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", SPALT_TYPE_CHIP_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
make_popover (SpaltChipField *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "completion");
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->list));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->entry));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
}

static void
spalt_chip_field_init (SpaltChipField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 6);
  adw_wrap_box_set_line_spacing (self->box, 6);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_has_frame (self->entry, FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "chip-entry");
  adw_wrap_box_append (self->box, GTK_WIDGET (self->entry));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip-field");

  make_popover (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
spalt_chip_field_new (SpaltChipKind kind)
{
  SpaltChipField *self = g_object_new (SPALT_TYPE_CHIP_FIELD, NULL);

  self->kind = kind;
  gtk_entry_set_placeholder_text (self->entry, _(kinds[kind].hint));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _(kinds[kind].title),
                                  -1);
  return GTK_WIDGET (self);
}

void
spalt_chip_field_set_article (SpaltChipField *self,
                              SpaltNewsroom  *newsroom,
                              SpaltArticle   *article)
{
  g_autofree char *signal = g_strconcat ("notify::", kinds[self->kind].property, NULL);

  g_return_if_fail (SPALT_IS_CHIP_FIELD (self));
  if (self->article != article)
    add_name (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_set_object (&self->newsroom, newsroom);
  if (self->article == article)
    return;
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  g_set_object (&self->article, article);
  if (article != NULL)
    g_signal_connect_object (article, signal, G_CALLBACK (article_changed_cb), self, G_CONNECT_SWAPPED);
  show_chips (self);
}
