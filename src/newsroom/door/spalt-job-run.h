// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-job.h"
#include "spalt-newsroom.h"
#include "spalt-store.h"

G_BEGIN_DECLS

typedef struct _SpaltJobRun SpaltJobRun;

/**
 * SpaltJobFunc:
 *
 * The work itself, in a thread of its own with a connection of its own.
 *
 * Returns: (transfer full): a sentence on what came of it, or %NULL with @error set
 */
typedef char *(*SpaltJobFunc) (SpaltJobRun  *run,
                               SpaltStore   *store,
                               GCancellable *cancellable,
                               GError      **error);

/**
 * SpaltJobPlan:
 * @target: (nullable): what the work is about, such as a folder
 * @argument: (nullable): one more word for it
 * @flags: what else it has to know
 * @path: (nullable): what the job shows when it is done
 *
 * What is to be done; copied.
 */
typedef struct
{
  const char    *title;
  SpaltStoreMode mode;
  SpaltJobFunc   func;
  const char    *target;
  const char    *argument;
  guint          flags;
  const char    *path;
} SpaltJobPlan;

SpaltJob *spalt_job_run_start (SpaltNewsroom      *newsroom,
                               const SpaltJobPlan *plan);

const char *spalt_job_run_get_target (SpaltJobRun *self);
const char *spalt_job_run_get_argument (SpaltJobRun *self);
guint       spalt_job_run_get_flags (SpaltJobRun *self);
void        spalt_job_run_set_path (SpaltJobRun *self,
                                    const char  *path);
void        spalt_job_run_progress (SpaltJobRun *self,
                                    const char  *status,
                                    double       fraction);
void        spalt_job_run_add_message (SpaltJobRun *self,
                                       const char  *file,
                                       guint        line,
                                       const char  *text,
                                       gboolean     serious);

G_END_DECLS
