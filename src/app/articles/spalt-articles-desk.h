// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-desk.h"

G_BEGIN_DECLS

#define SPALT_TYPE_ARTICLES_DESK (spalt_articles_desk_get_type ())

G_DECLARE_FINAL_TYPE (SpaltArticlesDesk, spalt_articles_desk, SPALT, ARTICLES_DESK, SpaltDesk)

/**
 * SpaltArticlesDesk:
 *
 * The list of articles, and the editor with the one that is open.
 */

GListModel *spalt_articles_desk_list_entries (SpaltNewsroom *newsroom);

G_END_DECLS
