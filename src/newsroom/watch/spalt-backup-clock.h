// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SpaltBackupClock SpaltBackupClock;

typedef void (*SpaltBackupFailedFunc) (const GError *error,
                                       gpointer      data);

SpaltBackupClock *spalt_backup_clock_new (const char           *folder,
                                          SpaltBackupFailedFunc failed,
                                          gpointer              data);
void              spalt_backup_clock_free (SpaltBackupClock *self);

G_END_DECLS
