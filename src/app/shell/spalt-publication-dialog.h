// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-settings.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PUBLICATION_DIALOG (spalt_publication_dialog_get_type ())

/**
 * SpaltPublicationDialog:
 *
 * Asks for what a new publication needs. Signal: `accepted (const char *folder, SpaltSettings *settings)`.
 */
G_DECLARE_FINAL_TYPE (SpaltPublicationDialog, spalt_publication_dialog, SPALT, PUBLICATION_DIALOG, AdwDialog)

AdwDialog *spalt_publication_dialog_new (void);

G_END_DECLS
