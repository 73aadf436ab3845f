// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-plan-private.h"

#include "spalt-site-attachments.h"
#include "spalt-site-hash.h"
#include "spalt-site-moved.h"
#include "spalt-site-photos.h"

void
spalt_site_plan_free (SpaltSitePlan *self)
{
  g_array_unref (self->files);
  g_ptr_array_unref (self->refused);
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

/**
 * spalt_site_plan_next_number:
 *
 * Returns: a number that no other file has; from any thread
 */
guint
spalt_site_plan_next_number (SpaltSitePlan *self)
{
  return (guint)g_atomic_int_add (&self->n_numbers, 1);
}

// The path must outlast the plan; see spalt_site_plan_add_own_path() for those that nothing else keeps.
gboolean
spalt_site_plan_add_file (SpaltSitePlan    *self,
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
      spalt_site_plan_set_clash (self, &file, error);
      return FALSE;
    }
  file.number = spalt_site_plan_next_number (self);
  g_array_append_val (self->files, file);

  return TRUE;
}

gboolean
spalt_site_plan_add_own_path (SpaltSitePlan    *self,
                              const char       *path,
                              SpaltSiteFileKind kind,
                              guint             index,
                              guint             page,
                              guint64           fingerprint,
                              GError          **error)
{
  return spalt_site_plan_add_file (self, g_string_chunk_insert (self->texts, path), kind, index, page, fingerprint,
                                   error);
}

/**
 * spalt_site_plan_new:
 *
 * Lists the files of the site, each with the fingerprint of what it depends on, in the order in which they are put in
 * place. Photos come later: which ones the bodies show is known when they are rendered.
 *
 * Returns: the plan, or %NULL with %SPALT_SITE_ERROR_CLASH
 */
SpaltSitePlan *
spalt_site_plan_new (SpaltSiteContent *content,
                     GError          **error)
{
  g_autoptr (SpaltSitePlan) self = g_new0 (SpaltSitePlan, 1);

  self->content = content;
  self->files = g_array_sized_new (FALSE, FALSE, sizeof (SpaltSiteFile), content->published->n_articles * 2);
  self->paths = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (16 * 1024);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_site_moved_free);
  if (!spalt_site_plan_add_assets (self, content, error) || !spalt_site_plan_add_static (self, content, error) ||
      !spalt_site_plan_add_icons (self, content, error) || !spalt_site_plan_add_pages (self, content, error) ||
      !spalt_site_plan_add_machines (self, content, error) || !spalt_site_plan_add_search (self, content, error) ||
      !spalt_site_plan_check_static (self, error))
    return NULL;
  // An incremental export changes nothing that these lead to, or that takes their place.
  if (content->run.scope == NULL && !spalt_site_plan_add_redirects (self, content, error))
    return NULL;

  return g_steal_pointer (&self);
}

// What comes and goes with articles, or that an incremental export does not always plan.
static gboolean
is_of_chrome (SpaltSiteFileKind kind)
{
  switch (kind)
    {
    case SPALT_SITE_FILE_ASSET:
    case SPALT_SITE_FILE_STYLE:
    case SPALT_SITE_FILE_STATIC:
    case SPALT_SITE_FILE_ICON:
    case SPALT_SITE_FILE_PAGE:
    case SPALT_SITE_FILE_LISTING:
    case SPALT_SITE_FILE_LISTINGS:
    case SPALT_SITE_FILE_ARCHIVE:
    case SPALT_SITE_FILE_SEARCH:
    case SPALT_SITE_FILE_NOT_FOUND:
    case SPALT_SITE_FILE_FRAGMENT:
    case SPALT_SITE_FILE_FRAGMENT_STAMPS:
    case SPALT_SITE_FILE_SITEMAP_NEWS:
    case SPALT_SITE_FILE_SITEMAP:
    case SPALT_SITE_FILE_ROBOTS:
    case SPALT_SITE_FILE_CACHING_NGINX:
    case SPALT_SITE_FILE_CACHING_APACHE:
    case SPALT_SITE_FILE_CACHING_HOSTED:
      return TRUE;
    case SPALT_SITE_FILE_OLD:
    case SPALT_SITE_FILE_PHOTO:
    case SPALT_SITE_FILE_ATTACHMENT:
    case SPALT_SITE_FILE_ARTICLE:
    case SPALT_SITE_FILE_REDIRECT:
    case SPALT_SITE_FILE_LIST:
    case SPALT_SITE_FILE_SEARCH_DOCS:
    case SPALT_SITE_FILE_RSS:
    case SPALT_SITE_FILE_ATOM:
    case SPALT_SITE_FILE_JSON_FEED:
    case SPALT_SITE_FILE_SITEMAP_YEAR:
    case SPALT_SITE_FILE_SITEMAP_LISTS:
    case SPALT_SITE_FILE_REDIRECTS_NGINX:
    case SPALT_SITE_FILE_REDIRECTS_APACHE:
    case SPALT_SITE_FILE_REDIRECTS_HOSTED:
    case SPALT_SITE_FILE_SEARCH_WORDS:
    case SPALT_SITE_FILE_SEARCH_INDEX:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * spalt_site_plan_fingerprint_chrome:
 *
 * Returns: the fingerprint of which files there are besides articles and what lists them; while it stays the same,
 * none of them went away
 */
guint64
spalt_site_plan_fingerprint_chrome (SpaltSitePlan *self)
{
  guint64 hash = spalt_site_hash_number (SPALT_SITE_HASH_START, self->content->fingerprints.chrome_photos);

  for (guint i = 0; i < self->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (self, i);

      if (is_of_chrome (file->kind))
        hash = spalt_site_hash_text (hash, file->path);
    }

  return spalt_site_hash_number (hash, spalt_site_attachments_fingerprint (self->content));
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
      const SpaltSiteRendition  *rendition = self->renditions->pdata[i];
      const SpaltPublishedPhoto *photo = &content->published->photos[rendition->photo];
      guint64                    fingerprint;

      // A photo that has the size of its own crop would be written twice under one name.
      if (g_hash_table_contains (self->paths, rendition->path))
        continue;
      fingerprint = spalt_site_photos_fingerprint (photo, rendition->width, rendition->height, rendition->format);
      if (!spalt_site_plan_add_file (self, rendition->path, SPALT_SITE_FILE_PHOTO, i, 0, fingerprint, error))
        return FALSE;
      spalt_site_plan_stay_photo (spalt_site_plan_get_file (self, self->files->len - 1), photo);
    }

  return TRUE;
}

/**
 * spalt_site_plan_fingerprint_body_photos:
 * @slugs: (nullable): of the photos that the texts on a page name, and the attachments that it links to, with spaces
 *   between
 * @mark: whether to mark them as used
 *
 * Returns: the article's fingerprint, with those photos as they are now
 */
guint64
spalt_site_plan_fingerprint_body_photos (SpaltSiteContent *content,
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
      fingerprint = spalt_site_hash_number (fingerprint, photo > 0 ? content->fingerprints.photos[photo - 1] : 0);
      if (photo > 0 && mark)
        spalt_site_photos_mark (content, photo - 1, SPALT_SITE_PHOTO_WHOLE);
      if (mark && spalt_site_attachments_is_name (parts[i]))
        spalt_site_attachments_mark (content, parts[i]);
    }

  return fingerprint;
}
