// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltSiteTableEntry:
 * @group: what stood between brackets above it
 * @line: where in the file, from 1
 *
 * One line of a theme's `.ini` file.
 */
typedef struct
{
  char *group;
  char *key;
  char *value;
  guint line;
} SpaltSiteTableEntry;

GPtrArray                 *spalt_site_table_parse (const char *text,
                                                   const char *path,
                                                   GError    **error);
const SpaltSiteTableEntry *spalt_site_table_look_up (GPtrArray  *table,
                                                     const char *group,
                                                     const char *key);

G_END_DECLS
