// SPDX-License-Identifier: GPL-3.0-or-later
/* Runs the real spaltctl, as a script would. */
#include "spalt-test-program.h"

/**
 * spalt_test_program_start:
 * @words: (array zero-terminated=1): what follows "spaltctl"
 * @error: return location
 *
 * Returns: (transfer full): the running program, with its output and its complaints in pipes
 */
GSubprocess *
spalt_test_program_start (const char *const *words,
                          GError           **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           whole = NULL;

  g_strv_builder_add (builder, g_getenv ("SPALTCTL"));
  g_strv_builder_addv (builder, (const char **)words);
  whole = g_strv_builder_end (builder);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  return g_subprocess_launcher_spawnv (launcher, (const char *const *)whole, error);
}

static char *
text_of (GBytes *bytes)
{
  GString *text = g_string_new (NULL);

  if (g_bytes_get_size (bytes) > 0)
    g_string_append_len (text, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
  return g_string_free (text, FALSE);
}

/**
 * spalt_test_program_callv:
 * @words: (array zero-terminated=1): what follows "spaltctl"
 *
 * Returns: (transfer full): what it did, once it has ended by itself
 */
SpaltTestCall *
spalt_test_program_callv (const char *const *words)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) program = spalt_test_program_start (words, &error);
  g_autoptr (GBytes)      out = NULL;
  g_autoptr (GBytes)      err = NULL;
  SpaltTestCall          *call = g_new0 (SpaltTestCall, 1);

  g_assert_no_error (error);
  g_subprocess_communicate (program, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (program));
  call->status = g_subprocess_get_exit_status (program);
  call->out = text_of (out);
  call->err = text_of (err);
  return call;
}

/**
 * spalt_test_program_call:
 * @word: the first word behind "spaltctl"
 * @...: more of them, then %NULL
 *
 * Returns: (transfer full): as spalt_test_program_callv()
 */
SpaltTestCall *
spalt_test_program_call (const char *word,
                         ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  va_list               more;

  va_start (more, word);
  for (; word != NULL; word = va_arg (more, const char *))
    g_ptr_array_add (words, (gpointer)word);
  va_end (more);
  g_ptr_array_add (words, NULL);
  return spalt_test_program_callv ((const char *const *)words->pdata);
}

/**
 * spalt_test_call_read:
 * @call: one with --json
 *
 * Returns: (transfer full): its answer, which must be the whole of its output
 */
JsonNode *
spalt_test_call_read (const SpaltTestCall *call)
{
  g_autoptr (GError) error = NULL;
  JsonNode          *node = json_from_string (call->out, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

/**
 * spalt_test_call_free:
 * @call: (transfer full): a call
 *
 * Forgets it.
 */
void
spalt_test_call_free (SpaltTestCall *call)
{
  g_free (call->out);
  g_free (call->err);
  g_free (call);
}
