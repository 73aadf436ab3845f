// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_TOPIC (spalt_topic_get_type ())

G_DECLARE_FINAL_TYPE (SpaltTopic, spalt_topic, SPALT, TOPIC, SpaltRecord)

/**
 * SpaltTopic:
 *
 * One of the few sections of the menu. Topics nest: the parent is another topic's id, or 0.
 */
SpaltTopic *spalt_topic_new (void);

gint64 spalt_topic_get_id (SpaltTopic *self);

const char *spalt_topic_get_slug (SpaltTopic *self);
void        spalt_topic_set_slug (SpaltTopic *self,
                                  const char *slug);

const char *spalt_topic_get_name (SpaltTopic *self);
void        spalt_topic_set_name (SpaltTopic *self,
                                  const char *name);

void spalt_topic_set_description (SpaltTopic *self,
                                  const char *description);

gint64 spalt_topic_get_parent_id (SpaltTopic *self);
void   spalt_topic_set_parent_id (SpaltTopic *self,
                                  gint64      parent_id);

void spalt_topic_set_position (SpaltTopic *self,
                               gint64      position);

G_END_DECLS
