// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-store.h"

G_BEGIN_DECLS

typedef struct _SpaltImportAttachments SpaltImportAttachments;

SpaltImportAttachments *spalt_import_attachments_new (SpaltStore *store,
                                                      gboolean    dry_run);
void                    spalt_import_attachments_free (SpaltImportAttachments *self);
char                   *spalt_import_attachments_take (SpaltImportAttachments *self,
                                                       const char             *path,
                                                       gboolean               *published,
                                                       GCancellable           *cancellable,
                                                       GError                **error);

G_END_DECLS
