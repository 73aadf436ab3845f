// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-plan.h"

G_BEGIN_DECLS

gboolean spalt_site_plan_add_file (SpaltSitePlan    *self,
                                   const char       *path,
                                   SpaltSiteFileKind kind,
                                   guint             index,
                                   guint             page,
                                   guint64           fingerprint,
                                   GError          **error);
gboolean spalt_site_plan_add_own_path (SpaltSitePlan    *self,
                                       const char       *path,
                                       SpaltSiteFileKind kind,
                                       guint             index,
                                       guint             page,
                                       guint64           fingerprint,
                                       GError          **error);

void spalt_site_plan_stay_photo (SpaltSiteFile             *file,
                                 const SpaltPublishedPhoto *photo);

void spalt_site_plan_set_clash (SpaltSitePlan       *self,
                                const SpaltSiteFile *file,
                                GError             **error);

// The parts of the plan: what people read, what machines read, what leads to either from elsewhere, and what people
// search.
gboolean spalt_site_plan_add_assets (SpaltSitePlan    *self,
                                     SpaltSiteContent *content,
                                     GError          **error);
gboolean spalt_site_plan_add_pages (SpaltSitePlan    *self,
                                    SpaltSiteContent *content,
                                    GError          **error);
gboolean spalt_site_plan_add_machines (SpaltSitePlan    *self,
                                       SpaltSiteContent *content,
                                       GError          **error);
gboolean spalt_site_plan_add_redirects (SpaltSitePlan    *self,
                                        SpaltSiteContent *content,
                                        GError          **error);
gboolean spalt_site_plan_add_static (SpaltSitePlan    *self,
                                     SpaltSiteContent *content,
                                     GError          **error);
gboolean spalt_site_plan_add_icons (SpaltSitePlan    *self,
                                    SpaltSiteContent *content,
                                    GError          **error);
gboolean spalt_site_plan_check_static (SpaltSitePlan *self,
                                       GError       **error);
gboolean spalt_site_plan_add_search (SpaltSitePlan    *self,
                                     SpaltSiteContent *content,
                                     GError          **error);

G_END_DECLS
