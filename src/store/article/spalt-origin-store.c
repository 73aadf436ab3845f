// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-origin-store.h"

#include "spalt-store-private.h"

/* By what a publication is known again, whatever its folder and its name are by then: by what it had first. A copy of
 * it, or one that was put back, has the same. */

/**
 * spalt_store_list_first_uids:
 *
 * Returns: (transfer full): those of the first articles, people, topics and pages, with spaces between; "" when there
 *   are none
 */
char *
spalt_store_list_first_uids (SpaltStore *self,
                             GError    **error)
{
  static const char sql[] =
    "SELECT uid FROM (SELECT uid FROM article ORDER BY id LIMIT 4) UNION ALL SELECT uid FROM (SELECT uid"
    " FROM person ORDER BY id LIMIT 4)"
    " UNION ALL SELECT uid FROM (SELECT uid FROM topic ORDER BY id LIMIT 4) UNION ALL SELECT uid"
    " FROM (SELECT uid FROM page ORDER BY id LIMIT 4)";
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GString)        uids = g_string_new (NULL);
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, sql, error);
  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_string_free_and_steal (g_steal_pointer (&uids));
      g_string_append_printf (uids, "%s%s", uids->len > 0 ? " " : "", spalt_statement_get_text (statement, 0));
    }
}

/**
 * spalt_store_has_any_uid:
 * @uids: as spalt_store_list_first_uids() said once, maybe of another publication
 * @has: (out): whether one of these articles, people, topics and pages is in this publication, if only in its trash
 */
gboolean
spalt_store_has_any_uid (SpaltStore *self,
                         const char *uids,
                         gboolean   *has,
                         GError    **error)
{
  static const char sql[] =
    "SELECT 1 FROM article WHERE uid = ?1 UNION ALL SELECT 1 FROM person WHERE uid = ?1"
    " UNION ALL SELECT 1 FROM topic WHERE uid = ?1 UNION ALL SELECT 1 FROM page WHERE uid = ?1 LIMIT 1";
  g_auto (GStrv) parts = g_strsplit (uids, " ", -1);

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  *has = FALSE;
  for (guint i = 0; parts[i] != NULL && !*has; i++)
    if (!spalt_store_has_row (self, sql, parts[i], has, error))
      return FALSE;

  return TRUE;
}
