// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-identity-store.h"

#include "spalt-store-private.h"

/* By what a publication is known again, whatever its folder and its name are by then: a number of its own, which it has
 * from its beginning. A copy of it, or one that was put back, has the same. It says nothing of what is in it, so it may
 * stand where readers see it. */

/**
 * spalt_store_load_identity:
 * @identity: (out) (transfer full) (nullable): %NULL for one of an earlier version that nobody has saved since
 */
gboolean
spalt_store_load_identity (SpaltStore *self,
                           char      **identity,
                           GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  *identity = NULL;
  statement = spalt_store_prepare (self, "SELECT value FROM setting WHERE key = 'publication_id'", error);
  if (statement == NULL || !spalt_store_step (self, statement, &row, error))
    return FALSE;
  if (row && g_uuid_string_is_valid (spalt_statement_get_text (statement, 0)))
    *identity = g_strdup (spalt_statement_get_text (statement, 0));

  return TRUE;
}

/**
 * spalt_store_ensure_identity:
 *
 * Gives the publication an identity if it has none.
 */
gboolean
spalt_store_ensure_identity (SpaltStore *self,
                             GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autofree char           *identity = g_uuid_string_random ();

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement =
    spalt_store_prepare (self, "INSERT OR IGNORE INTO setting (key, value) VALUES ('publication_id', ?)", error);
  if (statement == NULL)
    return FALSE;
  spalt_statement_bind_text (statement, 1, identity);

  return spalt_store_write (self, statement, NULL, error);
}

/**
 * spalt_store_has_any_uid:
 * @uids: with spaces between, by which earlier versions knew a publication, maybe another one
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
