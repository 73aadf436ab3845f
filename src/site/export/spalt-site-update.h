// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-change-store.h"
#include "spalt-site-export-work.h"

G_BEGIN_DECLS

/**
 * SpaltSiteUpdated:
 * @index: in the content, when that is read
 *
 * An article that changed.
 */
typedef struct
{
  gint64            id;
  SpaltListPosition place;
  SpaltChangeScope  scope;
  guint             index;
} SpaltSiteUpdated;

/**
 * SpaltSiteUpdate:
 * @scope: what it reads
 * @articles: (element-type SpaltSiteUpdated): what changed
 *
 * An incremental export: one that reads and makes only what the changes since the last one concern.
 */
struct _SpaltSiteUpdate
{
  SpaltSiteScope *scope;
  GArray         *articles;
};

SpaltSiteUpdate *spalt_site_update_new (SpaltSiteWork *work,
                                        GError       **error);
void             spalt_site_update_free (SpaltSiteUpdate *self);

gboolean spalt_site_update_verify (SpaltSiteUpdate *self,
                                   SpaltSiteWork   *work);

// Its step that finds what has to be read.
gboolean spalt_site_update_collect (SpaltSiteUpdate *self,
                                    SpaltSiteWork   *work,
                                    gboolean        *possible,
                                    GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteUpdate, spalt_site_update_free)

G_END_DECLS
