// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-report.h"
#include "spalt-markdown-source.h"
#include "spalt-store.h"

G_BEGIN_DECLS

typedef struct _SpaltImportTerms SpaltImportTerms;

SpaltImportTerms *spalt_import_terms_new (SpaltStore        *store,
                                          gint64             now,
                                          SpaltImportReport *report);
void              spalt_import_terms_free (SpaltImportTerms *self);
GPtrArray        *spalt_import_terms_get_people (SpaltImportTerms *self,
                                                 GPtrArray        *names,
                                                 const char       *file,
                                                 GError          **error);
GPtrArray        *spalt_import_terms_get_topics (SpaltImportTerms *self,
                                                 GPtrArray        *names,
                                                 const char       *file,
                                                 GError          **error);
GPtrArray        *spalt_import_terms_get_tags (SpaltImportTerms *self,
                                               GPtrArray        *names,
                                               const char       *file,
                                               GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltImportTerms, spalt_import_terms_free)

G_END_DECLS
