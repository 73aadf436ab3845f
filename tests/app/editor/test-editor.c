// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-application.h"
#include "spalt-editor.h"

#include "spalt-config.h"

/* Without its schema the editor is there, with its defaults, and says once why it remembers nothing. */
static void
test_without_schema (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (SpaltApplication) application = spalt_application_new ();
      GtkWidget                   *editor;

      g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
      g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
      editor = g_object_ref_sink (spalt_editor_new ());
      gtk_widget_activate_action (editor, "editor.toggle-preview", NULL);
      gtk_widget_activate_action (editor, "editor.toggle-inspector", NULL);
      return;
    }

  g_setenv ("GSETTINGS_SCHEMA_DIR", "/nonexistent", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*" SPALT_APPLICATION_ID "*");
  g_test_trap_assert_stderr_unmatched ("*" SPALT_APPLICATION_ID "*" SPALT_APPLICATION_ID "*");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();

  g_test_add_func ("/app/editor/without-schema", test_without_schema);

  return g_test_run ();
}
