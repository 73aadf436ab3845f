// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-style.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-site-error.h"
#include "spalt-site-fonts.h"

/* The style sheet of the publication's own colours, fonts and widths. It sets custom properties and nothing else, and
 * each of its values is made here from a number, a colour or a name that was understood: nothing of what the settings
 * say is copied into it. */

// How far the quieter colours lie from the paper towards the ink.
#define WASH 0.06
#define LINE 0.14
#define SOFT 0.70

// What a dark paper may have of light at most, and the paper and ink that go with a light look in the dark.
#define DARK_LUMINANCE 0.009
#define DARK_INK 0.08

// Pixels at the usual text size of 16.
#define USUAL_SIZE 16
#define LEAST_PAGE 640
#define LARGEST_PAGE 2560
#define LEAST_TEXT 320
#define LARGEST_TEXT 1200

static const guint8 black[3] = { 0, 0, 0 };
static const guint8 white[3] = { 255, 255, 255 };

// One scheme, light or dark.
typedef struct
{
  guint8 paper[3];
  guint8 ink[3];
  guint8 accent[3];
} Scheme;

static void G_GNUC_PRINTF (2, 3)
  warn (GPtrArray  *warnings,
        const char *format,
        ...)
{
  va_list arguments;

  if (warnings == NULL)
    return;
  va_start (arguments, format);
  g_ptr_array_add (warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
read_colour (const char *setting,
             const char *value,
             guint8      rgb[3],
             gboolean   *given,
             GError    **error)
{
  *given = *value != '\0';
  if (!*given || spalt_site_colours_parse (value, rgb))
    return TRUE;
  g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_INVALID,
               _("“%s” is no colour, but it is the publication's %s. Write it as in #8c2318."), value, setting);

  return FALSE;
}

static void
append_colour (GString      *css,
               const char   *name,
               const guint8 *rgb)
{
  g_string_append_printf (css, " --%s: #%02x%02x%02x;", name, rgb[0], rgb[1], rgb[2]);
}

// What can be read on the accent colour: the paper's, or else white or black, one of which always can.
static const guint8 *
choose_on_accent (const guint8 paper[3],
                  const guint8 accent[3])
{
  const guint8 *on = spalt_site_colours_get_contrast (paper, accent) >= SPALT_SITE_CONTRAST ? paper : white;

  return spalt_site_colours_get_contrast (on, accent) >= SPALT_SITE_CONTRAST ? on : black;
}

static void
append_accent (GString      *css,
               const Scheme *scheme,
               const guint8  wash[3])
{
  guint8 accent[3];

  // The wash is the nearer of the two grounds, so what can be read on it can be read on the paper too.
  spalt_site_colours_make_readable (scheme->accent, wash, SPALT_SITE_SAFE_CONTRAST, accent);
  append_colour (css, "accent", accent);
  append_colour (css, "accent-ink", choose_on_accent (scheme->paper, accent));
}

// The ground of boxes: off the paper, but no further than the ink can still be read there.
static void
make_wash (const Scheme *scheme,
           guint8        wash[3])
{
  for (double part = WASH; part > 0; part -= 0.01)
    {
      spalt_site_colours_mix (scheme->paper, scheme->ink, part, wash);
      if (spalt_site_colours_get_contrast (scheme->ink, wash) >= SPALT_SITE_SAFE_CONTRAST)
        return;
    }
  memcpy (wash, scheme->paper, 3);
}

static void
append_scheme (GString      *css,
               const Scheme *scheme,
               gboolean      ground)
{
  guint8 wash[3], line[3], soft[3];

  make_wash (scheme, wash);
  spalt_site_colours_mix (scheme->paper, scheme->ink, LINE, line);
  spalt_site_colours_mix (scheme->paper, scheme->ink, SOFT, soft);
  spalt_site_colours_make_readable (soft, wash, SPALT_SITE_SAFE_CONTRAST, soft);
  if (ground)
    {
      append_colour (css, "paper", scheme->paper);
      append_colour (css, "wash", wash);
      append_colour (css, "ink", scheme->ink);
      append_colour (css, "soft", soft);
      append_colour (css, "line", line);
    }
  append_accent (css, scheme, wash);
}

// The same paper by night, with its tone: darkened until it is dark enough, and an ink of the paper's own light.
static void
make_dark (const Scheme *light,
           Scheme       *dark)
{
  for (int step = 0; step <= 100; step++)
    {
      spalt_site_colours_mix (light->paper, black, step / 100.0, dark->paper);
      if (spalt_site_colours_get_luminance (dark->paper) <= DARK_LUMINANCE)
        break;
    }
  spalt_site_colours_mix (light->paper, black, DARK_INK, dark->ink);
  spalt_site_colours_make_readable (dark->ink, dark->paper, SPALT_SITE_SAFE_CONTRAST, dark->ink);
}

static void
choose_ground (Scheme                 *light,
               Scheme                 *dark,
               const SpaltSitePalette *theme,
               gboolean                has_paper,
               gboolean                has_ink,
               GPtrArray              *warnings)
{
  double contrast;

  if (!has_paper)
    memcpy (light->paper, theme->paper, 3);
  if (!has_ink)
    spalt_site_colours_make_readable (theme->ink, light->paper, SPALT_SITE_SAFE_CONTRAST, light->ink);
  contrast = spalt_site_colours_get_contrast (light->paper, light->ink);
  if (contrast < SPALT_SITE_CONTRAST)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.1f", contrast);
      warn (
        warnings,
        _("The text's colour is hard to read on the paper's: their contrast is %s, and readers need %s. Choose a "
           "darker or a lighter one."),
        number, "4.5");
    }
  // A look that is dark already stays as it is by night.
  if (spalt_site_colours_get_luminance (light->paper) < spalt_site_colours_get_luminance (light->ink))
    *dark = *light;
  else if (!has_paper)
    {
      memcpy (dark->paper, theme->dark_paper, 3);
      memcpy (dark->ink, theme->dark_ink, 3);
    }
  else
    make_dark (light, dark);
}

static gboolean
append_colours (GString        *css,
                SpaltSiteTheme *theme,
                SpaltSettings  *settings,
                GPtrArray      *warnings,
                GError        **error)
{
  const SpaltSitePalette *palette = spalt_site_theme_get_palette (theme);
  Scheme                  light = { 0 };
  Scheme                  dark = { 0 };
  gboolean                has_paper, has_ink, has_accent;

  if (!read_colour (_("paper colour"), spalt_settings_get_paper_colour (settings), light.paper, &has_paper, error) ||
      !read_colour (_("text colour"), spalt_settings_get_ink_colour (settings), light.ink, &has_ink, error) ||
      !read_colour (_("accent colour"), spalt_settings_get_accent_colour (settings), light.accent, &has_accent, error))
    return FALSE;
  if (!has_paper && !has_ink && !has_accent)
    return TRUE;

  choose_ground (&light, &dark, palette, has_paper, has_ink, warnings);
  memcpy (dark.accent, has_accent ? light.accent : palette->dark_accent, 3);
  if (!has_accent)
    memcpy (light.accent, palette->accent, 3);
  // On screens: what is printed is black on white, as the theme has it.
  g_string_append (css, "@media screen { :root {");
  append_scheme (css, &light, has_paper || has_ink);
  g_string_append (css, " } }\n@media screen and (prefers-color-scheme: dark) { :root {");
  append_scheme (css, &dark, has_paper || has_ink);
  g_string_append (css, " } }\n");

  return TRUE;
}

static gboolean
append_font (GString        *css,
             GString        *faces,
             const char     *property,
             SpaltSiteTheme *theme,
             const char     *font,
             GError        **error)
{
  g_autoptr (GString) stack = g_string_new (NULL);

  if (*font == '\0')
    return TRUE;
  if (!spalt_site_fonts_append (stack, faces, theme, font, error))
    return FALSE;
  g_string_append_printf (css, ":root { --%s: %s; }\n", property, stack->str);

  return TRUE;
}

static gint64
clamp_width (gint64      width,
             gint64      least,
             gint64      largest,
             const char *what,
             GPtrArray  *warnings)
{
  gint64 clamped = CLAMP (width, least, largest);

  if (clamped != width)
    warn (warnings, _("%s cannot be %lld pixels. The site has %lld, the nearest of %lld to %lld."), what,
          (long long)width, (long long)clamped, (long long)least, (long long)largest);

  return clamped;
}

static void
append_width (GString    *css,
              const char *property,
              gint64      width)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.6g", (double)width / USUAL_SIZE);
  g_string_append_printf (css, "@media screen { :root { --%s: %srem; } }\n", property, number);
}

static void
append_widths (GString       *css,
               SpaltSettings *settings,
               GPtrArray     *warnings)
{
  gint64 page = spalt_settings_get_page_width (settings);
  gint64 text = spalt_settings_get_text_width (settings);

  if (page != 0)
    {
      page = clamp_width (page, LEAST_PAGE, LARGEST_PAGE, _("The width of the page"), warnings);
      append_width (css, "page", page);
    }
  if (text != 0)
    {
      text = clamp_width (text, LEAST_TEXT, page != 0 ? MIN (page, LARGEST_TEXT) : LARGEST_TEXT,
                          _("The width of the text"), warnings);
      append_width (css, "measure", text);
    }
}

/**
 * spalt_site_style_make:
 * @warnings: (nullable) (element-type utf8): sentences are added about what was chosen badly and had to be mended
 *
 * Returns: (transfer full): the style sheet, "" when the settings leave all to the theme; %NULL with
 *   %SPALT_SITE_ERROR_INVALID when a colour is none, or a font is not there
 */
char *
spalt_site_style_make (SpaltSiteTheme *theme,
                       SpaltSettings  *settings,
                       GPtrArray      *warnings,
                       GError        **error)
{
  g_autoptr (GString) faces = g_string_new (NULL);
  g_autoptr (GString) css = g_string_new (NULL);

  if (!append_colours (css, theme, settings, warnings, error) ||
      !append_font (css, faces, "text", theme, spalt_settings_get_text_font (settings), error) ||
      !append_font (css, faces, "display", theme, spalt_settings_get_heading_font (settings), error))
    return NULL;
  append_widths (css, settings, warnings);

  return g_strconcat (faces->str, css->str, NULL);
}

/**
 * spalt_site_style_get_papers:
 * @light: (out): the ground of the pages by day, as red, green and blue
 * @dark: (out): by night
 */
void
spalt_site_style_get_papers (SpaltSiteTheme *theme,
                             SpaltSettings  *settings,
                             guint8          light[3],
                             guint8          dark[3])
{
  const SpaltSitePalette *palette = spalt_site_theme_get_palette (theme);
  Scheme                  day = { 0 };
  Scheme                  night = { 0 };
  gboolean                has_paper = spalt_site_colours_parse (spalt_settings_get_paper_colour (settings), day.paper);
  gboolean                has_ink = spalt_site_colours_parse (spalt_settings_get_ink_colour (settings), day.ink);

  memcpy (light, palette->paper, 3);
  memcpy (dark, palette->dark_paper, 3);
  if (!has_paper && !has_ink)
    return;
  choose_ground (&day, &night, palette, has_paper, has_ink, NULL);
  memcpy (light, day.paper, 3);
  memcpy (dark, night.paper, 3);
}

/**
 * spalt_site_style_get_tile:
 * @tile: (out): the accent colour as it was chosen, as red, green and blue
 * @ink: (out): what can be read on it
 */
void
spalt_site_style_get_tile (SpaltSiteTheme *theme,
                           SpaltSettings  *settings,
                           guint8          tile[3],
                           guint8          ink[3])
{
  guint8 paper[3], dark[3];

  if (!spalt_site_colours_parse (spalt_settings_get_accent_colour (settings), tile))
    memcpy (tile, spalt_site_theme_get_palette (theme)->accent, 3);
  spalt_site_style_get_papers (theme, settings, paper, dark);
  memcpy (ink, choose_on_accent (paper, tile), 3);
}
