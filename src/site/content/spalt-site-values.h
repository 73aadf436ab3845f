// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"
#include "spalt-site-photos.h"
#include "spalt-time.h"

G_BEGIN_DECLS

SpaltValue *spalt_site_values_new_global (SpaltSiteContent *content);
SpaltValue *spalt_site_values_new_time (SpaltSiteContent *content,
                                        gint64            seconds,
                                        SpaltTimeFormat   format);
SpaltValue *spalt_site_values_new_page (SpaltSiteContent *content,
                                        const char       *path,
                                        const char       *kind,
                                        SpaltValue      **page);
SpaltValue *spalt_site_values_get_teaser (SpaltSiteContent *content,
                                          const char       *root,
                                          guint             article,
                                          gboolean          first);
SpaltValue *spalt_site_values_get_teasers (SpaltSiteContent *content,
                                           const char       *root,
                                           const guint      *articles,
                                           guint             n_articles,
                                           gboolean         *first);
SpaltValue *spalt_site_values_new_photo (const SpaltSiteContent    *content,
                                         const SpaltPublishedPhoto *photo,
                                         SpaltSitePhotoUse          use,
                                         const char                *root,
                                         const char                *sizes);
void        spalt_site_values_set_title (SpaltSiteContent *content,
                                         SpaltValue       *page,
                                         const char       *title);
void        spalt_site_values_set_path (const SpaltSiteContent *content,
                                        SpaltValue             *map,
                                        const char             *key,
                                        const char             *path);
void        spalt_site_values_set_root (const SpaltSiteContent *content,
                                        SpaltValue             *context,
                                        const char             *root);
char       *spalt_site_values_get_link (const SpaltSiteContent *content,
                                        const char             *root,
                                        const char             *path);
char       *spalt_site_values_get_absolute (const SpaltSiteContent *content,
                                            const char             *path);

G_END_DECLS
