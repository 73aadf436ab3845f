// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-articles-desk.h"

#include "spalt-article-entries.h"
#include "spalt-articles-page.h"
#include "spalt-compare-dialog.h"
#include "spalt-draft.h"
#include "spalt-editor.h"
#include "spalt-newsroom-drafts.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

struct _SpaltArticlesDesk
{
  SpaltDesk parent_instance;

  AdwBanner              *banner;
  AdwNavigationSplitView *split_view;
  SpaltArticlesPage      *articles_page;
  AdwNavigationPage      *editor_page;
  GtkStack               *editor_stack;
  SpaltEditor            *editor; /* made when the first article is opened */

  SpaltArticleFilter *filter;
  char               *filter_name;
  SpaltDraft         *draft;
  GCancellable       *opening;
};

G_DEFINE_FINAL_TYPE (SpaltArticlesDesk, spalt_articles_desk, SPALT_TYPE_DESK)

static SpaltNewsroom *
get_newsroom (SpaltArticlesDesk *self)
{
  return spalt_desk_get_newsroom (SPALT_DESK (self));
}

/* WebKit and the spelling dictionaries load with it, so it waits for the first article. */
static void
ensure_editor (SpaltArticlesDesk *self)
{
  if (self->editor)
    return;

  self->editor = SPALT_EDITOR (spalt_editor_new ());
  spalt_editor_set_newsroom (self->editor, get_newsroom (self));
  gtk_stack_add_named (self->editor_stack, GTK_WIDGET (self->editor), "editor");
}

static gint64
get_open_id (SpaltArticlesDesk *self)
{
  return self->draft ? spalt_article_get_id (spalt_draft_get_article (self->draft)) : 0;
}

/* Not only when the window closes: the program may be killed. */
static void
spalt_articles_desk_remember (SpaltDesk *desk)
{
  GSettings *settings = spalt_desk_get_settings (desk);

  if (settings)
    g_settings_set_int64 (settings, "last-article", get_open_id (SPALT_ARTICLES_DESK (desk)));
}

static void
set_banner (SpaltArticlesDesk *self,
            const char        *title,
            const char        *button_label)
{
  adw_banner_set_title (self->banner, title ? title : "");
  adw_banner_set_button_label (self->banner, button_label);
  adw_banner_set_revealed (self->banner, title != NULL);
}

static void
update_banner (SpaltArticlesDesk *self)
{
  SpaltDraftState state = self->draft ? spalt_draft_get_state (self->draft) : SPALT_DRAFT_SAVED;

  if (state == SPALT_DRAFT_CONFLICT || state == SPALT_DRAFT_CLASH)
    set_banner (self, spalt_draft_get_error (self->draft)->message, _("_Choose…"));
  else if (state == SPALT_DRAFT_FAILED)
    set_banner (self, spalt_draft_get_error (self->draft)->message, _("_Try Again"));
  else if (state == SPALT_DRAFT_SAVED)
    set_banner (self, NULL, NULL);
}

static void
article_id_changed_cb (SpaltArticlesDesk *self)
{
  spalt_articles_desk_remember (SPALT_DESK (self));
  spalt_list_page_show_row (SPALT_LIST_PAGE (self->articles_page), get_open_id (self));
}

static void
headline_changed_cb (SpaltArticlesDesk *self)
{
  const char *headline = spalt_article_get_headline (spalt_draft_get_article (self->draft));

  adw_navigation_page_set_title (self->editor_page, *headline ? headline : _("New Article"));
}

static void
forget_draft (SpaltArticlesDesk *self)
{
  if (!self->draft)
    return;

  spalt_draft_flush_async (self->draft, NULL, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->draft, self);
  g_signal_handlers_disconnect_by_data (spalt_draft_get_article (self->draft), self);
  g_clear_object (&self->draft);
}

static void
show_draft (SpaltArticlesDesk *self,
            SpaltDraft        *draft)
{
  SpaltArticle *article = spalt_draft_get_article (draft);

  ensure_editor (self);
  forget_draft (self);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "notify::state", G_CALLBACK (update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "notify::id", G_CALLBACK (article_id_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "notify::headline", G_CALLBACK (headline_changed_cb), self, G_CONNECT_SWAPPED);
  article_id_changed_cb (self);
  headline_changed_cb (self);
  update_banner (self);

  spalt_editor_set_draft (self->editor, draft);
  gtk_stack_set_visible_child_name (self->editor_stack, "editor");
}

static void
hide_draft (SpaltArticlesDesk *self)
{
  forget_draft (self);
  spalt_editor_set_draft (self->editor, NULL);
  article_id_changed_cb (self);
  adw_navigation_page_set_title (self->editor_page, _("Article"));
  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  gtk_stack_set_visible_child_name (self->editor_stack, "nothing");
  update_banner (self);
}

static SpaltDraft *
finish_opening (SpaltArticlesDesk *self,
                SpaltNewsroom     *newsroom,
                GAsyncResult      *result)
{
  g_autoptr (GError) error = NULL;
  SpaltDraft        *draft = spalt_newsroom_open_draft_finish (newsroom, result, &error);

  if (!draft && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    spalt_desk_tell (SPALT_DESK (self), error->message);

  return draft;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltArticlesDesk) self = user_data;
  g_autoptr (SpaltDraft)        draft = finish_opening (self, SPALT_NEWSROOM (object), result);

  if (draft)
    show_draft (self, draft);
}

static void
new_opened_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SpaltArticlesDesk) self = user_data;
  g_autoptr (SpaltDraft)        draft = finish_opening (self, SPALT_NEWSROOM (object), result);

  if (!draft)
    return;

  show_draft (self, draft);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  spalt_editor_focus_start (self->editor);
}

/* Whoever asked last wins. */
static void
open_draft (SpaltArticlesDesk  *self,
            gint64              id,
            GAsyncReadyCallback callback)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  spalt_newsroom_open_draft_async (get_newsroom (self), id, self->opening, callback, g_object_ref (self));
}

static void
row_selected_cb (SpaltArticlesDesk *self,
                 gint64             id)
{
  open_draft (self, id, opened_cb);
}

static void
row_activated_cb (SpaltArticlesDesk *self)
{
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);

  /* Where the article has just come into sight, it is to be read first. */
  if (self->editor && !spalt_desk_get_narrow (SPALT_DESK (self)))
    spalt_editor_focus_start (self->editor);
}

static void
set_filter (SpaltArticlesDesk *self,
            const char        *name,
            const char        *label)
{
  if (!g_set_str (&self->filter_name, name))
    return;

  g_clear_pointer (&self->filter, spalt_article_filter_free);
  self->filter = spalt_article_filter_new (name, label);
  spalt_articles_page_set_filter (self->articles_page, self->filter);
}

/* The sidebar may have that entry chosen already, while the list has those of one person. */
static void
show_all (SpaltArticlesDesk *self)
{
  set_filter (self, SPALT_ARTICLE_FILTER_ALL, NULL);
  spalt_desk_want_entry (SPALT_DESK (self), SPALT_ARTICLE_FILTER_ALL);
}

static void
filter_removed_cb (SpaltArticlesDesk *self)
{
  show_all (self);
}

static void
rows_trashed_cb (SpaltArticlesDesk *self,
                 GVariant          *ids)
{
  gsize         n_ids;
  const gint64 *trashed = g_variant_get_fixed_array (ids, &n_ids, sizeof *trashed);

  for (gsize i = 0; i < n_ids; i++)
    if (self->draft && trashed[i] == get_open_id (self))
      hide_draft (self);
}

static void
message_cb (SpaltArticlesDesk *self,
            const char        *text,
            const char        *button,
            const char        *action,
            GVariant          *target)
{
  spalt_desk_offer (SPALT_DESK (self), text, button, action, target);
}

static void
text_chosen_cb (SpaltDraft *draft,
                gboolean    keep_mine)
{
  /* Somebody may have taken the cause away meanwhile. */
  if (spalt_draft_get_theirs (draft) != NULL)
    spalt_draft_resolve (draft, keep_mine);
}

static void
ask_conflict (SpaltArticlesDesk *self)
{
  const gboolean   clash = spalt_draft_get_state (self->draft) == SPALT_DRAFT_CLASH;
  SpaltArticle    *theirs = spalt_draft_get_theirs (self->draft);
  g_autofree char *title =
    spalt_compare_dialog_make_title (clash ? _("Published Meanwhile") : _("The Other Text"), theirs);
  AdwDialog *dialog = spalt_compare_dialog_new (get_newsroom (self), theirs, title,
                                                spalt_draft_get_article (self->draft), _("This Text"));

  spalt_compare_dialog_ask (SPALT_COMPARE_DIALOG (dialog),
                            clash ? _("Keep the _Published Text") : _("Keep the _Other Text"), _("Keep _This Text"));
  adw_dialog_set_title (dialog, _("Which Text Do You Want to Keep?"));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (text_chosen_cb), self->draft, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
banner_clicked_cb (SpaltArticlesDesk *self)
{
  SpaltDraftState state = self->draft ? spalt_draft_get_state (self->draft) : SPALT_DRAFT_SAVED;

  if (state == SPALT_DRAFT_CONFLICT || state == SPALT_DRAFT_CLASH)
    ask_conflict (self);
  else if (self->draft)
    spalt_draft_flush_async (self->draft, NULL, NULL, NULL);
}

static void
spalt_articles_desk_choose (SpaltDesk      *desk,
                            SpaltDeskEntry *entry)
{
  set_filter (SPALT_ARTICLES_DESK (desk), spalt_desk_entry_get_name (entry), spalt_desk_entry_get_label (entry));
}

static void
spalt_articles_desk_list_of (SpaltDesk  *desk,
                             GType       noun,
                             gint64      id,
                             const char *label)
{
  SpaltArticlesDesk *self = SPALT_ARTICLES_DESK (desk);
  g_autofree char   *name = spalt_article_filter_name_of (noun, id);

  spalt_list_page_clear_search (SPALT_LIST_PAGE (self->articles_page));
  set_filter (self, name, label);
  spalt_desk_show_list (desk);
}

static void
spalt_articles_desk_search (SpaltDesk *desk)
{
  spalt_desk_show_list (desk);
  spalt_list_page_start_search (SPALT_LIST_PAGE (SPALT_ARTICLES_DESK (desk)->articles_page));
}

static void
spalt_articles_desk_create (SpaltDesk *desk)
{
  SpaltArticlesDesk *self = SPALT_ARTICLES_DESK (desk);

  /* It must be seen in the list once it is saved. */
  spalt_list_page_clear_search (SPALT_LIST_PAGE (self->articles_page));
  if (!spalt_article_filter_shows_new (self->filter))
    show_all (self);
  open_draft (self, 0, new_opened_cb);
}

static gboolean
spalt_articles_desk_show (SpaltDesk *desk,
                          GType      type,
                          gint64     id)
{
  SpaltArticlesDesk *self = SPALT_ARTICLES_DESK (desk);

  if (type != SPALT_TYPE_ARTICLE)
    return FALSE;

  open_draft (self, id, opened_cb);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);

  return TRUE;
}

static void
spalt_articles_desk_show_list (SpaltDesk *desk)
{
  adw_navigation_split_view_set_show_content (SPALT_ARTICLES_DESK (desk)->split_view, FALSE);
}

static void
spalt_articles_desk_list_panes (SpaltDesk *desk,
                                GPtrArray *panes)
{
  SpaltArticlesDesk *self = SPALT_ARTICLES_DESK (desk);

  g_ptr_array_add (panes, spalt_list_page_get_pane (SPALT_LIST_PAGE (self->articles_page)));
  if (self->draft)
    spalt_editor_list_panes (self->editor, panes);
}

static void
show_sidebar_button_changed_cb (SpaltArticlesDesk *self)
{
  gboolean show;

  g_object_get (self, "show-sidebar-button", &show, NULL);
  spalt_list_page_set_show_sidebar_button (SPALT_LIST_PAGE (self->articles_page), show);
}

static void
narrow_changed_cb (SpaltArticlesDesk *self)
{
  spalt_list_page_set_open_on_click (SPALT_LIST_PAGE (self->articles_page), spalt_desk_get_narrow (SPALT_DESK (self)));
}

static void
spalt_articles_desk_constructed (GObject *object)
{
  SpaltArticlesDesk *self = SPALT_ARTICLES_DESK (object);
  GSettings         *settings = spalt_desk_get_settings (SPALT_DESK (self));
  gint64             last;

  G_OBJECT_CLASS (spalt_articles_desk_parent_class)->constructed (object);

  spalt_articles_page_set_settings (self->articles_page, settings);
  spalt_list_page_open (SPALT_LIST_PAGE (self->articles_page), get_newsroom (self));
  last = settings && spalt_desk_get_restoring (SPALT_DESK (self)) ? g_settings_get_int64 (settings, "last-article") : 0;
  if (last != 0)
    open_draft (self, last, opened_cb);
}

static void
spalt_articles_desk_dispose (GObject *object)
{
  SpaltArticlesDesk *self = SPALT_ARTICLES_DESK (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_ARTICLES_DESK);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->filter, spalt_article_filter_free);
  g_clear_pointer (&self->filter_name, g_free);

  G_OBJECT_CLASS (spalt_articles_desk_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/articles/spalt-articles-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesDesk, banner);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesDesk, split_view);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesDesk, articles_page);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesDesk, editor_page);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticlesDesk, editor_stack);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, rows_trashed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
}

static void
spalt_articles_desk_class_init (SpaltArticlesDeskClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  SpaltDeskClass *desk_class = SPALT_DESK_CLASS (klass);

  object_class->constructed = spalt_articles_desk_constructed;
  object_class->dispose = spalt_articles_desk_dispose;
  desk_class->choose = spalt_articles_desk_choose;
  desk_class->search = spalt_articles_desk_search;
  desk_class->create = spalt_articles_desk_create;
  desk_class->show = spalt_articles_desk_show;
  desk_class->list_of = spalt_articles_desk_list_of;
  desk_class->show_list = spalt_articles_desk_show_list;
  desk_class->remember = spalt_articles_desk_remember;
  desk_class->list_panes = spalt_articles_desk_list_panes;

  g_type_ensure (SPALT_TYPE_ARTICLES_PAGE);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
spalt_articles_desk_init (SpaltArticlesDesk *self)
{
  self->filter = spalt_article_filter_new (SPALT_ARTICLE_FILTER_ALL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self, "notify::show-sidebar-button", G_CALLBACK (show_sidebar_button_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::narrow", G_CALLBACK (narrow_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * spalt_articles_desk_list_entries:
 *
 * Returns: (transfer full): what the sidebar shows of it
 */
GListModel *
spalt_articles_desk_list_entries (SpaltNewsroom *newsroom)
{
  return G_LIST_MODEL (spalt_article_entries_new (newsroom));
}
