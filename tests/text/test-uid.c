// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-uid.h"

static void
test_example (void)
{
  /* The example of RFC 9562, appendix A.6. */
  const guint8     random[SPALT_UID_RANDOM_BYTES] = { 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f };
  g_autofree char *uid = spalt_uid_new (G_GINT64_CONSTANT (1645557742000), random);

  g_assert_cmpstr (uid, ==, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  g_assert_true (spalt_uid_is_valid (uid));
}

static void
test_invalid (void)
{
  const char *const invalid[] = { "", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
                                  "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f", "017f22e279b07cc398c4dc0c0c07398f",
                                  "017f22e2-79b0-7cc3-98c4-dc0c0c07398g" };

  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (spalt_uid_is_valid (invalid[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uid/example", test_example);
  g_test_add_func ("/uid/invalid", test_invalid);
  return g_test_run ();
}
