// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-number.h"

/* Not with printf: a page has some fifty numbers. */

/**
 * spalt_number_format:
 * @number: any
 * @digits: room for SPALT_NUMBER_ROOM bytes
 *
 * Returns: the number in decimal digits, for machines; within @digits
 */
const char *
spalt_number_format (gint64 number,
                     char  *digits)
{
  char   *at = digits + SPALT_NUMBER_ROOM;
  guint64 rest = number < 0 ? -(guint64)number : (guint64)number;

  *--at = '\0';
  do
    *--at = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--at = '-';
  return at;
}

void
spalt_number_append (GString *out,
                     gint64   number)
{
  char        digits[SPALT_NUMBER_ROOM];
  const char *start = spalt_number_format (number, digits);

  g_string_append_len (out, start, digits + SPALT_NUMBER_ROOM - 1 - start);
}
