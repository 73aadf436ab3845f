// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_AD (spalt_ad_get_type ())

G_DECLARE_FINAL_TYPE (SpaltAd, spalt_ad, SPALT, AD, SpaltRecord)

/**
 * SpaltAd:
 *
 * What an advertiser says to readers, with a link to where it leads. When and where it is shown, its flights say.
 */
SpaltAd *spalt_ad_new (void);

gint64      spalt_ad_get_id (SpaltAd *self);
const char *spalt_ad_get_advertiser (SpaltAd *self);
const char *spalt_ad_get_heading (SpaltAd *self);
const char *spalt_ad_get_text (SpaltAd *self);
const char *spalt_ad_get_link (SpaltAd *self);

G_END_DECLS
