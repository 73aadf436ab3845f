// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-export-work.h"

G_BEGIN_DECLS

gboolean spalt_site_work_check_free (SpaltSiteWork *work,
                                     const char    *path,
                                     GError       **error);
gboolean spalt_site_work_stands (SpaltSiteWork *work,
                                 const char    *path,
                                 guint64        content,
                                 guint64        size);
void     spalt_site_work_report_progress (SpaltSiteWork *work,
                                          guint          n);
gboolean spalt_site_work_make (SpaltSiteWork     *work,
                               SpaltSiteRenderer *renderer,
                               SpaltSiteFile     *file,
                               GError           **error);
gboolean spalt_site_work_give_up (SpaltSiteWork *work,
                                  GError       **error);

G_END_DECLS
