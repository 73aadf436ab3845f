// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

void     spalt_site_fragments_make (SpaltSiteContent *content);
void     spalt_site_fragments_fingerprint (SpaltSiteContent *content);
gboolean spalt_site_flight_is_over (const SpaltSiteContent     *content,
                                    const SpaltPublishedFlight *flight);
guint    spalt_site_flights_get_shown (const SpaltSiteContent *content,
                                       guint                   placement);

G_END_DECLS
