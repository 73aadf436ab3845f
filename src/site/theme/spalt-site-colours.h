// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// The contrast that WCAG 2.2 wants of text (success criterion 1.4.3), with a little to spare for rounding.
#define SPALT_SITE_CONTRAST 4.5
#define SPALT_SITE_SAFE_CONTRAST 4.6

/**
 * SpaltSitePalette:
 *
 * The colours that a theme or a publication chooses itself, each as red, green and blue; all others follow from them.
 */
typedef struct
{
  guint8 paper[3];
  guint8 ink[3];
  guint8 accent[3];
  guint8 dark_paper[3];
  guint8 dark_ink[3];
  guint8 dark_accent[3];
} SpaltSitePalette;

extern const SpaltSitePalette spalt_site_palette_plain;

gboolean spalt_site_colours_parse (const char *colour,
                                   guint8      rgb[3]);
double   spalt_site_colours_get_contrast (const guint8 a[3],
                                          const guint8 b[3]);
double   spalt_site_colours_get_luminance (const guint8 rgb[3]);
void     spalt_site_colours_mix (const guint8 from[3],
                                 const guint8 to[3],
                                 double       part,
                                 guint8       mixed[3]);
void     spalt_site_colours_make_readable (const guint8 rgb[3],
                                           const guint8 ground[3],
                                           double       contrast,
                                           guint8       readable[3]);

G_END_DECLS
