// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

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

#define SPALT_TYPE_LISTING_KIND (spalt_listing_kind_get_type ())

GType spalt_listing_kind_get_type (void);

G_END_DECLS
