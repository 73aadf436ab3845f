// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-rfc822-date.h"

#include <string.h>

static const char *const DAYS[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
static const char *const MONTHS[] = {
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
};

/* RFC 2822, section 4.3, and the zones of Europe that newspapers write though no RFC names them. */
static const struct
{
  const char *name;
  int         hours;
} ZONES[] = {
  { "cdt", -5 },
  { "cest", 2 },
  { "cet", 1 },
  { "cst", -6 },
  { "edt", -4 },
  { "eest", 3 },
  { "eet", 2 },
  { "est", -5 },
  { "mdt", -6 },
  { "mst", -7 },
  { "pdt", -7 },
  { "pst", -8 },
};

/* What a date says; @offset of its zone, in seconds. */
typedef struct
{
  int year, month, day;
  int hour, minute, second;
  int offset;
} Parts;

/* The next word or number: up to a blank, a comma or a hyphen. */
static const char *
read_word (const char **cursor,
           gsize       *length)
{
  const char *word = *cursor + strspn (*cursor, " \t\r\n,-");

  *length = strcspn (word, " \t\r\n,-");
  *cursor = word + *length;
  return word;
}

static gboolean
read_number (const char *text,
             gsize       length,
             int        *number)
{
  if (length == 0 || length > 4 || strspn (text, "0123456789") < length)
    return FALSE;
  *number = 0;
  for (gsize i = 0; i < length; i++)
    *number = *number * 10 + g_ascii_digit_value (text[i]);
  return TRUE;
}

/* Names are known by their first three letters, so that "September" and "Sept" are read too. */
static gboolean
find_name (const char *const *names,
           guint              n_names,
           const char        *word,
           gsize              length,
           int               *number)
{
  for (guint i = 0; length >= 3 && i < n_names; i++)
    {
      if (g_ascii_strncasecmp (names[i], word, 3) == 0)
        {
          *number = (int)i + 1;
          return TRUE;
        }
    }
  return FALSE;
}

/* RFC 2822, section 4.3: two digits below fifty are of this century, the others, and three digits, of the last. */
static int
whole_year (int   year,
            gsize n_digits)
{
  if (n_digits == 2)
    return year < 50 ? 2000 + year : 1900 + year;
  return n_digits == 3 ? 1900 + year : year;
}

/* "10:11" or "10:11:05". */
static gboolean
parse_clock (const char **cursor,
             Parts       *parts)
{
  int        *numbers[] = { &parts->hour, &parts->minute, &parts->second };
  gsize       length;
  const char *word = read_word (cursor, &length);
  const char *end = word + length;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gsize n_digits = MIN (strcspn (word, ":"), (gsize)(end - word));

      if (n_digits > 2 || !read_number (word, n_digits, numbers[i]))
        return FALSE;
      word += n_digits;
      if (word == end)
        return i > 0 && parts->hour < 24 && parts->minute < 60 && parts->second <= 60;
      word++;
    }
  return FALSE;
}

/* RFC 2822, section 4.3: a zone that nobody knows, and the military letters, which were defined the wrong way round,
 * say nothing. */
static gboolean
parse_zone (const char *text,
            int        *offset)
{
  int   number;
  gsize length;

  *offset = 0;
  text += strspn (text, " \t\r\n");
  length = strcspn (text, " \t\r\n");
  if (*text == '+' || *text == '-')
    {
      gboolean has_colon = length == 6 && text[3] == ':';
      int      minutes = 0;

      if ((length != 5 && !has_colon) || !read_number (text + 1, 2, &number) ||
          !read_number (text + length - 2, 2, &minutes))
        return FALSE;
      number = number * 100 + minutes;
      if (minutes > 59 || number > 1400)
        return FALSE;
      *offset = (number / 100 * 60 + number % 100) * 60 * (*text == '-' ? -1 : 1);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ZONES); i++)
    {
      if (length == strlen (ZONES[i].name) && g_ascii_strncasecmp (text, ZONES[i].name, length) == 0)
        *offset = ZONES[i].hours * 60 * 60;
    }
  return TRUE;
}

/* What follows the day in "23 Mar 2026 15:59:07 +0100". */
static gboolean
parse_mail_form (const char *text,
                 Parts      *parts)
{
  gsize       length;
  const char *word = read_word (&text, &length);

  if (!find_name (MONTHS, G_N_ELEMENTS (MONTHS), word, length, &parts->month))
    return FALSE;
  word = read_word (&text, &length);
  if (length < 2 || !read_number (word, length, &parts->year))
    return FALSE;
  parts->year = whole_year (parts->year, length);
  text += strspn (text, " \t\r\n");
  return *text == '\0' || (parse_clock (&text, parts) && parse_zone (text, &parts->offset));
}

/* What follows the month in "Nov  6 08:49:37 1994". Some programs write a zone, before the year or behind it. */
static gboolean
parse_c_form (const char *text,
              Parts      *parts)
{
  gsize       length;
  const char *word = read_word (&text, &length);
  const char *zone;

  if (length > 2 || !read_number (word, length, &parts->day) || !parse_clock (&text, parts))
    return FALSE;
  zone = text + strspn (text, " \t\r\n");
  if (!g_ascii_isdigit (*zone))
    text = zone + strcspn (zone, " \t\r\n");
  word = read_word (&text, &length);
  if (length != 4 || !read_number (word, length, &parts->year))
    return FALSE;
  return parse_zone (g_ascii_isdigit (*zone) ? text : zone, &parts->offset);
}

/**
 * spalt_rfc822_date_parse:
 * @text: "Mon, 23 Mar 2026 15:59:00 +0100" and the like
 * @seconds: (out): seconds since 1970, UTC
 *
 * Reads a date of RFC 822, section 5, as RFC 1123 and RFC 2822 have changed it, and as programs write it: with years of
 * two digits, the old names of zones, zones with a colon, names written out, without weekday, seconds or zone; and in
 * the form of C's asctime(), "Sun Nov  6 08:49:37 1994", which RFC 9110, section 5.6.7, asks to be read as well. A
 * weekday that does not fit the date is not minded. One without a zone is taken for UTC.
 *
 * Returns: whether @text is such a date
 */
gboolean
spalt_rfc822_date_parse (const char *text,
                         gint64     *seconds)
{
  Parts                 parts = { 0 };
  gsize                 length;
  int                   weekday;
  const char           *word = read_word (&text, &length);
  g_autoptr (GDateTime) time = NULL;

  if (find_name (DAYS, G_N_ELEMENTS (DAYS), word, length, &weekday))
    word = read_word (&text, &length);
  if (find_name (MONTHS, G_N_ELEMENTS (MONTHS), word, length, &parts.month))
    {
      if (!parse_c_form (text, &parts))
        return FALSE;
    }
  else if (length > 2 || !read_number (word, length, &parts.day) || !parse_mail_form (text, &parts))
    {
      return FALSE;
    }
  /* A leap second, which our clock does not have. */
  time = g_date_time_new_utc (parts.year, parts.month, parts.day, parts.hour, parts.minute, MIN (parts.second, 59));
  if (time == NULL)
    return FALSE;
  *seconds = g_date_time_to_unix (time) - parts.offset;
  return TRUE;
}
