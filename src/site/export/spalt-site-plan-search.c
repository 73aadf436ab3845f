// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan-private.h"

#include "spalt-site-hash.h"
#include "spalt-site-search-article.h"
#include "spalt-site-search-catalogue.h"
#include "spalt-site-search-segments.h"

/* The page that readers search on, and what hits show. The files of words are found when they are made: see
 * SpaltSiteSearchWork. */

static guint64
fingerprint_page (SpaltSiteContent *content)
{
  guint64 fingerprint = content->fingerprints.site;

  for (guint i = 0; i < content->lists.years->len; i++)
    fingerprint = spalt_site_hash_number (fingerprint, ((SpaltSiteList *)content->lists.years->pdata[i])->index);
  for (guint i = 0; i < content->published->n_topics; i++)
    fingerprint = spalt_site_hash_number (fingerprint, content->lists.topics[i]->n_articles > 0);

  return fingerprint;
}

gboolean
spalt_site_plan_add_search (SpaltSitePlan    *self,
                            SpaltSiteContent *content,
                            GError          **error)
{
  g_autofree guint64 *hashes = NULL;
  g_autoptr (GArray)  docs = NULL;
  g_autofree char    *page = g_strdup_printf ("%s/index.html", content->words->search);
  guint               n = content->run.scope != NULL ? content->run.scope->n_docs : content->published->n_articles;
  guint               n_before = ((SpaltSiteList *)content->lists.all->pdata[0])->n_articles - n;

  if (!spalt_site_search_is_on (content))
    return TRUE;
  hashes = spalt_site_search_hash_articles (content, n);
  docs = spalt_site_search_cover_docs (hashes, n);
  for (guint i = 0; i < docs->len; i++)
    {
      const SpaltSiteSegment *segment = &g_array_index (docs, SpaltSiteSegment, i);
      guint                   first = n_before + segment->first;
      guint64                 fingerprint = spalt_site_search_fingerprint_docs (content, first, segment->n);
      char                    name[SPALT_SITE_SEARCH_NAME + 1];
      g_autofree char        *path = NULL;

      spalt_site_search_name (fingerprint, name);
      path = g_strdup_printf ("%s/d/%s.txt", content->words->search, name);
      if (!spalt_site_plan_add_own_path (self, path, SPALT_SITE_FILE_SEARCH_DOCS, first, segment->n, fingerprint,
                                         error))
        return FALSE;
    }

  return spalt_site_plan_add_own_path (self, page, SPALT_SITE_FILE_SEARCH, 0, 0, fingerprint_page (content), error);
}
