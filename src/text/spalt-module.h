// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltModuleTable:
 * @version: %SPALT_VERSION of the module, and
 * @size: of its whole table: a program that runs while it is replaced must not call into another version's module
 *
 * What the table of a module's functions begins with.
 */
typedef struct
{
  const char *version;
  gsize       size;
} SpaltModuleTable;

/**
 * SpaltModule:
 * @name: of its file, without the ending
 * @symbol: of its table
 * @size: of the table that the program was built with
 * @once: %G_ONCE_INIT
 * @table: (nullable): what spalt_module_load() returned
 * @path: the file that was looked at
 * @problem: (nullable): why there is no table, in the loader's words; %NULL when it is of another version
 *
 * A part of Spalt that brings many libraries along and is loaded when it is first wanted. The first three are the
 * caller's, who keeps it in a static variable; the others can be read after spalt_module_load().
 */
typedef struct
{
  const char             *name;
  const char             *symbol;
  gsize                   size;
  GOnce                   once;
  const SpaltModuleTable *table;
  char                   *path;
  char                   *problem;
} SpaltModule;

char         *spalt_module_find (const char *name);
gconstpointer spalt_module_load (SpaltModule *module);

G_END_DECLS
