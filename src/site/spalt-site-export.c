// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-export.h"

#include "spalt-site-error.h"

const char *
spalt_site_phase_get_nick (SpaltSitePhase phase)
{
  static const char *const nicks[SPALT_SITE_N_PHASES] = { "read", "plan", "photos", "write", "clean" };

  g_return_val_if_fail (phase < SPALT_SITE_N_PHASES, NULL);

  return nicks[phase];
}

void
spalt_site_report_free (SpaltSiteReport *report)
{
  g_free (report);
}

gboolean
spalt_site_export (SpaltStore              *store,
                   const char              *folder,
                   const SpaltSiteOptions  *options,
                   GCancellable            *cancellable,
                   SpaltSiteReport        **report,
                   GError                 **error)
{
  g_set_error_literal (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED, "The site cannot be exported yet.");
  return FALSE;
}
