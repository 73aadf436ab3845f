// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-renderer.h"

G_BEGIN_DECLS

// What search engines and services that show links have room for.
#define SPALT_SITE_DESCRIPTION_LENGTH 300

/**
 * SpaltSiteRenderFunc:
 *
 * Makes one kind of file, into the renderer's `out`.
 */
typedef gboolean (*SpaltSiteRenderFunc) (SpaltSiteRenderer   *self,
                                         const SpaltSiteFile *file,
                                         GError             **error);

gboolean spalt_site_render_article (SpaltSiteRenderer   *self,
                                    const SpaltSiteFile *file,
                                    GError             **error);
gboolean spalt_site_render_page (SpaltSiteRenderer   *self,
                                 const SpaltSiteFile *file,
                                 GError             **error);
gboolean spalt_site_render_listing (SpaltSiteRenderer   *self,
                                    const SpaltSiteFile *file,
                                    GError             **error);
gboolean spalt_site_render_listings (SpaltSiteRenderer   *self,
                                     const SpaltSiteFile *file,
                                     GError             **error);
gboolean spalt_site_render_list (SpaltSiteRenderer   *self,
                                 const SpaltSiteFile *file,
                                 GError             **error);
gboolean spalt_site_render_front (SpaltSiteRenderer   *self,
                                  const SpaltSiteFile *file,
                                  GError             **error);
gboolean spalt_site_render_archive (SpaltSiteRenderer   *self,
                                    const SpaltSiteFile *file,
                                    GError             **error);
gboolean spalt_site_render_not_found (SpaltSiteRenderer   *self,
                                      const SpaltSiteFile *file,
                                      GError             **error);
gboolean spalt_site_render_search (SpaltSiteRenderer   *self,
                                   const SpaltSiteFile *file,
                                   GError             **error);
gboolean spalt_site_render_search_docs (SpaltSiteRenderer   *self,
                                        const SpaltSiteFile *file,
                                        GError             **error);
gboolean spalt_site_render_redirect (SpaltSiteRenderer   *self,
                                     const SpaltSiteFile *file,
                                     GError             **error);
gboolean spalt_site_render_fragment (SpaltSiteRenderer   *self,
                                     const SpaltSiteFile *file,
                                     GError             **error);
gboolean spalt_site_render_fragment_stamps (SpaltSiteRenderer   *self,
                                            const SpaltSiteFile *file,
                                            GError             **error);

// What pages are put together from.
gboolean    spalt_site_renderer_apply (SpaltSiteRenderer *self,
                                       SpaltSiteTemplate template,
                                       SpaltValue *context,
                                       GError    **error);
SpaltValue *spalt_site_page_new (SpaltSiteRenderer   *self,
                                 const SpaltSiteFile *file,
                                 const char          *kind,
                                 SpaltValue         **page);
void        spalt_site_page_set_image (SpaltSiteContent *content,
                                       SpaltValue       *page,
                                       guint             photo,
                                       const char       *alt);
void        spalt_site_page_set_linked_data (SpaltValue *page,
                                             char       *linked_data);
void        spalt_site_page_describe (SpaltValue *page,
                                      const char *text);
void        spalt_site_render_body (SpaltSiteRenderer *self,
                                    SpaltValue        *map,
                                    const char        *markdown,
                                    gboolean           with_ads);
gboolean    spalt_site_add_comments (SpaltSiteRenderer *self,
                                     guint              article,
                                     SpaltValue        *context,
                                     GError           **error);
void        spalt_site_list_add_pager (SpaltSiteContent    *content,
                                       const SpaltSiteList *list,
                                       guint                number,
                                       SpaltValue          *context,
                                       SpaltValue          *page);

SpaltValue *spalt_site_fragments_bake (SpaltSiteContent *content,
                                       const char       *root,
                                       const char       *current,
                                       GError          **error);

G_END_DECLS
