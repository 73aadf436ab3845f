// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-record-store.h"

#include "spalt-record-rows-private.h"
#include "spalt-time.h"

const SpaltRowKind *const spalt_record_rows[] = {
  &spalt_ad_rows,
  &spalt_comment_rows,
  &spalt_feed_rows,
  &spalt_flight_rows,
  &spalt_listing_rows,
  &spalt_menu_item_rows,
  &spalt_page_rows,
  &spalt_person_rows,
  &spalt_photo_rows,
  &spalt_placement_rows,
  &spalt_tag_rows,
  &spalt_topic_rows,
  NULL,
};

/* The statements of a class below #SpaltRecord. */
const SpaltRowKind *
spalt_record_find_rows (GType type)
{
  for (guint i = 0; spalt_record_rows[i] != NULL; i++)
    {
      if (spalt_record_rows[i]->get_type () == type)
        return spalt_record_rows[i];
    }

  g_return_val_if_reached (NULL);
}

/**
 * spalt_store_load_record:
 * @type: a class below #SpaltRecord
 *
 * Returns: (transfer full): the record, also from the trash; fails with %SPALT_STORE_ERROR_NOT_FOUND when there is none
 */
gpointer
spalt_store_load_record (SpaltStore *self,
                         GType       type,
                         gint64      id,
                         GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_load (self, spalt_record_find_rows (type), id, error);
}

/**
 * spalt_store_find_record_by_slug:
 * @type: a class below #SpaltRecord that has slugs
 *
 * Returns: (transfer full): as spalt_store_load_record()
 */
gpointer
spalt_store_find_record_by_slug (SpaltStore *self,
                                 GType       type,
                                 const char *slug,
                                 GError    **error)
{
  const SpaltRowKind *kind = spalt_record_find_rows (type);

  g_return_val_if_fail (SPALT_IS_STORE (self) && kind->by_slug != NULL, NULL);

  return spalt_row_find (self, kind, kind->by_slug, slug, error);
}

/**
 * spalt_store_find_record_by_uid:
 *
 * Returns: (transfer full): as spalt_store_load_record()
 */
gpointer
spalt_store_find_record_by_uid (SpaltStore *self,
                                GType       type,
                                const char *uid,
                                GError    **error)
{
  const SpaltRowKind *kind = spalt_record_find_rows (type);

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_find (self, kind, kind->by_uid, uid, error);
}

/**
 * spalt_store_list_records:
 *
 * Returns: (transfer container) (element-type SpaltRecord): those that are not in the trash, as desks list them
 */
GPtrArray *
spalt_store_list_records (SpaltStore *self,
                          GType       type,
                          GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_list (self, spalt_record_find_rows (type), error);
}

/**
 * spalt_store_complete_records:
 * @type: a class below #SpaltRecord whose names people type: people, tags, topics
 *
 * Returns: (transfer container) (element-type SpaltRecord): those in whose names a word begins so, whatever the case
 *   and the diacritics; first those whose names begin so
 */
GPtrArray *
spalt_store_complete_records (SpaltStore *self,
                              GType       type,
                              const char *prefix,
                              guint       limit,
                              GError    **error)
{
  const SpaltRowKind *kind = spalt_record_find_rows (type);

  g_return_val_if_fail (SPALT_IS_STORE (self) && kind->by_prefix != NULL, NULL);

  return spalt_row_complete (self, kind, prefix, limit, error);
}

/**
 * spalt_store_ensure_record:
 * @type: as spalt_store_complete_records() takes it
 *
 * Returns: (transfer full): the one of that name, whatever the case of its letters; made if there is none, and taken
 *   out of the trash if it lies there
 */
gpointer
spalt_store_ensure_record (SpaltStore *self,
                           GType       type,
                           const char *name,
                           gint64      now,
                           GError    **error)
{
  const SpaltRowKind *kind = spalt_record_find_rows (type);

  g_return_val_if_fail (SPALT_IS_STORE (self) && kind->by_key != NULL, NULL);

  return spalt_row_ensure (self, kind, name, TRUE, now, error);
}

/**
 * spalt_store_obtain_record:
 * @type: as spalt_store_complete_records() takes it
 *
 * As spalt_store_ensure_record(), for who brings in what others have written: what lies in the trash stays there, see
 * spalt_store_is_record_trashed().
 */
gpointer
spalt_store_obtain_record (SpaltStore *self,
                           GType       type,
                           const char *name,
                           gint64      now,
                           GError    **error)
{
  const SpaltRowKind *kind = spalt_record_find_rows (type);

  g_return_val_if_fail (SPALT_IS_STORE (self) && kind->by_key != NULL, NULL);

  return spalt_row_ensure (self, kind, name, FALSE, now, error);
}

/**
 * spalt_store_choose_slug:
 * @type: a class below #SpaltRecord that has slugs
 * @wish: a valid slug
 *
 * Returns: (transfer full): the slug that a new record gets which wishes for that one: no other has it, also in the
 *   trash
 */
char *
spalt_store_choose_slug (SpaltStore *self,
                         GType       type,
                         const char *wish,
                         GError    **error)
{
  const SpaltRowKind *kind = spalt_record_find_rows (type);

  g_return_val_if_fail (SPALT_IS_STORE (self) && kind->slug_taken != NULL, NULL);

  return spalt_row_make_slug (self, kind->slug_taken, wish, 0, error);
}

/**
 * spalt_store_save_record:
 * @record: cleaned, and held against the rules of its class
 *
 * As spalt_store_merge_record(), for who has not kept what the record was made from: a difference to what others have
 * saved since it was loaded is a clash.
 */
gboolean
spalt_store_save_record (SpaltStore *self,
                         gpointer    record,
                         gint64      now,
                         GError    **error)
{
  return spalt_store_merge_record (self, record, NULL, now, error);
}

/**
 * spalt_store_merge_record:
 * @record: cleaned, and held against the rules of its class
 * @base: (nullable): a copy of @record as it was loaded
 *
 * Inserts, or updates if nobody else has saved the row since @record was loaded. If somebody has, what only they
 * changed is taken over. On success the record is as it is stored: with its id, uid and next version, and a slug that
 * no other has; nothing is written when nothing differs. On failure it is as it was, but cleaned.
 *
 * Fails with a #SpaltModelError when the record breaks a rule, with %SPALT_STORE_ERROR_CLASH and both values when
 * the same field was changed in two ways, or when it was thrown away meanwhile, with %SPALT_STORE_ERROR_NOT_FOUND when
 * it was removed, though another may have its id by now, and with another #SpaltStoreError when it cannot be stored.
 */
gboolean
spalt_store_merge_record (SpaltStore *self,
                          gpointer    record,
                          gpointer    base,
                          gint64      now,
                          GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self) && SPALT_IS_RECORD (record), FALSE);

  spalt_record_clean (record);

  return spalt_record_check (record, error) &&
         spalt_row_save (self, spalt_record_find_rows (G_OBJECT_TYPE (record)), record, base, now, error);
}

/**
 * spalt_store_trash_record:
 * @type: a class below #SpaltRecord whose rows go to the trash
 */
gboolean
spalt_store_trash_record (SpaltStore *self,
                          GType       type,
                          gint64      id,
                          gint64      now,
                          GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self) && spalt_record_find_rows (type)->set_trashed != NULL, FALSE);

  return spalt_row_set_trashed (self, spalt_record_find_rows (type), id, now, now, error);
}

gboolean
spalt_store_restore_record (SpaltStore *self,
                            GType       type,
                            gint64      id,
                            gint64      now,
                            GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self) && spalt_record_find_rows (type)->set_trashed != NULL, FALSE);

  return spalt_row_set_trashed (self, spalt_record_find_rows (type), id, SPALT_TIME_NONE, now, error);
}

/**
 * spalt_store_is_record_trashed:
 * @type: a class below #SpaltRecord
 * @trashed: (out): whether the row of that id lies in the trash
 */
gboolean
spalt_store_is_record_trashed (SpaltStore *self,
                               GType       type,
                               gint64      id,
                               gboolean   *trashed,
                               GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self) && trashed != NULL, FALSE);

  return spalt_row_is_trashed (self, spalt_record_find_rows (type), id, trashed, error);
}

/**
 * spalt_store_remove_record:
 * @type: a class below #SpaltRecord that has no trash: placements, flights, menu items
 *
 * Removes a row for good, with what belongs to it: a placement's flights, the items below a menu item.
 */
gboolean
spalt_store_remove_record (SpaltStore *self,
                           GType       type,
                           gint64      id,
                           GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self) && spalt_record_find_rows (type)->remove != NULL, FALSE);

  return spalt_row_remove (self, spalt_record_find_rows (type), id, error);
}
