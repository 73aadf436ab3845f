// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "spalt-store-private.h"

#define DATABASE_END ".db"
#define LOG_END ".db-wal"
#define LOG_END_LENGTH 4 /* of the part that the database's name has not */

/* The latest file that was kept since the database was written. */
typedef struct
{
  char           *path;
  struct timespec since;
} Kept;

static gboolean
is_kept (const char *name)
{
  return g_str_has_prefix (name, "replaced-") &&
         (g_str_has_suffix (name, DATABASE_END) || g_str_has_suffix (name, LOG_END));
}

static gboolean
is_later (const struct timespec *time,
          const struct timespec *than)
{
  return time->tv_sec > than->tv_sec || (time->tv_sec == than->tv_sec && time->tv_nsec >= than->tv_nsec);
}

static void
look_in (const char *folder,
         Kept       *kept)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat      status;

      if (is_kept (name) && stat (path, &status) == 0 && is_later (&status.st_mtim, &kept->since))
        {
          g_free (kept->path);
          kept->path = g_steal_pointer (&path);
          kept->since = status.st_mtim;
        }
    }
}

static void
look_beside (const char *database,
             Kept       *kept)
{
  g_autofree char *folder = g_path_get_dirname (database);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);

  look_in (folder, kept);
  look_in (backups, kept);
}

static char *
describe (const char *kept)
{
  g_autofree char *name = g_filename_display_name (kept);
  g_autofree char *database = NULL;

  if (!g_str_has_suffix (name, LOG_END))
    return g_strdup_printf (
      _("Another database was put into the publication's place while it was open. What it held until then is kept in "
         "“%s”; “spaltctl restore” puts that back."),
      name);

  database = g_strndup (name, strlen (name) - LOG_END_LENGTH);
  return g_strdup_printf (
    _("Another database than the one that was written last is in the publication's place. The last changes of the "
       "other one are kept in “%s”. If you still have it, put it beside them as “%s”; “spaltctl restore” then puts "
       "both back."),
    name, database);
}

/**
 * spalt_store_make_notice:
 * @folder: of a publication
 *
 * Tells what happened while nobody could be told: when a publication is closed, or opened, and another database is in
 * its place. It is said until somebody has written something there.
 *
 * Returns: (nullable): a sentence on what was kept; %NULL where there is nothing to tell
 */
char *
spalt_store_make_notice (const char *folder)
{
  g_autofree char *named = g_build_filename (folder, SPALT_STORE_FILE, NULL);
  char            *real = realpath (named, NULL);
  Kept             kept = { 0 };
  struct stat      status;
  char            *notice = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  if (real != NULL && stat (real, &status) == 0)
    {
      kept.since = status.st_mtim;
      look_beside (named, &kept);
      look_beside (real, &kept);
    }
  if (kept.path != NULL)
    notice = describe (kept.path);
  g_free (kept.path);
  free (real);
  return notice;
}
