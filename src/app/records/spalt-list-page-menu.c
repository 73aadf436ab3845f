// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-list-page-private.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

static GVariant *
make_ids (gint64 id)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &id, 1, sizeof id);
}

static GMenuModel *
make_row_menu (SpaltListPage *self,
               SpaltRowItem  *item)
{
  const gboolean        trashed = spalt_list_page_get_trashed (self);
  GVariant             *ids = make_ids (spalt_row_item_get_id (item));
  g_autoptr (GMenu)     menu = g_menu_new ();
  g_autoptr (GMenu)     last = g_menu_new ();
  g_autoptr (GMenuItem) entry = NULL;

  if (SPALT_LIST_PAGE_GET_CLASS (self)->fill_menu)
    SPALT_LIST_PAGE_GET_CLASS (self)->fill_menu (self, item, menu);

  entry = g_menu_item_new (trashed ? _("_Take Back from the Trash") : _("Move to _Trash"), NULL);
  g_menu_item_set_action_and_target_value (entry, trashed ? "list.restore" : "list.trash", ids);
  g_menu_append_item (last, entry);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* Not at once: the action of the item that was chosen runs after the menu has closed. */
static void
menu_closed_cb (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
popup_menu (SpaltListPage *self,
            GtkListItem   *list_item,
            double         x,
            double         y)
{
  SpaltRowItem          *item = gtk_list_item_get_item (list_item);
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget             *popover;

  if (!item || spalt_newsroom_get_read_only (spalt_list_page_get_newsroom (self)))
    return;

  menu = make_row_menu (self, item);
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, gtk_list_item_get_child (list_item));
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static SpaltListPage *
find_page (GtkGesture *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  return SPALT_LIST_PAGE (gtk_widget_get_ancestor (row, SPALT_TYPE_LIST_PAGE));
}

static void
pressed_cb (GtkGesture  *gesture,
            int          n_press,
            double       x,
            double       y,
            GtkListItem *list_item)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (find_page (gesture), list_item, x, y);
}

static void
long_pressed_cb (GtkGesture  *gesture,
                 double       x,
                 double       y,
                 GtkListItem *list_item)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (find_page (gesture), list_item, x, y);
}

static void
released_cb (GtkGesture  *gesture,
             int          n_press,
             double       x,
             double       y,
             GtkListItem *list_item)
{
  SpaltListPage  *self = find_page (gesture);
  SpaltRowItem   *item = gtk_list_item_get_item (list_item);
  GdkModifierType keys = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  /* With a key, it chooses several. */
  if (spalt_list_page_get_private (self)->open_on_click && n_press == 1 && item &&
      (keys & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    spalt_list_page_activate (self, item);
}

/**
 * spalt_list_page_add_row_menu:
 *
 * Lets a row be clicked: with the second button, or for long on a touch screen, for its menu.
 */
void
spalt_list_page_add_row_menu (SpaltListPage *self,
                              GtkListItem   *list_item)
{
  GtkWidget  *row = gtk_list_item_get_child (list_item);
  GtkGesture *open = gtk_gesture_click_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_object_set_data (G_OBJECT (row), "list-item", list_item);
  g_signal_connect (open, "released", G_CALLBACK (released_cb), list_item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (open));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), list_item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), list_item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
}

/* The row that has the keyboard's focus; rows of a GtkListView are its children's children. */
static GtkListItem *
find_focus_item (SpaltListPage *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (spalt_list_page_get_private (self)->list_view));
  GtkWidget *row = focus ? gtk_widget_get_first_child (focus) : NULL;

  return row ? g_object_get_data (G_OBJECT (row), "list-item") : NULL;
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  GtkListItem *list_item = find_focus_item (user_data);
  GtkWidget   *row;

  if (!list_item)
    return FALSE;

  row = gtk_list_item_get_child (list_item);
  popup_menu (user_data, list_item, gtk_widget_get_width (row) / 2.0, gtk_widget_get_height (row) / 2.0);

  return TRUE;
}

/* What is chosen, when the row with the focus is among it; else that row alone. */
static gboolean
delete_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  SpaltListPage *self = user_data;
  GtkListItem   *list_item = find_focus_item (self);

  if (!list_item || spalt_list_page_get_trashed (self) ||
      spalt_newsroom_get_read_only (spalt_list_page_get_newsroom (self)))
    return FALSE;

  if (gtk_list_item_get_selected (list_item) && spalt_list_page_count_chosen (self) > 1)
    {
      spalt_list_page_trash_chosen (self);
      return TRUE;
    }

  g_action_group_activate_action (G_ACTION_GROUP (spalt_list_page_get_actions (self)), "trash",
                                  make_ids (spalt_row_item_get_id (gtk_list_item_get_item (list_item))));

  return TRUE;
}

static gboolean
escape_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  if (spalt_list_page_count_chosen (user_data) < 2)
    return FALSE;

  spalt_list_page_unchoose (user_data);

  return TRUE;
}

static void
trash_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  spalt_list_page_move (user_data, parameter, TRUE);
}

static void
restore_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  spalt_list_page_move (user_data, parameter, FALSE);
}

static void
clear_search_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  spalt_list_page_clear_search (user_data);
}

static void
again_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  spalt_list_page_ask (user_data);
}

static void
add_key (GtkEventController *controller,
         const char         *trigger,
         GtkShortcutFunc     func,
         gpointer            data)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          gtk_callback_action_new (func, data, NULL)));
}

void
spalt_list_page_add_actions (SpaltListPage *self)
{
  static const GActionEntry entries[] = {
    { "trash", trash_cb, "ax" },
    { "restore", restore_cb, "ax" },
    { "clear-search", clear_search_cb },
    { "again", again_cb },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_action_map_add_action_entries (spalt_list_page_get_actions (self), entries, G_N_ELEMENTS (entries), self);
  add_key (keys, "Delete", delete_key_cb, self);
  add_key (keys, "Menu|<Shift>F10", menu_key_cb, self);
  add_key (keys, "Escape", escape_key_cb, self);
  gtk_widget_add_controller (GTK_WIDGET (spalt_list_page_get_private (self)->list_view), keys);
}
