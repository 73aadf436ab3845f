// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-update.h"

#include <stdlib.h>
#include <string.h>

#include "spalt-address-pattern.h"
#include "spalt-record-store.h"
#include "spalt-site-hash.h"
#include "spalt-site-list.h"
#include "spalt-site-related.h"
#include "spalt-site-search-article.h"
#include "spalt-site-search-segments.h"
#include "spalt-site-sitemap.h"
#include "spalt-topic.h"

/* What an incremental export has to read: the articles that changed, the newest of the lists that they stand on, those
 * whose pages show them as related, and what stands near these in their own lists. */

// The front of a list, which is less than two, and the last page before it; what is added comes on top.
#define PAGES_OF_LIST 3
#define USUAL_PAGE 20

// How many of the newest articles are looked at first, how many to find what changed, and how many to find where the
// search's segments end.
#define FIRST_LOOK 256
#define LONGEST_LOOK 1024
#define LONGEST_END 16384

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const SpaltListPosition *one = a;
  const SpaltListPosition *other = b;

  if (one->published_at != other->published_at)
    return one->published_at < other->published_at ? 1 : -1;

  return (one->article_id < other->article_id) - (one->article_id > other->article_id);
}

// Of a topic with others below it, places come from several lists.
static void
tidy_places (GArray *places)
{
  guint n = 0;

  g_array_sort (places, compare_newest_first);
  for (guint i = 0; i < places->len; i++)
    {
      const SpaltListPosition *place = &g_array_index (places, SpaltListPosition, i);

      if (n == 0 || g_array_index (places, SpaltListPosition, n - 1).article_id != place->article_id)
        g_array_index (places, SpaltListPosition, n++) = *place;
    }
  g_array_set_size (places, n);
}

static void
read_places (SpaltSiteUpdate *self,
             GArray          *places)
{
  for (guint i = 0; i < places->len; i++)
    spalt_site_scope_add (self->scope->ids, g_array_index (places, SpaltListPosition, i).article_id);
}

static void
read_ids (SpaltSiteUpdate *self,
          GArray          *ids)
{
  for (guint i = 0; i < ids->len; i++)
    spalt_site_scope_add (self->scope->ids, g_array_index (ids, gint64, i));
}

static gboolean
read_newest (SpaltSiteUpdate     *self,
             SpaltSiteWork       *work,
             const SpaltListTerm *term,
             guint                limit,
             GError             **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (SpaltListPosition));
  gboolean           is_new = TRUE;

  if (!spalt_store_list_older (work->reading, term, NULL, limit, places, error))
    return FALSE;
  read_places (self, places);
  for (guint i = 0; i < places->len && is_new; i++)
    is_new = g_hash_table_contains (self->scope->added, &g_array_index (places, SpaltListPosition, i).article_id);
  // The list of lists names it from now on, and all others.
  if (is_new && term->kind != SPALT_LIST_ALL)
    self->scope->all_terms = TRUE;

  return TRUE;
}

static void
update_page (SpaltSiteUpdate *self,
             gint64           id)
{
  spalt_site_scope_add (self->scope->ids, id);
  spalt_site_scope_add (self->scope->pages, id);
}

/* Those before it that may reach down to it, and those after it that have too little before them and are filled up with
 * what follows: the next MAX_RELATED ones at most, and of these only those that have fewer than that behind them. So
 * twice as many are read: who then has fewer behind him in @older has no more of them in the list. */
static gboolean
update_neighbours (SpaltSiteUpdate         *self,
                   SpaltSiteWork           *work,
                   const SpaltListTerm     *term,
                   const SpaltListPosition *place,
                   GError                 **error)
{
  g_autoptr (GArray) newer = g_array_new (FALSE, FALSE, sizeof (SpaltListPosition));
  g_autoptr (GArray) older = g_array_new (FALSE, FALSE, sizeof (SpaltListPosition));

  if (!spalt_store_list_newer (work->reading, term, place, SPALT_SITE_RELATED_REACH, newer, error) ||
      !spalt_store_list_older (work->reading, term, place, 2 * SPALT_SITE_MAX_RELATED, older, error))
    return FALSE;
  tidy_places (newer);
  tidy_places (older);
  for (guint i = newer->len - MIN (newer->len, SPALT_SITE_RELATED_REACH); i < newer->len; i++)
    update_page (self, g_array_index (newer, SpaltListPosition, i).article_id);
  for (guint i = 0; i < MIN (older->len, SPALT_SITE_MAX_RELATED); i++)
    if (older->len - i - 1 < SPALT_SITE_MAX_RELATED)
      update_page (self, g_array_index (older, SpaltListPosition, i).article_id);

  return TRUE;
}

// What a changed article is shown by, besides its lists: as related to others.
static gboolean
update_related (SpaltSiteUpdate        *self,
                SpaltSiteWork          *work,
                const SpaltSiteUpdated *updated,
                GArray                 *terms,
                GError                **error)
{
  g_autoptr (GArray) related_by = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < terms->len; i++)
    {
      const SpaltListTerm *term = &g_array_index (terms, SpaltListTerm, i);

      if (term->kind != SPALT_LIST_PERSON && !update_neighbours (self, work, term, &updated->place, error))
        return FALSE;
    }
  if (!spalt_store_list_related_by (work->reading, updated->id, related_by, error))
    return FALSE;
  for (guint i = 0; i < related_by->len; i++)
    update_page (self, g_array_index (related_by, gint64, i));

  return TRUE;
}

// The list of lists names a year's from its first article on.
static void
update_year (SpaltSiteUpdate        *self,
             SpaltSiteWork          *work,
             const SpaltSiteUpdated *updated)
{
  g_autofree char *front =
    spalt_site_list_get_year_front (work->content,
                                    spalt_site_list_get_year (work->content, updated->place.published_at));

  if (g_hash_table_contains (self->scope->added, &updated->id) &&
      self->scope->note (front, self->scope->note_data) == 0)
    self->scope->all_terms = TRUE;
}

// Photos that a page named when it was made, also those that no article is known to have.
static void
read_photos (SpaltSiteUpdate *self,
             SpaltSiteWork   *work,
             const char      *path)
{
  const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, path);
  g_auto (GStrv)                slugs =
    entry != NULL && entry->photos != NULL ? g_strsplit (entry->photos, " ", -1) : NULL;

  for (guint i = 0; slugs != NULL && slugs[i] != NULL; i++)
    g_ptr_array_add (self->scope->photos, g_strdup (slugs[i]));
}

// The texts of a topic's newest stand in its feed.
static gboolean
read_photos_of_feed (SpaltSiteUpdate     *self,
                     SpaltSiteWork       *work,
                     const SpaltListTerm *term,
                     GError             **error)
{
  g_autoptr (SpaltTopic) topic = NULL;
  g_autofree char       *path = NULL;

  if (term->kind != SPALT_LIST_TOPIC)
    return TRUE;
  topic = spalt_store_load_record (work->reading, SPALT_TYPE_TOPIC, term->term_id, error);
  if (topic == NULL)
    return FALSE;
  path = spalt_site_list_get_topic_feed (work->content, spalt_topic_get_slug (topic));
  read_photos (self, work, path);

  return TRUE;
}

static gboolean
collect_changed (SpaltSiteUpdate        *self,
                 SpaltSiteWork          *work,
                 const SpaltSiteUpdated *updated,
                 GError                **error)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (SpaltListTerm));

  update_page (self, updated->id);
  update_year (self, work, updated);
  if (updated->scope == SPALT_CHANGE_PAGE)
    return TRUE;
  if (!spalt_store_list_terms (work->reading, updated->id, terms, error))
    return FALSE;
  for (guint i = 0; i < terms->len; i++)
    {
      const SpaltListTerm *term = &g_array_index (terms, SpaltListTerm, i);

      if (spalt_site_scope_has_term (self->scope, term->kind, term->term_id))
        continue;
      spalt_site_scope_add_term (self->scope, term);
      if (!read_newest (self, work, term, self->scope->window, error) || !read_photos_of_feed (self, work, term, error))
        return FALSE;
    }

  return updated->scope != SPALT_CHANGE_TEASER || update_related (self, work, updated, terms, error);
}

static void
read_photos_at (SpaltSiteUpdate *self,
                SpaltSiteWork   *work,
                const char      *folder,
                GPtrArray       *slugs)
{
  for (guint i = 0; i < slugs->len; i++)
    {
      g_autofree char *path = spalt_site_address_make (folder, slugs->pdata[i]);

      read_photos (self, work, path);
    }
}

// Pages of their own and those of listings are always looked at.
static gboolean
read_photos_of_pages (SpaltSiteUpdate *self,
                      SpaltSiteWork   *work,
                      GError         **error)
{
  g_autoptr (GPtrArray) slugs = g_ptr_array_new_with_free_func (g_free);

  if (!spalt_store_list_page_slugs (work->reading, slugs, error))
    return FALSE;
  read_photos_at (self, work, NULL, slugs);
  for (SpaltListingKind kind = 0; kind < SPALT_N_LISTING_KINDS; kind++)
    {
      g_ptr_array_set_size (slugs, 0);
      if (!spalt_store_list_listing_slugs (work->reading, kind, slugs, error))
        return FALSE;
      read_photos_at (self, work, work->content->words->listings[kind], slugs);
    }

  return TRUE;
}

// What decides what stands below an article as related to it.
static gboolean
collect_near (SpaltSiteUpdate *self,
              SpaltSiteWork   *work,
              gint64           id,
              GError         **error)
{
  g_auto (SpaltListEntry) article = { 0 };
  g_autoptr (GArray)      terms = g_array_new (FALSE, FALSE, sizeof (SpaltListTerm));
  g_autoptr (GArray)      places = g_array_new (FALSE, FALSE, sizeof (SpaltListPosition));
  g_autoptr (GArray)      related = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char        *path = NULL;

  if (!spalt_store_find_list_entry (work->reading, id, &article, error))
    return FALSE;
  if (article.slug == NULL)
    return TRUE;
  if (!spalt_store_list_terms (work->reading, id, terms, error) ||
      !spalt_store_list_related (work->reading, id, related, error))
    return FALSE;
  for (guint i = 0; i < terms->len; i++)
    {
      const SpaltListTerm *term = &g_array_index (terms, SpaltListTerm, i);

      if (term->kind != SPALT_LIST_PERSON &&
          (!spalt_store_list_older (work->reading, term, &article.place, SPALT_SITE_RELATED_REACH, places, error) ||
           !spalt_store_list_newer (work->reading, term, &article.place, SPALT_SITE_MAX_RELATED, places, error)))
        return FALSE;
    }
  read_places (self, places);
  read_ids (self, related);
  path = spalt_address_pattern_fill (spalt_settings_get_address_pattern (work->content->settings), article.slug,
                                     article.place.published_at, work->content->zone);
  read_photos (self, work, path);

  return TRUE;
}

static gboolean
collect_all_near (SpaltSiteUpdate *self,
                  SpaltSiteWork   *work,
                  GError         **error)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->scope->pages);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!collect_near (self, work, *(gint64 *)id, error))
      return FALSE;

  return TRUE;
}

static gboolean
collect_always (SpaltSiteUpdate *self,
                SpaltSiteWork   *work,
                GError         **error)
{
  const SpaltListTerm all = { .kind = SPALT_LIST_ALL };
  g_autoptr (GArray)  shown = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_newest (self, work, &all, self->scope->window_of_all, error) ||
      !spalt_store_list_shown (work->reading, shown, error))
    return FALSE;
  read_ids (self, shown);
  g_ptr_array_add (self->scope->photos, g_strdup (spalt_settings_get_logo (work->content->settings)));
  read_photos (self, work, "rss.xml");

  return read_photos_of_pages (self, work, error) &&
         spalt_store_get_span (work->reading, &self->scope->oldest, &self->scope->newest, error);
}

static gboolean
has_words (SpaltSiteUpdate *self)
{
  for (guint i = 0; i < self->articles->len; i++)
    if (g_array_index (self->articles, SpaltSiteUpdated, i).scope != SPALT_CHANGE_PAGE)
      return TRUE;

  return FALSE;
}

// The oldest of the articles whose words changed, or %SPALT_PUBLISHED_NONE when it is not among these.
static guint
find_oldest (SpaltSiteUpdate *self,
             GArray          *places)
{
  guint n_left = 0;

  for (guint i = 0; i < self->articles->len; i++)
    n_left += g_array_index (self->articles, SpaltSiteUpdated, i).scope != SPALT_CHANGE_PAGE;
  for (guint i = 0; i < places->len && n_left > 0; i++)
    for (guint k = 0; k < self->articles->len; k++)
      {
        const SpaltSiteUpdated *updated = &g_array_index (self->articles, SpaltSiteUpdated, k);

        if (updated->id == g_array_index (places, SpaltListPosition, i).article_id &&
            updated->scope != SPALT_CHANGE_PAGE && --n_left == 0)
          return i;
      }

  return SPALT_PUBLISHED_NONE;
}

static gboolean
find_ends (SpaltSiteUpdate *self,
           SpaltSiteWork   *work,
           guint            limit,
           gboolean        *found,
           gboolean        *possible,
           GError         **error)
{
  g_autoptr (GArray)    places = g_array_new (FALSE, FALSE, sizeof (SpaltListPosition));
  g_autoptr (GPtrArray) uids = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint64   *hashes = NULL;
  guint                 oldest;

  if (!spalt_store_list_newest_uids (work->reading, limit, places, uids, error))
    return FALSE;
  oldest = find_oldest (self, places);
  hashes = g_new (guint64, uids->len + 1);
  for (guint i = 0; i < uids->len; i++)
    hashes[i] = spalt_site_search_hash_uid (uids->pdata[i]);
  if (oldest == SPALT_PUBLISHED_NONE)
    {
      *possible = limit < LONGEST_LOOK && uids->len == limit;
      return TRUE;
    }
  self->scope->n_words = spalt_site_search_find_end (hashes, uids->len, oldest);
  self->scope->n_docs = spalt_site_search_find_docs_end (hashes, uids->len, oldest);
  *found = uids->len < limit || MAX (self->scope->n_words, self->scope->n_docs) < uids->len;
  *possible = *found || limit < LONGEST_END;

  return TRUE;
}

// Articles far back have their words in large segments, which take longer to make than a full export.
static gboolean
collect_search (SpaltSiteUpdate *self,
                SpaltSiteWork   *work,
                gboolean        *possible,
                GError         **error)
{
  gboolean found = !spalt_settings_get_reader_search (work->content->settings) || !has_words (self);

  for (guint limit = FIRST_LOOK; !found && *possible; limit *= 4)
    if (!find_ends (self, work, limit, &found, possible, error))
      return FALSE;

  return TRUE;
}

/**
 * spalt_site_update_collect:
 * @possible: (out): whether it is worth it
 *
 * Fills the scope with what is to be read.
 */
gboolean
spalt_site_update_collect (SpaltSiteUpdate *self,
                           SpaltSiteWork   *work,
                           gboolean        *possible,
                           GError         **error)
{
  guint         n = self->articles->len;
  SpaltSiteList all = { .kind = SPALT_SITE_LIST_ALL };

  self->scope->window = PAGES_OF_LIST * USUAL_PAGE + n;
  if (!collect_search (self, work, possible, error))
    return FALSE;
  if (!*possible)
    return TRUE;
  self->scope->window_of_all =
    MAX (PAGES_OF_LIST * spalt_site_list_get_page_size (work->content, &all), 2 * SPALT_SITE_SITEMAP_SIZE) + n;
  self->scope->window_of_all = MAX (self->scope->window_of_all, MAX (self->scope->n_words, self->scope->n_docs));

  for (guint i = 0; i < n; i++)
    if (!collect_changed (self, work, &g_array_index (self->articles, SpaltSiteUpdated, i), error))
      return FALSE;

  return collect_all_near (self, work, error) && collect_always (self, work, error);
}
