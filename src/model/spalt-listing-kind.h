// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltListingKind:
 *
 * What a listing offers. The numbers are stored in databases: never change one.
 */
typedef enum
{
  SPALT_LISTING_VACANCY = 0,
  SPALT_LISTING_COURSE = 1,
  SPALT_LISTING_CONFERENCE = 2,
} SpaltListingKind;

#define SPALT_N_LISTING_KINDS 3

G_END_DECLS
