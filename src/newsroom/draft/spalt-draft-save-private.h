// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-draft.h"
#include "spalt-store-thread.h"

G_BEGIN_DECLS

/**
 * SpaltDraftSave:
 * @base: the article as the database had it when somebody began to type
 * @mine: as it was typed; gets what others changed meanwhile
 * @typed: @mine without that
 * @rejected: (element-type SpaltArticle): texts that were not chosen, to be kept as earlier states
 * @decided: @mine was chosen over what readers had as of @base
 * @published: (nullable): set to what readers have, where it cannot be joined with @mine
 * @overtaken: set when others have stored something since @base
 * @only_aside: somebody is choosing between two texts: @typed is kept beside what is stored, and nothing else happens
 * @aside: the revision that keeps @typed for as long as it is not saved, or 0
 * @unkept: whether it is to be written, because it does not have @typed
 * @conflict: set when others stored something that cannot be joined with @mine: then nothing was saved
 * @refusal: (nullable): set when the article takes no text: then nothing was saved either
 *
 * One save of a draft.
 */
typedef struct
{
  SpaltDraft   *draft;
  SpaltArticle *base;
  SpaltArticle *mine;
  SpaltArticle *typed;
  GPtrArray    *rejected;
  SpaltArticle *published;
  gboolean      decided;
  gboolean      is_new;
  gboolean      only_aside;
  gint64        aside;
  gboolean      unkept;
  gboolean      overtaken;
  gboolean      conflict;
  GError       *refusal;
} SpaltDraftSave;

void     spalt_draft_save_free (gpointer data);
gpointer spalt_draft_save_run (SpaltStore   *store,
                               gpointer      data,
                               GCancellable *cancellable,
                               GError      **error);

G_END_DECLS
