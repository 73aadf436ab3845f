// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define SPALT_TYPE_PREVIEW_FRAME (spalt_preview_frame_get_type ())

/**
 * SpaltPreviewFrame:
 *
 * Gives a web view the width of a reader's screen: as it is when there is room, and scaled down when there is not.
 */
G_DECLARE_FINAL_TYPE (SpaltPreviewFrame, spalt_preview_frame, SPALT, PREVIEW_FRAME, GtkWidget)

void spalt_preview_frame_set_view (SpaltPreviewFrame *self,
                                   WebKitWebView     *view);
void spalt_preview_frame_set_width (SpaltPreviewFrame *self,
                                    int                width);

G_END_DECLS
