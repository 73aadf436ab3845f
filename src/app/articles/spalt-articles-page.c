// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-articles-page.h"

#include "spalt-article-brief.h"
#include "spalt-article-row.h"
#include "spalt-article.h"
#include "spalt-newsroom-articles.h"
#include "spalt-workflow.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

struct _SpaltArticlesPage
{
  SpaltListPage parent_instance;

  GSettings          *settings;
  SpaltArticleFilter *filter;
  SpaltArticleSort    sort;
  gboolean            reversed;
};

G_DEFINE_FINAL_TYPE (SpaltArticlesPage, spalt_articles_page, SPALT_TYPE_LIST_PAGE)

static const char *const sort_nicks[] = {
  [SPALT_ARTICLE_SORT_DATE] = "date",
  [SPALT_ARTICLE_SORT_MODIFIED] = "modified",
  [SPALT_ARTICLE_SORT_HEADLINE] = "headline",
  [SPALT_ARTICLE_SORT_STATUS] = "status",
  [SPALT_ARTICLE_SORT_BYLINE] = "byline",
};

static const char *const sort_labels[] = {
  [SPALT_ARTICLE_SORT_DATE] = N_("By Date"),
  [SPALT_ARTICLE_SORT_MODIFIED] = N_("By Last Change"),
  [SPALT_ARTICLE_SORT_HEADLINE] = N_("By Headline"),
  [SPALT_ARTICLE_SORT_STATUS] = N_("By Status"),
  [SPALT_ARTICLE_SORT_BYLINE] = N_("By Byline"),
};

static gboolean
shows_all (SpaltArticlesPage *self)
{
  return self->filter->statuses == 0 && !spalt_article_filter_is_named (self->filter) && !self->filter->changed &&
         !self->filter->trashed;
}

static GtkWidget *
spalt_articles_page_make_row (SpaltListPage *page)
{
  return spalt_article_row_new ();
}

static void
spalt_articles_page_bind_row (SpaltListPage *page,
                              GtkWidget     *row,
                              SpaltRowItem  *item)
{
  spalt_article_row_bind (SPALT_ARTICLE_ROW (row), item,
                          spalt_newsroom_get_time_zone (spalt_list_page_get_newsroom (page)));
}

static void
spalt_articles_page_unbind_row (GtkWidget *row)
{
  spalt_article_row_unbind (SPALT_ARTICLE_ROW (row));
}

static void
spalt_articles_page_fill_query (SpaltListPage *page,
                                SpaltRowQuery *query)
{
  SpaltArticlesPage *self = SPALT_ARTICLES_PAGE (page);

  query->statuses = self->filter->statuses;
  query->topic_id = self->filter->topic_id;
  query->person_id = self->filter->person_id;
  query->tag_id = self->filter->tag_id;
  query->changed = self->filter->changed;
  query->sort = self->sort;
  query->reversed = self->reversed;

  /* Sorted by date anyway when the journalist wants to; but the best hit first is what search is for. */
  if (query->text && self->sort == SPALT_ARTICLE_SORT_DATE && !self->reversed)
    query->sort = SPALT_ARTICLE_SORT_RELEVANCE;
}

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
static void
spalt_articles_page_fill_menu (SpaltListPage *page,
                               SpaltRowItem  *item,
                               GMenu         *menu)
{
  SpaltArticleBrief *brief = spalt_row_item_get_row (item);
  g_autoptr (GMenu)  section = g_menu_new ();

  if (!brief || spalt_list_page_get_trashed (page))
    return;

  for (SpaltStatus to = 0; to < SPALT_N_STATUSES; to++)
    {
      g_autoptr (GMenuItem) entry = NULL;

      if (to == SPALT_STATUS_SCHEDULED || !spalt_workflow_can_move (spalt_article_brief_get_status (brief), to))
        continue;
      entry = g_menu_item_new (get_move_label (to), NULL);
      g_menu_item_set_action_and_target (entry, "list.move", "(xi)", spalt_row_item_get_id (item), to);
      g_menu_append_item (section, entry);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
spalt_articles_page_describe_empty (SpaltListPage *page)
{
  if (spalt_list_page_get_trashed (page))
    spalt_list_page_show_empty (page, "user-trash-symbolic", _("The Trash Is Empty"),
                                _("Articles that you delete stay here, and can be taken back."), NULL, NULL);
  else if (shows_all (SPALT_ARTICLES_PAGE (page)))
    spalt_list_page_show_empty (page, "document-edit-symbolic", _("No Articles Yet"),
                                _("Write the first one, or bring in a folder of Markdown from the menu."),
                                _("_New Article"), "win.new-article");
  else
    spalt_list_page_show_empty (page, "document-edit-symbolic", _("No Articles Here"),
                                _("No article belongs here now."), _("_New Article"), "win.new-article");
}

static char *
spalt_articles_page_count_chosen (guint count)
{
  return g_strdup_printf (ngettext ("%u article chosen", "%u articles chosen", count), count);
}

static char *
spalt_articles_page_count_found (guint count)
{
  return g_strdup_printf (ngettext ("%u article found", "%u articles found", count), count);
}

static char *
spalt_articles_page_count_trashed (guint count)
{
  if (count == 1)
    return g_strdup (_("The article is in the trash"));

  return g_strdup_printf (ngettext ("%u article is in the trash", "%u articles are in the trash", count), count);
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
  spalt_list_page_ask (SPALT_LIST_PAGE (self));
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
  spalt_list_page_ask (SPALT_LIST_PAGE (self));
}

static void
moved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SpaltListPage) page = user_data;
  g_autoptr (GError)        error = NULL;

  if (!spalt_newsroom_move_article_finish (SPALT_NEWSROOM (object), result, &error))
    spalt_list_page_tell (page, error->message);
}

static void
move_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SpaltListPage *page = user_data;
  gint64         id;
  gint32         to;

  g_variant_get (parameter, "(xi)", &id, &to);
  spalt_newsroom_move_article_async (spalt_list_page_get_newsroom (page), id, (SpaltStatus)to, 0, NULL, moved_cb,
                                     g_object_ref (page));
}

static void
spalt_articles_page_dispose (GObject *object)
{
  SpaltArticlesPage *self = SPALT_ARTICLES_PAGE (object);

  g_clear_object (&self->settings);

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
  GObjectClass       *object_class = G_OBJECT_CLASS (klass);
  SpaltListPageClass *page_class = SPALT_LIST_PAGE_CLASS (klass);

  object_class->dispose = spalt_articles_page_dispose;
  object_class->finalize = spalt_articles_page_finalize;
  page_class->get_noun = spalt_article_get_type;
  page_class->make_row = spalt_articles_page_make_row;
  page_class->bind_row = spalt_articles_page_bind_row;
  page_class->unbind_row = spalt_articles_page_unbind_row;
  page_class->fill_query = spalt_articles_page_fill_query;
  page_class->fill_menu = spalt_articles_page_fill_menu;
  page_class->describe_empty = spalt_articles_page_describe_empty;
  page_class->count_chosen = spalt_articles_page_count_chosen;
  page_class->count_found = spalt_articles_page_count_found;
  page_class->count_trashed = spalt_articles_page_count_trashed;
}

static GMenuModel *
make_sort_menu (void)
{
  GMenu            *menu = g_menu_new ();
  g_autoptr (GMenu) orders = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sort_labels); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (g_dgettext (GETTEXT_PACKAGE, sort_labels[i]), NULL);

      g_menu_item_set_action_and_target (item, "list.sort", "s", sort_nicks[i]);
      g_menu_append_item (orders, item);
    }
  g_menu_append (ways, _("Other Way Round"), "list.reversed");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (orders));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));

  return G_MENU_MODEL (menu);
}

static void
spalt_articles_page_init (SpaltArticlesPage *self)
{
  static const GActionEntry entries[] = {
    { "move", move_cb, "(xi)" },
    { "sort", NULL, "s", "'date'", sort_changed_cb },
    { "reversed", NULL, NULL, "false", reversed_changed_cb },
  };
  g_autoptr (GMenuModel) sort_menu = make_sort_menu ();

  self->filter = spalt_article_filter_new (SPALT_ARTICLE_FILTER_ALL, NULL);
  g_object_set (self, "title", self->filter->label, "create-label", _("New article"),
                "search-label", _("Search articles"), "list-label", _("Articles"), "sort-menu", sort_menu, NULL);
  g_action_map_add_action_entries (spalt_list_page_get_actions (SPALT_LIST_PAGE (self)), entries,
                                   G_N_ELEMENTS (entries), self);
}

static void
set_state (SpaltArticlesPage *self,
           const char        *name,
           GVariant          *state)
{
  GActionMap *actions = spalt_list_page_get_actions (SPALT_LIST_PAGE (self));

  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, name)), state);
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
  set_state (self, "sort", g_variant_new_string (sort_nicks[self->sort]));
  set_state (self, "reversed", g_variant_new_boolean (self->reversed));
}

void
spalt_articles_page_set_filter (SpaltArticlesPage        *self,
                                const SpaltArticleFilter *filter)
{
  g_return_if_fail (SPALT_IS_ARTICLES_PAGE (self));

  g_clear_pointer (&self->filter, spalt_article_filter_free);
  self->filter = spalt_article_filter_copy (filter);
  spalt_list_page_set_filter (SPALT_LIST_PAGE (self), filter->label, filter->trashed, !shows_all (self));
}
