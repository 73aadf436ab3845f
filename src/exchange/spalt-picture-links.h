// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-text.h"

G_BEGIN_DECLS

/**
 * SpaltPictureFunc:
 * @address: as the text has it, decoded
 * @alt: plain
 * @line: in the file
 *
 * Returns: (nullable) (transfer full): the photo's slug; %NULL leaves the text as it is
 */
typedef char *(*SpaltPictureFunc) (const char *address,
                                   const char *alt,
                                   guint       line,
                                   gpointer    data);

SpaltImportText *spalt_picture_links_convert (SpaltImportText *source,
                                              SpaltPictureFunc resolve,
                                              gpointer         data);

G_END_DECLS
