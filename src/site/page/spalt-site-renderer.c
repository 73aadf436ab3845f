// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-renderer.h"

#include <string.h>

#include "spalt-site-colours.h"
#include "spalt-site-feed.h"
#include "spalt-site-sitemap.h"
#include "spalt-site-values.h"

// Most pages are smaller, and none is thrown away before the last is rendered.
#define USUAL_SIZE (64 * 1024)

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
  g_clear_object (&self->store);
  g_free (self);
}

gboolean
spalt_site_renderer_apply (SpaltSiteRenderer *self,
                           SpaltSiteTemplate template,
                           SpaltValue *context,
                           GError    **error)
{
  SpaltValue *contexts[] = { self->content->global, context };

  return spalt_template_render (self->content->templates[template], contexts, G_N_ELEMENTS (contexts), self->out, error);
}

/**
 * spalt_site_renderer_render_latest:
 * @root: what links on the page begin with to reach the site's root
 *
 * Renders the fragment of the latest articles, for a page or for its own file.
 */
gboolean
spalt_site_renderer_render_latest (SpaltSiteContent *content,
                                   const char       *root,
                                   GString          *out,
                                   GError          **error)
{
  g_autoptr (SpaltValue) context = spalt_value_new_map ();
  g_autofree guint      *newest = g_new (guint, SPALT_SITE_LATEST_SIZE);
  guint                  n = MIN (content->published->n_articles, SPALT_SITE_LATEST_SIZE);
  SpaltValue            *contexts[] = { content->global, context };

  for (guint i = 0; i < n; i++)
    newest[i] = i;
  spalt_value_set (context, "root", spalt_value_new_text (root));
  spalt_value_set (context, "items", spalt_site_values_get_teasers (content, newest, n));

  return spalt_template_render (content->templates[SPALT_SITE_TEMPLATE_LATEST], contexts, G_N_ELEMENTS (contexts), out, error);
}

static gboolean
render_archive (SpaltSiteRenderer   *self,
                const SpaltSiteFile *file,
                GError             **error)
{
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_values_new_page (self->content, file->path, "archive", &page);
  SpaltValue            *years = spalt_value_new_list ();
  const char            *heading = spalt_site_theme_get_text (self->content->theme, "archive");

  spalt_site_values_set_title (self->content, page, heading);
  spalt_value_set_text (page, "heading", heading);
  for (guint i = 0; i < self->content->years->len; i++)
    {
      const SpaltSiteList *list = self->content->years->pdata[i];
      SpaltValue          *year = spalt_value_new_map ();
      char                 number[16];

      g_snprintf (number, sizeof number, "%u", list->index);
      spalt_value_set_text (year, "label", number);
      g_snprintf (number, sizeof number, "%u", list->n_articles);
      spalt_value_set_text (year, "count", number);
      spalt_value_set_text (year, "path", list->front);
      spalt_value_append (years, year);
    }
  spalt_value_set (context, "years", years);

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_ARCHIVE, context, error);
}

// Servers show this page at any address, so its links lead from the top when it is known where that is.
static gboolean
render_not_found (SpaltSiteRenderer   *self,
                  const SpaltSiteFile *file,
                  GError             **error)
{
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_values_new_page (self->content, file->path, "not-found", &page);
  const char            *heading = spalt_site_theme_get_text (self->content->theme, "not-found-heading");
  const char            *host = strstr (self->content->base_url, "://");
  const char            *path = host != NULL ? strchr (host + 3, '/') : NULL;

  spalt_site_values_set_title (self->content, page, heading);
  spalt_value_set_text (page, "heading", heading);
  spalt_value_set_flag (page, "noindex", TRUE);
  spalt_value_set_flag (page, "canonical", FALSE);
  if (path != NULL)
    {
      g_autoptr (GString) latest = g_string_new (NULL);

      spalt_value_set_text (context, "root", path);
      spalt_value_set (context, "assets", spalt_value_take_text (g_strconcat (path, "assets/", NULL)));
      if (!spalt_site_renderer_render_latest (self->content, path, latest, error))
        return FALSE;
      if (self->content->published->n_articles > 0)
        spalt_value_set_text (context, "latest", latest->str);
    }

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_NOT_FOUND, context, error);
}

static gboolean
render_redirect (SpaltSiteRenderer   *self,
                 const SpaltSiteFile *file,
                 GError             **error)
{
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_values_new_page (self->content, file->path, "redirect", &page);
  const char            *target = self->content->articles[file->index].path;

  spalt_value_set_text (page, "title", self->content->published->articles[file->index].headline);
  spalt_value_set_text (page, "target", target);
  if (*self->content->base_url != '\0')
    spalt_value_set (page, "canonical", spalt_value_take_text (spalt_site_values_get_absolute (self->content, target)));

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_REDIRECT, context, error);
}

static gboolean
copy_asset (SpaltSiteRenderer   *self,
            const SpaltSiteFile *file,
            GError             **error)
{
  const SpaltSiteAsset *asset = spalt_site_theme_get_assets (self->content->theme)->pdata[file->index];
  g_autofree char      *data = NULL;
  gsize                 length;

  if (!g_file_get_contents (asset->source, &data, &length, error))
    return FALSE;
  g_string_append_len (self->out, data, length);

  return TRUE;
}

/**
 * spalt_site_renderer_render:
 * @file: of any kind but a photo
 *
 * Leaves the file in the renderer's `out`.
 */
gboolean
spalt_site_renderer_render (SpaltSiteRenderer   *self,
                            const SpaltSiteFile *file,
                            GError             **error)
{
  SpaltSiteContent *content = self->content;

  g_string_set_size (self->out, 0);
  g_string_set_size (self->photos, 0);
  switch (file->kind)
    {
    case SPALT_SITE_FILE_ASSET:
      return copy_asset (self, file, error);
    case SPALT_SITE_FILE_ACCENT:
      spalt_site_colours_append_accent (self->out, spalt_settings_get_accent_colour (content->settings));
      return TRUE;
    case SPALT_SITE_FILE_ARTICLE:
      return spalt_site_renderer_render_article (self, file, error);
    case SPALT_SITE_FILE_REDIRECT:
      return render_redirect (self, file, error);
    case SPALT_SITE_FILE_LIST:
      return spalt_site_renderer_render_list (self, file, error);
    case SPALT_SITE_FILE_ARCHIVE:
      return render_archive (self, file, error);
    case SPALT_SITE_FILE_NOT_FOUND:
      return render_not_found (self, file, error);
    case SPALT_SITE_FILE_LATEST:
      return spalt_site_renderer_render_latest (content, spalt_site_address_get_root (file->path), self->out, error);
    case SPALT_SITE_FILE_RSS:
      spalt_site_feed_append_rss (self->out, content, content->lists->pdata[file->index], file->path);
      return TRUE;
    case SPALT_SITE_FILE_ATOM:
      spalt_site_feed_append_atom (self->out, content, content->lists->pdata[file->index], file->path);
      return TRUE;
    case SPALT_SITE_FILE_SITEMAP_PART:
      if (file->index == G_MAXUINT)
        spalt_site_sitemap_append_lists (self->out, content);
      else
        spalt_site_sitemap_append_year (self->out, content, content->years->pdata[file->index]);
      return TRUE;
    case SPALT_SITE_FILE_SITEMAP:
      spalt_site_sitemap_append_index (self->out, content);
      return TRUE;
    case SPALT_SITE_FILE_ROBOTS:
      spalt_site_sitemap_append_robots (self->out, content);
      return TRUE;
    case SPALT_SITE_FILE_PHOTO:
      break;
    }

  g_return_val_if_reached (FALSE);
}
