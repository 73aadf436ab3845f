// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-time-zones.h"

#include "spalt-local-zone.h"

#define ZONE_FOLDER "/usr/share/zoneinfo"

/* A table of the time zone database: country codes, coordinates, identifier, comments, with tabs between them. */
static const char *const tables[] = { ZONE_FOLDER "/zone1970.tab", ZONE_FOLDER "/zone.tab" };

/* When the system has no table: the zones that Spalt was first written in, and the one that all have. */
static const char *const fallback[] = {
  "Europe/Copenhagen",
  "Europe/Helsinki",
  "Europe/London",
  "Europe/Oslo",
  "Europe/Stockholm",
  "UTC",
};

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static void
add_from_table (GPtrArray  *zones,
                const char *table)
{
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] != '#' && g_strv_length (fields) >= 3)
        g_ptr_array_add (zones, g_strdup (fields[2]));
    }
}

/* The table names one zone for all that have agreed since 1970; readers in the others look for their own. */
static void
add_missing (GPtrArray *zones)
{
  for (guint i = 0; i < G_N_ELEMENTS (fallback); i++)
    if (!g_ptr_array_find_with_equal_func (zones, fallback[i], g_str_equal, NULL))
      g_ptr_array_add (zones, g_strdup (fallback[i]));
}

/**
 * spalt_time_zones_list:
 *
 * Returns: (transfer full): identifiers such as "Europe/Stockholm", sorted
 */
GStrv
spalt_time_zones_list (void)
{
  GPtrArray       *zones = g_ptr_array_new ();
  g_autofree char *local = spalt_local_zone_get_identifier ();

  for (guint i = 0; i < G_N_ELEMENTS (tables) && zones->len == 0; i++)
    {
      g_autofree char *table = NULL;

      if (g_file_get_contents (tables[i], &table, NULL, NULL))
        add_from_table (zones, table);
    }
  add_missing (zones);
  if (!g_ptr_array_find_with_equal_func (zones, local, g_str_equal, NULL))
    g_ptr_array_add (zones, g_steal_pointer (&local));
  g_ptr_array_sort (zones, compare_cb);
  g_ptr_array_add (zones, NULL);

  return (GStrv)g_ptr_array_free (zones, FALSE);
}
