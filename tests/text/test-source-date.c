// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-source-date.h"

static const struct
{
  const char *text;
  const char *utc; /* NULL: not a date */
} DATES[] = {
  // ISO 8601, and what is like it.
  { "2026-02-01", "2026-01-31T23:00:00Z" },
  { "2026-02-01 10:00:00", "2026-02-01T09:00:00Z" },
  { "2026-02-01 10:00:00 -0800", "2026-02-01T18:00:00Z" },
  { "2026-02-01  10:00:00   -0800", "2026-02-01T18:00:00Z" },
  { "2026-02-01 10:00:00-08:00", "2026-02-01T18:00:00Z" },
  { "2026-02-01 10:00:00 -300", "2026-02-01T13:00:00Z" },
  { "2026-02-01 10:00:00 +530", "2026-02-01T04:30:00Z" },
  { "2026-02-01 10:00:00 -8", "2026-02-01T18:00:00Z" },
  { "2026-02-01 10:00 +1:00", "2026-02-01T09:00:00Z" },
  { "2026-02-01 10:00:00 +0000 UTC", "2026-02-01T10:00:00Z" },
  { "2026-02-01 10:00:00.123456789 +0100 CET", "2026-02-01T09:00:00Z" },
  { "2026-02-01 10:00:00.123 +0100 CET m=+0.000012", "2026-02-01T09:00:00Z" },
  { "2026-02-01 10:00:00 UTC", "2026-02-01T10:00:00Z" },
  { "2026-02-01 T 10:00:00", "2026-02-01T09:00:00Z" },
  { "2026-02-01, 10:00", "2026-02-01T09:00:00Z" },
  { "2026-2-1 9:05", "2026-02-01T08:05:00Z" },
  { "2026-2-1 9:5:7", "2026-02-01T08:05:07Z" },
  { "2026/02/01 10:00:00", "2026-02-01T09:00:00Z" },
  { "2026/2/1", "2026-01-31T23:00:00Z" },
  { "2026/02/01 10:00:00 -0800", "2026-02-01T18:00:00Z" },
  { "2026.02.01 10:00", "2026-02-01T09:00:00Z" },
  { "20260201", "2026-01-31T23:00:00Z" },
  { "20260201T101112", "2026-02-01T09:11:12Z" },
  { "20260201T101112Z", "2026-02-01T10:11:12Z" },
  { "20260201T10:11", "2026-02-01T09:11:00Z" },
  { "20260201101112", "2026-02-01T09:11:12Z" },
  // YAML 1.1 and TOML.
  { "2001-12-14t21:59:43.10-05:00", "2001-12-15T02:59:43Z" },
  { "2001-12-14 21:59:43.10 -5", "2001-12-15T02:59:43Z" },
  { "2001-12-15 2:59:43.10", "2001-12-15T01:59:43Z" },
  { "1979-05-27T00:32:00.999999-07:00", "1979-05-27T07:32:00Z" },
  { "1979-05-27 07:32:00Z", "1979-05-27T07:32:00Z" },
  // Before noon and after it.
  { "2026-02-01 10:00 PM", "2026-02-01T21:00:00Z" },
  { "2026-02-01 12:30am", "2026-01-31T23:30:00Z" },
  { "2026-02-01 12:30 p.m.", "2026-02-01T11:30:00Z" },
  { "2026-02-01 3pm", "2026-02-01T14:00:00Z" },
  { "2026-02-01 3:15:00 PM +0000", "2026-02-01T15:15:00Z" },
  { "2026-02-01 13:00 PM", NULL },
  // With the names of months.
  { "Sun, 01 Feb 2026 10:00:00 +0100", "2026-02-01T09:00:00Z" },
  { "Sun, 01 Feb 2026 10:00:00 GMT", "2026-02-01T10:00:00Z" },
  { "01 Feb 2026 10:00 EST", "2026-02-01T15:00:00Z" },
  { "Sunday, 01-Feb-26 10:00:00 UTC", "2026-02-01T10:00:00Z" },
  { "Sun Feb  1 10:00:00 2026", "2026-02-01T09:00:00Z" },
  { "Sun Feb 01 10:00:00 +0100 2026", "2026-02-01T09:00:00Z" },
  { "Sun Feb  1 10:00:00 UTC 2026", "2026-02-01T10:00:00Z" },
  { "Sun Feb 01 2026 10:00:00 GMT+0100 (CET)", "2026-02-01T09:00:00Z" },
  { "Feb 1, 2026", "2026-01-31T23:00:00Z" },
  { "February 1st, 2026", "2026-01-31T23:00:00Z" },
  { "1 February 2026", "2026-01-31T23:00:00Z" },
  { "1-Feb-2026", "2026-01-31T23:00:00Z" },
  { "Sept. 3, 2026 at 10:00 am", "2026-09-03T08:00:00Z" },
  { "2026 Feb 1", "2026-01-31T23:00:00Z" },
  // Seconds and milliseconds.
  { "1769936400", "2026-02-01T09:00:00Z" },
  { "1769936400000", "2026-02-01T09:00:00Z" },
  { "2020010210", NULL },
  { "2013999999", "2033-10-27T04:26:39Z" },
  // Old ones.
  { "1956/05/04", "1956-05-03T23:00:00Z" },
  { "4 May 1956", "1956-05-03T23:00:00Z" },
  // What could be two days, what no calendar has, and what is no date.
  { "02/01/2026", NULL },
  { "01-02-2026", NULL },
  { "1/2/26", NULL },
  { "2026-02", NULL },
  { "2026", NULL },
  { "2026-02-30", NULL },
  { "Feb 30, 2026", NULL },
  { "2026-13-01 10:00", NULL },
  { "2026/02-01", NULL },
  { "2026-02-01 25:00", NULL },
  { "2026-02-01 10:00 +1900", NULL },
  { "2026-02-01 10:00 +01 -02", NULL },
  { "2026-02-01 10:00 soon", NULL },
  { "2026-02-01 10:00 11:00", NULL },
  { "{{ now }}", NULL },
  { "yesterday", NULL },
  { "May", NULL },
  { "10:00", NULL },
  { "(2026-02-01", NULL },
  { "99999999999", NULL },
  { "-", NULL },
  { "", NULL },
};

static void
test_parse (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Stockholm");

  for (guint i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      g_autoptr (GDateTime) time = NULL;
      g_autofree char      *text = NULL;
      gint64                seconds = 0;
      gboolean              good = spalt_source_date_parse (DATES[i].text, zone, &seconds);

      g_test_message ("“%s”", DATES[i].text);
      time = good ? g_date_time_new_from_unix_utc (seconds) : NULL;
      text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
      g_assert_cmpstr (text, ==, DATES[i].utc);
    }
}

/* Longer than any date: refused before it is looked at. */
static void
test_long (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char      *spaces = g_strnfill (1000000, ' ');
  g_autofree char      *text = g_strconcat ("2026-02-01", spaces, "10:00", NULL);
  gint64                seconds = 0;

  g_assert_false (spalt_source_date_parse (text, zone, &seconds));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-date/parse", test_parse);
  g_test_add_func ("/source-date/long", test_long);

  return g_test_run ();
}
