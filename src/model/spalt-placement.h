// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PLACEMENT (spalt_placement_get_type ())

G_DECLARE_FINAL_TYPE (SpaltPlacement, spalt_placement, SPALT, PLACEMENT, SpaltRecord)

/**
 * SpaltPlacement:
 *
 * A place on the pages where ads run, such as beside the text.
 */
SpaltPlacement *spalt_placement_new (void);

gint64 spalt_placement_get_id (SpaltPlacement *self);

G_END_DECLS
