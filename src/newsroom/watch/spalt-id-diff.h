// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltIdDiffFunc:
 *
 * One step from the old row of ids to the new one, in the sense of #GListModel::items-changed. The array has been
 * brought to that state already.
 */
typedef void (*SpaltIdDiffFunc) (guint    position,
                                 guint    removed,
                                 guint    added,
                                 gpointer data);

void spalt_id_diff_apply (GArray         *ids,
                          const GArray   *wanted,
                          SpaltIdDiffFunc func,
                          gpointer        data);

G_END_DECLS
