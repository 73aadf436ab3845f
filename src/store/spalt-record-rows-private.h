// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-row-private.h"

G_BEGIN_DECLS

/* The statements of each noun; each stands in its own file. */
extern const SpaltRowKind spalt_feed_rows;

G_END_DECLS
