// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-fingerprint.h"

#include "spalt-rendition.h"
#include "spalt-site-hash.h"
#include "spalt-site-stemmer.h"
#include "spalt-site-translations.h"

// Grows when the code of the pages changes what comes out, so that an export by a newer Spalt renders them again.
#define RENDERER_VERSION 7

void
spalt_site_fingerprint_photos (SpaltSiteContent *self)
{
  const SpaltPublished *published = self->published;
  // The names of the renditions tell it, and pages tell those.
  guint64 start = spalt_site_hash_number (SPALT_SITE_HASH_START, SPALT_RENDITION_GENERATION);

  self->fingerprints.photos = g_new0 (guint64, published->n_photos + 1);
  for (guint i = 0; i < published->n_photos; i++)
    {
      const SpaltPublishedPhoto *photo = &published->photos[i];
      guint64                    hash = spalt_site_hash_text (start, photo->slug);

      hash = spalt_site_hash_text (hash, photo->checksum);
      hash = spalt_site_hash_text (hash, photo->file);
      hash = spalt_site_hash_text (hash, photo->media_type);
      hash = spalt_site_hash_text (hash, photo->alt);
      hash = spalt_site_hash_text (hash, photo->caption);
      hash = spalt_site_hash_text (hash, photo->credit);
      hash = spalt_site_hash_number (hash, (guint64)photo->width << 32 | (guint32)photo->height);
      hash = spalt_site_hash_number (hash, (guint64)(photo->focal_x * 1e6));
      hash = spalt_site_hash_number (hash, (guint64)(photo->focal_y * 1e6));
      self->fingerprints.photos[i] = hash;
    }
}

guint64
spalt_site_fingerprint_of_photo (const SpaltSiteContent *self,
                                 guint                   photo)
{
  return photo == SPALT_PUBLISHED_NONE ? 0 : self->fingerprints.photos[photo];
}

// Every setting: most of them show on every page, and none is changed so often that sorting them out would pay.
static guint64
fingerprint_settings (SpaltSettings *settings,
                      guint64        hash)
{
  guint                   n_pspecs;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (settings), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue)  value = G_VALUE_INIT;
      g_autofree char *text = NULL;

      g_object_get_property (G_OBJECT (settings), pspecs[i]->name, &value);
      text = G_VALUE_HOLDS_STRING (&value) ? g_value_dup_string (&value) : g_strdup_value_contents (&value);
      hash = spalt_site_hash_text (hash, pspecs[i]->name);
      hash = spalt_site_hash_text (hash, text);
    }

  return hash;
}

// What people have put into the menus; not what follows there by itself, which may come and go every day.
static guint64
fingerprint_menus (const SpaltSiteContent *self,
                   guint64                 hash)
{
  const SpaltPublished *published = self->published;

  for (guint i = 0; i < published->n_topics; i++)
    {
      const SpaltPublishedTopic *topic = &published->topics[i];

      hash = spalt_site_hash_text (hash, topic->slug);
      hash = spalt_site_hash_text (hash, topic->name);
      hash = spalt_site_hash_number (hash, topic->parent);
    }
  for (guint i = 0; i < published->n_menu_items; i++)
    {
      const SpaltPublishedMenuItem *item = &published->menu_items[i];

      hash = spalt_site_hash_text (hash, item->label);
      hash = spalt_site_hash_text (hash, item->address);
      hash = spalt_site_hash_text (hash, item->children);
      hash = spalt_site_hash_number (hash, item->menu);
      hash = spalt_site_hash_number (hash, item->parent);
      // What an item leads to gives it its label, where it has none of its own.
      if (item->tag != SPALT_PUBLISHED_NONE)
        hash = spalt_site_hash_text (spalt_site_hash_text (hash, published->tags[item->tag].slug),
                                     published->tags[item->tag].name);
      if (item->page != SPALT_PUBLISHED_NONE)
        hash = spalt_site_hash_text (spalt_site_hash_text (hash, published->pages[item->page].slug),
                                     published->pages[item->page].title);
      if (item->listing != SPALT_PUBLISHED_NONE)
        hash = spalt_site_hash_text (spalt_site_hash_text (hash, published->listings[item->listing].slug),
                                     published->listings[item->listing].title);
      hash = spalt_site_hash_number (hash, item->topic);
    }

  return hash;
}

/**
 * spalt_site_fingerprint_site:
 *
 * What all pages carry: the theme, the masthead, the menus, the footer, how addresses are made, and which icons and
 * fragments there are. What stands in the fragments is left out, so that no page changes with them.
 */
void
spalt_site_fingerprint_site (SpaltSiteContent *self)
{
  guint64 hash = spalt_site_hash_number (SPALT_SITE_HASH_START, RENDERER_VERSION);

  hash = spalt_site_hash_number (hash, spalt_site_theme_get_fingerprint (self->theme));
  hash = fingerprint_settings (self->settings, hash);
  hash = spalt_site_hash_text (hash, self->style_path);
  hash = spalt_site_hash_text (hash, self->base_url);
  hash = spalt_site_hash_number (hash, self->run.file_links);
  self->fingerprints.texts = hash;
  // Which script finds the stems, and so whether the index can stay: another library may be here than before.
  hash = spalt_site_hash_text (hash, spalt_site_stemmer_choose (self->language));
  hash = spalt_site_hash_number (hash, spalt_site_fingerprint_of_photo (self, self->logo));
  for (SpaltSiteIcon icon = 0; icon < SPALT_SITE_N_ICONS; icon++)
    hash = spalt_site_hash_number (hash, self->icons[icon] != SPALT_SITE_ICON_NONE);
  hash = fingerprint_menus (self, hash);
  for (guint i = 0; i < self->fragments->len; i++)
    hash = spalt_site_hash_text (hash, ((SpaltSiteFragment *)self->fragments->pdata[i])->name);
  self->fingerprints.site = hash;
}

/**
 * spalt_site_fingerprint_links:
 *
 * Returns: the hash with the article's bylines, topics and tags in it
 */
guint64
spalt_site_fingerprint_links (const SpaltSiteContent *self,
                              guint                   article,
                              guint64                 hash)
{
  const SpaltPublishedArticle *data = &self->published->articles[article];
  const guint                 *links = spalt_site_content_get_people (self, article);

  for (guint i = 0; i < data->n_people; i++)
    {
      const SpaltPublishedPerson *person = &self->published->people[*links++];

      hash = spalt_site_hash_text (hash, person->slug);
      hash = spalt_site_hash_text (hash, person->name);
      hash = spalt_site_hash_text (hash, person->bio);
    }
  for (guint i = 0; i < data->n_topics; i++)
    hash = spalt_site_hash_text (hash, self->published->topics[*links++].slug);
  for (guint i = 0; i < data->n_tags; i++)
    {
      const SpaltPublishedTag *tag = &self->published->tags[*links++];

      hash = spalt_site_hash_text (hash, tag->slug);
      hash = spalt_site_hash_text (hash, tag->name);
    }

  return hash;
}

/**
 * spalt_site_fingerprint_marked_photos:
 *
 * Returns: the fingerprint of which photos are marked, and for what
 */
guint64
spalt_site_fingerprint_marked_photos (const SpaltSiteContent *self)
{
  guint64 hash = SPALT_SITE_HASH_START;

  for (guint i = 0; i < self->published->n_photos; i++)
    if (self->run.photo_marks[i] != 0)
      hash =
        spalt_site_hash_number (spalt_site_hash_text (hash, self->published->photos[i].slug), self->run.photo_marks[i]);

  return hash;
}

/**
 * spalt_site_fingerprint_membership:
 * @hero: a photo, as if it were at the article's top, or %SPALT_PUBLISHED_NONE
 *
 * Returns: the fingerprint of which lists the article stands on, and of the photo
 */
guint64
spalt_site_fingerprint_membership (const SpaltSiteContent *self,
                                   guint                   article,
                                   guint                   hero)
{
  const SpaltPublishedArticle *data = &self->published->articles[article];
  const guint                 *links = spalt_site_content_get_people (self, article);
  guint64                      hash = spalt_site_hash_text (SPALT_SITE_HASH_START,
                                       hero != SPALT_PUBLISHED_NONE ? self->published->photos[hero].slug : "");

  for (guint i = 0; i < data->n_people; i++)
    hash = spalt_site_hash_number (hash, self->published->people[*links++].id);
  hash = spalt_site_hash_number (hash, data->n_people);
  for (guint i = 0; i < data->n_topics; i++)
    hash = spalt_site_hash_number (hash, self->published->topics[*links++].id);
  hash = spalt_site_hash_number (hash, data->n_topics);
  for (guint i = 0; i < data->n_tags; i++)
    hash = spalt_site_hash_number (hash, self->published->tags[*links++].id);

  return spalt_site_hash_number (hash, data->n_tags);
}

guint64
spalt_site_fingerprint_teaser (const SpaltSiteContent *self,
                               guint                   article)
{
  const SpaltPublishedArticle *data = &self->published->articles[article];
  const guint                 *people = spalt_site_content_get_people (self, article);
  guint64                      hash = spalt_site_hash_text (SPALT_SITE_HASH_START, data->slug);

  hash = spalt_site_hash_text (hash, data->headline);
  hash = spalt_site_hash_text (hash, data->kicker);
  hash = spalt_site_hash_text (hash, data->lede);
  hash = spalt_site_hash_number (hash, data->published_at);
  hash = spalt_site_hash_number (hash, spalt_site_fingerprint_of_photo (self, data->hero));
  for (guint i = 0; i < data->n_people; i++)
    hash = spalt_site_hash_text (hash, self->published->people[people[i]].name);
  if (data->n_topics > 0)
    hash = spalt_site_hash_text (hash, self->published->topics[*spalt_site_content_get_topics (self, article)].name);

  return hash;
}

// The body is not read for this: a save always changes the version.
guint64
spalt_site_fingerprint_article (const SpaltSiteContent *self,
                                guint                   article)
{
  const SpaltPublishedArticle *data = &self->published->articles[article];
  const char                  *texts[] = {
    data->uid,
    data->correction,
    data->hero_alt,
    data->hero_caption,
    data->hero_credit,
  };
  guint64 hash = spalt_site_hash_number (self->fingerprints.site, self->articles[article].teaser_fingerprint);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hash = spalt_site_hash_text (hash, texts[i]);
  hash = spalt_site_hash_number (hash, data->version);
  hash = spalt_site_hash_number (hash, data->modified_at);
  hash = spalt_site_hash_number (hash, data->updated_at);
  hash = spalt_site_hash_number (hash, data->corrected_at);
  hash = spalt_site_hash_number (hash, data->comments_open);
  hash = spalt_site_hash_number (hash, data->comments_fingerprint);
  hash = spalt_site_fingerprint_links (self, article, hash);
  hash = spalt_site_translations_fingerprint (self, article, hash);
  for (guint i = 0; i < self->articles[article].n_related; i++)
    hash = spalt_site_hash_number (hash, self->articles[self->articles[article].related[i]].teaser_fingerprint);

  return hash;
}
