// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

// What a RandomText's own words are: few, so that most stand in it several times.
#define RANDOM_TEXT_WORDS 12

GPtrArray *random_text_new (GRand *random,
                            guint  n_words);
GPtrArray *random_text_copy (GPtrArray *text);
void       random_text_edit (GPtrArray *text,
                             GRand     *random,
                             char       side,
                             guint      n_edits);
char      *random_text_join (GPtrArray *text);
