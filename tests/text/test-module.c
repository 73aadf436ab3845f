// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-diff-private.h"

/* Each of its own, since what was loaded once stays. */
#define MODULE(the_name, the_symbol, the_size) \
  { .name = (the_name), .symbol = (the_symbol), .size = (the_size), .once = G_ONCE_INIT }

static void
test_loads_once (void)
{
  static SpaltModule module = MODULE (SPALT_DIFF_MODULE, SPALT_DIFF_SYMBOL, sizeof (SpaltDiff));
  gconstpointer      table = spalt_module_load (&module);

  g_assert_nonnull (table);
  g_assert_true (spalt_module_load (&module) == table);
  g_assert_true (spalt_diff_load () == table);
  g_assert_null (module.problem);
}

static void
test_absent (void)
{
  static SpaltModule module = MODULE ("spalt-absent", SPALT_DIFF_SYMBOL, sizeof (SpaltDiff));

  g_assert_null (spalt_module_load (&module));
  g_assert_nonnull (strstr (module.problem, "spalt-absent"));
}

static void
test_other_symbol (void)
{
  static SpaltModule module = MODULE (SPALT_DIFF_MODULE, "spalt_absent", sizeof (SpaltDiff));

  g_assert_null (spalt_module_load (&module));
  g_assert_nonnull (strstr (module.problem, "spalt_absent"));
}

/* A program that runs while it is replaced. */
static void
test_other_version (void)
{
  static SpaltModule module = MODULE (SPALT_DIFF_MODULE, SPALT_DIFF_SYMBOL, sizeof (SpaltDiff) + sizeof (gpointer));

  g_assert_null (spalt_module_load (&module));
  g_assert_null (module.problem);
  g_assert_true (g_str_has_suffix (module.path, SPALT_DIFF_MODULE ".so"));
}

/* The folders are asked in their order, and the last one is named when none has it. */
static void
test_folders (void)
{
  g_autofree char *usual = g_strdup (g_getenv ("SPALT_MODULE_DIR"));
  g_autofree char *found = spalt_module_find (SPALT_DIFF_MODULE);
  g_autofree char *folder = g_path_get_dirname (found);
  g_autofree char *folders = g_strjoin (G_SEARCHPATH_SEPARATOR_S, "/nowhere", folder, "/elsewhere", NULL);
  g_autofree char *again = NULL;
  g_autofree char *absent = NULL;

  g_setenv ("SPALT_MODULE_DIR", folders, TRUE);
  again = spalt_module_find (SPALT_DIFF_MODULE);
  absent = spalt_module_find ("spalt-absent");
  g_setenv ("SPALT_MODULE_DIR", usual, TRUE);
  g_assert_cmpstr (again, ==, found);
  g_assert_cmpstr (absent, ==, "/elsewhere/spalt-absent.so");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/module/loads-once", test_loads_once);
  g_test_add_func ("/text/module/absent", test_absent);
  g_test_add_func ("/text/module/other-symbol", test_other_symbol);
  g_test_add_func ("/text/module/other-version", test_other_version);
  g_test_add_func ("/text/module/folders", test_folders);
  return g_test_run ();
}
