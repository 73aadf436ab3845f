// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-theme-files.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spalt-site-error.h"

/* A theme may come from anybody: its files are looked at before they are read. */

/**
 * spalt_site_theme_fail:
 *
 * Sets %SPALT_SITE_ERROR_THEME.
 *
 * Returns: %FALSE
 */
gboolean
spalt_site_theme_fail (GError    **error,
                       const char *format,
                       ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, format, arguments));
  va_end (arguments);

  return FALSE;
}

/**
 * spalt_site_theme_check_inside:
 * @folder: (type filename): the theme's, without links in its path
 *
 * A link may not lead out of its theme: a theme from elsewhere could publish any file of the journalist's computer.
 */
gboolean
spalt_site_theme_check_inside (const char *folder,
                               const char *path,
                               GError    **error)
{
  char    *real = realpath (path, NULL);
  gsize    length = strlen (folder);
  gboolean missing = real == NULL && errno == ENOENT;
  gboolean inside = real != NULL && strncmp (real, folder, length) == 0 && real[length] == '/';

  free (real);
  if (missing)
    g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                 _("The theme's file “%s” is a link that leads nowhere. Put the file itself there."), path);
  else if (!inside)
    g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                 _("The theme's file “%s” is a link that leads out of the theme. Put the file itself there."), path);

  return inside;
}

static gboolean
check_kind (const char *path,
            int         file,
            gsize       limit,
            gsize      *size,
            GError    **error)
{
  struct stat status;

  if (fstat (file, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_set_error (
        error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
        _("The theme's “%s” is a folder, a pipe or a device where a file should be. Remove it, or put a file there."),
        path);
      return FALSE;
    }
  if ((guint64)status.st_size > limit)
    {
      g_autofree char *largest = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                   _("The theme's file “%s” is too large: %s is the most. Make it smaller."), path, largest);
      return FALSE;
    }
  *size = status.st_size;

  return TRUE;
}

// A file that shrinks or grows while it is read gives what is there.
static gsize
read_up_to (int   file,
            char *data,
            gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize got = read (file, data + done, size - done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        break;
      done += got;
    }

  return done;
}

/**
 * spalt_site_theme_read_file:
 * @limit: how many bytes it may have
 * @length: (out): how many it has
 *
 * Reads a file that may be anything: a pipe does not make it wait, and a device or a file without end are refused.
 *
 * Returns: (transfer full): its content, with a zero after it; or %NULL with %SPALT_SITE_ERROR_THEME
 */
char *
spalt_site_theme_read_file (const char *path,
                            gsize       limit,
                            gsize      *length,
                            GError    **error)
{
  int   file = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  char *data = NULL;
  gsize size;

  if (file < 0)
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, _("The theme's file “%s” cannot be read: %s."),
                   path, g_strerror (errno));
      return NULL;
    }
  if (check_kind (path, file, limit, &size, error))
    {
      data = g_malloc (size + 1);
      *length = read_up_to (file, data, size);
      data[*length] = '\0';
    }
  close (file);

  return data;
}

static guint
count_lines (const char *text,
             const char *end)
{
  guint lines = 1;

  for (const char *at = text; at < end; at++)
    lines += *at == '\n';

  return lines;
}

/**
 * spalt_site_theme_read_text:
 *
 * Like spalt_site_theme_read_file(), for UTF-8 text without zeros.
 */
char *
spalt_site_theme_read_text (const char *path,
                            gsize       limit,
                            GError    **error)
{
  gsize            length;
  g_autofree char *text = spalt_site_theme_read_file (path, limit, &length, error);
  const char      *end;

  if (text == NULL)
    return NULL;
  if (!g_utf8_validate (text, length, &end))
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME,
                   _("%s:%u: this is not UTF-8 text. Save the file as UTF-8."), path, count_lines (text, end));
      return NULL;
    }

  return g_steal_pointer (&text);
}
