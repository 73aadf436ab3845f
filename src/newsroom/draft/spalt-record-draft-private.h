// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"
#include "spalt-record-draft.h"

G_BEGIN_DECLS

struct _SpaltRecordDraft
{
  GObject parent_instance;

  SpaltNewsroom *newsroom; /* weak: it may be closed while something still holds the draft */
  SpaltRecord   *record;
  SpaltRecord   *base;     /* as the database has it, as far as we know */
  GPtrArray     *problems; /* SpaltRecordProblem: why the record was not saved */
  GHashTable    *clashes;  /* names of properties that others have changed otherwise: theirs is in base */

  SpaltDraftState state;
  GError         *error;

  gboolean      changed; /* since the last save began */
  gboolean      saving;
  gboolean      applying; /* setting the record's properties is not editing */
  gboolean      own_change;
  gboolean      clashed; /* the save that ended did not save, and found what others have */
  gboolean      given_up;
  gint64        first_change;
  guint         save_source;
  GCancellable *saves;   /* cancelled when the draft is given up */
  GQueue        waiting; /* GTask: to return when all is saved */
};

SpaltRecordDraft *spalt_record_draft_new (SpaltNewsroom *newsroom,
                                          gpointer       record);
void              spalt_record_draft_set_state (SpaltRecordDraft *self,
                                                SpaltDraftState   state,
                                                const GError     *error);
void              spalt_record_draft_set_saved (SpaltRecordDraft *self);
void              spalt_record_draft_join (SpaltRecordDraft *self,
                                           gpointer          before,
                                           gpointer          stored);
void              spalt_record_draft_find_problems (SpaltRecordDraft *self,
                                                    gpointer          mine);
gpointer          spalt_record_draft_copy_mine (SpaltRecordDraft *self);
void              spalt_record_draft_edited (SpaltRecordDraft *self);
void              spalt_record_draft_start_saving (SpaltRecordDraft *self);
gboolean          spalt_record_draft_is_unsaved (SpaltRecordDraft *self);
void              spalt_record_draft_give_up (SpaltRecordDraft *self);

G_END_DECLS
