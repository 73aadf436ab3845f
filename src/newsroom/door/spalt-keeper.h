// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SPALT_TYPE_KEEPER (spalt_keeper_get_type ())

G_DECLARE_INTERFACE (SpaltKeeper, spalt_keeper, SPALT, KEEPER, GObject)

/**
 * SpaltKeeper:
 *
 * Who keeps what is written and not in the database yet. The newsroom has it saved before a job, and before it closes;
 * what it is, the newsroom does not know.
 */
struct _SpaltKeeperInterface
{
  GTypeInterface parent_interface;

  void (*flush_async) (SpaltKeeper        *self,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  void (*flush_article_async) (SpaltKeeper        *self,
                               gint64              id,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
  gboolean (*flush_article_finish) (SpaltKeeper  *self,
                                    GAsyncResult *result,
                                    gint64       *seen,
                                    GError      **error);
  gboolean (*flush_finish) (SpaltKeeper  *self,
                            GAsyncResult *result,
                            GError      **error);
  gboolean (*has_unsaved) (SpaltKeeper *self);
};

void     spalt_keeper_flush_async (SpaltKeeper        *self,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void     spalt_keeper_flush_article_async (SpaltKeeper        *self,
                                           gint64              id,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean spalt_keeper_flush_article_finish (SpaltKeeper  *self,
                                            GAsyncResult *result,
                                            gint64       *seen,
                                            GError      **error);
gboolean spalt_keeper_flush_finish (SpaltKeeper  *self,
                                    GAsyncResult *result,
                                    GError      **error);
gboolean spalt_keeper_has_unsaved (SpaltKeeper *self);

G_END_DECLS
