// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#include "spalt-restore.h"
#include "spalt-store-file-private.h"
#include "spalt-store-private.h"

/* Which publication a database is one of; NULL for what nobody knows: one of an earlier version, a damaged one, or
 * none. */
typedef struct
{
  char *identity;
  char *name;
} Owner;

static void
owner_clear (Owner *owner)
{
  g_free (owner->identity);
  g_free (owner->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Owner, owner_clear)

/* Nothing is written, also not beside it. A publication has its identity from its beginning, and so without its log. */
static void
read_owner (const char *path,
            Owner      *owner)
{
  g_autofree char *uri = spalt_store_file_make_uri (path, TRUE);
  sqlite3         *db = NULL;
  sqlite3_stmt    *statement = NULL;

  if (sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (db, "SELECT key, value FROM setting WHERE key IN ('name', 'publication_id')", -1, &statement,
                          NULL) == SQLITE_OK)
    {
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          const char *key = (const char *)sqlite3_column_text (statement, 0);
          const char *value = (const char *)sqlite3_column_text (statement, 1);

          if (value == NULL || !g_utf8_validate (value, -1, NULL))
            continue;
          if (g_str_equal (key, "name"))
            g_set_str (&owner->name, value);
          else if (g_uuid_string_is_valid (value))
            g_set_str (&owner->identity, value);
        }
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

/**
 * spalt_store_check_backup_owner:
 * @folder: (type filename): of the publication, which may not be there
 * @file: (type filename): a backup
 *
 * Looks whether the backup is one of the publication that is there. Where nobody can know, it may be.
 *
 * Returns: %FALSE with %SPALT_STORE_ERROR_CLASH where it is one of another publication
 */
gboolean
spalt_store_check_backup_owner (const char *folder,
                                const char *file,
                                GError    **error)
{
  g_autofree char *database = g_build_filename (folder, SPALT_STORE_FILE, NULL);
  g_autofree char *display = g_filename_display_name (file);
  g_auto (Owner)   there = { 0 };
  g_auto (Owner)   kept = { 0 };

  read_owner (database, &there);
  read_owner (file, &kept);
  if (there.identity == NULL || kept.identity == NULL || g_str_equal (there.identity, kept.identity))
    return TRUE;

  g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
               _("The backup “%s” is of another publication, “%s”; this one is “%s”. Nothing was changed. Choose a "
                  "backup of this one, or add --force if the other is to take its place."),
               display, kept.name != NULL ? kept.name : "", there.name != NULL ? there.name : "");
  return FALSE;
}
