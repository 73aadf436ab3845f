// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct sb_stemmer SpaltSiteStemmer;

const char       *spalt_site_stemmer_choose (const char *language);
gboolean          spalt_site_stemmer_is_other (const char *path,
                                               const char *language);
SpaltSiteStemmer *spalt_site_stemmer_new (const char *language);
void              spalt_site_stemmer_free (SpaltSiteStemmer *self);
const char       *spalt_site_stemmer_stem (SpaltSiteStemmer *self,
                                           const char       *word,
                                           gsize             length,
                                           gsize            *stem_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteStemmer, spalt_site_stemmer_free)

G_END_DECLS
