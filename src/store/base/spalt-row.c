// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-row-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#include "spalt-fold.h"
#include "spalt-name.h"
#include "spalt-record-merge.h"
#include "spalt-record-words-private.h"
#include "spalt-slug.h"
#include "spalt-time.h"
#include "spalt-uid.h"

#define MAX_SLUG_NUMBER (1u << 24)

void
spalt_row_set_missing (GError    **error,
                       const char *missing)
{
  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND, _(missing));
}

/* A new identity: the time, so that rows that were made together lie together, and what no other newsroom will draw. */
char *
spalt_row_make_uid (gint64 now)
{
  guint8 random[SPALT_UID_RANDOM_BYTES];

  if (getrandom (random, sizeof random, 0) != sizeof random)
    {
      for (guint i = 0; i < sizeof random; i++)
        random[i] = g_random_int_range (0, 256);
    }

  return spalt_uid_new (now * 1000, random);
}

static gboolean
is_taken (SpaltStore *store,
          const char *slug_taken,
          const char *slug,
          gint64      id,
          gboolean   *taken,
          GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, slug_taken, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, slug);
  spalt_statement_bind_number (statement, 2, id);
  return spalt_store_step (store, statement, taken, error);
}

/* The slug with that number; %NULL if another row has it. */
static gboolean
try_slug (SpaltStore *store,
          const char *slug_taken,
          const char *wish,
          guint       number,
          gint64      id,
          char      **slug,
          GError    **error)
{
  g_autofree char *tried = spalt_slug_with_number (wish, number);
  gboolean         taken;

  if (!is_taken (store, slug_taken, tried, id, &taken, error))
    return FALSE;
  *slug = taken ? NULL : g_steal_pointer (&tried);
  return TRUE;
}

/**
 * spalt_row_make_slug:
 * @slug_taken: a statement that gives a row if another row than that of the id has the slug
 * @wish: a valid slug
 *
 * Where thousands want the same slug, asking for one number after the other would take thousands of questions for each.
 * So the numbers are doubled until one is free, and then the space between that and the last one that is not is halved.
 *
 * Returns: the wish, or with -2, -3 and so on if that is taken; %NULL on failure
 */
char *
spalt_row_make_slug (SpaltStore *store,
                     const char *slug_taken,
                     const char *wish,
                     gint64      id,
                     GError    **error)
{
  g_autofree char *found = NULL;
  guint            taken = 0;
  guint            number = 1;

  while (number <= MAX_SLUG_NUMBER && found == NULL)
    {
      if (!try_slug (store, slug_taken, wish, number, id, &found, error))
        return NULL;
      if (found == NULL)
        {
          taken = number;
          number *= 2;
        }
    }
  if (found == NULL)
    {
      g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                   _("There are too many addresses that begin with “%s”. Choose another one."), wish);
      return NULL;
    }

  while (number - taken > 1)
    {
      const guint      middle = taken + (number - taken) / 2;
      g_autofree char *smaller = NULL;

      if (!try_slug (store, slug_taken, wish, middle, id, &smaller, error))
        return NULL;
      if (smaller == NULL)
        {
          taken = middle;
          continue;
        }
      number = middle;
      g_free (found);
      found = g_steal_pointer (&smaller);
    }
  return g_steal_pointer (&found);
}

/* The object of the statement's row. */
gpointer
spalt_row_read (SpaltStore         *store,
                const SpaltRowKind *kind,
                SpaltStatement     *statement,
                GError            **error)
{
  gboolean row;
  gpointer object;

  if (!spalt_store_step (store, statement, &row, error))
    return NULL;
  if (!row)
    {
      spalt_row_set_missing (error, kind->missing);
      return NULL;
    }

  object = g_object_new (kind->get_type (), NULL);
  spalt_statement_fill_object (statement, object);
  return object;
}

/* An object for each of the statement's rows. */
GPtrArray *
spalt_row_read_all (SpaltStore         *store,
                    const SpaltRowKind *kind,
                    SpaltStatement     *statement,
                    GError            **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean              row;

  while (TRUE)
    {
      if (!spalt_store_step (store, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&objects);
      g_ptr_array_add (objects, g_object_new (kind->get_type (), NULL));
      spalt_statement_fill_object (statement, objects->pdata[objects->len - 1]);
    }
}

gpointer
spalt_row_load (SpaltStore         *store,
                const SpaltRowKind *kind,
                gint64              id,
                GError            **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, kind->by_id, error);

  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, id);
  return spalt_row_read (store, kind, statement, error);
}

gpointer
spalt_row_find (SpaltStore         *store,
                const SpaltRowKind *kind,
                const char         *sql,
                const char         *text,
                GError            **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, sql, error);

  if (statement == NULL)
    return NULL;

  spalt_statement_bind_text (statement, 1, text);
  return spalt_row_read (store, kind, statement, error);
}

GPtrArray *
spalt_row_list (SpaltStore         *store,
                const SpaltRowKind *kind,
                GError            **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, kind->all, error);

  return statement != NULL ? spalt_row_read_all (store, kind, statement, error) : NULL;
}

static GPtrArray *
complete (SpaltStore         *store,
          const SpaltRowKind *kind,
          const char         *sql,
          const char         *key,
          guint               limit,
          const char         *match,
          GError            **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, sql, error);

  if (statement == NULL)
    return NULL;

  spalt_statement_bind_text (statement, 1, key);
  spalt_statement_bind_number (statement, 2, limit);
  if (match != NULL)
    spalt_statement_bind_text (statement, 3, match);
  return spalt_row_read_all (store, kind, statement, error);
}

/* First those whose names begin so: there may be enough of them. */
GPtrArray *
spalt_row_complete (SpaltStore         *store,
                    const SpaltRowKind *kind,
                    const char         *prefix,
                    guint               limit,
                    GError            **error)
{
  g_autofree char      *name = spalt_name_clean (prefix);
  g_autofree char      *key = spalt_text_fold (name);
  g_autofree char      *match = spalt_record_words_match (kind, key);
  g_autoptr (GPtrArray) found = complete (store, kind, kind->by_prefix, key, limit, NULL, error);
  g_autoptr (GPtrArray) more = NULL;

  if (found == NULL || found->len >= limit || match == NULL)
    return g_steal_pointer (&found);

  if (!spalt_record_words_catch_up (store, error))
    return NULL;
  more = complete (store, kind, kind->by_word, key, limit - found->len, match, error);
  if (more == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (found, g_steal_pointer (&more));
  return g_steal_pointer (&found);
}

/* What a row is called by people; %NULL where rows have no names. */
static char *
get_name (gpointer object)
{
  static const char *const names[] = { "name", "title" };
  char                    *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && name == NULL; i++)
    {
      if (g_object_class_find_property (G_OBJECT_GET_CLASS (object), names[i]) != NULL)
        g_object_get (object, names[i], &name, NULL);
    }
  return name;
}

static gboolean
choose_slug (SpaltStore         *store,
             const SpaltRowKind *kind,
             gpointer            object,
             GError            **error)
{
  const char      *slug = spalt_record_get_text (object, "slug");
  g_autofree char *wish = NULL;
  g_autofree char *name = NULL;
  g_autofree char *chosen = NULL;

  if (*slug == '\0')
    {
      name = get_name (object);
      wish = name != NULL ? spalt_slug_from_text (name) : NULL;
    }
  else if (!spalt_slug_is_valid (slug))
    {
      g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                   _("“%s” cannot be part of an address. Use the letters a to z, digits and hyphens."), slug);
      return FALSE;
    }
  else
    {
      wish = g_strdup (slug);
    }

  chosen = spalt_row_make_slug (store, kind->slug_taken, wish != NULL ? wish : kind->fallback_slug,
                                spalt_record_get_number (object, "id"), error);
  if (chosen == NULL)
    return FALSE;

  g_object_set (object, "slug", chosen, NULL);
  return TRUE;
}

static gboolean
write_row (SpaltStore         *store,
           const SpaltRowKind *kind,
           gpointer            object,
           gint64              now,
           GError            **error)
{
  const gboolean             is_new = spalt_record_get_number (object, "id") == 0;
  g_autofree char           *name = NULL;
  g_autofree char           *key = NULL;
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, is_new ? kind->insert : kind->update, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_object (statement, object);
  if (sqlite3_bind_parameter_index (statement, ":now") > 0)
    spalt_statement_bind_named_number (statement, ":now", now);
  if (sqlite3_bind_parameter_index (statement, ":name_key") > 0)
    {
      name = get_name (object);
      key = spalt_text_fold (name);
      spalt_statement_bind_named (statement, ":name_key", key);
    }
  if (!spalt_store_run (store, statement, error))
    return FALSE;

  if (is_new)
    g_object_set (object, "id", (gint64)sqlite3_last_insert_rowid (spalt_store_get_connection (store)), NULL);
  spalt_record_words_index (store, kind, spalt_record_get_number (object, "id"));
  return TRUE;
}

/* What others have saved since the object was loaded comes into it, or stands against it. */
static gboolean
merge (gpointer object,
       gpointer base,
       gpointer stored,
       GError **error)
{
  const char      *clash;
  g_autofree char *sentence = NULL;

  if (spalt_record_get_number (object, "version") == spalt_record_get_number (stored, "version"))
    return TRUE;

  clash = spalt_record_merge (object, base, stored);
  if (clash == NULL)
    return spalt_record_check (object, error);

  sentence = spalt_record_explain_clash (object, stored, clash);
  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH, sentence);
  return FALSE;
}

/* The database gives the id of a row that was removed to the next one: it is not the row that the object was made from.
 */
static gpointer
load_stored (SpaltStore         *store,
             const SpaltRowKind *kind,
             gpointer            object,
             GError            **error)
{
  const char         *uid = spalt_record_get_text (object, "uid");
  g_autoptr (GObject) stored = spalt_row_load (store, kind, spalt_record_get_number (object, "id"), error);

  if (stored != NULL && *uid != '\0' && strcmp (spalt_record_get_text (stored, "uid"), uid) != 0)
    {
      spalt_row_set_missing (error, kind->missing);
      return NULL;
    }

  return g_steal_pointer (&stored);
}

gboolean
spalt_row_is_trashed (SpaltStore         *store,
                      const SpaltRowKind *kind,
                      gint64              id,
                      gboolean           *trashed,
                      GError            **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  *trashed = FALSE;
  if (kind->in_trash == NULL)
    return TRUE;

  statement = spalt_store_prepare (store, kind->in_trash, error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  return spalt_store_step (store, statement, trashed, error);
}

/* Nobody would find there what they have written. */
static gboolean
refuse_trashed (SpaltStore         *store,
                const SpaltRowKind *kind,
                gpointer            object,
                GError            **error)
{
  gboolean trashed;

  if (!spalt_row_is_trashed (store, kind, spalt_record_get_number (object, "id"), &trashed, error))
    return FALSE;
  if (!trashed)
    return TRUE;

  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                       _("This was thrown away meanwhile. Take it back from the trash, then save again."));
  return FALSE;
}

static gboolean
save_in_transaction (SpaltStore         *store,
                     const SpaltRowKind *kind,
                     gpointer            object,
                     gpointer            base,
                     gint64              now,
                     GError            **error)
{
  const gint64        id = spalt_record_get_number (object, "id");
  g_autoptr (GObject) stored = id != 0 ? load_stored (store, kind, object, error) : NULL;

  if (id != 0 && (stored == NULL || !merge (object, base, stored, error)))
    return FALSE;

  if (*spalt_record_get_text (object, "uid") == '\0')
    {
      g_autofree char *uid =
        stored != NULL ? g_strdup (spalt_record_get_text (stored, "uid")) : spalt_row_make_uid (now);

      g_object_set (object, "uid", uid, NULL);
    }
  g_object_set (object, "version", stored != NULL ? spalt_record_get_number (stored, "version") : 0, NULL);
  if (kind->slug_taken != NULL && !choose_slug (store, kind, object, error))
    return FALSE;
  if (stored != NULL)
    spalt_record_assign_found (object, stored);
  /* What is stored already is no change, for nobody. */
  if (stored != NULL && spalt_record_equal (object, stored))
    return TRUE;
  if (stored != NULL && !refuse_trashed (store, kind, stored, error))
    return FALSE;

  g_object_set (object, "version", spalt_record_get_number (object, "version") + 1, NULL);
  return (kind->check == NULL || kind->check (store, object, error)) && write_row (store, kind, object, now, error) &&
         (kind->saved == NULL || stored == NULL || kind->saved (store, stored, object, error));
}

/* Inserts, or updates a row that is still as it was loaded; what others changed in it meanwhile is merged by means of
 * @base. On success the object is as it is stored, and as before on failure. */
gboolean
spalt_row_save (SpaltStore         *store,
                const SpaltRowKind *kind,
                gpointer            object,
                gpointer            base,
                gint64              now,
                GError            **error)
{
  if (!spalt_store_begin (store, error))
    return FALSE;

  spalt_store_restore_on_rollback (store, object, spalt_record_copy (object));
  if (kind->prepare != NULL)
    kind->prepare (object, now);
  return spalt_store_end (store, save_in_transaction (store, kind, object, base, now, error), error);
}

static gboolean
set_trashed (SpaltStore         *store,
             const SpaltRowKind *kind,
             gint64              id,
             gint64              trashed_at,
             gint64              now,
             gboolean           *changed,
             GError            **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, kind->set_trashed, error);
  int                        n_changed;

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  spalt_statement_bind_time (statement, 2, trashed_at);
  spalt_statement_bind_number (statement, 3, now);
  if (!spalt_store_write (store, statement, &n_changed, error))
    return FALSE;

  *changed = n_changed > 0;
  return TRUE;
}

/* %SPALT_TIME_NONE takes the row out of the trash. */
gboolean
spalt_row_set_trashed (SpaltStore         *store,
                       const SpaltRowKind *kind,
                       gint64              id,
                       gint64              trashed_at,
                       gint64              now,
                       GError            **error)
{
  g_autoptr (GObject) there = NULL;
  gboolean            changed;

  if (!set_trashed (store, kind, id, trashed_at, now, &changed, error))
    return FALSE;

  if (!changed)
    there = spalt_row_load (store, kind, id, error);
  return changed || there != NULL;
}

/* Whether @other, as it stands in the database, is the name, whatever the case of the letters. */
static gboolean
is_same_name (const char *name,
              const char *other)
{
  g_autofree char *clean = spalt_name_clean (other);
  g_autofree char *folded_a = g_utf8_casefold (name, -1);
  g_autofree char *folded_b = g_utf8_casefold (clean, -1);

  return g_utf8_collate (folded_a, folded_b) == 0 || g_str_equal (folded_a, folded_b);
}

static gboolean
find_by_name (SpaltStore         *store,
              const SpaltRowKind *kind,
              const char         *name,
              gpointer           *object,
              GError            **error)
{
  g_autofree char           *key = spalt_text_fold (name);
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, kind->by_key, error);
  g_autoptr (GPtrArray)      candidates = NULL;

  *object = NULL;
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, key);
  candidates = spalt_row_read_all (store, kind, statement, error);
  if (candidates == NULL)
    return FALSE;

  /* Folding takes å for a, but Hall and Håll are two names. */
  for (guint i = 0; i < candidates->len && *object == NULL; i++)
    {
      g_autofree char *other = get_name (candidates->pdata[i]);

      if (is_same_name (name, other))
        *object = g_object_ref (candidates->pdata[i]);
    }

  return TRUE;
}

static gpointer
make_named (SpaltStore         *store,
            const SpaltRowKind *kind,
            const char         *name,
            gint64              now,
            GError            **error)
{
  g_autoptr (GObject) object = g_object_new (kind->get_type (), "name", name, NULL);

  if (!spalt_record_check (object, error) || !spalt_row_save (store, kind, object, NULL, now, error))
    return NULL;

  return g_steal_pointer (&object);
}

static gpointer
ensure_named (SpaltStore         *store,
              const SpaltRowKind *kind,
              const char         *name,
              gboolean            restores,
              gint64              now,
              GError            **error)
{
  g_autoptr (GObject) object = NULL;
  gint64              id;
  gboolean            changed;

  if (!find_by_name (store, kind, name, (gpointer *)&object, error))
    return NULL;
  if (object == NULL)
    return make_named (store, kind, name, now, error);
  if (!restores)
    return g_steal_pointer (&object);

  /* It may lie in the trash. */
  id = spalt_record_get_number (object, "id");
  if (!set_trashed (store, kind, id, SPALT_TIME_NONE, now, &changed, error))
    return NULL;

  return changed ? spalt_row_load (store, kind, id, error) : g_steal_pointer (&object);
}

/* The row of that name, whatever the case of its letters and the spaces between its words; made if need be, and where
 * @restores says so, taken out of the trash. */
gpointer
spalt_row_ensure (SpaltStore         *store,
                  const SpaltRowKind *kind,
                  const char         *name,
                  gboolean            restores,
                  gint64              now,
                  GError            **error)
{
  g_autofree char    *clean = spalt_name_clean (name);
  g_autoptr (GObject) object = NULL;

  if (spalt_store_is_read_only (store))
    {
      if (!find_by_name (store, kind, clean, (gpointer *)&object, error))
        return NULL;
      if (object == NULL)
        spalt_row_set_missing (error, kind->missing);
      return g_steal_pointer (&object);
    }

  if (!spalt_store_begin (store, error))
    return NULL;

  object = ensure_named (store, kind, clean, restores, now, error);
  if (!spalt_store_end (store, object != NULL, error))
    return NULL;

  return g_steal_pointer (&object);
}

static gboolean
remove_within (SpaltStore         *store,
               const SpaltRowKind *kind,
               gint64              id,
               GError            **error)
{
  int n_changed;

  if (!spalt_store_write_with_id (store, kind->remove, id, &n_changed, error))
    return FALSE;
  if (n_changed > 0)
    return spalt_record_words_forget (store, kind, id, error);

  spalt_row_set_missing (error, kind->missing);
  return FALSE;
}

gboolean
spalt_row_remove (SpaltStore         *store,
                  const SpaltRowKind *kind,
                  gint64              id,
                  GError            **error)
{
  return spalt_store_begin (store, error) && spalt_store_end (store, remove_within (store, kind, id, error), error);
}
