// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan-private.h"

#include "spalt-site-front.h"
#include "spalt-site-hash.h"
#include "spalt-site-list.h"
#include "spalt-site-listings.h"
#include "spalt-site-photos.h"
#include "spalt-site-fingerprint.h"

static gboolean
add_articles (SpaltSitePlan    *self,
              SpaltSiteContent *content,
              GError          **error)
{
  for (guint i = 0; i < content->published->n_articles; i++)
    {
      guint          hero = content->published->articles[i].hero;
      SpaltSiteFile *file;

      if (!content->articles[i].planned)
        continue;
      if (!spalt_site_plan_add_file (self, content->articles[i].path, SPALT_SITE_FILE_ARTICLE, i, 0,
                                     content->articles[i].fingerprint, error))
        return FALSE;
      file = spalt_site_plan_get_file (self, self->files->len - 1);
      file->notes.teaser = content->articles[i].teaser_fingerprint;
      file->notes.membership = spalt_site_fingerprint_membership (content, i, content->published->articles[i].hero);
      if (hero != SPALT_PUBLISHED_NONE)
        spalt_site_photos_mark (content, hero,
                                SPALT_SITE_PHOTO_WHOLE | SPALT_SITE_PHOTO_TEASER | SPALT_SITE_PHOTO_SHARE);
    }

  return TRUE;
}

static guint64
fingerprint_list_page (SpaltSiteContent    *content,
                       const SpaltSiteList *list,
                       guint                page,
                       guint                n_pages)
{
  guint64      hash = spalt_site_hash_number (list->fingerprint, page);
  guint        n_items;
  const guint *items = spalt_site_list_get_items (content, list, page, &n_items);

  // Whether the page is the last of the numbered ones decides where "newer" leads; how many there are, where the
  // front's "older" does.
  hash = spalt_site_hash_number (hash, page == 0 ? n_pages : page == n_pages);
  for (guint i = 0; i < n_items; i++)
    hash = spalt_site_hash_number (hash, content->articles[items[i]].teaser_fingerprint);

  return hash;
}

static guint64
fingerprint_front (SpaltSiteContent    *content,
                   const SpaltSiteList *list,
                   guint                n_pages)
{
  guint             n_articles;
  g_autofree guint *articles = spalt_site_front_list_articles (content, &n_articles);
  guint64           hash = spalt_site_hash_number (list->fingerprint, n_pages);

  for (guint i = 0; i < n_articles; i++)
    hash = spalt_site_hash_number (hash, content->articles[articles[i]].teaser_fingerprint);

  return hash;
}

static gboolean
add_list (SpaltSitePlan    *self,
          SpaltSiteContent *content,
          guint             index,
          GError          **error)
{
  const SpaltSiteList *list = content->lists.all->pdata[index];
  guint                n_pages = spalt_site_list_get_n_pages (content, list);
  guint64              front;

  if (!list->planned || !spalt_site_list_is_shown (list) || !spalt_site_list_is_known (content, list, 0))
    return TRUE;
  for (guint page = n_pages; page > 0 && spalt_site_list_is_known (content, list, page); page--)
    {
      g_autofree char *path = spalt_site_list_get_path (list, page);

      if (!spalt_site_plan_add_own_path (self, path, SPALT_SITE_FILE_LIST, index, page,
                                         fingerprint_list_page (content, list, page, n_pages), error))
        return FALSE;
    }
  if (list->kind == SPALT_SITE_LIST_PERSON && content->published->people[list->index].photo != SPALT_PUBLISHED_NONE)
    spalt_site_photos_mark (content, content->published->people[list->index].photo,
                            SPALT_SITE_PHOTO_PORTRAIT | SPALT_SITE_PHOTO_SHARE);
  front = list->kind == SPALT_SITE_LIST_ALL ? fingerprint_front (content, list, n_pages)
                                            : fingerprint_list_page (content, list, 0, n_pages);

  if (!spalt_site_plan_add_file (self, list->front, SPALT_SITE_FILE_LIST, index, 0, front, error))
    return FALSE;
  spalt_site_plan_get_file (self, self->files->len - 1)->notes.n_articles = list->n_articles;

  return TRUE;
}

static gboolean
add_static_pages (SpaltSitePlan    *self,
                  SpaltSiteContent *content,
                  GError          **error)
{
  for (guint i = 0; i < content->published->n_pages; i++)
    {
      const SpaltPublishedPage *page = &content->published->pages[i];
      g_autofree char          *path = spalt_site_address_make (NULL, page->slug);
      guint64                   fingerprint = spalt_site_hash_text (content->fingerprints.site, page->title);

      fingerprint = spalt_site_hash_text (fingerprint, page->body);
      fingerprint = spalt_site_hash_number (fingerprint, page->modified_at);
      if (!spalt_site_plan_add_own_path (self, path, SPALT_SITE_FILE_PAGE, i, 0, fingerprint, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_listings (SpaltSitePlan    *self,
              SpaltSiteContent *content,
              GError          **error)
{
  guint64 start = content->fingerprints.site;

  for (guint i = 0; i < content->published->n_listings; i++)
    {
      const SpaltPublishedListing *listing = &content->published->listings[i];
      g_autofree char             *path = spalt_site_listing_get_path (content, listing);

      if (spalt_site_listing_is_current (content, listing) &&
          !spalt_site_plan_add_own_path (self, path, SPALT_SITE_FILE_LISTING, i, 0,
                                         spalt_site_listing_fingerprint (content, listing, start), error))
        return FALSE;
    }
  for (guint kind = 0; kind < SPALT_N_LISTING_KINDS; kind++)
    {
      g_autofree char *path = spalt_site_listings_get_path (content, kind);

      if (spalt_site_listings_has_kind (content, kind) &&
          !spalt_site_plan_add_own_path (self, path, SPALT_SITE_FILE_LISTINGS, kind, 0,
                                         spalt_site_listings_fingerprint (content, kind, 0, start), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_archive (SpaltSitePlan    *self,
             SpaltSiteContent *content,
             GError          **error)
{
  g_autofree char *path = g_strdup_printf ("%s/index.html", content->words->archive);
  guint64          site = content->fingerprints.site;
  guint64          years = site;

  for (guint i = 0; i < content->lists.years->len; i++)
    {
      const SpaltSiteList *year = content->lists.years->pdata[i];

      years = spalt_site_hash_number (spalt_site_hash_number (years, year->index), year->n_articles);
    }

  return (content->lists.years->len == 0 ||
          spalt_site_plan_add_own_path (self, path, SPALT_SITE_FILE_ARCHIVE, 0, 0, years, error)) &&
         spalt_site_plan_add_file (self, "404.html", SPALT_SITE_FILE_NOT_FOUND, 0, 0, site, error);
}

static gboolean
add_fragments (SpaltSitePlan    *self,
               SpaltSiteContent *content,
               GError          **error)
{
  guint64 all = content->fingerprints.site;

  for (guint i = 0; i < content->fragments->len; i++)
    {
      const SpaltSiteFragment *fragment = content->fragments->pdata[i];

      all = spalt_site_hash_number (all, fragment->fingerprint);
      if (!spalt_site_plan_add_file (self, fragment->path, SPALT_SITE_FILE_FRAGMENT, i, 0, fragment->fingerprint,
                                     error))
        return FALSE;
    }

  return content->fragments->len == 0 ||
         spalt_site_plan_add_file (self, "fragments/stamps.json", SPALT_SITE_FILE_FRAGMENT_STAMPS, 0, 0, all, error);
}

gboolean
spalt_site_plan_add_pages (SpaltSitePlan    *self,
                           SpaltSiteContent *content,
                           GError          **error)
{
  if (!add_articles (self, content, error) || !add_static_pages (self, content, error) ||
      !add_listings (self, content, error))
    return FALSE;
  // The front page is the first of the lists, and comes last of them.
  for (guint i = content->lists.all->len; i-- > 0;)
    if (!add_list (self, content, i, error))
      return FALSE;

  return add_archive (self, content, error) && add_fragments (self, content, error);
}
