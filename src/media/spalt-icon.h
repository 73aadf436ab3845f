// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-media-error.h"

G_BEGIN_DECLS

/**
 * SpaltIcon:
 * @logo: (nullable) (type filename): the logo's file; %NULL for a tile with the first letter of @name
 * @name: whose icon it is
 * @paper: what the logo stands on, as red, green and blue
 * @tile: the tile's colour
 * @ink: the letter's
 *
 * What stands for a publication where there is no room for its name.
 */
typedef struct
{
  const char *logo;
  const char *name;
  guint8      paper[3];
  guint8      tile[3];
  guint8      ink[3];
} SpaltIcon;

gboolean spalt_icon_is_possible (void);
char    *spalt_icon_make_svg (const SpaltIcon *icon);
GBytes  *spalt_icon_make_ico (const SpaltIcon *icon,
                              GError         **error);
GBytes  *spalt_icon_make_touch (const SpaltIcon *icon,
                                int              side,
                                GError         **error);

G_END_DECLS
