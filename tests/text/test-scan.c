// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-scan.h"

#define MOST 50

static const guint8 STOPS[256] = { ['&'] = 1, ['<'] = 1, ['\\'] = 1 };

/* Letters, and a sign at which nobody wants to stop wherever @pattern has a bit. */
static void
fill (char *text,
      gsize length,
      guint pattern)
{
  for (gsize i = 0; i < length; i++)
    text[i] = pattern >> (i % 7) & 1 ? '"' : 'a';
}

static void
test_until (void)
{
  static const char stops[] = { '&', '<', '\\' };
  char              text[MOST];

  for (guint pattern = 0; pattern < 128; pattern += 3)
    for (gsize length = 0; length < MOST; length++)
      {
        fill (text, length, pattern);
        g_assert_true (spalt_scan_until (text, text + length, STOPS, '\\') == text + length);
        for (gsize at = 0; at < length; at++)
          {
            char kept = text[at];

            text[at] = stops[at % G_N_ELEMENTS (stops)];
            g_assert_true (spalt_scan_until (text, text + length, STOPS, '\\') == text + at);
            g_assert_true (spalt_scan_until (text + at, text + length, STOPS, '\\') == text + at);
            g_assert_true (spalt_scan_until (text, text + at, STOPS, '\\') == text + at);
            text[at] = kept;
          }
      }
}

/* What begins and ends like it, or reaches over the end, is not it. */
static void
test_find (void)
{
  static const char what[] = "files/";
  static const char other[] = "fires/";
  const gsize       n = strlen (what);

  for (gsize length = 0; length < MOST; length++)
    for (gsize at = 0; at + n <= length; at++)
      {
        g_autofree char *text = g_strnfill (MOST, 'f');

        if (at >= n)
          memcpy (text + at - n, other, n);
        memcpy (text + at, what, n);
        g_assert_true (spalt_scan_find (text, text + length, what) == text + at);
        g_assert_null (spalt_scan_find (text, text + at + n - 1, what));
        g_assert_null (spalt_scan_find (text + at + 1, text + length, what));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/scan/until", test_until);
  g_test_add_func ("/text/scan/find", test_find);
  return g_test_run ();
}
