// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-article-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-article-rows-private.h"
#include "spalt-row-private.h"
#include "spalt-search-private.h"
#include "spalt-slug.h"
#include "spalt-sort-key.h"
#include "spalt-time.h"
#include "spalt-uid.h"
#include "spalt-workflow.h"

#define MISSING_ARTICLE N_("This article is not in the publication.")

#define COLUMNS                                                                                                   \
  "id, uid, slug, headline, kicker, lede, article_text.body, note, status, created_at, modified_at, modified_by," \
  " published_at, scheduled_at, updated_at, correction, corrected_at, comments_open, trashed_at, version,"        \
  " photo_use.photo_id AS hero_photo_id, alt AS hero_alt, caption AS hero_caption, credit AS hero_credit"         \
  " FROM article JOIN article_text ON article_text.article_id = id"                                               \
  " LEFT JOIN photo_use ON photo_use.article_id = id AND role = 0"

static const char load_by_id[] = "SELECT " COLUMNS " WHERE id = ?";
static const char load_by_slug[] = "SELECT " COLUMNS " WHERE slug = ?";
static const char load_by_uid[] = "SELECT " COLUMNS " WHERE uid = ?";

#define NEXT_ID SPALT_ROW_NEXT_ID ("article")

static const char insert_article[] =
  "INSERT INTO article (id, uid, slug, slug_numbered, headline, headline_key, kicker, lede, byline, byline_key, status,"
  "   created_at, modified_at, modified_by, published_at, scheduled_at, updated_at, correction, corrected_at,"
  "   comments_open, version)"
  " VALUES (" NEXT_ID ", :uid, :slug, :slug_numbered, :headline, :headline_key, :kicker, :lede, :byline, :byline_key,"
  " :status, :created_at, :modified_at, :modified_by, :published_at, :scheduled_at, :updated_at, :correction,"
  " :corrected_at, :comments_open, :version)";

static const char update_article[] =
  "UPDATE article SET slug = :slug, slug_numbered = :slug_numbered, headline = :headline,"
  "   headline_key = :headline_key, kicker = :kicker, lede = :lede,"
  "   byline = :byline, byline_key = :byline_key, status = :status, created_at = :created_at,"
  "   modified_at = :modified_at, modified_by = :modified_by, published_at = :published_at,"
  "   scheduled_at = :scheduled_at, updated_at = :updated_at,"
  "   correction = :correction, corrected_at = :corrected_at, comments_open = :comments_open, version = :version"
  " WHERE id = :id";

static const char write_text[] =
  "INSERT INTO article_text (article_id, body, note) VALUES (:id, :body, :note)"
  " ON CONFLICT DO UPDATE SET body = excluded.body, note = excluded.note WHERE body <> excluded.body"
  " OR note <> excluded.note";

/* What of the stored article decides how it is saved. */
typedef struct
{
  char       *slug;
  SpaltStatus status;
  gint64      published_at;
  gint64      trashed_at;
  gint64      version;
} Stored;

static void
stored_free (Stored *stored)
{
  g_free (stored->slug);
  g_free (stored);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stored, stored_free)

/* As spalt_sort_key_letter() orders letters. */
char *
spalt_article_make_sort_key (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *composed = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL_COMPOSE);
  GString         *key = g_string_new (NULL);

  for (const char *at = composed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      /* Quotes and dashes that a headline opens with do not move it to the top. */
      if (key->len > 0 || g_unichar_isalnum (c))
        g_string_append_unichar (key, spalt_sort_key_letter (c));
    }

  return g_string_free_and_steal (key);
}

static SpaltArticle *
read_article (SpaltStore     *self,
              SpaltStatement *statement,
              GError        **error)
{
  g_autoptr (SpaltArticle) article = NULL;
  gboolean                 row;

  if (!spalt_store_step (self, statement, &row, error))
    return NULL;
  if (!row)
    {
      spalt_row_set_missing (error, MISSING_ARTICLE);
      return NULL;
    }

  article = spalt_article_new ();
  spalt_statement_fill_object (statement, G_OBJECT (article));
  if (!spalt_article_read_links (self, article, error))
    return NULL;

  return g_steal_pointer (&article);
}

SpaltArticle *
spalt_store_load_article (SpaltStore *self,
                          gint64      id,
                          GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, load_by_id, error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, id);
  return read_article (self, statement, error);
}

/**
 * spalt_store_find_article:
 * @slug_uid_or_id: what a person may call it by
 */
SpaltArticle *
spalt_store_find_article (SpaltStore *self,
                          const char *slug_uid_or_id,
                          GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GError)         local_error = NULL;
  SpaltArticle              *article;
  gint64                     id;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, spalt_uid_is_valid (slug_uid_or_id) ? load_by_uid : load_by_slug, error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_text (statement, 1, slug_uid_or_id);
  article = read_article (self, statement, &local_error);
  if (article != NULL)
    return article;
  if (g_error_matches (local_error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND) &&
      g_ascii_string_to_signed (slug_uid_or_id, 10, 1, G_MAXINT64, &id, NULL))
    return spalt_store_load_article (self, id, error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static Stored *
read_stored (SpaltStore *self,
             gint64      id,
             GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  Stored                    *stored;
  gboolean                   row;

  statement = spalt_store_prepare (
    self, "SELECT slug, status, published_at, trashed_at, version FROM article WHERE id = ?", error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, id);
  if (!spalt_store_step (self, statement, &row, error))
    return NULL;
  if (!row)
    {
      spalt_row_set_missing (error, MISSING_ARTICLE);
      return NULL;
    }

  stored = g_new0 (Stored, 1);
  stored->slug = g_strdup (spalt_statement_get_text (statement, 0));
  stored->status = spalt_statement_get_number (statement, 1);
  stored->published_at = spalt_statement_get_time (statement, 2);
  stored->trashed_at = spalt_statement_get_time (statement, 3);
  stored->version = spalt_statement_get_number (statement, 4);
  return stored;
}

static gboolean
is_text (const char *text)
{
  return g_utf8_validate (text, -1, NULL);
}

/* Whether it can be saved at all. */
gboolean
spalt_article_check (SpaltArticle *article,
                     GError      **error)
{
  const char *slug = spalt_article_get_slug (article);

  if (!is_text (spalt_article_get_headline (article)) || !is_text (spalt_article_get_kicker (article)) ||
      !is_text (spalt_article_get_lede (article)) || !is_text (spalt_article_get_body (article)))
    g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                         _("The article holds bytes that are no text (not UTF-8), so it was not saved."));
  else if (*slug != '\0' && !spalt_slug_is_valid (slug))
    g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                 _("“%s” cannot be part of an address. Use the letters a to z, digits and hyphens."), slug);
  else
    return TRUE;

  return FALSE;
}

/* Nobody would find in the trash what they have written, and readers get nothing from there. */
gboolean
spalt_article_refuse_trashed (gint64   trashed_at,
                              GError **error)
{
  if (!spalt_time_is_set (trashed_at))
    return TRUE;

  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                       _("The article was thrown away meanwhile. Take it back from the trash, then try again."));
  return FALSE;
}

/* Sets all that a save decides by itself. */
static gboolean
complete_article (SpaltStore   *self,
                  SpaltArticle *article,
                  const Stored *stored,
                  gboolean     *slug_numbered,
                  gint64        now,
                  GError      **error)
{
  g_autofree char *uid = NULL;

  if (!spalt_article_check (article, error))
    return FALSE;
  if (spalt_article_get_status (article) == SPALT_STATUS_SCHEDULED &&
      !spalt_time_is_set (spalt_article_get_scheduled_at (article)))
    {
      g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                           _("Choose when the scheduled article should be published."));
      return FALSE;
    }

  if (!spalt_article_settle_slug (self, article, slug_numbered, error))
    return FALSE;

  if (*spalt_article_get_uid (article) == '\0')
    {
      uid = spalt_row_make_uid (now);
      spalt_article_set_uid (article, uid);
    }
  if (!spalt_time_is_set (spalt_article_get_created_at (article)))
    spalt_article_set_created_at (article, now);
  if (spalt_article_get_status (article) == SPALT_STATUS_PUBLISHED &&
      !spalt_time_is_set (spalt_article_get_published_at (article)))
    spalt_article_set_published_at (article, now);
  spalt_article_set_modified_at (article, now);
  spalt_article_set_modified_by (article, spalt_store_get_person (self));
  spalt_article_set_version (article, stored != NULL ? stored->version + 1 : 1);
  return TRUE;
}

static gboolean
write_article (SpaltStore   *self,
               SpaltArticle *article,
               gboolean      slug_numbered,
               GError      **error)
{
  const gboolean             is_new = spalt_article_get_id (article) == 0;
  g_autofree char           *byline = spalt_article_format_byline (article);
  g_autofree char           *byline_key = spalt_article_make_sort_key (byline);
  g_autofree char           *headline_key = spalt_article_make_sort_key (spalt_article_get_headline (article));
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, is_new ? insert_article : update_article, error);
  g_autoptr (SpaltStatement) text = NULL;

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_object (statement, G_OBJECT (article));
  spalt_statement_bind_named_number (statement, ":slug_numbered", slug_numbered);
  spalt_statement_bind_named (statement, ":headline_key", headline_key);
  spalt_statement_bind_named (statement, ":byline", byline);
  spalt_statement_bind_named (statement, ":byline_key", byline_key);
  if (!spalt_store_run (self, statement, error))
    return FALSE;
  if (is_new)
    spalt_article_set_id (article, sqlite3_last_insert_rowid (spalt_store_get_connection (self)));

  text = spalt_store_prepare (self, write_text, error);
  if (text == NULL)
    return FALSE;
  spalt_statement_bind_object (text, G_OBJECT (article));
  return spalt_store_run (self, text, error);
}

/* An earlier state is kept when the status changes, when the last one is some time ago, and when somebody else has
 * saved the article since this one was loaded: theirs would be lost. */
static gboolean
keep_earlier (SpaltStore   *self,
              SpaltArticle *article,
              const Stored *stored,
              gint64        loaded_version,
              gint64        now,
              GError      **error)
{
  const gint64            id = spalt_article_get_id (article);
  const SpaltRevisionKind kind =
    stored->version != loaded_version ? SPALT_REVISION_OVERTAKEN : SPALT_REVISION_SAVED;
  gboolean due = stored->status != spalt_article_get_status (article) || kind == SPALT_REVISION_OVERTAKEN;

  if (!due && !spalt_revision_is_due (self, id, now, &due, error))
    return FALSE;
  if (due && !spalt_revision_keep (self, id, kind, now, error))
    return FALSE;

  return !spalt_time_is_set (stored->published_at) ||
         spalt_redirect_keep (self, id, stored->slug, stored->published_at, spalt_article_get_slug (article),
                              spalt_article_get_published_at (article), now, error);
}

static gboolean
save_within (SpaltStore   *self,
             SpaltArticle *article,
             gint64        now,
             GError      **error)
{
  const gint64       id = spalt_article_get_id (article);
  const gint64       loaded_version = spalt_article_get_version (article);
  g_autoptr (Stored) stored = NULL;
  gboolean           slug_numbered;

  if (id != 0)
    {
      stored = read_stored (self, id, error);
      if (stored == NULL || !spalt_article_refuse_trashed (stored->trashed_at, error))
        return FALSE;
    }

  return complete_article (self, article, stored, &slug_numbered, now, error) &&
         (stored == NULL || keep_earlier (self, article, stored, loaded_version, now, error)) &&
         spalt_article_refresh_people (self, article, error) &&
         write_article (self, article, slug_numbered, error) && spalt_article_write_links (self, article, error) &&
         spalt_search_index (self, spalt_article_get_id (article), error);
}

/**
 * spalt_store_save_article:
 * @article: on success it has its id, uid, slug, version and times; on failure it is as before
 *
 * Inserts or updates an article with all its links. A slug that is empty, or that was made from a headline that has
 * changed since, is made anew until the article has been published; a taken one gets -2, -3 and so on. When a published
 * address changes, the old one leads to the new one. The moves of the workflow are not checked here, see
 * spalt_store_move_article(). What somebody else has saved since the article was loaded is kept as a revision. People
 * who have another name by now get it.
 *
 * Errors: %SPALT_STORE_ERROR_CLASH for an article that is in the trash
 */
gboolean
spalt_store_save_article (SpaltStore   *self,
                          SpaltArticle *article,
                          gint64        now,
                          GError      **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);
  g_return_val_if_fail (SPALT_IS_ARTICLE (article), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  spalt_store_restore_on_rollback (self, article, spalt_article_copy (article));
  return spalt_store_end (self, save_within (self, article, now, error), error);
}

static gboolean
check_move (SpaltArticle *article,
            SpaltStatus   to,
            gint64        when,
            gint64        now,
            GError      **error)
{
  const SpaltStatus from = spalt_article_get_status (article);

  if (!spalt_workflow_can_move (from, to))
    {
      g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID, _("The article cannot go from “%s” to “%s”."),
                   spalt_status_get_label (from), spalt_status_get_label (to));
      return FALSE;
    }

  if (to == SPALT_STATUS_SCHEDULED && when <= now)
    {
      g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                           _("Choose a time that has not passed."));
      return FALSE;
    }

  return TRUE;
}

/**
 * spalt_store_move_article:
 * @when: UTC seconds: for scheduled, when it should be published, which must be after @now; for published, when it was,
 *   %SPALT_TIME_NONE for the first time or else @now
 *
 * Moves an article along the workflow. An article that is published again keeps its first date and so its address; one
 * that is published for the first time gets the address of its headline, also from another one that readers never had
 * and that has it from its headline too.
 * What was written of one that readers had, and not published, is its text when it is withdrawn.
 *
 * Errors: %SPALT_STORE_ERROR_INVALID for a move that the workflow does not know, %SPALT_STORE_ERROR_CLASH for an
 *   article that is in the trash
 */
gboolean
spalt_store_move_article (SpaltStore *self,
                          gint64      id,
                          SpaltStatus to,
                          gint64      when,
                          gint64      now,
                          GError    **error)
{
  g_autoptr (SpaltArticle) article = NULL;
  gboolean                 ok;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  article = spalt_working_copy_take (self, id, NULL, error);
  ok = article != NULL && check_move (article, to, when, now, error);
  if (ok && to == SPALT_STATUS_PUBLISHED && !spalt_time_is_set (spalt_article_get_published_at (article)))
    ok = spalt_article_take_slug (self, article, now, error);
  if (ok)
    {
      spalt_article_set_status (article, to);
      spalt_article_set_scheduled_at (article, to == SPALT_STATUS_SCHEDULED ? when : SPALT_TIME_NONE);
      if (to == SPALT_STATUS_PUBLISHED && spalt_time_is_set (when))
        spalt_article_set_published_at (article, when);
      ok = spalt_store_save_article (self, article, now, error);
    }

  return spalt_store_end (self, ok, error);
}

/* Thrown away twice, it still lies there since the first time. */
static gboolean
set_trashed (SpaltStore *self,
             gint64      id,
             gint64      trashed_at,
             gint64      now,
             GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, SPALT_ROW_SET_TRASHED ("article"), error);
  g_autoptr (Stored)         there = NULL;
  int                        n_changed;

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  spalt_statement_bind_time (statement, 2, trashed_at);
  spalt_statement_bind_number (statement, 3, now);
  if (!spalt_store_write (self, statement, &n_changed, error))
    return FALSE;

  if (n_changed == 0)
    there = read_stored (self, id, error);
  return n_changed > 0 || there != NULL;
}

/**
 * spalt_store_trash_article:
 *
 * Puts an article into the trash. Everything of it stays, so spalt_store_restore_article() brings it back as it was.
 */
gboolean
spalt_store_trash_article (SpaltStore *self,
                           gint64      id,
                           gint64      now,
                           GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return set_trashed (self, id, now, now, error);
}

gboolean
spalt_store_restore_article (SpaltStore *self,
                             gint64      id,
                             gint64      now,
                             GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return set_trashed (self, id, SPALT_TIME_NONE, now, error);
}
