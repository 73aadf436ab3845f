// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-job-message.h"

struct _SpaltJobMessage
{
  GObject parent_instance;

  char    *file;
  guint    line;
  char    *text;
  gboolean serious;
};

G_DEFINE_FINAL_TYPE (SpaltJobMessage, spalt_job_message, G_TYPE_OBJECT)

static void
spalt_job_message_finalize (GObject *object)
{
  SpaltJobMessage *self = SPALT_JOB_MESSAGE (object);

  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (spalt_job_message_parent_class)->finalize (object);
}

static void
spalt_job_message_class_init (SpaltJobMessageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spalt_job_message_finalize;
}

static void
spalt_job_message_init (SpaltJobMessage *self)
{
}

SpaltJobMessage *
spalt_job_message_new (const char *file,
                       guint       line,
                       const char *text,
                       gboolean    serious)
{
  SpaltJobMessage *self = g_object_new (SPALT_TYPE_JOB_MESSAGE, NULL);

  self->file = g_strdup (file ? file : "");
  self->line = line;
  self->text = g_strdup (text ? text : "");
  self->serious = serious;

  return self;
}

const char *
spalt_job_message_get_file (SpaltJobMessage *self)
{
  g_return_val_if_fail (SPALT_IS_JOB_MESSAGE (self), NULL);

  return self->file;
}

guint
spalt_job_message_get_line (SpaltJobMessage *self)
{
  g_return_val_if_fail (SPALT_IS_JOB_MESSAGE (self), 0);

  return self->line;
}

const char *
spalt_job_message_get_text (SpaltJobMessage *self)
{
  g_return_val_if_fail (SPALT_IS_JOB_MESSAGE (self), NULL);

  return self->text;
}

gboolean
spalt_job_message_get_serious (SpaltJobMessage *self)
{
  g_return_val_if_fail (SPALT_IS_JOB_MESSAGE (self), FALSE);

  return self->serious;
}
