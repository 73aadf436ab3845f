// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-draft.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

SpaltDraft    *spalt_draft_new (SpaltNewsroom *newsroom,
                                SpaltArticle  *article);
SpaltNewsroom *spalt_draft_get_newsroom (SpaltDraft *self);
void           spalt_draft_adopt (SpaltDraft   *self,
                                  SpaltArticle *sent,
                                  SpaltArticle *stored);
void           spalt_draft_set_published (SpaltDraft   *self,
                                          SpaltArticle *published);

G_END_DECLS
