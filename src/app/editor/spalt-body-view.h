// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtksourceview/gtksource.h>

#include "spalt-markdown-edit.h"

G_BEGIN_DECLS

#define SPALT_TYPE_BODY_VIEW (spalt_body_view_get_type ())

/**
 * SpaltBodyView:
 *
 * Where the body is written: a column of comfortable width, Markdown edited by keys, links and pictures taken from the
 * clipboard and from other windows.
 *
 * Signals: `files-offered (GListModel *files)`: of GFile, pasted or dropped; `image-offered (GdkTexture *image)`;
 * `left-upwards ()`, the arrow key on the first line.
 */
G_DECLARE_FINAL_TYPE (SpaltBodyView, spalt_body_view, SPALT, BODY_VIEW, GtkSourceView)

/**
 * SpaltBodyEditFunc:
 * @text: the body
 * @start: start of the selection, in characters
 * @end: its end
 *
 * Returns: (transfer full) (nullable): the change, or %NULL for none
 */
typedef SpaltMarkdownEdit *(*SpaltBodyEditFunc) (const char *text,
                                                 guint       start,
                                                 guint       end,
                                                 gpointer    data);

void spalt_body_view_edit (SpaltBodyView    *self,
                           SpaltBodyEditFunc func,
                           gpointer          data);
void spalt_body_view_insert_photo (SpaltBodyView *self,
                                   const char    *slug,
                                   const char    *alt);
void spalt_body_view_insert_photo_at (GtkTextMark *place,
                                      const char  *slug,
                                      const char  *alt);
int  spalt_body_view_get_measure (SpaltBodyView *self,
                                  int            width);

G_END_DECLS
