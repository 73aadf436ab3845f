// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

void spalt_site_sitemap_append_year (GString             *out,
                                     SpaltSiteContent    *content,
                                     const SpaltSiteList *year);
void spalt_site_sitemap_append_lists (GString          *out,
                                      SpaltSiteContent *content);
void spalt_site_sitemap_append_index (GString          *out,
                                      SpaltSiteContent *content);
void spalt_site_sitemap_append_robots (GString          *out,
                                       SpaltSiteContent *content);

G_END_DECLS
