// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan-private.h"

#include "spalt-site-icons.h"

gboolean
spalt_site_plan_add_icons (SpaltSitePlan    *self,
                           SpaltSiteContent *content,
                           GError          **error)
{
  for (SpaltSiteIcon icon = 0; icon < SPALT_SITE_N_ICONS; icon++)
    if (content->icons[icon] == SPALT_SITE_ICON_MADE &&
        !spalt_site_plan_add_file (self, spalt_site_icon_get_path (icon), SPALT_SITE_FILE_ICON, icon, 0,
                                   spalt_site_icon_fingerprint (content, icon), error))
      return FALSE;

  return TRUE;
}
