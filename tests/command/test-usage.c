// SPDX-License-Identifier: GPL-3.0-or-later
/* What spaltctl does when it is called wrong, and when it is asked for help. */
#include <string.h>

#include "spalt-test-program.h"

#define MOST_WORDS 6

static const struct
{
  const char *words[MOST_WORDS];
  const char *complaint; /* a part of it */
} WRONG[] = {
  { { NULL }, "--help" },
  { { "fly" }, "“fly”" },
  { { "list" }, "PUBLICATION" },
  { { "list", "P", "more" }, "PUBLICATION" },
  { { "list", "--frobnicate", "P" }, "frobnicate" },
  { { "list", "--status", "late", "P" }, "“late”" },
  { { "list", "--sort", "luck", "P" }, "“luck”" },
  { { "list", "--limit", "many", "P" }, "many" },
  { { "list", "--limit", "0", "P" }, "--limit" },
  { { "list", "--limit", "-4", "P" }, "--limit" },
  { { "search", "--limit", "0", "P", "word" }, "--limit" },
  { { "export", "--threads", "0", "P", "F" }, "--threads" },
  { { "export", "--threads", "-3", "P", "F" }, "--threads" },
  { { "export", "P" }, "FOLDER" },
  { { "fetch" }, "PUBLICATION" },
  { { "search", "P" }, "WORD" },
  { { "show", "P" }, "ARTICLE" },
  { { "restore", "P" }, "FILE" },
  { { "import", "P", "F" }, "markdown" },
  { { "import", "wordpress", "P", "F" }, "“wordpress”" },
  { { "new", "--time-zone", "Europe/Atlantis", "P" }, "“Europe/Atlantis”" },
  { { "new", "--language", "svenska", "P" }, "“svenska”" },
  { { "new", "--language", "", "P" }, "“”" },
  { { "new", "--language", "xx", "P" }, "“xx”" },
  { { "new", "" }, "no name" },
  { { "new", "--language", "s1-SE", "P" }, "“s1-SE”" },
  { { "new", "--base-url", "tidning.example", "P" }, "“tidning.example”" },
  { { "serve", "--port", "99999", "P" }, "99999" },
};

static const char *const COMMANDS[] = { "new", "import", "fetch", "export", "list", "show",
                                        "revert", "search", "check", "backup", "restore", "serve" };

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++)
    {
      g_autoptr (SpaltTestCall) call = spalt_test_program_callv (WRONG[i].words);

      g_test_message ("row %u: %s", i, call->err);
      g_assert_cmpint (call->status, ==, 2);
      g_assert_cmpstr (call->out, ==, "");
      g_assert_nonnull (strstr (call->err, WRONG[i].complaint));
      g_assert_true (g_str_has_suffix (call->err, "\n"));
    }
}

static void
test_overview (void)
{
  g_autoptr (SpaltTestCall) call = spalt_test_program_call ("--help", NULL);

  g_assert_cmpint (call->status, ==, 0);
  g_assert_cmpstr (call->err, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    g_assert_nonnull (strstr (call->out, COMMANDS[i]));
}

static void
test_help (gconstpointer data)
{
  const char               *command = data;
  g_autofree char          *usage = g_strconcat ("spaltctl ", command, NULL);
  g_autoptr (SpaltTestCall) call = spalt_test_program_call (command, "--help", NULL);

  g_assert_cmpint (call->status, ==, 0);
  g_assert_cmpstr (call->err, ==, "");
  g_assert_nonnull (strstr (call->out, usage));
  g_assert_nonnull (strstr (call->out, "--json"));
}

static void
test_version (void)
{
  g_autoptr (SpaltTestCall) call = spalt_test_program_call ("--version", NULL);

  g_assert_cmpint (call->status, ==, 0);
  g_assert_true (g_str_has_prefix (call->out, "spaltctl "));
}

/* On a server there is neither GTK nor a web engine, and what modules bring along waits for its first use; what the
 * program needs, the loader says. */
static void
test_no_heavy_libraries (void)
{
  static const char *const HEAVY[] = { "libgtk", "libgdk-3", "libadwaita", "libwebkit",
                                       "libgtksourceview", "libspelling", "libvips", "libgexiv2",
                                       "libgit2" };
  g_autoptr (GError)       error = NULL;
  g_autoptr (GSubprocess)  loader =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "ldd", g_getenv ("SPALTCTL"), NULL);
  g_autofree char *out = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (loader, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (out, "libglib-2.0"));
  for (guint i = 0; i < G_N_ELEMENTS (HEAVY); i++)
    g_assert_null (strstr (out, HEAVY[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/usage/wrong", test_wrong);
  g_test_add_func ("/command/usage/overview", test_overview);
  g_test_add_func ("/command/usage/version", test_version);
  g_test_add_func ("/command/usage/no-heavy-libraries", test_no_heavy_libraries);
  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    {
      g_autofree char *path = g_strconcat ("/command/usage/help/", COMMANDS[i], NULL);

      g_test_add_data_func (path, COMMANDS[i], test_help);
    }
  return g_test_run ();
}
