// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record-desk.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PEOPLE_DESK (spalt_people_desk_get_type ())

G_DECLARE_FINAL_TYPE (SpaltPeopleDesk, spalt_people_desk, SPALT, PEOPLE_DESK, SpaltRecordDesk)

/**
 * SpaltPeopleDesk:
 *
 * Those who write and photograph, of the staff and guests.
 */

GListModel *spalt_people_desk_list_entries (SpaltNewsroom *newsroom);

G_END_DECLS
