// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-articles-page-private.h"

#include "spalt-article-row.h"
#include "spalt-article.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

enum
{
  ARTICLE_SELECTED,
  ARTICLE_ACTIVATED,
  FILTER_REMOVED,
  MESSAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpaltArticlesPage, spalt_articles_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *const sort_nicks[] = {
  [SPALT_ARTICLE_SORT_DATE] = "date",
  [SPALT_ARTICLE_SORT_MODIFIED] = "modified",
  [SPALT_ARTICLE_SORT_HEADLINE] = "headline",
  [SPALT_ARTICLE_SORT_STATUS] = "status",
  [SPALT_ARTICLE_SORT_BYLINE] = "byline",
};

static const char *
get_search_text (SpaltArticlesPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  return *text ? text : NULL;
}

static void
show_empty_search (SpaltArticlesPage *self)
{
  adw_status_page_set_icon_name (self->empty_page, "system-search-symbolic");
  adw_status_page_set_title (self->empty_page, _("Nothing Found"));
  adw_status_page_set_description (self->empty_page, _("Try fewer or other words, or search in all articles."));
  gtk_button_set_label (self->empty_button, _("_Clear Search"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), "articles.clear-search");
}

static void
show_empty_trash (SpaltArticlesPage *self)
{
  adw_status_page_set_icon_name (self->empty_page, "user-trash-symbolic");
  adw_status_page_set_title (self->empty_page, _("The Trash Is Empty"));
  adw_status_page_set_description (self->empty_page, _("Articles that you delete stay here, and can be taken back."));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), FALSE);
}

static void
show_empty_list (SpaltArticlesPage *self)
{
  gboolean all = self->filter->statuses == 0 && self->filter->topic_id == 0;

  adw_status_page_set_icon_name (self->empty_page, "document-edit-symbolic");
  adw_status_page_set_title (self->empty_page, all ? _("No Articles Yet") : _("No Articles Here"));
  adw_status_page_set_description (self->empty_page,
                                   all ? _("Write the first one, or bring in a folder of Markdown from the menu.")
                                       : _("No article has this status or topic now."));
  gtk_button_set_label (self->empty_button, _("_New Article"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), "win.new-article");
}

/* The rows of before are not what was asked for, so they do not stand there as if they were. */
static void
show_failure (SpaltArticlesPage *self,
              const GError      *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_icon_name (self->empty_page, "dialog-warning-symbolic");
  adw_status_page_set_title (self->empty_page, _("The Articles Could Not Be Listed"));
  adw_status_page_set_description (self->empty_page, markup);
  gtk_button_set_label (self->empty_button, _("_Try Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), "articles.list-again");
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), TRUE);
  gtk_button_set_use_underline (self->empty_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
update_stack (SpaltArticlesPage *self)
{
  gboolean      loading = spalt_row_list_get_loading (self->list);
  guint         n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  const GError *error = spalt_row_list_get_error (self->list);

  if (error)
    {
      if (!loading)
        show_failure (self, error);
      return;
    }

  if (n_items > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }

  /* While it searches, what was there last stays: words come faster than a picture that changes can be understood. */
  if (loading)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), TRUE);
  if (get_search_text (self))
    show_empty_search (self);
  else if (self->filter->trashed)
    show_empty_trash (self);
  else
    show_empty_list (self);
  gtk_button_set_use_underline (self->empty_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
apply_query (SpaltArticlesPage *self)
{
  const char   *text = get_search_text (self);
  SpaltRowQuery query = {
    .type = SPALT_TYPE_ARTICLE,
    .statuses = self->filter->statuses,
    .topic_id = self->filter->topic_id,
    .changed = self->filter->changed,
    .trashed = self->filter->trashed,
    .text = text,
    .sort = self->sort,
    .reversed = self->reversed,
  };

  /* Sorted by date anyway when the journalist wants to; but the best hit first is what search is for. */
  if (text && self->sort == SPALT_ARTICLE_SORT_DATE && !self->reversed)
    query.sort = SPALT_ARTICLE_SORT_RELEVANCE;

  self->activating = FALSE;
  if (self->list)
    spalt_row_list_set_query (self->list, &query);
}

/* The article that is open is the row that is selected, as long as the list has it. */
static void
select_open (SpaltArticlesPage *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->open_id != 0)
    spalt_row_list_find (self->list, self->open_id, &position);

  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
}

static gboolean
items_settled_cb (gpointer user_data)
{
  SpaltArticlesPage *self = user_data;

  self->settle_source = 0;
  select_open (self);

  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (SpaltArticlesPage *self)
{
  update_stack (self);
  if (self->settle_source == 0)
    self->settle_source = g_idle_add_full (G_PRIORITY_DEFAULT, items_settled_cb, self, NULL);
}

static void
selected_cb (SpaltArticlesPage *self)
{
  SpaltRowItem *item = gtk_single_selection_get_selected_item (self->selection);

  /* A row that goes away with a change deselects nothing: the article stays open. */
  if (self->selecting || !item || spalt_row_item_get_id (item) == self->open_id)
    return;

  self->open_id = spalt_row_item_get_id (item);
  g_signal_emit (self, signals[ARTICLE_SELECTED], 0, self->open_id);
}

static void
list_failed_cb (SpaltArticlesPage *self,
                const GError      *error)
{
  /* Where the list itself failed, it says so in its place. */
  if (!spalt_row_list_get_error (self->list))
    spalt_articles_page_tell (self, error->message, 0);
}

static void
row_activated_cb (SpaltArticlesPage *self,
                  guint              position)
{
  g_autoptr (SpaltRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item)
    spalt_articles_page_activate (self, item);
}

static void
loading_changed_cb (SpaltArticlesPage *self)
{
  update_stack (self);
  if (self->activating && !spalt_row_list_get_loading (self->list))
    {
      self->activating = FALSE;
      row_activated_cb (self, 0);
    }
}

/* The entry tells of the words a little after they were typed, and who has pressed Enter meanwhile searches already. */
static void
search_changed_cb (SpaltArticlesPage *self)
{
  if (self->list && g_strcmp0 (get_search_text (self), spalt_row_list_get_query (self->list)->text) != 0)
    apply_query (self);
}

static void
search_stopped_cb (SpaltArticlesPage *self)
{
  spalt_articles_page_clear_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* Enter in the search goes to the first hit, as soon as it is known. */
static void
search_activated_cb (SpaltArticlesPage *self)
{
  search_changed_cb (self);
  if (self->list && spalt_row_list_get_loading (self->list))
    self->activating = TRUE;
  else
    row_activated_cb (self, 0);
}

static void
chip_removed_cb (SpaltArticlesPage *self)
{
  g_signal_emit (self, signals[FILTER_REMOVED], 0);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              SpaltArticlesPage        *self)
{
  GtkWidget *row = spalt_article_row_new ();

  gtk_list_item_set_child (list_item, row);
  spalt_articles_page_add_row_menu (self, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             SpaltArticlesPage        *self)
{
  spalt_article_row_bind (SPALT_ARTICLE_ROW (gtk_list_item_get_child (list_item)),
                          gtk_list_item_get_item (list_item), spalt_newsroom_get_time_zone (self->newsroom));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               SpaltArticlesPage        *self)
{
  spalt_article_row_unbind (SPALT_ARTICLE_ROW (gtk_list_item_get_child (list_item)));
}

static void
clear_search_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  spalt_articles_page_clear_search (SPALT_ARTICLES_PAGE (widget));
}

static void
list_again_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  apply_query (SPALT_ARTICLES_PAGE (widget));
}

static void
remember_sort (SpaltArticlesPage *self)
{
  if (!self->settings)
    return;

  g_settings_set_string (self->settings, "article-sort", sort_nicks[self->sort]);
  g_settings_set_boolean (self->settings, "article-sort-ascending", self->reversed);
}

static void
set_sort (SpaltArticlesPage *self,
          const char        *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (sort_nicks); i++)
    if (g_str_equal (sort_nicks[i], nick))
      self->sort = i;
}

static void
sort_changed_cb (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       user_data)
{
  SpaltArticlesPage *self = user_data;

  set_sort (self, g_variant_get_string (state, NULL));
  g_simple_action_set_state (action, state);
  remember_sort (self);
  apply_query (self);
}

static void
reversed_changed_cb (GSimpleAction *action,
                     GVariant      *state,
                     gpointer       user_data)
{
  SpaltArticlesPage *self = user_data;

  self->reversed = g_variant_get_boolean (state);
  g_simple_action_set_state (action, state);
  remember_sort (self);
  apply_query (self);
}

static void
spalt_articles_page_dispose (GObject *object)
{
  SpaltArticlesPage *self = SPALT_ARTICLES_PAGE (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_ARTICLES_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (spalt_articles_page_parent_class)->dispose (object);
}

static void
spalt_articles_page_finalize (GObject *object)
{
  SpaltArticlesPage *self = SPALT_ARTICLES_PAGE (object);

  g_clear_pointer (&self->filter, spalt_article_filter_free);

  G_OBJECT_CLASS (spalt_articles_page_parent_class)->finalize (object);
}

static void
spalt_articles_page_class_init (SpaltArticlesPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spalt_articles_page_dispose;
  object_class->finalize = spalt_articles_page_finalize;

  signals[ARTICLE_SELECTED] = g_signal_new ("article-selected", SPALT_TYPE_ARTICLES_PAGE, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ARTICLE_ACTIVATED] = g_signal_new ("article-activated", SPALT_TYPE_ARTICLES_PAGE, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTER_REMOVED] = g_signal_new ("filter-removed", SPALT_TYPE_ARTICLES_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", SPALT_TYPE_ARTICLES_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_GTYPE, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "articles.clear-search", NULL, clear_search_action);
  gtk_widget_class_install_action (widget_class, "articles.list-again", NULL, list_again_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/articles/spalt-articles-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesPage, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesPage, chip_box);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesPage, chip_label);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesPage, empty_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
add_sort_actions (SpaltArticlesPage *self)
{
  g_autoptr (GSimpleAction) sort = NULL;
  g_autoptr (GSimpleAction) reversed = NULL;

  sort = g_simple_action_new_stateful ("sort", G_VARIANT_TYPE_STRING, g_variant_new_string ("date"));
  g_signal_connect (sort, "change-state", G_CALLBACK (sort_changed_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (sort));

  reversed = g_simple_action_new_stateful ("reversed", NULL, g_variant_new_boolean (FALSE));
  g_signal_connect (reversed, "change-state", G_CALLBACK (reversed_changed_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (reversed));
}

static void
spalt_articles_page_init (SpaltArticlesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->filter = spalt_article_filter_new (SPALT_ARTICLE_FILTER_ALL, NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));

  self->actions = g_simple_action_group_new ();
  add_sort_actions (self);
  spalt_articles_page_add_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "articles", G_ACTION_GROUP (self->actions));
}

void
spalt_articles_page_set_newsroom (SpaltArticlesPage *self,
                                  SpaltNewsroom     *newsroom)
{
  g_return_if_fail (SPALT_IS_ARTICLES_PAGE (self));
  g_return_if_fail (SPALT_IS_NEWSROOM (newsroom));

  g_set_object (&self->newsroom, newsroom);
  g_clear_object (&self->list);
  self->list = spalt_row_list_new (newsroom);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (list_failed_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  gtk_stack_set_visible_child_name (self->stack, "loading");
  apply_query (self);
}

/**
 * spalt_articles_page_set_settings:
 * @settings: (nullable): where the sort is remembered
 */
void
spalt_articles_page_set_settings (SpaltArticlesPage *self,
                                  GSettings         *settings)
{
  g_autofree char *nick = NULL;

  if (!g_set_object (&self->settings, settings) || !settings)
    return;

  nick = g_settings_get_string (settings, "article-sort");
  self->reversed = g_settings_get_boolean (settings, "article-sort-ascending");
  set_sort (self, nick);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "sort")),
                             g_variant_new_string (sort_nicks[self->sort]));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "reversed")),
                             g_variant_new_boolean (self->reversed));
}

void
spalt_articles_page_set_filter (SpaltArticlesPage        *self,
                                const SpaltArticleFilter *filter)
{
  gboolean all = filter->statuses == 0 && filter->topic_id == 0 && !filter->changed && !filter->trashed;

  g_return_if_fail (SPALT_IS_ARTICLES_PAGE (self));

  g_clear_pointer (&self->filter, spalt_article_filter_free);
  self->filter = spalt_article_filter_copy (filter);
  adw_window_title_set_title (self->window_title, filter->label);
  gtk_label_set_label (self->chip_label, filter->label);
  gtk_widget_set_visible (GTK_WIDGET (self->chip_box), !all);
  apply_query (self);
}

void
spalt_articles_page_set_show_sidebar_button (SpaltArticlesPage *self,
                                             gboolean           show)
{
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), show);
}

/**
 * spalt_articles_page_set_open_on_click:
 * @open_on_click: whether one click goes to the article, as where the list fills the window
 */
void
spalt_articles_page_set_open_on_click (SpaltArticlesPage *self,
                                       gboolean           open_on_click)
{
  g_return_if_fail (SPALT_IS_ARTICLES_PAGE (self));

  self->open_on_click = open_on_click;
}

/**
 * spalt_articles_page_show_article:
 * @id: the article that is open, 0 for none or one that is not stored yet
 *
 * Selects the article's row, now or when it comes.
 */
void
spalt_articles_page_show_article (SpaltArticlesPage *self,
                                  gint64             id)
{
  g_return_if_fail (SPALT_IS_ARTICLES_PAGE (self));

  self->open_id = id;
  if (self->list)
    select_open (self);
}

void
spalt_articles_page_start_search (SpaltArticlesPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
spalt_articles_page_clear_search (SpaltArticlesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/**
 * spalt_articles_page_activate:
 *
 * Opens an article and goes to it.
 */
void
spalt_articles_page_activate (SpaltArticlesPage *self,
                              SpaltRowItem      *item)
{
  self->open_id = spalt_row_item_get_id (item);
  g_signal_emit (self, signals[ARTICLE_SELECTED], 0, self->open_id);
  g_signal_emit (self, signals[ARTICLE_ACTIVATED], 0);
}

/**
 * spalt_articles_page_tell:
 * @trashed: the article that an Undo would take back, or 0
 */
void
spalt_articles_page_tell (SpaltArticlesPage *self,
                          const char        *text,
                          gint64             trashed)
{
  g_signal_emit (self, signals[MESSAGE], 0, text, SPALT_TYPE_ARTICLE, trashed);
}
