// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SpaltArticle SpaltArticle;
typedef struct _SpaltSettings SpaltSettings;

char *spalt_site_article_path (SpaltSettings *settings,
                               SpaltArticle  *article);

G_END_DECLS
