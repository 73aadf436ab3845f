// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"

G_BEGIN_DECLS

typedef gboolean (*SpaltTestCondition) (gpointer data);

SpaltNewsroom *spalt_test_newsroom_new (void);
SpaltNewsroom *spalt_test_newsroom_open (const char *folder);
void           spalt_test_newsroom_close (SpaltNewsroom *newsroom);
gint64         spalt_test_newsroom_add_article (SpaltNewsroom *newsroom,
                                                const char    *headline,
                                                const char    *body);
void           spalt_test_newsroom_execute (SpaltNewsroom *newsroom,
                                            const char    *sql);

void          spalt_test_wait_until (SpaltTestCondition condition,
                                     gpointer           data);
GAsyncResult *spalt_test_wait_for (GAsyncResult **result);
void          spalt_test_result_cb (GObject      *object,
                                    GAsyncResult *result,
                                    gpointer      user_data);

G_END_DECLS
