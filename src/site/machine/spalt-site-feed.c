// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-feed.h"

#include <glib/gstdio.h>

#include "spalt-site-photos.h"
#include "spalt-site-values.h"
#include "spalt-site-xml.h"

char *
spalt_site_feed_get_title (SpaltSiteContent    *content,
                           const SpaltSiteList *list)
{
  const char *name = spalt_settings_get_name (content->settings);

  if (list->kind != SPALT_SITE_LIST_TOPIC)
    return g_strdup (name);

  return g_strdup_printf ("%s – %s", content->published->topics[list->index].name, name);
}

const char *
spalt_site_feed_get_description (SpaltSiteContent    *content,
                                 const SpaltSiteList *list)
{
  const char *text = list->kind == SPALT_SITE_LIST_TOPIC ? content->published->topics[list->index].description : "";

  if (*text == '\0')
    text = spalt_settings_get_tagline (content->settings);

  return *text != '\0' ? text : spalt_settings_get_name (content->settings);
}

/**
 * spalt_site_feed_get_id:
 *
 * Returns: (transfer full): the article's uid, which stays when the address changes, so readers' programs do not show
 *   it twice
 */
char *
spalt_site_feed_get_id (const SpaltPublishedArticle *article)
{
  return g_strconcat ("urn:uuid:", article->uid, NULL);
}

/* The same file that the site gets. It is made by whoever asks first, this or the export of the site's photos, and only
 * looked up from then on. */
static gboolean
measure (SpaltSiteRenderer  *self,
         SpaltSiteRendition *rendition,
         gint64             *bytes,
         GError            **error)
{
  g_autofree char *path = spalt_site_photos_ensure_rendition (self->content, spalt_store_get_folder (self->store),
                                                              rendition, self->cancellable, error);
  GStatBuf         info;

  if (path == NULL)
    return FALSE;
  *bytes = g_stat (path, &info) == 0 ? info.st_size : 0;

  return TRUE;
}

void
spalt_site_feed_image_clear (SpaltSiteFeedImage *image)
{
  g_clear_pointer (&image->address, g_free);
}

/**
 * spalt_site_feed_get_image:
 * @image: (out): the article's picture: as a JPEG, which every reader's program can show, or the file itself when that
 *   is what the site has; without an address when it has none, or none that can be made, which the renderer remembers
 *
 * Returns: %FALSE when no picture at all can be made, or nobody waits for this one any more
 */
gboolean
spalt_site_feed_get_image (SpaltSiteRenderer           *self,
                           const SpaltPublishedArticle *article,
                           SpaltSiteFeedImage          *image,
                           GError                     **error)
{
  SpaltSiteContent          *content = self->content;
  const SpaltPublishedPhoto *photo;
  SpaltSiteRendition         rendition = { .photo = article->hero, .format = SPALT_RENDITION_JPEG };
  g_autofree char           *path = NULL;
  g_autoptr (GError)         problem = NULL;

  if (article->hero == SPALT_PUBLISHED_NONE)
    return TRUE;
  photo = &content->published->photos[article->hero];
  if (spalt_site_photos_is_kept (photo))
    {
      path = spalt_site_photos_get_src (photo, "");
      image->media_type = photo->media_type;
    }
  else
    {
      path = spalt_site_photos_get_share (photo, &rendition.width, &rendition.height);
      image->media_type = "image/jpeg";
    }
  rendition.height = 0; // the photo's own ratio
  if (measure (self, &rendition, &image->bytes, &problem))
    {
      image->address = spalt_site_values_get_absolute (content, path);
      return TRUE;
    }
  if (spalt_site_photos_is_fatal (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_clear_error (&self->lack);
  self->lack = g_steal_pointer (&problem);

  return TRUE;
}

/**
 * spalt_site_feed_add_image:
 * @element: how the element begins: "<enclosure" (RSS 2.0), or a link that is one (RFC 4287, section 4.2.7)
 * @address: the name of the attribute for the address
 *
 * Writes the picture that stands for the article, if it has one.
 */
gboolean
spalt_site_feed_add_image (SpaltSiteRenderer           *self,
                           const SpaltPublishedArticle *article,
                           const char                  *element,
                           const char                  *address,
                           GError                     **error)
{
  g_auto (SpaltSiteFeedImage) image = { 0 };

  if (!spalt_site_feed_get_image (self, article, &image, error))
    return FALSE;
  if (image.address == NULL)
    return TRUE;
  g_string_append_printf (self->out, "%s type=\"", element);
  spalt_site_xml_append_text (self->out, image.media_type);
  g_string_append_printf (self->out, "\" length=\"%" G_GINT64_FORMAT "\" %s=\"", image.bytes, address);
  spalt_site_xml_append_text (self->out, image.address);
  g_string_append (self->out, "\"/>\n");

  return TRUE;
}
