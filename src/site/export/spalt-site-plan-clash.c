// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-plan-private.h"

#include <glib/gi18n-lib.h>

#include "spalt-site-error.h"
#include "spalt-site-moved.h"

/* Two files at one address: what the journalist called them, so that one can be renamed. */

static char *
describe_list (const SpaltSiteContent *content,
               const SpaltSiteFile    *file)
{
  const SpaltSiteList  *list = content->lists.all->pdata[file->index];
  const SpaltPublished *published = content->published;

  switch (list->kind)
    {
    case SPALT_SITE_LIST_ALL:
      return g_strdup (file->page == 0 ? _("the front page") : _("the list of all articles"));
    case SPALT_SITE_LIST_TOPIC:
      return g_strdup_printf (_("the topic “%s”"), published->topics[list->index].name);
    case SPALT_SITE_LIST_TAG:
      return g_strdup_printf (_("the tag “%s”"), published->tags[list->index].name);
    case SPALT_SITE_LIST_PERSON:
      return g_strdup_printf (_("the page of “%s”"), published->people[list->index].name);
    case SPALT_SITE_LIST_YEAR:
      return g_strdup_printf (_("the archive of the year %u"), list->index);
    }

  g_return_val_if_reached (NULL);
}

static char *
describe (const SpaltSiteContent *content,
          const SpaltSiteFile    *file)
{
  const SpaltPublished *published = content->published;

  if (file->kind == SPALT_SITE_FILE_ASSET)
    return g_strdup_printf (_("the theme's file “%s”"), file->path);
  if (file->kind == SPALT_SITE_FILE_STATIC)
    return g_strdup_printf (_("the file “%s” in the folder “static”"), file->path);
  if (file->kind == SPALT_SITE_FILE_ATTACHMENT)
    return g_strdup_printf (_("the file “%s” of the publication"), file->path);
  if (file->kind == SPALT_SITE_FILE_ARTICLE)
    return g_strdup_printf (_("the article “%s”"), published->articles[file->index].headline);
  if (file->kind == SPALT_SITE_FILE_PAGE)
    return g_strdup_printf (_("the page “%s”"), published->pages[file->index].title);
  if (file->kind == SPALT_SITE_FILE_LISTING)
    return g_strdup_printf (_("the listing “%s”"), published->listings[file->index].title);
  if (file->kind == SPALT_SITE_FILE_REDIRECT)
    return g_strdup_printf (_("the earlier address of “%s”"),
                            ((const SpaltSiteMoved *)content->run.moved->pdata[file->index])->title);
  if (file->kind == SPALT_SITE_FILE_LIST)
    return describe_list (content, file);
  if (file->kind == SPALT_SITE_FILE_NOT_FOUND)
    return g_strdup (_("the page for addresses that lead nowhere"));

  return g_strdup_printf (_("the site's own file “%s”"), file->path);
}

/**
 * spalt_site_plan_set_clash:
 * @file: not yet in the plan, which has another one at its path
 * @error: is set to %SPALT_SITE_ERROR_CLASH
 */
void
spalt_site_plan_set_clash (SpaltSitePlan       *self,
                           const SpaltSiteFile *file,
                           GError             **error)
{
  g_autofree char *one = NULL;
  g_autofree char *other = describe (self->content, file);
  gboolean         own = file->kind == SPALT_SITE_FILE_STATIC;

  for (guint i = 0; i < self->files->len && one == NULL; i++)
    if (g_str_equal (spalt_site_plan_get_file (self, i)->path, file->path))
      {
        one = describe (self->content, spalt_site_plan_get_file (self, i));
        own |= spalt_site_plan_get_file (self, i)->kind == SPALT_SITE_FILE_STATIC;
      }

  g_set_error (
    error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH,
    own
      ? _("Two parts of the site have the same address, “%s”: %s and %s. Rename the file in the folder “static”, or "
           "remove it.")
      : _("Two parts of the site have the same address, “%s”: %s and %s. Change the slug of one of them, or the "
           "pattern of the articles' addresses."),
    file->path, one, other);
}
