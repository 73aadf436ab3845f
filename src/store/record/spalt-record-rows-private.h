// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-row-private.h"

G_BEGIN_DECLS

/* The statements of each noun; each stands in its own file. */
extern const SpaltRowKind spalt_ad_rows;
extern const SpaltRowKind spalt_comment_rows;
extern const SpaltRowKind spalt_feed_rows;
extern const SpaltRowKind spalt_flight_rows;
extern const SpaltRowKind spalt_listing_rows;
extern const SpaltRowKind spalt_menu_item_rows;
extern const SpaltRowKind spalt_page_rows;
extern const SpaltRowKind spalt_person_rows;
extern const SpaltRowKind spalt_photo_rows;
extern const SpaltRowKind spalt_placement_rows;
extern const SpaltRowKind spalt_tag_rows;
extern const SpaltRowKind spalt_topic_rows;

/* All of them; ends with %NULL. */
extern const SpaltRowKind *const spalt_record_rows[];

const SpaltRowKind *spalt_record_find_rows (GType type);

G_END_DECLS
