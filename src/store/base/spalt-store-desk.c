// SPDX-License-Identifier: GPL-3.0-or-later
/* Which desk writes: an account on a computer, with a database of its own. No two desks have one mark, so it is not in
 * the database, which somebody may copy: it is made from a secret, which is drawn once and kept in the account's data
 * folder, and from the database's file. A copy is another file, and so is a backup that is put in its place; the same
 * file under another name is the same desk. Statements know the mark as spalt_desk (), and the names of the database's
 * states begin with it, see spalt-lineage.c. */
#include "spalt-store-desk-private.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "spalt-store-private.h"

#define SECRET "desk"
#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_UNIX_INODE "," G_FILE_ATTRIBUTE_TIME_CREATED "," G_FILE_ATTRIBUTE_TIME_CREATED_NSEC
#define SECRET_SIZE 32
#define MARK_SIZE 4
#define NO_MARK "x'00000000'"

/* The mark that a state has: see SPALT_LINEAGE_ADVANCE. */
#define IS_CHANGED_HERE \
  "SELECT substr (state, 6, 4) IN (spalt_desk (), " NO_MARK ") OR spalt_desk () = " NO_MARK " FROM lineage"

static gboolean
read_secret (const char *path,
             guint8     *secret)
{
  g_autofree char *contents = NULL;
  gsize            length;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length != SECRET_SIZE)
    return FALSE;
  memcpy (secret, contents, SECRET_SIZE);
  return TRUE;
}

/* Whole or not at all; of programs that come at the same moment, the first one's stays. */
static void
draw_secret (const char *folder,
             const char *path)
{
  g_autofree char *draft = g_strconcat (path, "-XXXXXX", NULL);
  guint8           secret[SECRET_SIZE];
  int              file;

  g_mkdir_with_parents (folder, 0700);
  file = g_mkstemp_full (draft, O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0)
    return;
  if (getrandom (secret, sizeof secret, 0) == sizeof secret && write (file, secret, sizeof secret) == sizeof secret &&
      fsync (file) == 0 && link (draft, path) != 0)
    g_debug ("Another program was quicker to draw the desk's secret.");
  close (file);
  g_unlink (draft);
}

static gboolean
find_secret (guint8 *secret)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "spalt", NULL);
  g_autofree char *path = g_build_filename (folder, SECRET, NULL);

  if (read_secret (path, secret))
    return TRUE;
  draw_secret (folder, path);
  return read_secret (path, secret);
}

/* A file system gives its numbers again, but not with the same time. One that knows no such time knows the place. */
static char *
describe_file (const char *path)
{
  g_autoptr (GFile)     file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  guint64               number, created;

  if (info == NULL)
    return NULL;
  number = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE);
  created = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_CREATED);

  return created != 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT ".%09u", number, created,
                                         g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_CREATED_NSEC))
                      : g_strdup_printf ("%" G_GUINT64_FORMAT " %s", number, path);
}

/* Where the secret cannot be kept, other programs of this desk would draw others: then there is no mark. */
static void
make_mark (const char *path,
           guint8     *mark)
{
  guint8           secret[SECRET_SIZE];
  g_autofree char *file = describe_file (path);
  g_autofree char *sum = NULL;

  if (file == NULL || !find_secret (secret))
    return;
  sum = g_compute_hmac_for_string (G_CHECKSUM_SHA256, secret, sizeof secret, file, -1);
  for (guint i = 0; i < MARK_SIZE; i++)
    mark[i] = (guint8)(g_ascii_xdigit_value (sum[2 * i]) << 4 | g_ascii_xdigit_value (sum[2 * i + 1]));
}

/* Asked for first when something is written, or read that somebody else may have written. */
static void
desk_cb (sqlite3_context *context,
         int              n_values,
         sqlite3_value  **values)
{
  static const char MARK[] = "spalt-desk";
  sqlite3          *db = sqlite3_context_db_handle (context);
  guint8           *mark = sqlite3_get_clientdata (db, MARK);

  if (mark == NULL)
    {
      mark = g_malloc0 (MARK_SIZE);
      make_mark (sqlite3_user_data (context), mark);
      if (sqlite3_set_clientdata (db, MARK, mark, g_free) != SQLITE_OK)
        {
          sqlite3_result_error_nomem (context);
          return;
        }
    }
  sqlite3_result_blob (context, mark, MARK_SIZE, SQLITE_TRANSIENT);
}

/**
 * spalt_store_desk_prepare:
 * @path: the database's
 */
void
spalt_store_desk_prepare (sqlite3    *db,
                          const char *path)
{
  sqlite3_create_function_v2 (db, "spalt_desk", 0, SQLITE_UTF8, g_strdup (path), desk_cb, NULL, NULL, g_free);
}

/**
 * spalt_store_is_changed_here:
 *
 * Returns: whether the last change was made at this desk, by whatever program; %TRUE also where nobody can tell
 */
gboolean
spalt_store_is_changed_here (SpaltStore *self)
{
  gint64 here = TRUE;

  g_return_val_if_fail (SPALT_IS_STORE (self), TRUE);

  /* What cannot be read now will be read, and reported, by whoever needs it. */
  return !spalt_store_read_number (self, IS_CHANGED_HERE, &here, NULL) || here != 0;
}
