// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-article-store.h"
#include "spalt-import-private.h"
#include "spalt-import-store.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-record-store.h"
#include "spalt-slug-clash.h"
#include "spalt-time.h"
#include "spalt-workflow.h"
#include "spalt-working-copy-store.h"

/* Whether an article may be the same text, brought in from another folder. */
static gboolean
is_same_text (SpaltArticle        *article,
              SpaltMarkdownSource *source)
{
  gint64 at = source->published_at;

  if (strcmp (spalt_article_get_headline (article), source->headline) != 0)
    return FALSE;
  if (!spalt_time_is_set (at))
    return !spalt_time_is_set (spalt_article_get_published_at (article));

  return spalt_article_get_published_at (article) == at || spalt_article_get_scheduled_at (article) == at ||
         spalt_article_get_created_at (article) == at;
}

/* An address that the file insists on must be free. One that was only made from its name gets a number. */
static gboolean
check_slug (SpaltImportJob *job,
            SpaltArticle   *article,
            GError        **error)
{
  g_autofree char         *wished = *job->source->slug == '\0' ? spalt_article_wish_slug (job->source->headline) : NULL;
  const char              *slug = wished != NULL ? wished : job->source->slug;
  g_autoptr (SpaltArticle) other = *slug != '\0' ? spalt_store_find_article (job->import->store, slug, NULL) : NULL;

  if (other == NULL || strcmp (spalt_article_get_slug (other), slug) != 0 ||
      spalt_article_get_id (other) == spalt_article_get_id (article))
    return TRUE;

  if (job->source->slug_given)
    {
      g_set_error (
        error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID,
        _("The address “%s” belongs to the article “%s” already. Give one of them another slug, and import again."),
        slug, spalt_article_get_headline (other));
      return FALSE;
    }

  if (spalt_article_get_id (article) == 0 && is_same_text (other, job->source))
    spalt_import_report_add (
      job->import->report, SPALT_IMPORT_WARNING, job->file, 0,
      _("An article “%s” of the same date is there already, from another file. If it is the same text, throw one of "
         "the two away, and import the folder that was imported before."),
      spalt_article_get_headline (other));
  else
    spalt_import_report_add (
      job->import->report, SPALT_IMPORT_WARNING, job->file, 0,
      _("The address “%s” belongs to the article “%s” already, so this one got a number after it."), slug,
      spalt_article_get_headline (other));

  return TRUE;
}

static void
fill_times (SpaltArticle        *article,
            SpaltMarkdownSource *source)
{
  gboolean was_public = source->status == SPALT_STATUS_PUBLISHED || source->status == SPALT_STATUS_WITHDRAWN;

  spalt_article_set_status (article, source->status);
  spalt_article_set_published_at (article, was_public ? source->published_at : SPALT_TIME_NONE);
  spalt_article_set_scheduled_at (article,
                                  source->status == SPALT_STATUS_SCHEDULED ? source->published_at : SPALT_TIME_NONE);
  spalt_article_set_updated_at (article, was_public ? source->updated_at : SPALT_TIME_NONE);
  if (*source->correction != '\0' && !spalt_time_is_set (spalt_article_get_corrected_at (article)))
    spalt_article_set_corrected_at (article, MAX (source->published_at, source->updated_at));
  if (!spalt_time_is_set (spalt_article_get_created_at (article)))
    spalt_article_set_created_at (article, source->published_at);
}

static gboolean
fill_terms (SpaltImportJob *job,
            SpaltArticle   *article,
            GError        **error)
{
  SpaltImport          *import = job->import;
  SpaltMarkdownSource  *source = job->source;
  g_autoptr (GPtrArray) people = spalt_import_terms_get_people (import->terms, source->people, job->file, error);
  g_autoptr (GPtrArray) topics =
    people != NULL ? spalt_import_terms_get_topics (import->terms, source->topics, job->file, error) : NULL;
  g_autoptr (GPtrArray) tags =
    topics != NULL ? spalt_import_terms_get_tags (import->terms, source->tags, job->file, error) : NULL;

  if (tags == NULL)
    return FALSE;

  spalt_article_set_people (article, people);
  spalt_article_set_topics (article, topics);
  spalt_article_set_tags (article, tags);

  return TRUE;
}

static void
fill_texts (SpaltArticle   *article,
            SpaltImportJob *job)
{
  SpaltMarkdownSource *source = job->source;

  spalt_article_set_headline (article, source->headline);
  spalt_article_set_kicker (article, source->kicker);
  spalt_article_set_lede (article, source->lede);
  spalt_article_set_body (article, job->body);
  spalt_article_set_note (article, source->note);
  spalt_article_set_slug (article, source->slug);
  spalt_article_set_correction (article, source->correction);
  spalt_article_set_comments_open (article, !source->comments_closed);
  spalt_article_set_hero_photo_id (article, job->hero_id);
  spalt_article_set_hero_alt (article, job->hero_id != 0 ? source->image_alt : "");
  spalt_article_set_hero_caption (article, job->hero_id != 0 ? source->image_caption : "");
  spalt_article_set_hero_credit (article, job->hero_id != 0 ? source->image_credit : "");
}

/* Readers of one address can be sent to one article only: the first that says so. */
static gboolean
check_old_address (SpaltImportJob *job,
                   const char     *path,
                   gint64          article_id,
                   gboolean       *is_free,
                   GError        **error)
{
  SpaltImport             *import = job->import;
  g_autoptr (SpaltArticle) other = NULL;
  g_autoptr (SpaltPage)    page = NULL;
  const char              *promised = NULL;
  gint64                   other_id = 0, page_id = 0;

  if (!spalt_store_find_old_address (import->store, path, &other_id, &page_id, error))
    return FALSE;
  if (other_id != 0 && other_id != article_id)
    {
      other = spalt_store_load_article (import->store, other_id, error);
      if (other == NULL)
        return FALSE;
    }
  if (page_id != 0)
    {
      page = spalt_store_load_record (import->store, SPALT_TYPE_PAGE, page_id, error);
      if (page == NULL)
        return FALSE;
    }
  if (page == NULL && other == NULL)
    promised = g_hash_table_lookup (import->promised, path);
  *is_free = page == NULL && other == NULL && promised == NULL;
  if (page != NULL)
    spalt_import_report_add (
      import->report, SPALT_IMPORT_WARNING, job->file, 0,
      _("The old address “/%s” leads to the page “%s” already, and still does. Take it out of the file, or of what "
         "the page was imported from."),
      path, spalt_page_get_title (page));
  else if (!*is_free)
    spalt_import_report_add (import->report, SPALT_IMPORT_WARNING, job->file, 0,
                             _("The old address “/%s” leads to the article “%s” already, and still does. Take it out "
                                "of one of the two files."),
                             path, other != NULL ? spalt_article_get_headline (other) : promised);
  else
    import->report->n_old_addresses++;
  if (*is_free && import->options->dry_run)
    g_hash_table_insert (import->promised, g_strdup (path), g_strdup (job->source->headline));

  return TRUE;
}

/* A trial only looks whether they can be had. */
static gboolean
save_old_addresses (SpaltImportJob *job,
                    SpaltArticle   *article,
                    GError        **error)
{
  SpaltImport *import = job->import;
  gboolean     is_free = FALSE;

  for (guint i = 0; i < job->source->old_addresses->len; i++)
    {
      const SpaltOldAddress address = { .path = g_ptr_array_index (job->source->old_addresses, i),
                                        .article_id = spalt_article_get_id (article) };

      if (!check_old_address (job, address.path, address.article_id, &is_free, error))
        return FALSE;
      if (is_free && !import->options->dry_run &&
          !spalt_store_set_old_address (import->store, &address, import->options->now, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* What an earlier import left to be published, and nobody has touched, is of no use beside a newer one. */
static gboolean
drop_last (SpaltImportJob *job,
           gint64          id,
           GError        **error)
{
  SpaltStore              *store = job->import->store;
  g_autoptr (SpaltArticle) written = NULL;
  g_autofree char         *present = NULL;

  if (id == 0 || job->last == NULL)
    return TRUE;
  written = spalt_store_load_working_copy (store, id, NULL, error);
  if (written == NULL)
    return FALSE;
  if (!spalt_article_get_changed (written))
    return TRUE;
  present = spalt_store_fingerprint_article (store, written, error);
  if (present == NULL)
    return FALSE;

  return !g_str_equal (present, job->last) ||
         spalt_store_discard_working_copy (store, id, job->import->options->now, error);
}

static gboolean
save_article (SpaltImportJob *job,
              SpaltArticle   *article,
              GError        **error)
{
  const SpaltImportOptions *options = job->import->options;

  if (options->unpublished)
    return spalt_store_save_beside (job->import->store, article, job->last, options->now, error);

  /* Whether somebody has edited it was asked before this transaction. */
  return spalt_store_check_unsaved (job->import->store, article, error) &&
         drop_last (job, spalt_article_get_id (article), error) &&
         spalt_store_save_article (job->import->store, article, options->now, error);
}

/* Once for each photo in the trash, and in a trial, too: what became of it. */
static gboolean
take_pictures_back (SpaltImportJob *job,
                    GError        **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < job->pictures->len; i++)
    {
      const SpaltImportPicture *picture = job->pictures->pdata[i];
      g_autofree char          *explanation = NULL;

      if (picture->id == 0 || !g_hash_table_add (seen, picture->slug))
        continue;
      if (!spalt_import_pictures_take_back (job->import->pictures, picture, job->for_readers, &explanation, error))
        return FALSE;
      if (explanation != NULL)
        spalt_import_report_add (job->import->report, SPALT_IMPORT_WARNING, job->file, 0, "%s", explanation);
    }

  return TRUE;
}

static gboolean
save_rows (SpaltImportJob *job,
           SpaltArticle   *article,
           const char     *key,
           GError        **error)
{
  SpaltImport     *import = job->import;
  gint64           now = import->options->now;
  const char      *fingerprint = NULL;
  g_autofree char *record = NULL;
  g_autofree char *state = NULL;
  g_autofree char *origin = spalt_import_make_origin (import);
  g_autofree char *shown = spalt_import_format_shown (job);

  if (!take_pictures_back (job, error) || !save_article (job, article, error))
    return FALSE;

  if (!save_old_addresses (job, article, error))
    return FALSE;

  state = spalt_store_fingerprint_article (import->store, article, error);
  if (state == NULL)
    return FALSE;

  /* No file has that fingerprint, so that the next import takes the article up again. */
  fingerprint = job->lacks_pictures ? "incomplete" : g_checksum_get_string (job->fingerprint);
  record = g_strdup_printf ("%s %" G_GINT64_FORMAT ":%s %s %s", fingerprint, spalt_article_get_version (article), state,
                            origin, shown);

  return spalt_store_set_import (import->store, key, record, spalt_article_get_id (article), now, error);
}

/* Readers never get an article without pictures that its file has. */
static void
hold_back (SpaltArticle   *article,
           SpaltImportJob *job)
{
  if (spalt_article_get_status (article) != SPALT_STATUS_DRAFT)
    {
      spalt_article_set_status (article, SPALT_STATUS_DRAFT);
      spalt_article_set_published_at (article, SPALT_TIME_NONE);
      spalt_article_set_scheduled_at (article, SPALT_TIME_NONE);
      spalt_article_set_updated_at (article, SPALT_TIME_NONE);
    }
  spalt_import_report_add (
    job->import->report, SPALT_IMPORT_FAILURE, job->file, 0,
    _("The article came in without those pictures, and stays a draft. Import again when they can be kept."));
}

/**
 * spalt_import_leave_alone:
 * @why: a sentence
 *
 * What was there already stays as it is.
 */
gboolean
spalt_import_leave_alone (SpaltImportJob *job,
                          const char     *why)
{
  job->import->report->n_failed++;
  spalt_import_report_add (job->import->report, SPALT_IMPORT_FAILURE, job->file, 0, "%s", why);

  return TRUE;
}

/* Also by one that had it, or that will have it. */
static void
report_number (SpaltImportJob *job,
               SpaltArticle   *article)
{
  g_autofree char *sentence =
    spalt_slug_clash_explain (job->source->slug, job->source->headline, spalt_article_get_slug (article));

  if (sentence != NULL)
    spalt_import_report_add (job->import->report, SPALT_IMPORT_WARNING, job->file, 0, "%s", sentence);
}

/**
 * spalt_import_save_article:
 * @article: new, or as it was found
 * @key: of spalt_import_choose_key()
 *
 * Saves what has come of the file, and remembers it; in a trial only tells what would be wrong with that.
 */
gboolean
spalt_import_save_article (SpaltImportJob *job,
                           SpaltArticle   *article,
                           const char     *key,
                           GError        **error)
{
  SpaltStore *store = job->import->store;
  const guint n_old_addresses = job->import->report->n_old_addresses;
  guint       n_messages = job->import->report->messages->len;
  gboolean    is_kept, is_reported, is_saved;

  if (!check_slug (job, article, error))
    return FALSE;

  is_reported = job->import->report->messages->len > n_messages;
  is_kept = job->import->options->unpublished && spalt_article_get_id (article) != 0 &&
            spalt_workflow_is_public (spalt_article_get_status (article));
  job->for_readers = !is_kept && !job->lacks_pictures && spalt_workflow_is_public (job->source->status);
  if (job->import->options->dry_run)
    {
      job->import->report->n_imported++;
      return take_pictures_back (job, error) && save_old_addresses (job, article, error);
    }

  if (is_kept && job->lacks_pictures)
    return spalt_import_leave_alone (
      job, _("The article stays as it is, because its pictures could not be kept. Import again when they can be "
              "kept."));
  fill_texts (article, job);
  fill_times (article, job->source);
  if (is_kept && !spalt_workflow_is_public (spalt_article_get_status (article)))
    spalt_import_report_add (job->import->report, SPALT_IMPORT_WARNING, job->file, 0,
                             _("The file says that the article is not published, but readers have it. Withdraw it in "
                                "Spalt if they should not."));
  if (job->lacks_pictures)
    hold_back (article, job);
  /* Where it was paused for slow work, each new name would else be a transaction of its own. */
  if (!spalt_store_begin_batch (store, error) || !fill_terms (job, article, error) || !spalt_store_begin (store, error))
    return FALSE;

  is_saved = save_rows (job, article, key, error);
  if (!is_saved)
    spalt_store_rollback (store);
  if (!is_saved || !spalt_store_commit (store, error))
    {
      job->import->report->n_old_addresses = n_old_addresses;
      return FALSE;
    }
  if (!is_reported)
    report_number (job, article);
  if (job->lacks_pictures)
    job->import->report->n_failed++;
  else
    job->import->report->n_imported++;

  return TRUE;
}
