// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-rfc822-date.h"

static const struct
{
  const char *text;
  const char *utc; /* NULL: not a date */
} DATES[] = {
  { "Mon, 23 Mar 2026 15:59:07 +0100", "2026-03-23T14:59:07Z" },
  { "Mon, 23 Mar 2026 15:59:07 GMT", "2026-03-23T15:59:07Z" },
  { "23 Mar 2026 15:59:07 -0530", "2026-03-23T21:29:07Z" },
  { "Mon, 23 Mar 2026 15:59:07 +01:00", "2026-03-23T14:59:07Z" },
  { "Mon, 23 Mar 2026 15:59:07 -05:30", "2026-03-23T21:29:07Z" },
  { "23 Mar 2026 15:59 UT", "2026-03-23T15:59:00Z" },
  { "3 Mar 2026 5:09:07 +0000", "2026-03-03T05:09:07Z" },
  { "  Mon,23 Mar 2026\n 15:59:07   +0100 ", "2026-03-23T14:59:07Z" },
  { "Mon, 23 Mar 2026 15:59:07 +0100 (CET)", "2026-03-23T14:59:07Z" },
  { "Monday, 23 March 2026 15:59:07 GMT", "2026-03-23T15:59:07Z" },
  { "Sun, 06 Sept 2026 15:59:07 Z", "2026-09-06T15:59:07Z" },
  { "MON, 23 MAR 2026 15:59:07 gmt", "2026-03-23T15:59:07Z" },
  { "Tue, 23 Mar 2026 15:59:07 GMT", "2026-03-23T15:59:07Z" },
  { "Monday, 23-Mar-26 15:59:07 GMT", "2026-03-23T15:59:07Z" },
  { "23 Mar 49 12:00:00 GMT", "2049-03-23T12:00:00Z" },
  { "23 Mar 50 12:00:00 GMT", "1950-03-23T12:00:00Z" },
  { "23 Mar 103 12:00:00 GMT", "2003-03-23T12:00:00Z" },
  { "23 Mar 2026 12:00:00 EST", "2026-03-23T17:00:00Z" },
  { "23 Mar 2026 12:00:00 EDT", "2026-03-23T16:00:00Z" },
  { "23 Mar 2026 12:00:00 PST", "2026-03-23T20:00:00Z" },
  { "23 Jul 2026 12:00:00 CEST", "2026-07-23T10:00:00Z" },
  { "23 Mar 2026 12:00:00 A", "2026-03-23T12:00:00Z" },
  { "23 Mar 2026 12:00:00 XYZ", "2026-03-23T12:00:00Z" },
  { "23 Mar 2026 12:00:00", "2026-03-23T12:00:00Z" },
  { "23 Mar 2026", "2026-03-23T00:00:00Z" },
  { "31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59Z" },
  { "29 Feb 2024 12:00:00 GMT", "2024-02-29T12:00:00Z" },
  { "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z" },
  { "Sun Nov 06 08:49:37 1994", "1994-11-06T08:49:37Z" },
  { "  Sunday November 16 8:49 1994\n", "1994-11-16T08:49:00Z" },
  { "Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z" },
  { "Sun Nov  6 08:49:37 CET 1994", "1994-11-06T07:49:37Z" },
  { "Sun Nov  6 08:49:37 -0530 1994", "1994-11-06T14:19:37Z" },
  { "Sun Nov  6 08:49:37 1994 GMT", "1994-11-06T08:49:37Z" },
  { "Sun Nov  6 08:49:37 1994 +0100", "1994-11-06T07:49:37Z" },
  { "Sun Nov  6 08:49:37", NULL },
  { "Sun Nov  6 08:49:37 94", NULL },
  { "Sun Nov  6 08:49:37 +1 1994", NULL },
  { "Sun Nov  6 1994", NULL },
  { "Sun Nov 31 08:49:37 1994", NULL },
  { "Sun Nov", NULL },
  { "29 Feb 2026 12:00:00 GMT", NULL },
  { "31 Apr 2026 12:00:00 GMT", NULL },
  { "0 Mar 2026 12:00:00 GMT", NULL },
  { "23 Mar 2026 24:00:00 GMT", NULL },
  { "23 Mar 2026 12:60:00 GMT", NULL },
  { "23 Mar 2026 12:00:61 GMT", NULL },
  { "23 Mar 2026 12 GMT", NULL },
  { "23 Mar 2026 12:00:00:00 GMT", NULL },
  { "23 Mar 2026 12:: GMT", NULL },
  { "23 Mar 2026 12:00:00 +1", NULL },
  { "23 Mar 2026 12:00:00 +", NULL },
  { "23 Mar 2026 12:00:00 +1:00", NULL },
  { "23 Mar 2026 12:00:00 +010:0", NULL },
  { "23 Mar 2026 12:00:00 +01:60", NULL },
  { "23 Mar 2026 12:00:00 +01:0", NULL },
  { "23 Mar 2026 12:00:00 +0160", NULL },
  { "23 Mar 2026 12:00:00 +9900", NULL },
  { "23 Mar 2 12:00:00 GMT", NULL },
  { "23 Mar 99999 12:00:00 GMT", NULL },
  { "23 mars", NULL },
  { "23 Xyz 2026 12:00:00 GMT", NULL },
  { "Mar 23 2026 12:00:00 GMT", NULL },
  { "123 Mar 2026 12:00:00 GMT", NULL },
  { "2026-03-23T15:59:07Z", NULL },
  { "i går", NULL },
  { "Mon", NULL },
  { "", NULL },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      g_autoptr (GDateTime) time = NULL;
      g_autofree char      *utc = NULL;
      gint64                seconds = 0;
      gboolean              good = spalt_rfc822_date_parse (DATES[i].text, &seconds);

      g_test_message ("“%s”", DATES[i].text);
      time = g_date_time_new_from_unix_utc (seconds);
      utc = good ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
      g_assert_cmpstr (utc, ==, DATES[i].utc);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/rfc822-date/parse", test_parse);
  return g_test_run ();
}
