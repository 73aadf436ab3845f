// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-feed.h"

#include "spalt-site-photos.h"
#include "spalt-site-values.h"

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
 * Returns: (transfer full): the article's uid, which stays when the address changes, so readers' programs do not show it twice
 */
char *
spalt_site_feed_get_id (const SpaltPublishedArticle *article)
{
  return g_strconcat ("urn:uuid:", article->uid, NULL);
}

/**
 * spalt_site_feed_get_changed:
 *
 * Returns: when readers saw the article change last
 */
gint64
spalt_site_feed_get_changed (const SpaltPublishedArticle *article)
{
  return MAX (article->published_at, MAX (article->updated_at, article->corrected_at));
}

/**
 * spalt_site_feed_get_image:
 *
 * Returns: (transfer full) (nullable): the whole address of the article's picture as a JPEG, which every reader's program can show
 */
char *
spalt_site_feed_get_image (SpaltSiteContent            *content,
                           const SpaltPublishedArticle *article)
{
  g_autofree char *path = NULL;
  int              width, height;

  if (article->hero == SPALT_PUBLISHED_NONE)
    return NULL;
  path = spalt_site_photos_get_share (&content->published->photos[article->hero], &width, &height);

  return path != NULL ? spalt_site_values_get_absolute (content, path) : NULL;
}
