// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SPALT_SITE_HASH_START G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

guint64 spalt_site_hash_number (guint64 hash,
                                guint64 number);
guint64 spalt_site_hash_bytes (guint64     hash,
                               const void *data,
                               gsize       length);
guint64 spalt_site_hash_text (guint64     hash,
                              const char *text);

G_END_DECLS
