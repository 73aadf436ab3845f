// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltFileRange:
 * @SPALT_FILE_RANGE_WHOLE: all of the file: nothing else was asked for, or nothing that is one range
 * @SPALT_FILE_RANGE_PART: some of it
 * @SPALT_FILE_RANGE_BEYOND: what the file does not have
 *
 * What a browser wants of a file.
 */
typedef enum
{
  SPALT_FILE_RANGE_WHOLE,
  SPALT_FILE_RANGE_PART,
  SPALT_FILE_RANGE_BEYOND,
} SpaltFileRange;

SpaltFileRange spalt_file_range_read (const char *header,
                                      guint64     size,
                                      guint64    *first,
                                      guint64    *last);

G_END_DECLS
