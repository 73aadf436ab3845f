// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"

G_BEGIN_DECLS

GListModel *spalt_record_entries_new (SpaltNewsroom *newsroom,
                                      GType          noun,
                                      const char    *name,
                                      const char    *label,
                                      const char    *icon_name,
                                      const char    *unused_label);

G_END_DECLS
