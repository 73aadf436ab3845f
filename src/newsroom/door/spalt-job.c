// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-job-private.h"

struct _SpaltJob
{
  GObject parent_instance;

  char         *title;
  char         *status;
  char         *path;
  double        fraction;
  SpaltJobState state;
  GError       *error;
  GListStore   *messages;
  GCancellable *cancellable;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_STATUS,
  PROP_FRACTION,
  PROP_STATE,
} SpaltJobProperty;

static GParamSpec *properties[PROP_STATE + 1];
static guint       finished_signal;

G_DEFINE_ENUM_TYPE (SpaltJobState,
                    spalt_job_state,
                    G_DEFINE_ENUM_VALUE (SPALT_JOB_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (SPALT_JOB_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (SPALT_JOB_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (SPALT_JOB_CANCELLED, "cancelled"))
G_DEFINE_FINAL_TYPE (SpaltJob, spalt_job, G_TYPE_OBJECT)

static void
spalt_job_finalize (GObject *object)
{
  SpaltJob *self = SPALT_JOB (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->status, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_error (&self->error);
  g_clear_object (&self->messages);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (spalt_job_parent_class)->finalize (object);
}

static void
spalt_job_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  SpaltJob *self = SPALT_JOB (object);

  switch ((SpaltJobProperty)property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    }
}

static void
spalt_job_class_init (SpaltJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = spalt_job_finalize;
  object_class->get_property = spalt_job_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, 0, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, SPALT_TYPE_JOB_STATE, SPALT_JOB_RUNNING, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  finished_signal = g_signal_new ("finished", SPALT_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
spalt_job_init (SpaltJob *self)
{
  self->status = g_strdup ("");
  self->messages = g_list_store_new (SPALT_TYPE_JOB_MESSAGE);
  self->cancellable = g_cancellable_new ();
}

SpaltJob *
spalt_job_new (const char *title)
{
  SpaltJob *self = g_object_new (SPALT_TYPE_JOB, NULL);

  self->title = g_strdup (title);

  return self;
}

const char *
spalt_job_get_title (SpaltJob *self)
{
  g_return_val_if_fail (SPALT_IS_JOB (self), NULL);

  return self->title;
}

double
spalt_job_get_fraction (SpaltJob *self)
{
  g_return_val_if_fail (SPALT_IS_JOB (self), 0);

  return self->fraction;
}

SpaltJobState
spalt_job_get_state (SpaltJob *self)
{
  g_return_val_if_fail (SPALT_IS_JOB (self), SPALT_JOB_FAILED);

  return self->state;
}

/**
 * spalt_job_get_error:
 *
 * Returns: (transfer none) (nullable): why the job failed; %NULL unless the state is %SPALT_JOB_FAILED
 */
const GError *
spalt_job_get_error (SpaltJob *self)
{
  g_return_val_if_fail (SPALT_IS_JOB (self), NULL);

  return self->error;
}

/**
 * spalt_job_get_path:
 *
 * Returns: (nullable): the file or folder that came of it; %NULL until done, and when there is none
 */
const char *
spalt_job_get_path (SpaltJob *self)
{
  g_return_val_if_fail (SPALT_IS_JOB (self), NULL);

  return self->path;
}

/**
 * spalt_job_get_messages:
 *
 * Returns: (transfer none): a list of #SpaltJobMessage
 */
GListModel *
spalt_job_get_messages (SpaltJob *self)
{
  g_return_val_if_fail (SPALT_IS_JOB (self), NULL);

  return G_LIST_MODEL (self->messages);
}

/**
 * spalt_job_cancel:
 *
 * Asks the job to stop; `finished` tells when it has, with everything as it was or in a state that the next run
 * completes.
 */
void
spalt_job_cancel (SpaltJob *self)
{
  g_return_if_fail (SPALT_IS_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

GCancellable *
spalt_job_get_cancellable (SpaltJob *self)
{
  return self->cancellable;
}

/**
 * spalt_job_report:
 * @status: (nullable): what it does now, %NULL to leave as it is
 * @fraction: 0 to 1, or below 0 when unknown
 *
 * In the main thread only, as everything here.
 */
void
spalt_job_report (SpaltJob   *self,
                  const char *status,
                  double      fraction)
{
  if (self->state != SPALT_JOB_RUNNING)
    return;

  if (status && g_set_str (&self->status, status))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  if (self->fraction != fraction)
    {
      self->fraction = MIN (fraction, 1);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
}

void
spalt_job_set_path (SpaltJob   *self,
                    const char *path)
{
  g_set_str (&self->path, path);
}

void
spalt_job_add_message (SpaltJob   *self,
                       const char *file,
                       guint       line,
                       const char *text,
                       gboolean    serious)
{
  g_autoptr (SpaltJobMessage) message = spalt_job_message_new (file, line, text, serious);

  g_list_store_append (self->messages, message);
}

/**
 * spalt_job_finish:
 * @status: (nullable): what came of it
 * @error: (nullable) (transfer full): why not
 */
void
spalt_job_finish (SpaltJob   *self,
                  const char *status,
                  GError     *error)
{
  g_autoptr (SpaltJob) keep = g_object_ref (self);

  if (!error)
    {
      spalt_job_report (self, status, 1);
      self->state = SPALT_JOB_DONE;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->state = SPALT_JOB_CANCELLED;
      g_error_free (error);
    }
  else
    {
      spalt_job_report (self, error->message, self->fraction);
      self->state = SPALT_JOB_FAILED;
      self->error = error;
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_signal_emit (self, finished_signal, 0);
}
