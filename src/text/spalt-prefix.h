// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * spalt_text_begins:
 *
 * Whether @text begins with @prefix. It reads no further; GLib's g_str_has_prefix() measures the whole text first, so
 * that asking at every place of a long one takes the square of its length.
 */
static inline gboolean
spalt_text_begins (const char *text,
                   const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}

G_END_DECLS
