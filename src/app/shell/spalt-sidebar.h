// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-desk-kind.h"

G_BEGIN_DECLS

#define SPALT_TYPE_SIDEBAR (spalt_sidebar_get_type ())

/**
 * SpaltSidebar:
 *
 * All desks, each with the parts of what it lists, and the main menu.
 *
 * Signals: `entry-chosen ()`: another entry is selected, or the selected one is another; `entry-activated ()`: and
 * somebody wants to go there.
 */
G_DECLARE_FINAL_TYPE (SpaltSidebar, spalt_sidebar, SPALT, SIDEBAR, AdwNavigationPage)

void            spalt_sidebar_open (SpaltSidebar  *self,
                                    SpaltNewsroom *newsroom,
                                    const char    *name);
SpaltDeskEntry *spalt_sidebar_get_entry (SpaltSidebar         *self,
                                         const SpaltDeskKind **kind);
void            spalt_sidebar_choose (SpaltSidebar *self,
                                      const char   *name);
void            spalt_sidebar_choose_kind (SpaltSidebar        *self,
                                           const SpaltDeskKind *kind);

G_END_DECLS
