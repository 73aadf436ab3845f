// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-text-error.h"

static const char *const MONTHS_SV[] = { "januari", "februari", "mars", "april", "maj", "juni", "juli",
                                         "augusti", "september", "oktober", "november", "december" };
static const char *const MONTHS_EN[] = { "January", "February", "March", "April", "May", "June", "July",
                                         "August", "September", "October", "November", "December" };
static const char *const DAYS_SHORT[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

static const int SECONDS_AN_HOUR = 60 * 60;
static const int SECONDS_A_DAY = 24 * 60 * 60;

/* The first second of the year 1 and the last one of the year 9999. */
static const gint64 EARLIEST = G_GINT64_CONSTANT (-62135596800);
static const gint64 LATEST = G_GINT64_CONSTANT (253402300799);

/* The longest that a time is written: as RFC 822 has it. */
static const gsize USUAL_LENGTH = 32;

static gboolean
is_swedish (const char *language)
{
  return language != NULL && g_str_has_prefix (language, "sv");
}

/* What a clock on the wall shows, and the calendar beside it. */
typedef struct
{
  GDate date;
  int   second; /* of the day */
  int   offset; /* seconds east of Greenwich */
} Wall;

/* A page shows some ten times, and GDateTime takes three times as long for each. */
static gboolean
wall_from_utc (Wall      *wall,
               gint64     seconds,
               GTimeZone *zone)
{
  gint64 day;

  if (seconds < EARLIEST || seconds > LATEST)
    return FALSE;
  wall->offset = g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds));
  seconds += wall->offset - EARLIEST;
  day = seconds >= 0 ? seconds / SECONDS_A_DAY : -1;
  if (day < 0 || day > (LATEST - EARLIEST) / SECONDS_A_DAY)
    return FALSE;
  wall->second = (int)(seconds % SECONDS_A_DAY);
  g_date_clear (&wall->date, 1);
  g_date_set_julian (&wall->date, (guint32)day + 1);
  return TRUE;
}

/**
 * spalt_time_get_date:
 * @seconds: since 1970, UTC
 * @zone: the publication's time zone
 * @date: (out caller-allocates): the day of the calendar there; of a time before the year 1 or after 9999, which only a
 *   damaged database has, the first or last one that there is
 */
void
spalt_time_get_date (gint64     seconds,
                     GTimeZone *zone,
                     GDate     *date)
{
  Wall wall;

  if (wall_from_utc (&wall, seconds, zone))
    *date = wall.date;
  else if (seconds < 0)
    g_date_set_dmy (date, 1, G_DATE_JANUARY, 1);
  else
    g_date_set_dmy (date, 31, G_DATE_DECEMBER, 9999);
}

static void
append_digits (GString *out,
               int      number,
               int      n_digits)
{
  char digits[] = "0000";

  for (int i = n_digits; i-- > 0; number /= 10)
    digits[i] = (char)('0' + number % 10);
  g_string_append_len (out, digits, n_digits);
}

static void
append_date (GString    *out,
             const Wall *wall)
{
  append_digits (out, g_date_get_year (&wall->date), 4);
  g_string_append_c (out, '-');
  append_digits (out, (int)g_date_get_month (&wall->date), 2);
  g_string_append_c (out, '-');
  append_digits (out, g_date_get_day (&wall->date), 2);
}

static void
append_minutes (GString    *out,
                const Wall *wall)
{
  append_digits (out, wall->second / SECONDS_AN_HOUR, 2);
  g_string_append_c (out, ':');
  append_digits (out, wall->second / 60 % 60, 2);
}

static void
append_seconds (GString    *out,
                const Wall *wall)
{
  append_minutes (out, wall);
  g_string_append_c (out, ':');
  append_digits (out, wall->second % 60, 2);
}

static void
append_offset (GString    *out,
               const Wall *wall,
               const char *colon)
{
  g_string_append_c (out, wall->offset < 0 ? '-' : '+');
  append_digits (out, ABS (wall->offset) / SECONDS_AN_HOUR, 2);
  g_string_append (out, colon);
  append_digits (out, ABS (wall->offset) / 60 % 60, 2);
}

static void
append_long_date (GString    *out,
                  const Wall *wall,
                  const char *language)
{
  const char *const *months = is_swedish (language) ? MONTHS_SV : MONTHS_EN;

  g_string_append_printf (out, "%d %s %d", g_date_get_day (&wall->date), months[g_date_get_month (&wall->date) - 1],
                          g_date_get_year (&wall->date));
}

static void
append_date_time (GString    *out,
                  const Wall *wall,
                  const char *language)
{
  if (is_swedish (language))
    append_date (out, wall);
  else
    append_long_date (out, wall, language);
  g_string_append (out, is_swedish (language) ? " kl. " : ", ");
  append_minutes (out, wall);
}

/* RFC 822, section 5, with the four-digit years of RFC 2822; not strftime, whose names follow the locale. */
static void
append_rfc822 (GString    *out,
               const Wall *wall)
{
  g_string_append (out, DAYS_SHORT[g_date_get_weekday (&wall->date) - 1]);
  g_string_append (out, ", ");
  append_digits (out, g_date_get_day (&wall->date), 2);
  g_string_append_c (out, ' ');
  g_string_append_len (out, MONTHS_EN[g_date_get_month (&wall->date) - 1], 3);
  g_string_append_c (out, ' ');
  append_digits (out, g_date_get_year (&wall->date), 4);
  g_string_append_c (out, ' ');
  append_seconds (out, wall);
  g_string_append_c (out, ' ');
  append_offset (out, wall, "");
}

/**
 * spalt_time_format:
 * @seconds: since 1970, UTC
 * @zone: the publication's time zone
 * @format: how
 * @language: "sv", "en" …; the program's locale has no say in what readers see
 *
 * Returns: (transfer full): the time as readers or machines read it; "" for one before the year 1 or after 9999
 */
char *
spalt_time_format (gint64          seconds,
                   GTimeZone      *zone,
                   SpaltTimeFormat format,
                   const char     *language)
{
  GString *out = g_string_sized_new (USUAL_LENGTH);
  Wall     wall;

  if (!wall_from_utc (&wall, seconds, zone))
    return g_string_free_and_steal (out);
  switch (format)
    {
    case SPALT_TIME_DATE:
      append_date (out, &wall);
      break;
    case SPALT_TIME_DATE_TIME:
      append_date_time (out, &wall, language);
      break;
    case SPALT_TIME_DATE_LONG:
      append_long_date (out, &wall, language);
      break;
    case SPALT_TIME_ISO:
      append_date (out, &wall);
      g_string_append_c (out, 'T');
      append_seconds (out, &wall);
      append_offset (out, &wall, ":");
      break;
    case SPALT_TIME_RFC822:
      append_rfc822 (out, &wall);
      break;
    case SPALT_TIME_YEAR:
      append_digits (out, g_date_get_year (&wall.date), 4);
      break;
    }
  return g_string_free_and_steal (out);
}

/* What of the first day need not be said again: "22–23 oktober", "30 oktober–2 november", "30 december 2025–2 januari
 * 2026". */
static void
append_first_day (GString           *out,
                  const GDate       *first,
                  const GDate       *last,
                  const char *const *months)
{
  g_string_append_printf (out, "%d", g_date_get_day (first));
  if (g_date_get_year (first) != g_date_get_year (last) || g_date_get_month (first) != g_date_get_month (last))
    g_string_append_printf (out, " %s", months[g_date_get_month (first) - 1]);
  if (g_date_get_year (first) != g_date_get_year (last))
    g_string_append_printf (out, " %d", g_date_get_year (first));
  g_string_append (out, "–");
}

/**
 * spalt_time_format_days:
 * @first: seconds since 1970, UTC, on the first day
 * @last: on the last day; %SPALT_TIME_NONE or not after @first when there is but one
 * @zone: the publication's time zone
 * @year: the year that readers take for granted, and that is left out; 0 for none
 * @language: "sv", "en" …
 *
 * Returns: (transfer full): one day or several, as people write them: "22–23 oktober"
 */
char *
spalt_time_format_days (gint64      first,
                        gint64      last,
                        GTimeZone  *zone,
                        int         year,
                        const char *language)
{
  const char *const *months = is_swedish (language) ? MONTHS_SV : MONTHS_EN;
  GString           *out = g_string_sized_new (USUAL_LENGTH);
  Wall               from, to;

  if (!wall_from_utc (&from, first, zone) || !wall_from_utc (&to, MAX (first, last), zone))
    return g_string_free_and_steal (out);
  if (g_date_compare (&from.date, &to.date) != 0)
    append_first_day (out, &from.date, &to.date, months);
  if (g_date_get_year (&to.date) == year && g_date_get_year (&from.date) == year)
    g_string_append_printf (out, "%d %s", g_date_get_day (&to.date), months[g_date_get_month (&to.date) - 1]);
  else
    append_long_date (out, &to, language);

  return g_string_free_and_steal (out);
}

/**
 * spalt_time_clamp:
 * @seconds: since 1970, UTC, as a foreign database may have them
 *
 * Returns: the nearest time that every clock in the world shows within the years 1 to 9999
 */
gint64
spalt_time_clamp (gint64 seconds)
{
  return CLAMP (seconds, EARLIEST + 2 * SECONDS_A_DAY, LATEST - 2 * SECONDS_A_DAY);
}

/* An hour that is skipped moves forward by what is skipped; of an hour that comes twice the first is meant: so do
 * calendars (RFC 5545, section 3.3.5), and so does nobody's article go out an hour early. */
static gint64
local_to_utc (gint64     local,
              GTimeZone *zone)
{
  gint64 before =
    g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, local - SECONDS_A_DAY));
  gint64 after =
    g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, local + SECONDS_A_DAY));
  gint64 candidates[] = { local - MAX (before, after), local - MIN (before, after) };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, candidates[i]);

      if (candidates[i] + g_time_zone_get_offset (zone, interval) == local)
        return candidates[i];
    }
  return local - before;
}

/* Seconds of a wall clock since 1970, as if it stood in Greenwich; -1 days that no calendar has. */
static gboolean
wall_seconds (int     year,
              int     month,
              int     day,
              int     hour,
              int     minute,
              int     second,
              gint64 *seconds)
{
  g_autoptr (GDateTime) time = NULL;

  if (second == 60) /* a leap second, which our clock does not have */
    second = 59;
  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time != NULL)
    *seconds = g_date_time_to_unix (time);
  return time != NULL;
}

/* Reads @least to @most digits; not sscanf, which also takes signs and blanks for a number. */
static gboolean
read_number (const char **cursor,
             gsize        least,
             gsize        most,
             int         *number)
{
  gsize n_digits = strspn (*cursor, "0123456789");

  if (n_digits < least || n_digits > most)
    return FALSE;
  *number = 0;
  for (gsize i = 0; i < n_digits; i++)
    *number = *number * 10 + g_ascii_digit_value (*(*cursor)++);
  return TRUE;
}

static gboolean
read_mark (const char **cursor,
           char         mark)
{
  if (**cursor != mark)
    return FALSE;
  (*cursor)++;
  return TRUE;
}

/* "Z", "+01", "+0100" or "+01:00" at the end, and "-5" as YAML 1.1 has it; @offset is in seconds. */
static gboolean
parse_offset (const char *text,
              int        *offset)
{
  int  hours = 0;
  int  minutes = 0;
  char sign = *text;

  *offset = 0;
  if (g_ascii_strcasecmp (text, "z") == 0 || g_ascii_strcasecmp (text, "utc") == 0 ||
      g_ascii_strcasecmp (text, "gmt") == 0)
    return TRUE;
  if (sign != '+' && sign != '-')
    return FALSE;
  text++;
  if (!read_number (&text, 4, 4, &hours))
    {
      if (!read_number (&text, 1, 2, &hours) || (read_mark (&text, ':') && !read_number (&text, 2, 2, &minutes)))
        return FALSE;
    }
  else
    {
      minutes = hours % 100;
      hours /= 100;
    }
  if (*text != '\0' || hours > 14 || minutes > 59)
    return FALSE;
  *offset = (hours * 60 + minutes) * 60 * (sign == '-' ? -1 : 1);
  return TRUE;
}

/* The time of day behind the date: "10:11", "10:11:00.250"; @cursor is moved to what follows, without the space before
 * it. */
static gboolean
parse_clock (const char **cursor,
             int         *hour,
             int         *minute,
             int         *second)
{
  if (!read_number (cursor, 1, 2, hour) || !read_mark (cursor, ':') || !read_number (cursor, 2, 2, minute))
    return FALSE;
  if (read_mark (cursor, ':') && !read_number (cursor, 2, 2, second))
    return FALSE;
  if (read_mark (cursor, '.') || read_mark (cursor, ','))
    *cursor += strspn (*cursor, "0123456789");
  while (g_ascii_isspace (**cursor))
    (*cursor)++;
  return *hour < 24 && *minute < 60 && *second <= 60;
}

static gboolean
parse (const char *text,
       GTimeZone  *zone,
       gint64     *seconds)
{
  int    year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  int    offset = 0;
  gint64 time = 0;
  Wall   wall;

  /* Four digits: "26-10-25" is meant otherwise, but by everybody differently. */
  if (!read_number (&text, 4, 4, &year) || !read_mark (&text, '-') || !read_number (&text, 1, 2, &month) ||
      !read_mark (&text, '-') || !read_number (&text, 1, 2, &day))
    return FALSE;
  if (read_mark (&text, 'T') || read_mark (&text, 't') || read_mark (&text, ' '))
    {
      while (*text == ' ')
        text++;
      if (!parse_clock (&text, &hour, &minute, &second))
        return FALSE;
    }
  if (!wall_seconds (year, month, day, hour, minute, second, &time))
    return FALSE;
  if (*text == '\0')
    time = local_to_utc (time, zone);
  else if (parse_offset (text, &offset))
    time -= offset;
  else
    return FALSE;
  // Within the years that can be shown, also here: no page has a time that it cannot show.
  if (!wall_from_utc (&wall, time, zone))
    return FALSE;
  *seconds = time;
  return TRUE;
}

/**
 * spalt_time_parse:
 * @text: "2014-03-12", "2014-03-12T10:11:00-04:00", "2014-03-12 10:11" and the like: ISO 8601 as people and programs
 *   write it
 * @zone: where a text without an offset is meant
 * @seconds: (out): seconds since 1970, UTC
 * @error: %SPALT_TEXT_ERROR_INVALID_DATE
 *
 * Reads a time. One that the clock skips is moved forward; of one that comes twice the first is meant. A day that does
 * not exist is an error, never the next day.
 *
 * Returns: whether @text is a time
 */
gboolean
spalt_time_parse (const char *text,
                  GTimeZone  *zone,
                  gint64     *seconds,
                  GError    **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (parse (stripped, zone, seconds))
    return TRUE;
  g_set_error (
    error, SPALT_TEXT_ERROR, SPALT_TEXT_ERROR_INVALID_DATE,
    _("“%s” is not a date. Write it as year-month-day, such as 2026-03-23, with a time if you like: 2026-03-23 15:59."),
    stripped);
  return FALSE;
}
