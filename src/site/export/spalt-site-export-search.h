// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-export-work.h"

G_BEGIN_DECLS

SpaltSiteSearchWork *spalt_site_search_work_new (SpaltSiteWork *work,
                                                 GError       **error);
void                 spalt_site_search_work_free (SpaltSiteSearchWork *self);
guint                spalt_site_search_work_get_n_runs (SpaltSiteSearchWork *self);
gboolean             spalt_site_search_work_do_run (SpaltSiteSearchWork *self,
                                                    guint                run,
                                                    SpaltSiteRenderer   *renderer,
                                                    GError             **error);
gboolean             spalt_site_search_work_end (SpaltSiteSearchWork *self,
                                                 GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteSearchWork, spalt_site_search_work_free)

G_END_DECLS
