// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-newsroom.h"

G_BEGIN_DECLS

#define SPALT_TYPE_USE_LABEL (spalt_use_label_get_type ())

G_DECLARE_FINAL_TYPE (SpaltUseLabel, spalt_use_label, SPALT, USE_LABEL, AdwBin)

/**
 * SpaltUseLabel:
 *
 * In how many articles a person, a tag or a topic is named. Follows them, at a distance: counting need not keep up with
 * every key.
 */

GtkWidget *spalt_use_label_new (void);
void       spalt_use_label_set_row (SpaltUseLabel *self,
                                    SpaltNewsroom *newsroom,
                                    GType          type,
                                    gint64         id);

G_END_DECLS
