// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SpaltArticle SpaltArticle;
typedef struct _SpaltMarkup  SpaltMarkup;
typedef struct _SpaltStore   SpaltStore;

#define SPALT_TYPE_SITE_PREVIEW (spalt_site_preview_get_type ())
G_DECLARE_FINAL_TYPE (SpaltSitePreview, spalt_site_preview, SPALT, SITE_PREVIEW, GObject)

/**
 * SpaltSitePreviewPart:
 * @id: the `data-spalt-part` of the element in the page that holds it: "head", "hero", "foot", "title"
 * @html: what stands inside that element now
 */
typedef struct
{
  char *id;
  char *html;
} SpaltSitePreviewPart;

void spalt_site_preview_part_free (SpaltSitePreviewPart *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSitePreviewPart, spalt_site_preview_part_free)

SpaltSitePreview *spalt_site_preview_new (SpaltStore *store,
                                          gint64      now,
                                          GError    **error);
char             *spalt_site_preview_render_page (SpaltSitePreview *self,
                                                  SpaltArticle     *draft,
                                                  GError          **error);
SpaltMarkup      *spalt_site_preview_render_body (SpaltSitePreview *self,
                                                  SpaltArticle     *draft,
                                                  GError          **error);
GPtrArray        *spalt_site_preview_render_parts (SpaltSitePreview *self,
                                                   SpaltArticle     *draft,
                                                   GError          **error);
GBytes           *spalt_site_preview_load_asset (SpaltSitePreview *self,
                                                 const char       *path,
                                                 char            **media_type,
                                                 GError          **error);

G_END_DECLS
