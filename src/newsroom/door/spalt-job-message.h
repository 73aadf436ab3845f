// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SPALT_TYPE_JOB_MESSAGE (spalt_job_message_get_type ())

G_DECLARE_FINAL_TYPE (SpaltJobMessage, spalt_job_message, SPALT, JOB_MESSAGE, GObject)

/**
 * SpaltJobMessage:
 *
 * One line of a job's report: the file it is about (may be empty), the line in it (0: none), and a sentence.
 */

SpaltJobMessage *spalt_job_message_new (const char *file,
                                        guint       line,
                                        const char *text,
                                        gboolean    serious);

const char *spalt_job_message_get_file (SpaltJobMessage *self);
guint       spalt_job_message_get_line (SpaltJobMessage *self);
const char *spalt_job_message_get_text (SpaltJobMessage *self);
gboolean    spalt_job_message_get_serious (SpaltJobMessage *self);

G_END_DECLS
