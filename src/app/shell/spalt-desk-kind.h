// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-desk.h"

G_BEGIN_DECLS

/**
 * SpaltDeskKind:
 * @get_type: of a class below #SpaltDesk
 * @list_entries: makes what the sidebar shows for the desk: a model of #SpaltDeskEntry that keeps itself up to date
 * @nouns: the types of rows that the desk can show, up to the first NULL
 *
 * What the window knows of a desk before it is made.
 */
typedef struct
{
  GType (*get_type) (void);
  GListModel *(*list_entries) (SpaltNewsroom *newsroom);
  GType (*nouns[4]) (void);
} SpaltDeskKind;

const SpaltDeskKind *spalt_desk_kind_get (guint index);
const SpaltDeskKind *spalt_desk_kind_find (GType noun);

G_END_DECLS
