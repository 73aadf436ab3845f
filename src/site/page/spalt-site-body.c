// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-pages.h"

#include <string.h>

#include "spalt-site-photos.h"
#include "spalt-site-story.h"

// The placement of the ad that stands within an article where its text names no other.
#define IN_ARTICLE "article"

static const char *
borrow (SpaltSiteRenderer *self,
        char              *text)
{
  if (text != NULL)
    g_ptr_array_add (self->borrowed, text);

  return text;
}

static gboolean
find_photo_cb (const char       *slug,
               SpaltMarkupPhoto *photo,
               gpointer          data)
{
  SpaltSiteRenderer         *self = data;
  SpaltSiteContent          *content = self->content;
  guint                      index = GPOINTER_TO_UINT (g_hash_table_lookup (content->photos_by_slug, slug));
  const SpaltPublishedPhoto *found;

  // Also one that is not there yet: the page changes when it comes. Other characters would break the manifest's lines,
  // or be an attachment.
  if (strpbrk (slug, " \t\n/") == NULL)
    g_string_append_printf (self->photos, "%s%s", self->photos->len > 0 ? " " : "", slug);
  if (index == 0)
    return FALSE;

  found = &content->published->photos[index - 1];
  spalt_site_photos_mark (content, index - 1, SPALT_SITE_PHOTO_WHOLE);
  photo->slug = found->slug;
  photo->src = borrow (self, spalt_site_photos_get_src (found, self->root));
  photo->srcset = borrow (self, spalt_site_photos_get_srcset (found, SPALT_SITE_PHOTO_WHOLE, self->root));
  photo->sizes = photo->srcset != NULL ? spalt_site_theme_get_sizes (content->theme, "figure") : NULL;
  photo->width = found->width;
  photo->height = found->height;
  photo->focal_x = found->focal_x;
  photo->focal_y = found->focal_y;
  photo->alt = found->alt;
  photo->caption = found->caption;
  photo->credit = found->credit;

  return TRUE;
}

static char *
render_ad_cb (const char *name,
              gpointer    data)
{
  SpaltSiteRenderer *self = data;
  SpaltSiteValues   *values = &self->content->values;
  SpaltValue        *baked = values->baked[self->depth];
  SpaltValue        *ads = baked != NULL ? spalt_value_look_up (baked, g_quark_from_static_string ("ads")) : NULL;
  SpaltValue        *place =
    ads != NULL ? spalt_value_look_up (ads, g_quark_try_string (name != NULL ? name : IN_ARTICLE)) : NULL;
  SpaltValue         *contexts[] = { values->global, place };
  g_autoptr (GString) html = NULL;

  if (place == NULL)
    return NULL;
  if (values->watch != NULL)
    values->watch (SPALT_SITE_TEMPLATE_AD_PLACE, place, values->watch_data);
  html = g_string_new (NULL);
  if (!spalt_template_render (values->templates[SPALT_SITE_TEMPLATE_AD_PLACE], contexts, G_N_ELEMENTS (contexts), html,
                              NULL))
    return NULL;

  return g_string_free_and_steal (g_steal_pointer (&html));
}

/**
 * spalt_site_render_body:
 * @map: whose "body" is set, until the next body is rendered
 * @with_ads: whether ads may stand in it
 */
void
spalt_site_render_body (SpaltSiteRenderer *self,
                        SpaltValue        *map,
                        const char        *markdown,
                        gboolean           with_ads)
{
  SpaltMarkupOptions options = { .photo = find_photo_cb, .photo_data = self, .root = self->root };

  // Whole addresses, as feeds have them, are asked of a server.
  options.file_links = self->content->run.file_links && strstr (self->root, "://") == NULL;
  spalt_site_story_init_options (self->content, &options);
  if (with_ads)
    {
      options.ad = render_ad_cb;
      options.ad_data = self;
    }
  g_string_truncate (self->body, 0);
  spalt_markup_append (self->body, markdown, &options);
  spalt_value_set (map, "body", spalt_value_new_borrowed (self->body->str));
  g_ptr_array_set_size (self->borrowed, 0);
}
