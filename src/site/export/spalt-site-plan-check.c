// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-plan-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-site-attachments.h"
#include "spalt-site-moved.h"

/* What editors wrote down and readers will miss: a site goes out with it, but they are told. */

// Both may be wrong in a thousand places; the first ones tell enough.
#define MAX_WARNINGS 20

static gboolean
is_moved (const SpaltSiteContent *content,
          const char             *path)
{
  for (guint i = 0; content->run.moved != NULL && i < content->run.moved->len; i++)
    {
      const SpaltSiteMoved *moved = content->run.moved->pdata[i];

      if (moved->query == NULL && g_str_equal (moved->address, path))
        return TRUE;
    }

  return FALSE;
}

// As a server looks for it: the file itself, or the one of a folder; also what somebody else has put there.
static gboolean
leads_somewhere (SpaltSiteWork *work,
                 const char    *address)
{
  g_autofree char *escaped = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *path = g_uri_unescape_string (escaped, NULL);
  g_autofree char *folder = NULL;

  if (path == NULL)
    return FALSE;
  folder = g_strconcat (path, *path == '\0' || g_str_has_suffix (path, "/") ? "" : "/", "index.html", NULL);

  return g_hash_table_contains (work->plan->paths, path) || g_hash_table_contains (work->plan->paths, folder) ||
         is_moved (work->content, path) || (*path != '\0' && spalt_site_folder_has_file (work->folder, path));
}

// What of an address follows the site's own; %NULL for one of another site.
static const char *
get_path (const SpaltSiteContent *content,
          const char             *address)
{
  if (*content->base_url != '\0' && g_str_has_prefix (address, content->base_url))
    return address + strlen (content->base_url);

  return address[0] == '/' && address[1] != '/' ? address + 1 : NULL;
}

static void
check_menus (SpaltSiteWork *work,
             GPtrArray     *warnings)
{
  const SpaltPublished  *published = work->content->published;
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < published->n_menu_items && g_hash_table_size (told) < MAX_WARNINGS; i++)
    {
      const SpaltPublishedMenuItem *item = &published->menu_items[i];
      const char                   *path = get_path (work->content, item->address);

      if (path != NULL && !leads_somewhere (work, path) && g_hash_table_add (told, (gpointer)item->address))
        g_ptr_array_add (
          warnings,
          g_strdup_printf (
            _("The menu item “%s” leads to “%s”, but the site has no page there. Change its address, or take it out "
               "of the menu."),
            *item->label != '\0' ? item->label : item->address, item->address));
    }
}

static void
check_refused (SpaltSiteWork *work,
               GPtrArray     *warnings)
{
  for (guint i = 0; i < MIN (work->plan->refused->len, MAX_WARNINGS); i++)
    {
      const SpaltSiteMoved *moved = work->plan->refused->pdata[i];

      g_ptr_array_add (
        warnings,
        g_strdup_printf (
          _("Readers who come to “/%s” are not sent to “%s”: the site has another page at that address. Take the "
             "earlier address away, or give that page another one."),
          moved->address, moved->title));
    }
}

static void
check_attachment (SpaltSiteWork *work,
                  const char    *name,
                  const char    *page,
                  GPtrArray     *warnings)
{
  g_autofree char *path = spalt_site_attachments_get_path (name);

  if (path != NULL && !leads_somewhere (work, name))
    g_ptr_array_add (
      warnings,
      g_strdup_printf (
        _("“%s” links to “%s”, but there is no such file. Put it in the publication's folder “files”, or take the "
           "link out."),
        page, path));
}

static void
check_attachments (SpaltSiteWork *work,
                   GPtrArray     *warnings)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                  most = warnings->len + MAX_WARNINGS;

  for (guint i = 0; i < work->plan->files->len && warnings->len < most; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);
      g_auto (GStrv)       names =
        file->photos != NULL && strchr (file->photos, '/') != NULL ? g_strsplit (file->photos, " ", -1) : NULL;

      for (guint k = 0; names != NULL && names[k] != NULL && warnings->len < most; k++)
        if (spalt_site_attachments_is_name (names[k]) && g_hash_table_add (told, g_strdup (names[k])))
          check_attachment (work, names[k], file->path, warnings);
    }
}

/**
 * spalt_site_work_check:
 *
 * Looks for menu items and links to attachments that lead nowhere, and for earlier addresses that other pages have now.
 * To be called when all is planned.
 */
void
spalt_site_work_check (SpaltSiteWork *work)
{
  check_menus (work, work->report->warnings);
  check_attachments (work, work->report->warnings);
  check_refused (work, work->report->warnings);
}
