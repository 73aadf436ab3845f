// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-article-filter.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

#define SPALT_TYPE_SIDEBAR (spalt_sidebar_get_type ())

/**
 * SpaltSidebar:
 *
 * The desks, and what each can be narrowed to, with how many there are.
 *
 * Signals: `filter-changed ()`; `filter-activated ()`: a row was clicked, whether or not it was selected already.
 */
G_DECLARE_FINAL_TYPE (SpaltSidebar, spalt_sidebar, SPALT, SIDEBAR, AdwNavigationPage)

void                      spalt_sidebar_set_newsroom (SpaltSidebar  *self,
                                                      SpaltNewsroom *newsroom);
const SpaltArticleFilter *spalt_sidebar_get_filter (SpaltSidebar *self);
void                      spalt_sidebar_show_all (SpaltSidebar *self);
void                      spalt_sidebar_show_desk (SpaltSidebar *self,
                                                   const char   *nick);

G_END_DECLS
