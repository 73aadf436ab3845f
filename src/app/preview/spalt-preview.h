// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-draft.h"
#include "spalt-newsroom-preview.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PREVIEW (spalt_preview_get_type ())

/**
 * SpaltPreview:
 *
 * The live page of a draft. It renders on every change, the newest only, and also while no page is shown: the counts
 * and the problems come with it.
 *
 * Properties: "width" ("phone", "tablet" or "desktop").
 *
 * Signals: `updated (SpaltPreviewUpdate *update)`; `scrolled (double position, double share)`, by the user; `painted
 * (gint64 microseconds)`, how long it took from the change until it was painted (only measured when connected).
 */
G_DECLARE_FINAL_TYPE (SpaltPreview, spalt_preview, SPALT, PREVIEW, AdwBin)

void spalt_preview_set_newsroom (SpaltPreview  *self,
                                 SpaltNewsroom *newsroom);
void spalt_preview_set_draft (SpaltPreview *self,
                              SpaltDraft   *draft);
void spalt_preview_start (SpaltPreview *self);
void spalt_preview_scroll_to (SpaltPreview *self,
                              double        position,
                              double        share);

G_END_DECLS
