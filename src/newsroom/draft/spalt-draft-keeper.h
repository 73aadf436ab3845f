// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-kept.h"

G_BEGIN_DECLS

#define SPALT_TYPE_DRAFT_KEEPER (spalt_draft_keeper_get_type ())

G_DECLARE_FINAL_TYPE (SpaltDraftKeeper, spalt_draft_keeper, SPALT, DRAFT_KEEPER, GObject)

/**
 * SpaltDraftKeeper:
 *
 * The drafts of a publication, of articles and of records, for when the same is opened again, and until all that is
 * written in them is saved: the #SpaltKeeper of the newsroom, which owns it. A draft does not know it.
 */

SpaltDraftKeeper *spalt_draft_keeper_new (void);

gpointer spalt_draft_keeper_find (SpaltDraftKeeper *self,
                                  GType             type,
                                  gint64            id);
void     spalt_draft_keeper_add (SpaltDraftKeeper *self,
                                 SpaltKept        *draft);
void     spalt_draft_keeper_keep (SpaltDraftKeeper *self,
                                  SpaltKept        *draft);
void     spalt_draft_keeper_give_up (SpaltDraftKeeper *self);

G_END_DECLS
