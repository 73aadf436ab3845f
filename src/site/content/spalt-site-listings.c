// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-listings.h"

#include "spalt-escape.h"
#include "spalt-site-hash.h"
#include "spalt-site-photos.h"
#include "spalt-site-fingerprint.h"
#include "spalt-site-values.h"
#include "spalt-time.h"

/**
 * spalt_site_listing_get_until:
 *
 * Returns: the first second at which the listing is over, UTC; %SPALT_TIME_NONE for never. A course or a conference
 *   that says nothing of its own is over a day after its last one has begun.
 */
gint64
spalt_site_listing_get_until (const SpaltSiteContent      *content,
                              const SpaltPublishedListing *listing)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) end = NULL;

  if (spalt_time_is_set (listing->expires_at) || listing->kind == SPALT_LISTING_VACANCY ||
      !spalt_time_is_set (listing->starts_at))
    return listing->expires_at;

  // A day of the calendar, which has an hour more or less when the clocks change.
  utc = g_date_time_new_from_unix_utc (MAX (listing->starts_at, listing->ends_at));
  start = utc != NULL ? g_date_time_to_timezone (utc, content->zone) : NULL;
  end = start != NULL ? g_date_time_add_days (start, 1) : NULL;

  return end != NULL ? g_date_time_to_unix (end) : SPALT_TIME_NONE;
}

gboolean
spalt_site_listing_is_current (const SpaltSiteContent      *content,
                               const SpaltPublishedListing *listing)
{
  gint64 until = spalt_site_listing_get_until (content, listing);

  return !spalt_time_is_set (until) || until > content->run.now;
}

/**
 * spalt_site_listing_get_path:
 *
 * Returns: (transfer full): where the listing's own page stands, from the site's root
 */
char *
spalt_site_listing_get_path (const SpaltSiteContent      *content,
                             const SpaltPublishedListing *listing)
{
  return spalt_site_address_make (content->words->listings[listing->kind], listing->slug);
}

char *
spalt_site_listings_get_path (const SpaltSiteContent *content,
                              SpaltListingKind        kind)
{
  return g_strdup_printf ("%s/index.html", content->words->listings[kind]);
}

/**
 * spalt_site_listing_get_dates:
 *
 * Returns: (transfer full): when it is, for readers: exact days before a season; "" when nothing is known. The year is
 *   left out while it is this one.
 */
char *
spalt_site_listing_get_dates (const SpaltSiteContent      *content,
                              const SpaltPublishedListing *listing)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (content->run.now);
  g_autoptr (GDateTime) today = g_date_time_to_timezone (utc, content->zone);

  if (!spalt_time_is_set (listing->starts_at))
    return g_strdup (listing->season);

  return spalt_time_format_days (listing->starts_at, listing->ends_at, content->zone, g_date_time_get_year (today),
                                 content->language);
}

/**
 * spalt_site_listings_has_kind:
 *
 * Returns: whether the publication has listings of this kind, be they over or not: their place on the pages stays while
 *   none is current
 */
gboolean
spalt_site_listings_has_kind (const SpaltSiteContent *content,
                              SpaltListingKind        kind)
{
  for (guint i = 0; i < content->published->n_listings; i++)
    if (content->published->listings[i].kind == kind)
      return TRUE;

  return FALSE;
}

guint64
spalt_site_listing_fingerprint (const SpaltSiteContent      *content,
                                const SpaltPublishedListing *listing,
                                guint64                      hash)
{
  g_autofree char *dates = spalt_site_listing_get_dates (content, listing);
  const char      *texts[] = { listing->slug, listing->title, listing->organisation, listing->place,
                               listing->country, listing->description, listing->link, dates };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hash = spalt_site_hash_text (hash, texts[i]);
  hash = spalt_site_hash_number (hash, listing->kind);
  hash = spalt_site_hash_number (hash, spalt_site_listing_get_until (content, listing));
  hash = spalt_site_hash_number (hash, listing->starts_at);
  hash = spalt_site_hash_number (hash, listing->ends_at);
  hash = spalt_site_hash_number (hash, listing->published_at);

  return spalt_site_hash_number (hash, spalt_site_fingerprint_of_photo (content, listing->photo));
}

/**
 * spalt_site_listings_fingerprint:
 * @limit: how many are shown at most, 0 for all
 *
 * Returns: the hash with the current listings of the kind in it
 */
guint64
spalt_site_listings_fingerprint (const SpaltSiteContent *content,
                                 SpaltListingKind        kind,
                                 guint                   limit,
                                 guint64                 hash)
{
  guint n = 0;

  for (guint i = 0; i < content->published->n_listings && (limit == 0 || n < limit); i++)
    {
      const SpaltPublishedListing *listing = &content->published->listings[i];

      if (listing->kind != kind || !spalt_site_listing_is_current (content, listing))
        continue;
      hash = spalt_site_listing_fingerprint (content, listing, hash);
      n++;
    }

  return hash;
}

/**
 * spalt_site_listing_new_value:
 * @root: what links on the page begin with to reach the site's root
 *
 * Returns: (transfer full): the variables of one listing, without its description
 */
SpaltValue *
spalt_site_listing_new_value (SpaltSiteContent            *content,
                              const SpaltPublishedListing *listing,
                              const char                  *root)
{
  SpaltValue      *value = spalt_value_new_map ();
  g_autofree char *path = spalt_site_listing_get_path (content, listing);
  gint64           until = spalt_site_listing_get_until (content, listing);

  // Each is set, also when it is empty: else the page would show that of a context further out.
  spalt_value_set (value, "title", spalt_value_new_text (listing->title));
  spalt_value_set (value, "organisation", spalt_value_new_text (listing->organisation));
  spalt_value_set (value, "place", spalt_value_new_text (listing->place));
  spalt_value_set (value, "dates", spalt_value_take_text (spalt_site_listing_get_dates (content, listing)));
  spalt_value_set (value, "href", spalt_value_take_text (spalt_site_values_get_link (content, root, path)));
  spalt_value_set (value, "link", spalt_value_new_text (spalt_address_is_safe (listing->link) ? listing->link : ""));
  spalt_value_set (value, "until",
                   spalt_value_take_text (spalt_time_is_set (until) ? g_strdup_printf ("%" G_GINT64_FORMAT, until)
                                                                    : g_strdup ("")));
  if (spalt_time_is_set (until))
    spalt_value_set (value, "expires", spalt_site_values_new_time (content, until - 1, SPALT_TIME_DATE));
  else
    spalt_value_set (value, "expires", spalt_value_new_flag (FALSE));
  if (listing->photo != SPALT_PUBLISHED_NONE)
    spalt_value_set (value, "logo",
                     spalt_site_values_new_photo (content, &content->published->photos[listing->photo],
                                                  SPALT_SITE_PHOTO_SMALL, root, "logo"));
  else
    spalt_value_set (value, "logo", spalt_value_new_flag (FALSE));

  return value;
}

/**
 * spalt_site_listings_new_value:
 * @limit: how many at most, 0 for all
 *
 * Returns: (transfer full): the list of the current ones
 */
SpaltValue *
spalt_site_listings_new_value (SpaltSiteContent *content,
                               SpaltListingKind  kind,
                               guint             limit,
                               const char       *root)
{
  SpaltValue *list = spalt_value_new_list ();
  gboolean    first = TRUE;

  for (guint i = 0; i < content->published->n_listings && (limit == 0 || spalt_value_get_size (list) < limit); i++)
    {
      const SpaltPublishedListing *listing = &content->published->listings[i];

      SpaltValue *value;

      if (listing->kind != kind || !spalt_site_listing_is_current (content, listing))
        continue;
      value = spalt_site_listing_new_value (content, listing, root);
      if (listing->photo != SPALT_PUBLISHED_NONE)
        {
          spalt_value_set_flag (spalt_value_look_up (value, g_quark_from_static_string ("logo")), "first", first);
          first = FALSE;
        }
      spalt_value_append (list, value);
    }

  return list;
}

/**
 * spalt_site_listings_mark_photos:
 *
 * Keeps the pictures of listings and ads, also of those that are over: pages written long ago show them until their
 * script has run.
 */
void
spalt_site_listings_mark_photos (SpaltSiteContent *content)
{
  const SpaltPublished *published = content->published;

  for (guint i = 0; i < published->n_listings; i++)
    if (published->listings[i].photo != SPALT_PUBLISHED_NONE)
      spalt_site_photos_mark (content, published->listings[i].photo,
                              SPALT_SITE_PHOTO_WHOLE | SPALT_SITE_PHOTO_SMALL | SPALT_SITE_PHOTO_SHARE);
  for (guint i = 0; i < published->n_ads; i++)
    if (published->ads[i].photo != SPALT_PUBLISHED_NONE)
      spalt_site_photos_mark (content, published->ads[i].photo, SPALT_SITE_PHOTO_WHOLE | SPALT_SITE_PHOTO_SMALL);
}
