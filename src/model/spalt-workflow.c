// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-workflow.h"

#define TO(status) (1u << SPALT_STATUS_##status)
#define ANY_UNPUBLISHED (TO (DRAFT) | TO (IN_REVIEW) | TO (READY) | TO (SCHEDULED))

/* A newsroom of one person publishes a draft directly; a bigger one goes by review. What readers have seen does not
 * become a draft behind their backs: it is withdrawn first, and its address remembers it. */
static const guint moves[] = {
  [SPALT_STATUS_DRAFT] = ANY_UNPUBLISHED | TO (PUBLISHED),
  [SPALT_STATUS_IN_REVIEW] = ANY_UNPUBLISHED | TO (PUBLISHED),
  [SPALT_STATUS_READY] = ANY_UNPUBLISHED | TO (PUBLISHED),
  [SPALT_STATUS_SCHEDULED] = ANY_UNPUBLISHED | TO (PUBLISHED),
  [SPALT_STATUS_PUBLISHED] = TO (WITHDRAWN),
  [SPALT_STATUS_WITHDRAWN] = ANY_UNPUBLISHED | TO (PUBLISHED),
};

/**
 * spalt_workflow_get_moves:
 *
 * Returns: where an article may go from here, as a mask with bit `1 << status` for each; never @from itself, except
 *   that a scheduled article may be scheduled for another time
 */
guint
spalt_workflow_get_moves (SpaltStatus from)
{
  g_return_val_if_fail (from <= SPALT_STATUS_LAST, 0);

  if (from == SPALT_STATUS_SCHEDULED)
    return moves[from];

  return moves[from] & ~(1u << from);
}

gboolean
spalt_workflow_can_move (SpaltStatus from,
                         SpaltStatus to)
{
  g_return_val_if_fail (to <= SPALT_STATUS_LAST, FALSE);

  return (spalt_workflow_get_moves (from) & (1u << to)) != 0;
}

/**
 * spalt_workflow_is_public:
 *
 * Returns: whether readers can see articles of this status
 */
gboolean
spalt_workflow_is_public (SpaltStatus status)
{
  return status == SPALT_STATUS_PUBLISHED;
}
