// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-draft.h"
#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_RECORD_DRAFT (spalt_record_draft_get_type ())

G_DECLARE_FINAL_TYPE (SpaltRecordDraft, spalt_record_draft, SPALT, RECORD_DRAFT, GObject)

/**
 * SpaltRecordDraft:
 *
 * A record that is being edited: what #SpaltDraft is for an article. Its record is live and belongs to the main thread:
 * set its properties, and the draft saves them as soon as an article's are saved. What the rules refuse is not saved
 * and stays here until it is put right. What others store meanwhile comes into the record; where the same property was
 * changed here and there, the rest is saved and spalt_record_draft_resolve() decides.
 *
 * Properties: "state", never %SPALT_DRAFT_CLASH; "error" (a GError boxed, or NULL); "read-only". Signal:
 * `problems-changed ()`: other properties have problems or clash than before.
 */

gpointer        spalt_record_draft_get_record (SpaltRecordDraft *self);
SpaltDraftState spalt_record_draft_get_state (SpaltRecordDraft *self);
const GError   *spalt_record_draft_get_error (SpaltRecordDraft *self);
gboolean        spalt_record_draft_get_read_only (SpaltRecordDraft *self);
const char     *spalt_record_draft_get_problem (SpaltRecordDraft *self,
                                                const char       *property);
gboolean        spalt_record_draft_get_clashes (SpaltRecordDraft *self,
                                                const char       *property);
gpointer        spalt_record_draft_get_stored (SpaltRecordDraft *self);
void            spalt_record_draft_resolve (SpaltRecordDraft *self,
                                            const char       *property,
                                            gboolean          keep_mine);

void     spalt_record_draft_flush_async (SpaltRecordDraft   *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean spalt_record_draft_flush_finish (SpaltRecordDraft *self,
                                          GAsyncResult     *result,
                                          GError          **error);

G_END_DECLS
