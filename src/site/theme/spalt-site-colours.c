// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-colours.h"

#include <math.h>
#include <string.h>

// Of a theme that does not say its own.
const SpaltSitePalette spalt_site_palette_plain = {
  .paper = { 255, 255, 255 },
  .ink = { 0, 0, 0 },
  .accent = { 0, 0, 0 },
  .dark_paper = { 18, 18, 18 },
  .dark_ink = { 238, 238, 238 },
  .dark_accent = { 238, 238, 238 },
};

/**
 * spalt_site_colours_parse:
 * @colour: "#rgb" or "#rrggbb"
 */
gboolean
spalt_site_colours_parse (const char *colour,
                          guint8      rgb[3])
{
  gsize length = strlen (colour);

  if (*colour != '#' || (length != 4 && length != 7) || strspn (colour + 1, "0123456789abcdefABCDEF") != length - 1)
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      int high = g_ascii_xdigit_value (colour[length == 4 ? 1 + i : 1 + 2 * i]);
      int low = g_ascii_xdigit_value (colour[length == 4 ? 1 + i : 2 + 2 * i]);

      rgb[i] = high * 16 + low;
    }

  return TRUE;
}

/**
 * spalt_site_colours_get_luminance:
 *
 * Returns: the relative luminance, as WCAG 2.2 defines it: 0 for black, 1 for white
 */
double
spalt_site_colours_get_luminance (const guint8 rgb[3])
{
  static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  double              sum = 0;

  for (int i = 0; i < 3; i++)
    {
      double part = rgb[i] / 255.0;

      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }

  return sum;
}

/**
 * spalt_site_colours_get_contrast:
 *
 * Returns: the contrast ratio, as WCAG 2.2 defines it: 1 to 21
 */
double
spalt_site_colours_get_contrast (const guint8 a[3],
                                 const guint8 b[3])
{
  double first = spalt_site_colours_get_luminance (a);
  double second = spalt_site_colours_get_luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/**
 * spalt_site_colours_mix:
 * @part: how much of @to, 0 to 1
 */
void
spalt_site_colours_mix (const guint8 from[3],
                        const guint8 to[3],
                        double       part,
                        guint8       mixed[3])
{
  for (int i = 0; i < 3; i++)
    mixed[i] = (guint8)(from[i] * (1 - part) + to[i] * part + 0.5);
}

/**
 * spalt_site_colours_make_readable:
 * @contrast: at most 4.58, which black or white has on every ground; above that it may not be reached
 *
 * Darkens or lightens a colour no further than reading it on its ground needs: to the side that leads there, or else to
 * the other.
 */
void
spalt_site_colours_make_readable (const guint8 rgb[3],
                                  const guint8 ground[3],
                                  double       contrast,
                                  guint8       readable[3])
{
  static const guint8 ends[2][3] = { { 0, 0, 0 }, { 255, 255, 255 } };
  const guint8       *towards =
    ends[spalt_site_colours_get_contrast (ends[1], ground) > spalt_site_colours_get_contrast (ends[0], ground)];
  guint8 mixed[3];

  for (int step = 0; step <= 100; step++)
    {
      spalt_site_colours_mix (rgb, towards, step / 100.0, mixed);
      if (spalt_site_colours_get_contrast (mixed, ground) >= contrast)
        break;
    }
  memcpy (readable, mixed, 3);
}
