// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-icon.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-pictures-private.h"

// The part of a side that is left free on each side of a logo. The corners of what stands on a phone's screen are cut
// off.
#define ICO_MARGIN (1 / 16.0)
#define TOUCH_MARGIN (1 / 10.0)

// The tile as it is drawn, and how round its corners are; the letter stands with the middle of a capital in the middle.
#define TILE_SIDE 32
#define TILE_RADIUS 6
#define LETTER_SIZE 22
#define LETTER_BASE 24

// Microsoft's container of icons: a header, an entry for each picture, and then the pictures, which may be PNG since
// Windows Vista.
#define ICO_HEADER_SIZE 6
#define ICO_ENTRY_SIZE 16
#define ICO_TYPE 1
#define ICO_PLANES 1
#define ICO_BITS 32

static const int ico_sides[] = { 16, 32, 48 };

/**
 * spalt_icon_is_possible:
 *
 * Returns: whether the part of Spalt is installed that makes pictures; it is not loaded for that
 */
gboolean
spalt_icon_is_possible (void)
{
  return spalt_pictures_are_installed ();
}

// Returns: (transfer full): the first letter or figure of the name, as a capital; "" when it has none
static char *
get_letter (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  char             letter[7] = "";

  for (const char *at = composed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      {
        letter[g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (at)), letter)] = '\0';
        break;
      }

  return g_strdup (letter);
}

static char *
make_tile (const SpaltIcon *icon,
           int              radius)
{
  g_autofree char *letter = get_letter (icon->name);

  return g_strdup_printf (
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
    "<rect width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"#%02x%02x%02x\"/>"
    "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-family=\"sans-serif\" font-weight=\"700\" font-size=\"%d\""
    " fill=\"#%02x%02x%02x\">%s</text></svg>\n",
    TILE_SIDE, TILE_SIDE, TILE_SIDE, TILE_SIDE, TILE_SIDE, TILE_SIDE, radius, icon->tile[0], icon->tile[1],
    icon->tile[2], TILE_SIDE / 2, LETTER_BASE, LETTER_SIZE, icon->ink[0], icon->ink[1], icon->ink[2], letter);
}

/**
 * spalt_icon_make_svg:
 *
 * Returns: (transfer full) (nullable): the tile, for browsers to draw; %NULL for a logo, which has pixels
 */
char *
spalt_icon_make_svg (const SpaltIcon *icon)
{
  return icon->logo == NULL ? make_tile (icon, TILE_RADIUS) : NULL;
}

static GBytes *
make_png (const SpaltPictures *pictures,
          const SpaltIcon     *icon,
          int                  side,
          double               margin,
          int                  radius,
          GError             **error)
{
  g_autofree char *svg = NULL;
  GBytes          *png;

  if (icon->logo != NULL)
    return pictures->fit (icon->logo, side, (int)(side * margin), icon->paper, error);
  svg = make_tile (icon, radius);
  png = pictures->draw (svg, strlen (svg), side);
  if (png == NULL)
    g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_FAILED,
                 _("No icon can be drawn for “%s”. Give the publication a logo."), icon->name);

  return png;
}

static void
append_number (GByteArray *out,
               guint       n_bytes,
               gsize       number)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (number >> (8 * i)) & 0xff;

      g_byte_array_append (out, &byte, 1);
    }
}

static GBytes *
pack (GPtrArray *pngs)
{
  GByteArray *out = g_byte_array_new ();
  gsize       offset = ICO_HEADER_SIZE + (gsize)ICO_ENTRY_SIZE * pngs->len;

  append_number (out, 2, 0);
  append_number (out, 2, ICO_TYPE);
  append_number (out, 2, pngs->len);
  for (guint i = 0; i < pngs->len; i++)
    {
      gsize length = g_bytes_get_size (pngs->pdata[i]);

      append_number (out, 1, ico_sides[i]);
      append_number (out, 1, ico_sides[i]);
      append_number (out, 2, 0); // no palette
      append_number (out, 2, ICO_PLANES);
      append_number (out, 2, ICO_BITS);
      append_number (out, 4, length);
      append_number (out, 4, offset);
      offset += length;
    }
  for (guint i = 0; i < pngs->len; i++)
    g_byte_array_append (out, g_bytes_get_data (pngs->pdata[i], NULL), g_bytes_get_size (pngs->pdata[i]));

  return g_byte_array_free_to_bytes (out);
}

/**
 * spalt_icon_make_ico:
 *
 * Returns: (transfer full): the icon in the sizes that tabs, bookmarks and desktops show, as ICO; from any thread
 */
GBytes *
spalt_icon_make_ico (const SpaltIcon *icon,
                     GError         **error)
{
  const SpaltPictures  *pictures = spalt_pictures_load (error);
  g_autoptr (GPtrArray) pngs = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (guint i = 0; pictures != NULL && i < G_N_ELEMENTS (ico_sides); i++)
    {
      GBytes *png = make_png (pictures, icon, ico_sides[i], ICO_MARGIN, TILE_RADIUS, error);

      if (png == NULL)
        return NULL;
      g_ptr_array_add (pngs, png);
    }

  return pictures != NULL ? pack (pngs) : NULL;
}

/**
 * spalt_icon_make_touch:
 * @side: in pixels
 *
 * Returns: (transfer full): the icon as phones put it on their screens, as PNG: nothing of it is transparent; from any
 *   thread
 */
GBytes *
spalt_icon_make_touch (const SpaltIcon *icon,
                       int              side,
                       GError         **error)
{
  const SpaltPictures *pictures = spalt_pictures_load (error);

  return pictures != NULL ? make_png (pictures, icon, side, TOUCH_MARGIN, 0, error) : NULL;
}
