// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-local-zone.h"

#include <string.h>

/**
 * spalt_local_zone_get_identifier:
 *
 * Returns: (transfer full): the identifier of this computer's time zone, "UTC" if it is not known
 */
char *
spalt_local_zone_get_identifier (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char           *identifier = g_time_zone_get_identifier (local);
  g_autoptr (GTimeZone) found = identifier != NULL ? g_time_zone_new_identifier (identifier) : NULL;

  /* An absolute path, or a rule, is no name that would mean the same on another computer. */
  if (found == NULL || strchr (identifier, '/') == NULL || *identifier == '/')
    return g_strdup ("UTC");

  return g_strdup (identifier);
}
