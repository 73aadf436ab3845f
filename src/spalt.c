// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-application.h"

#include "spalt-config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "spalt-store.h"

int
main (int    argc,
      char **argv)
{
  // Set where the program is not installed.
  const char                  *locale_dir = g_getenv ("SPALT_LOCALE_DIR");
  g_autoptr (SpaltApplication) application = NULL;

  setlocale (LC_ALL, "");
  spalt_store_set_up ();
  bindtextdomain (GETTEXT_PACKAGE, locale_dir ? locale_dir : SPALT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Spalt");

  application = spalt_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
