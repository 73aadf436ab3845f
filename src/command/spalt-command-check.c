// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-command-output.h"
#include "spalt-site-static.h"

/* What the site would leave out. */
static gboolean
check_static (SpaltStore             *store,
              const SpaltCommandLine *line,
              GPtrArray              *problems,
              GError                **error)
{
  const char           *folder = spalt_store_get_folder (store);
  g_autoptr (GPtrArray) files = spalt_site_static_list (folder, problems, line->cancellable, error);
  g_autoptr (GPtrArray) attachments =
    files != NULL ? spalt_site_static_list_below (folder, SPALT_SITE_ATTACHMENTS, problems, line->cancellable, error)
                  : NULL;

  return attachments != NULL;
}

static gboolean
run_check (const SpaltCommandLine *line,
           GError                **error)
{
  g_autoptr (SpaltStore) store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  g_autoptr (GPtrArray)  problems = NULL;

  if (store == NULL || !spalt_store_check (store, &problems, line->cancellable, error) ||
      !check_static (store, line, problems, error))
    return FALSE;
  if (line->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_array (builder);
      for (guint i = 0; i < problems->len; i++)
        json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
      json_builder_end_array (builder);
      spalt_command_print_json (builder);
    }
  else
    {
      for (guint i = 0; i < problems->len; i++)
        spalt_command_print ("%s\n", (const char *)g_ptr_array_index (problems, i));
    }
  if (problems->len > 0)
    {
      g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_FAILED,
                   g_dngettext (GETTEXT_PACKAGE, "%u problem was found. Make a backup before you mend it.",
                                "%u problems were found. Make a backup before you mend them.", problems->len),
                   problems->len);
      return FALSE;
    }
  if (!line->json)
    spalt_command_print ("%s\n", _("The publication is sound."));
  return TRUE;
}

const SpaltCommand spalt_command_check = {
  .name = "check",
  .arguments = "PUBLICATION",
  .summary = N_("See whether the database and the photos are sound"),
  .run = run_check,
};
