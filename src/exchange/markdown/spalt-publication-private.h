// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-front-field.h"
#include "spalt-import-private.h"

G_BEGIN_DECLS

void                      spalt_publication_warn (SpaltImport     *self,
                                                  SpaltFrontValue *value,
                                                  const char      *text);
void                      spalt_publication_check_keys (SpaltImport       *self,
                                                        SpaltFrontValue   *map,
                                                        const char *const *known);
gboolean                  spalt_publication_is_news (SpaltImport     *self,
                                                     const char      *section,
                                                     const char      *name,
                                                     SpaltFrontValue *value,
                                                     gboolean        *news,
                                                     GError         **error);
gboolean                  spalt_publication_forget (SpaltImport *self,
                                                    const char  *section,
                                                    const char  *name,
                                                    GError     **error);
const SpaltImportPicture *spalt_publication_get_picture (SpaltImport     *self,
                                                         SpaltFrontValue *value,
                                                         const char      *name,
                                                         const char      *alt);
gboolean                  spalt_publication_warn_if_trashed (SpaltImport              *self,
                                                             SpaltFrontValue          *value,
                                                             const SpaltImportPicture *picture,
                                                             GError                  **error);
gboolean                  spalt_publication_read_settings (SpaltImport     *self,
                                                           SpaltFrontValue *map,
                                                           GError         **error);

G_END_DECLS
