// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-site-moved.h"

/* What editors wrote down and readers will miss: a site goes out with it, but they are told. */

static gboolean
is_moved (const SpaltSiteContent *content,
          const char             *path)
{
  for (guint i = 0; content->moved != NULL && i < content->moved->len; i++)
    if (g_str_equal (((const SpaltSiteMoved *)content->moved->pdata[i])->address, path))
      return TRUE;

  return FALSE;
}

// As a server looks for it: the file itself, or the one of a folder.
static gboolean
leads_somewhere (SpaltSitePlan *self,
                 const char    *address)
{
  g_autofree char *escaped = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *path = g_uri_unescape_string (escaped, NULL);
  g_autofree char *folder = NULL;

  if (path == NULL)
    return FALSE;
  // Photos are planned later.
  if (*path == '\0' || g_str_has_prefix (path, "media/") || g_hash_table_contains (self->paths, path) || is_moved (self->content, path))
    return TRUE;
  folder = g_strconcat (path, g_str_has_suffix (path, "/") ? "" : "/", "index.html", NULL);

  return g_hash_table_contains (self->paths, folder);
}

static void
check_menus (SpaltSitePlan *self,
             GPtrArray     *warnings)
{
  const SpaltPublished *published = self->content->published;

  for (guint i = 0; i < published->n_menu_items; i++)
    {
      const char *address = published->menu_items[i].address;

      if (address[0] == '/' && address[1] != '/' && !leads_somewhere (self, address + 1))
        g_ptr_array_add (warnings, g_strdup_printf (_("The menus lead to “%s”, but the site has no page there. Change the address, or take the item out of the menu."), address));
    }
}

// One that its article still has needs no redirect, and nobody misses it.
static void
check_old_addresses (SpaltSitePlan *self,
                     GPtrArray     *warnings)
{
  const SpaltSiteContent *content = self->content;
  const SpaltPublished   *published = content->published;

  for (guint i = 0; i < published->n_old_addresses; i++)
    {
      const SpaltPublishedOldAddress *old = &published->old_addresses[i];

      if (old->article != SPALT_PUBLISHED_NONE && g_hash_table_contains (self->paths, old->path) && !g_str_equal (content->articles[old->article].path, old->path) && !is_moved (content, old->path))
        g_ptr_array_add (warnings, g_strdup_printf (_("Readers of “/%s” are not sent to “%s”, because something else of the site stands there."), old->path,
                                                    published->articles[old->article].headline));
    }
}

/**
 * spalt_site_plan_check:
 * @warnings: (element-type utf8): sentences are added
 *
 * Looks for menu items that lead nowhere, and for earlier addresses of articles that other pages have now.
 */
void
spalt_site_plan_check (SpaltSitePlan *self,
                       GPtrArray     *warnings)
{
  check_menus (self, warnings);
  check_old_addresses (self, warnings);
}
