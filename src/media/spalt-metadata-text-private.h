// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltCamera:
 * @maker: as the file names it, or ""
 * @model: the same
 *
 * What a photo was taken with.
 */
typedef struct
{
  const char *maker;
  const char *model;
} SpaltCamera;

char *spalt_metadata_text_read (const char        *raw,
                                const char        *language,
                                const SpaltCamera *camera);

G_END_DECLS
