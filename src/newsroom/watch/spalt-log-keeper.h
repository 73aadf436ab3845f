// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

void spalt_log_keeper_attach (SpaltStore *store);

G_END_DECLS
