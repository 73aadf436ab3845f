// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-window-private.h"

#include "spalt-compare-dialog.h"
#include "spalt-newsroom-drafts.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

/* WebKit and the spelling dictionaries load with it, so it waits for the first article. */
static void
ensure_editor (SpaltWindow *self)
{
  if (self->editor)
    return;

  self->editor = SPALT_EDITOR (spalt_editor_new ());
  spalt_editor_set_newsroom (self->editor, self->newsroom);
  gtk_stack_add_named (self->editor_stack, GTK_WIDGET (self->editor), "editor");
}

/**
 * spalt_window_remember_article:
 *
 * Lets the next start find what is open now. Not only when the window closes: it may be killed.
 */
void
spalt_window_remember_article (SpaltWindow *self)
{
  if (!self->settings || !self->newsroom)
    return;

  g_settings_set_string (self->settings, "last-publication", self->folder);
  g_settings_set_int64 (self->settings, "last-article",
                        self->draft ? spalt_article_get_id (spalt_draft_get_article (self->draft)) : 0);
}

static void
article_id_changed_cb (SpaltWindow *self)
{
  spalt_window_remember_article (self);
  spalt_articles_page_show_article (self->articles_page,
                                    spalt_article_get_id (spalt_draft_get_article (self->draft)));
}

static void
headline_changed_cb (SpaltWindow *self)
{
  const char *headline = spalt_article_get_headline (spalt_draft_get_article (self->draft));

  adw_navigation_page_set_title (self->editor_page, *headline ? headline : _("New Article"));
}

static void
forget_draft (SpaltWindow *self)
{
  if (!self->draft)
    return;

  spalt_draft_flush_async (self->draft, NULL, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->draft, self);
  g_signal_handlers_disconnect_by_data (spalt_draft_get_article (self->draft), self);
  g_clear_object (&self->draft);
}

static void
show_draft (SpaltWindow *self,
            SpaltDraft  *draft)
{
  SpaltArticle *article = spalt_draft_get_article (draft);

  ensure_editor (self);
  forget_draft (self);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "notify::state", G_CALLBACK (spalt_window_update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "notify::id", G_CALLBACK (article_id_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "notify::headline", G_CALLBACK (headline_changed_cb), self, G_CONNECT_SWAPPED);
  article_id_changed_cb (self);
  headline_changed_cb (self);
  spalt_window_update_banner (self);

  spalt_editor_set_draft (self->editor, draft);
  gtk_stack_set_visible_child_name (self->editor_stack, "editor");
}

static SpaltDraft *
finish_opening (SpaltWindow   *self,
                SpaltNewsroom *newsroom,
                GAsyncResult  *result)
{
  g_autoptr (GError) error = NULL;
  SpaltDraft        *draft = spalt_newsroom_open_draft_finish (newsroom, result, &error);

  if (!draft && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    spalt_window_tell (self, error->message);

  return draft;
}

static void
article_opened_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SpaltWindow) self = user_data;
  g_autoptr (SpaltDraft)  draft = finish_opening (self, SPALT_NEWSROOM (object), result);

  if (draft)
    show_draft (self, draft);
}

static void
new_article_opened_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (SpaltWindow) self = user_data;
  g_autoptr (SpaltDraft)  draft = finish_opening (self, SPALT_NEWSROOM (object), result);

  if (!draft)
    return;

  show_draft (self, draft);
  adw_navigation_split_view_set_show_content (self->navigation_view, TRUE);
  spalt_editor_focus_start (self->editor);
}

static GCancellable *
begin_opening (SpaltWindow *self)
{
  g_cancellable_cancel (self->opening_article);
  g_clear_object (&self->opening_article);
  self->opening_article = g_cancellable_new ();

  return self->opening_article;
}

/**
 * spalt_window_open_article:
 *
 * Opens an article in the editor; whoever asked last wins.
 */
void
spalt_window_open_article (SpaltWindow *self,
                           gint64       id)
{
  GCancellable *cancellable = begin_opening (self);

  spalt_newsroom_open_draft_async (self->newsroom, id, cancellable, article_opened_cb, g_object_ref (self));
}

void
spalt_window_new_article (SpaltWindow *self)
{
  GCancellable *cancellable = begin_opening (self);

  /* It must be seen in the list once it is saved. */
  spalt_articles_page_clear_search (self->articles_page);
  if (!spalt_article_filter_shows_new (spalt_sidebar_get_filter (self->sidebar)))
    spalt_sidebar_show_all (self->sidebar);

  spalt_newsroom_open_draft_async (self->newsroom, 0, cancellable, new_article_opened_cb, g_object_ref (self));
}

/**
 * spalt_window_article_trashed:
 *
 * Clears the desk when its article went to the trash.
 */
void
spalt_window_article_trashed (SpaltWindow *self,
                              gint64       id)
{
  if (!self->draft || spalt_article_get_id (spalt_draft_get_article (self->draft)) != id)
    return;

  forget_draft (self);
  spalt_editor_set_draft (self->editor, NULL);
  spalt_window_remember_article (self);
  spalt_articles_page_show_article (self->articles_page, 0);
  adw_navigation_page_set_title (self->editor_page, _("Article"));
  adw_navigation_split_view_set_show_content (self->navigation_view, FALSE);
  gtk_stack_set_visible_child_name (self->editor_stack, "nothing");
  spalt_window_update_banner (self);
}

static void
set_banner (SpaltWindow *self,
            const char  *title,
            const char  *button_label)
{
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_title (self->banner, title ? title : "");
  adw_banner_set_button_label (self->banner, button_label);
  adw_banner_set_revealed (self->banner, title != NULL);
}

/**
 * spalt_window_update_banner:
 *
 * The banner tells what concerns everything that is written: most urgent first.
 */
void
spalt_window_update_banner (SpaltWindow *self)
{
  SpaltDraftState state = self->draft ? spalt_draft_get_state (self->draft) : SPALT_DRAFT_SAVED;

  if (self->newsroom && spalt_newsroom_get_read_only (self->newsroom))
    set_banner (self, _("This publication can only be read, so nothing can be changed."), NULL);
  else if (state == SPALT_DRAFT_CONFLICT || state == SPALT_DRAFT_CLASH)
    set_banner (self, spalt_draft_get_error (self->draft)->message, _("_Choose…"));
  else if (state == SPALT_DRAFT_FAILED)
    set_banner (self, spalt_draft_get_error (self->draft)->message, _("_Try Again"));
  else if (state == SPALT_DRAFT_SAVED)
    set_banner (self, NULL, NULL);
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
ask_conflict (SpaltWindow *self)
{
  const gboolean   clash = spalt_draft_get_state (self->draft) == SPALT_DRAFT_CLASH;
  SpaltArticle    *theirs = spalt_draft_get_theirs (self->draft);
  g_autofree char *title =
    spalt_compare_dialog_make_title (clash ? _("Published Meanwhile") : _("The Other Text"), theirs);
  AdwDialog *dialog = spalt_compare_dialog_new (self->newsroom, theirs, title, spalt_draft_get_article (self->draft),
                                                _("This Text"));

  spalt_compare_dialog_ask (SPALT_COMPARE_DIALOG (dialog),
                            clash ? _("Keep the _Published Text") : _("Keep the _Other Text"), _("Keep _This Text"));
  adw_dialog_set_title (dialog, _("Which Text Do You Want to Keep?"));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (text_chosen_cb), self->draft, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

void
spalt_window_banner_clicked (SpaltWindow *self)
{
  SpaltDraftState state;

  if (!self->draft)
    return;

  state = spalt_draft_get_state (self->draft);
  if (state == SPALT_DRAFT_CONFLICT || state == SPALT_DRAFT_CLASH)
    ask_conflict (self);
  else
    spalt_draft_flush_async (self->draft, NULL, NULL, NULL);
}
