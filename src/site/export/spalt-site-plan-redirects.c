// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan-private.h"

#include <string.h>

#include "spalt-redirect-store.h"
#include "spalt-site-hash.h"
#include "spalt-site-moved.h"
#include "spalt-address-pattern.h"

/* What the site says at addresses that are not its pages' own any more: a page that sends readers on, where a file can
 * stand, and lists of all of them for servers, which do it better. */

// Pictures stand there, which are planned last.
#define MEDIA "media/"

static SpaltSiteMoved *
find_old_slug (SpaltSiteContent    *content,
               GHashTable          *by_id,
               const SpaltRedirect *redirect)
{
  guint            article = GPOINTER_TO_UINT (g_hash_table_lookup (by_id, &redirect->article_id));
  g_autofree char *file = NULL;

  if (article-- == 0)
    return NULL;
  file = spalt_address_pattern_fill (spalt_settings_get_address_pattern (content->settings), redirect->slug,
                                     redirect->published_at, content->zone);

  return spalt_site_moved_new_from_file (file, content->articles[article].path,
                                         content->published->articles[article].headline);
}

static SpaltSiteMoved *
find_old_address (SpaltSiteContent               *content,
                  const SpaltPublishedOldAddress *old)
{
  const SpaltPublished *published = content->published;
  g_autofree char      *target = NULL;

  if (old->article != SPALT_PUBLISHED_NONE)
    return spalt_site_moved_new (old->path, content->articles[old->article].path,
                                 published->articles[old->article].headline);
  if (old->page == SPALT_PUBLISHED_NONE)
    return NULL;
  target = spalt_site_address_make (NULL, published->pages[old->page].slug);

  return spalt_site_moved_new (old->path, target, published->pages[old->page].title);
}

// Returns: (transfer container): the redirects are for the caller to keep or to free
static GPtrArray *
find_all (SpaltSiteContent *content)
{
  GPtrArray             *all = g_ptr_array_new ();
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; content->redirects->len > 0 && i < content->published->n_articles; i++)
    g_hash_table_insert (by_id, &content->published->articles[i].id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < content->redirects->len; i++)
    {
      SpaltSiteMoved *moved = find_old_slug (content, by_id, content->redirects->pdata[i]);

      if (moved != NULL)
        g_ptr_array_add (all, moved);
    }
  for (guint i = 0; i < content->published->n_old_addresses; i++)
    {
      SpaltSiteMoved *moved = find_old_address (content, &content->published->old_addresses[i]);

      if (moved == NULL)
        continue;
      moved->written = TRUE;
      g_ptr_array_add (all, moved);
    }
  // Of two for one address the first stays: what the publication itself remembers goes before what somebody wrote down.
  g_ptr_array_sort (all, spalt_site_moved_compare);

  return all;
}

// An address that was given to something else since then belongs to that.
static gboolean
is_taken (SpaltSitePlan        *self,
          const SpaltSiteMoved *moved)
{
  if (moved->query != NULL)
    return FALSE;

  return (moved->file != NULL && g_hash_table_contains (self->paths, moved->file)) ||
         g_hash_table_contains (self->paths, moved->address) ||
         (moved->file == NULL && g_str_has_prefix (moved->address, MEDIA));
}

// Editors are told of what they wrote in vain; that a page has the address still is as it should be.
static void
refuse (SpaltSitePlan  *self,
        SpaltSiteMoved *moved)
{
  if (moved->written && is_taken (self, moved) && !g_str_equal (moved->target, moved->address) &&
      g_strcmp0 (moved->target, moved->file) != 0)
    g_ptr_array_add (self->refused, moved);
  else
    spalt_site_moved_free (moved);
}

// Where files of the site are planned later than this, or by servers' rules.
static gboolean
is_reserved (const SpaltSiteContent *content,
             const char             *path)
{
  const char *const folders[] = { "_headers", "_redirects", "caching", "redirects", "media",
                                  "fragments", content->words->search };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      gsize length = strlen (folders[i]);

      if (strncmp (path, folders[i], length) == 0 && (path[length] == '/' || path[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}

// A file cannot be a folder too.
static gboolean
is_below_file (SpaltSitePlan *self,
               const char    *path)
{
  g_autofree char *above = g_strdup (path);
  char            *slash;

  while ((slash = strrchr (above, '/')) != NULL)
    {
      *slash = '\0';
      if (g_hash_table_contains (self->paths, above))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_capitals (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isupper (*text))
      return TRUE;

  return FALSE;
}

// Pages' addresses have capitals only where the pattern of the articles' has.
static gboolean
is_near_page (SpaltSitePlan        *self,
              SpaltSiteContent     *content,
              const SpaltSiteMoved *moved)
{
  g_autofree char *lower = NULL;

  if (has_capitals (spalt_settings_get_address_pattern (content->settings)))
    return TRUE;
  if (!has_capitals (moved->address))
    return FALSE;
  lower = g_ascii_strdown (moved->file != NULL ? moved->file : moved->address, -1);

  return g_hash_table_contains (self->paths, lower);
}

// Whether the articles' pages stand in folders that are called like files.
static gboolean
may_be_folder (SpaltSiteContent *content,
               const char       *file)
{
  const char *pattern = spalt_settings_get_address_pattern (content->settings);

  return (strstr (pattern, ".html/") != NULL || strstr (pattern, ".htm/") != NULL) &&
         !g_str_has_suffix (file, "/index.html");
}

static gboolean
add_file (SpaltSitePlan    *self,
          SpaltSiteContent *content,
          SpaltSiteMoved   *moved,
          guint             index,
          GError          **error)
{
  guint64 fingerprint = spalt_site_hash_text (content->fingerprints.site, moved->target);

  // "foo" and "foo/" lead to the same file.
  if (moved->file == NULL || g_hash_table_contains (self->paths, moved->file) || is_below_file (self, moved->file) ||
      is_reserved (content, moved->file) || may_be_folder (content, moved->file))
    return TRUE;
  fingerprint = spalt_site_hash_text (fingerprint, moved->title);

  return spalt_site_plan_add_own_path (self, moved->file, SPALT_SITE_FILE_REDIRECT, index, 0, fingerprint, error);
}

static gboolean
add_lists (SpaltSitePlan    *self,
           SpaltSiteContent *content,
           GError          **error)
{
  guint64 fingerprint = content->fingerprints.texts;

  if (content->run.moved->len == 0)
    return TRUE;
  for (guint i = 0; i < content->run.moved->len; i++)
    {
      const SpaltSiteMoved *moved = content->run.moved->pdata[i];

      fingerprint = spalt_site_hash_text (fingerprint, moved->address);
      fingerprint = spalt_site_hash_text (fingerprint, moved->query != NULL ? moved->query : "");
      fingerprint = spalt_site_hash_text (fingerprint, moved->target);
      fingerprint = spalt_site_hash_number (fingerprint, moved->exact);
    }

  return spalt_site_plan_add_file (self, "redirects/nginx.conf", SPALT_SITE_FILE_REDIRECTS_NGINX, 0, 0, fingerprint,
                                   error) &&
         spalt_site_plan_add_file (self, "redirects/apache.conf", SPALT_SITE_FILE_REDIRECTS_APACHE, 0, 0, fingerprint,
                                   error) &&
         spalt_site_plan_add_file (self, "_redirects", SPALT_SITE_FILE_REDIRECTS_HOSTED, 0, 0, fingerprint, error);
}

/**
 * spalt_site_plan_add_redirects:
 *
 * To be called when everything else is planned: no address of a page is taken from it.
 */
gboolean
spalt_site_plan_add_redirects (SpaltSitePlan    *self,
                               SpaltSiteContent *content,
                               GError          **error)
{
  g_autoptr (GPtrArray) all = find_all (content);

  content->run.moved = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_site_moved_free);
  for (guint i = 0; i < all->len; i++)
    {
      SpaltSiteMoved *moved = all->pdata[i];

      if (is_taken (self, moved) ||
          (content->run.moved->len > 0 &&
           spalt_site_moved_compare (&content->run.moved->pdata[content->run.moved->len - 1], &moved) == 0))
        {
          refuse (self, moved);
          continue;
        }
      moved->exact = is_near_page (self, content, moved);
      g_ptr_array_add (content->run.moved, moved);
    }
  for (guint i = 0; i < content->run.moved->len; i++)
    if (!add_file (self, content, content->run.moved->pdata[i], i, error))
      return FALSE;

  return add_lists (self, content, error);
}
