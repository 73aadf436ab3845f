// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-number.h"

/**
 * spalt_number_append:
 * @out: where the number is added
 * @number: any
 *
 * Writes a number in decimal digits, for machines. Not with printf: a page has some fifty of them.
 */
void
spalt_number_append (GString *out,
                     gint64   number)
{
  char    digits[24];
  char   *at = digits + sizeof digits;
  guint64 rest = number < 0 ? -(guint64)number : (guint64)number;

  do
    *--at = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--at = '-';
  g_string_append_len (out, at, digits + sizeof digits - at);
}
