// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-article.h"
#include "spalt-newsroom.h"
#include "spalt-status.h"

G_BEGIN_DECLS

/**
 * SpaltDraftState:
 * @SPALT_DRAFT_SAVED: what is on the screen is in the database
 * @SPALT_DRAFT_UNSAVED: changed; the save is on its way within the second
 * @SPALT_DRAFT_SAVING: being written
 * @SPALT_DRAFT_FAILED: the last save failed; the text is kept here and the save tried again, see the "error" property
 * @SPALT_DRAFT_CONFLICT: the same part was changed elsewhere; spalt_draft_resolve() decides
 * @SPALT_DRAFT_CLASH: saved, but what readers have was changed where this text was, so it cannot be published before
 *   spalt_draft_resolve() decides
 */
typedef enum
{
  SPALT_DRAFT_SAVED,
  SPALT_DRAFT_UNSAVED,
  SPALT_DRAFT_SAVING,
  SPALT_DRAFT_FAILED,
  SPALT_DRAFT_CONFLICT,
  SPALT_DRAFT_CLASH,
} SpaltDraftState;

#define SPALT_TYPE_DRAFT_STATE (spalt_draft_state_get_type ())
#define SPALT_TYPE_DRAFT (spalt_draft_get_type ())

GType spalt_draft_state_get_type (void);
G_DECLARE_FINAL_TYPE (SpaltDraft, spalt_draft, SPALT, DRAFT, GObject)

/**
 * SpaltDraft:
 *
 * The article being edited. Its "article" is live and belongs to the main thread: set its properties, and the draft
 * saves them: one second after the last change, and while typing goes on never later than two seconds after the first
 * unsaved one. The same draft is handed out each time an article is opened again, so that an undo history attached to
 * it (g_object_set_data_full()) survives switching.
 *
 * A new article (id 0) is stored at its first change, not before.
 *
 * Properties: "article", "state", "error" (a GError boxed, or NULL), "read-only". Signal: `reloaded ()`: the article
 * was changed elsewhere and its properties have been set anew; they also notify one by one.
 */

SpaltArticle   *spalt_draft_get_article (SpaltDraft *self);
SpaltNewsroom  *spalt_draft_get_newsroom (SpaltDraft *self);
SpaltDraftState spalt_draft_get_state (SpaltDraft *self);
const GError   *spalt_draft_get_error (SpaltDraft *self);
gboolean        spalt_draft_get_read_only (SpaltDraft *self);

void     spalt_draft_flush_async (SpaltDraft         *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean spalt_draft_flush_finish (SpaltDraft   *self,
                                   GAsyncResult *result,
                                   GError      **error);
void     spalt_draft_move_async (SpaltDraft         *self,
                                 SpaltStatus         to,
                                 gint64              when,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean spalt_draft_move_finish (SpaltDraft   *self,
                                  GAsyncResult *result,
                                  GError      **error);

void          spalt_draft_publish_changes_async (SpaltDraft         *self,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
gboolean      spalt_draft_publish_changes_finish (SpaltDraft   *self,
                                                  GAsyncResult *result,
                                                  GError      **error);
void          spalt_draft_load_published_async (SpaltDraft         *self,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
SpaltArticle *spalt_draft_load_published_finish (SpaltDraft   *self,
                                                 GAsyncResult *result,
                                                 GError      **error);
void          spalt_draft_discard_changes_async (SpaltDraft         *self,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
SpaltArticle *spalt_draft_discard_changes_finish (SpaltDraft   *self,
                                                  GAsyncResult *result,
                                                  GError      **error);
void          spalt_draft_put_back (SpaltDraft   *self,
                                    SpaltArticle *discarded);

SpaltArticle *spalt_draft_get_theirs (SpaltDraft *self);
void          spalt_draft_resolve (SpaltDraft *self,
                                   gboolean    keep_mine);

G_END_DECLS
