// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltTokenKind:
 * @SPALT_TOKEN_LINE: a line with its end
 * @SPALT_TOKEN_SENTENCE: what ends with a full stop, an exclamation mark, a question mark or a colon and the white
 *   space after it, or with the line
 * @SPALT_TOKEN_WORD: a word, white space, a sign, a link or photo of Markdown, or the end of a line
 *
 * What texts are cut into before they are compared.
 */
typedef enum
{
  SPALT_TOKEN_LINE,
  SPALT_TOKEN_SENTENCE,
  SPALT_TOKEN_WORD,
} SpaltTokenKind;

GString    *spalt_token_write (const char    *text,
                               gsize          length,
                               SpaltTokenKind kind,
                               GArray        *starts);
const char *spalt_token_read (const char *line,
                              GString    *out);

G_END_DECLS
