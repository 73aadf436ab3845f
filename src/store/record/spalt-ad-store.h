// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-ad.h"
#include "spalt-flight.h"
#include "spalt-record-store.h"

G_BEGIN_DECLS

SpaltAd   *spalt_store_find_ad (SpaltStore *self,
                                const char *advertiser,
                                const char *heading,
                                const char *link,
                                GError    **error);
GPtrArray *spalt_store_list_flights (SpaltStore *self,
                                     gint64      ad_id,
                                     GError    **error);

G_END_DECLS
