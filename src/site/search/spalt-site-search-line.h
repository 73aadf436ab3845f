// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     spalt_site_search_line_get_digit (guint digit);
void     spalt_site_search_line_append_number (GString *out,
                                               guint    number);
void     spalt_site_search_line_append_word (GString    *out,
                                             const char *before,
                                             gsize       before_length,
                                             const char *word,
                                             gsize       length);
gboolean spalt_site_search_line_ends_file (guint32 hash,
                                           gsize   added,
                                           gsize   size,
                                           gsize   least);

G_END_DECLS
