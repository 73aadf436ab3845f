// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-status.h"

G_BEGIN_DECLS

gboolean spalt_workflow_can_move (SpaltStatus from,
                                  SpaltStatus to);
guint    spalt_workflow_get_moves (SpaltStatus from);
gboolean spalt_workflow_is_public (SpaltStatus status);

G_END_DECLS
