// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-import-terms.h"

#include <glib/gi18n-lib.h>

#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-slug.h"
#include "spalt-tag.h"
#include "spalt-topic.h"

/* The people, topics and tags of one import: each is looked up once. */
struct _SpaltImportTerms
{
  SpaltStore        *store;
  gint64             now;
  SpaltImportReport *report;
  GHashTable        *people;
  GHashTable        *topics;
  GHashTable        *tags;
};

SpaltImportTerms *
spalt_import_terms_new (SpaltStore        *store,
                        gint64             now,
                        SpaltImportReport *report)
{
  SpaltImportTerms *self = g_new0 (SpaltImportTerms, 1);

  self->store = g_object_ref (store);
  self->now = now;
  self->report = report;
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->topics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  return self;
}

void
spalt_import_terms_free (SpaltImportTerms *self)
{
  g_object_unref (self->store);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->topics);
  g_hash_table_unref (self->tags);
  g_free (self);
}

static gboolean
is_missing (GError **failure)
{
  if (*failure != NULL && !g_error_matches (*failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
    return FALSE;

  g_clear_error (failure);

  return TRUE;
}

/* What somebody has thrown away is not for a file to bring back. The article has it all the same, as those have that
 * had it before: so readers see it once it is taken back. */
static gboolean
report_trashed (SpaltImportTerms *self,
                gpointer          term,
                const char       *file,
                GError          **error)
{
  gboolean trashed;

  if (!spalt_store_is_record_trashed (self->store, G_OBJECT_TYPE (term), spalt_record_get_number (term, "id"), &trashed,
                                      error))
    return FALSE;

  if (trashed)
    spalt_import_report_add (
      self->report, SPALT_IMPORT_WARNING, file, 0,
      _("“%s” lies in the trash, and stays there, so readers do not see that name. Take it back if they should."),
      spalt_record_get_text (term, "name"));
  return TRUE;
}

/* Readers would see what was only guessed. */
static void
report_key (SpaltImportTerms      *self,
            const SpaltSourceName *name,
            const char            *file)
{
  if (name->key != NULL)
    spalt_import_report_add (
      self->report, SPALT_IMPORT_NOTE, file, 0,
      _("The byline “%s” looks like a key into a list of people, and became “%s”. If that is not the name, write the "
         "right one in the file, or name the person in publication.yaml."),
      name->key, name->name);
}

static gpointer
ensure_person (SpaltImportTerms *self,
               SpaltSourceName  *name,
               const char       *file,
               GError          **error)
{
  g_autoptr (SpaltPerson) person = NULL;
  g_autoptr (GError)      failure = NULL;

  if (name->slug == NULL)
    return spalt_store_obtain_record (self->store, SPALT_TYPE_PERSON, name->name, self->now, error);

  person = spalt_store_find_record_by_slug (self->store, SPALT_TYPE_PERSON, name->slug, &failure);
  if (person != NULL)
    return g_steal_pointer (&person);
  if (!is_missing (&failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  person = spalt_person_new ();
  spalt_person_set_name (person, name->name);
  spalt_person_set_slug (person, name->slug);

  if (!spalt_store_save_record (self->store, person, self->now, error))
    return NULL;
  report_key (self, name, file);

  return g_steal_pointer (&person);
}

/* Where people wrote a topic's slug, they mean the topic. */
static gpointer
ensure_topic (SpaltImportTerms *self,
              const char       *name,
              GError          **error)
{
  SpaltTopic *topic =
    spalt_slug_is_valid (name) ? spalt_store_find_record_by_slug (self->store, SPALT_TYPE_TOPIC, name, NULL) : NULL;

  return topic != NULL ? topic : spalt_store_obtain_record (self->store, SPALT_TYPE_TOPIC, name, self->now, error);
}

/* "API" and "api" in one list are two objects for one row. @seen has the ids of those that are there. */
static void
add_once (GPtrArray  *objects,
          GHashTable *seen,
          GObject    *object)
{
  const gint64 id = spalt_record_get_number (object, "id");

  if (g_hash_table_add (seen, GSIZE_TO_POINTER (id)))
    g_ptr_array_add (objects, g_object_ref (object));
}

/**
 * spalt_import_terms_get_people:
 * @names: (element-type SpaltSourceName):
 * @file: that has them
 *
 * Returns: (transfer full) (element-type SpaltPerson): those people, made where they are new
 */
GPtrArray *
spalt_import_terms_get_people (SpaltImportTerms *self,
                               GPtrArray        *names,
                               const char       *file,
                               GError          **error)
{
  g_autoptr (GPtrArray)  people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      SpaltSourceName *name = g_ptr_array_index (names, i);
      const char      *key = name->slug != NULL ? name->slug : name->name;
      GObject         *person = g_hash_table_lookup (self->people, key);

      if (person == NULL)
        {
          person = ensure_person (self, name, file, error);
          if (person == NULL)
            return NULL;
          g_hash_table_insert (self->people, g_strdup (key), person);
          if (!report_trashed (self, person, file, error))
            return NULL;
        }
      add_once (people, seen, person);
    }

  return g_steal_pointer (&people);
}

GPtrArray *
spalt_import_terms_get_topics (SpaltImportTerms *self,
                               GPtrArray        *names,
                               const char       *file,
                               GError          **error)
{
  g_autoptr (GPtrArray)  topics = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      GObject    *topic = g_hash_table_lookup (self->topics, name);

      if (topic == NULL)
        {
          topic = ensure_topic (self, name, error);
          if (topic == NULL)
            return NULL;
          g_hash_table_insert (self->topics, g_strdup (name), topic);
          if (!report_trashed (self, topic, file, error))
            return NULL;
        }
      add_once (topics, seen, topic);
    }

  return g_steal_pointer (&topics);
}

GPtrArray *
spalt_import_terms_get_tags (SpaltImportTerms *self,
                             GPtrArray        *names,
                             const char       *file,
                             GError          **error)
{
  g_autoptr (GPtrArray)  tags = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      GObject    *tag = g_hash_table_lookup (self->tags, name);

      if (tag == NULL)
        {
          tag = G_OBJECT (spalt_store_obtain_record (self->store, SPALT_TYPE_TAG, name, self->now, error));
          if (tag == NULL)
            return NULL;
          g_hash_table_insert (self->tags, g_strdup (name), tag);
          if (!report_trashed (self, tag, file, error))
            return NULL;
        }
      add_once (tags, seen, tag);
    }

  return g_steal_pointer (&tags);
}
