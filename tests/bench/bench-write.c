// SPDX-License-Identifier: GPL-3.0-or-later
/* The floor of an export: writes as many files with as many bytes as a list of sizes names, a thousand to a folder,
 * and does nothing else. Usage: bench-write SIZES FOLDER */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const guint FILES_A_FOLDER = 1000;

static gboolean
write_file (const char *path,
            const char *bytes,
            gsize       size)
{
  int      file = g_open (path, O_CREAT | O_WRONLY | O_EXCL | O_CLOEXEC, 0644);
  gboolean whole;

  if (file < 0)
    return FALSE;
  whole = write (file, bytes, size) == (gssize)size;
  return close (file) == 0 && whole;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *listing = NULL;
  g_auto (GStrv)   sizes = NULL;

  if (argc != 3 || !g_file_get_contents (argv[1], &listing, NULL, NULL))
    {
      g_printerr ("usage: bench-write SIZES FOLDER\n");
      return 2;
    }
  sizes = g_strsplit (g_strchomp (listing), "\n", -1);
  for (guint i = 0; sizes[i] != NULL; i++)
    {
      gsize            size = g_ascii_strtoull (sizes[i], NULL, 10);
      g_autofree char *folder = g_strdup_printf ("%s/%u", argv[2], i / FILES_A_FOLDER);
      g_autofree char *path = g_strdup_printf ("%s/%u.html", folder, i);
      g_autofree char *bytes = g_malloc0 (size + 1);

      if ((i % FILES_A_FOLDER == 0 && g_mkdir_with_parents (folder, 0755) != 0) ||
          !write_file (path, bytes, size))
        {
          g_printerr ("bench-write: %s: %s\n", path, g_strerror (errno));
          return 1;
        }
    }
  return 0;
}
