// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SpaltArticle SpaltArticle;
typedef struct _SpaltMarkup  SpaltMarkup;
typedef struct _SpaltStore   SpaltStore;

/**
 * SPALT_SITE_PREVIEW_MEDIA_SCHEME:
 *
 * Addresses of photos in a preview: `spalt-media:///FILE` is FILE in the publication's `media/`.
 * Addresses of the theme's files: `spalt-theme:///FILE`, see spalt_site_preview_load_asset().
 */
#define SPALT_SITE_PREVIEW_MEDIA_SCHEME "spalt-media"
#define SPALT_SITE_PREVIEW_THEME_SCHEME "spalt-theme"

#define SPALT_TYPE_SITE_PREVIEW (spalt_site_preview_get_type ())
G_DECLARE_FINAL_TYPE (SpaltSitePreview, spalt_site_preview, SPALT, SITE_PREVIEW, GObject)

/**
 * SpaltSiteFragment:
 * @id: the `data-spalt-part` of the element in the page that holds it: "head", "hero", "foot", "title"
 * @html: what stands inside that element now
 */
typedef struct
{
  char *id;
  char *html;
} SpaltSiteFragment;

void spalt_site_fragment_free (SpaltSiteFragment *fragment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteFragment, spalt_site_fragment_free)

SpaltSitePreview *spalt_site_preview_new (SpaltStore *store,
                                          GError    **error);
void              spalt_site_preview_invalidate (SpaltSitePreview *self);
char             *spalt_site_preview_render_page (SpaltSitePreview *self,
                                                  SpaltArticle     *draft,
                                                  GError          **error);
SpaltMarkup      *spalt_site_preview_render_body (SpaltSitePreview *self,
                                                  SpaltArticle     *draft);
GPtrArray        *spalt_site_preview_render_parts (SpaltSitePreview *self,
                                                   SpaltArticle     *draft,
                                                   GError          **error);
GBytes           *spalt_site_preview_load_asset (SpaltSitePreview *self,
                                                 const char       *path,
                                                 char            **media_type,
                                                 GError          **error);

G_END_DECLS
