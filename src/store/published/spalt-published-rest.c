// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-published-private.h"

#include "spalt-row-private.h"

/* What the whole site has besides its articles: pages, listings, ads, menus, comments, other sites' headlines. */

static void
read_page (Reader         *reader,
           SpaltStatement *row,
           gpointer        element)
{
  SpaltPublishedPage *page = element;

  page->id = sqlite3_column_int64 (row, 0);
  page->slug = spalt_published_keep_slug (reader, row, 1);
  page->title = spalt_published_keep_text (reader, row, 2);
  page->body = spalt_published_keep_text (reader, row, 3);
  page->modified_at = spalt_statement_get_time (row, 4);
}

static void
read_listing (Reader         *reader,
              SpaltStatement *row,
              gpointer        element)
{
  SpaltPublishedListing *listing = element;

  listing->id = sqlite3_column_int64 (row, 0);
  listing->kind = sqlite3_column_int (row, 1);
  listing->slug = spalt_published_keep_slug (reader, row, 2);
  listing->title = spalt_published_keep_text (reader, row, 3);
  listing->organisation = spalt_published_keep_text (reader, row, 4);
  listing->place = spalt_published_keep_text (reader, row, 5);
  listing->description = spalt_published_keep_text (reader, row, 6);
  listing->link = spalt_published_keep_text (reader, row, 7);
  listing->season = spalt_published_keep_text (reader, row, 8);
  listing->photo = spalt_published_find_place (&reader->photos, sqlite3_column_int64 (row, 9));
  listing->starts_at = spalt_statement_get_time (row, 10);
  listing->ends_at = spalt_statement_get_time (row, 11);
  listing->expires_at = spalt_statement_get_time (row, 12);
  listing->published_at = spalt_statement_get_time (row, 13);
  listing->country = spalt_published_keep_text (reader, row, 14);
}

static void
read_placement (Reader         *reader,
                SpaltStatement *row,
                gpointer        element)
{
  SpaltPublishedPlacement *placement = element;

  placement->id = sqlite3_column_int64 (row, 0);
  placement->slug = spalt_published_keep_slug (reader, row, 1);
  placement->name = spalt_published_keep_text (reader, row, 2);
}

static void
read_ad (Reader         *reader,
         SpaltStatement *row,
         gpointer        element)
{
  SpaltPublishedAd *ad = element;

  ad->id = sqlite3_column_int64 (row, 0);
  ad->advertiser = spalt_published_keep_text (reader, row, 1);
  ad->heading = spalt_published_keep_text (reader, row, 2);
  ad->text = spalt_published_keep_text (reader, row, 3);
  ad->link = spalt_published_keep_text (reader, row, 4);
  ad->photo = spalt_published_find_place (&reader->photos, sqlite3_column_int64 (row, 5));
}

static void
read_flight (Reader         *reader,
             SpaltStatement *row,
             gpointer        element)
{
  SpaltPublishedFlight *flight = element;

  flight->id = sqlite3_column_int64 (row, 0);
  flight->ad = spalt_published_find_place (&reader->ads, sqlite3_column_int64 (row, 1));
  flight->placement = spalt_published_find_place (&reader->placements, sqlite3_column_int64 (row, 2));
  flight->starts_at = spalt_statement_get_time (row, 3);
  flight->ends_at = spalt_statement_get_time (row, 4);
  flight->weight = (guint)CLAMP (sqlite3_column_int64 (row, 5), 1, G_MAXUINT16);
}

static void
read_menu_item (Reader         *reader,
                SpaltStatement *row,
                gpointer        element)
{
  SpaltPublishedMenuItem *item = element;

  item->id = sqlite3_column_int64 (row, 0);
  item->menu = sqlite3_column_int (row, 1);
  item->label = spalt_published_keep_text (reader, row, 2);
  item->topic = spalt_published_find_place (&reader->topics, sqlite3_column_int64 (row, 3));
  item->tag = spalt_published_find_place (&reader->tags, sqlite3_column_int64 (row, 4));
  item->page = spalt_published_find_place (&reader->pages, sqlite3_column_int64 (row, 5));
  item->listing = spalt_published_find_place (&reader->listings, sqlite3_column_int64 (row, 6));
  item->address = spalt_published_keep_text (reader, row, 7);
  item->children = spalt_published_keep_text (reader, row, 8);
  item->parent = SPALT_PUBLISHED_NONE;
}

static void
read_feed (Reader         *reader,
           SpaltStatement *row,
           gpointer        element)
{
  SpaltPublishedFeed *feed = element;

  feed->id = sqlite3_column_int64 (row, 0);
  feed->slug = spalt_published_keep_slug (reader, row, 1);
  feed->title = spalt_published_keep_text (reader, row, 2);
  feed->link = spalt_published_keep_text (reader, row, 3);
}

static void
read_feed_item (Reader         *reader,
                SpaltStatement *row,
                gpointer        element)
{
  SpaltPublishedFeedItem *item = element;

  item->feed_id = sqlite3_column_int64 (row, 0);
  item->headline = spalt_published_keep_text (reader, row, 1);
  item->link = spalt_published_keep_text (reader, row, 2);
  item->published_at = spalt_statement_get_time (row, 3);
}

static void
read_pin (Reader         *reader,
          SpaltStatement *row,
          gpointer        element)
{
  SpaltPublishedPin *pin = element;

  pin->position = sqlite3_column_int64 (row, 0);
  pin->article = spalt_published_find_place (&reader->articles, sqlite3_column_int64 (row, 1));
  pin->until = spalt_statement_get_time (row, 2);
}

static void
read_old_address (Reader         *reader,
                  SpaltStatement *row,
                  gpointer        element)
{
  SpaltPublishedOldAddress *address = element;

  address->path = spalt_published_keep_text (reader, row, 0);
  address->article = spalt_published_find_place (&reader->articles, sqlite3_column_int64 (row, 1));
  address->page = spalt_published_find_place (&reader->pages, sqlite3_column_int64 (row, 2));
}

static void
read_translation (Reader         *reader,
                  SpaltStatement *row,
                  gpointer        element)
{
  SpaltPublishedTranslation *translation = element;

  translation->article_id = sqlite3_column_int64 (row, 0);
  translation->article = spalt_published_find_place (&reader->articles, translation->article_id);
  translation->language = spalt_published_keep_text (reader, row, 1);
  translation->address = spalt_published_keep_text (reader, row, 2);
}

static void
read_comment (Reader         *reader,
              SpaltStatement *row,
              gpointer        element)
{
  SpaltPublishedComment *comment = element;

  comment->id = sqlite3_column_int64 (row, 0);
  comment->article = spalt_published_find_place (&reader->articles, sqlite3_column_int64 (row, 1));
  comment->parent_id = sqlite3_column_int64 (row, 2);
  comment->name = spalt_published_keep_text (reader, row, 3);
  comment->text = spalt_published_keep_text (reader, row, 4);
  comment->created_at = spalt_statement_get_time (row, 5);
}

static gboolean
read_offers (Reader  *reader,
             GError **error)
{
  SpaltPublished *published = reader->published;

  if (
    !spalt_published_read_rows (
      reader, "SELECT id, slug, title, body, modified_at FROM page WHERE published AND trashed_at IS NULL ORDER BY id",
      read_page, sizeof *published->pages, (gpointer *)&published->pages, &published->n_pages, error) ||
    !spalt_published_read_rows (
      reader,
      "SELECT id, kind, slug, title, organisation, place, description, link, season, photo_id, starts_at, ends_at,"
      " expires_at, coalesce (published_at, created_at), country FROM listing WHERE trashed_at IS NULL"
      " AND kind BETWEEN 0 AND 2"
      " ORDER BY kind, starts_at IS NULL, starts_at, expires_at IS NULL, expires_at, id",
      read_listing, sizeof *published->listings, (gpointer *)&published->listings, &published->n_listings, error) ||
    !spalt_published_read_rows (reader, "SELECT id, slug, name FROM placement ORDER BY id", read_placement,
                                sizeof *published->placements, (gpointer *)&published->placements,
                                &published->n_placements, error) ||
    !spalt_published_read_rows (
      reader, "SELECT id, advertiser, heading, text, link, photo_id FROM ad WHERE trashed_at IS NULL ORDER BY id",
      read_ad, sizeof *published->ads, (gpointer *)&published->ads, &published->n_ads, error))
    return FALSE;
  spalt_published_note_places (&reader->pages, published->pages, sizeof *published->pages, published->n_pages);
  spalt_published_note_places (&reader->listings, published->listings, sizeof *published->listings,
                               published->n_listings);
  spalt_published_note_places (&reader->placements, published->placements, sizeof *published->placements,
                               published->n_placements);
  spalt_published_note_places (&reader->ads, published->ads, sizeof *published->ads, published->n_ads);

  return spalt_published_read_rows (
    reader,
    "SELECT flight.id, ad_id, placement_id, starts_at, ends_at, weight FROM flight"
    " JOIN ad ON ad.id = ad_id WHERE ad.trashed_at IS NULL ORDER BY placement_id, starts_at, flight.id",
    read_flight, sizeof *published->flights, (gpointer *)&published->flights, &published->n_flights, error);
}

static gboolean
read_menus (Reader  *reader,
            GError **error)
{
  SpaltPublished *published = reader->published;

  if (
    !spalt_published_read_rows (
      reader,
      "SELECT id, menu, label, topic_id, tag_id, page_id, listing_id, address, children FROM menu_item"
      " ORDER BY menu, position, id",
      read_menu_item, sizeof *published->menu_items, (gpointer *)&published->menu_items, &published->n_menu_items,
      error))
    return FALSE;
  spalt_published_note_places (&reader->menu_items, published->menu_items, sizeof *published->menu_items,
                               published->n_menu_items);

  return spalt_published_read_parents (reader, "SELECT id, parent_id FROM menu_item WHERE parent_id IS NOT NULL",
                                       &reader->menu_items, published->menu_items, sizeof *published->menu_items,
                                       G_STRUCT_OFFSET (SpaltPublishedMenuItem, parent), error);
}

static void
share_out_feed_items (SpaltPublished *published)
{
  guint next = 0;

  for (guint i = 0; i < published->n_feeds; i++)
    {
      SpaltPublishedFeed *feed = &published->feeds[i];

      feed->items = next;
      while (next < published->n_feed_items && published->feed_items[next].feed_id == feed->id)
        next++;
      feed->n_items = next - feed->items;
    }
}

static gboolean
read_feeds (Reader  *reader,
            GError **error)
{
  SpaltPublished *published = reader->published;

  if (
    !spalt_published_read_rows (reader,
                                "SELECT id, slug, title, link FROM feed WHERE trashed_at IS NULL ORDER BY position, id",
                                read_feed, sizeof *published->feeds, (gpointer *)&published->feeds, &published->n_feeds,
                                error) ||
    !spalt_published_read_rows (
      reader,
      "SELECT feed_id, headline, feed_item.link, published_at FROM feed_item JOIN feed ON feed.id = feed_id"
      " WHERE trashed_at IS NULL AND feed_item.position < max_items"
      " ORDER BY feed.position, feed.id, feed_item.position",
      read_feed_item, sizeof *published->feed_items, (gpointer *)&published->feed_items, &published->n_feed_items,
      error))
    return FALSE;
  share_out_feed_items (published);

  return TRUE;
}

static int
compare_translations (gconstpointer a,
                      gconstpointer b)
{
  const SpaltPublishedTranslation *one = a;
  const SpaltPublishedTranslation *other = b;

  return one->article < other->article ? -1 : one->article > other->article;
}

static gboolean
read_ways (Reader  *reader,
           GError **error)
{
  SpaltPublished *published = reader->published;

  if (!spalt_published_read_rows (reader, "SELECT position, article_id, until FROM pin ORDER BY position", read_pin,
                                  sizeof *published->pins, (gpointer *)&published->pins, &published->n_pins, error) ||
      (reader->subset == NULL &&
       !spalt_published_read_rows (reader, "SELECT path, article_id, page_id FROM old_address ORDER BY path",
                                   read_old_address, sizeof *published->old_addresses,
                                   (gpointer *)&published->old_addresses, &published->n_old_addresses, error)) ||
      !spalt_published_read_rows (reader,
                                  PICK (reader, "SELECT article_id, language, address FROM translation",
                                        " WHERE article_id IN " PART, " ORDER BY article_id, language"),
                                  read_translation, sizeof *published->translations,
                                  (gpointer *)&published->translations, &published->n_translations, error))
    return FALSE;
  if (published->n_translations > 0)
    qsort (published->translations, published->n_translations, sizeof *published->translations, compare_translations);

  return TRUE;
}

/* The texts of comments are long in sum, so they are read when their article's page is made. What stands for them here
 * is how many there are, and a number that changes with any of them: a save always changes the version. */
static gboolean
count_comments (Reader  *reader,
                GError **error)
{
  const guint64              spread = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  statement = spalt_published_prepare (
    reader,
    PICK (reader, "SELECT article_id, id, version FROM comment INDEXED BY comment_approved WHERE status = 1",
          " AND article_id IN " PART, ""),
    error);
  while (statement != NULL)
    {
      SpaltPublishedArticle *article;
      guint                  place;
      guint64                id, version;

      if (!spalt_store_step (reader->store, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      place = spalt_published_find_place (&reader->articles, sqlite3_column_int64 (statement, 0));
      if (place == SPALT_PUBLISHED_NONE)
        continue;
      article = &reader->published->articles[place];
      id = (guint64)sqlite3_column_int64 (statement, 1);
      version = (guint64)sqlite3_column_int64 (statement, 2);
      article->n_comments++;
      /* A sum, as the rows come in no certain order. */
      article->comments_fingerprint += ((id * spread) ^ (version + id)) * spread;
    }

  return FALSE;
}

/* What stands around the articles. */
gboolean
spalt_published_read_chrome (Reader  *reader,
                             GError **error)
{
  return read_offers (reader, error) && read_menus (reader, error) && read_feeds (reader, error);
}

/* What belongs to the articles, which are read before. */
gboolean
spalt_published_read_rest (Reader  *reader,
                           GError **error)
{
  SpaltPublished *published = reader->published;

  if (!read_ways (reader, error) || !count_comments (reader, error))
    return FALSE;

  return spalt_published_read_rows (
    reader, "SELECT comment.id, article_id, comment.parent_id, name, text, comment.created_at" LATEST_COMMENTS,
    read_comment, sizeof *published->comments, (gpointer *)&published->comments, &published->n_comments, error);
}

/**
 * spalt_store_read_comments:
 * @comments: (element-type SpaltPublishedComment): cleared, then filled with the approved ones, the oldest first; their
 *   `article` is not set
 * @texts: where their texts are kept
 *
 * What the readers have said under one article.
 */
gboolean
spalt_store_read_comments (SpaltStore   *self,
                           gint64        article_id,
                           GArray       *comments,
                           GStringChunk *texts,
                           GError      **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  g_array_set_size (comments, 0);
  /* Left to itself SQLite takes the index by status, which has the order too, and reads all comments there are for each
   * article. */
  statement =
    spalt_store_prepare (self,
                         "SELECT id, parent_id, created_at, name, text FROM comment INDEXED BY comment_by_article"
                         " WHERE article_id = ? AND status = 1 ORDER BY created_at, id",
                         error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  while (TRUE)
    {
      SpaltPublishedComment comment = { .article = SPALT_PUBLISHED_NONE };

      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      comment.id = sqlite3_column_int64 (statement, 0);
      comment.parent_id = sqlite3_column_int64 (statement, 1);
      comment.created_at = spalt_statement_get_time (statement, 2);
      comment.name = g_string_chunk_insert (texts, spalt_statement_get_text (statement, 3));
      comment.text = g_string_chunk_insert (texts, spalt_statement_get_text (statement, 4));
      g_array_append_val (comments, comment);
    }
}

static gboolean
add_slugs (SpaltStore     *self,
           SpaltStatement *statement,
           GPtrArray      *slugs,
           GError        **error)
{
  gboolean row;

  while (TRUE)
    {
      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      g_ptr_array_add (slugs, g_strdup (spalt_statement_get_text (statement, 0)));
    }
}

/**
 * spalt_store_list_page_slugs:
 * @slugs: (element-type utf8): those of the published pages are added
 */
gboolean
spalt_store_list_page_slugs (SpaltStore *self,
                             GPtrArray  *slugs,
                             GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self, "SELECT slug FROM page WHERE published AND trashed_at IS NULL", error);

  return statement != NULL && add_slugs (self, statement, slugs, error);
}

/**
 * spalt_store_list_listing_slugs:
 * @slugs: (element-type utf8): those of the listings of the kind are added, also of those that are over
 */
gboolean
spalt_store_list_listing_slugs (SpaltStore      *self,
                                SpaltListingKind kind,
                                GPtrArray       *slugs,
                                GError         **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self, "SELECT slug FROM listing WHERE kind = ? AND trashed_at IS NULL", error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, kind);

  return add_slugs (self, statement, slugs, error);
}
