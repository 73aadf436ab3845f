// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// What SpaltPictures says of them.
gpointer spalt_exif_open (const char *path);
GStrv    spalt_exif_read (gpointer    texts,
                          const char *tag);
void     spalt_exif_close (gpointer texts);

G_END_DECLS
