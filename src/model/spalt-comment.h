// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-comment-status.h"
#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_COMMENT (spalt_comment_get_type ())

G_DECLARE_FINAL_TYPE (SpaltComment, spalt_comment, SPALT, COMMENT, SpaltRecord)

/**
 * SpaltComment:
 *
 * A reader’s words under an article, as plain text. The `email` is private. `parent-id` is 0, or the comment that this
 * one answers.
 */
SpaltComment *spalt_comment_new (void);

gint64             spalt_comment_get_id (SpaltComment *self);
gint64             spalt_comment_get_article_id (SpaltComment *self);
gint64             spalt_comment_get_parent_id (SpaltComment *self);
SpaltCommentStatus spalt_comment_get_status (SpaltComment *self);
const char        *spalt_comment_get_name (SpaltComment *self);
const char        *spalt_comment_get_text (SpaltComment *self);
gint64             spalt_comment_get_created_at (SpaltComment *self);

G_END_DECLS
