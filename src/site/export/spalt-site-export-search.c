// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-export-search.h"

#include <string.h>

#include "spalt-site-export-make.h"
#include "spalt-site-hash.h"
#include "spalt-site-plan-private.h"
#include "spalt-site-search-article.h"
#include "spalt-site-search-catalogue.h"
#include "spalt-site-search-segments.h"

/* The index of words. A segment that the last export made of the same is kept. The articles of the others are dealt out
 * to all threads in runs that follow each other; whoever does a run makes the pages of its articles too, so that a text
 * is read once for both. The thread that ends a segment's last run writes the segment, while the others go on: few
 * segments are in memory at a time, and nobody waits. */

// Each run's words are sorted apart and put together at the end, so there are no more runs than it takes to give all
// threads work.
#define LEAST_RUN 64
// How often the progress is told.
#define STEP 16
#define MAX_RUNS 16
#define NO_PAGE G_MAXUINT

/* A file of the index that was made: its place in the plan comes when all are. */
typedef struct
{
  char    *first; // the first stem in it
  char     name[SPALT_SITE_SEARCH_NAME + 1];
  guint64  size;
  guint64  content;
  guint    number;
  gboolean staged;
} Chunk;

typedef struct
{
  SpaltSiteSegment range;
  guint64          fingerprint;
  GArray          *kept; // of SpaltSiteSearchChunk; NULL when it has to be made
  GArray          *made; // of Chunk
  SpaltSiteTerms  *terms[MAX_RUNS];
  guint            n_runs;
  gint             n_left; // of the runs
} Segment;

typedef struct
{
  Segment *segment;
  guint    number;
} Run;

struct _SpaltSiteSearchWork
{
  SpaltSiteWork            *work;
  SpaltSiteSearchCatalogue *old;
  SpaltSiteSearchHead       head;     // what an incremental export leaves as it is
  GArray                   *segments; // of Segment
  GArray                   *runs;     // of Run
  guint                    *pages;    // of each article: where its page stands in the plan, or %NO_PAGE
};

static char *
get_path (SpaltSiteWork *work,
          const char    *name)
{
  return g_strdup_printf ("%s/w/%s.txt", work->content->words->search, name);
}

// Whether the last export made the segment of the same, and all of it still stands there.
static GArray *
find_whole (SpaltSiteSearchWork *self,
            guint64              fingerprint)
{
  SpaltSiteWork *work = self->work;
  GArray        *chunks = spalt_site_search_catalogue_find (self->old, fingerprint);

  for (guint i = 0; chunks != NULL && i < chunks->len; i++)
    {
      g_autofree char              *path = get_path (work, g_array_index (chunks, SpaltSiteSearchChunk, i).name);
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, path);

      if (entry == NULL || !spalt_site_folder_is_untouched (work->folder, entry))
        return NULL;
    }

  return chunks;
}

static char *
get_index_path (SpaltSiteWork *work)
{
  return g_strdup_printf ("%s/index.txt", work->content->words->search);
}

// What the last export listed; nothing if somebody else has changed it since.
static char *
read_old (SpaltSiteWork *work)
{
  g_autofree char              *path = get_index_path (work);
  const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, path);
  g_autofree char              *text = NULL;
  gsize                         length;

  if (entry != NULL)
    text = spalt_site_folder_read (work->folder, path, &length);
  if (text != NULL &&
      (length != entry->size || spalt_site_hash_bytes (SPALT_SITE_HASH_START, text, length) != entry->content))
    g_clear_pointer (&text, g_free);

  return g_steal_pointer (&text);
}

static void
clear_chunk (Chunk *chunk)
{
  g_free (chunk->first);
}

static void
clear_segment (Segment *segment)
{
  g_array_unref (segment->made);
  for (guint i = 0; i < segment->n_runs; i++)
    g_clear_pointer (&segment->terms[i], spalt_site_terms_free);
}

static guint
count_runs (SpaltSiteWork *work,
            guint          n_articles)
{
  guint n_threads = work->options->n_threads > 0 ? work->options->n_threads : g_get_num_processors ();

  return MAX (1, MIN (MIN (n_threads, MAX_RUNS), n_articles / LEAST_RUN));
}

static void
add_segments (SpaltSiteSearchWork *self)
{
  SpaltSiteContent   *content = self->work->content;
  guint               n = content->run.scope != NULL ? content->run.scope->n_words : content->published->n_articles;
  guint               n_before = ((SpaltSiteList *)content->lists.all->pdata[0])->n_articles - n;
  g_autofree guint64 *hashes = spalt_site_search_hash_articles (content, n);
  g_autoptr (GArray)  ranges = spalt_site_search_cover (hashes, n);

  g_array_set_size (self->segments, ranges->len);
  for (guint i = 0; i < ranges->len; i++)
    {
      Segment *segment = &g_array_index (self->segments, Segment, i);

      segment->range = g_array_index (ranges, SpaltSiteSegment, i);
      segment->range.first += n_before;
      segment->fingerprint = spalt_site_search_fingerprint_words (content, segment->range.first, segment->range.n);
      segment->kept = find_whole (self, segment->fingerprint);
      segment->made = g_array_new (FALSE, FALSE, sizeof (Chunk));
      g_array_set_clear_func (segment->made, (GDestroyNotify)clear_chunk);
    }
}

static void
add_runs (SpaltSiteSearchWork *self,
          Segment             *segment)
{
  SpaltSiteWork *work = self->work;

  segment->n_runs = count_runs (work, segment->range.n);
  segment->n_left = (gint)segment->n_runs;
  for (guint i = 0; i < segment->n_runs; i++)
    g_array_append_val (self->runs, ((Run){ .segment = segment, .number = i }));
  for (guint doc = segment->range.first; doc < segment->range.first + segment->range.n; doc++)
    {
      guint page = self->pages[spalt_site_search_get_article (work->content, doc)];

      if (page != NO_PAGE)
        spalt_site_plan_get_file (work->plan, page)->in_run = TRUE;
    }
}

static guint *
find_pages (SpaltSiteWork *work)
{
  guint *pages = g_new (guint, work->content->published->n_articles);

  for (guint i = 0; i < work->content->published->n_articles; i++)
    pages[i] = NO_PAGE;
  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);

      if (file->kind == SPALT_SITE_FILE_ARTICLE)
        pages[file->index] = i;
    }

  return pages;
}

// Of an incremental export, what it leaves as it is, if the last export cut the archive where it does.
static gboolean
cut_head (SpaltSiteSearchWork *self,
          const char          *text,
          GError             **error)
{
  const SpaltSiteScope *scope = self->work->content->run.scope;
  const SpaltSiteList  *all = self->work->content->lists.all->pdata[0];

  if (text != NULL &&
      spalt_site_search_head_cut (&self->head, text, all->n_articles - scope->n_docs, all->n_articles - scope->n_words))
    return TRUE;

  return spalt_site_work_give_up (self->work, error);
}

// An incremental export that changes no text leaves the search alone.
static gboolean
concerns_search (SpaltSiteWork *work)
{
  return spalt_site_search_is_on (work->content) && (work->update == NULL || work->content->run.scope->n_words > 0);
}

/**
 * spalt_site_search_work_new:
 * @work: with its plan, which is not added to before spalt_site_search_work_end()
 *
 * Finds out which segments of the readers' search have to be made, and gives their articles to the runs.
 *
 * Returns: (transfer full) (nullable): what there is to do, or %NULL without an error when there is nothing
 */
SpaltSiteSearchWork *
spalt_site_search_work_new (SpaltSiteWork *work,
                            GError       **error)
{
  g_autoptr (SpaltSiteSearchWork) self = NULL;
  g_autofree char                *text = NULL;

  if (!concerns_search (work))
    return NULL;

  self = g_new0 (SpaltSiteSearchWork, 1);
  self->work = work;
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self->segments = g_array_new (FALSE, TRUE, sizeof (Segment));
  g_array_set_clear_func (self->segments, (GDestroyNotify)clear_segment);
  self->pages = find_pages (work);
  text = read_old (work);
  if (work->update != NULL && !cut_head (self, text, error))
    return NULL;
  self->old = spalt_site_search_catalogue_parse (g_steal_pointer (&text));
  add_segments (self);
  for (guint i = 0; i < self->segments->len; i++)
    {
      Segment *segment = &g_array_index (self->segments, Segment, i);

      if (segment->kept == NULL)
        add_runs (self, segment);
    }

  return g_steal_pointer (&self);
}

void
spalt_site_search_work_free (SpaltSiteSearchWork *self)
{
  g_array_unref (self->segments);
  g_array_unref (self->runs);
  g_clear_pointer (&self->old, spalt_site_search_catalogue_free);
  spalt_site_search_head_clear (&self->head);
  g_free (self->pages);
  g_free (self);
}

guint
spalt_site_search_work_get_n_runs (SpaltSiteSearchWork *self)
{
  return self->runs->len;
}

// Writes a file, unless the same stands there.
static gboolean
write_file (SpaltSiteWork *work,
            const char    *path,
            const GString *data,
            Chunk         *chunk,
            GError       **error)
{
  chunk->content = spalt_site_hash_bytes (SPALT_SITE_HASH_START, data->str, data->len);
  chunk->size = data->len;
  chunk->number = spalt_site_plan_next_number (work->plan);
  if (spalt_site_work_stands (work, path, chunk->content, chunk->size))
    return TRUE;
  if (spalt_site_manifest_lookup (work->manifest, path) == NULL && !spalt_site_work_check_free (work, path, error))
    return FALSE;
  chunk->staged = TRUE;

  return spalt_site_folder_write (work->folder, path, chunk->number, data->str, data->len, error);
}

typedef struct
{
  SpaltSiteWork *work;
  Segment       *segment;
} Writing;

// Of two segments that say the same, two threads may write one file at a time: the same bytes, and the plan takes it
// once.
static gboolean
write_chunk_cb (const char *first,
                GString    *data,
                gpointer    user_data,
                GError    **error)
{
  Writing         *writing = user_data;
  Chunk            chunk = { .first = g_strdup (first) };
  g_autofree char *path = NULL;

  spalt_site_search_name (spalt_site_hash_bytes (SPALT_SITE_HASH_START, data->str, data->len), chunk.name);
  path = get_path (writing->work, chunk.name);
  if (!write_file (writing->work, path, data, &chunk, error))
    {
      clear_chunk (&chunk);
      return FALSE;
    }
  g_array_append_val (writing->segment->made, chunk);

  return TRUE;
}

static gboolean
write_segment (SpaltSiteSearchWork *self,
               Segment             *segment,
               GError             **error)
{
  Writing  writing = { .work = self->work, .segment = segment };
  gboolean ok =
    spalt_site_terms_write (segment->terms, segment->n_runs, segment->range.n, write_chunk_cb, &writing, error);

  for (guint i = 0; i < segment->n_runs; i++)
    g_clear_pointer (&segment->terms[i], spalt_site_terms_free);

  return ok;
}

static gboolean
read_article (SpaltSiteSearchWork *self,
              SpaltSiteTerms      *terms,
              guint                article,
              SpaltSiteRenderer   *renderer,
              GError             **error)
{
  SpaltSiteWork *work = self->work;
  const char    *text;

  if (self->pages[article] != NO_PAGE &&
      !spalt_site_work_make (work, renderer, spalt_site_plan_get_file (work->plan, self->pages[article]), error))
    return FALSE;
  text = spalt_site_renderer_read_text (renderer, article, error);
  if (text == NULL)
    return FALSE;
  spalt_site_search_add_words (terms, work->content, article, text);

  return TRUE;
}

/**
 * spalt_site_search_work_do_run:
 * @renderer: this thread's own
 *
 * Takes the words of the run's articles and makes their pages. The last run of a segment writes the segment. From any
 * thread.
 */
gboolean
spalt_site_search_work_do_run (SpaltSiteSearchWork *self,
                               guint                run,
                               SpaltSiteRenderer   *renderer,
                               GError             **error)
{
  Segment        *segment = g_array_index (self->runs, Run, run).segment;
  guint           number = g_array_index (self->runs, Run, run).number;
  SpaltSiteTerms *terms = segment->terms[number] = spalt_site_terms_new ();
  guint           first = (guint)((guint64)segment->range.n * number / segment->n_runs);
  guint           end = (guint)((guint64)segment->range.n * (number + 1) / segment->n_runs);

  for (guint i = first; i < end; i++)
    {
      // Where another thread has failed there is nothing left to do, nor to say.
      if (g_atomic_int_get (&self->work->failed) ||
          g_cancellable_set_error_if_cancelled (self->work->cancellable, error))
        return FALSE;
      spalt_site_terms_begin (terms, i);
      if (!read_article (self, terms, spalt_site_search_get_article (self->work->content, segment->range.first + i),
                         renderer, error))
        return FALSE;
      if ((i + 1 - first) % STEP == 0)
        spalt_site_work_report_progress (self->work, STEP);
    }
  spalt_site_work_report_progress (self->work, (end - first) % STEP);
  spalt_site_terms_sort (terms, self->work->content->language);

  return !g_atomic_int_dec_and_test (&segment->n_left) || write_segment (self, segment, error);
}

static gboolean
plan_file (SpaltSiteWork    *work,
           const char       *path,
           SpaltSiteFileKind kind,
           const Chunk      *chunk,
           GError          **error)
{
  SpaltSiteFile *file;

  if (!spalt_site_plan_add_own_path (work->plan, path, kind, 0, 0, chunk->content, error))
    return FALSE;
  file = spalt_site_plan_get_file (work->plan, work->plan->files->len - 1);
  file->content = chunk->content;
  file->size = chunk->size;
  file->number = chunk->number;
  file->needed = file->staged = chunk->staged;

  return TRUE;
}

// Two small segments may happen to say the same, in one file.
static gboolean
end_chunk (SpaltSiteSearchWork *self,
           GString             *text,
           const char          *first,
           const char          *name,
           const Chunk         *chunk,
           GError             **error)
{
  SpaltSiteWork   *work = self->work;
  g_autofree char *path = get_path (work, name);

  spalt_site_search_add_chunk (text, first, name);

  return g_hash_table_contains (work->plan->paths, path) ||
         plan_file (work, path, SPALT_SITE_FILE_SEARCH_WORDS, chunk, error);
}

static gboolean
end_segment (SpaltSiteSearchWork *self,
             GString             *text,
             const Segment       *segment,
             GError             **error)
{
  spalt_site_search_add_segment (text, segment->range.n, segment->fingerprint);
  for (guint i = 0; i < segment->made->len; i++)
    {
      const Chunk *chunk = &g_array_index (segment->made, Chunk, i);

      if (!end_chunk (self, text, chunk->first, chunk->name, chunk, error))
        return FALSE;
    }
  for (guint i = 0; segment->kept != NULL && i < segment->kept->len; i++)
    {
      const SpaltSiteSearchChunk   *kept = &g_array_index (segment->kept, SpaltSiteSearchChunk, i);
      g_autofree char              *path = get_path (self->work, kept->name);
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (self->work->manifest, path);
      Chunk                         chunk = { .content = entry->content, .size = entry->size };

      if (!end_chunk (self, text, kept->first, kept->name, &chunk, error))
        return FALSE;
    }

  return TRUE;
}

static void
list_docs (SpaltSitePlan *plan,
           GString       *text)
{
  for (guint i = 0; i < plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (plan, i);
      char                 name[SPALT_SITE_SEARCH_NAME + 1];

      if (file->kind != SPALT_SITE_FILE_SEARCH_DOCS)
        continue;
      spalt_site_search_name (file->fingerprint, name);
      spalt_site_search_add_docs (text, file->page, name);
    }
}

// Files of the search that an incremental export does without: unless what it made, or left as it was, has the same
// name.
static void
drop_files (SpaltSiteSearchWork *self,
            GPtrArray           *names,
            const char          *folder,
            const GString       *kept)
{
  SpaltSiteWork *work = self->work;

  for (guint i = 0; i < names->len; i++)
    {
      const char      *name = names->pdata[i];
      g_autofree char *path = g_strdup_printf ("%s/%s/%s.txt", work->content->words->search, folder, name);

      if (!g_hash_table_contains (work->plan->paths, path) && strstr (kept->str, name) == NULL &&
          spalt_site_manifest_lookup (work->manifest, path) != NULL)
        g_hash_table_add (work->gone, g_steal_pointer (&path));
    }
}

/**
 * spalt_site_search_work_end:
 *
 * To be called when all runs are done: adds the segments' files to the plan, and last the catalogue that lists them.
 */
gboolean
spalt_site_search_work_end (SpaltSiteSearchWork *self,
                            GError             **error)
{
  SpaltSiteWork      *work = self->work;
  g_autofree char    *path = get_index_path (work);
  g_autoptr (GString) text = g_string_new (NULL);
  Chunk               catalogue = { 0 };

  spalt_site_search_start_text (text);
  if (work->update != NULL)
    g_string_append (text, self->head.docs->str);
  list_docs (work->plan, text);
  if (work->update != NULL)
    g_string_append (text, self->head.words->str);
  for (guint i = 0; i < self->segments->len; i++)
    {
      if (!end_segment (self, text, &g_array_index (self->segments, Segment, i), error))
        return FALSE;
    }
  if (work->update != NULL)
    {
      drop_files (self, self->head.docs_left, "d", self->head.docs);
      drop_files (self, self->head.words_left, "w", self->head.words);
    }

  return write_file (work, path, text, &catalogue, error) &&
         plan_file (work, path, SPALT_SITE_FILE_SEARCH_INDEX, &catalogue, error);
}
