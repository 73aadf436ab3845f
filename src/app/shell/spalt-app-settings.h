// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *spalt_app_settings_new (GSettingsSchemaSource *source);

G_END_DECLS
