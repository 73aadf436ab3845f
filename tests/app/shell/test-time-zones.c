// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-local-zone.h"
#include "spalt-time-zones.h"

static void
test_all_can_be_used (void)
{
  g_auto (GStrv) zones = spalt_time_zones_list ();

  g_assert_true (g_strv_contains ((const char *const *)zones, "Europe/Stockholm"));
  g_assert_true (g_strv_contains ((const char *const *)zones, "UTC"));
  for (guint i = 0; zones[i]; i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);

      g_assert_nonnull (zone);
      if (i > 0)
        g_assert_cmpstr (zones[i - 1], <, zones[i]);
    }
}

static void
test_local_is_listed (void)
{
  g_auto (GStrv)   zones = spalt_time_zones_list ();
  g_autofree char *local = spalt_local_zone_get_identifier ();

  g_assert_true (g_strv_contains ((const char *const *)zones, local));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/time-zones/all-can-be-used", test_all_can_be_used);
  g_test_add_func ("/app/time-zones/local-is-listed", test_local_is_listed);

  return g_test_run ();
}
