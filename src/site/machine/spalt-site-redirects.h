// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-moved.h"
#include "spalt-site-renderer.h"

G_BEGIN_DECLS

void spalt_site_redirects_append_nginx (GString                *out,
                                        const SpaltSiteContent *content);
void spalt_site_redirects_append_apache (GString                *out,
                                         const SpaltSiteContent *content);
void spalt_site_redirects_append_hosted (GString                *out,
                                         const SpaltSiteContent *content);

void  spalt_site_redirects_append_root_pattern (GString                *out,
                                                const SpaltSiteContent *content);
char *spalt_site_redirects_make_root (const SpaltSiteContent *content);
char *spalt_site_redirects_make_variable (const SpaltSiteContent *content,
                                          const char             *begin);

gboolean spalt_site_render_redirects_nginx (SpaltSiteRenderer   *self,
                                            const SpaltSiteFile *file,
                                            GError             **error);
gboolean spalt_site_render_redirects_apache (SpaltSiteRenderer   *self,
                                             const SpaltSiteFile *file,
                                             GError             **error);
gboolean spalt_site_render_redirects_hosted (SpaltSiteRenderer   *self,
                                             const SpaltSiteFile *file,
                                             GError             **error);

G_END_DECLS
