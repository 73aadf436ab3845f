// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPALT_TYPE_TIME_ROW (spalt_time_row_get_type ())

/**
 * SpaltTimeRow:
 *
 * A date and a time of day in the publication's time zone; or none. Property: "time", UTC seconds,
 * %SPALT_TIME_NONE for none.
 */
G_DECLARE_FINAL_TYPE (SpaltTimeRow, spalt_time_row, SPALT, TIME_ROW, AdwActionRow)

void spalt_time_row_set_zone (SpaltTimeRow *self,
                              GTimeZone    *zone,
                              const char   *language);
void spalt_time_row_open (SpaltTimeRow *self);

G_END_DECLS
