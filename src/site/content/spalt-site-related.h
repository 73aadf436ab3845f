// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

// How far down each list is looked for what is related to an article.
#define SPALT_SITE_RELATED_REACH 10

void spalt_site_related_find (SpaltSiteContent *content,
                              guint             article);

G_END_DECLS
