// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a call of spaltctl left behind. */
typedef struct
{
  int   status;
  char *out;
  char *err;
} SpaltTestCall;

GSubprocess   *spalt_test_program_start (const char *const *words,
                                         GError           **error);
SpaltTestCall *spalt_test_program_call (const char *word,
                                        ...) G_GNUC_NULL_TERMINATED;
SpaltTestCall *spalt_test_program_callv (const char *const *words);
JsonNode      *spalt_test_call_read (const SpaltTestCall *call);
void           spalt_test_call_free (SpaltTestCall *call);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltTestCall, spalt_test_call_free)

G_END_DECLS
