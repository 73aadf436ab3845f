// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-import-report.h"
#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltImportPicture:
 * @id: 0 in a dry run, when the photo is not there yet
 * @slug: (nullable): %NULL when the picture cannot be used
 * @checksum: (nullable): of the file that the address leads to
 * @problem: (nullable): why it cannot be used, a sentence
 * @is_lost: there is nothing wrong with it, but the publication could not keep it: what shows it must not go to readers
 */
typedef struct
{
  gint64   id;
  char    *slug;
  char    *checksum;
  char    *problem;
  gboolean is_lost;
} SpaltImportPicture;

typedef struct _SpaltImportPictures SpaltImportPictures;

gboolean                  spalt_import_pictures_check_root (const char *media_root,
                                                            GError    **error);
SpaltImportPictures      *spalt_import_pictures_new (SpaltStore        *store,
                                                     const char        *folder,
                                                     const char        *media_root,
                                                     gint64             now,
                                                     gboolean           dry_run,
                                                     SpaltImportReport *report);
void                      spalt_import_pictures_free (SpaltImportPictures *self);
const SpaltImportPicture *spalt_import_pictures_get (SpaltImportPictures *self,
                                                     const char          *address,
                                                     const char          *file,
                                                     const char          *name,
                                                     const char          *alt,
                                                     GCancellable        *cancellable);
const char               *spalt_import_pictures_skip_marker (const char *address);
char                     *spalt_import_pictures_find_file (SpaltImportPictures *self,
                                                           const char          *address,
                                                           const char          *file);
gboolean                  spalt_import_pictures_take_back (SpaltImportPictures      *self,
                                                           const SpaltImportPicture *picture,
                                                           gboolean                  for_readers,
                                                           char                    **explanation,
                                                           GError                  **error);
gboolean                  spalt_import_pictures_explain_trashed (SpaltImportPictures *self,
                                                                 gint64               id,
                                                                 const char          *address,
                                                                 char               **explanation,
                                                                 GError             **error);
void                      spalt_import_pictures_rename (SpaltImportPictures      *self,
                                                        const SpaltImportPicture *picture,
                                                        const char               *slug);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltImportPictures, spalt_import_pictures_free)

G_END_DECLS
