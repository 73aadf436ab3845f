// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-listing-kind.h"
#include "spalt-menu-place.h"
#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltPublishedArticle:
 * @people: where this article's bylines begin in the catalogue's `links`; then come its topics, its tags and its
 *   related articles, each in order: `n_people`, `n_topics`, `n_tags` and `n_related` of them
 * @hero: the index of the photo in the catalogue's `photos`, or %SPALT_PUBLISHED_NONE
 * @n_comments: the approved ones
 * @comments_fingerprint: changes when one of them does, 0 for none
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
  guint       n_people;
  guint       n_topics;
  guint       n_tags;
  guint       n_related;
  gboolean    comments_open;
  guint       n_comments;
  guint64     comments_fingerprint;
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

typedef struct
{
  gint64      id;
  const char *slug;
  const char *title;
  const char *body;
  gint64      modified_at;
} SpaltPublishedPage;

/**
 * SpaltPublishedListing:
 * @photo: the organisation's logo
 * @starts_at: %SPALT_TIME_NONE when there is no exact date; then @season says when, or nothing does
 * @expires_at: %SPALT_TIME_NONE for never
 */
typedef struct
{
  gint64           id;
  const char      *slug;
  const char      *title;
  const char      *organisation;
  const char      *place;
  const char      *country;
  const char      *description;
  const char      *link;
  const char      *season;
  gint64           starts_at;
  gint64           ends_at;
  gint64           expires_at;
  gint64           published_at;
  guint            photo;
  SpaltListingKind kind;
} SpaltPublishedListing;

typedef struct
{
  gint64      id;
  const char *slug;
  const char *name;
} SpaltPublishedPlacement;

typedef struct
{
  gint64      id;
  const char *advertiser;
  const char *heading;
  const char *text;
  const char *link;
  guint       photo;
} SpaltPublishedAd;

/**
 * SpaltPublishedFlight:
 * @ends_at: the first second after it
 */
typedef struct
{
  gint64 id;
  gint64 starts_at;
  gint64 ends_at;
  guint  ad;
  guint  placement;
  guint  weight;
} SpaltPublishedFlight;

/**
 * SpaltPublishedMenuItem:
 * @parent: the index of the item that this one lies under, or %SPALT_PUBLISHED_NONE
 * @topic: like @tag, @page and @listing an index or %SPALT_PUBLISHED_NONE; one of them at most, or @address, is set
 * @children: "topics", "vacancies", "courses" or "conferences" when such follow below by themselves, else ""
 */
typedef struct
{
  gint64         id;
  const char    *label;
  const char    *address;
  const char    *children;
  SpaltMenuPlace menu;
  guint          parent;
  guint          topic;
  guint          tag;
  guint          page;
  guint          listing;
} SpaltPublishedMenuItem;

/**
 * SpaltPublishedComment:
 * @article: an index into the catalogue's `articles`
 * @parent_id: 0, or the id of the comment that this one answers; that may be one that is not approved
 */
typedef struct
{
  gint64      id;
  gint64      parent_id;
  gint64      created_at;
  const char *name;
  const char *text;
  guint       article;
} SpaltPublishedComment;

/**
 * SpaltPublishedFeed:
 * @items: the index of its first headline in the catalogue's `feed_items`
 * @link: of the other site, "" when it is not known
 */
typedef struct
{
  gint64      id;
  const char *slug;
  const char *title;
  const char *link;
  guint       items;
  guint       n_items;
} SpaltPublishedFeed;

/**
 * SpaltPublishedFeedItem:
 * @published_at: %SPALT_TIME_NONE when the feed did not say
 */
typedef struct
{
  gint64      feed_id;
  gint64      published_at;
  const char *headline;
  const char *link;
} SpaltPublishedFeedItem;

/**
 * SpaltPublishedPin:
 * @position: the article's place on the front page, from 1, which is the lead
 * @until: the first second after it, %SPALT_TIME_NONE for ever
 */
typedef struct
{
  gint64 position;
  gint64 until;
  guint  article;
} SpaltPublishedPin;

/**
 * SpaltPublishedOldAddress:
 * @path: from the site's root, without a slash in front
 * @article: where its readers are sent, or %SPALT_PUBLISHED_NONE: then it is @page
 */
typedef struct
{
  gint64      id;
  const char *path;
  guint       article;
  guint       page;
} SpaltPublishedOldAddress;

typedef struct
{
  gint64      article_id;
  const char *language;
  const char *address;
  guint       article;
} SpaltPublishedTranslation;

#define SPALT_PUBLISHED_NONE G_MAXUINT

// How many comments the front of the whole site tells of.
#define SPALT_PUBLISHED_LATEST_COMMENTS 10

/**
 * SpaltPublished:
 * @articles: the published ones, the newest first; of the same second, the one that was made later first
 * @links: indexes into @people, @topics, @tags and @articles
 * @listings: of each kind those that begin first stand first, and what has no date last
 * @menu_items: in the order of their positions, whatever they lie under
 * @comments: the latest approved ones of the whole publication, the newest first
 * @pins: by position
 * @translations: by the places of their articles
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

  SpaltPublishedPage        *pages;
  guint                      n_pages;
  SpaltPublishedListing     *listings;
  guint                      n_listings;
  SpaltPublishedPlacement   *placements;
  guint                      n_placements;
  SpaltPublishedAd          *ads;
  guint                      n_ads;
  SpaltPublishedFlight      *flights;
  guint                      n_flights;
  SpaltPublishedMenuItem    *menu_items;
  guint                      n_menu_items;
  SpaltPublishedComment     *comments;
  guint                      n_comments;
  SpaltPublishedFeed        *feeds;
  guint                      n_feeds;
  SpaltPublishedFeedItem    *feed_items;
  guint                      n_feed_items;
  SpaltPublishedPin         *pins;
  guint                      n_pins;
  SpaltPublishedOldAddress  *old_addresses;
  guint                      n_old_addresses;
  SpaltPublishedTranslation *translations;
  guint                      n_translations;
  /*< private >*/
  gpointer texts;
} SpaltPublished;

/**
 * SpaltPublishedSubset:
 * @articles: the ids of those to read; what is not published is left out
 * @all_terms: whether to read all people and tags, and not only those that the articles have
 * @photos: (element-type utf8): the slugs, or the files, of photos that are wanted besides those that these articles,
 *   their people, ads and listings are known to have
 */
typedef struct
{
  const gint64 *articles;
  guint         n_articles;
  gboolean      all_terms;
  GPtrArray    *photos;
} SpaltPublishedSubset;

void spalt_published_free (SpaltPublished *published);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltPublished, spalt_published_free)

SpaltPublished *spalt_store_read_published (SpaltStore   *self,
                                            GCancellable *cancellable,
                                            GError      **error);
SpaltPublished *spalt_store_read_published_subset (SpaltStore                 *self,
                                                   const SpaltPublishedSubset *subset,
                                                   GCancellable               *cancellable,
                                                   GError                    **error);
SpaltPublished *spalt_store_read_published_chrome (SpaltStore   *self,
                                                   GCancellable *cancellable,
                                                   GError      **error);
gboolean        spalt_store_list_listing_slugs (SpaltStore      *self,
                                                SpaltListingKind kind,
                                                GPtrArray       *slugs,
                                                GError         **error);
gboolean        spalt_store_list_page_slugs (SpaltStore *self,
                                             GPtrArray  *slugs,
                                             GError    **error);
gboolean        spalt_store_read_body (SpaltStore  *self,
                                       gint64       article_id,
                                       gint64       version,
                                       const char **body,
                                       gsize       *length,
                                       GError     **error);
gboolean        spalt_store_read_comments (SpaltStore   *self,
                                           gint64        article_id,
                                           GArray       *comments,
                                           GStringChunk *texts,
                                           GError      **error);

G_END_DECLS
