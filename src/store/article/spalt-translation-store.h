// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltTranslation:
 * @language: a language tag, such as "en"
 * @address: where the article is published in it
 */
typedef struct
{
  char *language;
  char *address;
} SpaltTranslation;

void spalt_translation_free (SpaltTranslation *translation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltTranslation, spalt_translation_free)

GPtrArray *spalt_store_list_translations (SpaltStore *self,
                                          gint64      article_id,
                                          GError    **error);
gboolean   spalt_store_set_translation (SpaltStore *self,
                                        gint64      article_id,
                                        const char *language,
                                        const char *address,
                                        gint64      now,
                                        GError    **error);

G_END_DECLS
