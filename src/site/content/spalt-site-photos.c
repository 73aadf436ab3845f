// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-photos.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-escape.h"
#include "spalt-number.h"
#include "spalt-rendition-cache.h"
#include "spalt-site-error.h"
#include "spalt-site-hash.h"

#define FOLDER "media/"

// A logo, and an ad's picture, may stand in a corner.
#define SMALL_WIDTH 160
#define LOGO_MOST 320
#define AD_MOST 1280
#define SHARE_WIDTH 1200

// What src says, for readers whose browsers know no srcset.
#define PLAIN_WIDTH 960

// How long most paths are, and most of what srcset says.
#define PATH_SIZE 128
#define SRCSET_SIZE 512

// How wide crops are made, from a row on a plain screen to a card on a fine one, and the one that src says.
#define MAX_CROPS 5

typedef struct
{
  int ratio_width;
  int ratio_height;
  int plain_width;
  int widths[MAX_CROPS];
} Crop;

static const Crop teaser_crop = { 3, 2, 480, { 240, 480, 600, 960 } };
static const Crop portrait_crop = { 1, 1, 256, { 128, 256, 384 } };

/**
 * spalt_site_photos_mark:
 *
 * Says that a page shows the photo, from any thread.
 */
void
spalt_site_photos_mark (SpaltSiteContent *content,
                        guint             photo,
                        SpaltSitePhotoUse use)
{
  if ((g_atomic_int_get (&content->run.photo_marks[photo]) & (gint)use) != (gint)use)
    g_atomic_int_or ((guint *)&content->run.photo_marks[photo], use);
}

/**
 * spalt_site_photos_is_kept:
 *
 * Returns: whether the file goes out as it is: drawings have no pixels to count, and animations would stand still
 */
gboolean
spalt_site_photos_is_kept (const SpaltPublishedPhoto *photo)
{
  return g_str_equal (photo->media_type, "image/svg+xml") || g_str_equal (photo->media_type, "image/gif") ||
         photo->width <= 0 || photo->height <= 0;
}

/**
 * spalt_site_photos_fingerprint:
 * @width: 0 for the file as it is
 * @height: 0 for the photo's own ratio
 *
 * Returns: the fingerprint of what decides about the bytes of a rendition
 */
guint64
spalt_site_photos_fingerprint (const SpaltPublishedPhoto *photo,
                               int                        width,
                               int                        height,
                               SpaltRenditionFormat       format)
{
  guint64 hash = spalt_site_hash_text (SPALT_SITE_HASH_START, *photo->checksum != '\0' ? photo->checksum : photo->file);

  hash = spalt_site_hash_number (hash, (guint64)width << 32 | (guint32)height);
  hash = spalt_site_hash_number (hash, (guint64)SPALT_RENDITION_GENERATION << 32 | format);
  // Only a crop depends on what the crop must keep.
  if (height > 0)
    {
      hash = spalt_site_hash_number (hash, (guint64)(photo->focal_x * 1e6));
      hash = spalt_site_hash_number (hash, (guint64)(photo->focal_y * 1e6));
    }

  return hash;
}

static char *
get_kept_path (const SpaltPublishedPhoto *photo)
{
  GString    *path = g_string_new (FOLDER);
  const char *dot = strrchr (photo->file, '.');

  g_string_append (path, photo->slug);
  spalt_site_hash_append_tag (path, spalt_site_photos_fingerprint (photo, 0, 0, SPALT_RENDITION_WEBP));
  g_string_append (path, dot != NULL ? dot : "");

  return g_string_free_and_steal (path);
}

// A photo that takes another one's place, or whose crops must keep something else, gets other names: readers keep what
// they have for long.
static void
append_name (GString                   *out,
             const SpaltPublishedPhoto *photo,
             int                        width,
             int                        height,
             SpaltRenditionFormat       format)
{
  spalt_rendition_append_name (out, photo->slug, width, height);
  spalt_site_hash_append_tag (out, spalt_site_photos_fingerprint (photo, width, height, format));
  g_string_append_c (out, '.');
  g_string_append (out, spalt_rendition_format_get_extension (format));
}

static char *
get_path (const SpaltPublishedPhoto *photo,
          int                        width,
          int                        height,
          SpaltRenditionFormat       format)
{
  GString *path = g_string_sized_new (PATH_SIZE);

  g_string_append (path, FOLDER);
  append_name (path, photo, width, height, format);

  return g_string_free_and_steal (path);
}

static int
get_plain_width (GArray *widths)
{
  int width = g_array_index (widths, int, 0);

  for (guint i = 0; i < widths->len; i++)
    {
      int other = g_array_index (widths, int, i);

      if ((other <= PLAIN_WIDTH && other > width) || (width > PLAIN_WIDTH && other < width))
        width = other;
    }

  return width;
}

/**
 * spalt_site_photos_get_src:
 * @root: what a link begins with to reach the site's root
 */
char *
spalt_site_photos_get_src (const SpaltPublishedPhoto *photo,
                           const char                *root)
{
  g_autoptr (GArray) widths = NULL;
  g_autofree char   *path = NULL;

  if (spalt_site_photos_is_kept (photo))
    path = get_kept_path (photo);
  else
    {
      widths = spalt_rendition_widths (photo->width);
      path = get_path (photo, get_plain_width (widths), 0, SPALT_RENDITION_WEBP);
    }

  return g_strconcat (root, path, NULL);
}

/**
 * spalt_site_photos_get_preview:
 *
 * Returns: where a preview finds the photo's file
 */
char *
spalt_site_photos_get_preview (const SpaltPublishedPhoto *photo)
{
  g_autofree char *escaped = spalt_escape_uri (photo->file);

  return g_strdup_printf (SPALT_SITE_PREVIEW_MEDIA_SCHEME ":///%s", escaped);
}

static void
append_candidate (GString                   *srcset,
                  const SpaltPublishedPhoto *photo,
                  const char                *root,
                  int                        width,
                  int                        height)
{
  if (srcset->len > 0)
    g_string_append (srcset, ", ");
  g_string_append (srcset, root);
  g_string_append (srcset, FOLDER);
  append_name (srcset, photo, width, height, SPALT_RENDITION_WEBP);
  g_string_append_c (srcset, ' ');
  spalt_number_append (srcset, width);
  g_string_append_c (srcset, 'w');
}

// In a screen's pixels. What nobody's screen shows would only make each page heavier.
static int
get_widest (SpaltSitePhotoUse use)
{
  if ((use & SPALT_SITE_PHOTO_SMALL) == 0)
    return G_MAXINT;

  return (use & SPALT_SITE_PHOTO_WHOLE) != 0 ? AD_MOST : LOGO_MOST;
}

/**
 * spalt_site_photos_get_srcset:
 * @use: %SPALT_SITE_PHOTO_WHOLE; with it %SPALT_SITE_PHOTO_SMALL for an ad's picture, or that alone for a logo
 *
 * Returns: (nullable): %NULL when there is but one size
 */
char *
spalt_site_photos_get_srcset (const SpaltPublishedPhoto *photo,
                              SpaltSitePhotoUse          use,
                              const char                *root)
{
  g_autoptr (GArray) widths = NULL;
  gboolean           small = (use & SPALT_SITE_PHOTO_SMALL) != 0 && photo->width > SMALL_WIDTH;
  int                most = get_widest (use);
  GString           *srcset;

  if (spalt_site_photos_is_kept (photo))
    return NULL;
  widths = spalt_rendition_widths (photo->width);
  if (widths->len < 2 && !small)
    return NULL;

  srcset = g_string_sized_new (SRCSET_SIZE);
  if (small)
    append_candidate (srcset, photo, root, SMALL_WIDTH, 0);
  for (guint i = 0; i < widths->len && (i == 0 || g_array_index (widths, int, i - 1) < most); i++)
    append_candidate (srcset, photo, root, g_array_index (widths, int, i), 0);

  return g_string_free_and_steal (srcset);
}

char *
spalt_site_photos_get_share (const SpaltPublishedPhoto *photo,
                             int                       *width,
                             int                       *height)
{
  if (spalt_site_photos_is_kept (photo))
    return NULL;

  *width = MIN (SHARE_WIDTH, photo->width);
  *height = MAX (1, (int)((gint64)photo->height * *width / photo->width));

  return get_path (photo, *width, 0, SPALT_RENDITION_JPEG);
}

static const Crop *
get_crop (SpaltSitePhotoUse use)
{
  return use == SPALT_SITE_PHOTO_PORTRAIT ? &portrait_crop : &teaser_crop;
}

// The widths that the photo has enough pixels for, rising; one with too few for the largest gives as much as it has.
// Never none.
static guint
list_crop_widths (const SpaltPublishedPhoto *photo,
                  const Crop                *crop,
                  int                       *widths)
{
  int   most = (int)MIN (photo->width, (gint64)photo->height * crop->ratio_width / crop->ratio_height);
  guint n = 0;

  while (n < MAX_CROPS && crop->widths[n] > 0 && crop->widths[n] <= most)
    {
      widths[n] = crop->widths[n];
      n++;
    }
  if (n == 0 || (n < MAX_CROPS && crop->widths[n] > 0 && widths[n - 1] < most))
    widths[n++] = MAX (crop->ratio_width, most);

  return n;
}

static int
get_crop_height (const Crop *crop,
                 int         width)
{
  return MAX (1, width * crop->ratio_height / crop->ratio_width);
}

/**
 * spalt_site_photos_get_crop:
 * @use: %SPALT_SITE_PHOTO_TEASER or %SPALT_SITE_PHOTO_PORTRAIT
 * @scale: 1, or 2 for screens with twice the pixels
 *
 * A photo that is smaller than the crop gives the largest one that it has in it, and nothing at twice the size.
 *
 * Returns: (nullable): the path
 */
char *
spalt_site_photos_get_crop (const SpaltPublishedPhoto *photo,
                            SpaltSitePhotoUse          use,
                            int                        scale,
                            int                       *width,
                            int                       *height)
{
  const Crop *crop = get_crop (use);
  int         widths[MAX_CROPS];
  guint       n;

  *width = crop->plain_width * scale;
  *height = get_crop_height (crop, *width);
  if (spalt_site_photos_is_kept (photo))
    return scale == 1 ? get_kept_path (photo) : NULL;
  n = list_crop_widths (photo, crop, widths);
  while (n > 1 && widths[n - 1] > *width)
    n--;
  if (scale > 1 && widths[n - 1] != *width)
    return NULL;
  *width = widths[n - 1];
  *height = get_crop_height (crop, *width);

  return get_path (photo, *width, *height, SPALT_RENDITION_WEBP);
}

/**
 * spalt_site_photos_get_crops:
 * @use: %SPALT_SITE_PHOTO_TEASER or %SPALT_SITE_PHOTO_PORTRAIT
 * @root: what a link begins with to reach the site's root
 * @row_length: (out) (optional): how much of it is for where it is never shown wider than %SPALT_SITE_PHOTO_ROW; 0 when
 *   that is but one size
 *
 * Returns: (nullable): the sizes of the crop for `srcset`, %NULL when there is but one
 */
char *
spalt_site_photos_get_crops (const SpaltPublishedPhoto *photo,
                             SpaltSitePhotoUse          use,
                             const char                *root,
                             gsize                     *row_length)
{
  const Crop *crop = get_crop (use);
  int         widths[MAX_CROPS];
  guint       n = spalt_site_photos_is_kept (photo) ? 0 : list_crop_widths (photo, crop, widths);
  guint       n_row = n;
  GString    *srcset;

  if (row_length != NULL)
    *row_length = 0;
  while (n_row > 1 && widths[n_row - 2] >= SPALT_SITE_PHOTO_ROW)
    n_row--;
  if (n < 2)
    return NULL;
  srcset = g_string_sized_new (SRCSET_SIZE);
  for (guint i = 0; i < n; i++)
    {
      append_candidate (srcset, photo, root, widths[i], get_crop_height (crop, widths[i]));
      if (row_length != NULL && i > 0 && i == n_row - 1)
        *row_length = srcset->len;
    }

  return g_string_free_and_steal (srcset);
}

static void
rendition_free (gpointer data)
{
  SpaltSiteRendition *rendition = data;

  g_free (rendition->path);
  g_free (rendition);
}

static void
add_rendition (GPtrArray           *renditions,
               guint                photo,
               char                *path,
               int                  width,
               int                  height,
               SpaltRenditionFormat format)
{
  SpaltSiteRendition *rendition;

  if (path == NULL)
    return;
  rendition = g_new0 (SpaltSiteRendition, 1);
  rendition->photo = photo;
  rendition->path = path;
  rendition->width = width;
  rendition->height = height;
  rendition->format = format;
  g_ptr_array_add (renditions, rendition);
}

static void
add_crops (GPtrArray                 *renditions,
           const SpaltPublishedPhoto *photo,
           guint                      index,
           SpaltSitePhotoUse          use)
{
  const Crop *crop = get_crop (use);
  int         widths[MAX_CROPS];
  guint       n = list_crop_widths (photo, crop, widths);

  for (guint i = 0; i < n; i++)
    {
      int height = get_crop_height (crop, widths[i]);

      add_rendition (renditions, index, get_path (photo, widths[i], height, SPALT_RENDITION_WEBP), widths[i], height,
                     SPALT_RENDITION_WEBP);
    }
}

static void
add_renditions (GPtrArray                 *renditions,
                const SpaltPublishedPhoto *photo,
                guint                      index,
                gint                       marks)
{
  g_autoptr (GArray) widths = NULL;
  int                width, height;

  if (spalt_site_photos_is_kept (photo))
    {
      add_rendition (renditions, index, get_kept_path (photo), 0, 0, SPALT_RENDITION_WEBP);
      return;
    }
  if (marks & SPALT_SITE_PHOTO_WHOLE)
    {
      widths = spalt_rendition_widths (photo->width);
      for (guint i = 0; i < widths->len; i++)
        add_rendition (renditions, index, get_path (photo, g_array_index (widths, int, i), 0, SPALT_RENDITION_WEBP),
                       g_array_index (widths, int, i), 0, SPALT_RENDITION_WEBP);
    }
  if ((marks & SPALT_SITE_PHOTO_SMALL) && photo->width > SMALL_WIDTH)
    add_rendition (renditions, index, get_path (photo, SMALL_WIDTH, 0, SPALT_RENDITION_WEBP), SMALL_WIDTH, 0,
                   SPALT_RENDITION_WEBP);
  if (marks & SPALT_SITE_PHOTO_TEASER)
    add_crops (renditions, photo, index, SPALT_SITE_PHOTO_TEASER);
  if (marks & SPALT_SITE_PHOTO_PORTRAIT)
    add_crops (renditions, photo, index, SPALT_SITE_PHOTO_PORTRAIT);
  if (marks & SPALT_SITE_PHOTO_SHARE)
    {
      char *path = spalt_site_photos_get_share (photo, &width, &height);

      add_rendition (renditions, index, path, width, 0, SPALT_RENDITION_JPEG);
    }
}

/**
 * spalt_site_photos_list_renditions:
 *
 * Returns: (transfer full) (element-type SpaltSiteRendition): what the pages' marks ask for
 */
GPtrArray *
spalt_site_photos_list_renditions (SpaltSiteContent *content)
{
  GPtrArray *renditions = g_ptr_array_new_with_free_func (rendition_free);

  for (guint i = 0; i < content->published->n_photos; i++)
    if (content->run.photo_marks[i] != 0)
      add_renditions (renditions, &content->published->photos[i], i, content->run.photo_marks[i]);

  return renditions;
}

// A file that goes out as it is.
static char *
find_original (const SpaltPublishedPhoto *photo,
               const char                *publication,
               GError                   **error)
{
  g_autofree char *path = spalt_photo_make_path (publication, photo->file);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED, _("The file of the photo “%s” is missing."),
               photo->slug);

  return NULL;
}

/**
 * spalt_site_photos_ensure_rendition:
 * @publication: (type filename): the publication's folder
 *
 * Returns: (transfer full) (type filename): a file with the rendition, made now or earlier
 */
char *
spalt_site_photos_ensure_rendition (SpaltSiteContent         *content,
                                    const char               *publication,
                                    const SpaltSiteRendition *rendition,
                                    GCancellable             *cancellable,
                                    GError                  **error)
{
  const SpaltPublishedPhoto *data = &content->published->photos[rendition->photo];
  g_autoptr (SpaltPhoto)     photo = NULL;

  if (rendition->width == 0)
    return find_original (data, publication, error);

  photo = spalt_photo_new ();
  spalt_photo_set_slug (photo, data->slug);
  spalt_photo_set_file (photo, data->file);
  spalt_photo_set_media_type (photo, data->media_type);
  spalt_photo_set_width (photo, data->width);
  spalt_photo_set_height (photo, data->height);
  spalt_photo_set_checksum (photo, data->checksum);
  spalt_photo_set_focal_x (photo, data->focal_x);
  spalt_photo_set_focal_y (photo, data->focal_y);

  return spalt_rendition_ensure (publication, photo, rendition->width, rendition->height, rendition->format,
                                 cancellable, error);
}

/**
 * spalt_site_photos_is_fatal:
 * @problem: of spalt_site_photos_ensure_rendition()
 *
 * Returns: whether it says nothing of the photo, so that the export ends: no other one can be made either, as when the
 *   disk is full. One that is missing or damaged does not keep the site from going out.
 */
gboolean
spalt_site_photos_is_fatal (const GError *problem)
{
  return g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (problem, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_UNAVAILABLE) ||
         g_error_matches (problem, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_WRITTEN);
}
