// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-job.h"

G_BEGIN_DECLS

SpaltJobMessage *spalt_job_message_new (const char *file,
                                        guint       line,
                                        const char *text,
                                        gboolean    serious);

G_END_DECLS
