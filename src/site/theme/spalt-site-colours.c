// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-colours.h"

#include <math.h>
#include <string.h>

// The contrast that WCAG 2.1 wants of text (success criterion 1.4.3), with a little to spare for the theme's own grounds.
#define CONTRAST 4.8

static const double light_ground = 0.93;
static const double dark_ground = 0.012;

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

// Relative luminance, as WCAG 2.1 defines it.
static double
get_luminance (const double rgb[3])
{
  static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  double              sum = 0;

  for (int i = 0; i < 3; i++)
    sum += weights[i] * (rgb[i] <= 0.04045 ? rgb[i] / 12.92 : pow ((rgb[i] + 0.055) / 1.055, 2.4));

  return sum;
}

static double
get_contrast (double a,
              double b)
{
  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

// Mixes the colour with black or white until it can be read on its ground.
static void
append_readable (GString     *out,
                 const guint8 rgb[3],
                 double       ground,
                 double       towards)
{
  double mixed[3];

  for (double part = 0; part <= 1; part += 0.02)
    {
      for (int i = 0; i < 3; i++)
        mixed[i] = rgb[i] / 255.0 * (1 - part) + towards * part;
      if (get_contrast (get_luminance (mixed), ground) >= CONTRAST)
        break;
    }
  g_string_append_printf (out, "#%02x%02x%02x", (int)(mixed[0] * 255 + .5), (int)(mixed[1] * 255 + .5), (int)(mixed[2] * 255 + .5));
}

/**
 * spalt_site_colours_append_accent:
 * @colour: as the editors chose it
 *
 * Appends the style sheet that puts the publication's colour in place of the theme's, darkened or lightened as far as reading needs it.
 * What is no colour leaves the theme's in place.
 */
void
spalt_site_colours_append_accent (GString    *out,
                                  const char *colour)
{
  guint8 rgb[3];

  if (!spalt_site_colours_parse (colour, rgb))
    return;
  g_string_append (out, ":root { --accent: ");
  append_readable (out, rgb, light_ground, 0);
  g_string_append (out, "; }\n@media (prefers-color-scheme: dark) { :root { --accent: ");
  append_readable (out, rgb, dark_ground, 1);
  g_string_append (out, "; } }\n");
}
