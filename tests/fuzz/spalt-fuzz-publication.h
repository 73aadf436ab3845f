// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-fuzz.h"
#include "spalt-store.h"

G_BEGIN_DECLS

#define FUZZ_NOW 1700000000

SpaltStore *spalt_fuzz_publication_get (void);
char       *spalt_fuzz_publication_write (const char    *name,
                                          const uint8_t *data,
                                          size_t         size);

G_END_DECLS
