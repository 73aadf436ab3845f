// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-search-article.h"

#include <string.h>

#include "spalt-site-hash.h"
#include "spalt-site-stemmer.h"
#include "spalt-site-words.h"
#include "spalt-time.h"

/* What the search knows of one article: the words that it is found by, and what a hit shows of it. Here articles are
 * counted from the oldest, as segments are; @doc is that number. */

// Grows when the words of an article or the form of the files change.
#define SEARCH_VERSION 2

// As much of a lede as a hit shows, in bytes.
#define MAX_LEDE 180

typedef struct
{
  SpaltSiteTerms *terms;
  SpaltSitePlace  place;
} Adding;

gboolean
spalt_site_search_is_on (const SpaltSiteContent *content)
{
  return spalt_settings_get_reader_search (content->settings) && content->published->n_articles > 0;
}

/**
 * spalt_site_search_hash_uid:
 *
 * Returns: what decides whether the archive is cut into segments after this article
 */
guint64
spalt_site_search_hash_uid (const char *uid)
{
  return spalt_site_hash_text (SPALT_SITE_HASH_START, uid);
}

/**
 * spalt_site_search_hash_articles:
 * @n: how many of the newest articles
 *
 * Returns: (transfer full): their hashes, the oldest article first
 */
guint64 *
spalt_site_search_hash_articles (const SpaltSiteContent *content,
                                 guint                   n)
{
  guint64 *hashes = g_new (guint64, n + 1);

  for (guint i = 0; i < n; i++)
    hashes[i] = spalt_site_search_hash_uid (content->published->articles[n - 1 - i].uid);

  return hashes;
}

guint
spalt_site_search_get_article (const SpaltSiteContent *content,
                               guint                   doc)
{
  const SpaltSiteList *all = content->lists.all->pdata[0];

  return all->n_articles - 1 - doc;
}

// Of what a hit links to.
static gsize
get_path_length (const SpaltSiteContent *content,
                 guint                   article)
{
  const char *path = content->articles[article].path;

  return content->run.file_links ? strlen (path) : spalt_site_address_get_length (path);
}

/**
 * spalt_site_search_fingerprint_docs:
 *
 * Returns: the fingerprint of what hits show of the articles
 */
guint64
spalt_site_search_fingerprint_docs (const SpaltSiteContent *content,
                                    guint                   first,
                                    guint                   n)
{
  guint64 hash = spalt_site_hash_number (SPALT_SITE_HASH_START, SEARCH_VERSION);

  hash = spalt_site_hash_text (hash, content->language);
  // The days that hits show are those of the zone.
  hash = spalt_site_hash_text (hash, spalt_settings_get_time_zone (content->settings));
  for (guint doc = first; doc < first + n; doc++)
    {
      guint                        article = spalt_site_search_get_article (content, doc);
      const SpaltPublishedArticle *data = &content->published->articles[article];

      hash = spalt_site_hash_text (hash, content->articles[article].path);
      hash = spalt_site_hash_number (hash, get_path_length (content, article));
      hash = spalt_site_hash_text (hash, data->headline);
      hash = spalt_site_hash_text (hash, data->kicker);
      hash = spalt_site_hash_text (hash, data->lede);
      hash = spalt_site_hash_number (hash, data->published_at);
    }

  return hash;
}

/**
 * spalt_site_search_fingerprint_words:
 *
 * Returns: the fingerprint of all that the articles are found by
 */
guint64
spalt_site_search_fingerprint_words (const SpaltSiteContent *content,
                                     guint                   first,
                                     guint                   n)
{
  guint64 hash = spalt_site_hash_number (SPALT_SITE_HASH_START, SEARCH_VERSION);

  // Words stand in the order of their stems.
  hash = spalt_site_hash_text (hash, spalt_site_stemmer_choose (content->language));
  for (guint doc = first; doc < first + n; doc++)
    {
      guint                        article = spalt_site_search_get_article (content, doc);
      const SpaltPublishedArticle *data = &content->published->articles[article];
      const guint                 *people = spalt_site_content_get_people (content, article);
      const guint                 *tags = spalt_site_content_get_tags (content, article);

      hash = spalt_site_hash_text (hash, data->uid);
      hash = spalt_site_hash_number (hash, data->version);
      hash = spalt_site_hash_text (hash, data->headline);
      hash = spalt_site_hash_text (hash, data->kicker);
      hash = spalt_site_hash_text (hash, data->lede);
      for (guint i = 0; i < data->n_people; i++)
        hash = spalt_site_hash_text (hash, content->published->people[people[i]].name);
      for (guint i = 0; i < data->n_tags; i++)
        hash = spalt_site_hash_text (hash, content->published->tags[tags[i]].name);
    }

  return hash;
}

// Fields stand apart by tabs, and hits by line ends.
static void
append_field (GString    *out,
              const char *text,
              gsize       length)
{
  gsize start = out->len;

  g_string_append_len (out, text, (gssize)length);
  for (char *at = out->str + start; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
}

static void
append_lede (GString    *out,
             const char *lede)
{
  gsize length = strlen (lede);

  if (length <= MAX_LEDE)
    {
      append_field (out, lede, length);
      return;
    }
  for (length = MAX_LEDE; length > 0 && lede[length] != ' ';)
    length--;
  // A text without spaces is cut between two characters.
  if (length == 0)
    for (length = MAX_LEDE; length > 0 && ((guint8)lede[length] & 0xc0) == 0x80;)
      length--;
  append_field (out, lede, length);
  g_string_append (out, "…");
}

/**
 * spalt_site_search_append_doc:
 *
 * Writes what a hit shows: path, date, headline, kicker, lede.
 */
void
spalt_site_search_append_doc (GString                *out,
                              const SpaltSiteContent *content,
                              guint                   doc)
{
  guint                        article = spalt_site_search_get_article (content, doc);
  const SpaltPublishedArticle *data = &content->published->articles[article];
  g_autofree char             *date =
    spalt_time_format (data->published_at, content->zone, SPALT_TIME_DATE, content->language);

  append_field (out, content->articles[article].path, get_path_length (content, article));
  g_string_append_printf (out, "\t%s\t", date);
  append_field (out, data->headline, strlen (data->headline));
  g_string_append_c (out, '\t');
  append_field (out, data->kicker, strlen (data->kicker));
  g_string_append_c (out, '\t');
  append_lede (out, data->lede);
  g_string_append_c (out, '\n');
}

static void
add_word_cb (const char *word,
             gsize       length,
             gpointer    data)
{
  Adding *adding = data;

  spalt_site_terms_add (adding->terms, word, length, adding->place);
}

/**
 * spalt_site_search_add_words:
 * @article: its index
 * @body: its Markdown
 *
 * Adds the words of an article to those that @terms has; spalt_site_terms_begin() was called for it.
 */
void
spalt_site_search_add_words (SpaltSiteTerms         *terms,
                             const SpaltSiteContent *content,
                             guint                   article,
                             const char             *body)
{
  const SpaltPublishedArticle *data = &content->published->articles[article];
  const guint                 *people = spalt_site_content_get_people (content, article);
  const guint                 *tags = spalt_site_content_get_tags (content, article);
  Adding                       adding = { .terms = terms, .place = SPALT_SITE_PLACE_HEADLINE };

  spalt_site_words_split (data->headline, add_word_cb, &adding);
  adding.place = SPALT_SITE_PLACE_ABOUT;
  spalt_site_words_split (data->kicker, add_word_cb, &adding);
  spalt_site_words_split (data->lede, add_word_cb, &adding);
  for (guint i = 0; i < data->n_people; i++)
    spalt_site_words_split (content->published->people[people[i]].name, add_word_cb, &adding);
  for (guint i = 0; i < data->n_tags; i++)
    spalt_site_words_split (content->published->tags[tags[i]].name, add_word_cb, &adding);
  adding.place = SPALT_SITE_PLACE_BODY;
  spalt_site_words_split_markdown (body, add_word_cb, &adding);
}
