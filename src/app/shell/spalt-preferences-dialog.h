// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPALT_TYPE_PREFERENCES_DIALOG (spalt_preferences_dialog_get_type ())

G_DECLARE_FINAL_TYPE (SpaltPreferencesDialog, spalt_preferences_dialog, SPALT, PREFERENCES_DIALOG, AdwPreferencesDialog)

/**
 * SpaltPreferencesDialog:
 *
 * What concerns the person at this desk, whichever publication is open. Each change holds at once.
 */
AdwDialog *spalt_preferences_dialog_new (GSettings *settings);

G_END_DECLS
