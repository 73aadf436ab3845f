// SPDX-License-Identifier: GPL-3.0-or-later
/* The command line: for scripts, timers and tests. It needs no display, and links no GTK. */
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "spalt-command.h"
#include "spalt-store.h"

static const SpaltCommand *const COMMANDS[] = {
  &spalt_command_new,
  &spalt_command_import,
  &spalt_command_fetch,
  &spalt_command_export,
  &spalt_command_list,
  &spalt_command_show,
  &spalt_command_revert,
  &spalt_command_search,
  &spalt_command_check,
  &spalt_command_backup,
  &spalt_command_restore,
  &spalt_command_serve,
  NULL,
};

int
main (int    argc,
      char **argv)
{
  // Set where the program is not installed.
  const char *locale_dir = g_getenv ("SPALT_LOCALE_DIR");

  setlocale (LC_ALL, "");
  spalt_store_set_up ();
  bindtextdomain (GETTEXT_PACKAGE, locale_dir ? locale_dir : SPALT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  return spalt_command_main (COMMANDS, argc, argv);
}
