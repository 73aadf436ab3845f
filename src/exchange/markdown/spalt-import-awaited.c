// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-store.h"
#include "spalt-import-links-private.h"
#include "spalt-import-private.h"

/* Links to articles whose files come later. What such a file says is known when the link is written, but not yet
 * whether the article comes in: its photos may find no room, and then it stays a draft. */

typedef struct
{
  SpaltImportPost *post;
  char            *file;
  char            *address; /* as the file has it */
  guint            line;
} Awaited;

void
spalt_import_awaited_free (gpointer data)
{
  Awaited *awaited = data;

  g_free (awaited->file);
  g_free (awaited->address);
  g_free (awaited);
}

/**
 * spalt_import_note_awaited:
 * @address: of a link, as the file has it
 * @link: what it leads to
 *
 * Remembers a link to an article that has not come in yet.
 */
void
spalt_import_note_awaited (SpaltImportJob        *job,
                           const char            *address,
                           const SpaltImportLink *link,
                           guint                  line)
{
  SpaltImportPost *post = (SpaltImportPost *)link->post;
  Awaited         *awaited = NULL;

  if (link->kind != SPALT_IMPORT_LINK_ARTICLE || post == NULL || post->finished || post->kept)
    return;

  awaited = g_new0 (Awaited, 1);
  awaited->post = post;
  awaited->file = g_strdup (job->file);
  awaited->address = g_strdup (address);
  awaited->line = line;
  g_ptr_array_add (job->awaited, awaited);
}

/**
 * spalt_import_await_links:
 * @job: whose article has come in
 *
 * Hands its links on to the articles that they wait for.
 */
void
spalt_import_await_links (SpaltImportJob *job)
{
  g_ptr_array_set_free_func (job->awaited, NULL);
  for (guint i = 0; i < job->awaited->len; i++)
    {
      Awaited *awaited = job->awaited->pdata[i];

      if (awaited->post->awaited == NULL)
        awaited->post->awaited = g_ptr_array_new_with_free_func (spalt_import_awaited_free);
      g_ptr_array_add (awaited->post->awaited, awaited);
    }
}

static gboolean
is_public (SpaltImport           *self,
           const SpaltImportPost *post)
{
  g_autoptr (SpaltArticle) article = spalt_store_find_article (self->store, post->slug, NULL);

  return article != NULL && spalt_import_links_is_public (article);
}

/**
 * spalt_import_finish_file:
 * @file: that has come in, or has not
 * @failed: whether something of it failed
 *
 * Tells of the links that lead to nothing because of that, and lets no other be made.
 */
void
spalt_import_finish_file (SpaltImport *self,
                          const char  *file,
                          gboolean     failed)
{
  SpaltImportPost      *post = spalt_import_links_find_post (self->links, file);
  g_autoptr (GPtrArray) awaited = NULL;

  if (post == NULL || post == &spalt_import_ambiguous)
    return;
  awaited = g_steal_pointer (&post->awaited);
  post->finished = TRUE;
  if (!failed || !post->public || is_public (self, post))
    return;

  post->public = FALSE;
  for (guint i = 0; awaited != NULL && i < awaited->len; i++)
    {
      const Awaited *link = awaited->pdata[i];

      spalt_import_report_add (self->report, SPALT_IMPORT_WARNING, link->file, link->line,
                               _("“%s” leads to the article “%s”, which did not come in, or not whole. Mend that, and "
                                  "import again: until then readers find nothing there."),
                               link->address, post->headline);
    }
}
