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

/* A file that was kept since the database was written. */
typedef struct
{
  char           *path;
  struct timespec time;
  dev_t           device;
  ino_t           number;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->path);
  g_free (kept);
}

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

static gint
compare_kept (gconstpointer a,
              gconstpointer b)
{
  const Kept *one = a;
  const Kept *other = b;

  if (is_later (&one->time, &other->time) != is_later (&other->time, &one->time))
    return is_later (&one->time, &other->time) ? 1 : -1;
  return strcmp (one->path, other->path);
}

/* The folder that the database lies in may have two names. */
static gboolean
has_file (GPtrArray         *files,
          const struct stat *status)
{
  for (guint i = 0; i < files->len; i++)
    {
      const Kept *kept = files->pdata[i];

      if (kept->number == status->st_ino && kept->device == status->st_dev)
        return TRUE;
    }
  return FALSE;
}

static void
look_in (const char            *folder,
         const struct timespec *since,
         GPtrArray             *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat      status;
      Kept            *kept;

      if (!is_kept (name) || stat (path, &status) != 0 || !is_later (&status.st_mtim, since) ||
          has_file (files, &status))
        continue;
      kept = g_new0 (Kept, 1);
      kept->path = g_steal_pointer (&path);
      kept->time = status.st_mtim;
      kept->device = status.st_dev;
      kept->number = status.st_ino;
      g_ptr_array_add (files, kept);
    }
}

static void
look_beside (const char            *database,
             const struct timespec *since,
             GPtrArray             *files)
{
  g_autofree char *folder = g_path_get_dirname (database);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);

  look_in (folder, since, files);
  look_in (backups, since, files);
}

static char *
quote (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  return g_strdup_printf (_("“%s”"), name);
}

/* @names: (element-type utf8): quoted, the oldest first */
static char *
describe_databases (GPtrArray *names)
{
  g_autofree char *list = NULL;

  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **)names->pdata);
  if (names->len == 2)
    return g_strdup_printf (
      _("Another database was put into the publication's place while it was open. What it held until then is kept in "
         "%s; “spaltctl restore” puts that back."),
      list);
  return g_strdup_printf (
    _("Other databases were put into the publication's place while it was open. What each held until then is kept in "
       "%s, the oldest first; “spaltctl restore” puts one of them back."),
    list);
}

static char *
describe_log (const char *log)
{
  g_autofree char *name = g_filename_display_name (log);
  g_autofree char *database = g_strndup (name, strlen (name) - LOG_END_LENGTH);

  return g_strdup_printf (
    _("Another database than the one that was written last is in the publication's place. The last changes of the "
       "other one are kept in “%s”. If you still have it, put it beside them as “%s”; “spaltctl restore” then puts "
       "both back."),
    name, database);
}

/* A sentence on all databases that were kept, and one on each log: each has its own to be put beside it. */
static char *
describe (GPtrArray *files)
{
  g_autoptr (GPtrArray) databases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++)
    {
      const Kept *kept = files->pdata[i];

      if (g_str_has_suffix (kept->path, LOG_END))
        g_ptr_array_add (sentences, describe_log (kept->path));
      else
        g_ptr_array_add (databases, quote (kept->path));
    }
  if (databases->len > 0)
    g_ptr_array_insert (sentences, 0, describe_databases (databases));
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **)sentences->pdata);
}

/**
 * spalt_store_make_notice:
 * @folder: of a publication
 *
 * Tells what happened while nobody could be told: when a publication is closed, or opened, and another database is in
 * its place. It is said until somebody has written something there.
 *
 * Returns: (nullable): sentences on all that was kept; %NULL where there is nothing to tell
 */
char *
spalt_store_make_notice (const char *folder)
{
  g_autofree char      *named = g_build_filename (folder, SPALT_STORE_FILE, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (kept_free);
  char                 *real = realpath (named, NULL);
  struct stat           status;

  g_return_val_if_fail (folder != NULL, NULL);

  if (real != NULL && stat (real, &status) == 0)
    {
      look_beside (named, &status.st_mtim, files);
      look_beside (real, &status.st_mtim, files);
    }
  free (real);
  g_ptr_array_sort_values (files, compare_kept);
  return files->len > 0 ? describe (files) : NULL;
}
