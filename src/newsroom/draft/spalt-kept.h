// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-draft.h"

G_BEGIN_DECLS

#define SPALT_TYPE_KEPT (spalt_kept_get_type ())

G_DECLARE_INTERFACE (SpaltKept, spalt_kept, SPALT, KEPT, GObject)

/**
 * SpaltKept:
 *
 * What #SpaltDraftKeeper keeps: something that is written, and saves itself. All have a property "state".
 */
struct _SpaltKeptInterface
{
  GTypeInterface parent_interface;

  gboolean (*is_of) (SpaltKept *self,
                     GType      type,
                     gint64     id);
  SpaltDraftState (*get_state) (SpaltKept *self);
  gboolean (*is_unsaved) (SpaltKept *self);
  void (*flush_async) (SpaltKept          *self,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*flush_finish) (SpaltKept    *self,
                            GAsyncResult *result,
                            GError      **error);
  void (*give_up) (SpaltKept *self);
};

gboolean spalt_kept_is_of (SpaltKept *self,
                           GType      type,
                           gint64     id);
gboolean spalt_kept_is_saved (SpaltKept *self);
gboolean spalt_kept_is_unsaved (SpaltKept *self);
void     spalt_kept_flush_async (SpaltKept          *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean spalt_kept_flush_finish (SpaltKept    *self,
                                  GAsyncResult *result,
                                  GError      **error);
void     spalt_kept_give_up (SpaltKept *self);

G_END_DECLS
