// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-newsroom.h"

G_BEGIN_DECLS

#define SPALT_TYPE_ARTICLE_ENTRIES (spalt_article_entries_get_type ())

G_DECLARE_FINAL_TYPE (SpaltArticleEntries, spalt_article_entries, SPALT, ARTICLE_ENTRIES, GObject)

/**
 * SpaltArticleEntries:
 *
 * A #GListModel of #SpaltDeskEntry: all articles, those of each status, those with unpublished changes, the trash, and
 * each topic below its parents. Counts follow what is saved.
 */
SpaltArticleEntries *spalt_article_entries_new (SpaltNewsroom *newsroom);

G_END_DECLS
