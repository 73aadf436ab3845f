// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-record-desk.h"

#include "spalt-newsroom-drafts.h"

typedef struct
{
  AdwNavigationSplitView *split_view;
  AdwNavigationPage      *form_page;
  GtkStack               *stack;
  AdwStatusPage          *nothing_page;
  GtkButton              *nothing_button;

  SpaltListPage   *page;
  SpaltRecordForm *form;
  SpaltRecord     *record; /* that is open */
  char            *entry;
  GCancellable    *opening;
} SpaltRecordDeskPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SpaltRecordDesk, spalt_record_desk, SPALT_TYPE_DESK)

static SpaltRecordDeskPrivate *
get_private (gpointer self)
{
  return spalt_record_desk_get_instance_private (self);
}

static void
id_changed_cb (SpaltRecordDesk *self)
{
  SpaltRecordDeskPrivate *priv = get_private (self);

  spalt_list_page_show_row (priv->page, priv->record ? spalt_record_get_number (priv->record, "id") : 0);
}

static void
name_changed_cb (SpaltRecordDesk *self)
{
  SpaltRecordDeskPrivate *priv = get_private (self);
  const char             *name = priv->record ? spalt_record_get_text (priv->record, "name") : "";

  adw_navigation_page_set_title (priv->form_page,
                                 *name ? name : adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (priv->page)));
}

static void
set_record (SpaltRecordDesk *self,
            SpaltRecord     *record)
{
  SpaltRecordDeskPrivate *priv = get_private (self);

  if (priv->record)
    g_signal_handlers_disconnect_by_data (priv->record, self);
  g_set_object (&priv->record, record);
  if (record)
    {
      g_signal_connect_object (record, "notify::id", G_CALLBACK (id_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (record, "notify::name", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
    }
  id_changed_cb (self);
  name_changed_cb (self);
}

static void
show_draft (SpaltRecordDesk  *self,
            SpaltRecordDraft *draft)
{
  SpaltRecordDeskPrivate *priv = get_private (self);

  spalt_record_form_set_draft (priv->form, draft);
  set_record (self, spalt_record_draft_get_record (draft));
  gtk_stack_set_visible_child_name (priv->stack, "form");
}

static void
hide_draft (SpaltRecordDesk *self)
{
  SpaltRecordDeskPrivate *priv = get_private (self);

  spalt_record_form_set_draft (priv->form, NULL);
  set_record (self, NULL);
  adw_navigation_split_view_set_show_content (priv->split_view, FALSE);
  gtk_stack_set_visible_child_name (priv->stack, "nothing");
}

static SpaltRecordDraft *
finish_opening (SpaltRecordDesk *self,
                SpaltNewsroom   *newsroom,
                GAsyncResult    *result)
{
  g_autoptr (GError) error = NULL;
  SpaltRecordDraft  *draft = spalt_newsroom_open_record_draft_finish (newsroom, result, &error);

  if (!draft && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    spalt_desk_tell (SPALT_DESK (self), error->message);

  return draft;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltRecordDesk)  self = user_data;
  g_autoptr (SpaltRecordDraft) draft = finish_opening (self, SPALT_NEWSROOM (object), result);

  if (draft)
    show_draft (self, draft);
}

static void
new_opened_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SpaltRecordDesk)  self = user_data;
  SpaltRecordDeskPrivate      *priv = get_private (self);
  g_autoptr (SpaltRecordDraft) draft = finish_opening (self, SPALT_NEWSROOM (object), result);

  if (!draft)
    return;

  show_draft (self, draft);
  adw_navigation_split_view_set_show_content (priv->split_view, TRUE);
  spalt_record_form_focus_start (priv->form);
}

/* Whoever asked last wins. */
static void
open_draft (SpaltRecordDesk    *self,
            gint64              id,
            GAsyncReadyCallback callback)
{
  SpaltRecordDeskPrivate *priv = get_private (self);

  g_cancellable_cancel (priv->opening);
  g_clear_object (&priv->opening);
  priv->opening = g_cancellable_new ();
  spalt_newsroom_open_record_draft_async (spalt_desk_get_newsroom (SPALT_DESK (self)),
                                          SPALT_RECORD_DESK_GET_CLASS (self)->get_noun (), id, priv->opening, callback,
                                          g_object_ref (self));
}

static void
row_selected_cb (SpaltRecordDesk *self,
                 gint64           id)
{
  open_draft (self, id, opened_cb);
}

static void
row_activated_cb (SpaltRecordDesk *self)
{
  SpaltRecordDeskPrivate *priv = get_private (self);

  adw_navigation_split_view_set_show_content (priv->split_view, TRUE);
  if (priv->record && !spalt_desk_get_narrow (SPALT_DESK (self)))
    spalt_record_form_focus_start (priv->form);
}

static void
rows_trashed_cb (SpaltRecordDesk *self,
                 GVariant        *ids)
{
  SpaltRecordDeskPrivate *priv = get_private (self);
  gsize                   n_ids;
  const gint64           *trashed = g_variant_get_fixed_array (ids, &n_ids, sizeof *trashed);

  for (gsize i = 0; i < n_ids; i++)
    if (priv->record && trashed[i] == spalt_record_get_number (priv->record, "id"))
      hide_draft (self);
}

static void
message_cb (SpaltRecordDesk *self,
            const char      *text,
            const char      *button,
            const char      *action,
            GVariant        *target)
{
  spalt_desk_offer (SPALT_DESK (self), text, button, action, target);
}

static void
spalt_record_desk_choose (SpaltDesk      *desk,
                          SpaltDeskEntry *entry)
{
  SpaltRecordDeskPrivate *priv = get_private (desk);
  const char             *name = spalt_desk_entry_get_name (entry);
  const gboolean          trashed = g_str_has_suffix (name, SPALT_RECORD_DESK_TRASH);

  if (!g_set_str (&priv->entry, name))
    return;

  spalt_records_page_set_unused (SPALT_RECORDS_PAGE (priv->page), g_str_has_suffix (name, SPALT_RECORD_DESK_UNUSED));
  spalt_list_page_set_filter (priv->page, spalt_desk_entry_get_label (entry), trashed, FALSE);
  name_changed_cb (SPALT_RECORD_DESK (desk));
}

static void
spalt_record_desk_search (SpaltDesk *desk)
{
  spalt_desk_show_list (desk);
  spalt_list_page_start_search (get_private (desk)->page);
}

static void
spalt_record_desk_create (SpaltDesk *desk)
{
  SpaltRecordDesk        *self = SPALT_RECORD_DESK (desk);
  SpaltRecordDeskPrivate *priv = get_private (self);

  /* It must be seen in the list once it is saved. */
  spalt_list_page_clear_search (priv->page);
  spalt_desk_want_entry (desk, SPALT_RECORD_DESK_GET_CLASS (self)->entry);
  spalt_record_form_set_draft (priv->form, NULL);
  open_draft (self, 0, new_opened_cb);
}

static gboolean
spalt_record_desk_show (SpaltDesk *desk,
                        GType      type,
                        gint64     id)
{
  SpaltRecordDesk *self = SPALT_RECORD_DESK (desk);

  if (type != SPALT_RECORD_DESK_GET_CLASS (self)->get_noun ())
    return FALSE;

  open_draft (self, id, opened_cb);
  adw_navigation_split_view_set_show_content (get_private (self)->split_view, TRUE);

  return TRUE;
}

static void
spalt_record_desk_show_list (SpaltDesk *desk)
{
  adw_navigation_split_view_set_show_content (get_private (desk)->split_view, FALSE);
}

static void
spalt_record_desk_list_panes (SpaltDesk *desk,
                              GPtrArray *panes)
{
  SpaltRecordDeskPrivate *priv = get_private (desk);

  g_ptr_array_add (panes, spalt_list_page_get_pane (priv->page));
  if (priv->record)
    g_ptr_array_add (panes, spalt_record_form_get_pane (priv->form));
}

static void
show_sidebar_button_changed_cb (SpaltRecordDesk *self)
{
  gboolean show;

  g_object_get (self, "show-sidebar-button", &show, NULL);
  spalt_list_page_set_show_sidebar_button (get_private (self)->page, show);
}

static void
narrow_changed_cb (SpaltRecordDesk *self)
{
  spalt_list_page_set_open_on_click (get_private (self)->page, spalt_desk_get_narrow (SPALT_DESK (self)));
}

static void
add_page (SpaltRecordDesk *self)
{
  SpaltRecordDeskPrivate *priv = get_private (self);

  priv->page = g_object_new (SPALT_RECORD_DESK_GET_CLASS (self)->get_page_type (), NULL);
  g_signal_connect_object (priv->page, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->page, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->page, "rows-trashed", G_CALLBACK (rows_trashed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->page, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_split_view_set_sidebar (priv->split_view, ADW_NAVIGATION_PAGE (priv->page));
}

static void
spalt_record_desk_constructed (GObject *object)
{
  SpaltRecordDesk        *self = SPALT_RECORD_DESK (object);
  SpaltRecordDeskPrivate *priv = get_private (self);
  SpaltRecordDeskClass   *klass = SPALT_RECORD_DESK_GET_CLASS (self);
  SpaltNewsroom          *newsroom = spalt_desk_get_newsroom (SPALT_DESK (self));

  G_OBJECT_CLASS (spalt_record_desk_parent_class)->constructed (object);

  add_page (self);
  priv->form = SPALT_RECORD_FORM (spalt_record_form_new (newsroom));
  klass->fill_form (self, priv->form);
  gtk_stack_add_named (priv->stack, GTK_WIDGET (priv->form), "form");
  klass->describe_nothing (self, priv->nothing_page, priv->nothing_button);
  name_changed_cb (self);
  spalt_list_page_open (priv->page, newsroom);
}

static void
spalt_record_desk_dispose (GObject *object)
{
  SpaltRecordDesk        *self = SPALT_RECORD_DESK (object);
  SpaltRecordDeskPrivate *priv = get_private (self);

  g_cancellable_cancel (priv->opening);
  g_clear_object (&priv->opening);
  if (priv->record)
    g_signal_handlers_disconnect_by_data (priv->record, self);
  g_clear_object (&priv->record);
  /* The bin would take away a second time what the template has taken away. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_RECORD_DESK);
  g_clear_pointer (&priv->entry, g_free);

  G_OBJECT_CLASS (spalt_record_desk_parent_class)->dispose (object);
}

static void
spalt_record_desk_class_init (SpaltRecordDeskClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SpaltDeskClass *desk_class = SPALT_DESK_CLASS (klass);

  object_class->constructed = spalt_record_desk_constructed;
  object_class->dispose = spalt_record_desk_dispose;
  desk_class->choose = spalt_record_desk_choose;
  desk_class->search = spalt_record_desk_search;
  desk_class->create = spalt_record_desk_create;
  desk_class->show = spalt_record_desk_show;
  desk_class->show_list = spalt_record_desk_show_list;
  desk_class->list_panes = spalt_record_desk_list_panes;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/records/spalt-record-desk.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SpaltRecordDesk, split_view);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltRecordDesk, form_page);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltRecordDesk, stack);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltRecordDesk, nothing_page);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltRecordDesk, nothing_button);
}

static void
spalt_record_desk_init (SpaltRecordDesk *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self, "notify::show-sidebar-button", G_CALLBACK (show_sidebar_button_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::narrow", G_CALLBACK (narrow_changed_cb), self, G_CONNECT_SWAPPED);
}
