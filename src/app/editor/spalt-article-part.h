// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"

G_BEGIN_DECLS

/**
 * SpaltArticlePart:
 * @property: the article's
 * @title: not translated
 * @format: (nullable): gives the words for what an article has there, in a zone and a language; %NULL for the photo, of
 *   which the article knows only the number
 *
 * One thing that somebody writes or chooses for an article, as words to be read and compared.
 */
typedef struct
{
  const char *property;
  const char *title;
  char *(*format) (SpaltArticle *article,
                   const char   *property,
                   GTimeZone    *zone,
                   const char   *language);
} SpaltArticlePart;

const SpaltArticlePart *spalt_article_get_parts (guint *n_parts);

G_END_DECLS
