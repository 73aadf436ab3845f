// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-migration-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "spalt-backup-private.h"
#include "spalt-record-words-private.h"
#include "spalt-store-file-private.h"
#include "spalt-store-resource.h"

/* Another program may be converting a big publication on a slow disk. */
#define PATIENCE (30 * G_TIME_SPAN_MINUTE)

#define MIGRATION_PATH "/page/codeberg/spalt/store/migrations/%04u.sql"

/**
 * spalt_migrations_load:
 *
 * Returns: (element-type utf8) (transfer full): the SQL that leads from version i to i + 1, for every i
 */
GPtrArray *
spalt_migrations_load (void)
{
  GPtrArray *migrations = g_ptr_array_new_with_free_func (g_free);

  for (guint version = 1;; version++)
    {
      g_autofree char   *path = g_strdup_printf (MIGRATION_PATH, version);
      g_autoptr (GBytes) sql =
        g_resource_lookup_data (spalt_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (sql == NULL)
        return migrations;
      g_ptr_array_add (migrations, g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql)));
    }
}

/* Programs that begin the same work at the same moment have one copy. One of an earlier conversion, before an old
 * backup was restored, is of something else, and both are kept. */
static gboolean
copy_version (SpaltStore *store,
              gint64      version,
              GError    **error)
{
  g_autofree char *folder = g_build_filename (spalt_store_get_folder (store), "backups", NULL);
  gboolean         differs = TRUE;

  /* Where it cannot be made, neither can the copy, and that says why. */
  g_mkdir_with_parents (folder, 0777);
  for (guint number = 1; differs; number++)
    {
      g_autofree char *end = number == 1 ? g_strdup ("") : g_strdup_printf ("-%u", number);
      g_autofree char *name = g_strdup_printf ("newsroom-version-%" G_GINT64_FORMAT "%s.db", version, end);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!spalt_store_backup_once (store, path, &differs, error))
        {
          g_prefix_error (
            error, "%s ",
            _("The publication must be converted for this version of Spalt, but first a copy is made, and that "
               "failed."));
          return FALSE;
        }
    }
  return TRUE;
}

/* The version and the copy are of one moment, whatever another program that converts the publication too has done in
 * between. */
static gboolean
keep_copy (SpaltStore *store,
           guint       newest_version,
           GError    **error)
{
  gint64   version;
  gboolean ok;

  if (!spalt_store_execute (store, "BEGIN", error))
    return FALSE;

  ok = spalt_store_read_number (store, "PRAGMA user_version", &version, error) &&
       (version == 0 || version >= newest_version || copy_version (store, version, error));
  return spalt_store_execute (store, "COMMIT", ok ? error : NULL) && ok;
}

/* What SQL alone cannot do of the step to a version. */
static const struct
{
  gint64 version;
  gboolean (*complete) (SpaltStore *store,
                        GError    **error);
} completions[] = {
  { 8, spalt_record_words_fill },
};

static gboolean
complete_step (SpaltStore *store,
               gint64      version,
               GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (completions); i++)
    {
      if (completions[i].version == version && !completions[i].complete (store, error))
        return FALSE;
    }
  return TRUE;
}

/* Takes one step, or finds that there is none left: this or another program has taken it. */
static gboolean
migrate_step (SpaltStore *store,
              GPtrArray  *migrations,
              gboolean   *done,
              GError    **error)
{
  g_autofree char *stamp = NULL;
  gint64           version;
  gboolean         ok;

  if (!spalt_store_begin (store, error))
    return FALSE;

  ok = spalt_store_read_number (store, "PRAGMA user_version", &version, error);
  *done = ok && version == migrations->len;
  if (ok && version > migrations->len)
    ok = spalt_store_file_refuse_newer (error);
  else if (ok && version < migrations->len)
    {
      stamp = g_strdup_printf ("PRAGMA user_version = %u", (guint)version + 1);
      ok = spalt_store_execute (store, migrations->pdata[version], error) &&
           complete_step (store, version + 1, error) && spalt_store_execute (store, stamp, error);
    }

  return spalt_store_end (store, ok, error);
}

/**
 * spalt_migrations_run:
 * @migrations: (element-type utf8): as from spalt_migrations_load()
 * @copy: whether a copy is kept in the folder `backups` before the first step, unless the database is new
 *
 * Brings the database to the newest version. Each step is one transaction. A database that is newer than @migrations is
 * refused. When several programs do this at once, one does the work, and the others wait and find it done.
 */
gboolean
spalt_migrations_run (SpaltStore *store,
                      GPtrArray  *migrations,
                      gboolean    copy,
                      GError    **error)
{
  gboolean done = FALSE;
  gboolean ok = TRUE;
  gint64   version;

  if (!spalt_store_read_number (store, "PRAGMA user_version", &version, error))
    return FALSE;

  if (version > migrations->len)
    return spalt_store_file_refuse_newer (error);

  if (version == migrations->len)
    return TRUE;

  if (spalt_store_is_read_only (store))
    {
      g_set_error_literal (
        error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY,
        _("This publication is from an older version of Spalt and must be converted. Open it once where it can be "
           "written."));
      return FALSE;
    }

  if (copy && version > 0 && !keep_copy (store, migrations->len, error))
    return FALSE;

  spalt_store_set_patience (store, PATIENCE);
  while (ok && !done)
    ok = migrate_step (store, migrations, &done, error);
  spalt_store_set_patience (store, 0);

  return ok;
}
