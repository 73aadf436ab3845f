// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PAGE (spalt_page_get_type ())

G_DECLARE_FINAL_TYPE (SpaltPage, spalt_page, SPALT, PAGE, SpaltRecord)

/**
 * SpaltPage:
 *
 * A static page: about us, contact, privacy. The body is Markdown.
 */

gint64      spalt_page_get_id (SpaltPage *self);
const char *spalt_page_get_slug (SpaltPage *self);
const char *spalt_page_get_title (SpaltPage *self);
const char *spalt_page_get_body (SpaltPage *self);
gboolean    spalt_page_get_published (SpaltPage *self);

G_END_DECLS
