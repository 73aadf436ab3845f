// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-draft.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

struct _SpaltDraft
{
  GObject parent_instance;

  SpaltNewsroom *newsroom; /* weak: it may be closed while something still holds the draft */
  SpaltArticle  *article;
  SpaltArticle  *base;     /* as the database has it, as far as we know */
  SpaltArticle  *sent;     /* as it was when the save that runs began */
  SpaltArticle  *theirs;   /* while in conflict, what it has instead; in a clash, what readers have */
  GPtrArray     *rejected; /* SpaltArticle: texts that were not chosen, until they are stored as earlier states */

  SpaltDraftState state;
  GError         *error;

  gboolean      changed; /* since the last save began */
  gboolean      saving;
  gboolean      applying; /* setting the article's properties is not editing */
  gboolean      own_change;
  gboolean      conflict;
  gboolean      only_aside; /* the save that runs keeps what is typed in a conflict */
  gint64        aside;      /* the revision that has it, or 0 */
  gboolean      unkept;     /* something was typed that it does not have */
  GError       *refusal;    /* why the save that ended did not save */
  gboolean      refused;    /* the article takes no text, as while it is in the trash */
  gint64        retry_at;   /* when that is tried again */
  gboolean      clash;      /* whether what is in theirs is what readers have */
  gboolean      decided;    /* the text on the screen was chosen over that */
  gboolean      given_up;
  guint         n_joined; /* how often something of others came into the article */
  gint64        first_change;
  guint         save_source;
  GCancellable *saves;   /* cancelled when the draft is given up */
  GQueue        waiting; /* GTask: to return when all is saved */
};

SpaltDraft    *spalt_draft_new (SpaltNewsroom *newsroom,
                                SpaltArticle  *article);
SpaltNewsroom *spalt_draft_require_newsroom (SpaltDraft *self,
                                             GTask      *task);
void           spalt_draft_adopt (SpaltDraft   *self,
                                  SpaltArticle *sent,
                                  SpaltArticle *stored);
gboolean       spalt_draft_join (SpaltDraft   *self,
                                 SpaltArticle *sent,
                                 SpaltArticle *stored);
void           spalt_draft_reload (SpaltDraft *self);
void           spalt_draft_set_published (SpaltDraft   *self,
                                          SpaltArticle *published);
void           spalt_draft_set_state (SpaltDraft     *self,
                                      SpaltDraftState state,
                                      const GError   *error);
void           spalt_draft_set_saved (SpaltDraft *self);
SpaltArticle  *spalt_draft_copy_mine (SpaltDraft *self);
const char    *spalt_draft_get_other_person (SpaltDraft *self);

void     spalt_draft_flush_seen_async (SpaltDraft         *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean spalt_draft_flush_seen_finish (SpaltDraft   *self,
                                        GAsyncResult *result,
                                        gint64       *version,
                                        GError      **error);

void     spalt_draft_edited (SpaltDraft *self);
void     spalt_draft_start_saving (SpaltDraft *self);
gboolean spalt_draft_is_unsaved (SpaltDraft *self);
void     spalt_draft_give_up (SpaltDraft *self);

G_END_DECLS
