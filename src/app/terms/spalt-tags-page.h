// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-records-page.h"

G_BEGIN_DECLS

#define SPALT_TYPE_TAGS_PAGE (spalt_tags_page_get_type ())

G_DECLARE_FINAL_TYPE (SpaltTagsPage, spalt_tags_page, SPALT, TAGS_PAGE, SpaltRecordsPage)

/**
 * SpaltTagsPage:
 *
 * The list of tags.
 */

G_END_DECLS
