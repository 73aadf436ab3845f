// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-articles-page-private.h"

#include "spalt-article-brief.h"
#include "spalt-article-row.h"
#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-records.h"
#include "spalt-workflow.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

static const char *
get_move_label (SpaltStatus to)
{
  switch (to)
    {
    case SPALT_STATUS_DRAFT:
      return _("_Back to Draft");
    case SPALT_STATUS_IN_REVIEW:
      return _("_Send to Review");
    case SPALT_STATUS_READY:
      return _("Mark as _Ready");
    case SPALT_STATUS_SCHEDULED:
      return _("_Schedule…");
    case SPALT_STATUS_PUBLISHED:
      return _("_Publish");
    case SPALT_STATUS_WITHDRAWN:
      return _("_Withdraw");
    }

  return NULL;
}

/* An article is scheduled beside its other dates, in the inspector; all other moves need nothing but the wish. */
static GMenuModel *
make_move_section (gint64      id,
                   SpaltStatus from)
{
  GMenu *section = g_menu_new ();

  for (SpaltStatus to = 0; to < SPALT_N_STATUSES; to++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (to == SPALT_STATUS_SCHEDULED || !spalt_workflow_can_move (from, to))
        continue;
      item = g_menu_item_new (get_move_label (to), NULL);
      g_menu_item_set_action_and_target (item, "articles.move", "(xi)", id, to);
      g_menu_append_item (section, item);
    }

  return G_MENU_MODEL (section);
}

static GMenuModel *
make_row_menu (SpaltArticlesPage *self,
               SpaltRowItem      *article)
{
  SpaltArticleBrief    *brief = spalt_row_item_get_row (article);
  gint64                id = spalt_row_item_get_id (article);
  g_autoptr (GMenu)     menu = g_menu_new ();
  g_autoptr (GMenu)     last = g_menu_new ();
  g_autoptr (GMenuItem) item = NULL;

  if (brief && !self->filter->trashed)
    {
      g_autoptr (GMenuModel) moves = make_move_section (id, spalt_article_brief_get_status (brief));
      g_menu_append_section (menu, NULL, moves);
    }

  item = g_menu_item_new (self->filter->trashed ? _("_Take Back from the Trash") : _("Move to _Trash"), NULL);
  g_menu_item_set_action_and_target (item, self->filter->trashed ? "articles.restore" : "articles.trash", "x", id);
  g_menu_append_item (last, item);
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
popup_menu (SpaltArticlesPage *self,
            GtkWidget         *row,
            double             x,
            double             y)
{
  SpaltRowItem          *item = spalt_article_row_get_item (SPALT_ARTICLE_ROW (row));
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget             *popover;

  if (!item || spalt_newsroom_get_read_only (self->newsroom))
    return;

  menu = make_row_menu (self, item);
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, row);
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (GtkGesture        *gesture,
            int                n_press,
            double             x,
            double             y,
            SpaltArticlesPage *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x, y);
}

static void
long_pressed_cb (GtkGesture        *gesture,
                 double             x,
                 double             y,
                 SpaltArticlesPage *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x, y);
}

static void
released_cb (GtkGesture        *gesture,
             int                n_press,
             double             x,
             double             y,
             SpaltArticlesPage *self)
{
  GtkWidget    *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  SpaltRowItem *item = spalt_article_row_get_item (SPALT_ARTICLE_ROW (row));

  if (self->open_on_click && n_press == 1 && item)
    spalt_articles_page_activate (self, item);
}

/**
 * spalt_articles_page_add_row_menu:
 *
 * Lets a row be clicked: with the second button, or for long on a touch screen, for its menu.
 */
void
spalt_articles_page_add_row_menu (SpaltArticlesPage *self,
                                  GtkWidget         *row)
{
  GtkGesture *open = gtk_gesture_click_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_signal_connect (open, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (open));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
}

/* The row that has the keyboard's focus; rows of a GtkListView are its children's children. */
static GtkWidget *
find_focus_row (SpaltArticlesPage *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));

  return focus ? gtk_widget_get_first_child (focus) : NULL;
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  SpaltArticlesPage *self = user_data;
  GtkWidget         *row = find_focus_row (self);

  if (!SPALT_IS_ARTICLE_ROW (row))
    return FALSE;

  popup_menu (self, row, gtk_widget_get_width (row) / 2.0, gtk_widget_get_height (row) / 2.0);

  return TRUE;
}

static gint64
find_focus_id (SpaltArticlesPage *self)
{
  GtkWidget    *row = find_focus_row (self);
  SpaltRowItem *item = SPALT_IS_ARTICLE_ROW (row) ? spalt_article_row_get_item (SPALT_ARTICLE_ROW (row)) : NULL;

  return item ? spalt_row_item_get_id (item) : 0;
}

static void
moved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SpaltArticlesPage) self = user_data;
  g_autoptr (GError)            error = NULL;

  if (!spalt_newsroom_move_article_finish (SPALT_NEWSROOM (object), result, &error))
    spalt_articles_page_tell (self, error->message, 0);
}

static void
move_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  SpaltArticlesPage *self = user_data;
  gint64             id;
  gint32             to;

  g_variant_get (parameter, "(xi)", &id, &to);
  spalt_newsroom_move_article_async (self->newsroom, id, (SpaltStatus)to, 0, NULL, moved_cb, g_object_ref (self));
}

typedef struct
{
  SpaltArticlesPage *page;
  gint64             id;
} Trashing;

static void
trashed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Trashing          *trashing = user_data;
  g_autoptr (SpaltArticlesPage) self = trashing->page;
  g_autoptr (GError)            error = NULL;

  if (spalt_newsroom_trash_finish (SPALT_NEWSROOM (object), result, &error))
    spalt_articles_page_tell (self, _("The article is in the trash"), trashing->id);
  else
    spalt_articles_page_tell (self, error->message, 0);
}

static void
trash (SpaltArticlesPage *self,
       gint64             id)
{
  Trashing *trashing = g_new (Trashing, 1);

  trashing->page = g_object_ref (self);
  trashing->id = id;
  spalt_newsroom_trash_async (self->newsroom, SPALT_TYPE_ARTICLE, id, NULL, trashed_cb, trashing);
}

static void
trash_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  trash (user_data, g_variant_get_int64 (parameter));
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SpaltArticlesPage) self = user_data;
  g_autoptr (GError)            error = NULL;

  if (!spalt_newsroom_restore_finish (SPALT_NEWSROOM (object), result, &error))
    spalt_articles_page_tell (self, error->message, 0);
}

static void
restore_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SpaltArticlesPage *self = user_data;

  spalt_newsroom_restore_async (self->newsroom, SPALT_TYPE_ARTICLE, g_variant_get_int64 (parameter), NULL, restored_cb,
                                g_object_ref (self));
}

static gboolean
delete_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  SpaltArticlesPage *self = user_data;
  gint64             id = find_focus_id (self);

  if (id == 0 || self->filter->trashed || spalt_newsroom_get_read_only (self->newsroom))
    return FALSE;

  trash (self, id);

  return TRUE;
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
spalt_articles_page_add_actions (SpaltArticlesPage *self)
{
  static const GActionEntry entries[] = {
    { "move", move_action_cb, "(xi)" },
    { "trash", trash_action_cb, "x" },
    { "restore", restore_action_cb, "x" },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  add_key (keys, "Delete", delete_key_cb, self);
  add_key (keys, "Menu|<Shift>F10", menu_key_cb, self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
}
