// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-job-message.h"

G_BEGIN_DECLS

typedef enum
{
  SPALT_JOB_RUNNING,
  SPALT_JOB_DONE,
  SPALT_JOB_FAILED,
  SPALT_JOB_CANCELLED,
} SpaltJobState;

#define SPALT_TYPE_JOB_STATE (spalt_job_state_get_type ())
#define SPALT_TYPE_JOB (spalt_job_get_type ())

GType spalt_job_state_get_type (void);
G_DECLARE_FINAL_TYPE (SpaltJob, spalt_job, SPALT, JOB, GObject)

/**
 * SpaltJob:
 *
 * Long work: an export, an import, a backup. It has started when it is handed out, and runs on whether or not
 * anyone looks.
 *
 * Properties: "title", "fraction" (0 to 1; below 0 when it cannot be known), "status" (what it does now; at the end,
 * what came of it), "state". Signal: `finished ()`, once.
 */

const char   *spalt_job_get_title (SpaltJob *self);
double        spalt_job_get_fraction (SpaltJob *self);
SpaltJobState spalt_job_get_state (SpaltJob *self);
const GError *spalt_job_get_error (SpaltJob *self);
const char   *spalt_job_get_path (SpaltJob *self);
GListModel   *spalt_job_get_messages (SpaltJob *self);
void          spalt_job_cancel (SpaltJob *self);

G_END_DECLS
