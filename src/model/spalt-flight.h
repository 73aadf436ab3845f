// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_FLIGHT (spalt_flight_get_type ())

G_DECLARE_FINAL_TYPE (SpaltFlight, spalt_flight, SPALT, FLIGHT, SpaltRecord)

/**
 * SpaltFlight:
 *
 * The time in which an ad runs in a placement: from `starts-at` until just before `ends-at`. Of several ads that run at
 * once, each is shown by its weight.
 */

gint64 spalt_flight_get_ad_id (SpaltFlight *self);
gint64 spalt_flight_get_placement_id (SpaltFlight *self);
gint64 spalt_flight_get_starts_at (SpaltFlight *self);
gint64 spalt_flight_get_ends_at (SpaltFlight *self);
gint64 spalt_flight_get_weight (SpaltFlight *self);

G_END_DECLS
