// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltPin:
 * @position: the article's place on the front page, from 1, which is the lead
 * @until: the first second after it, %SPALT_TIME_NONE for ever
 *
 * An article that editors hold at a place of the front page.
 */
typedef struct
{
  gint64 position;
  gint64 article_id;
  gint64 until;
} SpaltPin;

GArray  *spalt_store_list_pins (SpaltStore *self,
                                GError    **error);
gboolean spalt_store_set_pin (SpaltStore     *self,
                              const SpaltPin *pin,
                              gint64          now,
                              GError        **error);
gboolean spalt_store_clear_pin (SpaltStore *self,
                                gint64      position,
                                GError    **error);

G_END_DECLS
