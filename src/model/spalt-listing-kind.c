// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-listing-kind.h"

static const GEnumValue values[] = {
  { SPALT_LISTING_VACANCY, "SPALT_LISTING_VACANCY", "vacancy" },
  { SPALT_LISTING_COURSE, "SPALT_LISTING_COURSE", "course" },
  { SPALT_LISTING_CONFERENCE, "SPALT_LISTING_CONFERENCE", "conference" },
  { 0, NULL, NULL },
};

GType
spalt_listing_kind_get_type (void)
{
  static GType type;

  if (g_once_init_enter_pointer (&type))
    g_once_init_leave_pointer (&type, g_enum_register_static ("SpaltListingKind", values));

  return type;
}
