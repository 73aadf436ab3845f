// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmark.h>
#include <glib.h>

G_BEGIN_DECLS

void       spalt_markup_memory_hold (void);
void       spalt_markup_memory_release (void);
cmark_mem *spalt_markup_memory_get (void);

G_END_DECLS
