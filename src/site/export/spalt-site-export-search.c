// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-export-search.h"

#include "spalt-site-hash.h"
#include "spalt-site-plan-private.h"
#include "spalt-site-search-article.h"
#include "spalt-site-search-catalogue.h"
#include "spalt-site-search-segments.h"

/* The index of words, a segment at a time, so that no more than the largest one is held in memory. A segment's articles are dealt
 * out to all threads in runs that follow each other, and what they found is written by one. */

// A thread is not worth starting for fewer articles.
#define LEAST_RUN 200
#define MAX_THREADS 16

typedef struct
{
  SpaltSiteWork            *work;
  SpaltSiteSearchCatalogue *old;
  SpaltStore               *stores[MAX_THREADS]; // each thread's own, opened when it is first needed
  GString                  *text;                // of the new catalogue
} Index;

typedef struct
{
  Index          *index;
  SpaltStore    **store;
  SpaltSiteTerms *terms;
  GError         *error;
  guint           origin; // the segment's first article
  guint           first;
  guint           end;
} Run;

static gboolean
add_run (Run     *run,
         GError **error)
{
  SpaltSiteWork *work = run->index->work;

  if (*run->store == NULL)
    *run->store = spalt_store_open (spalt_store_get_folder (work->store), SPALT_STORE_READ_ONLY, error);
  if (*run->store == NULL)
    return FALSE;
  for (guint doc = run->first; doc < run->end; doc++)
    {
      if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
        return FALSE;
      spalt_site_terms_begin (run->terms, doc - run->origin);
      if (!spalt_site_search_add_words (run->terms, work->content, *run->store, doc, error))
        return FALSE;
    }
  spalt_site_terms_sort (run->terms);

  return TRUE;
}

static gpointer
run_cb (gpointer data)
{
  Run *run = data;

  add_run (run, &run->error);

  return NULL;
}

static char *
get_path (Index      *index,
          const char *name)
{
  return g_strdup_printf ("%s/w/%s.txt", index->work->content->words->search, name);
}

// Adds a file to the plan, to be written unless the same stands there.
static gboolean
add_file (Index            *index,
          const char       *path,
          SpaltSiteFileKind kind,
          const GString    *data,
          GError          **error)
{
  SpaltSiteWork                *work = index->work;
  const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, path);
  guint64                       content = spalt_site_hash_bytes (SPALT_SITE_HASH_START, data->str, data->len);
  guint                         number = work->plan->files->len;
  SpaltSiteFile                *file;

  if (!spalt_site_plan_add_own_path (work->plan, path, kind, 0, 0, content, error))
    return FALSE;
  file = spalt_site_plan_get_file (work->plan, number);
  file->content = content;
  file->size = data->len;
  if (entry != NULL && entry->content == content && entry->size == data->len && spalt_site_folder_is_untouched (work->folder, path, data->len))
    return TRUE;
  if (entry == NULL && !spalt_site_work_check_free (work, path, error))
    return FALSE;
  file->needed = TRUE;
  file->staged = TRUE;

  return spalt_site_folder_write (work->folder, path, number, data->str, data->len, error);
}

static gboolean
write_chunk_cb (const char *first,
                GString    *chunk,
                gpointer    data,
                GError    **error)
{
  Index           *index = data;
  char             name[SPALT_SITE_SEARCH_NAME + 1];
  g_autofree char *path = NULL;

  spalt_site_search_name (spalt_site_hash_bytes (SPALT_SITE_HASH_START, chunk->str, chunk->len), name);
  spalt_site_search_add_chunk (index->text, first, name);
  path = get_path (index, name);

  // Two small segments may happen to say the same.
  return g_hash_table_contains (index->work->plan->paths, path) || add_file (index, path, SPALT_SITE_FILE_SEARCH_WORDS, chunk, error);
}

static guint
count_runs (Index                  *index,
            const SpaltSiteSegment *segment)
{
  guint n_threads = index->work->options->n_threads > 0 ? index->work->options->n_threads : g_get_num_processors ();

  return MAX (1, MIN (MIN (n_threads, MAX_THREADS), segment->n / LEAST_RUN));
}

static gboolean
make_segment (Index                  *index,
              const SpaltSiteSegment *segment,
              GError                **error)
{
  Run             runs[MAX_THREADS] = { 0 };
  GThread        *threads[MAX_THREADS];
  SpaltSiteTerms *terms[MAX_THREADS];
  guint           n = count_runs (index, segment);
  GError         *problem = NULL;
  gboolean        ok = FALSE;

  for (guint i = 0; i < n; i++)
    {
      terms[i] = spalt_site_terms_new ();
      runs[i] = (Run){ .index = index, .store = &index->stores[i], .terms = terms[i], .origin = segment->first };
      runs[i].first = segment->first + (guint)((guint64)segment->n * i / n);
      runs[i].end = segment->first + (guint)((guint64)segment->n * (i + 1) / n);
      if (i > 0)
        threads[i] = g_thread_new ("search", run_cb, &runs[i]);
    }
  run_cb (&runs[0]);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < n; i++)
    if (problem == NULL)
      problem = runs[i].error;
    else
      g_clear_error (&runs[i].error);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    ok = spalt_site_terms_write (terms, n, write_chunk_cb, index, error);
  for (guint i = 0; i < n; i++)
    spalt_site_terms_free (terms[i]);

  return ok;
}

// Whether the last export made the segment of the same, and all of it still stands there.
static GArray *
find_whole (Index  *index,
            guint64 stamp)
{
  SpaltSiteWork *work = index->work;
  GArray        *chunks = spalt_site_search_catalogue_find (index->old, stamp);

  for (guint i = 0; chunks != NULL && i < chunks->len; i++)
    {
      g_autofree char              *path = get_path (index, g_array_index (chunks, SpaltSiteSearchChunk, i).name);
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, path);

      if (entry == NULL || !spalt_site_folder_is_untouched (work->folder, path, entry->size))
        return NULL;
    }

  return chunks;
}

static gboolean
keep_segment (Index   *index,
              GArray  *chunks,
              GError **error)
{
  SpaltSiteWork *work = index->work;

  for (guint i = 0; i < chunks->len; i++)
    {
      const SpaltSiteSearchChunk   *chunk = &g_array_index (chunks, SpaltSiteSearchChunk, i);
      g_autofree char              *path = get_path (index, chunk->name);
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, path);
      SpaltSiteFile                *file;

      spalt_site_search_add_chunk (index->text, chunk->first, chunk->name);
      if (g_hash_table_contains (work->plan->paths, path))
        continue;
      if (!spalt_site_plan_add_own_path (work->plan, path, SPALT_SITE_FILE_SEARCH_WORDS, 0, 0, entry->fingerprint, error))
        return FALSE;
      file = spalt_site_plan_get_file (work->plan, work->plan->files->len - 1);
      file->content = entry->content;
      file->size = entry->size;
    }

  return TRUE;
}

static void
list_docs (Index *index)
{
  SpaltSitePlan *plan = index->work->plan;

  for (guint i = 0; i < plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (plan, i);
      char                 name[SPALT_SITE_SEARCH_NAME + 1];

      if (file->kind != SPALT_SITE_FILE_SEARCH_DOCS)
        continue;
      spalt_site_search_name (file->fingerprint, name);
      spalt_site_search_add_docs (index->text, file->page, name);
    }
}

static gboolean
write_segments (Index   *index,
                GError **error)
{
  SpaltSiteContent   *content = index->work->content;
  g_autofree guint64 *hashes = spalt_site_search_hash_articles (content);
  g_autoptr (GArray)  segments = spalt_site_search_cover (hashes, content->published->n_articles);

  for (guint i = 0; i < segments->len; i++)
    {
      const SpaltSiteSegment *segment = &g_array_index (segments, SpaltSiteSegment, i);
      guint64                 stamp = spalt_site_search_stamp_words (content, segment->first, segment->n);
      GArray                 *chunks = find_whole (index, stamp);

      spalt_site_search_add_segment (index->text, segment->n, stamp);
      if (chunks != NULL ? !keep_segment (index, chunks, error) : !make_segment (index, segment, error))
        return FALSE;
    }

  return TRUE;
}

// What the last export listed; nothing if somebody else has changed it since.
static SpaltSiteSearchCatalogue *
load_old (SpaltSiteWork *work,
          const char    *path)
{
  const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, path);
  g_autofree char              *text = NULL;
  gsize                         length;

  if (entry != NULL)
    text = spalt_site_folder_read (work->folder, path, &length);
  if (text != NULL && (length != entry->size || spalt_site_hash_bytes (SPALT_SITE_HASH_START, text, length) != entry->content))
    g_clear_pointer (&text, g_free);

  return spalt_site_search_catalogue_parse (g_steal_pointer (&text));
}

/**
 * spalt_site_work_write_search:
 *
 * Makes the segments of the readers' search that are not there yet, adds their files to the plan, and last the catalogue that
 * lists them.
 */
gboolean
spalt_site_work_write_search (SpaltSiteWork *work,
                              GError       **error)
{
  g_autofree char                     *path = g_strdup_printf ("%s/index.txt", work->content->words->search);
  g_autoptr (GString)                  text = g_string_new (NULL);
  g_autoptr (SpaltSiteSearchCatalogue) old = NULL;
  Index                                index = { .work = work, .text = text };
  gboolean                             ok;

  if (!spalt_site_search_is_on (work->content))
    return TRUE;
  index.old = old = load_old (work, path);
  spalt_site_search_start_text (text);
  list_docs (&index);
  ok = write_segments (&index, error) && add_file (&index, path, SPALT_SITE_FILE_SEARCH_INDEX, text, error);
  for (guint i = 0; i < MAX_THREADS; i++)
    g_clear_object (&index.stores[i]);

  return ok;
}
