// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_TAG (spalt_tag_get_type ())

G_DECLARE_FINAL_TYPE (SpaltTag, spalt_tag, SPALT, TAG, SpaltRecord)

/**
 * SpaltTag:
 *
 * A word that articles share. Tags are many, and grow freely.
 */
SpaltTag *spalt_tag_new (void);

gint64 spalt_tag_get_id (SpaltTag *self);
void   spalt_tag_set_id (SpaltTag *self,
                         gint64    id);

const char *spalt_tag_get_slug (SpaltTag *self);

const char *spalt_tag_get_name (SpaltTag *self);
void        spalt_tag_set_name (SpaltTag   *self,
                                const char *name);

gint64 spalt_tag_get_version (SpaltTag *self);

G_END_DECLS
