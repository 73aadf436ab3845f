// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltTextChange:
 *
 * What became of words between an old text and a new one.
 */
typedef enum
{
  SPALT_TEXT_SAME,
  SPALT_TEXT_REMOVED,
  SPALT_TEXT_ADDED,
} SpaltTextChange;

/**
 * SpaltTextSpan:
 * @start: a byte's number, of the old text for what is the same or removed, of the new one for what is added
 * @length: in bytes
 *
 * Words that follow on each other and share a fate.
 */
typedef struct
{
  SpaltTextChange change;
  gsize           start;
  gsize           length;
} SpaltTextSpan;

GArray *spalt_text_compare (const char *old_text,
                            const char *new_text);

G_END_DECLS
