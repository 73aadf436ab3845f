// SPDX-License-Identifier: GPL-3.0-or-later
/* Where there is no libFuzzer: one target on each file of a folder, which holds what fuzzers start from and what they
 * have found before. */
#include "spalt-fuzz.h"

static void
test_seed (gconstpointer data)
{
  const char        *path = data;
  g_autofree char   *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize              length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (LLVMFuzzerTestOneInput ((const uint8_t *)contents, length), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GDir)   folder = NULL;
  g_autoptr (GError) error = NULL;
  const char        *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/seed/", name, NULL);

      g_test_add_data_func_full (path, g_build_filename (argv[1], name, NULL), test_seed, g_free);
    }
  return g_test_run ();
}
