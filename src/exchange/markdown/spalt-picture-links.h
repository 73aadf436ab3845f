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

/**
 * SpaltLinkFunc:
 * @address: as the text has it, decoded
 * @line: in the file
 * @words: (out): Markdown for a link that has no words of its own
 *
 * Returns: (nullable) (transfer full): the address to write; "" leaves the words without a link, %NULL the link as it
 *   is
 */
typedef char *(*SpaltLinkFunc) (const char *address,
                                guint       line,
                                char      **words,
                                gpointer    data);

gboolean         spalt_picture_links_is_picture (const char *path);
SpaltImportText *spalt_picture_links_convert (SpaltImportText *source,
                                              SpaltPictureFunc picture,
                                              SpaltLinkFunc    link,
                                              gpointer         data);

G_END_DECLS
