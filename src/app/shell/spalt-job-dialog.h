// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-job.h"

G_BEGIN_DECLS

#define SPALT_TYPE_JOB_DIALOG (spalt_job_dialog_get_type ())

/**
 * SpaltJobDialog:
 *
 * Shows a job: how far it is, a way to stop it, and at the end what came of it.
 */
G_DECLARE_FINAL_TYPE (SpaltJobDialog, spalt_job_dialog, SPALT, JOB_DIALOG, AdwDialog)

AdwDialog *spalt_job_dialog_new (SpaltJob   *job,
                                 const char *open_label);

G_END_DECLS
