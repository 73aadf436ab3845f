// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <stdlib.h>
#include <string.h>

#include "spalt-article-store.h"
#include "spalt-import-private.h"
#include "spalt-import-store.h"
#include "spalt-time.h"

/* What the store remembers of each file, and what became of it. */

#define ORIGIN_LENGTH 16

/**
 * spalt_import_make_origin:
 *
 * Returns: (transfer full): which folder a record is from, without where on whose computer that was
 */
char *
spalt_import_make_origin (SpaltImport *import)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, import->folder, -1);

  return g_strndup (sum, ORIGIN_LENGTH);
}

/**
 * spalt_import_choose_key:
 *
 * Many sites call their folder "posts": a file of the same name from elsewhere with another headline and another date
 * is another article, and must not replace the first.
 *
 * Returns: (transfer full): what the file is remembered by, its name in the folder, so that the folder may be moved
 */
char *
spalt_import_choose_key (SpaltImportJob *job,
                         GError        **error)
{
  SpaltImport             *import = job->import;
  g_autofree char         *key = g_build_filename (import->name, job->file, NULL);
  g_autofree char         *origin = spalt_import_make_origin (import);
  g_autofree char         *record = NULL;
  g_auto (GStrv)           parts = NULL;
  g_autoptr (SpaltArticle) article = NULL;
  gint64                   id = 0;

  if (!spalt_store_get_import (import->store, key, &record, &id, error))
    return NULL;
  parts = g_strsplit (record != NULL ? record : "", " ", SPALT_IMPORT_RECORD_WORDS);
  if (g_strv_length (parts) < 3 || strcmp (parts[2], origin) == 0 ||
      strcmp (parts[0], g_checksum_get_string (job->fingerprint)) == 0)
    return g_steal_pointer (&key);

  if (id != 0)
    {
      article = spalt_store_load_article (import->store, id, error);
      if (article == NULL)
        return NULL;
    }
  if (article == NULL || strcmp (spalt_article_get_headline (article), job->source->headline) == 0 ||
      (spalt_time_is_set (job->source->published_at) &&
       spalt_article_get_published_at (article) == job->source->published_at))
    return g_steal_pointer (&key);

  return g_build_filename (origin, key, NULL);
}

/* What an import has made of an article last, or NULL where earlier ones did not say so. */
static char *
read_last (char **parts)
{
  const char *colon = parts[0] != NULL && parts[1] != NULL ? strchr (parts[1], ':') : NULL;

  return colon != NULL ? g_strdup (colon + 1) : NULL;
}

/**
 * spalt_import_is_edited:
 * @record: "fingerprint version:state origin", and behind that what the text shows
 *
 * Whether somebody has worked on the article since it was imported. Who only published what was imported has not.
 */
gboolean
spalt_import_is_edited (SpaltStore   *store,
                        SpaltArticle *article,
                        const char   *record)
{
  g_auto (GStrv)   parts = g_strsplit (record, " ", SPALT_IMPORT_RECORD_WORDS);
  g_autofree char *last = read_last (parts);
  g_autofree char *present = NULL;

  if (parts[0] == NULL || parts[1] == NULL)
    return TRUE;
  if (spalt_article_get_version (article) == g_ascii_strtoll (parts[1], NULL, 10))
    return FALSE;

  present = last != NULL ? spalt_store_fingerprint_article (store, article, NULL) : NULL;
  return present == NULL || !g_str_equal (present, last);
}

/**
 * spalt_import_find_earlier:
 * @key: of spalt_import_choose_key()
 * @article: (out): (transfer full): what an earlier import made of the file, if anything
 * @unchanged: (out): whether the file is as it was then
 * @edited: (out): whether somebody has worked on the article since
 * @refusal: (out) (transfer none): a sentence, where the file must not change the article
 */
gboolean
spalt_import_find_earlier (SpaltImportJob *job,
                           const char     *key,
                           SpaltArticle  **article,
                           gboolean       *unchanged,
                           gboolean       *edited,
                           const char    **refusal,
                           GError        **error)
{
  SpaltStore      *store = job->import->store;
  g_autofree char *record = NULL;
  g_auto (GStrv)   parts = NULL;
  gint64           id = 0;

  if (!spalt_store_get_import (store, key, &record, &id, error))
    return FALSE;
  if (record == NULL)
    return TRUE;

  parts = g_strsplit (record, " ", SPALT_IMPORT_RECORD_WORDS);
  *unchanged = strcmp (parts[0], g_checksum_get_string (job->fingerprint)) == 0;
  if (*unchanged || id == 0)
    return TRUE;

  *article = spalt_store_load_article (store, id, error);
  if (*article == NULL)
    return FALSE;
  *edited = spalt_import_is_edited (store, *article, record);
  job->last = read_last (parts);
  *refusal = spalt_import_find_refusal (job, *article, record);

  return TRUE;
}
