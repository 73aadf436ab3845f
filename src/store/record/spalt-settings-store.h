// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

SpaltSettings *spalt_store_load_settings (SpaltStore *self,
                                          GError    **error);
gboolean       spalt_store_save_settings (SpaltStore    *self,
                                          SpaltSettings *settings,
                                          GError       **error);
GTimeZone     *spalt_store_load_time_zone (SpaltStore *self);

G_END_DECLS
