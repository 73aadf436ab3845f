// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-job.h"

G_BEGIN_DECLS

SpaltJob     *spalt_job_new (const char *title);
GCancellable *spalt_job_get_cancellable (SpaltJob *self);
void          spalt_job_report (SpaltJob   *self,
                                const char *status,
                                double      fraction);
void          spalt_job_set_path (SpaltJob   *self,
                                  const char *path);
void          spalt_job_add_message (SpaltJob   *self,
                                     const char *file,
                                     guint       line,
                                     const char *text,
                                     gboolean    serious);
void          spalt_job_finish (SpaltJob   *self,
                                const char *status,
                                GError     *error);

G_END_DECLS
