// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-records-page.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PEOPLE_PAGE (spalt_people_page_get_type ())

G_DECLARE_FINAL_TYPE (SpaltPeoplePage, spalt_people_page, SPALT, PEOPLE_PAGE, SpaltRecordsPage)

/**
 * SpaltPeoplePage:
 *
 * The list of people.
 */

G_END_DECLS
