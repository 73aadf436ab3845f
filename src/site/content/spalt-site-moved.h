// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

/**
 * SpaltSiteMoved:
 * @address: from the site's root, without a slash in front, as plain bytes: nothing in it is escaped
 * @query: (nullable): what follows its question mark, as browsers send it
 * @file: (nullable): the path of the page that sends readers on; %NULL for an address that no file can stand at
 * @target: the path of the page that they are sent to
 * @title: what that page is called
 * @written: whether somebody wrote it down, and it is not a slug that the publication remembers
 * @exact: whether another page's address differs from it only in capitals, so that a server must look closely
 *
 * An address that readers know and that is not the page's own any more.
 */
typedef struct
{
  char       *address;
  char       *query;
  char       *file;
  char       *target;
  const char *title;
  gboolean    written;
  gboolean    exact;
} SpaltSiteMoved;

SpaltSiteMoved *spalt_site_moved_new (const char *address,
                                      const char *target,
                                      const char *title);
SpaltSiteMoved *spalt_site_moved_new_from_file (const char *file,
                                                const char *target,
                                                const char *title);
void            spalt_site_moved_free (SpaltSiteMoved *self);
int             spalt_site_moved_compare (gconstpointer a,
                                          gconstpointer b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteMoved, spalt_site_moved_free)

G_END_DECLS
