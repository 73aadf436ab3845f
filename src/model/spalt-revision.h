// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-status.h"

G_BEGIN_DECLS

/**
 * SpaltRevisionKind:
 * @SPALT_REVISION_SAVED: one of those that are kept while somebody writes, and when the status changes
 * @SPALT_REVISION_PUBLISHED: what readers had until something else was published
 * @SPALT_REVISION_OVERTAKEN: what somebody else had saved when a text was saved that began from an earlier one
 * @SPALT_REVISION_DISCARDED: what was written of a published article, and thrown away
 * @SPALT_REVISION_REJECTED: of two texts that did not go together, the one that nobody chose
 * @SPALT_REVISION_REPLACED: what was there when an earlier state came back
 * @SPALT_REVISION_UNSAVED: what somebody has typed that cannot be saved until they choose between two texts
 *
 * Why a state of an article was kept. The numbers are stored in databases: never change one.
 */
typedef enum
{
  SPALT_REVISION_SAVED = 0,
  SPALT_REVISION_PUBLISHED = 1,
  SPALT_REVISION_OVERTAKEN = 2,
  SPALT_REVISION_DISCARDED = 3,
  SPALT_REVISION_REJECTED = 4,
  SPALT_REVISION_REPLACED = 5,
  SPALT_REVISION_UNSAVED = 6,
} SpaltRevisionKind;

#define SPALT_TYPE_REVISION (spalt_revision_get_type ())

/**
 * SpaltRevision:
 * @created_at: when this state was left behind
 * @modified_by: who wrote it; "" where that is not known
 *
 * An earlier state of an article, without its text.
 */
typedef struct
{
  gint64            id;
  gint64            created_at;
  SpaltRevisionKind kind;
  SpaltStatus       status;
  char             *headline;
  char             *modified_by;
} SpaltRevision;

GType          spalt_revision_get_type (void);
SpaltRevision *spalt_revision_copy (const SpaltRevision *revision);
void           spalt_revision_free (SpaltRevision *revision);

const char *spalt_revision_kind_get_nick (SpaltRevisionKind kind);
const char *spalt_revision_kind_get_label (SpaltRevisionKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltRevision, spalt_revision_free)

G_END_DECLS
