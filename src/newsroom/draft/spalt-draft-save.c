// SPDX-License-Identifier: GPL-3.0-or-later
/* How what is typed gets into the database, in the database's thread. */
#include "spalt-draft-save-private.h"

#include "spalt-newsroom-private.h"

#include "spalt-article-merge.h"
#include "spalt-revision-store.h"
#include "spalt-working-copy-store.h"

void
spalt_draft_save_free (gpointer data)
{
  SpaltDraftSave *save = data;

  g_object_unref (save->draft);
  g_object_unref (save->base);
  g_object_unref (save->mine);
  g_object_unref (save->typed);
  g_ptr_array_unref (save->rejected);
  g_clear_object (&save->published);
  g_clear_error (&save->refusal);
  g_free (save);
}

/* Joins what others have stored since. Returns what they stored where both cannot be joined, and else NULL. */
static SpaltArticle *
join_others (SpaltStore     *store,
             SpaltDraftSave *save,
             GError        **error)
{
  g_autoptr (SpaltArticle) theirs =
    spalt_store_load_working_copy (store, spalt_article_get_id (save->mine), NULL, error);

  if (theirs == NULL)
    return NULL;
  save->overtaken = spalt_article_get_version (theirs) != spalt_article_get_version (save->base);
  if (save->overtaken && !spalt_article_merge (save->base, theirs, save->mine))
    return g_steal_pointer (&theirs);

  spalt_article_set_version (save->mine, spalt_article_get_version (theirs));
  return NULL;
}

/* Both texts stay: the one that was not chosen becomes an earlier state. */
static gboolean
keep_rejected (SpaltStore     *store,
               SpaltDraftSave *save,
               GError        **error)
{
  for (guint i = 0; i < save->rejected->len; i++)
    {
      if (!spalt_store_keep_revision (store, save->rejected->pdata[i], SPALT_REVISION_REJECTED,
                                      spalt_newsroom_get_now (), error))
        return FALSE;
    }

  return TRUE;
}

/* Once it is saved, it need not stand among the earlier states any more. */
static gboolean
drop_aside (SpaltStore     *store,
            SpaltDraftSave *save,
            GError        **error)
{
  return save->aside == 0 ||
         spalt_store_drop_aside (store, spalt_article_get_id (save->mine), save->aside, error);
}

/* Whoever chooses may take their time, and whatever happens to the program meanwhile, no word is lost. */
static gboolean
keep_aside (SpaltStore     *store,
            SpaltDraftSave *save,
            GError        **error)
{
  return !save->unkept ||
         spalt_store_keep_aside (store, save->typed, spalt_newsroom_get_now (), &save->aside, error);
}

/* In the database thread. Returns the article as stored; in a conflict, as others stored it. */
gpointer
spalt_draft_save_run (SpaltStore   *store,
                      gpointer      data,
                      GCancellable *cancellable,
                      GError      **error)
{
  SpaltDraftSave          *save = data;
  g_autoptr (GError)       problem = NULL;
  g_autoptr (SpaltArticle) theirs = NULL;

  if (save->only_aside)
    return keep_aside (store, save, error) ? g_object_ref (save->typed) : NULL;

  /* Nobody may store anything between what is read here and what is written. */
  if (!spalt_store_begin (store, error))
    return NULL;

  /* While it waited for its turn the draft may have been given up. */
  if (!g_cancellable_set_error_if_cancelled (cancellable, &problem) && !save->is_new)
    theirs = join_others (store, save, &problem);
  save->conflict = theirs != NULL;
  if (problem == NULL && !save->conflict && drop_aside (store, save, &problem) &&
      keep_rejected (store, save, &problem))
    /* Nobody has chosen this text over one that came after the choice. */
    spalt_store_save_working_copy (store, save->mine, save->decided && !save->overtaken ? NULL : &save->published,
                                   spalt_newsroom_get_now (), &problem);
  if (problem != NULL || save->conflict)
    spalt_store_rollback (store);
  else
    spalt_store_commit (store, &problem);
  if (g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH) && !save->is_new)
    save->refusal = g_steal_pointer (&problem);
  if (save->conflict || save->refusal != NULL)
    keep_aside (store, save, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return save->conflict ? g_steal_pointer (&theirs) : g_object_ref (save->mine);
}
