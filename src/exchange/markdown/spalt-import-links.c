// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-import-links.h"

#include <string.h>

#include "spalt-address-pattern.h"
#include "spalt-article-store.h"
#include "spalt-attribute-lists.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-prefix.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"
#include "spalt-slug.h"
#include "spalt-time.h"

/* Which articles the files of one import become, and by which names their generators' links know them. */

typedef struct
{
  char  *slug;
  char  *headline;
  gint64 published_at;
  gboolean public;
  gboolean    kept;
  GHashTable *anchors; /* nullable, of the headings that name themselves */
  GHashTable *places;  /* nullable, that links can lead to */
} Post;

/* Under one name two posts are none. */
static Post ambiguous;

struct _SpaltImportLinks
{
  SpaltStore          *store;
  SpaltImportPictures *pictures;
  GTimeZone           *zone;
  char                *pattern;
  char                *host;
  GPtrArray           *posts;
  GHashTable          *by_file;
  GHashTable          *by_name;
  GHashTable          *by_address;
  GHashTable          *by_slug;
};

static void
post_free (gpointer data)
{
  Post *post = data;

  g_clear_pointer (&post->anchors, g_hash_table_unref);
  g_clear_pointer (&post->places, g_hash_table_unref);
  g_free (post->slug);
  g_free (post->headline);
  g_free (post);
}

static GHashTable *
new_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * spalt_import_links_new:
 * @pictures: finds files; must outlive this
 * @zone: the publication's
 */
SpaltImportLinks *
spalt_import_links_new (SpaltStore          *store,
                        SpaltImportPictures *pictures,
                        GTimeZone           *zone)
{
  SpaltImportLinks         *self = g_new0 (SpaltImportLinks, 1);
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (store, NULL);
  const char               *base = settings != NULL ? spalt_settings_get_base_url (settings) : "";
  const char               *host = strstr (base, "://");

  self->store = g_object_ref (store);
  self->pictures = pictures;
  self->zone = g_time_zone_ref (zone);
  self->pattern = g_strdup (settings != NULL ? spalt_settings_get_address_pattern (settings) : "");
  self->host = host != NULL ? g_strndup (host + 3, strcspn (host + 3, "/")) : NULL;
  self->posts = g_ptr_array_new_with_free_func (post_free);
  self->by_file = new_names ();
  self->by_name = new_names ();
  self->by_address = new_names ();
  self->by_slug = new_names ();

  return self;
}

void
spalt_import_links_free (SpaltImportLinks *self)
{
  g_object_unref (self->store);
  g_time_zone_unref (self->zone);
  g_free (self->pattern);
  g_free (self->host);
  g_hash_table_unref (self->by_file);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_address);
  g_hash_table_unref (self->by_slug);
  g_ptr_array_unref (self->posts);
  g_free (self);
}

void
spalt_import_link_clear (SpaltImportLink *link)
{
  g_clear_pointer (&link->address, g_free);
  g_clear_pointer (&link->headline, g_free);
  g_clear_pointer (&link->path, g_free);
}

static gboolean
cut_end (char       *text,
         const char *end)
{
  if (!g_str_has_suffix (text, end))
    return FALSE;
  text[strlen (text) - strlen (end)] = '\0';

  return TRUE;
}

/* Addresses in one form: "/a/b/", "a/b.html" and "a/b/index.html" are all "a/b". One system writes "å" as two
 * characters, another as one. */
static char *
make_key (const char *path)
{
  g_autofree char *joined = g_canonicalize_filename (path, "/");
  char            *key = g_utf8_normalize (joined + strspn (joined, "/"), -1, G_NORMALIZE_NFC);

  if (key == NULL)
    return g_strdup (joined + strspn (joined, "/"));
  if (!cut_end (key, "/index.html") && !cut_end (key, ".html"))
    cut_end (key, ".htm");

  return key;
}

static gboolean
cut_markdown_end (char *text)
{
  return cut_end (text, ".md") || cut_end (text, ".markdown") || cut_end (text, ".mdown") || cut_end (text, ".mkd");
}

static void
add_key (GHashTable *table,
         const char *path,
         Post       *post)
{
  g_autofree char *key = make_key (path);
  Post            *before = g_hash_table_lookup (table, key);

  if (*key != '\0' && before != post)
    g_hash_table_insert (table, g_steal_pointer (&key), before == NULL ? post : &ambiguous);
}

/* What a file is called without its end; a folder's index is called as the folder. */
static char *
make_stem (const char *file)
{
  char *stem = g_strdup (file);

  cut_markdown_end (stem);
  cut_end (stem, "/index");

  return stem;
}

/* The addresses that Jekyll, Hugo, Hexo, Eleventy and Pelican give by themselves. */
static void
add_usual_addresses (SpaltImportLinks *self,
                     const char       *stem,
                     const char       *name,
                     Post             *post)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (post->published_at);
  g_autoptr (GDateTime) date = utc != NULL ? g_date_time_to_timezone (utc, self->zone) : NULL;
  g_autofree char      *folder = g_path_get_dirname (stem);
  g_autofree char      *day = date != NULL ? g_date_time_format (date, "%Y/%m/%d") : g_strdup ("");
  g_autofree char      *dated = g_build_filename (day, name, NULL);
  g_autofree char      *beside = g_build_filename (folder, name, NULL);

  add_key (self->by_address, dated, post);
  add_key (self->by_address, stem, post);
  add_key (self->by_address, beside, post);
  add_key (self->by_address, name, post);
  if (!g_str_equal (name, post->slug))
    add_key (self->by_address, post->slug, post);
  if (spalt_text_begins (stem, "content/"))
    add_usual_addresses (self, stem + strlen ("content/"), name, post);
}

/* The store gives a slug that is taken a number; in the same order, the same. */
static char *
choose_slug (SpaltImportLinks *self,
             gint64            article_id,
             const char       *wanted)
{
  for (guint n = 1;; n++)
    {
      g_autofree char         *slug = spalt_slug_with_number (wanted, n);
      g_autoptr (SpaltArticle) other = spalt_store_find_article (self->store, slug, NULL);

      if (!g_hash_table_contains (self->by_slug, slug) &&
          (other == NULL || spalt_article_get_id (other) == article_id ||
           strcmp (spalt_article_get_slug (other), slug) != 0))
        return g_steal_pointer (&slug);
    }
}

static char *
wish_slug (SpaltMarkdownSource *source)
{
  return *source->slug != '\0' ? g_strdup (source->slug) : spalt_article_wish_slug (source->headline);
}

static gboolean
is_public (SpaltArticle *article)
{
  return spalt_article_get_status (article) == SPALT_STATUS_PUBLISHED &&
         !spalt_time_is_set (spalt_article_get_trashed_at (article));
}

/**
 * spalt_import_links_would_move:
 * @article: what came of the file earlier
 *
 * Returns: whether links to the article lead elsewhere, or to nothing, once it has become what the file says
 */
gboolean
spalt_import_links_would_move (SpaltImportLinks    *self,
                               SpaltArticle        *article,
                               SpaltMarkdownSource *source)
{
  g_autofree char *wanted = wish_slug (source);
  g_autofree char *slug = choose_slug (self, spalt_article_get_id (article), wanted);

  return !g_str_equal (slug, spalt_article_get_slug (article)) ||
         source->published_at != spalt_article_get_published_at (article) ||
         is_public (article) != (source->status == SPALT_STATUS_PUBLISHED);
}

/**
 * spalt_import_links_would_clash:
 * @article: what came of the file earlier
 *
 * Returns: whether the file insists on a slug that another article has, which keeps it out
 */
gboolean
spalt_import_links_would_clash (SpaltImportLinks    *self,
                                SpaltArticle        *article,
                                SpaltMarkdownSource *source)
{
  g_autofree char *slug = source->slug_given ? choose_slug (self, spalt_article_get_id (article), source->slug) : NULL;

  return slug != NULL && !g_str_equal (slug, source->slug);
}

/**
 * spalt_import_links_add:
 * @file: relative to the imported folder
 * @article_id: that came of it earlier, or 0
 * @kept: (nullable): that article, when it stays as it is, or where it is: somebody has worked on it since, or has
 *   thrown it away
 *
 * To be told of every file before the first link is asked for, so that links lead both ways.
 */
void
spalt_import_links_add (SpaltImportLinks    *self,
                        const char          *file,
                        gint64               article_id,
                        SpaltArticle        *kept,
                        SpaltMarkdownSource *source)
{
  g_autofree char *stem = make_stem (file);
  g_autofree char *name = g_path_get_basename (stem);
  g_autofree char *dateless = NULL;
  g_autofree char *wanted = wish_slug (source);
  Post            *post = NULL;

  post = g_new0 (Post, 1);
  post->anchors = spalt_attribute_lists_find_anchors (source->matter->body);
  post->headline = g_strdup (source->headline);
  post->kept = kept != NULL;
  if (kept != NULL)
    {
      post->slug = g_strdup (spalt_article_get_slug (kept));
      post->published_at = spalt_article_get_published_at (kept);
      post->public = is_public (kept);
    }
  else
    {
      post->slug = choose_slug (self, article_id, wanted);
      post->published_at = source->published_at;
      /* A slug that the file insists on and another article has keeps the file out. */
      post->public =
        source->status == SPALT_STATUS_PUBLISHED && (!source->slug_given || g_str_equal (post->slug, source->slug));
    }
  g_ptr_array_add (self->posts, post);
  g_hash_table_insert (self->by_slug, g_strdup (post->slug), post);

  add_key (self->by_file, stem, post);
  add_key (self->by_name, name, post);
  dateless = g_strdup (
    g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\d-.", name, G_REGEX_DEFAULT, 0) ? name + strlen ("2000-01-01-") : name);
  if (!g_str_equal (dateless, name))
    add_key (self->by_name, dateless, post);
  for (guint i = 0; i < source->old_addresses->len; i++)
    add_key (self->by_address, g_ptr_array_index (source->old_addresses, i), post);
  add_usual_addresses (self, stem, dateless, post);
}

/* Where a heading names itself, Spalt's own name for it. Returns: (nullable): with the sign before it */
static char *
translate_fragment (const Post *post,
                    const char *fragment)
{
  g_autofree char *decoded = *fragment == '#' ? g_uri_unescape_string (fragment + 1, NULL) : NULL;
  const char      *name = decoded != NULL || *fragment == '\0' ? decoded : fragment + 1;
  const char      *anchor =
    post != NULL && post->anchors != NULL && name != NULL ? g_hash_table_lookup (post->anchors, name) : NULL;

  return anchor != NULL ? g_strconcat ("#", anchor, NULL) : NULL;
}

static gboolean
take_post (SpaltImportLinks *self,
           const Post       *post,
           const char       *fragment,
           SpaltImportLink  *link)
{
  if (post == NULL || post == &ambiguous)
    return FALSE;

  link->post = post;
  link->headline = g_strdup (post->headline);
  link->kind = post->public ? SPALT_IMPORT_LINK_ARTICLE : SPALT_IMPORT_LINK_DRAFT;
  if (post->public)
    {
      g_autofree char *path = spalt_address_pattern_fill (self->pattern, post->slug, post->published_at, self->zone);
      g_autofree char *anchor = translate_fragment (post, fragment);

      if (g_str_equal (path, "index.html") || g_str_has_suffix (path, "/index.html"))
        cut_end (path, "index.html");
      link->address = g_strconcat ("/", path, anchor != NULL ? anchor : fragment, NULL);
    }

  return TRUE;
}

static gboolean
take_key (SpaltImportLinks *self,
          GHashTable       *table,
          const char       *path,
          const char       *fragment,
          SpaltImportLink  *link)
{
  g_autofree char *key = make_key (path);

  return take_post (self, g_hash_table_lookup (table, key), fragment, link);
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
  g_autofree char *stem = make_stem (path);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *beside = g_build_filename ("/", folder, stem, NULL);
  g_autofree char *name = g_path_get_basename (stem);
  const char      *part = stem;

  if (*path != '/' && take_key (self, self->by_file, beside, fragment, link))
    return TRUE;
  while (part != NULL)
    {
      if (take_key (self, self->by_file, part, fragment, link))
        return TRUE;
      part = strchr (part + 1, '/');
    }

  return take_key (self, self->by_name, name, fragment, link);
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
  g_autofree char         *key = make_key (path);
  g_autofree char         *slug = g_path_get_basename (key);
  g_autoptr (SpaltArticle) article = NULL;
  gint64                   article_id = 0, page_id = 0;
  Post                     post = { 0 };

  if (take_post (self, g_hash_table_lookup (self->by_address, *query != '\0' ? whole : key), fragment, link))
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
  post.public = is_public (article);

  take_post (self, &post, fragment, link);
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
  g_autofree char *stem = make_stem (file);
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
  g_autofree char *stem = make_stem (file);
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

static Post *
find_post (SpaltImportLinks *self,
           const char       *file)
{
  g_autofree char *stem = make_stem (file);
  g_autofree char *key = make_key (stem);

  return g_hash_table_lookup (self->by_file, key);
}

static void
find_within (SpaltImportLinks *self,
             const char       *fragment,
             const char       *file,
             SpaltImportLink  *link)
{
  link->address = translate_fragment (find_post (self, file), fragment);
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

    if (cut_markdown_end (text))
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

/**
 * spalt_import_links_set_places:
 * @file: that has been converted
 * @places: (element-type utf8): those that the article has
 */
void
spalt_import_links_set_places (SpaltImportLinks *self,
                               const char       *file,
                               GHashTable       *places)
{
  Post *post = find_post (self, file);

  /* What stays as it is may have others. */
  if (post != NULL && post != &ambiguous && !post->kept && post->places == NULL)
    post->places = g_hash_table_ref (places);
}

/**
 * spalt_import_links_lacks_place:
 * @post: of a #SpaltImportLink
 *
 * Returns: whether a link to the place would lead to the top of the article, as far as is known
 */
gboolean
spalt_import_links_lacks_place (gconstpointer post,
                                const char   *place)
{
  const Post *article = post;

  return article->places != NULL && !g_hash_table_contains (article->places, place);
}
