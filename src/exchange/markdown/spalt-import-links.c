// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-import-links-private.h"

#include <string.h>

#include "spalt-article-store.h"
#include "spalt-attribute-lists.h"
#include "spalt-prefix.h"
#include "spalt-settings-store.h"
#include "spalt-slug.h"
#include "spalt-time.h"

/* Which articles the files of one import become, and by which names their generators' links know them. */

/* Under one name two posts are none. */
SpaltImportPost spalt_import_ambiguous;

static void
post_free (gpointer data)
{
  SpaltImportPost *post = data;

  g_clear_pointer (&post->anchors, g_hash_table_unref);
  g_clear_pointer (&post->places, g_hash_table_unref);
  g_clear_pointer (&post->awaited, g_ptr_array_unref);
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

gboolean
spalt_import_links_cut_end (char       *text,
                            const char *end)
{
  if (!g_str_has_suffix (text, end))
    return FALSE;
  text[strlen (text) - strlen (end)] = '\0';

  return TRUE;
}

/* Addresses in one form: "/a/b/", "a/b.html" and "a/b/index.html" are all "a/b". One system writes "å" as two
 * characters, another as one. */
char *
spalt_import_links_make_key (const char *path)
{
  g_autofree char *joined = g_canonicalize_filename (path, "/");
  char            *key = g_utf8_normalize (joined + strspn (joined, "/"), -1, G_NORMALIZE_NFC);

  if (key == NULL)
    return g_strdup (joined + strspn (joined, "/"));
  if (!spalt_import_links_cut_end (key, "/index.html") && !spalt_import_links_cut_end (key, ".html"))
    spalt_import_links_cut_end (key, ".htm");

  return key;
}

gboolean
spalt_import_links_cut_markdown_end (char *text)
{
  static const char *const ends[] = { ".md", ".markdown", ".mdown", ".mkd" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (spalt_import_links_cut_end (text, ends[i]))
        return TRUE;
    }

  return FALSE;
}

static void
add_key (GHashTable      *table,
         const char      *path,
         SpaltImportPost *post)
{
  g_autofree char *key = spalt_import_links_make_key (path);
  SpaltImportPost *before = g_hash_table_lookup (table, key);

  if (*key != '\0' && before != post)
    g_hash_table_insert (table, g_steal_pointer (&key), before == NULL ? post : &spalt_import_ambiguous);
}

/* What a file is called without its end; a folder's index is called as the folder. */
char *
spalt_import_links_make_stem (const char *file)
{
  char *stem = g_strdup (file);

  spalt_import_links_cut_markdown_end (stem);
  spalt_import_links_cut_end (stem, "/index");

  return stem;
}

/* The addresses that Jekyll, Hugo, Hexo, Eleventy and Pelican give by themselves. */
static void
add_usual_addresses (SpaltImportLinks *self,
                     const char       *stem,
                     const char       *name,
                     SpaltImportPost  *post)
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

gboolean
spalt_import_links_is_public (SpaltArticle *article)
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
         spalt_import_links_is_public (article) != (source->status == SPALT_STATUS_PUBLISHED);
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
  g_autofree char *stem = spalt_import_links_make_stem (file);
  g_autofree char *name = g_path_get_basename (stem);
  g_autofree char *dateless = NULL;
  g_autofree char *wanted = wish_slug (source);
  SpaltImportPost *post = NULL;

  post = g_new0 (SpaltImportPost, 1);
  post->anchors = spalt_attribute_lists_find_anchors (source->matter->body);
  post->headline = g_strdup (source->headline);
  post->kept = kept != NULL;
  if (kept != NULL)
    {
      post->slug = g_strdup (spalt_article_get_slug (kept));
      post->published_at = spalt_article_get_published_at (kept);
      post->public = spalt_import_links_is_public (kept);
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

/* What the file of that name becomes. */
SpaltImportPost *
spalt_import_links_find_post (SpaltImportLinks *self,
                              const char       *file)
{
  g_autofree char *stem = spalt_import_links_make_stem (file);
  g_autofree char *key = spalt_import_links_make_key (stem);

  return g_hash_table_lookup (self->by_file, key);
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
  SpaltImportPost *post = spalt_import_links_find_post (self, file);

  /* What stays as it is may have others. */
  if (post != NULL && post != &spalt_import_ambiguous && !post->kept && post->places == NULL)
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
  const SpaltImportPost *article = post;

  return article->places != NULL && !g_hash_table_contains (article->places, place);
}
