// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-article.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

#define SPALT_TYPE_COMPARE_DIALOG (spalt_compare_dialog_get_type ())

G_DECLARE_FINAL_TYPE (SpaltCompareDialog, spalt_compare_dialog, SPALT, COMPARE_DIALOG, AdwDialog)

/**
 * SpaltCompareDialog:
 *
 * Two texts of an article side by side, with the words marked that only one of them has; what is the same in both is
 * left out or cut short.
 *
 * Signal: `chosen (boolean newer)`: which of them is to stay; only after spalt_compare_dialog_ask().
 */
char      *spalt_compare_dialog_make_title (const char   *what,
                                            SpaltArticle *article);
AdwDialog *spalt_compare_dialog_new (SpaltNewsroom *newsroom,
                                     SpaltArticle  *older,
                                     const char    *older_title,
                                     SpaltArticle  *newer,
                                     const char    *newer_title);
void       spalt_compare_dialog_ask (SpaltCompareDialog *self,
                                     const char         *older_answer,
                                     const char         *newer_answer);

G_END_DECLS
