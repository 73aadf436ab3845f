// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

#define SPALT_SITE_FEED_SIZE 20

void spalt_site_feed_append_rss (GString             *out,
                                 SpaltSiteContent    *content,
                                 const SpaltSiteList *list,
                                 const char          *path);
void spalt_site_feed_append_atom (GString             *out,
                                  SpaltSiteContent    *content,
                                  const SpaltSiteList *list,
                                  const char          *path);

G_END_DECLS
