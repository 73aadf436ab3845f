// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-uid.h"

#include <string.h>

enum
{
  UID_BYTES = 16,
  UID_LENGTH = 36,
};

static gboolean
is_hyphen_place (gsize place)
{
  return place == 8 || place == 13 || place == 18 || place == 23;
}

/**
 * spalt_uid_new:
 * @milliseconds: since 1970, UTC
 * @random: ten random bytes
 *
 * Makes a UUID of version 7, which sorts by the time when it was made: RFC 9562, section 5.7.
 *
 * Returns: (transfer full): the UUID in its usual form, 36 lower-case characters
 */
char *
spalt_uid_new (gint64       milliseconds,
               const guint8 random[SPALT_UID_RANDOM_BYTES])
{
  guint8   bytes[UID_BYTES];
  GString *uid = g_string_sized_new (UID_LENGTH + 1);

  for (guint i = 0; i < 6; i++)
    bytes[i] = (guint8)((guint64)milliseconds >> (40 - 8 * i));
  memcpy (bytes + 6, random, SPALT_UID_RANDOM_BYTES);
  bytes[6] = (guint8)(0x70 | (bytes[6] & 0x0f)); /* version 7 */
  bytes[8] = (guint8)(0x80 | (bytes[8] & 0x3f)); /* variant 10 */

  for (guint i = 0; i < UID_BYTES; i++)
    {
      if (is_hyphen_place (uid->len))
        g_string_append_c (uid, '-');
      g_string_append_printf (uid, "%02x", bytes[i]);
    }
  return g_string_free (uid, FALSE);
}

/**
 * spalt_uid_is_valid:
 * @uid: what a file or a person gave as a uid
 *
 * Returns: whether @uid is a UUID of version 7 in lower case
 */
gboolean
spalt_uid_is_valid (const char *uid)
{
  if (strlen (uid) != UID_LENGTH || uid[14] != '7' || strchr ("89ab", uid[19]) == NULL)
    return FALSE;
  for (gsize i = 0; i < UID_LENGTH; i++)
    {
      gboolean fits = is_hyphen_place (i) ? uid[i] == '-' : g_ascii_isxdigit (uid[i]) && !g_ascii_isupper (uid[i]);

      if (!fits)
        return FALSE;
    }
  return TRUE;
}
