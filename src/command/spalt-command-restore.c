// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-command-output.h"
#include "spalt-restore.h"

static void
print_answer (const SpaltCommandLine *line,
              SpaltStore             *store,
              const char             *kept)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!line->json)
    {
      spalt_command_print (_("Restored the publication in %s from %s.\n"), spalt_store_get_folder (store), line->arguments[1]);
      if (kept != NULL)
        spalt_command_print (_("The database that was there is now %s.\n"), kept);
      return;
    }

  json_builder_begin_object (builder);
  spalt_command_add_text (builder, "folder", spalt_store_get_folder (store));
  spalt_command_add_text (builder, "restored", line->arguments[1]);
  json_builder_set_member_name (builder, "kept");
  if (kept != NULL)
    json_builder_add_string_value (builder, kept);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  spalt_command_print_json (builder);
}

/* Nobody must have to look for what was there before. */
static void
tell_where_all_is (const SpaltCommandLine *line,
                   const char             *kept,
                   GError                **error)
{
  g_autofree char *backup = g_filename_display_name (line->arguments[1]);
  g_autofree char *earlier = kept != NULL ? g_filename_display_name (kept) : NULL;

  if (earlier != NULL)
    g_prefix_error (error, _("The backup “%s” is in the publication's place now, but cannot be opened. The database that was there is “%s”: restore that to have it back. "), backup, earlier);
  else
    g_prefix_error (error, _("The backup “%s” is in the publication's place now, but cannot be opened. "), backup);
}

static gboolean
run_restore (const SpaltCommandLine *line,
             GError                **error)
{
  g_autofree char       *kept = NULL;
  g_autoptr (SpaltStore) store = NULL;

  if (!spalt_store_restore (line->arguments[0], line->arguments[1], line->now, &kept, line->cancellable, error))
    return FALSE;
  /* One from an older version of Spalt is converted now, and not when somebody is in a hurry. */
  store = spalt_command_open (line, SPALT_STORE_READ_WRITE, error);
  if (store == NULL)
    {
      tell_where_all_is (line, kept, error);
      return FALSE;
    }

  print_answer (line, store, kept);
  return TRUE;
}

const SpaltCommand spalt_command_restore = {
  .name = "restore",
  .arguments = "PUBLICATION FILE",
  .summary = N_("Put a backup in the place of the database"),
  .run = run_restore,
};
