// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-draft.h"
#include "spalt-store-thread.h"

G_BEGIN_DECLS

/**
 * SpaltDraftSave:
 * @base: the article as the database had it when somebody began to type
 * @mine: as it was typed; gets what others changed meanwhile
 * @rejected: (nullable): the text that was not chosen in a conflict, to be kept as an earlier state
 * @decided: @mine was chosen over what readers have
 * @published: (nullable): set to what readers have, where it cannot be joined with @mine
 * @conflict: set when others stored something that cannot be joined with @mine: then nothing was saved
 *
 * One save of a draft.
 */
typedef struct
{
  SpaltDraft   *draft;
  SpaltArticle *base;
  SpaltArticle *mine;
  SpaltArticle *rejected;
  SpaltArticle *published;
  gboolean      decided;
  gboolean      is_new;
  gboolean      conflict;
} SpaltDraftSave;

void     spalt_draft_save_free (gpointer data);
gpointer spalt_draft_save_run (SpaltStore   *store,
                               gpointer      data,
                               GCancellable *cancellable,
                               GError      **error);

G_END_DECLS
