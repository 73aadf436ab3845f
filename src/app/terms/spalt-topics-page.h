// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-records-page.h"

G_BEGIN_DECLS

#define SPALT_TYPE_TOPICS_PAGE (spalt_topics_page_get_type ())

G_DECLARE_FINAL_TYPE (SpaltTopicsPage, spalt_topics_page, SPALT, TOPICS_PAGE, SpaltRecordsPage)

/**
 * SpaltTopicsPage:
 *
 * The list of topics.
 */

G_END_DECLS
