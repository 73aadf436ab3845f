// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-draft.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

#define SPALT_TYPE_WRITING_PANE (spalt_writing_pane_get_type ())

/**
 * SpaltWritingPane:
 *
 * Headline, lede and body in one column that scrolls as one, and the formatting toolbar.
 *
 * Signals: `scrolled ()`, the user has scrolled; `problem (string message)`.
 */
G_DECLARE_FINAL_TYPE (SpaltWritingPane, spalt_writing_pane, SPALT, WRITING_PANE, AdwBin)

void spalt_writing_pane_set_newsroom (SpaltWritingPane *self,
                                      SpaltNewsroom    *newsroom);
void spalt_writing_pane_set_draft (SpaltWritingPane *self,
                                   SpaltDraft       *draft);
void spalt_writing_pane_set_words (SpaltWritingPane *self,
                                   guint             words);
void spalt_writing_pane_set_spelling (SpaltWritingPane *self,
                                      gboolean          spelling);
void spalt_writing_pane_focus_start (SpaltWritingPane *self);
void spalt_writing_pane_get_position (SpaltWritingPane *self,
                                      double           *position,
                                      double           *share);
void spalt_writing_pane_scroll_to (SpaltWritingPane *self,
                                   double            position,
                                   double            share);

G_END_DECLS
