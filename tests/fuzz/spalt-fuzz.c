// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-fuzz.h"

#include <stdlib.h>

/* A warning is a failure too. GLib would raise a trap, which libFuzzer does not catch, so that the input were lost. */
static GLogWriterOutput
abort_on_warning (GLogLevelFlags   level,
                  const GLogField *fields,
                  gsize            n_fields,
                  gpointer         data)
{
  GLogWriterOutput done = g_log_writer_default (level & ~G_LOG_FLAG_FATAL, fields, n_fields, data);

  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    abort ();
  return done;
}

/* Called once, before the first input. */
int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (abort_on_warning, NULL, NULL);
  return 0;
}

/**
 * spalt_fuzz_fail:
 * @where: in the source
 * @what: was not true
 *
 * Ends the program, so that the fuzzer keeps the input.
 */
void
spalt_fuzz_fail (const char *where,
                 const char *what)
{
  g_printerr ("%s: not true: %s\n", where, what);
  abort ();
}
