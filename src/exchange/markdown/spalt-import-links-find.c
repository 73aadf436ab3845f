// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-import-links-private.h"

#include <string.h>

#include "spalt-address-pattern.h"
#include "spalt-article-store.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-prefix.h"
#include "spalt-record-store.h"

/* Where links lead, in the spellings of the generators. */

/* Where a heading names itself, Spalt's own name for it. Returns: (nullable): with the sign before it */
static char *
translate_fragment (const SpaltImportPost *post,
                    const char            *fragment)
{
  g_autofree char *decoded = *fragment == '#' ? g_uri_unescape_string (fragment + 1, NULL) : NULL;
  const char      *name = decoded != NULL || *fragment == '\0' ? decoded : fragment + 1;
  const char      *anchor =
    post != NULL && post->anchors != NULL && name != NULL ? g_hash_table_lookup (post->anchors, name) : NULL;

  return anchor != NULL ? g_strconcat ("#", anchor, NULL) : NULL;
}

static gboolean
lead_to_post (SpaltImportLinks      *self,
              const SpaltImportPost *post,
              const char            *fragment,
              SpaltImportLink       *link)
{
  if (post == NULL || post == &spalt_import_ambiguous)
    return FALSE;

  link->post = post;
  link->headline = g_strdup (post->headline);
  link->kind = post->public ? SPALT_IMPORT_LINK_ARTICLE : SPALT_IMPORT_LINK_DRAFT;
  if (post->public)
    {
      g_autofree char *path = spalt_address_pattern_fill (self->pattern, post->slug, post->published_at, self->zone);
      g_autofree char *anchor = translate_fragment (post, fragment);

      if (g_str_equal (path, "index.html") || g_str_has_suffix (path, "/index.html"))
        spalt_import_links_cut_end (path, "index.html");
      link->address = g_strconcat ("/", path, anchor != NULL ? anchor : fragment, NULL);
    }

  return TRUE;
}

static gboolean
look_up_post (SpaltImportLinks *self,
              GHashTable       *table,
              const char       *path,
              const char       *fragment,
              SpaltImportLink  *link)
{
  g_autofree char *key = spalt_import_links_make_key (path);

  return lead_to_post (self, g_hash_table_lookup (table, key), fragment, link);
}

/* A file of text: beside the one that names it, then from the root, of which the imported folder may be a part, then by
 * its name. */
static gboolean
find_text (SpaltImportLinks *self,
           const char       *path,
           const char       *file,
           const char       *fragment,
           SpaltImportLink  *link)
{
  g_autofree char *stem = spalt_import_links_make_stem (path);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *beside = g_build_filename ("/", folder, stem, NULL);
  g_autofree char *name = g_path_get_basename (stem);
  const char      *part = stem;

  if (*path != '/' && look_up_post (self, self->by_file, beside, fragment, link))
    return TRUE;
  while (part != NULL)
    {
      if (look_up_post (self, self->by_file, part, fragment, link))
        return TRUE;
      part = strchr (part + 1, '/');
    }

  return look_up_post (self, self->by_name, name, fragment, link);
}

/* @page_id: 0 for the page that is called so */
static gboolean
find_page (SpaltImportLinks *self,
           gint64            page_id,
           const char       *slug,
           const char       *fragment,
           SpaltImportLink  *link)
{
  g_autoptr (SpaltPage) page = page_id != 0
                                 ? spalt_store_load_record (self->store, SPALT_TYPE_PAGE, page_id, NULL)
                                 : spalt_store_find_record_by_slug (self->store, SPALT_TYPE_PAGE, slug, NULL);

  if (page == NULL || !spalt_page_get_published (page))
    return FALSE;
  link->kind = SPALT_IMPORT_LINK_ARTICLE;
  link->headline = g_strdup (spalt_page_get_title (page));
  link->address = g_strconcat ("/", spalt_page_get_slug (page), ".html", fragment, NULL);

  return TRUE;
}

/* An address on the old site: what this import brings first, then what the publication has. */
static gboolean
find_address (SpaltImportLinks *self,
              const char       *path,
              const char       *query,
              const char       *fragment,
              SpaltImportLink  *link)
{
  g_autofree char         *whole = g_strconcat (path + strspn (path, "/"), query, NULL);
  g_autofree char         *key = spalt_import_links_make_key (path);
  g_autofree char         *slug = g_path_get_basename (key);
  g_autoptr (SpaltArticle) article = NULL;
  gint64                   article_id = 0, page_id = 0;
  SpaltImportPost          post = { 0 };

  if (lead_to_post (self, g_hash_table_lookup (self->by_address, *query != '\0' ? whole : key), fragment, link))
    return TRUE;

  for (guint i = 0; i < 4 && article_id == 0 && page_id == 0; i++)
    {
      static const char *const ends[] = { "", "/", ".html", "/index.html" };
      g_autofree char         *old = i == 0 ? g_strdup (whole) : g_strconcat (key, ends[i], NULL);

      if (*old != '\0' && !spalt_store_find_old_address (self->store, old, &article_id, &page_id, NULL))
        return FALSE;
    }
  article = article_id != 0 ? spalt_store_load_article (self->store, article_id, NULL)
                            : spalt_store_find_article (self->store, slug, NULL);
  if (*query != '\0' && article_id == 0 && page_id == 0)
    return FALSE;
  if (article == NULL)
    return find_page (self, page_id, slug, fragment, link);

  post.slug = (char *)spalt_article_get_slug (article);
  post.headline = (char *)spalt_article_get_headline (article);
  post.published_at = spalt_article_get_published_at (article);
  post.public = spalt_import_links_is_public (article);

  lead_to_post (self, &post, fragment, link);
  link->post = NULL;

  return TRUE;
}

/* @path: without its host, when that is the publication's own; NULL for an address on another site */
static const char *
skip_host (SpaltImportLinks *self,
           const char       *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);
  const char      *host = scheme != NULL ? address + strlen (scheme) : address;
  gsize            length = self->host != NULL ? strlen (self->host) : 0;

  if (scheme == NULL && !spalt_text_begins (address, "//"))
    return address;
  host = spalt_text_begins (host, "://") ? host + 3 : host + strspn (host, "/");
  if (length == 0 || g_ascii_strncasecmp (host, self->host, length) != 0 || host[length] != '/')
    return NULL;

  return host + length;
}

/* Relative addresses are meant from the page or from the file; the page stands in a folder of its own, or beside the
 * others. */
static gboolean
find_relative (SpaltImportLinks *self,
               const char       *path,
               const char       *file,
               const char       *fragment,
               SpaltImportLink  *link)
{
  g_autofree char *stem = spalt_import_links_make_stem (file);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *inside = g_build_filename ("/", stem, path, NULL);
  g_autofree char *beside = g_build_filename ("/", folder, path, NULL);

  return find_address (self, inside, "", fragment, link) || find_address (self, beside, "", fragment, link);
}

/* What is known of @path alone: a query does not keep a page from being found. */
static void
find_with_query (SpaltImportLinks *self,
                 const char       *path,
                 const char       *query,
                 const char       *file,
                 const char       *fragment,
                 SpaltImportLink  *link)
{
  gboolean         absolute = *path == '/' || *path == '\0';
  g_autofree char *plain = NULL;
  gsize            length = 0;

  if (absolute && find_address (self, path, query, fragment, link))
    return;
  if (absolute ? *query == '\0' || !find_address (self, path, "", fragment, link)
               : !find_relative (self, path, file, fragment, link))
    return;
  if (link->address == NULL || *query == '\0')
    return;

  plain = g_steal_pointer (&link->address);
  length = strcspn (plain, "#");
  link->address = g_strdup_printf ("%.*s%s%s", (int)length, plain, query, plain + length);
}

/* From the root of the site, as the address of an article is another than that of the text was: pages that are called
 * as files stood beside each other, the others each in a folder. */
static char *
make_absolute (const char *path,
               const char *more,
               const char *file)
{
  g_autofree char *stem = spalt_import_links_make_stem (file);
  gboolean         is_file = g_str_has_suffix (path, ".html") || g_str_has_suffix (path, ".htm");
  g_autofree char *folder = is_file ? g_path_get_dirname (file) : g_steal_pointer (&stem);
  g_autofree char *joined = g_build_filename ("/", folder, path, NULL);
  g_autofree char *canonical = g_canonicalize_filename (joined, "/");
  g_autofree char *escaped = g_uri_escape_string (canonical, "/", TRUE);
  g_autofree char *rest = g_uri_escape_string (more, "?#/:@!$&'*+,;=%", TRUE);

  return g_strconcat (escaped, g_str_has_suffix (path, "/") && !g_str_has_suffix (escaped, "/") ? "/" : "", rest, NULL);
}

/* Whether readers may find something under an address that nothing came in for: pages that are written later, and what
 * other programs give, but no file that should lie beside the texts. */
static gboolean
may_be_page (const char *path)
{
  const char *name = strrchr (path, '/') != NULL ? strrchr (path, '/') + 1 : path;

  return *path == '/' || strchr (name, '.') == NULL || spalt_text_begins (name, ".") ||
         g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm");
}

/* Another program may have made what is on this very host by its whole name. */
static void
keep_unknown (SpaltImportLink *link,
              gboolean         whole,
              gboolean         marked,
              const char      *path,
              const char      *more,
              const char      *file)
{
  if (link->kind != SPALT_IMPORT_LINK_LOST)
    return;
  if (whole)
    {
      link->kind = SPALT_IMPORT_LINK_OUTSIDE;
      return;
    }
  if (marked || *path == '\0' || g_str_equal (path, "/") || !may_be_page (path))
    return;
  link->kind = SPALT_IMPORT_LINK_UNKNOWN;
  if (*path != '/')
    link->address = make_absolute (path, more, file);
}

static void
find_within (SpaltImportLinks *self,
             const char       *fragment,
             const char       *file,
             SpaltImportLink  *link)
{
  link->address = translate_fragment (spalt_import_links_find_post (self, file), fragment);
  if (link->address != NULL)
    link->kind = SPALT_IMPORT_LINK_ARTICLE;
}

/**
 * spalt_import_links_find:
 * @address: as it stands in the text
 * @file: that it stands in, relative to the imported folder
 * @link: (out): all zero
 */
void
spalt_import_links_find (SpaltImportLinks *self,
                         const char       *address,
                         const char       *file,
                         SpaltImportLink  *link)
{
  const char      *marked = spalt_import_pictures_skip_marker (address);
  const char      *rest = skip_host (self, marked);
  gsize            length = rest != NULL ? strcspn (rest, "?#") : 0;
  g_autofree char *written = rest != NULL ? g_strndup (rest, length) : NULL;
  g_autofree char *path = written != NULL ? g_uri_unescape_string (written, NULL) : NULL;
  g_autofree char *query = NULL;
  const char      *fragment = NULL;

  /* Another site, and the front page, which every site has. */
  if (rest == NULL || (g_str_equal (written, "/") && rest[length] != '?'))
    return;
  if (length == 0 && rest[0] != '?')
    {
      find_within (self, rest, file, link);
      return;
    }
  query = g_strndup (rest + length, strcspn (rest + length, "#"));
  fragment = rest + length + strlen (query);
  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    g_set_str (&path, written);

  link->kind = SPALT_IMPORT_LINK_LOST;
  {
    g_autofree char *text = g_strdup (path);

    if (spalt_import_links_cut_markdown_end (text))
      {
        find_text (self, path, file, fragment, link);
        return;
      }
  }
  link->path = spalt_import_pictures_find_file (self->pictures, path, file);
  if (link->path != NULL)
    link->kind = SPALT_IMPORT_LINK_FILE;
  else
    find_with_query (self, path, query, file, fragment, link);

  keep_unknown (link, rest != marked, marked != address, path, rest + length, file);
}
