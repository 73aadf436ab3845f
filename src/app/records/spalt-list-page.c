// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-list-page-private.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  PROP_CREATE_LABEL = 1,
  PROP_SEARCH_LABEL,
  PROP_LIST_LABEL,
  PROP_SORT_MENU,
} SpaltListPageProperty;

static GParamSpec *properties[PROP_SORT_MENU + 1];

enum
{
  ROW_SELECTED,
  ROW_ACTIVATED,
  ROWS_TRASHED,
  MESSAGE,
  FILTER_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SpaltListPage, spalt_list_page, ADW_TYPE_NAVIGATION_PAGE)

SpaltListPagePrivate *
spalt_list_page_get_private (SpaltListPage *self)
{
  return spalt_list_page_get_instance_private (self);
}

/* What is searched for, or NULL. */
static const char *
get_text (SpaltListPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spalt_list_page_get_private (self)->search_entry));

  return *text ? text : NULL;
}

/* The rows of before are not what was asked for, so they do not stand there as if they were. */
static void
show_failure (SpaltListPage *self,
              const GError  *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  spalt_list_page_show_empty (self, "dialog-warning-symbolic", _("This Could Not Be Listed"), markup, _("_Try Again"),
                              "list.again");
}

static void
update_stack (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);
  gboolean              loading = spalt_row_list_get_loading (priv->list);
  const GError         *error = spalt_row_list_get_error (priv->list);

  if (!error && g_list_model_get_n_items (G_LIST_MODEL (priv->list)) > 0)
    gtk_stack_set_visible_child_name (priv->stack, "list");
  /* While it searches, what was there last stays: words come faster than a picture that changes can be understood. */
  else if (loading)
    return;
  else if (error)
    show_failure (self, error);
  else if (get_text (self))
    spalt_list_page_show_empty (self, "system-search-symbolic", _("Nothing Found"),
                                _("Try fewer or other words, or search in everything."), _("_Clear Search"),
                                "list.clear-search");
  else
    SPALT_LIST_PAGE_GET_CLASS (self)->describe_empty (self);
}

static gboolean
items_settled_cb (gpointer user_data)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (user_data);

  priv->settle_source = 0;
  spalt_list_page_select (user_data);

  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  update_stack (self);
  if (priv->settle_source == 0)
    priv->settle_source = g_idle_add_full (G_PRIORITY_DEFAULT, items_settled_cb, self, NULL);
}

static void
selection_changed_cb (SpaltListPage *self)
{
  SpaltListPagePrivate    *priv = spalt_list_page_get_private (self);
  g_autoptr (GtkBitset)    chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (priv->selection));
  g_autoptr (SpaltRowItem) item = NULL;

  if (priv->selecting)
    return;

  spalt_list_page_read_chosen (self, chosen);
  spalt_list_page_show_chosen (self);
  if (gtk_bitset_get_size (chosen) != 1)
    return;

  /* A row that goes away with a change deselects nothing: what is open stays open. */
  item = g_list_model_get_item (G_LIST_MODEL (priv->selection), gtk_bitset_get_minimum (chosen));
  if (!item || spalt_row_item_get_id (item) == priv->open_id)
    return;

  priv->open_id = spalt_row_item_get_id (item);
  g_signal_emit (self, signals[ROW_SELECTED], 0, priv->open_id);
}

static void
list_failed_cb (SpaltListPage *self,
                const GError  *error)
{
  /* Where the list itself failed, it says so in its place. */
  if (!spalt_row_list_get_error (spalt_list_page_get_private (self)->list))
    spalt_list_page_tell (self, error->message);
}

static void
row_activated_cb (SpaltListPage *self,
                  guint          position)
{
  SpaltListPagePrivate    *priv = spalt_list_page_get_private (self);
  g_autoptr (SpaltRowItem) item = g_list_model_get_item (G_LIST_MODEL (priv->selection), position);

  if (item)
    spalt_list_page_activate (self, item);
}

static void
announce_found (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);
  g_autofree char      *text = NULL;

  if (!get_text (self) || spalt_row_list_get_error (priv->list))
    return;

  text = SPALT_LIST_PAGE_GET_CLASS (self)->count_found (g_list_model_get_n_items (G_LIST_MODEL (priv->list)));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
loading_changed_cb (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  update_stack (self);
  if (spalt_row_list_get_loading (priv->list))
    return;

  announce_found (self);
  if (priv->activating)
    {
      priv->activating = FALSE;
      if (!spalt_row_list_get_error (priv->list))
        row_activated_cb (self, 0);
    }
}

/* The entry tells of the words a little after they were typed, and who has pressed Enter meanwhile searches already. */
static void
search_changed_cb (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  if (priv->list && g_strcmp0 (get_text (self), spalt_row_list_get_query (priv->list)->text) != 0)
    spalt_list_page_ask (self);
}

static void
search_stopped_cb (SpaltListPage *self)
{
  spalt_list_page_clear_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (spalt_list_page_get_private (self)->list_view));
}

/* Enter in the search goes to the first hit, as soon as it is known. */
static void
search_activated_cb (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  search_changed_cb (self);
  if (priv->list && spalt_row_list_get_loading (priv->list))
    priv->activating = TRUE;
  else if (priv->list && !spalt_row_list_get_error (priv->list))
    row_activated_cb (self, 0);
}

static void
chip_removed_cb (SpaltListPage *self)
{
  g_signal_emit (self, signals[FILTER_REMOVED], 0);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              SpaltListPage            *self)
{
  gtk_list_item_set_child (list_item, SPALT_LIST_PAGE_GET_CLASS (self)->make_row (self));
  spalt_list_page_add_row_menu (self, list_item);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             SpaltListPage            *self)
{
  SPALT_LIST_PAGE_GET_CLASS (self)->bind_row (self, gtk_list_item_get_child (list_item),
                                              gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               SpaltListPage            *self)
{
  SPALT_LIST_PAGE_GET_CLASS (self)->unbind_row (gtk_list_item_get_child (list_item));
}

static void
spalt_list_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (SPALT_LIST_PAGE (object));

  switch ((SpaltListPageProperty)prop_id)
    {
    case PROP_CREATE_LABEL:
      g_value_set_string (value, priv->create_label);
      break;
    case PROP_SEARCH_LABEL:
      g_value_set_string (value, priv->search_label);
      break;
    case PROP_LIST_LABEL:
      g_value_set_string (value, priv->list_label);
      break;
    case PROP_SORT_MENU:
      g_value_set_object (value, priv->sort_menu);
      break;
    }
}

static void
set_label (GtkWidget  *widget,
           const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
spalt_list_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (SPALT_LIST_PAGE (object));

  switch ((SpaltListPageProperty)prop_id)
    {
    case PROP_CREATE_LABEL:
      g_set_str (&priv->create_label, g_value_get_string (value));
      set_label (GTK_WIDGET (priv->create_button), priv->create_label);
      break;
    case PROP_SEARCH_LABEL:
      g_set_str (&priv->search_label, g_value_get_string (value));
      set_label (GTK_WIDGET (priv->search_entry), priv->search_label);
      break;
    case PROP_LIST_LABEL:
      g_set_str (&priv->list_label, g_value_get_string (value));
      set_label (GTK_WIDGET (priv->list_view), priv->list_label);
      break;
    case PROP_SORT_MENU:
      g_set_object (&priv->sort_menu, g_value_get_object (value));
      gtk_widget_set_visible (GTK_WIDGET (priv->sort_button), priv->sort_menu != NULL);
      break;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
spalt_list_page_dispose (GObject *object)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (SPALT_LIST_PAGE (object));

  g_clear_handle_id (&priv->settle_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPALT_TYPE_LIST_PAGE);
  g_clear_object (&priv->selection);
  g_clear_object (&priv->list);
  g_clear_object (&priv->newsroom);
  g_clear_object (&priv->actions);
  g_clear_pointer (&priv->chosen, g_array_unref);
  g_clear_object (&priv->sort_menu);
  g_clear_pointer (&priv->create_label, g_free);
  g_clear_pointer (&priv->search_label, g_free);
  g_clear_pointer (&priv->list_label, g_free);

  G_OBJECT_CLASS (spalt_list_page_parent_class)->dispose (object);
}

static void
add_signals (void)
{
  signals[ROW_SELECTED] = g_signal_new ("row-selected", SPALT_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", SPALT_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[ROWS_TRASHED] = g_signal_new ("rows-trashed", SPALT_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_VARIANT);
  signals[MESSAGE] = g_signal_new ("message", SPALT_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_VARIANT);
  signals[FILTER_REMOVED] = g_signal_new ("filter-removed", SPALT_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/records/spalt-list-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, sidebar_button);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, create_button);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, sort_button);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, search_entry);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, chip_box);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, chip_label);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, list_view);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, empty_page);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, empty_button);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, chosen_bar);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, chosen_label);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, chosen_trash_button);
  gtk_widget_class_bind_template_child_private (widget_class, SpaltListPage, chosen_restore_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, spalt_list_page_trash_chosen);
  gtk_widget_class_bind_template_callback (widget_class, spalt_list_page_restore_chosen);
  gtk_widget_class_bind_template_callback (widget_class, spalt_list_page_unchoose);
}

static void
spalt_list_page_class_init (SpaltListPageClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = spalt_list_page_get_property;
  object_class->set_property = spalt_list_page_set_property;
  object_class->dispose = spalt_list_page_dispose;

  properties[PROP_CREATE_LABEL] = g_param_spec_string ("create-label", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH_LABEL] = g_param_spec_string ("search-label", NULL, NULL, NULL, flags);
  properties[PROP_LIST_LABEL] = g_param_spec_string ("list-label", NULL, NULL, NULL, flags);
  properties[PROP_SORT_MENU] = g_param_spec_object ("sort-menu", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  add_signals ();
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
spalt_list_page_init (SpaltListPage *self)
{
  SpaltListPagePrivate          *priv = spalt_list_page_get_private (self);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  priv->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  priv->selection = gtk_multi_selection_new (NULL);
  g_signal_connect_object (priv->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_DEFAULT);
  gtk_list_view_set_factory (priv->list_view, factory);
  gtk_list_view_set_model (priv->list_view, GTK_SELECTION_MODEL (priv->selection));

  priv->actions = g_simple_action_group_new ();
  spalt_list_page_add_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (priv->actions));
}

/**
 * spalt_list_page_open:
 *
 * Lists what the publication has.
 */
void
spalt_list_page_open (SpaltListPage *self,
                      SpaltNewsroom *newsroom)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  g_return_if_fail (SPALT_IS_LIST_PAGE (self));
  g_return_if_fail (priv->newsroom == NULL);

  priv->newsroom = g_object_ref (newsroom);
  priv->list = spalt_row_list_new (newsroom);
  g_signal_connect_object (priv->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->list, "notify::loading", G_CALLBACK (loading_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->list, "failed", G_CALLBACK (list_failed_cb), self, G_CONNECT_SWAPPED);
  gtk_multi_selection_set_model (priv->selection, G_LIST_MODEL (priv->list));
  gtk_widget_set_sensitive (GTK_WIDGET (priv->create_button), !spalt_newsroom_get_read_only (newsroom));
  gtk_stack_set_visible_child_name (priv->stack, "loading");
  spalt_list_page_ask (self);
}

/**
 * spalt_list_page_ask:
 *
 * Asks for the rows anew, as after another order or filter was chosen.
 */
void
spalt_list_page_ask (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);
  SpaltListPageClass   *klass = SPALT_LIST_PAGE_GET_CLASS (self);
  SpaltRowQuery         query = {
            .type = klass->get_noun (),
            .text = get_text (self),
            .trashed = priv->trashed,
  };

  priv->activating = FALSE;
  if (klass->fill_query)
    klass->fill_query (self, &query);
  if (priv->list)
    spalt_row_list_set_query (priv->list, &query);
}

SpaltNewsroom *
spalt_list_page_get_newsroom (SpaltListPage *self)
{
  return spalt_list_page_get_private (self)->newsroom;
}

/**
 * spalt_list_page_get_trashed:
 *
 * Returns: whether the list is of what is in the trash
 */
gboolean
spalt_list_page_get_trashed (SpaltListPage *self)
{
  return spalt_list_page_get_private (self)->trashed;
}

/**
 * spalt_list_page_get_actions:
 *
 * Returns: (transfer none): the group `list`, for actions of a class's own
 */
GActionMap *
spalt_list_page_get_actions (SpaltListPage *self)
{
  return G_ACTION_MAP (spalt_list_page_get_private (self)->actions);
}

/**
 * spalt_list_page_set_filter:
 * @label: what is listed
 * @removable: whether a chip says so that can be closed
 *
 * Lists what the class asks for from now on.
 */
void
spalt_list_page_set_filter (SpaltListPage *self,
                            const char    *label,
                            gboolean       trashed,
                            gboolean       removable)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  g_return_if_fail (SPALT_IS_LIST_PAGE (self));

  /* What was chosen among other rows is not chosen among these. */
  g_array_set_size (priv->chosen, 0);
  if (priv->list)
    spalt_list_page_select (self);
  priv->trashed = trashed;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), label);
  gtk_label_set_label (priv->chip_label, label);
  gtk_widget_set_visible (GTK_WIDGET (priv->chip_box), removable);
  spalt_list_page_ask (self);
}

void
spalt_list_page_set_show_sidebar_button (SpaltListPage *self,
                                         gboolean       show)
{
  gtk_widget_set_visible (GTK_WIDGET (spalt_list_page_get_private (self)->sidebar_button), show);
}

/**
 * spalt_list_page_set_open_on_click:
 * @open_on_click: whether one click goes to the row, as where the list fills the window
 */
void
spalt_list_page_set_open_on_click (SpaltListPage *self,
                                   gboolean       open_on_click)
{
  g_return_if_fail (SPALT_IS_LIST_PAGE (self));

  spalt_list_page_get_private (self)->open_on_click = open_on_click;
}

/**
 * spalt_list_page_show_empty:
 * @description: Pango markup
 * @button: (nullable): with an underline before its key
 * @action: (nullable): what it does
 *
 * Says in the list's place why it is empty, and what to do.
 */
void
spalt_list_page_show_empty (SpaltListPage *self,
                            const char    *icon_name,
                            const char    *title,
                            const char    *description,
                            const char    *button,
                            const char    *action)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  adw_status_page_set_icon_name (priv->empty_page, icon_name);
  adw_status_page_set_title (priv->empty_page, title);
  adw_status_page_set_description (priv->empty_page, description);
  gtk_widget_set_visible (GTK_WIDGET (priv->empty_button), button != NULL);
  gtk_button_set_label (priv->empty_button, button ? button : "");
  gtk_button_set_use_underline (priv->empty_button, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (priv->empty_button), action);
  gtk_stack_set_visible_child_name (priv->stack, "empty");
}

/**
 * spalt_list_page_show_row:
 * @id: what is open, 0 for nothing or what is not stored yet
 *
 * Selects its row, now or when it comes.
 */
void
spalt_list_page_show_row (SpaltListPage *self,
                          gint64         id)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  g_return_if_fail (SPALT_IS_LIST_PAGE (self));

  priv->open_id = id;
  if (priv->list)
    spalt_list_page_select (self);
}

void
spalt_list_page_start_search (SpaltListPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (spalt_list_page_get_private (self)->search_entry));
}

void
spalt_list_page_clear_search (SpaltListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (spalt_list_page_get_private (self)->search_entry), "");
}

/**
 * spalt_list_page_get_pane:
 *
 * Returns: (transfer none): where keys go that are for the list
 */
GtkWidget *
spalt_list_page_get_pane (SpaltListPage *self)
{
  return GTK_WIDGET (spalt_list_page_get_private (self)->stack);
}

/**
 * spalt_list_page_activate:
 *
 * Opens a row and goes to it.
 */
void
spalt_list_page_activate (SpaltListPage *self,
                          SpaltRowItem  *item)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  priv->open_id = spalt_row_item_get_id (item);
  g_signal_emit (self, signals[ROW_SELECTED], 0, priv->open_id);
  g_signal_emit (self, signals[ROW_ACTIVATED], 0);
}

/**
 * spalt_list_page_tell:
 *
 * Shows a sentence for a moment.
 */
void
spalt_list_page_tell (SpaltListPage *self,
                      const char    *text)
{
  spalt_list_page_offer (self, text, NULL, NULL, NULL);
}

/**
 * spalt_list_page_offer:
 * @target: (nullable): (transfer floating)
 *
 * As spalt_desk_offer() does.
 */
void
spalt_list_page_offer (SpaltListPage *self,
                       const char    *text,
                       const char    *button,
                       const char    *action,
                       GVariant      *target)
{
  g_autoptr (GVariant) sunk = target ? g_variant_ref_sink (target) : NULL;

  g_signal_emit (self, signals[MESSAGE], 0, text, button, action, sunk);
}

void
spalt_list_page_rows_trashed (SpaltListPage *self,
                              GVariant      *ids)
{
  g_signal_emit (self, signals[ROWS_TRASHED], 0, ids);
}
