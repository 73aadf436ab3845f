// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-rendition.h"

G_BEGIN_DECLS

char *spalt_rendition_get_cache_path (const char          *folder,
                                      SpaltPhoto          *photo,
                                      int                  width,
                                      int                  height,
                                      SpaltRenditionFormat format);
char *spalt_rendition_ensure (const char          *folder,
                              SpaltPhoto          *photo,
                              int                  width,
                              int                  height,
                              SpaltRenditionFormat format,
                              GCancellable        *cancellable,
                              GError             **error);

G_END_DECLS
