// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-site-error.h"

G_BEGIN_DECLS

/**
 * SpaltSiteWalkEntry:
 * @path: from the folder on, such as "fonts/serif.woff2"
 * @name: the last part of it
 * @source: (type filename): where it is
 * @depth: how many folders it stands in within the folder
 */
typedef struct
{
  const char *path;
  const char *name;
  const char *source;
  guint       depth;
} SpaltSiteWalkEntry;

/**
 * SpaltSiteWalkStep:
 * @SPALT_SITE_WALK_FAIL: the walk ends with the error that is set
 * @SPALT_SITE_WALK_NEXT: this one is done
 * @SPALT_SITE_WALK_ENTER: it is a folder, and what is in it comes next
 */
typedef enum
{
  SPALT_SITE_WALK_FAIL,
  SPALT_SITE_WALK_NEXT,
  SPALT_SITE_WALK_ENTER,
} SpaltSiteWalkStep;

typedef SpaltSiteWalkStep (*SpaltSiteWalkFunc) (const SpaltSiteWalkEntry *entry,
                                                gpointer                  data,
                                                GError                  **error);

gboolean spalt_site_walk (const char       *folder,
                          SpaltSiteError    code,
                          SpaltSiteWalkFunc func,
                          gpointer          data,
                          GCancellable     *cancellable,
                          GError          **error);
gboolean spalt_site_walk_is_left_behind (const char *name);
gboolean spalt_site_walk_is_plain_name (const char *name);

G_END_DECLS
