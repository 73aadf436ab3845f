// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-json-private.h"
#include "spalt-record-store.h"
#include "spalt-slug.h"
#include "spalt-uid.h"

static gboolean
is_end (const SpaltJsonKey *key)
{
  return key->key == NULL && key->property == NULL;
}

static GParamSpec *
find_pspec (gpointer            record,
            const SpaltJsonKey *key)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (record), key->property);
}

/* Sets all that the document says; a needed key that is not there is reported. */
static gboolean
fill (SpaltJsonImport     *self,
      const SpaltJsonNoun *noun,
      JsonObject          *map,
      gpointer             record,
      GError             **error)
{
  for (const SpaltJsonKey *key = noun->keys; !is_end (key); key++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (key->needed && !spalt_json_has (map, key->key))
        spalt_json_add_problem (self, key->key, _("This is missing. Write it."));
      if (!spalt_json_has (map, key->key) || key->property == NULL || key->kind == SPALT_JSON_OTHER)
        continue;
      if (!spalt_json_get_value (self, map, key, find_pspec (record, key)->value_type, &value, error))
        return FALSE;
      g_object_set_property (record, key->property, &value);
    }

  return TRUE;
}

/* Gives @to what the document has said about @from. */
static void
adopt_given (const SpaltJsonNoun *noun,
             JsonObject          *map,
             gpointer             to,
             gpointer             from)
{
  for (const SpaltJsonKey *key = noun->keys; !is_end (key); key++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (key->property == NULL || (key->key != NULL && !noun->whole && !spalt_json_has (map, key->key)))
        continue;
      g_object_get_property (from, key->property, &value);
      g_object_set_property (to, key->property, &value);
    }
}

/**
 * spalt_json_remember:
 * @key: where it stands
 * @kind: in English, to tell one kind of name from another
 *
 * Whatever the document calls a thing by, it may call but one. No name is called nothing.
 */
void
spalt_json_remember (SpaltJsonImport *self,
                     const char      *key,
                     const char      *kind,
                     const char      *name)
{
  if (*name != '\0' && !g_hash_table_add (self->seen, g_strdup_printf ("%s:%s", kind, name)))
    spalt_json_add_problem (self, key, _("“%.80s” stands in this file twice. Change one of them, or take it out."),
                            name);
}

static void
make_slug (gpointer record)
{
  const char *property =
    g_object_class_find_property (G_OBJECT_GET_CLASS (record), "title") != NULL ? "title" : "name";
  g_autofree char *slug = NULL;

  if (*spalt_record_get_text (record, "slug") != '\0')
    return;

  slug = spalt_slug_from_text (spalt_record_get_text (record, property));
  g_object_set (record, "slug", slug, NULL);
}

typedef gpointer (*FindFunc) (SpaltStore *store, GType type, const char *name, GError **error);

/* That there is none is an answer too; any other failure is one. */
static gboolean
accept_missing (GError  *failure,
                GError **error)
{
  if (failure == NULL)
    return TRUE;
  if (g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
    {
      g_error_free (failure);
      return TRUE;
    }

  g_propagate_error (error, failure);
  return FALSE;
}

/* @found is NULL when there is none. */
static gboolean
find_by (SpaltJsonImport *self,
         FindFunc         find,
         gpointer         read,
         const char      *name,
         gpointer        *found,
         GError         **error)
{
  GError *failure = NULL;

  *found = *name != '\0' ? find (self->store, G_OBJECT_TYPE (read), name, &failure) : NULL;
  return accept_missing (failure, error);
}

static gboolean
find_alike (SpaltJsonImport     *self,
            const SpaltJsonNoun *noun,
            gpointer             read,
            gpointer            *found,
            GError             **error)
{
  GError *failure = NULL;

  *found = noun->find != NULL ? noun->find (self, read, &failure) : NULL;
  return accept_missing (failure, error);
}

/* The stored record that the document means: by its uid, its slug, or what else makes it the same. */
static gboolean
find_stored (SpaltJsonImport     *self,
             const SpaltJsonNoun *noun,
             gpointer             read,
             gpointer            *stored,
             GError             **error)
{
  const char             *uid = spalt_record_get_text (read, "uid");
  g_autoptr (SpaltRecord) by_slug = NULL;

  if (!find_by (self, spalt_store_find_record_by_uid, read, uid, stored, error))
    return FALSE;
  if (noun->has_slug && !find_by (self, spalt_store_find_record_by_slug, read, spalt_record_get_text (read, "slug"),
                                  (gpointer *)&by_slug, error))
    return FALSE;

  if (by_slug != NULL && *uid != '\0' && strcmp (spalt_record_get_text (by_slug, "uid"), uid) != 0)
    spalt_json_add_problem (self, "slug",
                            _("“%s” is the address of another one in the publication. Choose another slug."),
                            spalt_record_get_text (by_slug, "slug"));
  else if (by_slug != NULL && *stored == NULL)
    *stored = g_steal_pointer (&by_slug);

  return *stored != NULL || *uid != '\0' || noun->has_slug || find_alike (self, noun, read, stored, error);
}

static const char *
find_key (const SpaltJsonNoun *noun,
          const char          *property)
{
  for (const SpaltJsonKey *key = noun->keys; !is_end (key); key++)
    {
      if (g_strcmp0 (key->property, property) == 0)
        return key->key;
    }

  return NULL;
}

/* One sentence for a place is enough: what cannot be read is not empty besides. */
static void
hold_against_rules (SpaltJsonImport     *self,
                    const SpaltJsonNoun *noun,
                    gpointer             record)
{
  g_autoptr (GPtrArray) problems = spalt_record_find_problems (record);

  for (guint i = 0; i < problems->len; i++)
    {
      const SpaltRecordProblem *problem = problems->pdata[i];

      const char *key = find_key (noun, problem->property);

      if (!spalt_json_is_told (self, key))
        spalt_json_add_problem (self, key, "%s", problem->text);
    }
}

static gboolean
save (SpaltJsonImport *self,
      gpointer         record,
      gpointer         before,
      GError         **error)
{
  GError  *failure = NULL;
  gboolean changed = before == NULL || !spalt_record_equal (record, before);

  if (changed && !spalt_store_merge_record (self->store, record, before, self->options->now, &failure))
    return spalt_json_report_failure (self, NULL, failure, error);
  spalt_json_note (self, changed);

  return TRUE;
}

/* What somebody has thrown away is not for a document to bring back. */
static gboolean
leave_trashed (SpaltJsonImport *self,
               gpointer         stored,
               gboolean        *trashed,
               GError         **error)
{
  if (!spalt_store_is_record_trashed (self->store, G_OBJECT_TYPE (stored), spalt_record_get_number (stored, "id"),
                                      trashed, error))
    return FALSE;

  if (*trashed)
    {
      spalt_import_report_add (self->report, SPALT_IMPORT_WARNING, self->file, 0, "%s: %s", self->path->str,
                               spalt_import_explain_trashed ());
      self->report->n_kept++;
    }

  return TRUE;
}

static void
check_names (SpaltJsonImport     *self,
             const SpaltJsonNoun *noun,
             gpointer             read)
{
  const char *uid = spalt_record_get_text (read, "uid");

  if (*uid != '\0' && !spalt_uid_is_valid (uid))
    {
      spalt_json_add_problem (
        self, "uid", _("“%.80s” is not a uid: a UUID of version 7 in small letters. Leave it out if there is none."),
        uid);
      g_object_set (read, "uid", "", NULL);
    }
  spalt_json_remember (self, "uid", "uid", spalt_record_get_text (read, "uid"));
  if (noun->has_slug)
    {
      make_slug (read);
      spalt_json_remember (self, "slug", noun->name, spalt_record_get_text (read, "slug"));
    }
}

/**
 * spalt_json_read_record:
 * @given: (transfer none): a new record, with what the document does not say itself
 *
 * Reads one entry, finds what is stored of it, and saves what differs. After a first problem nothing is saved any more:
 * it would be taken back.
 *
 * Returns: (transfer full) (nullable): the record as it is now, with the id 0 if it is not stored; %NULL on a failure
 *   that is not the document's fault
 */
gpointer
spalt_json_read_record (SpaltJsonImport     *self,
                        const SpaltJsonNoun *noun,
                        JsonNode            *node,
                        gpointer             given,
                        GError             **error)
{
  JsonObject             *map = spalt_json_get_map (self, node, noun->keys);
  g_autoptr (SpaltRecord) stored = NULL;
  g_autoptr (SpaltRecord) before = NULL;
  gboolean                trashed = FALSE;

  if (map == NULL)
    return g_object_ref (given);
  if (!fill (self, noun, map, given, error))
    return NULL;
  spalt_record_clean (given);
  check_names (self, noun, given);
  if (!find_stored (self, noun, given, (gpointer *)&stored, error))
    return NULL;
  if (stored != NULL && !leave_trashed (self, stored, &trashed, error))
    return NULL;
  if (trashed)
    return g_steal_pointer (&stored);

  if (stored != NULL)
    {
      before = spalt_record_copy (stored);
      adopt_given (noun, map, stored, given);
    }
  else
    {
      stored = g_object_ref (given);
    }
  hold_against_rules (self, noun, stored);
  if (self->report->n_failed == 0 && !save (self, stored, before, error))
    return NULL;

  return g_steal_pointer (&stored);
}

/**
 * spalt_json_find_parts:
 * @node: that @record was read from
 * @parts: (out) (nullable): what the document says of the record's parts; nothing where the record lies in the trash,
 *   since they stay there with it
 */
gboolean
spalt_json_find_parts (SpaltJsonImport *self,
                       JsonNode        *node,
                       const char      *key,
                       gpointer         record,
                       JsonNode       **parts,
                       GError         **error)
{
  gint64   id = spalt_record_get_number (record, "id");
  gboolean trashed = FALSE;

  *parts = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), key) : NULL;
  if (*parts == NULL || id == 0)
    return TRUE;
  if (!spalt_store_is_record_trashed (self->store, G_OBJECT_TYPE (record), id, &trashed, error))
    return FALSE;

  if (trashed)
    *parts = NULL;
  return TRUE;
}
