// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-photo-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-record-rows-private.h"
#include "spalt-slug.h"
#include "spalt-time.h"

#define COLUMNS                                                                                                       \
  "id, uid, slug, file, media_type, width, height, bytes, alt, caption, credit, rights, focal_x, focal_y, taken_at, " \
  "checksum, created_at, version"
#define NUMBER 7
#define NEXT_ID SPALT_ROW_NEXT_ID ("photo")

static void
set_slug_from_file (SpaltPhoto *photo)
{
  g_autofree char *stem = g_strdup (spalt_photo_get_file (photo));
  g_autofree char *slug = NULL;
  char            *dot = strrchr (stem, '.');

  if (dot != NULL)
    *dot = '\0';
  slug = spalt_slug_from_text (stem);
  spalt_photo_set_slug (photo, slug);
}

static void
fill_in (gpointer photo,
         gint64   now)
{
  if (!spalt_time_is_set (spalt_photo_get_created_at (photo)))
    spalt_photo_set_created_at (photo, now);
  if (*spalt_photo_get_slug (photo) == '\0')
    set_slug_from_file (photo);
}

const SpaltRowKind spalt_photo_rows = {
  .get_type = spalt_photo_get_type,
  .missing = N_("This photo is not in the publication."),
  .fallback_slug = "photo",
  .by_id = "SELECT " COLUMNS " FROM photo WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM photo WHERE slug = ?",
  .by_uid = "SELECT " COLUMNS " FROM photo WHERE uid = ?",
  .all = "SELECT " COLUMNS " FROM photo WHERE trashed_at IS NULL ORDER BY created_at DESC, id DESC",
  .slug_taken = "SELECT 1 FROM photo WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO photo (id, uid, slug, file, media_type, width, height, bytes, alt, caption, credit, rights,"
            " focal_x, focal_y, taken_at, checksum, created_at, modified_at, modified_by)"
            " VALUES (" NEXT_ID ", :uid, :slug, :file, :media_type, :width, :height, :bytes, :alt, :caption,"
            " :credit, :rights, :focal_x, :focal_y, :taken_at, :checksum, :created_at, :now, spalt_person ())",
  .update = "UPDATE photo SET slug = :slug, file = :file, media_type = :media_type, width = :width,"
            " height = :height, bytes = :bytes, alt = :alt, caption = :caption, credit = :credit, rights = :rights,"
            " focal_x = :focal_x, focal_y = :focal_y, taken_at = :taken_at, checksum = :checksum,"
            " created_at = :created_at, modified_at = :now, modified_by = spalt_person (), version = version + 1"
            " WHERE id = :id",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "slug, file, caption, credit, alt", "photo"),
  .walk = SPALT_ROW_WALK ("photo", "created_at DESC, id DESC"),
  .walk_trash = SPALT_ROW_WALK_TRASH ("photo"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("photo"),
  .in_trash = SPALT_ROW_IN_TRASH ("photo"),
  .prepare = fill_in,
};

/**
 * spalt_store_has_photo:
 *
 * Whether there is a photo with this slug that is not in the trash.
 */
gboolean
spalt_store_has_photo (SpaltStore *self,
                       const char *slug,
                       gboolean   *has,
                       GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_store_has_row (self, "SELECT 1 FROM photo WHERE slug = ? AND trashed_at IS NULL", slug, has, error);
}

/**
 * spalt_store_is_photo_named:
 *
 * Whether readers would see the photo with this slug if it did not lie in the trash: in a published article or page,
 * with a person, a listing, an ad, or as the logo.
 */
gboolean
spalt_store_is_photo_named (SpaltStore *self,
                            const char *slug,
                            gboolean   *is,
                            GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self) && is != NULL, FALSE);

  return spalt_store_has_row (
    self,
    "SELECT 1 FROM photo WHERE slug = ? AND ("
    " EXISTS (SELECT 1 FROM photo_use JOIN article ON article.id = article_id"
    "  WHERE photo_id = photo.id AND status = 4 AND article.trashed_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM person WHERE photo_id = photo.id AND trashed_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM listing WHERE photo_id = photo.id AND trashed_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM ad WHERE photo_id = photo.id AND trashed_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM page WHERE instr (body, 'photo:' || photo.slug) > 0 AND published = 1"
    "  AND trashed_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM setting WHERE key = 'logo' AND value IN (photo.slug, photo.file)))",
    slug, is, error);
}

/**
 * spalt_store_find_photo_by_checksum:
 *
 * Returns: (transfer full) (nullable): the photo with these bytes, also when it lies in the trash
 */
SpaltPhoto *
spalt_store_find_photo_by_checksum (SpaltStore *self,
                                    const char *checksum,
                                    GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_find (self, &spalt_photo_rows,
                         "SELECT " COLUMNS " FROM photo WHERE checksum = ? ORDER BY trashed_at IS NOT NULL, id",
                         checksum, error);
}
