// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-draft.h"

G_BEGIN_DECLS

#define SPALT_TYPE_REVISIONS_DIALOG (spalt_revisions_dialog_get_type ())

G_DECLARE_FINAL_TYPE (SpaltRevisionsDialog, spalt_revisions_dialog, SPALT, REVISIONS_DIALOG, AdwDialog)

/**
 * SpaltRevisionsDialog:
 *
 * The earlier versions of an article, each to be compared with the present text and to be restored.
 *
 * Signals: `restored (gint64 replaced)`, with the revision by which it can be undone; `problem (const char *message)`.
 */
AdwDialog *spalt_revisions_dialog_new (SpaltDraft *draft);

G_END_DECLS
