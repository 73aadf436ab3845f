// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-desk.h"
#include "spalt-record-form.h"
#include "spalt-records-page.h"

G_BEGIN_DECLS

/* How the names of a desk's other entries end. */
#define SPALT_RECORD_DESK_TRASH "-trash"
#define SPALT_RECORD_DESK_UNUSED "-unused"

#define SPALT_TYPE_RECORD_DESK (spalt_record_desk_get_type ())

G_DECLARE_DERIVABLE_TYPE (SpaltRecordDesk, spalt_record_desk, SPALT, RECORD_DESK, SpaltDesk)

/**
 * SpaltRecordDesk:
 *
 * The list of a noun, and a form with the one that is open. A class below it says of which, and with which rows.
 */
struct _SpaltRecordDeskClass
{
  SpaltDeskClass parent_class;

  GType (*get_noun) (void);
  GType (*get_page_type) (void);
  /* The first of the entries, as spalt_record_entries_new() names them. */
  const char *entry;

  /* What stands there while none is open. */
  void (*describe_nothing) (SpaltRecordDesk *self,
                            AdwStatusPage   *page,
                            GtkButton       *button);
  void (*fill_form) (SpaltRecordDesk *self,
                     SpaltRecordForm *form);
};

G_END_DECLS
