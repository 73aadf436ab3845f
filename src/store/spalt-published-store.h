// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltPublishedArticle:
 * @people: where this article's bylines begin in the catalogue's `links`; then come its topics, its tags and its related
 *   articles, each in order: `n_people`, `n_topics`, `n_tags` and `n_related` of them
 * @hero: the index of the photo in the catalogue's `photos`, or %SPALT_PUBLISHED_NONE
 *
 * What a site's lists need of a published article, and all of its own page but the body. Texts are never %NULL.
 */
typedef struct
{
  gint64      id;
  gint64      published_at;
  gint64      updated_at;
  gint64      corrected_at;
  gint64      modified_at;
  const char *uid;
  const char *slug;
  const char *headline;
  const char *kicker;
  const char *lede;
  const char *correction;
  const char *hero_alt;
  const char *hero_caption;
  const char *hero_credit;
  gint64      version;
  guint       hero;
  guint       links;
  guint16     n_people;
  guint16     n_topics;
  guint16     n_tags;
  guint16     n_related;
  gboolean    comments_open;
} SpaltPublishedArticle;

typedef struct
{
  gint64      id;
  const char *slug;
  const char *name;
  const char *bio;
  const char *email;
  guint       photo;
  gboolean    guest;
} SpaltPublishedPerson;

typedef struct
{
  gint64      id;
  const char *slug;
  const char *name;
  const char *description;
  guint       parent;
} SpaltPublishedTopic;

typedef struct
{
  gint64      id;
  const char *slug;
  const char *name;
} SpaltPublishedTag;

typedef struct
{
  gint64      id;
  const char *slug;
  const char *file;
  const char *media_type;
  const char *checksum;
  const char *alt;
  const char *caption;
  const char *credit;
  int         width;
  int         height;
  double      focal_x;
  double      focal_y;
} SpaltPublishedPhoto;

#define SPALT_PUBLISHED_NONE G_MAXUINT

/**
 * SpaltPublished:
 * @articles: the published ones, the newest first; of the same second, the one that was made later first
 * @links: indexes into @people, @topics, @tags and @articles
 *
 * All of a publication that a site is made of, read in one go, except the bodies. Plain memory: any thread may read it.
 */
typedef struct
{
  SpaltPublishedArticle *articles;
  guint                  n_articles;
  SpaltPublishedPerson  *people;
  guint                  n_people;
  SpaltPublishedTopic   *topics;
  guint                  n_topics;
  SpaltPublishedTag     *tags;
  guint                  n_tags;
  SpaltPublishedPhoto   *photos;
  guint                  n_photos;
  guint                 *links;
  guint                  n_links;
  /*< private >*/
  gpointer texts;
} SpaltPublished;

void spalt_published_free (SpaltPublished *published);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltPublished, spalt_published_free)

SpaltPublished *spalt_store_read_published (SpaltStore   *self,
                                            GCancellable *cancellable,
                                            GError      **error);
gboolean        spalt_store_read_body (SpaltStore  *self,
                                       gint64       article_id,
                                       const char **body,
                                       gsize       *length,
                                       GError     **error);

G_END_DECLS
