// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-backup.h"
#include "spalt-command-output.h"

static gboolean
run_backup (const SpaltCommandLine *line,
            GError                **error)
{
  g_autoptr (SpaltStore) store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  g_autofree char       *path = NULL;

  if (store == NULL)
    return FALSE;
  path = spalt_store_backup (store, line->arguments[1], line->now, line->cancellable, error);
  if (path == NULL)
    return FALSE;
  if (line->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      spalt_command_add_text (builder, "path", path);
      json_builder_end_object (builder);
      spalt_command_print_json (builder);
    }
  else
    spalt_command_print (_("Backed the database up to %s.\n"), path);
  return TRUE;
}

const SpaltCommand spalt_command_backup = {
  .name = "backup",
  .arguments = "PUBLICATION [FILE]",
  .summary = N_("Copy the database, also while Spalt works on it"),
  .run = run_backup,
};
