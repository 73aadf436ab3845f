// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-pages.h"

#include <glib/gi18n-lib.h>

#include "spalt-site-attachments.h"
#include "spalt-site-caching.h"
#include "spalt-site-feed.h"
#include "spalt-site-hash.h"
#include "spalt-site-redirects.h"
#include "spalt-site-sitemap.h"
#include "spalt-template-error.h"
#include "spalt-site-theme-assets.h"

// Most pages are smaller, and none is thrown away before the last is rendered.
#define USUAL_SIZE (64 * 1024)
#define TEXT_BLOCK (16 * 1024)

/**
 * spalt_site_renderer_new:
 * @publication: (type filename): the publication's folder, which is opened once more for this thread
 */
SpaltSiteRenderer *
spalt_site_renderer_new (SpaltSiteContent *content,
                         const char       *publication,
                         GError          **error)
{
  g_autoptr (SpaltSiteRenderer) self = g_new0 (SpaltSiteRenderer, 1);

  self->content = content;
  self->out = g_string_sized_new (USUAL_SIZE);
  self->body = g_string_sized_new (USUAL_SIZE);
  self->photos = g_string_new (NULL);
  self->borrowed = g_ptr_array_new_with_free_func (g_free);
  self->comments = g_array_new (FALSE, FALSE, sizeof (SpaltPublishedComment));
  self->texts = g_string_chunk_new (TEXT_BLOCK);
  self->store = spalt_store_open (publication, SPALT_STORE_READ_ONLY, error);
  if (self->store == NULL || !spalt_store_begin_reading (self->store, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
spalt_site_renderer_free (SpaltSiteRenderer *self)
{
  g_string_free (self->out, TRUE);
  g_string_free (self->body, TRUE);
  g_string_free (self->photos, TRUE);
  g_ptr_array_unref (self->borrowed);
  g_array_unref (self->comments);
  g_string_chunk_free (self->texts);
  g_clear_error (&self->lack);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_free (self);
}

/**
 * spalt_site_renderer_read_text:
 * @article: its index
 *
 * Reads the Markdown of an article, once for its page and for the readers' search when one comes after the other.
 *
 * Returns: (transfer none): the text, until the next one is read, or %NULL with %SPALT_STORE_ERROR_CHANGED and others
 *   of the store
 */
const char *
spalt_site_renderer_read_text (SpaltSiteRenderer *self,
                               guint              article,
                               GError           **error)
{
  const SpaltPublishedArticle *data = &self->content->published->articles[article];

  if (self->text != NULL && self->text_of == article)
    return self->text;
  self->text_of = article;
  if (!spalt_store_read_body (self->store, data->id, data->version, &self->text, NULL, error))
    self->text = NULL;

  return self->text;
}

gboolean
spalt_site_renderer_apply (SpaltSiteRenderer *self,
                           SpaltSiteTemplate template,
                           SpaltValue *context,
                           GError    **error)
{
  SpaltValue *contexts[] = { self->content->values.global, context };

  if (self->content->values.watch != NULL)
    self->content->values.watch (template, context, self->content->values.watch_data);

  return spalt_template_render (self->content->values.templates[template], contexts, G_N_ELEMENTS (contexts), self->out,
                                error);
}

static gboolean
copy_asset (SpaltSiteRenderer   *self,
            const SpaltSiteFile *file,
            GError             **error)
{
  const SpaltSiteAsset *asset = spalt_site_theme_get_assets (self->content->theme)->pdata[file->index];
  g_autofree char      *data = NULL;
  gsize                 length;

  if (asset->text != NULL)
    {
      g_string_append (self->out, asset->text);
      return TRUE;
    }
  data = spalt_site_theme_read_asset (asset, &length, error);
  if (data == NULL)
    return FALSE;
  // Its name says which bytes it has.
  if (spalt_site_hash_bytes (SPALT_SITE_HASH_START, data, length) != asset->fingerprint)
    {
      g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CHANGED,
                   _("The theme's file “%s” was changed during the export. Export again."), asset->source);
      return FALSE;
    }
  g_string_append_len (self->out, data, length);

  return TRUE;
}

static gboolean
render_style (SpaltSiteRenderer   *self,
              const SpaltSiteFile *file,
              GError             **error)
{
  g_string_append (self->out, self->content->style);

  return TRUE;
}

static const SpaltSiteRenderFunc render_funcs[SPALT_SITE_N_FILE_KINDS] = {
  [SPALT_SITE_FILE_ASSET] = copy_asset,
  [SPALT_SITE_FILE_STYLE] = render_style,
  [SPALT_SITE_FILE_ARTICLE] = spalt_site_render_article,
  [SPALT_SITE_FILE_PAGE] = spalt_site_render_page,
  [SPALT_SITE_FILE_LISTING] = spalt_site_render_listing,
  [SPALT_SITE_FILE_REDIRECT] = spalt_site_render_redirect,
  [SPALT_SITE_FILE_LIST] = spalt_site_render_list,
  [SPALT_SITE_FILE_LISTINGS] = spalt_site_render_listings,
  [SPALT_SITE_FILE_ARCHIVE] = spalt_site_render_archive,
  [SPALT_SITE_FILE_SEARCH_DOCS] = spalt_site_render_search_docs,
  [SPALT_SITE_FILE_SEARCH] = spalt_site_render_search,
  [SPALT_SITE_FILE_NOT_FOUND] = spalt_site_render_not_found,
  [SPALT_SITE_FILE_FRAGMENT] = spalt_site_render_fragment,
  [SPALT_SITE_FILE_FRAGMENT_STAMPS] = spalt_site_render_fragment_stamps,
  [SPALT_SITE_FILE_RSS] = spalt_site_render_rss,
  [SPALT_SITE_FILE_ATOM] = spalt_site_render_atom,
  [SPALT_SITE_FILE_JSON_FEED] = spalt_site_render_json_feed,
  [SPALT_SITE_FILE_SITEMAP_YEAR] = spalt_site_render_sitemap_year,
  [SPALT_SITE_FILE_SITEMAP_LISTS] = spalt_site_render_sitemap_lists,
  [SPALT_SITE_FILE_SITEMAP_NEWS] = spalt_site_render_sitemap_news,
  [SPALT_SITE_FILE_SITEMAP] = spalt_site_render_sitemap,
  [SPALT_SITE_FILE_REDIRECTS_NGINX] = spalt_site_render_redirects_nginx,
  [SPALT_SITE_FILE_REDIRECTS_APACHE] = spalt_site_render_redirects_apache,
  [SPALT_SITE_FILE_REDIRECTS_HOSTED] = spalt_site_render_redirects_hosted,
  [SPALT_SITE_FILE_ROBOTS] = spalt_site_render_robots,
  [SPALT_SITE_FILE_CACHING_NGINX] = spalt_site_render_caching_nginx,
  [SPALT_SITE_FILE_CACHING_APACHE] = spalt_site_render_caching_apache,
  [SPALT_SITE_FILE_CACHING_HOSTED] = spalt_site_render_caching_hosted,
};

// A template that many pages are made with does not say which of them was too much for it.
static gboolean
tell_page (const SpaltSiteFile *file,
           GError             **error)
{
  if (error != NULL && *error != NULL && (*error)->domain == SPALT_TEMPLATE_ERROR)
    g_prefix_error (error, _("The page “%s” cannot be made. "), file->path);

  return FALSE;
}

/**
 * spalt_site_renderer_render:
 * @file: of any kind but a photo, and what is made of the words of many articles
 *
 * Leaves the file in the renderer's `out`, and why it is not whole in `lack`.
 */
gboolean
spalt_site_renderer_render (SpaltSiteRenderer   *self,
                            const SpaltSiteFile *file,
                            GError             **error)
{
  g_return_val_if_fail (render_funcs[file->kind] != NULL, FALSE);

  g_string_set_size (self->out, 0);
  g_string_set_size (self->photos, 0);
  g_clear_error (&self->lack);
  self->root = spalt_site_address_get_root (file->path);
  self->depth = spalt_site_address_get_depth (file->path);

  if (!render_funcs[file->kind](self, file, error))
    return tell_page (file, error);
  // What machines read says nothing that no page says.
  if (g_str_has_suffix (file->path, ".html"))
    spalt_site_attachments_find (self->content, self->root, self->out, self->photos);

  return TRUE;
}
