// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-store-private.h"

G_BEGIN_DECLS

char         *spalt_article_state_write (SpaltStore   *store,
                                         SpaltArticle *article,
                                         GError      **error);
SpaltArticle *spalt_article_state_read (SpaltStore   *store,
                                        SpaltArticle *present,
                                        const char   *state,
                                        GError      **error);

G_END_DECLS
