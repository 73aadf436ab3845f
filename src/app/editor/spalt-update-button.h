// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-draft.h"

G_BEGIN_DECLS

#define SPALT_TYPE_UPDATE_BUTTON (spalt_update_button_get_type ())

G_DECLARE_FINAL_TYPE (SpaltUpdateButton, spalt_update_button, SPALT, UPDATE_BUTTON, AdwBin)

/**
 * SpaltUpdateButton:
 *
 * What can be done with what is written of an article that readers have: it is there while they do not have all of it.
 *
 * Signals: `published ()`; `discarded (SpaltDraft draft, SpaltArticle article)`, with what
 * spalt_draft_put_back() takes back;
 * `problem (string message)`.
 */
void spalt_update_button_set_draft (SpaltUpdateButton *self,
                                    SpaltDraft        *draft);

G_END_DECLS
