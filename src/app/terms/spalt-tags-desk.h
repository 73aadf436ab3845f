// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record-desk.h"

G_BEGIN_DECLS

#define SPALT_TYPE_TAGS_DESK (spalt_tags_desk_get_type ())

G_DECLARE_FINAL_TYPE (SpaltTagsDesk, spalt_tags_desk, SPALT, TAGS_DESK, SpaltRecordDesk)

/**
 * SpaltTagsDesk:
 *
 * The words that articles share, and those that none has.
 */

GListModel *spalt_tags_desk_list_entries (SpaltNewsroom *newsroom);

G_END_DECLS
