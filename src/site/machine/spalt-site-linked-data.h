// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

void spalt_site_linked_data_append_article (GString          *out,
                                            SpaltSiteContent *content,
                                            guint             article);
void spalt_site_linked_data_append_site (GString          *out,
                                         SpaltSiteContent *content);

G_END_DECLS
