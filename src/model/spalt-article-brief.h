// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

#include "spalt-status.h"

G_BEGIN_DECLS

#define SPALT_TYPE_ARTICLE_BRIEF (spalt_article_brief_get_type ())

G_DECLARE_FINAL_TYPE (SpaltArticleBrief, spalt_article_brief, SPALT, ARTICLE_BRIEF, GObject)

/**
 * SpaltArticleBrief:
 *
 * What a row of a list shows of an article. The date is when it was published, else when it is scheduled, else when it
 * was last changed; byline and topic are ready to be shown. `changed` says that something is written of it that readers
 * do not have.
 */
SpaltArticleBrief *spalt_article_brief_new (void);

gint64 spalt_article_brief_get_id (SpaltArticleBrief *self);

const char *spalt_article_brief_get_slug (SpaltArticleBrief *self);

const char *spalt_article_brief_get_headline (SpaltArticleBrief *self);

const char *spalt_article_brief_get_byline (SpaltArticleBrief *self);

const char *spalt_article_brief_get_topic (SpaltArticleBrief *self);

SpaltStatus spalt_article_brief_get_status (SpaltArticleBrief *self);

gint64 spalt_article_brief_get_date (SpaltArticleBrief *self);

gint64 spalt_article_brief_get_modified_at (SpaltArticleBrief *self);

gboolean spalt_article_brief_get_changed (SpaltArticleBrief *self);

G_END_DECLS
