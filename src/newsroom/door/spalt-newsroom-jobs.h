// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-job.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

/**
 * SpaltExportFlags:
 * @SPALT_EXPORT_FILE_LINKS: links name files, so that the site can be opened from its folder although it has an address
 * @SPALT_EXPORT_REPLACE: the site of another publication, which stands in the folder, may go away
 */
typedef enum
{
  SPALT_EXPORT_PLAIN = 0,
  SPALT_EXPORT_FILE_LINKS = 1 << 0,
  SPALT_EXPORT_REPLACE = 1 << 1,
} SpaltExportFlags;

SpaltJob *spalt_newsroom_export (SpaltNewsroom   *self,
                                 const char      *folder,
                                 const char      *base_url,
                                 SpaltExportFlags flags);
SpaltJob *spalt_newsroom_import_markdown (SpaltNewsroom *self,
                                          const char    *folder);
SpaltJob *spalt_newsroom_backup (SpaltNewsroom *self,
                                 const char    *path);
SpaltJob *spalt_newsroom_check (SpaltNewsroom *self);

G_END_DECLS
