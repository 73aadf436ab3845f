// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-article.h"
#include "spalt-newsroom.h"
#include "spalt-photo.h"

G_BEGIN_DECLS

#define SPALT_TYPE_HERO_FIELD (spalt_hero_field_get_type ())

/**
 * SpaltHeroField:
 *
 * The photo at the top of the article, and its words for this use. The rows show the photo's own words until they are
 * written over. Signal: `photo-loaded ()`, the photo of spalt_hero_field_get_photo() is another; `problem (string
 * message)`.
 */
G_DECLARE_FINAL_TYPE (SpaltHeroField, spalt_hero_field, SPALT, HERO_FIELD, AdwBin)

void        spalt_hero_field_set_article (SpaltHeroField *self,
                                          SpaltNewsroom  *newsroom,
                                          SpaltArticle   *article);
SpaltPhoto *spalt_hero_field_get_photo (SpaltHeroField *self);

G_END_DECLS
