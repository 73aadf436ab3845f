// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

/* After the last change, and after the first that is not saved yet: together with the time that a save takes, well
 * below the two seconds that may be lost. */
#define SPALT_DRAFT_QUIET_US (G_USEC_PER_SEC * 8 / 10)
#define SPALT_DRAFT_LONGEST_US (G_USEC_PER_SEC * 3 / 2)
#define SPALT_DRAFT_RETRY_US (5 * G_USEC_PER_SEC)
