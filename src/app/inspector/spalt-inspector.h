// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-draft.h"
#include "spalt-newsroom-preview.h"

G_BEGIN_DECLS

#define SPALT_TYPE_INSPECTOR (spalt_inspector_get_type ())

/**
 * SpaltInspector:
 *
 * The article's particulars: everything but its text. Signal: `problem (string message)`.
 */
G_DECLARE_FINAL_TYPE (SpaltInspector, spalt_inspector, SPALT, INSPECTOR, AdwBin)

void spalt_inspector_set_draft (SpaltInspector *self,
                                SpaltNewsroom  *newsroom,
                                SpaltDraft     *draft);
void spalt_inspector_set_update (SpaltInspector     *self,
                                 SpaltPreviewUpdate *update);

G_END_DECLS
