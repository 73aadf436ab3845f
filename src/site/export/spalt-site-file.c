// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "spalt-site-tree.h"

#define COPY_BLOCK (64 * 1024)

// What went wrong before it is what whoever called wants to know.
static void
close_quietly (int file)
{
  int number = errno;

  if (file >= 0)
    close (file);
  errno = number;
}

// Opens a new file, and makes the folders above it only when they turn out to be missing.
static int
open_new (int         fd,
          const char *path)
{
  const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW;
  int       file = openat (fd, path, flags, 0666);

  if (file < 0 && errno == ENOENT && spalt_site_tree_make_parents_at (fd, path))
    file = openat (fd, path, flags, 0666);

  return file;
}

static gboolean
write_bytes (int         file,
             const char *data,
             gsize       length)
{
  while (length > 0)
    {
      gssize done = write (file, data, length);

      if (done < 0 && errno == EINTR)
        continue;
      if (done < 0)
        return FALSE;
      data += done;
      length -= done;
    }

  return TRUE;
}

// Some file systems cannot tell when something is on the disk.
static gboolean
is_synced (int result)
{
  return result == 0 || errno == EINVAL || errno == EBADF || errno == ENOSYS || errno == ENOTSUP;
}

static gboolean
write_whole (int         fd,
             const char *path,
             const char *data,
             gsize       length,
             gboolean    through)
{
  int      file = open_new (fd, path);
  gboolean ok;
  int      number;

  if (file < 0)
    return FALSE;
  ok = write_bytes (file, data, length) && (!through || is_synced (fsync (file)));
  number = errno;
  if (close (file) != 0 && ok)
    return FALSE;
  errno = number;

  return ok;
}

/**
 * spalt_site_file_write:
 *
 * Writes a whole file, and makes the folders above it.
 */
gboolean
spalt_site_file_write (int         fd,
                       const char *path,
                       const char *data,
                       gsize       length)
{
  return write_whole (fd, path, data, length, FALSE);
}

static gboolean
sync_folder (int         fd,
             const char *path)
{
  g_autofree char *above = g_path_get_dirname (path);
  int              folder = openat (fd, above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean         ok = folder >= 0 && is_synced (fsync (folder));

  close_quietly (folder);

  return ok;
}

/**
 * spalt_site_file_replace:
 *
 * Writes a whole file beside the one that has the name, and gives it the name when all of it is on the disk. Waits
 * until that is on the disk too.
 */
gboolean
spalt_site_file_replace (int         fd,
                         const char *path,
                         const char *data,
                         gsize       length)
{
  g_autofree char *partial = g_strconcat (path, ".part", NULL);

  return write_whole (fd, partial, data, length, TRUE) && renameat (fd, partial, fd, path) == 0 &&
         sync_folder (fd, path);
}

/**
 * spalt_site_file_sync_all:
 *
 * Waits until all files of the file system are on the disk.
 */
gboolean
spalt_site_file_sync_all (int fd)
{
  return is_synced (syncfs (fd));
}

// Where two files can share their blocks until one of them changes, as on Btrfs and XFS, the kernel makes them do so;
// elsewhere it copies.
static gboolean
copy_bytes (int   from,
            int   to,
            gsize length)
{
  char   buffer[COPY_BLOCK];
  gssize done;

  while (length > 0 && (done = copy_file_range (from, NULL, to, NULL, length, 0)) > 0)
    length -= MIN ((gsize)done, length);
  // Some file systems cannot, or not from one to another.
  while (length > 0)
    {
      done = read (from, buffer, MIN (length, sizeof buffer));
      if (done < 0 && errno == EINTR)
        continue;
      // It got shorter meanwhile.
      if (done == 0)
        errno = EIO;
      if (done <= 0 || !write_bytes (to, buffer, done))
        return FALSE;
      length -= done;
    }

  return TRUE;
}

/**
 * spalt_site_file_copy:
 * @source: (type filename): another file
 * @size: (out): in bytes
 */
gboolean
spalt_site_file_copy (int         fd,
                      const char *target,
                      const char *source,
                      guint64    *size)
{
  int         from = open (source, O_RDONLY | O_CLOEXEC);
  int         to = from >= 0 ? open_new (fd, target) : -1;
  struct stat status;
  gboolean    ok = to >= 0 && fstat (from, &status) == 0 && copy_bytes (from, to, status.st_size);
  int         number = errno;

  *size = ok ? status.st_size : 0;
  if (from >= 0)
    close (from);
  if (to >= 0 && close (to) != 0 && ok)
    return FALSE;
  errno = number != 0 ? number : EIO;

  return ok;
}

/**
 * spalt_site_file_get_time:
 *
 * Returns: when it was changed last, in nanoseconds of the file system's clock
 */
gint64
spalt_site_file_get_time (const struct stat *status)
{
  return (gint64)status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status->st_mtim.tv_nsec;
}

static int
open_old (int          fd,
          const char  *path,
          struct stat *status)
{
  int file = openat (fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (file < 0 || fstat (file, status) == 0)
    return file;
  close_quietly (file);

  return -1;
}

// @done: (out): less than @length when the file got shorter meanwhile
static gboolean
read_bytes (int    file,
            char  *text,
            gsize  length,
            gsize *done)
{
  for (*done = 0; *done < length;)
    {
      gssize got = read (file, text + *done, length - *done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return FALSE;
      if (got == 0)
        break;
      *done += got;
    }
  text[*done] = '\0';

  return TRUE;
}

static gboolean
have_same_bytes (int one,
                 int other)
{
  char  first[COPY_BLOCK + 1];
  char  second[COPY_BLOCK + 1];
  gsize n_first, n_second;

  do
    {
      if (!read_bytes (one, first, COPY_BLOCK, &n_first) || !read_bytes (other, second, COPY_BLOCK, &n_second) ||
          n_first != n_second || memcmp (first, second, n_first) != 0)
        return FALSE;
    }
  while (n_first > 0);

  return TRUE;
}

/**
 * spalt_site_file_is_copy:
 * @source: (type filename): another file
 *
 * Returns: whether both have the same bytes
 */
gboolean
spalt_site_file_is_copy (int         fd,
                         const char *path,
                         const char *source)
{
  struct stat own, others;
  int         one = open_old (fd, path, &own);
  int         other = open_old (AT_FDCWD, source, &others);
  gboolean    same = one >= 0 && other >= 0 && own.st_size == others.st_size && have_same_bytes (one, other);

  close_quietly (one);
  close_quietly (other);

  return same;
}

/**
 * spalt_site_file_read:
 * @length: (out): in bytes
 *
 * Returns: (transfer full) (nullable): the file with a zero byte at its end
 */
char *
spalt_site_file_read (int         fd,
                      const char *path,
                      gsize      *length)
{
  char       *text = NULL;
  struct stat status;
  int         file = open_old (fd, path, &status);

  *length = 0;
  if (file >= 0)
    {
      text = g_malloc (status.st_size + 1);
      if (!read_bytes (file, text, status.st_size, length))
        g_clear_pointer (&text, g_free);
    }
  close_quietly (file);

  return text;
}

/**
 * spalt_site_file_map:
 * @written: (out): when it was, as spalt_site_file_get_time() says
 *
 * Returns: (transfer full) (nullable): the file as memory that can be changed, which changes no file
 */
GMappedFile *
spalt_site_file_map (int         fd,
                     const char *path,
                     gint64     *written)
{
  GMappedFile *mapped = NULL;
  struct stat  status;
  int          file = open_old (fd, path, &status);

  if (file >= 0)
    {
      *written = spalt_site_file_get_time (&status);
      errno = EIO;
      mapped = g_mapped_file_new_from_fd (file, TRUE, NULL);
    }
  close_quietly (file);

  return mapped;
}
