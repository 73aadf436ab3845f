// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-local-person.h"

#include <string.h>

/* What GLib says where the system has no name. */
#define NO_REAL_NAME "Unknown"
#define NO_USER_NAME "somebody"

/**
 * spalt_local_person_get_name:
 *
 * Returns: (transfer full): the name of whoever uses this computer: as SPALT_PERSON says it, since a script may work
 *   for several people; or else as the system knows it, in full, or the one that they log in with; "" if none is known
 */
char *
spalt_local_person_get_name (void)
{
  const char       *said = g_getenv ("SPALT_PERSON");
  const char *const names[] = { said != NULL ? said : "", g_get_real_name (), g_get_user_name () };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strstrip (g_utf8_make_valid (names[i], -1));

      if (*name != '\0' && strcmp (name, NO_REAL_NAME) != 0 && strcmp (name, NO_USER_NAME) != 0)
        return g_steal_pointer (&name);
    }
  return g_strdup ("");
}
