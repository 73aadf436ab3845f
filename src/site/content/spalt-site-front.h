// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

guint *spalt_site_front_list_articles (const SpaltSiteContent *content,
                                       guint                  *n_articles);

G_END_DECLS
