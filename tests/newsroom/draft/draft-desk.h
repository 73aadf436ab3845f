// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-draft.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

/* A publication of the test's own, and one article of it that is written on. */
typedef struct
{
  SpaltNewsroom *newsroom;
  SpaltDraft    *draft;
  SpaltArticle  *article;
} DraftDesk;

SpaltDraft *draft_desk_open_draft (SpaltNewsroom *newsroom,
                                   gint64         id);
void        draft_desk_set_up (DraftDesk    *desk,
                               gconstpointer data);
void        draft_desk_tear_down (DraftDesk    *desk,
                                  gconstpointer data);
char       *draft_desk_read_body (const char *folder,
                                  gint64      id);
void        draft_desk_write_outside (DraftDesk  *desk,
                                      const char *headline,
                                      const char *body);

/* For spalt_test_wait_until(), with the draft. */
gboolean draft_desk_is_saved (gpointer data);
gboolean draft_desk_is_in_conflict (gpointer data);
gboolean draft_desk_has_failed (gpointer data);

G_END_DECLS
