// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-store.h"

G_BEGIN_DECLS

#define SPALT_COMMAND_ERROR (spalt_command_error_quark ())

/**
 * SpaltCommandError:
 * @SPALT_COMMAND_ERROR_USAGE: the command line is wrong; the program ends with 2
 * @SPALT_COMMAND_ERROR_FAILED: the work failed; it ends with 1
 */
typedef enum
{
  SPALT_COMMAND_ERROR_USAGE,
  SPALT_COMMAND_ERROR_FAILED,
} SpaltCommandError;

/**
 * SpaltCommandLine:
 * @arguments: what stands behind the command's name, without its options
 * @json: whether the answer is to be JSON
 * @quiet: whether progress is not to be shown
 * @now: UTC seconds
 * @cancellable: cancelled by an interrupt from the keyboard
 *
 * A command line that has been read, as a command sees it.
 */
typedef struct
{
  char        **arguments;
  gboolean      json;
  gboolean      quiet;
  gint64        now;
  GCancellable *cancellable;
} SpaltCommandLine;

/**
 * SpaltCommand:
 * @arguments: names of what must follow, in capitals; one in brackets may be left out, and one with "…" be repeated
 * @summary: one line, translated when it is shown
 * @options: (nullable): the command's own, besides those that all have
 * @run: does the work and prints the answer on standard output
 */
typedef struct
{
  const char         *name;
  const char         *arguments;
  const char         *summary;
  const GOptionEntry *options;
  gboolean (*run) (const SpaltCommandLine *line,
                   GError                **error);
} SpaltCommand;

GQuark spalt_command_error_quark (void);

int spalt_command_main (const SpaltCommand *const *commands,
                        int                        argc,
                        char                     **argv);

/**
 * SPALT_COMMAND_UNSAID:
 *
 * What an option for a number has until the command line says it.
 */
#define SPALT_COMMAND_UNSAID G_MININT

gboolean spalt_command_read_count (const char *option,
                                   int         value,
                                   guint      *count,
                                   GError    **error);

SpaltStore *spalt_command_open (const SpaltCommandLine *line,
                                SpaltStoreMode          mode,
                                GError                **error);

extern const SpaltCommand spalt_command_backup;
extern const SpaltCommand spalt_command_check;
extern const SpaltCommand spalt_command_export;
extern const SpaltCommand spalt_command_fetch;
extern const SpaltCommand spalt_command_import;
extern const SpaltCommand spalt_command_list;
extern const SpaltCommand spalt_command_new;
extern const SpaltCommand spalt_command_restore;
extern const SpaltCommand spalt_command_revert;
extern const SpaltCommand spalt_command_search;
extern const SpaltCommand spalt_command_serve;
extern const SpaltCommand spalt_command_show;

G_END_DECLS
