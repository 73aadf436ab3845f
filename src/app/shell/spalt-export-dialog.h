// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-newsroom.h"

G_BEGIN_DECLS

#define SPALT_TYPE_EXPORT_DIALOG (spalt_export_dialog_get_type ())

/**
 * SpaltExportDialog:
 *
 * Asks where to export to, then shows the export itself in a #SpaltJobDialog.
 */
G_DECLARE_FINAL_TYPE (SpaltExportDialog, spalt_export_dialog, SPALT, EXPORT_DIALOG, AdwDialog)

AdwDialog *spalt_export_dialog_new (SpaltNewsroom *newsroom,
                                    GSettings     *settings);

G_END_DECLS
