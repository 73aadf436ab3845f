// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-article-store.h"
#include "spalt-import-private.h"
#include "spalt-import-store.h"
#include "spalt-time.h"

/* Whether the article that came of the file stays as it is, whatever the file says now. What there is to say of it is
 * said when the file is brought in. */
static gboolean
is_refused (SpaltImport         *self,
            const char          *file,
            const char          *text,
            SpaltMarkdownSource *source,
            SpaltArticle        *article,
            const char          *record)
{
  g_autoptr (SpaltImportReport) unsaid = spalt_import_report_new ();
  SpaltImportReport            *report = self->report;
  SpaltImportJob                job = { .import = self, .file = file };
  gboolean                      refused = FALSE;

  self->report = unsaid;
  spalt_import_begin_job (&job, text, source);
  refused = spalt_import_find_refusal (&job, article, record) != NULL;
  spalt_import_end_job (&job);
  self->report = report;

  return refused;
}

/* Whether the article keeps its address and its readers, or none. With leave to overwrite it, it becomes what the file
 * says; in the trash it stays. Only where that makes a difference to links, it is tried whether it may. */
static gboolean
is_kept (SpaltImport         *self,
         const char          *file,
         const char          *text,
         SpaltMarkdownSource *source,
         SpaltArticle        *article,
         const char          *record)
{
  if (spalt_time_is_set (spalt_article_get_trashed_at (article)) ||
      (!self->options->overwrite && spalt_import_is_edited (self->store, article, record)))
    return TRUE;

  return spalt_import_links_would_move (self->links, article, source) &&
         (spalt_import_links_would_clash (self->links, article, source) ||
          is_refused (self, file, text, source, article, record));
}

/**
 * spalt_import_index_file:
 *
 * Remembers what a file is to become, for the links to it. What is wrong with it is said when it is brought in.
 */
void
spalt_import_index_file (SpaltImport *self,
                         const char  *file)
{
  g_autoptr (SpaltImportReport)   unsaid = spalt_import_report_new ();
  g_autoptr (SpaltMarkdownSource) source = NULL;
  g_autofree char                *text = spalt_import_read_file (self->folder, file, NULL);
  g_autofree char                *key = g_build_filename (self->name, file, NULL);
  g_autofree char                *record = NULL;
  g_autoptr (SpaltArticle)        article = NULL;
  guint                           line = 0;
  gint64                          id = 0;

  if (text != NULL)
    source = spalt_markdown_source_read (text, file, self->zone, self->options->now, unsaid, &line, NULL);
  if (source == NULL || spalt_import_is_notice (file, source->matter) ||
      g_hash_table_contains (self->translations, file))
    return;

  spalt_store_get_import (self->store, key, &record, &id, NULL);
  article = id != 0 ? spalt_store_load_article (self->store, id, NULL) : NULL;
  if (article != NULL && !is_kept (self, file, text, source, article, record))
    g_clear_object (&article);
  spalt_import_links_add (self->links, file, id, article, source);
}
