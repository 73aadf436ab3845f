// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-revision.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} kinds[] = {
  [SPALT_REVISION_SAVED] = { "saved", N_("Saved") },
  [SPALT_REVISION_PUBLISHED] = { "published", N_("What readers had") },
  [SPALT_REVISION_OVERTAKEN] = { "overtaken", N_("Before another text was saved over it") },
  [SPALT_REVISION_DISCARDED] = { "discarded", N_("Thrown away") },
  [SPALT_REVISION_REJECTED] = { "rejected", N_("Not chosen") },
  [SPALT_REVISION_REPLACED] = { "replaced", N_("Before an earlier version came back") },
  [SPALT_REVISION_UNSAVED] = { "unsaved", N_("Typed and not saved") },
};

G_DEFINE_BOXED_TYPE (SpaltRevision, spalt_revision, spalt_revision_copy, spalt_revision_free)

SpaltRevision *
spalt_revision_copy (const SpaltRevision *revision)
{
  SpaltRevision *copy = g_memdup2 (revision, sizeof *revision);

  copy->headline = g_strdup (revision->headline);
  copy->modified_by = g_strdup (revision->modified_by);

  return copy;
}

void
spalt_revision_free (SpaltRevision *revision)
{
  g_free (revision->headline);
  g_free (revision->modified_by);
  g_free (revision);
}

/* A newer program may have kept it. */
static SpaltRevisionKind
get_known (SpaltRevisionKind kind)
{
  return (guint)kind < G_N_ELEMENTS (kinds) ? kind : SPALT_REVISION_SAVED;
}

const char *
spalt_revision_kind_get_nick (SpaltRevisionKind kind)
{
  return kinds[get_known (kind)].nick;
}

/**
 * spalt_revision_kind_get_label:
 *
 * Returns: why it was kept, translated
 */
const char *
spalt_revision_kind_get_label (SpaltRevisionKind kind)
{
  return g_dgettext (GETTEXT_PACKAGE, kinds[get_known (kind)].label);
}
