// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-article.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

/**
 * SpaltChipKind:
 *
 * What an article has several of.
 */
typedef enum
{
  SPALT_CHIP_PEOPLE,
  SPALT_CHIP_TOPICS,
  SPALT_CHIP_TAGS,
} SpaltChipKind;

#define SPALT_TYPE_CHIP_FIELD (spalt_chip_field_get_type ())

/**
 * SpaltChipField:
 *
 * The people, topics or tags of an article, as chips; more are added by typing, from a list of those there are or as
 * new ones. Signal: `problem (string message)`.
 */
G_DECLARE_FINAL_TYPE (SpaltChipField, spalt_chip_field, SPALT, CHIP_FIELD, AdwBin)

GtkWidget *spalt_chip_field_new (SpaltChipKind kind);
void       spalt_chip_field_set_article (SpaltChipField *self,
                                         SpaltNewsroom  *newsroom,
                                         SpaltArticle   *article);

G_END_DECLS
