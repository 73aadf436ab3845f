// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one item's parts become. */
char  *spalt_feed_read_title (const char *text,
                              gboolean    is_html);
char  *spalt_feed_read_link (const char *base,
                             const char *reference);
gint64 spalt_feed_read_date (const char *text);

void spalt_feed_order (GPtrArray *headlines);

G_END_DECLS
