// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-newsroom.h"
#include "spalt-record-draft.h"

G_BEGIN_DECLS

#define SPALT_TYPE_RECORD_FORM (spalt_record_form_get_type ())

G_DECLARE_FINAL_TYPE (SpaltRecordForm, spalt_record_form, SPALT, RECORD_FORM, AdwBin)

/**
 * SpaltRecordForm:
 *
 * A record to be edited: a row for each property that its desk has added. What is typed goes into the draft, which
 * saves it; what is wrong with it stands below its row.
 */

GtkWidget *spalt_record_form_new (SpaltNewsroom *newsroom);

void spalt_record_form_add_group (SpaltRecordForm *self,
                                  const char      *title,
                                  const char      *description);
void spalt_record_form_add_line (SpaltRecordForm *self,
                                 const char      *property,
                                 const char      *title);
void spalt_record_form_add_text (SpaltRecordForm *self,
                                 const char      *property,
                                 const char      *title);
void spalt_record_form_add_switch (SpaltRecordForm *self,
                                   const char      *property,
                                   const char      *title,
                                   const char      *subtitle);
void spalt_record_form_add_photo (SpaltRecordForm *self,
                                  const char      *property,
                                  const char      *title);
void spalt_record_form_add_fixed (SpaltRecordForm *self,
                                  const char      *property,
                                  const char      *title);
void spalt_record_form_add_uses (SpaltRecordForm *self,
                                 const char      *title);

void       spalt_record_form_set_draft (SpaltRecordForm  *self,
                                        SpaltRecordDraft *draft);
void       spalt_record_form_focus_start (SpaltRecordForm *self);
GtkWidget *spalt_record_form_get_pane (SpaltRecordForm *self);

G_END_DECLS
