// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SPALT_N_GUESSED_LANGUAGES 12

/**
 * SpaltLanguageGuess:
 * @n_words: that were looked at
 * @n_met: how many of them each language has among its commonest words
 *
 * What texts tell of their language. All zero: nothing yet.
 */
typedef struct
{
  guint n_words;
  guint n_met[SPALT_N_GUESSED_LANGUAGES];
} SpaltLanguageGuess;

void        spalt_language_guess_add (SpaltLanguageGuess *self,
                                      const char         *text);
const char *spalt_language_guess_other (const SpaltLanguageGuess *self,
                                        const char               *language);

G_END_DECLS
