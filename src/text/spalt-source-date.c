// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-source-date.h"

#include <stdio.h>
#include <string.h>

#include "spalt-rfc822-date.h"
#include "spalt-time.h"

/* Dates as site generators take them in front matter. Jekyll asks Ruby's Time.parse, Pelican dateutil, Hexo moment,
 * Hugo a list of Go's layouts: all of them name the parts by their looks, and so do we. What could be two days, such as
 * 03/04/2023, is none. */

/* Longer than any date. */
#define MAX_LENGTH 64

/* Numbers of so many digits are seconds or milliseconds since 1970. */
#define SECONDS_DIGITS 10
#define MILLISECONDS_DIGITS 13

#define DIGITS "0123456789"

static const char *const months[] = { "january", "february", "march", "april", "may", "june",
                                      "july", "august", "september", "october", "november", "december" };
static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

/* What has been found so far; -1 for what has not. */
typedef struct
{
  int      year;
  int      month;
  int      day;
  int      hour;
  int      minute;
  int      second;
  int      offset; /* minutes east of Greenwich */
  gboolean has_offset;
  gboolean has_half; /* am or pm */
} Reading;

static int
read_digits (const char **cursor,
             gsize        n_digits)
{
  int number = 0;

  for (gsize i = 0; i < n_digits; i++)
    number = number * 10 + g_ascii_digit_value (*(*cursor)++);

  return number;
}

/* One to @most digits, no more. */
static gboolean
read_number (const char **cursor,
             gsize        most,
             int         *number)
{
  gsize n_digits = strspn (*cursor, DIGITS);

  if (n_digits < 1 || n_digits > most)
    return FALSE;
  *number = read_digits (cursor, n_digits);

  return TRUE;
}

/* "10:11", "10:11:12.250"; the hour has been seen. */
static gboolean
read_clock (const char **cursor,
            Reading     *reading)
{
  if (reading->hour >= 0 || !read_number (cursor, 2, &reading->hour) || *(*cursor)++ != ':' ||
      !read_number (cursor, 2, &reading->minute))
    return FALSE;
  if (**cursor == ':')
    {
      (*cursor)++;
      if (!read_number (cursor, 2, &reading->second))
        return FALSE;
    }
  if (**cursor == '.' || **cursor == ',')
    *cursor += 1 + strspn (*cursor + 1, DIGITS);

  return TRUE;
}

/* "+01:00", "+0100", "+01", "-5", and "-300", which is meant as -03:00. */
static gboolean
read_offset (const char **cursor,
             Reading     *reading)
{
  int   sign = *(*cursor)++ == '-' ? -1 : 1;
  gsize n_digits = strspn (*cursor, DIGITS);
  int   hours, minutes = 0;

  if (reading->has_offset && reading->offset != 0)
    return FALSE;
  if (n_digits < 1 || n_digits > 4)
    return FALSE;
  hours = read_digits (cursor, n_digits > 2 ? n_digits - 2 : n_digits);
  if (n_digits > 2)
    {
      minutes = read_digits (cursor, 2);
    }
  else if (**cursor == ':')
    {
      (*cursor)++;
      if (strspn (*cursor, DIGITS) != 2)
        return FALSE;
      minutes = read_digits (cursor, 2);
    }
  reading->offset = sign * (hours * 60 + minutes);
  reading->has_offset = TRUE;

  return hours <= 14 && minutes < 60;
}

/* "2026/2/1", "2026-02-01", "2026.02.01": the year first, and the same mark twice. */
static gboolean
read_numeric_date (const char **cursor,
                   Reading     *reading)
{
  char mark;

  reading->year = read_digits (cursor, 4);
  mark = *(*cursor)++;

  return read_number (cursor, 2, &reading->month) && *(*cursor)++ == mark && read_number (cursor, 2, &reading->day);
}

/* "20260201", "20260201T1011", "20260201101112". */
static gboolean
read_compact (const char **cursor,
              gsize        n_digits,
              Reading     *reading)
{
  reading->year = read_digits (cursor, 4);
  reading->month = read_digits (cursor, 2);
  reading->day = read_digits (cursor, 2);
  n_digits -= 8;
  if (n_digits == 0 && (**cursor == 'T' || **cursor == 't') && g_ascii_isdigit ((*cursor)[1]))
    {
      n_digits = strspn (++*cursor, DIGITS);
      if (n_digits <= 2)
        return read_clock (cursor, reading);
    }
  if (n_digits != 0 && n_digits != 4 && n_digits != 6)
    return FALSE;
  if (n_digits >= 4)
    {
      reading->hour = read_digits (cursor, 2);
      reading->minute = read_digits (cursor, 2);
    }
  if (n_digits == 6)
    reading->second = read_digits (cursor, 2);

  return TRUE;
}

static gboolean
read_ordinal (const char **cursor,
              Reading     *reading)
{
  static const char *const ends[] = { "st", "nd", "rd", "th" };

  if (reading->day >= 0)
    return FALSE;
  reading->day = read_digits (cursor, strspn (*cursor, DIGITS));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_ascii_strncasecmp (*cursor, ends[i], 2) == 0 && !g_ascii_isalpha ((*cursor)[2]))
        *cursor += 2;
    }
  if (**cursor == '.')
    (*cursor)++;

  return TRUE;
}

/* "3pm", "3 p.m.": an hour alone. */
static gboolean
is_half (const char *text)
{
  text += strspn (text, " ");

  return (g_ascii_tolower (text[0]) == 'a' || g_ascii_tolower (text[0]) == 'p') &&
         (g_ascii_tolower (text[1]) == 'm' || (text[1] == '.' && g_ascii_tolower (text[2]) == 'm'));
}

static gboolean
read_figures (const char **cursor,
              Reading     *reading)
{
  gsize       n_digits = strspn (*cursor, DIGITS);
  const char *after = *cursor + n_digits;

  if (n_digits <= 2 && *after == ':')
    return read_clock (cursor, reading);
  if (n_digits <= 2 && reading->hour < 0 && is_half (after))
    return read_number (cursor, 2, &reading->hour);
  if (n_digits == 4 && reading->year < 0 && reading->month < 0 && reading->day < 0 && *after != '\0' &&
      strchr ("-/.", *after) != NULL && g_ascii_isdigit (after[1]))
    return read_numeric_date (cursor, reading);
  if (n_digits >= 8 && reading->year < 0 && reading->month < 0)
    return read_compact (cursor, n_digits, reading);
  if (n_digits == 4 && reading->year < 0)
    {
      reading->year = read_digits (cursor, n_digits);
      return TRUE;
    }

  return n_digits <= 2 && read_ordinal (cursor, reading);
}

/* The place in a list of a word or of its first three letters or more; -1 for none. */
static int
find_name (const char *const *names,
           guint              n_names,
           const char        *word,
           gsize              length)
{
  for (guint i = 0; i < n_names && length >= 3; i++)
    {
      if (g_ascii_strncasecmp (names[i], word, length) == 0)
        return (int)i;
    }

  return -1;
}

static gboolean
read_half (const char **cursor,
           Reading     *reading)
{
  gboolean is_after_noon = g_ascii_tolower (**cursor) == 'p';

  if (reading->has_half || reading->hour < 1 || reading->hour > 12)
    return FALSE;
  reading->hour = reading->hour % 12 + (is_after_noon ? 12 : 0);
  reading->has_half = TRUE;
  *cursor += (*cursor)[1] == '.' ? 3 : 2;
  if (**cursor == '.')
    (*cursor)++;

  return !g_ascii_isalpha (**cursor);
}

/* A month, a day of the week, am or pm, the T before a clock, Greenwich, or the name of the zone whose offset has been
 * said. */
static gboolean
read_word (const char **cursor,
           Reading     *reading)
{
  static const char *const utc[] = { "z", "utc", "gmt", "ut" };
  const char              *word = *cursor;
  gsize                    length = 0;
  int                      month;

  if (is_half (word) && reading->hour >= 0)
    return read_half (cursor, reading);
  while (g_ascii_isalpha (word[length]))
    length++;
  *cursor += length;
  if (**cursor == '.')
    (*cursor)++;
  month = g_ascii_strncasecmp (word, "sept", length) == 0 && length == 4
            ? 8
            : find_name (months, G_N_ELEMENTS (months), word, length);
  if (month >= 0 && reading->month < 0)
    {
      reading->month = month + 1;
      return TRUE;
    }
  if (find_name (days, G_N_ELEMENTS (days), word, length) >= 0 ||
      (length == 1 && g_ascii_tolower (*word) == 't' && reading->hour < 0) ||
      (length == 2 && g_ascii_strncasecmp (word, "at", 2) == 0))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (utc) && reading->hour >= 0; i++)
    {
      if (strlen (utc[i]) == length && g_ascii_strncasecmp (word, utc[i], length) == 0)
        {
          reading->has_offset = TRUE;
          return TRUE;
        }
    }

  return reading->has_offset && length <= 5;
}

static gboolean
read_part (const char **cursor,
           Reading     *reading)
{
  if (g_ascii_isdigit (**cursor))
    return read_figures (cursor, reading);
  if (g_ascii_isalpha (**cursor))
    return read_word (cursor, reading);
  if ((**cursor == '+' || **cursor == '-') && reading->hour >= 0)
    return read_offset (cursor, reading);
  if (**cursor == '(')
    {
      *cursor += strcspn (*cursor, ")");
      return *(*cursor)++ == ')';
    }
  // Between a day, a month and a year in letters: "23-Mar-2026".
  if (**cursor == '-' || **cursor == '/')
    return reading->hour < 0 && (reading->day >= 0 || reading->month >= 0) && (*cursor)++ != NULL;

  return FALSE;
}

static gboolean
read_all (const char *text,
          Reading    *reading)
{
  while (TRUE)
    {
      text += strspn (text, " \t\r\n,");
      if (*text == '\0')
        return reading->year >= 0 && reading->month >= 0 && reading->day >= 0;
      // Go adds how long its program has run.
      if (g_str_has_prefix (text, "m=") && reading->has_offset)
        return TRUE;
      if (!read_part (&text, reading))
        return FALSE;
    }
}

/* Ten digits that are a day and its hour as well, 2034010517. */
static gboolean
may_be_hour (const char *digits)
{
  int year = 0, month = 0, day = 0, hour = 0;

  return sscanf (digits, "%4d%2d%2d%2d", &year, &month, &day, &hour) == 4 && year >= 1900 && year < 2100 &&
         month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24;
}

static gboolean
read_count (const char *text,
            gint64     *seconds)
{
  gsize n_digits = strspn (text, DIGITS);

  if (text[n_digits] != '\0' || (n_digits != SECONDS_DIGITS && n_digits != MILLISECONDS_DIGITS))
    return FALSE;
  if (n_digits == SECONDS_DIGITS && may_be_hour (text))
    return FALSE;
  *seconds = g_ascii_strtoll (text, NULL, 10) / (n_digits == MILLISECONDS_DIGITS ? 1000 : 1);

  return TRUE;
}

/**
 * spalt_source_date_parse:
 * @text: a date in the front matter of a site generator: "2026-02-01 10:00:00 -300", "2026/2/1 10:00 pm", "Feb 1,
 *   2026", "Sun, 01 Feb 2026 10:00:00 +0100", "2026-02-01 10:00:00 +0000 UTC"
 * @zone: where a text without an offset is meant
 * @seconds: (out): seconds since 1970, UTC
 *
 * More forgiving than spalt_time_parse(), which is for what people write for us. What may be one of two days is no
 * date.
 *
 * Returns: whether @text is a date
 */
gboolean
spalt_source_date_parse (const char *text,
                         GTimeZone  *zone,
                         gint64     *seconds)
{
  Reading          reading = { .year = -1, .month = -1, .day = -1, .hour = -1 };
  g_autofree char *stripped = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *offset = NULL;

  if (strlen (text) > MAX_LENGTH)
    return FALSE;
  stripped = g_strstrip (g_strdup (text));
  if (spalt_time_parse (stripped, zone, seconds, NULL) || read_count (stripped, seconds))
    return TRUE;
  // Zones that are known by their names alone.
  if (!read_all (stripped, &reading))
    return spalt_rfc822_date_parse (stripped, seconds);

  offset = g_strdup_printf ("%c%02d:%02d", reading.offset < 0 ? '-' : '+', ABS (reading.offset) / 60,
                            ABS (reading.offset) % 60);
  iso = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s", reading.year, reading.month, reading.day,
                         MAX (reading.hour, 0), reading.minute, reading.second, reading.has_offset ? offset : "");

  return spalt_time_parse (iso, zone, seconds, NULL);
}
