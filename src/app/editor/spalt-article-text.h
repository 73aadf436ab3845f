// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtksourceview/gtksource.h>

#include "spalt-draft.h"

G_BEGIN_DECLS

/**
 * SpaltArticleText:
 *
 * The texts of an article that are written in the editor.
 */
typedef enum
{
  SPALT_ARTICLE_TEXT_HEADLINE,
  SPALT_ARTICLE_TEXT_LEDE,
  SPALT_ARTICLE_TEXT_BODY,
} SpaltArticleText;

GtkSourceBuffer *spalt_article_text_get_buffer (SpaltDraft      *draft,
                                                SpaltArticleText text);
void             spalt_article_text_set_dark (GtkSourceBuffer *buffer,
                                              gboolean         dark);
void             spalt_article_text_set_language (GtkSourceBuffer *buffer,
                                                  GtkTextView     *view,
                                                  const char      *language);

G_END_DECLS
