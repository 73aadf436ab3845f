// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-text-error.h"
#include "spalt-time.h"

/* 2026-03-29 02:00 to 03:00 does not exist in Stockholm; 2026-10-25 02:00 to 03:00 comes twice. */
static const struct
{
  const char *text;
  const char *utc; /* NULL: not a date */
} TIMES[] = {
  { "2014-03-12", "2014-03-11T23:00:00Z" },
  { "2014-03-12T10:11:00-04:00", "2014-03-12T14:11:00Z" },
  { "2014-03-12 10:11", "2014-03-12T09:11:00Z" },
  { "2014-03-12T10:11:00.250Z", "2014-03-12T10:11:00Z" },
  { "2014-03-12 10:11:05 +0100", "2014-03-12T09:11:05Z" },
  { " 2026-07-01T12:00 ", "2026-07-01T10:00:00Z" },
  { "2026-3-1 7:05", "2026-03-01T06:05:00Z" },
  { "2014-03-12T10:11:00+02", "2014-03-12T08:11:00Z" },
  { "2014-03-12 10:11:00  UTC", "2014-03-12T10:11:00Z" },
  { "2024-02-29", "2024-02-28T23:00:00Z" },
  { "2026-03-29 01:59", "2026-03-29T00:59:00Z" },
  { "2026-03-29 02:30", "2026-03-29T01:30:00Z" },
  { "2026-03-29 03:00", "2026-03-29T01:00:00Z" },
  { "2026-10-25 01:59", "2026-10-24T23:59:00Z" },
  { "2026-10-25 02:30", "2026-10-25T00:30:00Z" },
  { "2026-10-25 03:00", "2026-10-25T02:00:00Z" },
  { "1969-12-31", "1969-12-30T23:00:00Z" },
  { "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z" },
  { "1956-05-04", "1956-05-03T23:00:00Z" },
  { "0456-05-04T12:00Z", "0456-05-04T12:00:00Z" },
  { "0000-05-04", NULL },
  { "12026-05-04", NULL },
  { "9999-12-31T23:30Z", NULL },
  { "2026-02-29", NULL },
  { "2026-13-01", NULL },
  { "2026-04-31 10:00", NULL },
  { "2026-04-30 25:00", NULL },
  { "2026-04-30 10:61", NULL },
  { "2026-04-30 10:00 +99:00", NULL },
  { "30 april", NULL },
  { "26-10-25", NULL },
  { "-026-10-25", NULL },
  { "+026-10-25", NULL },
  { "02026-10-25", NULL },
  { "2026-+1-05", NULL },
  { "2026- 1-05", NULL },
  { "2026-01-05 10:5", NULL },
  { "2026-01-05 10:-5", NULL },
  { "2014-03-12 10:11:00 -5", "2014-03-12T15:11:00Z" },
  { "2026-01-05 10:11 +-100", NULL },
  { "2026-01-05 10:11 +01:", NULL },
  { "2026-01-05 ", "2026-01-04T23:00:00Z" },
  { "2026-04-30 and more", NULL },
  { "", NULL },
};

static const struct
{
  SpaltTimeFormat format;
  const char     *language;
  const char     *expected;
} FORMATS[] = {
  { SPALT_TIME_DATE, "sv", "2022-03-24" },
  { SPALT_TIME_DATE_TIME, "sv", "2022-03-24 kl. 15:59" },
  { SPALT_TIME_DATE_TIME, "en", "24 March 2022, 15:59" },
  { SPALT_TIME_DATE_LONG, "sv", "24 mars 2022" },
  { SPALT_TIME_ISO, "sv", "2022-03-24T15:59:00+01:00" },
  { SPALT_TIME_RFC822, "sv", "Thu, 24 Mar 2022 15:59:00 +0100" },
  { SPALT_TIME_YEAR, "en", "2022" },
};

static void
test_parse (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Stockholm");

  for (guint i = 0; i < G_N_ELEMENTS (TIMES); i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GDateTime) expected = NULL;
      gint64                seconds = -1;
      gboolean              good = spalt_time_parse (TIMES[i].text, zone, &seconds, &error);

      g_test_message ("“%s”", TIMES[i].text);
      if (TIMES[i].utc == NULL)
        {
          g_assert_false (good);
          g_assert_error (error, SPALT_TEXT_ERROR, SPALT_TEXT_ERROR_INVALID_DATE);
          continue;
        }
      g_assert_no_error (error);
      expected = g_date_time_new_from_iso8601 (TIMES[i].utc, NULL);
      g_assert_cmpint (seconds, ==, g_date_time_to_unix (expected));
    }
}

static void
test_format (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Stockholm");
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 ("2022-03-24T14:59:00Z", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    {
      g_autofree char *text =
        spalt_time_format (g_date_time_to_unix (time), zone, FORMATS[i].format, FORMATS[i].language);

      g_assert_cmpstr (text, ==, FORMATS[i].expected);
    }
}

/* GDateTime is the other way to the same dates: over leap years, both ends of summer time, and offsets of half hours.
 * */
static void
test_calendar (void)
{
  static const char *const zones[] = { "Europe/Stockholm", "America/St_Johns", "UTC" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);

      for (gint64 seconds = -2200000000; seconds < 4200000000; seconds += 7777777)
        {
          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
          g_autoptr (GDateTime) time = g_date_time_to_timezone (utc, zone);
          g_autofree char      *expected = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
          g_autofree char      *text = spalt_time_format (seconds, zone, SPALT_TIME_ISO, "sv");

          g_assert_cmpstr (text, ==, expected);
        }
    }
}

static void
test_ends_of_time (void)
{
  static const gint64   times[] = { -62135596800 - 1, 253402300799 + 1, G_MININT64, G_MAXINT64 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Stockholm");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char      *first = spalt_time_format (-62135596800, utc, SPALT_TIME_DATE, "sv");
  g_autofree char      *last = spalt_time_format (253402300799, utc, SPALT_TIME_ISO, "sv");
  g_autofree char      *beyond = spalt_time_format (253402300799, zone, SPALT_TIME_ISO, "sv");

  g_assert_cmpstr (first, ==, "0001-01-01");
  g_assert_cmpstr (last, ==, "9999-12-31T23:59:59+00:00");
  g_assert_cmpstr (beyond, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = spalt_time_format (times[i], zone, SPALT_TIME_DATE, "sv");

      g_assert_cmpstr (text, ==, "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/format", test_format);
  g_test_add_func ("/time/calendar", test_calendar);
  g_test_add_func ("/time/ends-of-time", test_ends_of_time);
  return g_test_run ();
}
