// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-fragments.h"

#include "spalt-site-hash.h"
#include "spalt-site-listings.h"
#include "spalt-site-menu.h"
#include "spalt-site-fingerprint.h"

static void
fragment_free (gpointer data)
{
  SpaltSiteFragment *fragment = data;

  g_free (fragment->name);
  g_free (fragment->path);
  g_free (fragment);
}

static void
add (SpaltSiteContent     *content,
     SpaltSiteFragmentKind kind,
     guint                 index,
     const char           *word,
     const char           *slug)
{
  SpaltSiteFragment *fragment = g_new0 (SpaltSiteFragment, 1);

  fragment->kind = kind;
  fragment->index = index;
  fragment->name = slug != NULL ? g_strdup_printf ("%s-%s", word, slug) : g_strdup (word);
  fragment->path = g_strdup_printf ("fragments/%s.html", fragment->name);
  g_ptr_array_add (content->fragments, fragment);
}

static gboolean
has_flights (const SpaltPublished *published,
             guint                 placement)
{
  for (guint i = 0; i < published->n_flights; i++)
    if (published->flights[i].placement == placement && published->flights[i].ad != SPALT_PUBLISHED_NONE)
      return TRUE;

  return FALSE;
}

/**
 * spalt_site_fragments_make:
 *
 * Finds out which fragments the site has. A fragment keeps its place, with nothing in it, while none of its listings or
 * ads is current: which fragments there are is written into every page, so it must not change every day.
 */
void
spalt_site_fragments_make (SpaltSiteContent *content)
{
  const SpaltPublished *published = content->published;

  content->fragments = g_ptr_array_new_with_free_func (fragment_free);
  if (spalt_site_menu_has (content, SPALT_MENU_MAIN))
    add (content, SPALT_SITE_FRAGMENT_MENU, 0, "menu", NULL);
  if (published->n_articles > 0)
    add (content, SPALT_SITE_FRAGMENT_LATEST, 0, "latest", NULL);
  if (published->n_comments > 0)
    add (content, SPALT_SITE_FRAGMENT_COMMENTS, 0, "comments", NULL);
  if (spalt_site_listings_has_kind (content, SPALT_LISTING_VACANCY) ||
      *spalt_settings_get_recruiting_text (content->settings) != '\0')
    add (content, SPALT_SITE_FRAGMENT_VACANCIES, 0, "vacancies", NULL);
  if (spalt_site_listings_has_kind (content, SPALT_LISTING_COURSE))
    add (content, SPALT_SITE_FRAGMENT_COURSES, 0, "courses", NULL);
  for (guint i = 0; i < published->n_feeds; i++)
    add (content, SPALT_SITE_FRAGMENT_FEED, i, "feed", published->feeds[i].slug);
  for (guint i = 0; i < published->n_placements; i++)
    if (has_flights (published, i))
      add (content, SPALT_SITE_FRAGMENT_AD, i, "ad", published->placements[i].slug);
}

gboolean
spalt_site_flight_is_over (const SpaltSiteContent     *content,
                           const SpaltPublishedFlight *flight)
{
  return flight->ends_at <= content->run.now || flight->ad == SPALT_PUBLISHED_NONE;
}

/**
 * spalt_site_flights_get_shown:
 *
 * Returns: the flight that stands in a placement for readers without script: of those that run now the one with most
 *   weight; %SPALT_PUBLISHED_NONE when none runs
 */
guint
spalt_site_flights_get_shown (const SpaltSiteContent *content,
                              guint                   placement)
{
  const SpaltPublished *published = content->published;
  guint                 shown = SPALT_PUBLISHED_NONE;

  for (guint i = 0; i < published->n_flights; i++)
    {
      const SpaltPublishedFlight *flight = &published->flights[i];

      if (flight->placement == placement && flight->starts_at <= content->run.now &&
          !spalt_site_flight_is_over (content, flight) &&
          (shown == SPALT_PUBLISHED_NONE || flight->weight > published->flights[shown].weight))
        shown = i;
    }

  return shown;
}

static guint64
fingerprint_ads (const SpaltSiteContent *content,
                 guint                   placement,
                 guint64                 hash)
{
  const SpaltPublished *published = content->published;

  for (guint i = 0; i < published->n_flights; i++)
    {
      const SpaltPublishedFlight *flight = &published->flights[i];
      const SpaltPublishedAd     *ad;

      if (flight->placement != placement || spalt_site_flight_is_over (content, flight))
        continue;
      ad = &published->ads[flight->ad];
      hash = spalt_site_hash_text (hash, ad->advertiser);
      hash = spalt_site_hash_text (hash, ad->heading);
      hash = spalt_site_hash_text (hash, ad->text);
      hash = spalt_site_hash_text (hash, ad->link);
      hash = spalt_site_hash_number (hash, spalt_site_fingerprint_of_photo (content, ad->photo));
      hash = spalt_site_hash_number (hash, flight->starts_at);
      hash = spalt_site_hash_number (hash, flight->ends_at);
      hash = spalt_site_hash_number (hash, flight->weight);
    }

  return spalt_site_hash_number (hash, spalt_site_flights_get_shown (content, placement));
}

static guint64
fingerprint_latest (const SpaltSiteContent *content,
                    guint64                 hash)
{
  for (guint i = 0; i < MIN (content->published->n_articles, SPALT_SITE_LATEST_SIZE); i++)
    hash = spalt_site_hash_number (hash, content->articles[i].teaser_fingerprint);

  return hash;
}

static guint64
fingerprint_comments (const SpaltSiteContent *content,
                      guint64                 hash)
{
  for (guint i = 0; i < content->published->n_comments; i++)
    {
      const SpaltPublishedComment *comment = &content->published->comments[i];

      hash = spalt_site_hash_number (hash, comment->id);
      hash = spalt_site_hash_text (hash, comment->name);
      hash = spalt_site_hash_text (hash, comment->text);
      if (comment->article != SPALT_PUBLISHED_NONE)
        hash = spalt_site_hash_number (hash, content->articles[comment->article].teaser_fingerprint);
    }

  return hash;
}

static guint64
fingerprint_feed (const SpaltSiteContent *content,
                  guint                   index,
                  guint64                 hash)
{
  const SpaltPublishedFeed *feed = &content->published->feeds[index];

  hash = spalt_site_hash_text (hash, feed->title);
  hash = spalt_site_hash_text (hash, feed->link);
  for (guint i = 0; i < feed->n_items; i++)
    {
      const SpaltPublishedFeedItem *item = &content->published->feed_items[feed->items + i];

      hash = spalt_site_hash_text (hash, item->headline);
      hash = spalt_site_hash_text (hash, item->link);
      hash = spalt_site_hash_number (hash, item->published_at);
    }

  return hash;
}

static guint64
fingerprint (const SpaltSiteContent  *content,
             const SpaltSiteFragment *fragment,
             guint64                  hash)
{
  switch (fragment->kind)
    {
    case SPALT_SITE_FRAGMENT_MENU:
      return spalt_site_menu_fingerprint (content, hash);
    case SPALT_SITE_FRAGMENT_LATEST:
      return fingerprint_latest (content, hash);
    case SPALT_SITE_FRAGMENT_COMMENTS:
      return fingerprint_comments (content, hash);
    case SPALT_SITE_FRAGMENT_VACANCIES:
      return spalt_site_listings_fingerprint (content, SPALT_LISTING_VACANCY, SPALT_SITE_VACANCIES_SIZE, hash);
    case SPALT_SITE_FRAGMENT_COURSES:
      return spalt_site_listings_fingerprint (content, SPALT_LISTING_COURSE, SPALT_SITE_COURSES_SIZE, hash);
    case SPALT_SITE_FRAGMENT_FEED:
      return fingerprint_feed (content, fragment->index, hash);
    case SPALT_SITE_FRAGMENT_AD:
      return fingerprint_ads (content, fragment->index, hash);
    }

  g_return_val_if_reached (hash);
}

/**
 * spalt_site_fragments_fingerprint:
 *
 * Takes the fingerprints of what stands in the fragments now, when the articles have theirs.
 */
void
spalt_site_fragments_fingerprint (SpaltSiteContent *content)
{
  for (guint i = 0; i < content->fragments->len; i++)
    {
      SpaltSiteFragment *fragment = content->fragments->pdata[i];

      fragment->fingerprint =
        fingerprint (content, fragment, spalt_site_hash_text (content->fingerprints.site, fragment->name));
    }
}
