// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-backup-clock.h"
#include "spalt-keeper.h"
#include "spalt-newsroom.h"
#include "spalt-outside-watch.h"
#include "spalt-store-thread.h"

#include "spalt-status.h"

G_BEGIN_DECLS

struct _SpaltNewsroom
{
  GObject parent_instance;

  char          *folder;
  SpaltSettings *new_settings;
  gboolean       read_only;
  char          *notice;
  char          *person; /* whose name stands at what is saved */
  gboolean       is_told_of_others;

  SpaltStoreThread *writer;
  SpaltStoreThread *reader;
  SpaltStoreThread *renderer;
  SpaltStoreThread *pictures;

  SpaltSettings *settings;
  GTimeZone     *time_zone;
  SpaltKeeper   *keeper;   /* NULL as long as nothing has been written */
  GHashTable    *followed; /* GType → GListStore */
  gboolean       following_names;
  gboolean       follow_names_again;

  SpaltOutsideWatch *watch;
  SpaltBackupClock  *backup_clock;
};

void spalt_newsroom_adopt_settings (SpaltNewsroom *self,
                                    SpaltSettings *settings);
void spalt_newsroom_emit_rows (SpaltNewsroom *self,
                               GType          type,
                               gint64         id);
void spalt_newsroom_emit_all_rows (SpaltNewsroom *self);
void spalt_newsroom_follow_names (SpaltNewsroom *self);
void spalt_newsroom_emit_problem (SpaltNewsroom *self,
                                  const GError  *error);

void     spalt_newsroom_start_reading (SpaltNewsroom *self);
void     spalt_newsroom_write (SpaltNewsroom        *self,
                               const SpaltStoreCall *call,
                               gpointer              data,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
void     spalt_newsroom_read (SpaltNewsroom        *self,
                              const SpaltStoreCall *call,
                              gpointer              data,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
void     spalt_newsroom_render (SpaltNewsroom        *self,
                                const SpaltStoreCall *call,
                                gpointer              data,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void     spalt_newsroom_look_at_pictures (SpaltNewsroom        *self,
                                          const SpaltStoreCall *call,
                                          gpointer              data,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gpointer spalt_newsroom_finish (SpaltNewsroom        *self,
                                const SpaltStoreCall *call,
                                GAsyncResult         *result,
                                GError              **error);

const char *spalt_newsroom_get_person (SpaltNewsroom *self);

gint64   spalt_newsroom_get_now (void);
gboolean spalt_newsroom_get_open (SpaltNewsroom *self);

/**
 * SpaltArticleMove:
 * @seen: the version that somebody has seen, which alone may go to readers; or 0 for one that nobody has open
 * @when: as in spalt_newsroom_move_article_async()
 */
typedef struct
{
  gint64      id;
  gint64      seen;
  SpaltStatus to;
  gint64      when;
} SpaltArticleMove;

void     spalt_newsroom_start_move (SpaltNewsroom          *self,
                                    const SpaltArticleMove *move,
                                    GCancellable           *cancellable,
                                    GAsyncReadyCallback     callback,
                                    gpointer                user_data);
gboolean spalt_newsroom_finish_move (SpaltNewsroom *self,
                                     GAsyncResult  *result,
                                     GError       **error);

void spalt_newsroom_drop_preview (SpaltStore *store);

SpaltKeeper *spalt_newsroom_get_keeper (SpaltNewsroom *self);
void         spalt_newsroom_set_keeper (SpaltNewsroom *self,
                                        SpaltKeeper   *keeper);

void     spalt_newsroom_flush_async (SpaltNewsroom      *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean spalt_newsroom_flush_finish (SpaltNewsroom *self,
                                      GAsyncResult  *result,
                                      GError       **error);

G_END_DECLS
