// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-number.h"

static void
test_digits (void)
{
  static const gint64 numbers[] = { 0, 7, 10, -1, 1234567890, G_MAXINT64, G_MININT64 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char    *expected = g_strdup_printf ("%" G_GINT64_FORMAT, numbers[i]);
      g_autofree char    *after = g_strconcat ("nr ", expected, NULL);
      g_autoptr (GString) out = g_string_new ("nr ");
      char                digits[SPALT_NUMBER_ROOM];

      spalt_number_append (out, numbers[i]);
      g_assert_cmpstr (out->str, ==, after);
      g_assert_cmpstr (spalt_number_format (numbers[i], digits), ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/digits", test_digits);
  return g_test_run ();
}
