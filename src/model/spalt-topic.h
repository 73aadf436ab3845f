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
void   spalt_topic_set_id (SpaltTopic *self,
                           gint64      id);

const char *spalt_topic_get_uid (SpaltTopic *self);
void        spalt_topic_set_uid (SpaltTopic *self,
                                 const char *uid);

const char *spalt_topic_get_slug (SpaltTopic *self);
void        spalt_topic_set_slug (SpaltTopic *self,
                                  const char *slug);

const char *spalt_topic_get_name (SpaltTopic *self);
void        spalt_topic_set_name (SpaltTopic *self,
                                  const char *name);

const char *spalt_topic_get_description (SpaltTopic *self);
void        spalt_topic_set_description (SpaltTopic *self,
                                         const char *description);

gint64 spalt_topic_get_parent_id (SpaltTopic *self);
void   spalt_topic_set_parent_id (SpaltTopic *self,
                                  gint64      parent_id);

gint64 spalt_topic_get_position (SpaltTopic *self);
void   spalt_topic_set_position (SpaltTopic *self,
                                 gint64      position);

gint64 spalt_topic_get_version (SpaltTopic *self);
void   spalt_topic_set_version (SpaltTopic *self,
                                gint64      version);

G_END_DECLS
