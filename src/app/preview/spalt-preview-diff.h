// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltPreviewDiff:
 *
 * What the page shows of the body, block by block, so that only what changes is sent to it.
 */
typedef struct _SpaltPreviewDiff SpaltPreviewDiff;

/**
 * SpaltPreviewSplice:
 * @start: the first block that differs
 * @remove: how many blocks of the page go, from there
 * @html: (element-type utf8): the blocks that come instead, their lines counted from the block's first
 * @lines: (element-type guint): first and end line of every block in turn; empty when no line has moved
 *
 * The change that makes the page's blocks those that were just given. Borrowed from the #SpaltPreviewDiff.
 */
typedef struct
{
  guint      start;
  guint      remove;
  GPtrArray *html;
  GArray    *lines;
} SpaltPreviewSplice;

SpaltPreviewDiff *spalt_preview_diff_new (void);
void              spalt_preview_diff_free (SpaltPreviewDiff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltPreviewDiff, spalt_preview_diff_free)

void                      spalt_preview_diff_clear (SpaltPreviewDiff *self);
void                      spalt_preview_diff_add (SpaltPreviewDiff *self,
                                                  const char       *html,
                                                  guint             line,
                                                  guint             end_line);
const SpaltPreviewSplice *spalt_preview_diff_finish (SpaltPreviewDiff *self);
gboolean                  spalt_preview_splice_is_empty (const SpaltPreviewSplice *splice);

G_END_DECLS
