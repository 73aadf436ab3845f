// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-draft.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

SpaltDraft    *spalt_draft_new (SpaltNewsroom *newsroom,
                                SpaltArticle  *article);
SpaltNewsroom *spalt_draft_get_newsroom (SpaltDraft *self);

G_END_DECLS
