// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-draft.h"
#include "spalt-newsroom.h"
#include "spalt-record-draft.h"

G_BEGIN_DECLS

void        spalt_newsroom_open_draft_async (SpaltNewsroom      *self,
                                             gint64              id,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
SpaltDraft *spalt_newsroom_open_draft_finish (SpaltNewsroom *self,
                                              GAsyncResult  *result,
                                              GError       **error);

void              spalt_newsroom_open_record_draft_async (SpaltNewsroom      *self,
                                                          GType               type,
                                                          gint64              id,
                                                          GCancellable       *cancellable,
                                                          GAsyncReadyCallback callback,
                                                          gpointer            user_data);
SpaltRecordDraft *spalt_newsroom_open_record_draft_finish (SpaltNewsroom *self,
                                                           GAsyncResult  *result,
                                                           GError       **error);

void spalt_newsroom_give_up_drafts (SpaltNewsroom *self);

G_END_DECLS
