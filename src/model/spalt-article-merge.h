// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"

G_BEGIN_DECLS

gboolean spalt_article_merge (SpaltArticle *base,
                              SpaltArticle *theirs,
                              SpaltArticle *mine);
gboolean spalt_article_rebase (SpaltArticle *base,
                               SpaltArticle *theirs,
                               SpaltArticle *mine);
void     spalt_article_adopt_text (SpaltArticle *article,
                                   SpaltArticle *from);

G_END_DECLS
