// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Longer words are cut, in the index as in what readers ask for.
#define SPALT_SITE_WORD_LETTERS 32

/**
 * SpaltSiteWordFunc:
 * @word: folded UTF-8, not terminated
 * @length: in bytes
 */
typedef void (*SpaltSiteWordFunc) (const char *word,
                                   gsize       length,
                                   gpointer    data);

void spalt_site_words_split (const char       *text,
                             SpaltSiteWordFunc func,
                             gpointer          data);
void spalt_site_words_split_markdown (const char       *markdown,
                                      SpaltSiteWordFunc func,
                                      gpointer          data);

G_END_DECLS
