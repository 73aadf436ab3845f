// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-content.h"

#include <unistd.h>

#include "spalt-redirect-store.h"
#include "spalt-settings-store.h"
#include "spalt-site-attachments.h"
#include "spalt-site-fragments.h"
#include "spalt-site-icons.h"
#include "spalt-site-list.h"
#include "spalt-site-listings.h"
#include "spalt-site-hash.h"
#include "spalt-site-look.h"
#include "spalt-site-related.h"
#include "spalt-site-stamp.h"
#include "spalt-site-static.h"
#include "spalt-site-theme-check.h"
#include "spalt-site-values.h"
#include "spalt-address-pattern.h"

void
spalt_site_content_free (SpaltSiteContent *self)
{
  for (guint i = 0; self->articles != NULL && i < self->published->n_articles; i++)
    {
      g_free (self->articles[i].path);
      g_clear_pointer (&self->articles[i].teaser, spalt_value_unref);
      g_clear_pointer (&self->articles[i].feed_body, spalt_value_unref);
    }
  g_free (self->articles);
  g_clear_pointer (&self->global, spalt_value_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->redirects, g_ptr_array_unref);
  g_clear_pointer (&self->moved, g_ptr_array_unref);
  g_clear_pointer (&self->fragments, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->photos_by_slug, g_hash_table_unref);
  for (guint i = 0; i <= SPALT_SITE_MAX_DEPTH; i++)
    g_clear_pointer (&self->baked[i], spalt_value_unref);
  g_free (self->topic_lists);
  g_free (self->tag_lists);
  g_free (self->person_lists);
  g_free (self->photo_stamps);
  g_free (self->photo_marks);
  g_clear_pointer (&self->theme, spalt_site_theme_free);
  g_clear_pointer (&self->published, spalt_published_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->static_files, g_ptr_array_unref);
  g_clear_pointer (&self->attachments_by_path, g_hash_table_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_free (self->attachment_marks);
  g_free (self->base_url);
  g_free (self->look);
  g_free (self->look_path);
  g_free (self);
}

const guint *
spalt_site_content_get_people (const SpaltSiteContent *self,
                               guint                   article)
{
  return self->published->links + self->published->articles[article].links;
}

const guint *
spalt_site_content_get_topics (const SpaltSiteContent *self,
                               guint                   article)
{
  return spalt_site_content_get_people (self, article) + self->published->articles[article].n_people;
}

const guint *
spalt_site_content_get_tags (const SpaltSiteContent *self,
                             guint                   article)
{
  return spalt_site_content_get_topics (self, article) + self->published->articles[article].n_topics;
}

/**
 * spalt_site_content_get_chosen:
 *
 * Returns: the articles that the editors picked to stand below this one
 */
const guint *
spalt_site_content_get_chosen (const SpaltSiteContent *self,
                               guint                   article)
{
  return spalt_site_content_get_tags (self, article) + self->published->articles[article].n_tags;
}

static gboolean *
find_missing_photos (SpaltSiteContent *self,
                     SpaltStore       *store)
{
  SpaltPublished *published = self->published;
  gboolean       *missing = g_new0 (gboolean, published->n_photos + 1);

  self->missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < published->n_photos; i++)
    {
      g_autofree char *path = spalt_store_get_media_path (store, published->photos[i].file);

      missing[i] = access (path, R_OK) != 0 ||
                   (self->damaged != NULL && g_hash_table_contains (self->damaged, published->photos[i].slug));
      if (!missing[i])
        continue;
      g_hash_table_remove (self->photos_by_slug, published->photos[i].slug);
      g_ptr_array_add (self->missing, g_strdup (published->photos[i].slug));
    }

  return missing;
}

static gboolean
is_missing (const gboolean *missing,
            guint           photo)
{
  return photo != SPALT_PUBLISHED_NONE && missing[photo];
}

static void
leave_out (const gboolean *missing,
           guint          *photo)
{
  if (is_missing (missing, *photo))
    *photo = SPALT_PUBLISHED_NONE;
}

static gboolean
article_lacks_photos (const SpaltSiteContent *self,
                      const gboolean         *missing,
                      guint                   article)
{
  const guint *people = spalt_site_content_get_people (self, article);

  for (guint i = 0; i < self->published->articles[article].n_people; i++)
    if (is_missing (missing, self->published->people[people[i]].photo))
      return TRUE;

  return is_missing (missing, self->published->articles[article].hero);
}

/* A photo whose file is gone or damaged is left out of the pages, as if it were not there at all: a gap is better than
 * a broken picture. When the file comes back, the pages that it belongs to change. */
static void
leave_out_missing_photos (SpaltSiteContent *self,
                          SpaltStore       *store)
{
  SpaltPublished      *published = self->published;
  g_autofree gboolean *missing = find_missing_photos (self, store);

  if (self->missing->len == 0)
    return;
  for (guint i = 0; i < published->n_articles && !self->lacks_photos; i++)
    self->lacks_photos = article_lacks_photos (self, missing, i);
  for (guint i = 0; i < published->n_articles; i++)
    leave_out (missing, &published->articles[i].hero);
  for (guint i = 0; i < published->n_people; i++)
    leave_out (missing, &published->people[i].photo);
  for (guint i = 0; i < published->n_listings; i++)
    leave_out (missing, &published->listings[i].photo);
  for (guint i = 0; i < published->n_ads; i++)
    leave_out (missing, &published->ads[i].photo);
}

// By the slug of the photo or by the name of its file. One whose file is missing is not there any more.
static void
find_logo (SpaltSiteContent *self)
{
  const SpaltPublished *published = self->published;
  const char           *logo = spalt_settings_get_logo (self->settings);

  self->logo = SPALT_PUBLISHED_NONE;
  for (guint i = 0; *logo != '\0' && i < published->n_photos; i++)
    if ((g_str_equal (published->photos[i].slug, logo) || g_str_equal (published->photos[i].file, logo)) &&
        (self->photos_by_slug == NULL || g_hash_table_contains (self->photos_by_slug, published->photos[i].slug)))
      self->logo = i;
}

static void
make_articles (SpaltSiteContent *self)
{
  SpaltPublished *published = self->published;
  const char     *pattern = spalt_settings_get_address_pattern (self->settings);

  self->articles = g_new0 (SpaltSiteArticle, published->n_articles + 1);
  for (guint i = 0; i < published->n_articles; i++)
    {
      self->articles[i].path = spalt_address_pattern_fill (pattern, published->articles[i].slug,
                                                           published->articles[i].published_at, self->zone);
      self->articles[i].teaser_stamp = spalt_site_stamp_teaser (self, i);
      self->articles[i].planned =
        self->part == NULL || g_hash_table_contains (self->part->pages, &published->articles[i].id);
    }
}

static gboolean
compile_templates (SpaltSiteContent *self,
                   GError          **error)
{
  static const char *const names[SPALT_SITE_N_TEMPLATES] = {
    [SPALT_SITE_TEMPLATE_ARTICLE] = "article",
    [SPALT_SITE_TEMPLATE_FRONT] = "front",
    [SPALT_SITE_TEMPLATE_LIST] = "list",
    [SPALT_SITE_TEMPLATE_ARCHIVE] = "archive",
    [SPALT_SITE_TEMPLATE_SEARCH] = "search",
    [SPALT_SITE_TEMPLATE_PAGE] = "page",
    [SPALT_SITE_TEMPLATE_LISTINGS] = "listings",
    [SPALT_SITE_TEMPLATE_LISTING] = "listing",
    [SPALT_SITE_TEMPLATE_NOT_FOUND] = "not-found",
    [SPALT_SITE_TEMPLATE_REDIRECT] = "redirect",
    [SPALT_SITE_TEMPLATE_AD_PLACE] = "ad-place",
    [SPALT_SITE_TEMPLATE_FRAGMENT_MENU] = "fragment-menu",
    [SPALT_SITE_TEMPLATE_FRAGMENT_LATEST] = "fragment-latest",
    [SPALT_SITE_TEMPLATE_FRAGMENT_COMMENTS] = "fragment-comments",
    [SPALT_SITE_TEMPLATE_FRAGMENT_VACANCIES] = "fragment-vacancies",
    [SPALT_SITE_TEMPLATE_FRAGMENT_COURSES] = "fragment-courses",
    [SPALT_SITE_TEMPLATE_FRAGMENT_FEED] = "fragment-feed",
    [SPALT_SITE_TEMPLATE_FRAGMENT_AD] = "fragment-ad",
  };

  for (guint i = 0; i < SPALT_SITE_N_TEMPLATES; i++)
    {
      self->templates[i] = spalt_site_theme_get_template (self->theme, names[i], error);
      if (self->templates[i] == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
load_settings (SpaltSiteContent *self,
               SpaltStore       *store,
               const char       *base_url,
               GError          **error)
{
  self->settings = spalt_store_load_settings (store, error);
  if (self->settings == NULL)
    return FALSE;
  self->base_url =
    spalt_site_address_clean_base (base_url != NULL ? base_url : spalt_settings_get_base_url (self->settings), error);
  if (self->base_url == NULL)
    return FALSE;
  // What has no address may be opened from its folder.
  self->file_links |= *self->base_url == '\0';
  self->language = spalt_settings_get_language (self->settings);
  self->words = spalt_site_words_for_language (self->language);
  self->zone = spalt_site_address_get_zone (self->settings);
  self->theme = spalt_site_theme_load (spalt_store_get_folder (store), spalt_settings_get_theme (self->settings),
                                       self->language, error);

  return self->theme != NULL && compile_templates (self, error);
}

// What was chosen badly stops an export; a preview shows the text all the same, as the theme has it.
static gboolean
make_look (SpaltSiteContent *self,
           GError          **error)
{
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->look = spalt_site_look_make (self->theme, self->settings, self->warnings, self->preview ? NULL : error);
  if (self->look == NULL && self->preview)
    self->look = g_strdup ("");
  if (self->look != NULL)
    self->look_path = spalt_site_asset_names_make_tagged (SPALT_SITE_LOOK_PATH,
                                                          spalt_site_hash_text (SPALT_SITE_HASH_START, self->look));

  return self->look != NULL;
}

/**
 * spalt_site_content_load_frame:
 * @now: UTC seconds
 *
 * For the preview of one article: all that stands around articles, and none of them.
 */
SpaltSiteContent *
spalt_site_content_load_frame (SpaltStore *store,
                               gint64      now,
                               GError    **error)
{
  g_autoptr (SpaltSiteContent) self = g_new0 (SpaltSiteContent, 1);

  self->now = now;
  self->preview = TRUE;
  if (!load_settings (self, store, "", error) || !make_look (self, error))
    return NULL;
  self->published = spalt_store_read_published_frame (store, NULL, error);
  if (self->published == NULL)
    return NULL;

  find_logo (self);
  spalt_site_fragments_make (self);
  self->global = spalt_site_values_new_global (self);

  return g_steal_pointer (&self);
}

/**
 * spalt_site_content_new:
 * @base_url: (nullable): instead of the publication's own
 * @file_links: whether links name files, also when the site has an address
 * @now: UTC seconds
 *
 * Returns: (transfer full): the settings and the theme of a site, and nothing to read on it yet
 */
SpaltSiteContent *
spalt_site_content_new (SpaltStore *store,
                        const char *base_url,
                        gboolean    file_links,
                        gint64      now,
                        GError    **error)
{
  g_autoptr (SpaltSiteContent) self = g_new0 (SpaltSiteContent, 1);

  self->now = now;
  self->file_links = file_links;
  if (!load_settings (self, store, base_url, error) ||
      !spalt_site_address_check (spalt_settings_get_address_pattern (self->settings), error) ||
      !make_look (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
read_published (SpaltSiteContent *self,
                SpaltStore       *store,
                GCancellable     *cancellable,
                GError          **error)
{
  g_autofree gint64 *ids = NULL;
  SpaltPublishedPart part = { 0 };
  GHashTableIter     iter;
  gpointer           id;

  if (self->part == NULL)
    {
      self->published = spalt_store_read_published (store, cancellable, error);
      self->redirects = self->published != NULL ? spalt_store_list_redirects (store, error) : NULL;
      return self->redirects != NULL;
    }

  part.articles = ids = g_new (gint64, g_hash_table_size (self->part->ids) + 1);
  g_hash_table_iter_init (&iter, self->part->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    ids[part.n_articles++] = *(gint64 *)id;
  part.all_terms = self->part->all_terms;
  part.photos = self->part->photos;
  self->published = spalt_store_read_published_part (store, &part, cancellable, error);
  self->redirects = g_ptr_array_new ();

  return self->published != NULL;
}

// What is only near a page that is looked at needs no more than what others show of it.
static void
stamp_articles (SpaltSiteContent *self)
{
  for (guint i = 0; i < self->published->n_articles; i++)
    if (self->articles[i].planned)
      spalt_site_related_find (self, i);
  for (guint i = 0; i < self->published->n_articles; i++)
    if (self->articles[i].planned)
      self->articles[i].stamp = spalt_site_stamp_article (self, i);
}

/**
 * spalt_site_content_read:
 * @part: (nullable): which articles to read, %NULL for all; must outlast the content
 *
 * Reads what the site is made of, once.
 */
gboolean
spalt_site_content_read (SpaltSiteContent    *self,
                         SpaltStore          *store,
                         const SpaltSitePart *part,
                         GCancellable        *cancellable,
                         GError             **error)
{
  self->part = part;
  self->static_files = spalt_site_static_list (spalt_store_get_folder (store), self->warnings, cancellable, error);
  if (self->static_files == NULL ||
      !spalt_site_attachments_read (self, spalt_store_get_folder (store), cancellable, error) ||
      !read_published (self, store, cancellable, error))
    return FALSE;

  spalt_site_stamp_photos (self);
  leave_out_missing_photos (self, store);
  find_logo (self);
  spalt_site_icons_find (self);
  spalt_site_fragments_make (self);
  spalt_site_stamp_site (self);
  make_articles (self);
  spalt_site_lists_make (self);
  stamp_articles (self);
  spalt_site_fragments_stamp (self);
  spalt_site_listings_mark_photos (self);
  self->frame_photos = spalt_site_stamp_marked_photos (self);
  self->global = spalt_site_values_new_global (self);
  spalt_site_theme_check (self->theme, self->published, self->warnings);

  return TRUE;
}

/**
 * spalt_site_content_load:
 * @base_url: (nullable): instead of the publication's own
 * @now: UTC seconds
 *
 * Returns: (transfer full): all of a site
 */
SpaltSiteContent *
spalt_site_content_load (SpaltStore   *store,
                         const char   *base_url,
                         gint64        now,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (SpaltSiteContent) self = spalt_site_content_new (store, base_url, FALSE, now, error);

  if (self == NULL || !spalt_site_content_read (self, store, NULL, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}
