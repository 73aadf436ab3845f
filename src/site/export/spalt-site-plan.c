// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-redirect-store.h"
#include "spalt-site-error.h"
#include "spalt-site-feed.h"
#include "spalt-site-hash.h"
#include "spalt-site-photos.h"

void
spalt_site_plan_free (SpaltSitePlan *self)
{
  g_array_unref (self->files);
  g_clear_pointer (&self->renditions, g_ptr_array_unref);
  g_hash_table_unref (self->paths);
  g_string_chunk_free (self->texts);
  g_free (self);
}

SpaltSiteFile *
spalt_site_plan_get_file (SpaltSitePlan *self,
                          guint          position)
{
  return &g_array_index (self->files, SpaltSiteFile, position);
}

// The path must outlast the plan; see add_own_path() for those that nothing else keeps.
static gboolean
add_file (SpaltSitePlan    *self,
          const char       *path,
          SpaltSiteFileKind kind,
          guint             index,
          guint             page,
          guint64           fingerprint,
          GError          **error)
{
  SpaltSiteFile file = { .path = path, .kind = kind, .index = index, .page = page, .fingerprint = fingerprint };

  if (!g_hash_table_add (self->paths, (gpointer)path))
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH,
                   _("Two parts of the site have the same address, “%s”. Change the slug of one of them, or the pattern of the articles' addresses."), path);
      return FALSE;
    }
  g_array_append_val (self->files, file);

  return TRUE;
}

static gboolean
add_own_path (SpaltSitePlan    *self,
              const char       *path,
              SpaltSiteFileKind kind,
              guint             index,
              guint             page,
              guint64           fingerprint,
              GError          **error)
{
  return add_file (self, g_string_chunk_insert (self->texts, path), kind, index, page, fingerprint, error);
}

static gboolean
add_assets (SpaltSitePlan    *self,
            SpaltSiteContent *content,
            GError          **error)
{
  GPtrArray  *assets = spalt_site_theme_get_assets (content->theme);
  const char *accent = spalt_settings_get_accent_colour (content->settings);

  for (guint i = 0; i < assets->len; i++)
    {
      const SpaltSiteAsset *asset = assets->pdata[i];

      if (!add_file (self, asset->path, SPALT_SITE_FILE_ASSET, i, 0, asset->fingerprint, error))
        return FALSE;
    }

  return *accent == '\0' || add_file (self, "assets/accent.css", SPALT_SITE_FILE_ACCENT, 0, 0, spalt_site_hash_text (content->text_stamp, accent), error);
}

static gboolean
add_articles (SpaltSitePlan    *self,
              SpaltSiteContent *content,
              GError          **error)
{
  for (guint i = 0; i < content->published->n_articles; i++)
    {
      guint hero = content->published->articles[i].hero;

      if (!add_file (self, content->articles[i].path, SPALT_SITE_FILE_ARTICLE, i, 0, content->articles[i].stamp, error))
        return FALSE;
      if (hero != SPALT_PUBLISHED_NONE)
        spalt_site_photos_mark (content, hero, SPALT_SITE_PHOTO_WHOLE | SPALT_SITE_PHOTO_TEASER | SPALT_SITE_PHOTO_SHARE);
    }

  return TRUE;
}

static gboolean
add_redirects (SpaltSitePlan    *self,
               SpaltSiteContent *content,
               GError          **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  const char            *pattern = spalt_settings_get_address_pattern (content->settings);

  for (guint i = 0; i < content->published->n_articles; i++)
    g_hash_table_insert (by_id, &content->published->articles[i].id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < content->redirects->len; i++)
    {
      const SpaltRedirect *redirect = content->redirects->pdata[i];
      guint                article = GPOINTER_TO_UINT (g_hash_table_lookup (by_id, &redirect->article_id));
      g_autofree char     *path = NULL;

      if (article-- == 0)
        continue;
      path = spalt_site_address_fill (pattern, redirect->slug, redirect->published_at, content->zone);
      // An address that was given to another article since then belongs to that one.
      if (g_hash_table_contains (self->paths, path))
        continue;
      if (!add_own_path (self, path, SPALT_SITE_FILE_REDIRECT, article, 0, spalt_site_hash_number (content->stamp, content->articles[article].teaser_stamp), error))
        return FALSE;
    }

  return TRUE;
}

static guint64
stamp_list_page (SpaltSiteContent    *content,
                 const SpaltSiteList *list,
                 guint                page,
                 guint                n_pages)
{
  guint64      hash = spalt_site_hash_number (list->stamp, page);
  guint        n_items;
  const guint *items = spalt_site_list_get_items (content, list, page, &n_items);

  // Whether the page is the last of the numbered ones decides where "newer" leads; how many there are, where the front's "older" does.
  hash = spalt_site_hash_number (hash, page == 0 ? n_pages : page == n_pages);
  for (guint i = 0; i < n_items; i++)
    hash = spalt_site_hash_number (hash, content->articles[items[i]].teaser_stamp);

  return hash;
}

static gboolean
list_is_shown (const SpaltSiteList *list)
{
  // The menu leads to topics that are empty; nothing leads to a tag or a person without articles.
  return list->n_articles > 0 || list->kind == SPALT_SITE_LIST_ALL || list->kind == SPALT_SITE_LIST_TOPIC;
}

static gboolean
add_list (SpaltSitePlan    *self,
          SpaltSiteContent *content,
          guint             index,
          GError          **error)
{
  const SpaltSiteList *list = content->lists->pdata[index];
  guint                n_pages = spalt_site_list_get_n_pages (content, list);

  if (!list_is_shown (list))
    return TRUE;
  for (guint page = 1; page <= n_pages; page++)
    {
      g_autofree char *path = spalt_site_list_get_path (list, page);

      if (!add_own_path (self, path, SPALT_SITE_FILE_LIST, index, page, stamp_list_page (content, list, page, n_pages), error))
        return FALSE;
    }
  if (list->kind == SPALT_SITE_LIST_PERSON && content->published->people[list->index].photo != SPALT_PUBLISHED_NONE)
    spalt_site_photos_mark (content, content->published->people[list->index].photo, SPALT_SITE_PHOTO_PORTRAIT);

  return add_file (self, list->front, SPALT_SITE_FILE_LIST, index, 0, stamp_list_page (content, list, 0, n_pages), error);
}

static gboolean
add_feeds (SpaltSitePlan    *self,
           SpaltSiteContent *content,
           guint             index,
           GError          **error)
{
  const SpaltSiteList *list = content->lists->pdata[index];
  const char          *base = list->kind == SPALT_SITE_LIST_ALL ? "" : list->base;
  g_autofree char     *rss = g_strconcat (base, "rss.xml", NULL);
  g_autofree char     *atom = g_strconcat (base, "atom.xml", NULL);
  guint64              stamp = list->stamp;

  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    {
      stamp = spalt_site_hash_number (stamp, content->articles[list->articles[i]].teaser_stamp);
      stamp = spalt_site_hash_number (stamp, content->published->articles[list->articles[i]].modified_at);
    }

  return add_own_path (self, rss, SPALT_SITE_FILE_RSS, index, 0, stamp, error) &&
         add_own_path (self, atom, SPALT_SITE_FILE_ATOM, index, 0, stamp, error);
}

static guint64
stamp_year (SpaltSiteContent    *content,
            const SpaltSiteList *list)
{
  guint64 hash = spalt_site_hash_text (content->text_stamp, list->front);

  for (guint i = 0; i < list->n_articles; i++)
    {
      hash = spalt_site_hash_text (hash, content->published->articles[list->articles[i]].slug);
      hash = spalt_site_hash_number (hash, content->published->articles[list->articles[i]].modified_at);
    }

  return hash;
}

static gboolean
add_sitemaps (SpaltSitePlan    *self,
              SpaltSiteContent *content,
              GError          **error)
{
  guint64 all = content->text_stamp;
  guint64 lists = content->text_stamp;

  for (guint i = 0; i < content->years->len; i++)
    {
      const SpaltSiteList *list = content->years->pdata[i];
      guint64              stamp = stamp_year (content, list);
      char                 path[64];

      all = spalt_site_hash_number (all, stamp);
      g_snprintf (path, sizeof path, "sitemap/%04u.xml", list->index);
      if (!add_own_path (self, path, SPALT_SITE_FILE_SITEMAP_PART, i, 0, stamp, error))
        return FALSE;
    }
  for (guint i = 0; i < content->lists->len; i++)
    if (list_is_shown (content->lists->pdata[i]))
      lists = spalt_site_hash_text (lists, ((SpaltSiteList *)content->lists->pdata[i])->front);

  return add_file (self, "sitemap/lists.xml", SPALT_SITE_FILE_SITEMAP_PART, G_MAXUINT, 0, lists, error) &&
         add_file (self, "sitemap.xml", SPALT_SITE_FILE_SITEMAP, 0, 0, all, error) &&
         add_file (self, "robots.txt", SPALT_SITE_FILE_ROBOTS, 0, 0, content->text_stamp, error);
}

static gboolean
add_archive (SpaltSitePlan    *self,
             SpaltSiteContent *content,
             GError          **error)
{
  g_autofree char *path = g_strdup_printf ("%s/index.html", content->words->archive);
  guint64          years = content->stamp;
  guint64          latest = content->stamp;

  for (guint i = 0; i < content->years->len; i++)
    years = spalt_site_hash_number (spalt_site_hash_number (years, ((SpaltSiteList *)content->years->pdata[i])->index),
                                    ((SpaltSiteList *)content->years->pdata[i])->n_articles);
  for (guint i = 0; i < MIN (content->published->n_articles, SPALT_SITE_LATEST_SIZE); i++)
    latest = spalt_site_hash_number (latest, content->articles[i].teaser_stamp);

  return (content->years->len == 0 || add_own_path (self, path, SPALT_SITE_FILE_ARCHIVE, 0, 0, years, error)) &&
         add_file (self, "404.html", SPALT_SITE_FILE_NOT_FOUND, 0, 0, content->stamp, error) &&
         (content->published->n_articles == 0 || add_file (self, "fragments/latest.html", SPALT_SITE_FILE_LATEST, 0, 0, latest, error));
}

/**
 * spalt_site_plan_new:
 *
 * Lists the files of the site, each with the fingerprint of what it depends on, in the order in which they are put in place. Photos come
 * later: which ones the bodies show is known when they are rendered.
 *
 * Returns: the plan, or %NULL with %SPALT_SITE_ERROR_CLASH
 */
SpaltSitePlan *
spalt_site_plan_new (SpaltSiteContent *content,
                     GError          **error)
{
  g_autoptr (SpaltSitePlan) self = g_new0 (SpaltSitePlan, 1);

  self->files = g_array_sized_new (FALSE, FALSE, sizeof (SpaltSiteFile), content->published->n_articles * 2);
  self->paths = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (16 * 1024);
  if (!add_assets (self, content, error) || !add_articles (self, content, error) || !add_redirects (self, content, error))
    return NULL;
  // The front page is the first of the lists, and comes last of them.
  for (guint i = content->lists->len; i-- > 0;)
    if (!add_list (self, content, i, error))
      return NULL;
  if (!add_archive (self, content, error))
    return NULL;
  for (guint i = 0; i < content->lists->len; i++)
    if (((SpaltSiteList *)content->lists->pdata[i])->kind <= SPALT_SITE_LIST_TOPIC && !add_feeds (self, content, i, error))
      return NULL;
  if (!add_sitemaps (self, content, error))
    return NULL;

  return g_steal_pointer (&self);
}

static guint64
stamp_rendition (SpaltSiteContent         *content,
                 const SpaltSiteRendition *rendition)
{
  const SpaltPublishedPhoto *photo = &content->published->photos[rendition->photo];
  guint64                    hash = spalt_site_hash_text (SPALT_SITE_HASH_START, photo->checksum);

  hash = spalt_site_hash_number (hash, (guint64)rendition->width << 32 | (guint32)rendition->height);
  hash = spalt_site_hash_number (hash, rendition->format);
  // Only a crop depends on what the crop must keep.
  if (rendition->height > 0)
    {
      hash = spalt_site_hash_number (hash, (guint64)(photo->focal_x * 1e6));
      hash = spalt_site_hash_number (hash, (guint64)(photo->focal_y * 1e6));
    }

  return hash;
}

/**
 * spalt_site_plan_add_photos:
 *
 * Adds the renditions of all photos that were marked, to be called when the last body is rendered.
 */
gboolean
spalt_site_plan_add_photos (SpaltSitePlan    *self,
                            SpaltSiteContent *content,
                            GError          **error)
{
  self->renditions = spalt_site_photos_list_renditions (content);
  for (guint i = 0; i < self->renditions->len; i++)
    {
      const SpaltSiteRendition *rendition = self->renditions->pdata[i];

      // A photo that has the size of its own crop would be written twice under one name.
      if (g_hash_table_contains (self->paths, rendition->path))
        continue;
      if (!add_file (self, rendition->path, SPALT_SITE_FILE_PHOTO, i, 0, stamp_rendition (content, rendition), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * spalt_site_plan_stamp_body_photos:
 * @slugs: (nullable): of the photos in an article's body, with spaces between
 * @mark: whether to mark them as used
 *
 * Returns: the article's fingerprint, with those photos as they are now
 */
guint64
spalt_site_plan_stamp_body_photos (SpaltSiteContent *content,
                                   guint64           fingerprint,
                                   const char       *slugs,
                                   gboolean          mark)
{
  g_auto (GStrv) parts = NULL;

  if (slugs == NULL || *slugs == '\0')
    return fingerprint;
  parts = g_strsplit (slugs, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint photo = GPOINTER_TO_UINT (g_hash_table_lookup (content->photos_by_slug, parts[i]));

      fingerprint = spalt_site_hash_text (fingerprint, parts[i]);
      fingerprint = spalt_site_hash_number (fingerprint, photo > 0 ? content->photo_stamps[photo - 1] : 0);
      if (photo > 0 && mark)
        spalt_site_photos_mark (content, photo - 1, SPALT_SITE_PHOTO_WHOLE);
    }

  return fingerprint;
}
