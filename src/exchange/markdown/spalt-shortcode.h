// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltShortcode:
 * @opening: with its brackets
 * @known: one of WordPress itself; of a plug-in's, nothing is known but that it is one
 * @names: (nullable) (element-type utf8): what its attributes are called, "" those without a name; @texts goes with it,
 *   as they stand in the text, without quotation marks
 * @inner: (nullable): what stands between the code and its end
 * @length: in bytes, with its end
 */
typedef struct
{
  char      *opening;
  char      *name;
  char      *attributes;
  gboolean   known;
  GPtrArray *names;
  GPtrArray *texts;
  char      *inner;
  gsize      length;
} SpaltShortcode;

gboolean spalt_shortcode_read (const char     *text,
                               const char     *at,
                               SpaltShortcode *code);
void     spalt_shortcode_clear (SpaltShortcode *code);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpaltShortcode, spalt_shortcode_clear)

G_END_DECLS
