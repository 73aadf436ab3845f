// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-markdown-import.h"

G_BEGIN_DECLS

gboolean spalt_import_json (SpaltStore               *store,
                            const char               *file,
                            const SpaltImportOptions *options,
                            GCancellable             *cancellable,
                            SpaltImportReport       **report,
                            GError                  **error);

G_END_DECLS
