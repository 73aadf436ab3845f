// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// How many hexadecimal digits of a hash stand in a file's name. Forty bits: it has to differ from a file's few earlier
// ones only.
#define SPALT_SITE_TAG_DIGITS 10
#define SPALT_SITE_HASH_START G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

guint64 spalt_site_hash_number (guint64 hash,
                                guint64 number);
guint64 spalt_site_hash_bytes (guint64     hash,
                               const void *data,
                               gsize       length);
guint64 spalt_site_hash_text (guint64     hash,
                              const char *text);
void    spalt_site_hash_append_tag (GString *out,
                                    guint64  hash);

G_END_DECLS
