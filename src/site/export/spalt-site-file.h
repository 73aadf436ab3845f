// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

// The bytes of one file, whose path is below the folder that is open as @fd. What fails leaves its reason in errno.
gboolean     spalt_site_file_write (int         fd,
                                    const char *path,
                                    const char *data,
                                    gsize       length);
gboolean     spalt_site_file_replace (int         fd,
                                      const char *path,
                                      const char *data,
                                      gsize       length);
gboolean     spalt_site_file_sync_all (int fd);
gboolean     spalt_site_file_copy (int         fd,
                                   const char *target,
                                   const char *source,
                                   guint64    *size);
gboolean     spalt_site_file_is_copy (int         fd,
                                      const char *path,
                                      const char *source);
char        *spalt_site_file_read (int         fd,
                                   const char *path,
                                   gsize      *length);
GMappedFile *spalt_site_file_map (int         fd,
                                  const char *path,
                                  gint64     *written);
gint64       spalt_site_file_get_time (const struct stat *status);

G_END_DECLS
