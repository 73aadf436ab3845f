// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-row-private.h"

G_BEGIN_DECLS

void     spalt_record_words_prepare (sqlite3 *db);
gboolean spalt_record_words_fill (SpaltStore *store,
                                  GError    **error);
void     spalt_record_words_index (SpaltStore         *store,
                                   const SpaltRowKind *kind,
                                   gint64              id);
gboolean spalt_record_words_catch_up (SpaltStore *store,
                                      GError    **error);
gboolean spalt_record_words_forget (SpaltStore         *store,
                                    const SpaltRowKind *kind,
                                    gint64              id,
                                    GError            **error);
char    *spalt_record_words_match (const SpaltRowKind *kind,
                                   const char         *text);

G_END_DECLS
