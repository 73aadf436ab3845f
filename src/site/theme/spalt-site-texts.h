// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SpaltSiteTexts SpaltSiteTexts;

SpaltSiteTexts *spalt_site_texts_load (const char *own,
                                       const char *theme,
                                       const char *language,
                                       GError    **error);
void            spalt_site_texts_free (SpaltSiteTexts *self);
const char     *spalt_site_texts_get (SpaltSiteTexts *self,
                                      const char     *key);
char           *spalt_site_texts_get_template (SpaltSiteTexts *self,
                                               const char     *key,
                                               char          **path,
                                               GError        **error);
guint           spalt_site_texts_count_foreign (SpaltSiteTexts *self,
                                                const char    **table,
                                                const char    **first);
guint64         spalt_site_texts_fingerprint (SpaltSiteTexts *self,
                                              guint64         hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteTexts, spalt_site_texts_free)

G_END_DECLS
