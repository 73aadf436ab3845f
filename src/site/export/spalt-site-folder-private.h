// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-folder.h"

G_BEGIN_DECLS

#define SPALT_SITE_FOLDER_OWN ".spalt"
#define SPALT_SITE_FOLDER_STAGE SPALT_SITE_FOLDER_OWN "/stage"

/* There are two ways to write a site. The first time it is built beside the folder and renamed as a whole. Later the
 * files that changed are staged below .spalt/, and only when all of them are there each is renamed into its place: a
 * full disk is noticed before any page has changed. */
struct _SpaltSiteFolder
{
  char    *path;
  char    *beside;   // where the site is built, NULL when it is staged
  int      fd;       // the folder that is written to
  gboolean replaces; // an empty folder stands at the path
  gboolean held;     // no other export writes to it: only then is what lies there ours to throw away
  gboolean finished;
  gboolean interrupted; // an earlier export was, while it put files in place
  gboolean placing;     // this one does so: the site is not as it was
};

gboolean spalt_site_folder_fail (SpaltSiteFolder *self,
                                 int              number,
                                 const char      *path,
                                 GError         **error);

G_END_DECLS
