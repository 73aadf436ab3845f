// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-content.h"

#include "spalt-redirect-store.h"
#include "spalt-settings-store.h"
#include "spalt-site-attachments.h"
#include "spalt-site-fragments.h"
#include "spalt-site-icons.h"
#include "spalt-site-list.h"
#include "spalt-site-listings.h"
#include "spalt-site-hash.h"
#include "spalt-site-style.h"
#include "spalt-site-missing.h"
#include "spalt-site-related.h"
#include "spalt-site-fingerprint.h"
#include "spalt-site-static.h"
#include "spalt-site-theme-check.h"
#include "spalt-site-values.h"
#include "spalt-address-pattern.h"

static void
clear_articles (SpaltSiteContent *self)
{
  for (guint i = 0; self->articles != NULL && i < self->published->n_articles; i++)
    {
      g_free (self->articles[i].path);
      g_clear_pointer (&self->articles[i].teaser, spalt_value_unref);
      g_clear_pointer (&self->articles[i].feed_body, spalt_value_unref);
    }
  g_free (self->articles);
}

static void
clear_lists (SpaltSiteLists *lists)
{
  g_clear_pointer (&lists->all, g_ptr_array_unref);
  g_clear_pointer (&lists->years, g_ptr_array_unref);
  g_free (lists->topics);
  g_free (lists->tags);
  g_free (lists->people);
}

static void
clear_values (SpaltSiteValues *values)
{
  g_clear_pointer (&values->global, spalt_value_unref);
  for (guint i = 0; i <= SPALT_SITE_MAX_DEPTH; i++)
    g_clear_pointer (&values->baked[i], spalt_value_unref);
}

static void
clear_run (SpaltSiteRun *run)
{
  g_clear_pointer (&run->warnings, g_ptr_array_unref);
  g_clear_pointer (&run->missing, g_ptr_array_unref);
  g_clear_pointer (&run->moved, g_ptr_array_unref);
  g_free (run->photo_marks);
  g_free (run->attachment_marks);
}

void
spalt_site_content_free (SpaltSiteContent *self)
{
  clear_run (&self->run);
  clear_values (&self->values);
  g_free (self->fingerprints.photos);
  clear_lists (&self->lists);
  clear_articles (self);
  g_clear_pointer (&self->fragments, g_ptr_array_unref);
  g_clear_pointer (&self->photos_by_slug, g_hash_table_unref);
  g_clear_pointer (&self->redirects, g_ptr_array_unref);
  g_clear_pointer (&self->published, spalt_published_free);
  g_clear_pointer (&self->attachments_by_path, g_hash_table_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->static_files, g_ptr_array_unref);
  g_free (self->style_path);
  g_free (self->style);
  g_clear_pointer (&self->theme, spalt_site_theme_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->base_url);
  g_clear_object (&self->settings);
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
 * spalt_site_content_get_related:
 *
 * Returns: the articles that the editors picked to stand below this one
 */
const guint *
spalt_site_content_get_related (const SpaltSiteContent *self,
                                guint                   article)
{
  return spalt_site_content_get_tags (self, article) + self->published->articles[article].n_tags;
}

static void
index_photos (SpaltSiteContent *self)
{
  SpaltPublished *published = self->published;

  self->photos_by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  self->run.photo_marks = g_new0 (gint, published->n_photos + 1);
  for (guint i = 0; i < published->n_photos; i++)
    g_hash_table_insert (self->photos_by_slug, (gpointer)published->photos[i].slug, GUINT_TO_POINTER (i + 1));
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
      self->articles[i].teaser_fingerprint = spalt_site_fingerprint_teaser (self, i);
      self->articles[i].planned =
        self->run.scope == NULL || g_hash_table_contains (self->run.scope->pages, &published->articles[i].id);
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
      self->values.templates[i] = spalt_site_theme_get_template (self->theme, names[i], error);
      if (self->values.templates[i] == NULL)
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
  self->run.file_links |= *self->base_url == '\0';
  self->language = spalt_settings_get_language (self->settings);
  self->words = spalt_site_words_for_language (self->language);
  self->zone = spalt_site_address_get_zone (self->settings);
  self->theme = spalt_site_theme_load (spalt_store_get_folder (store), spalt_settings_get_theme (self->settings),
                                       self->language, error);

  return self->theme != NULL && compile_templates (self, error);
}

// What was chosen badly stops an export; a preview shows the text all the same, as the theme has it.
static gboolean
make_style (SpaltSiteContent *self,
            GError          **error)
{
  self->run.warnings = g_ptr_array_new_with_free_func (g_free);
  self->style =
    spalt_site_style_make (self->theme, self->settings, self->run.warnings, self->run.preview ? NULL : error);
  if (self->style == NULL && self->run.preview)
    self->style = g_strdup ("");
  if (self->style != NULL)
    self->style_path = spalt_site_asset_names_make_tagged (SPALT_SITE_STYLE_PATH,
                                                           spalt_site_hash_text (SPALT_SITE_HASH_START, self->style));

  return self->style != NULL;
}

/**
 * spalt_site_content_load_chrome:
 * @now: UTC seconds
 *
 * For the preview of one article: all that stands around articles, and none of them.
 */
SpaltSiteContent *
spalt_site_content_load_chrome (SpaltStore *store,
                                gint64      now,
                                GError    **error)
{
  g_autoptr (SpaltSiteContent) self = g_new0 (SpaltSiteContent, 1);

  self->run.now = now;
  self->run.preview = TRUE;
  if (!load_settings (self, store, "", error) || !make_style (self, error))
    return NULL;
  self->published = spalt_store_read_published_chrome (store, NULL, error);
  if (self->published == NULL)
    return NULL;

  find_logo (self);
  spalt_site_fragments_make (self);
  self->values.global = spalt_site_values_new_global (self);

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

  self->run.now = now;
  self->run.file_links = file_links;
  if (!load_settings (self, store, base_url, error) ||
      !spalt_site_address_check (spalt_settings_get_address_pattern (self->settings), error) ||
      !make_style (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
read_published (SpaltSiteContent *self,
                SpaltStore       *store,
                GCancellable     *cancellable,
                GError          **error)
{
  g_autofree gint64   *ids = NULL;
  SpaltPublishedSubset subset = { 0 };
  GHashTableIter       iter;
  gpointer             id;

  if (self->run.scope == NULL)
    {
      self->published = spalt_store_read_published (store, cancellable, error);
      self->redirects = self->published != NULL ? spalt_store_list_redirects (store, error) : NULL;
      return self->redirects != NULL;
    }

  subset.articles = ids = g_new (gint64, g_hash_table_size (self->run.scope->ids) + 1);
  g_hash_table_iter_init (&iter, self->run.scope->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    ids[subset.n_articles++] = *(gint64 *)id;
  subset.all_terms = self->run.scope->all_terms;
  subset.photos = self->run.scope->photos;
  self->published = spalt_store_read_published_subset (store, &subset, cancellable, error);
  self->redirects = g_ptr_array_new ();

  return self->published != NULL;
}

// What the publication has, and which of it can be shown. None of it changes after this.
static gboolean
read_catalogue (SpaltSiteContent *self,
                SpaltStore       *store,
                GCancellable     *cancellable,
                GError          **error)
{
  const char *folder = spalt_store_get_folder (store);

  self->static_files = spalt_site_static_list (folder, self->run.warnings, cancellable, error);
  if (self->static_files == NULL || !spalt_site_attachments_read (self, folder, cancellable, error) ||
      !read_published (self, store, cancellable, error))
    return FALSE;

  index_photos (self);
  spalt_site_missing_leave_out (self, store);
  find_logo (self);
  spalt_site_icons_find (self);
  spalt_site_fragments_make (self);

  return TRUE;
}

// Needs the fingerprints of photos and of the site: those of teasers and lists begin with them.
static void
make_lists (SpaltSiteContent *self)
{
  make_articles (self);
  spalt_site_lists_make (self);
  // What is only near a page that is looked at needs no more than what others show of it.
  for (guint i = 0; i < self->published->n_articles; i++)
    if (self->articles[i].planned)
      spalt_site_related_find (self, i);
}

// Needs the lists: an article's page shows what is related to it, and a fragment the latest.
static void
fingerprint_articles (SpaltSiteContent *self)
{
  for (guint i = 0; i < self->published->n_articles; i++)
    if (self->articles[i].planned)
      self->articles[i].fingerprint = spalt_site_fingerprint_article (self, i);
  spalt_site_fragments_fingerprint (self);
}

// Marks photos, as all that makes values does, and so comes after the fingerprint of those that are marked anyway.
static void
make_values (SpaltSiteContent *self)
{
  spalt_site_listings_mark_photos (self);
  self->fingerprints.chrome_photos = spalt_site_fingerprint_marked_photos (self);
  self->values.global = spalt_site_values_new_global (self);
}

/**
 * spalt_site_content_read:
 * @scope: (nullable): which articles to read, %NULL for all; must outlast the content
 *
 * Reads what the site is made of, once.
 */
gboolean
spalt_site_content_read (SpaltSiteContent     *self,
                         SpaltStore           *store,
                         const SpaltSiteScope *scope,
                         GCancellable         *cancellable,
                         GError              **error)
{
  self->run.scope = scope;
  if (!read_catalogue (self, store, cancellable, error))
    return FALSE;

  spalt_site_fingerprint_photos (self);
  spalt_site_fingerprint_site (self);
  make_lists (self);
  fingerprint_articles (self);
  make_values (self);
  spalt_site_theme_check (self->theme, self->published, self->run.warnings);

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
