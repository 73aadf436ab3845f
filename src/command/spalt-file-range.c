// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-file-range.h"

static const char UNIT[] = "bytes=";

/* Digits alone, without the signs and spaces that the C library lets through. What is larger than all files stays so.
 * */
static gboolean
read_number (const char **text,
             guint64     *number)
{
  char *end;

  if (!g_ascii_isdigit (**text))
    return FALSE;
  *number = g_ascii_strtoull (*text, &end, 10);
  *text = end;
  return TRUE;
}

/**
 * spalt_file_range_read:
 * @header: (nullable): what the request says under Range
 * @size: of the file, in bytes
 * @first: set to the first byte of a part
 * @last: set to its last one
 *
 * Reads which part of a file a browser asks for, as it does when somebody moves about in a film. Several parts at once
 * would let a short request ask for an answer of any length; that and what is no range is answered with the whole file,
 * as HTTP allows.
 *
 * Returns: whether @first and @last tell a part
 */
SpaltFileRange
spalt_file_range_read (const char *header,
                       guint64     size,
                       guint64    *first,
                       guint64    *last)
{
  const char *at = header;
  guint64     from = 0;
  guint64     to = G_MAXUINT64;
  gboolean    has_from;
  gboolean    has_to;

  if (header == NULL || g_ascii_strncasecmp (header, UNIT, sizeof UNIT - 1) != 0)
    return SPALT_FILE_RANGE_WHOLE;
  at += sizeof UNIT - 1;
  has_from = read_number (&at, &from);
  if (*at++ != '-')
    return SPALT_FILE_RANGE_WHOLE;
  has_to = read_number (&at, &to);
  if (*at != '\0' || (!has_from && !has_to) || from > to)
    return SPALT_FILE_RANGE_WHOLE;

  /* Without a first byte it is so many of the last ones. */
  if (!has_from)
    {
      from = to < size ? size - to : 0;
      to = to > 0 ? G_MAXUINT64 : 0;
    }
  if (from >= size || to < from)
    return SPALT_FILE_RANGE_BEYOND;
  *first = from;
  *last = MIN (to, size - 1);
  return SPALT_FILE_RANGE_PART;
}
