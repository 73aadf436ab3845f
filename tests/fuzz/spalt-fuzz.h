// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What libFuzzer calls, and test-seeds.c in its place where there is no libFuzzer. */
int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

void spalt_fuzz_fail (const char *where,
                      const char *what) G_GNUC_NORETURN;

#define spalt_fuzz_expect(condition)          \
  G_STMT_START                                \
  {                                           \
    if (!(condition))                         \
      spalt_fuzz_fail (G_STRLOC, #condition); \
  }                                           \
  G_STMT_END

G_END_DECLS
