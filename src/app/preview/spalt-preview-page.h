// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/**
 * SpaltPreviewAssetFunc:
 * @request: what the page asks for, by one of our schemes; finish it, now or later
 *
 * Hands the page its pictures and its theme.
 */
typedef void (*SpaltPreviewAssetFunc) (WebKitURISchemeRequest *request,
                                       gpointer                data);

#define SPALT_PREVIEW_MEDIA_SCHEME "spalt-media"
#define SPALT_PREVIEW_THEME_SCHEME "spalt-theme"

#define SPALT_TYPE_PREVIEW_PAGE (spalt_preview_page_get_type ())

/**
 * SpaltPreviewPage:
 *
 * The live page: a web view in its sandbox, without a network, without the page's own scripts, that shows one article
 * and is told only what changes in it.
 *
 * A *position* is a place that editor and page share: -1 the top of the page, 0 the first line of the body, and so on.
 *
 * Signals: `ready ()`, the page has loaded and takes changes; `scrolled (double position, double share)`, the user has
 * scrolled: the page shows the position at that share of the window's height; `link-activated (string address)`;
 * `failed (string message)`.
 */
G_DECLARE_FINAL_TYPE (SpaltPreviewPage, spalt_preview_page, SPALT, PREVIEW_PAGE, WebKitWebView)

GtkWidget *spalt_preview_page_new (SpaltPreviewAssetFunc load,
                                   gpointer              data);

void     spalt_preview_page_load (SpaltPreviewPage *self,
                                  const char       *html);
gboolean spalt_preview_page_get_ready (SpaltPreviewPage *self);

void     spalt_preview_page_add_block (SpaltPreviewPage *self,
                                       const char       *html,
                                       guint             line,
                                       guint             end_line);
void     spalt_preview_page_add_part (SpaltPreviewPage *self,
                                      const char       *id,
                                      const char       *html);
void     spalt_preview_page_update_async (SpaltPreviewPage   *self,
                                          gboolean            reveal,
                                          gboolean            painted,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean spalt_preview_page_update_finish (SpaltPreviewPage *self,
                                           GAsyncResult     *result,
                                           GError          **error);
void     spalt_preview_page_scroll_to (SpaltPreviewPage *self,
                                       double            position,
                                       double            share);

G_END_DECLS
