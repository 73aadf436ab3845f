// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-job.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

SpaltJob *spalt_newsroom_export (SpaltNewsroom *self,
                                 const char    *folder,
                                 const char    *base_url,
                                 gboolean       file_links);
SpaltJob *spalt_newsroom_import_markdown (SpaltNewsroom *self,
                                          const char    *folder);
SpaltJob *spalt_newsroom_backup (SpaltNewsroom *self,
                                 const char    *path);
SpaltJob *spalt_newsroom_check (SpaltNewsroom *self);

G_END_DECLS
