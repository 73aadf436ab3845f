// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-search-terms.h"

G_BEGIN_DECLS

typedef struct _SpaltSiteEnds SpaltSiteEnds;

SpaltSiteEnds *spalt_site_ends_new (void);
void           spalt_site_ends_free (SpaltSiteEnds *self);
void           spalt_site_ends_add (SpaltSiteEnds *self,
                                    const char    *word,
                                    gsize          length,
                                    guint          n_articles);
gboolean       spalt_site_ends_write (SpaltSiteEnds     *self,
                                      gsize              least,
                                      SpaltSiteChunkFunc func,
                                      gpointer           data,
                                      GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteEnds, spalt_site_ends_free)

G_END_DECLS
