// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record-desk.h"

G_BEGIN_DECLS

#define SPALT_TYPE_TOPICS_DESK (spalt_topics_desk_get_type ())

G_DECLARE_FINAL_TYPE (SpaltTopicsDesk, spalt_topics_desk, SPALT, TOPICS_DESK, SpaltRecordDesk)

/**
 * SpaltTopicsDesk:
 *
 * The sections of the menu.
 */

GListModel *spalt_topics_desk_list_entries (SpaltNewsroom *newsroom);

G_END_DECLS
