// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-module.h"

#include <gmodule.h>
#include <string.h>

static gboolean
is_ours (const SpaltModule      *module,
         const SpaltModuleTable *table)
{
  return table->size == module->size && strcmp (table->version, SPALT_VERSION) == 0;
}

static gpointer
load (gpointer data)
{
  SpaltModule *module = data;
  GModule     *opened;
  gpointer     table = NULL;

  module->path = spalt_module_find (module->name);
  opened = g_module_open (module->path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  if (opened == NULL || !g_module_symbol (opened, module->symbol, &table))
    module->problem = g_strdup (g_module_error ());
  else if (is_ours (module, table))
    module->table = table;
  // Closing it would take libraries away under threads of their own.
  if (opened != NULL)
    g_module_make_resident (opened);

  return NULL;
}

/**
 * spalt_module_find:
 * @name: of a module
 *
 * Looks into the folders that `SPALT_MODULE_DIR` names, with colons between them, or where modules are installed.
 *
 * Returns: (transfer full): the path of its file, which need not be there
 */
char *
spalt_module_find (const char *name)
{
  const char      *set = g_getenv ("SPALT_MODULE_DIR");
  g_autofree char *file = g_strconcat (name, "." G_MODULE_SUFFIX, NULL);
  g_autofree char *path = NULL;
  g_auto (GStrv)   folders = NULL;

  if (set == NULL || *set == '\0')
    return g_build_filename (SPALT_MODULE_DIR, file, NULL);

  folders = g_strsplit (set, G_SEARCHPATH_SEPARATOR_S, -1);
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_free (path);
      path = g_build_filename (folders[i], file, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        break;
    }
  return g_steal_pointer (&path);
}

/**
 * spalt_module_load:
 *
 * Loads the module, the first time. From any thread.
 *
 * Returns: (transfer none) (nullable): its table, or %NULL from then on
 */
gconstpointer
spalt_module_load (SpaltModule *module)
{
  g_once (&module->once, load, module);

  return module->table;
}
