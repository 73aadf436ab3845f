// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SpaltStore SpaltStore;

/**
 * SpaltSitePhase:
 *
 * What an export is doing; they come in this order.
 */
typedef enum
{
  SPALT_SITE_PHASE_READ,
  SPALT_SITE_PHASE_PLAN,
  SPALT_SITE_PHASE_WRITE,
  SPALT_SITE_PHASE_PHOTOS,
  SPALT_SITE_PHASE_CLEAN,
} SpaltSitePhase;

#define SPALT_SITE_N_PHASES 5

/**
 * SpaltSiteProgressFunc:
 * @phase: what is going on
 * @done: how many of @total are done
 *
 * Called now and then during an export, from any of its threads but never from two at once.
 */
typedef void (*SpaltSiteProgressFunc) (SpaltSitePhase phase,
                                       guint          done,
                                       guint          total,
                                       gpointer       data);

/**
 * SpaltSiteOptions:
 * @now: UTC seconds: which ads, listings and pins are current; nothing else depends on it
 * @base_url: (nullable): where the site will live, instead of the publication's own setting
 * @file_links: whether links name files, so that the site can be opened from its folder although it has an address
 * @n_threads: how many threads render and write, 0 for as many as there are processors
 * @all: whether it is a full export, also where the publication's log tells of a few articles only
 * @replace: whether the site of another publication, which stands in the folder, may go away
 * @progress: (nullable): told how it goes
 *
 * How to export. With one @now, the pages depend on the database only.
 */
typedef struct
{
  gint64                now;
  const char           *base_url;
  gboolean              file_links;
  guint                 n_threads;
  gboolean              all;
  gboolean              replace;
  SpaltSiteProgressFunc progress;
  gpointer              progress_data;
} SpaltSiteOptions;

/**
 * SpaltSiteReport:
 * @planned: the files of the site
 * @checked: how many of them were looked at: all, or those that the changes since the last export concern
 * @rendered: how many of them were made again, because what they are made from had changed
 * @written: how many of those differed from what stood there
 * @unchanged: planned and left as they were
 * @removed: files of an earlier export that are no longer planned
 * @bytes: written
 * @seconds: how long each phase took
 *
 * @warnings: (element-type utf8): sentences about what the site had to do without, such as a photo whose file is
 *   missing
 *
 * What an export did.
 */
typedef struct
{
  guint      planned;
  guint      checked;
  guint      rendered;
  guint      written;
  guint      unchanged;
  guint      removed;
  guint64    bytes;
  double     seconds[SPALT_SITE_N_PHASES];
  GPtrArray *warnings;
} SpaltSiteReport;

const char *spalt_site_phase_get_nick (SpaltSitePhase phase);

void spalt_site_report_free (SpaltSiteReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteReport, spalt_site_report_free)

gboolean spalt_site_export (SpaltStore             *store,
                            const char             *folder,
                            const SpaltSiteOptions *options,
                            GCancellable           *cancellable,
                            SpaltSiteReport       **report,
                            GError                **error);

G_END_DECLS
