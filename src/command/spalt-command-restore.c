// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-command-output.h"
#include "spalt-restore.h"

static gboolean opt_force;

static const GOptionEntry OPTIONS[] = {
  { "force", 0, 0, G_OPTION_ARG_NONE, &opt_force,
    N_("Let also the backup of another publication take the database's place"), NULL },
  { NULL },
};

static void
print_answer (const SpaltCommandLine *line,
              const char             *kept)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_autofree char *folder = g_canonicalize_filename (line->arguments[0], NULL);

  if (!line->json)
    {
      spalt_command_print (_("Restored the publication in %s from %s.\n"), folder, line->arguments[1]);
      if (kept != NULL)
        spalt_command_print (_("The database that was there is now %s.\n"), kept);
      return;
    }

  json_builder_begin_object (builder);
  spalt_command_add_text (builder, "folder", folder);
  spalt_command_add_text (builder, "restored", line->arguments[1]);
  json_builder_set_member_name (builder, "kept");
  if (kept != NULL)
    json_builder_add_string_value (builder, kept);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  spalt_command_print_json (builder);
}

static gboolean
run_restore (const SpaltCommandLine *line,
             GError                **error)
{
  g_autofree char *kept = NULL;
  g_autofree char *notice = NULL;

  if (!opt_force && !spalt_store_check_backup_owner (line->arguments[0], line->arguments[1], error))
    return FALSE;
  if (!spalt_store_restore (line->arguments[0], line->arguments[1], line->now, &kept, line->cancellable, error))
    return FALSE;

  print_answer (line, kept);
  notice = spalt_store_make_notice (line->arguments[0]);
  spalt_command_warn_of_replaced (notice);
  return TRUE;
}

const SpaltCommand spalt_command_restore = {
  .name = "restore",
  .arguments = "PUBLICATION FILE",
  .summary = N_("Put a backup in the place of the database"),
  .options = OPTIONS,
  .run = run_restore,
};
