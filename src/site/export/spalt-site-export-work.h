// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"
#include "spalt-site-export.h"
#include "spalt-site-folder.h"
#include "spalt-site-manifest.h"
#include "spalt-site-plan.h"
#include "spalt-site-renderer.h"

G_BEGIN_DECLS

typedef struct _SpaltSiteSearchWork SpaltSiteSearchWork;
typedef struct _SpaltSiteUpdate     SpaltSiteUpdate;

/**
 * SpaltSiteWork:
 * @reading: the publication as it is at @checkpoint, while it is read
 * @identity: (nullable): the publication's
 * @update: (nullable): what changed since the last export, %NULL for a full export
 * @chrome: the fingerprint of which files there are besides articles and what lists them
 * @gone: (element-type utf8): the files that an incremental export takes away
 * @awaits_photos: whether the site lacks photos that may come back by themselves: their files are missing or damaged
 * @damaged: (element-type utf8 utf8): the photos that no file of the site can be made from, by slug, and what is wrong
 *   with each; kept from one try to the next
 * @damaged_slugs: (nullable): the same, as the list of the export has them
 * @told: (element-type utf8): the warnings about photos so far
 * @gave_up: set when an incremental export turns out not to see all that it must, atomically
 * @search: (nullable): what there is to do for the readers' search
 * @next_run: the next of the search's runs that a thread takes, atomically
 * @slugs: what the files' `photos` point to, when the pages were rendered now
 * @next: the next file that a thread takes, atomically
 * @failed: set when one thread failed, so that the others stop
 *
 * One export under way.
 */
typedef struct
{
  SpaltStore             *store;
  GCancellable           *cancellable;
  const SpaltSiteOptions *options;
  SpaltSiteReport        *report;
  gint64                  since;

  SpaltStore        *reading;
  SpaltCheckpoint    checkpoint;
  char              *identity;
  char              *damaged_slugs;
  SpaltSiteFolder   *folder;
  SpaltSiteManifest *manifest;
  SpaltSiteUpdate   *update;
  SpaltSiteContent  *content;
  SpaltSitePlan     *plan;

  guint64              chrome;
  GHashTable          *gone;
  gint                 gave_up;
  SpaltSiteSearchWork *search;

  GMutex         lock; // of what follows, unless it is atomic
  GHashTable    *damaged;
  GHashTable    *told;
  GStringChunk  *slugs;
  GError        *error;
  gint           failed;
  gint           next_run;
  gint           next;
  guint          end;
  guint          done;
  gboolean       awaits_photos;
  SpaltSitePhase phase;
} SpaltSiteWork;

gboolean spalt_site_work_run (SpaltSiteWork *work,
                              guint          first,
                              SpaltSitePhase phase,
                              GError       **error);
gboolean spalt_site_work_place (SpaltSiteWork *work,
                                GError       **error);

G_END_DECLS
