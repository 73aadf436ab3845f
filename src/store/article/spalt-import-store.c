// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-import-store.h"

#include "spalt-store-private.h"

/**
 * spalt_store_get_import:
 * @source: what was imported, such as a file's path within its folder
 * @fingerprint: (out) (transfer full) (nullable): of what it held then; %NULL when it has never been imported
 * @article_id: (out): the article that came of it, 0 when it is gone
 */
gboolean
spalt_store_get_import (SpaltStore *self,
                        const char *source,
                        char      **fingerprint,
                        gint64     *article_id,
                        GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self, "SELECT fingerprint, article_id FROM import_record WHERE source = ?", error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, source);
  if (!spalt_store_step (self, statement, &row, error))
    return FALSE;

  *fingerprint = row ? g_strdup (spalt_statement_get_text (statement, 0)) : NULL;
  *article_id = row ? spalt_statement_get_number (statement, 1) : 0;
  return TRUE;
}

gboolean
spalt_store_set_import (SpaltStore *self,
                        const char *source,
                        const char *fingerprint,
                        gint64      article_id,
                        gint64      now,
                        GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self,
                                   "INSERT OR REPLACE INTO import_record (source, fingerprint, article_id, imported_at)"
                                   " VALUES (?, ?, ?, ?)",
                                   error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, source);
  spalt_statement_bind_text (statement, 2, fingerprint);
  spalt_statement_bind_id (statement, 3, article_id);
  spalt_statement_bind_number (statement, 4, now);
  return spalt_store_write (self, statement, NULL, error);
}
