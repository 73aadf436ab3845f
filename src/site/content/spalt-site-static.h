// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

// A folder of the publication, and of the site, with what texts link to.
#define SPALT_SITE_ATTACHMENTS "files"

/**
 * SpaltSiteStatic:
 * @path: within the site, such as "ads.txt"
 * @source: (type filename): where it is now
 * @fingerprint: of its size, of when it was changed, and of what the file system knows it by; it may be large, and is
 *   not read to see whether it has changed
 */
typedef struct
{
  char   *path;
  char   *source;
  guint64 fingerprint;
} SpaltSiteStatic;

GPtrArray *spalt_site_static_list_below (const char   *publication,
                                         const char   *folder,
                                         GPtrArray    *problems,
                                         GCancellable *cancellable,
                                         GError      **error);
GPtrArray *spalt_site_static_list (const char   *publication,
                                   GPtrArray    *problems,
                                   GCancellable *cancellable,
                                   GError      **error);

G_END_DECLS
