// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltTextCount:
 * @words: runs of letters and digits; a hyphen, apostrophe, full stop or comma within does not part a word
 * @characters: Unicode characters, with white space
 * @sentences: at least one where there is a word
 * @long_words: words of more than six letters, as LIX counts them
 */
typedef struct
{
  guint words;
  guint characters;
  guint sentences;
  guint long_words;
} SpaltTextCount;

void  spalt_text_count (const char     *plain,
                        SpaltTextCount *count);
guint spalt_text_lix (const SpaltTextCount *count);
guint spalt_text_reading_minutes (guint words);

G_END_DECLS
