// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-settings.h"

G_BEGIN_DECLS

#define SPALT_TYPE_NEWSROOM (spalt_newsroom_get_type ())

G_DECLARE_FINAL_TYPE (SpaltNewsroom, spalt_newsroom, SPALT, NEWSROOM, GObject)

/**
 * SpaltNewsroom:
 *
 * One open publication, as the app sees it. All calls are made from the main thread; the work is done in threads
 * of the newsroom's own: one that writes, one that reads lists and searches, one that renders the preview.
 *
 * Signals, all emitted in the main thread and before the call that caused them reports back:
 * - `rows-changed (GType type, gint64 id)`: an article, or a record of that class, was made, saved, trashed or taken
 *   back; the id 0 means many, or that it is not known which;
 * - `settings-changed ()`;
 * - `problem (GError *error)`: something went wrong that no pending call can report, such as a backup.
 */

void           spalt_newsroom_open_async (const char         *folder,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
SpaltNewsroom *spalt_newsroom_open_finish (GAsyncResult *result,
                                           GError      **error);
void           spalt_newsroom_create_async (const char         *folder,
                                            SpaltSettings      *settings,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
SpaltNewsroom *spalt_newsroom_create_finish (GAsyncResult *result,
                                             GError      **error);

const char    *spalt_newsroom_get_folder (SpaltNewsroom *self);
gboolean       spalt_newsroom_get_read_only (SpaltNewsroom *self);
const char    *spalt_newsroom_get_notice (SpaltNewsroom *self);
void           spalt_newsroom_set_person (SpaltNewsroom *self,
                                          const char    *person);
SpaltSettings *spalt_newsroom_get_settings (SpaltNewsroom *self);
GTimeZone     *spalt_newsroom_get_time_zone (SpaltNewsroom *self);

void     spalt_newsroom_close_async (SpaltNewsroom      *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean spalt_newsroom_close_finish (SpaltNewsroom *self,
                                      GAsyncResult  *result,
                                      GError       **error);

G_END_DECLS
