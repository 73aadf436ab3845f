// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-sandbox.h"

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * spalt_sandbox_check_async:
 * @cancellable: (nullable): to give up
 *
 * Finds out whether a web view can have its sandbox here. WebKit ends the whole program when it cannot make one, as in
 * a container without user namespaces or below a plain chroot; so this asks first, with the program that WebKit uses.
 */
void
spalt_sandbox_check_async (GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask)       task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSubprocess) process = NULL;
  GError                 *error = NULL;

  g_task_set_source_tag (task, spalt_sandbox_check_async);
  // In a Flatpak the portal makes it.
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                              "bwrap", "--unshare-pid", "--unshare-uts", "--ro-bind", "/", "/", "--", "true", NULL);
  if (process == NULL)
    g_task_return_error (task, error);
  else
    g_subprocess_wait_check_async (process, cancellable, waited_cb, g_steal_pointer (&task));
}

gboolean
spalt_sandbox_check_finish (GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
