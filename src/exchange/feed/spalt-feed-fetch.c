// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-feed-fetch.h"

#include "spalt-feed-document.h"
#include "spalt-feed-download-private.h"
#include "spalt-feed-fetch-store.h"
#include "spalt-headline-store.h"
#include "spalt-record-store.h"

static const guint TIMEOUT_MILLISECONDS = 20 * 1000;
/* At once: each waits for another server, so that one which does not answer does not hold up the others. */
static const int MAX_DOWNLOADS = 8;

/* What a thread brings home: it has no store, and touches nothing that others do. */
typedef struct
{
  SpaltFeed              *feed;
  const SpaltFeedOptions *options;
  GCancellable           *cancellable;
  SpaltFeedAnswer        *answer;
  GPtrArray              *headlines;
  GError                 *error;
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->answer, spalt_feed_answer_free);
  g_clear_pointer (&work->headlines, g_ptr_array_unref);
  g_clear_error (&work->error);
  g_object_unref (work->feed);
  g_free (work);
}

void
spalt_feed_fetch_free (SpaltFeedFetch *fetch)
{
  g_free (fetch->slug);
  g_free (fetch->title);
  g_free (fetch->problem);
  g_free (fetch);
}

/**
 * spalt_feed_outcome_get_nick:
 *
 * Returns: "changed", "unchanged" or "failed", for reports that programs read
 */
const char *
spalt_feed_outcome_get_nick (SpaltFeedOutcome outcome)
{
  switch (outcome)
    {
    case SPALT_FEED_CHANGED:
      return "changed";
    case SPALT_FEED_UNCHANGED:
      return "unchanged";
    case SPALT_FEED_FAILED:
      return "failed";
    }
  g_return_val_if_reached ("");
}

static void
download_cb (gpointer data,
             gpointer unused)
{
  Work *work = data;
  guint timeout = work->options->timeout_milliseconds != 0 ? work->options->timeout_milliseconds : TIMEOUT_MILLISECONDS;

  work->answer =
    spalt_feed_download (spalt_feed_get_address (work->feed), spalt_feed_get_entity_tag (work->feed),
                         spalt_feed_get_last_modified (work->feed), timeout, work->cancellable, &work->error);
  if (work->answer != NULL && work->answer->body != NULL)
    work->headlines =
      spalt_feed_document_read (work->answer->body, work->answer->address, work->answer->charset, &work->error);
}

/* Servers need not say again what they said before. */
static const char *
choose (const Work *work,
        const char *now,
        const char *before)
{
  return work->headlines != NULL || *now != '\0' ? now : before;
}

static gboolean
keep_answer (SpaltStore     *store,
             const Work     *work,
             SpaltFeedFetch *fetch,
             GPtrArray      *before,
             GError        **error)
{
  gboolean is_new = work->headlines != NULL && !spalt_headlines_are_same (work->headlines, before);

  fetch->outcome = is_new ? SPALT_FEED_CHANGED : SPALT_FEED_UNCHANGED;
  fetch->n_items = is_new ? work->headlines->len : before->len;
  return spalt_store_keep_feed_answer (store, work->feed, is_new ? work->headlines : NULL,
                                       choose (work, work->answer->entity_tag, spalt_feed_get_entity_tag (work->feed)),
                                       choose (work, work->answer->last_modified,
                                               spalt_feed_get_last_modified (work->feed)),
                                       work->options->now, error);
}

static gboolean
keep_problem (SpaltStore     *store,
              const Work     *work,
              SpaltFeedFetch *fetch,
              const char     *problem,
              GError        **error)
{
  fetch->outcome = SPALT_FEED_FAILED;
  g_set_str (&fetch->problem, problem);
  return spalt_store_keep_feed_problem (store, work->feed, problem, error);
}

/* What is wrong with one feed stands in its report; @error is for what is wrong with the publication, or an end of all.
 * */
static SpaltFeedFetch *
keep (SpaltStore *store,
      const Work *work,
      GError    **error)
{
  g_autoptr (SpaltFeedFetch) fetch = g_new0 (SpaltFeedFetch, 1);
  g_autoptr (GPtrArray)      before = NULL;
  g_autoptr (GError)         reason = NULL;
  gboolean                   ok;

  if (g_error_matches (work->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (work->error));
      return NULL;
    }
  before = spalt_store_list_headlines (store, spalt_feed_get_id (work->feed), error);
  if (before == NULL)
    return NULL;
  fetch->feed_id = spalt_feed_get_id (work->feed);
  fetch->slug = g_strdup (spalt_feed_get_slug (work->feed));
  fetch->title = g_strdup (spalt_feed_get_title (work->feed));
  fetch->problem = g_strdup ("");
  fetch->n_items = before->len;
  ok = work->error == NULL ? keep_answer (store, work, fetch, before, &reason)
                           : keep_problem (store, work, fetch, work->error->message, &reason);
  if (!ok && g_error_matches (reason, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH))
    {
      fetch->outcome = SPALT_FEED_FAILED;
      fetch->n_items = before->len;
      g_set_str (&fetch->problem, reason->message);
    }
  else if (!ok)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  return g_steal_pointer (&fetch);
}

/**
 * spalt_feeds_fetch:
 * @store: a publication that may be written to
 * @feeds: (element-type SpaltFeed): of it, as they are stored
 * @options: how
 * @cancellable: (nullable): what has been kept by then stays
 * @error: what the store says, or %G_IO_ERROR_CANCELLED; never that a feed has failed
 *
 * Fetches other sites' feeds, several at once, and keeps what each brings, one after the other. A feed that fails keeps
 * its last good copy, remembers why as its `problem`, and has no effect on the others. Waits for the network; no
 * transaction is open meanwhile.
 *
 * Returns: (transfer full) (element-type SpaltFeedFetch): what became of each, in the order of @feeds
 */
GPtrArray *
spalt_feeds_fetch (SpaltStore             *store,
                   GPtrArray              *feeds,
                   const SpaltFeedOptions *options,
                   GCancellable           *cancellable,
                   GError                **error)
{
  g_autoptr (GPtrArray) works = g_ptr_array_new_with_free_func ((GDestroyNotify)work_free);
  g_autoptr (GPtrArray) fetches = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_feed_fetch_free);
  GThreadPool          *pool = g_thread_pool_new (download_cb, NULL, MAX_DOWNLOADS, FALSE, NULL);

  for (guint i = 0; i < feeds->len; i++)
    {
      Work *work = g_new0 (Work, 1);

      work->feed = g_object_ref (feeds->pdata[i]);
      work->options = options;
      work->cancellable = cancellable;
      g_ptr_array_add (works, work);
      g_thread_pool_push (pool, work, NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  for (guint i = 0; i < works->len; i++)
    {
      SpaltFeedFetch *fetch = keep (store, works->pdata[i], error);

      if (fetch == NULL)
        return NULL;
      g_ptr_array_add (fetches, fetch);
    }
  return g_steal_pointer (&fetches);
}

/**
 * spalt_feeds_fetch_all:
 * @store: a publication that may be written to
 * @options: how
 * @cancellable: (nullable): what has been kept by then stays
 * @error: as spalt_feeds_fetch()
 *
 * Returns: (transfer full) (element-type SpaltFeedFetch): what became of each feed that is not in the trash
 */
GPtrArray *
spalt_feeds_fetch_all (SpaltStore             *store,
                       const SpaltFeedOptions *options,
                       GCancellable           *cancellable,
                       GError                **error)
{
  g_autoptr (GPtrArray) feeds = spalt_store_list_records (store, SPALT_TYPE_FEED, error);

  return feeds != NULL ? spalt_feeds_fetch (store, feeds, options, cancellable, error) : NULL;
}

/**
 * spalt_feed_fetch:
 * @store: a publication that may be written to
 * @feed: of it, as it is stored
 * @options: how
 * @cancellable: (nullable): nothing is kept then
 * @error: as spalt_feeds_fetch()
 *
 * Returns: (transfer full) (nullable): what became of one feed
 */
SpaltFeedFetch *
spalt_feed_fetch (SpaltStore             *store,
                  SpaltFeed              *feed,
                  const SpaltFeedOptions *options,
                  GCancellable           *cancellable,
                  GError                **error)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new ();
  g_autoptr (GPtrArray) fetches = NULL;

  g_ptr_array_add (feeds, feed);
  fetches = spalt_feeds_fetch (store, feeds, options, cancellable, error);
  return fetches != NULL ? g_ptr_array_steal_index (fetches, 0) : NULL;
}
