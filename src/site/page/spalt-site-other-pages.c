// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-pages.h"

#include <string.h>

#include "spalt-site-linked-data.h"
#include "spalt-site-moved.h"
#include "spalt-site-values.h"

/* The archive, the page for addresses that lead nowhere, and the pages at addresses that have changed. */

gboolean
spalt_site_render_archive (SpaltSiteRenderer   *self,
                           const SpaltSiteFile *file,
                           GError             **error)
{
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_page_new (self, file, "archive", &page);
  SpaltValue            *years = spalt_value_new_list ();
  const char            *heading = spalt_site_theme_get_text (self->content->theme, "archive");

  spalt_site_values_set_title (self->content, page, heading);
  spalt_value_set_text (page, "heading", heading);
  spalt_site_page_set_image (self->content, page, SPALT_PUBLISHED_NONE, "");
  spalt_site_page_set_linked_data (page, spalt_site_linked_data_of_archive (self->content));
  for (guint i = 0; i < self->content->lists.years->len; i++)
    {
      const SpaltSiteList *list = self->content->lists.years->pdata[i];
      SpaltValue          *year = spalt_value_new_map ();

      spalt_value_set_number (year, "label", list->index);
      spalt_value_set_number (year, "count", list->n_articles);
      spalt_site_values_set_path (self->content, year, "path", list->front);
      spalt_value_append (years, year);
    }
  spalt_value_set (context, "years", years);

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_ARCHIVE, context, error);
}

// Servers show this page at any address, so its links lead from the top when it is known where that is.
gboolean
spalt_site_render_not_found (SpaltSiteRenderer   *self,
                             const SpaltSiteFile *file,
                             GError             **error)
{
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_page_new (self, file, "not-found", &page);
  const char            *heading = spalt_site_theme_get_text (self->content->theme, "not-found-heading");
  const char            *host = strstr (self->content->base_url, "://");
  const char            *path = host != NULL ? strchr (host + 3, '/') : NULL;

  spalt_site_values_set_title (self->content, page, heading);
  spalt_value_set_text (page, "heading", heading);
  spalt_value_set_flag (page, "noindex", TRUE);
  spalt_value_set_flag (page, "canonical", FALSE);
  if (path != NULL)
    {
      SpaltValue *fragments = spalt_site_fragments_bake (self->content, path, NULL, error);

      if (fragments == NULL)
        return FALSE;
      spalt_site_values_set_root (self->content, context, path);
      spalt_value_set (context, "assets", spalt_value_take_text (g_strconcat (path, "assets/", NULL)));
      spalt_value_set (context, "fragments", fragments);
    }

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_NOT_FOUND, context, error);
}

gboolean
spalt_site_render_redirect (SpaltSiteRenderer   *self,
                            const SpaltSiteFile *file,
                            GError             **error)
{
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_page_new (self, file, "redirect", &page);
  const SpaltSiteMoved  *moved = self->content->run.moved->pdata[file->index];

  spalt_value_set_text (page, "title", moved->title);
  spalt_site_values_set_path (self->content, page, "target", moved->target);
  if (*self->content->base_url != '\0')
    spalt_value_set (page, "canonical",
                     spalt_value_take_text (spalt_site_values_get_absolute (self->content, moved->target)));

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_REDIRECT, context, error);
}
