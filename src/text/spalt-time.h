// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SPALT_TIME_NONE:
 *
 * No time: never, not known, not yet. All other numbers are seconds since 1970, UTC, also 0 and those below it. It
 * comes before all times, so that MAX() of several is the latest that there is.
 */
#define SPALT_TIME_NONE G_MININT64

static inline gboolean
spalt_time_is_set (gint64 seconds)
{
  return seconds != SPALT_TIME_NONE;
}

/**
 * SpaltTimeFormat:
 * @SPALT_TIME_DATE: 2022-03-23
 * @SPALT_TIME_DATE_TIME: Swedish "2022-03-24 kl. 15:59", English "24 March 2022, 15:59"
 * @SPALT_TIME_DATE_LONG: "23 mars 2022", "23 March 2022"
 * @SPALT_TIME_ISO: RFC 3339, with the offset of the zone
 * @SPALT_TIME_RFC822: as RSS 2.0 wants its dates, English whatever the language
 * @SPALT_TIME_YEAR: 2022
 */
typedef enum
{
  SPALT_TIME_DATE,
  SPALT_TIME_DATE_TIME,
  SPALT_TIME_DATE_LONG,
  SPALT_TIME_ISO,
  SPALT_TIME_RFC822,
  SPALT_TIME_YEAR,
} SpaltTimeFormat;

char    *spalt_time_format (gint64          seconds,
                            GTimeZone      *zone,
                            SpaltTimeFormat format,
                            const char     *language);
void     spalt_time_get_date (gint64     seconds,
                              GTimeZone *zone,
                              GDate     *date);
char    *spalt_time_format_days (gint64      first,
                                 gint64      last,
                                 GTimeZone  *zone,
                                 int         year,
                                 const char *language);
gint64   spalt_time_clamp (gint64 seconds);
gboolean spalt_time_parse (const char *text,
                           GTimeZone  *zone,
                           gint64     *seconds,
                           GError    **error);

G_END_DECLS
