// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-front-field.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-publication-private.h"
#include "spalt-record-store.h"
#include "spalt-slug.h"
#include "spalt-topic.h"

#define MAX_TOPIC_DEPTH 4

static const char *const person_keys[] = { "name", "slug", "role", "bio", "email", "photo", NULL };
static const char *const topic_keys[] = { "name", "slug", "description", "children", NULL };
static const char *const photo_keys[] = { "file", "slug", "alt", "caption", "credit", "rights", "focal", NULL };
static const char *const sections[] = { "settings", "people", "topics", "photos", NULL };

static const char *
get_text (SpaltFrontValue *map,
          const char      *key)
{
  return spalt_front_value_get_text (spalt_front_value_get (map, key));
}

static void
fill_photo (SpaltPhoto      *photo,
            SpaltFrontValue *map)
{
  SpaltFrontValue *focal = spalt_front_value_get (map, "focal");
  const char      *alt = get_text (map, "alt"), *caption = get_text (map, "caption");
  const char      *credit =
               get_text (map, "credit"),
             *rights = get_text (map, "rights"), *slug = get_text (map, "slug");

  if (alt != NULL)
    spalt_photo_set_alt (photo, alt);
  if (caption != NULL)
    spalt_photo_set_caption (photo, caption);
  if (credit != NULL)
    spalt_photo_set_credit (photo, credit);
  if (rights != NULL)
    spalt_photo_set_rights (photo, rights);
  if (slug != NULL && spalt_slug_is_valid (slug))
    spalt_photo_set_slug (photo, slug);
  if (focal != NULL && focal->kind == SPALT_FRONT_LIST && focal->items->len == 2)
    {
      const char *x = spalt_front_value_get_text (g_ptr_array_index (focal->items, 0));
      const char *y = spalt_front_value_get_text (g_ptr_array_index (focal->items, 1));

      spalt_photo_set_focal_x (photo, CLAMP (g_ascii_strtod (x != NULL ? x : "0.5", NULL), 0, 1));
      spalt_photo_set_focal_y (photo, CLAMP (g_ascii_strtod (y != NULL ? y : "0.5", NULL), 0, 1));
    }
}

static gboolean
read_photo (SpaltImport     *self,
            SpaltFrontValue *map,
            GError         **error)
{
  SpaltFrontValue          *file = spalt_front_value_get (map, "file");
  const SpaltImportPicture *picture = NULL;
  g_autoptr (SpaltPhoto)    photo = NULL;
  g_autoptr (SpaltPhoto)    before = NULL;
  gboolean                  news = FALSE, trashed = FALSE;

  if (spalt_front_value_get_text (file) == NULL)
    {
      spalt_publication_warn (self, map, _("A photo needs a “file”. Say where its picture is."));
      return TRUE;
    }
  spalt_publication_check_keys (self, map, photo_keys);

  picture = spalt_publication_get_picture (self, file, get_text (map, "slug"), get_text (map, "alt"));
  if (picture == NULL || picture->id == 0)
    return TRUE;
  if (!spalt_publication_is_news (self, "photos", file->text, map, &news, error))
    return FALSE;
  if (!news || self->options->dry_run)
    return TRUE;
  if (!spalt_store_is_record_trashed (self->store, SPALT_TYPE_PHOTO, picture->id, &trashed, error))
    return FALSE;
  if (trashed)
    return spalt_publication_warn_if_trashed (self, file, picture, error) &&
           spalt_publication_forget (self, "photos", file->text, error);

  photo = spalt_store_load_record (self->store, SPALT_TYPE_PHOTO, picture->id, error);
  if (photo == NULL)
    return FALSE;
  before = spalt_record_copy (photo);
  fill_photo (photo, map);
  if (!spalt_store_merge_record (self->store, photo, before, self->options->now, error))
    return FALSE;
  spalt_import_pictures_rename (self->pictures, picture, spalt_photo_get_slug (photo));

  return TRUE;
}

/* What somebody has thrown away is left as it is, and is news once it was taken back. */
static gboolean
leave_trashed (SpaltImport     *self,
               SpaltFrontValue *value,
               const char      *section,
               const char      *name,
               gpointer         record,
               gboolean        *trashed,
               GError         **error)
{
  if (!spalt_store_is_record_trashed (self->store, G_OBJECT_TYPE (record), spalt_record_get_number (record, "id"),
                                      trashed, error))
    return FALSE;
  if (!*trashed)
    return TRUE;

  spalt_publication_warn (self, value, spalt_import_explain_trashed ());
  return spalt_publication_forget (self, section, name, error);
}

static SpaltPerson *
find_person (SpaltImport *self,
             const char  *name,
             const char  *slug,
             GError     **error)
{
  g_autofree char *made = slug != NULL ? g_strdup (slug) : spalt_slug_from_text (name);
  SpaltPerson     *person =
    made != NULL ? spalt_store_find_record_by_slug (self->store, SPALT_TYPE_PERSON, made, NULL) : NULL;

  if (person != NULL)
    return person;

  return spalt_store_obtain_record (self->store, SPALT_TYPE_PERSON, name, self->options->now, error);
}

static gboolean
read_person (SpaltImport     *self,
             SpaltFrontValue *value,
             GError         **error)
{
  const char *name = value->kind == SPALT_FRONT_TEXT ? value->text : get_text (value, "name");
  const char *bio =
               get_text (value, "bio"),
             *email = get_text (value, "email"), *role = get_text (value, "role"), *slug = get_text (value, "slug");
  const SpaltImportPicture *picture = NULL;
  g_autoptr (SpaltPerson)   person = NULL;
  g_autoptr (SpaltPerson)   before = NULL;
  gboolean                  news = FALSE, trashed = FALSE;

  if (name == NULL)
    {
      spalt_publication_warn (self, value, _("A person needs a “name”."));
      return TRUE;
    }
  spalt_publication_check_keys (self, value, person_keys);
  if (!spalt_publication_is_news (self, "people", name, value, &news, error))
    return FALSE;
  picture = spalt_publication_get_picture (self, spalt_front_value_get (value, "photo"), NULL, name);
  if (self->lacks_picture && !spalt_publication_forget (self, "people", name, error))
    return FALSE;
  if (!news || self->options->dry_run)
    return TRUE;

  person = find_person (self, name, slug, error);
  if (person == NULL || !leave_trashed (self, value, "people", name, person, &trashed, error))
    return FALSE;
  if (trashed)
    return TRUE;
  before = spalt_record_copy (person);
  if (slug != NULL && spalt_slug_is_valid (slug))
    spalt_person_set_slug (person, slug);
  spalt_person_set_name (person, name);
  spalt_person_set_guest (person, g_strcmp0 (role, "guest") == 0);
  if (bio != NULL)
    spalt_person_set_bio (person, bio);
  if (email != NULL)
    spalt_person_set_email (person, email);
  if (picture != NULL &&
      !spalt_publication_warn_if_trashed (self, spalt_front_value_get (value, "photo"), picture, error))
    return FALSE;
  if (picture != NULL)
    spalt_person_set_photo_id (person, picture->id);

  return spalt_store_merge_record (self->store, person, before, self->options->now, error);
}

static SpaltTopic *
save_topic (SpaltImport     *self,
            SpaltFrontValue *value,
            const char      *name,
            gint64           parent_id,
            guint            position,
            gboolean         news,
            GError         **error)
{
  const char            *slug = get_text (value, "slug"), *description = get_text (value, "description");
  g_autofree char       *made = slug != NULL ? g_strdup (slug) : spalt_slug_from_text (name);
  g_autoptr (SpaltTopic) topic =
    made != NULL ? spalt_store_find_record_by_slug (self->store, SPALT_TYPE_TOPIC, made, NULL) : NULL;
  g_autoptr (SpaltTopic) before = NULL;
  gboolean               known = topic != NULL, trashed = FALSE;

  if (topic == NULL)
    topic = spalt_store_obtain_record (self->store, SPALT_TYPE_TOPIC, name, self->options->now, error);
  if (topic == NULL || (known && !news))
    return g_steal_pointer (&topic);
  if (!leave_trashed (self, value, "topics", name, topic, &trashed, error))
    return NULL;
  if (trashed)
    return g_steal_pointer (&topic);

  before = spalt_record_copy (topic);
  spalt_topic_set_name (topic, name);
  spalt_topic_set_parent_id (topic, parent_id);
  spalt_topic_set_position (topic, position);
  if (slug != NULL && spalt_slug_is_valid (slug))
    spalt_topic_set_slug (topic, slug);
  if (description != NULL)
    spalt_topic_set_description (topic, description);
  if (!spalt_store_merge_record (self->store, topic, before, self->options->now, error))
    return NULL;

  return g_steal_pointer (&topic);
}

static gboolean
read_topics (SpaltImport     *self,
             SpaltFrontValue *list,
             gint64           parent_id,
             guint            depth,
             GError         **error)
{
  for (guint i = 0; list != NULL && list->kind == SPALT_FRONT_LIST && depth < MAX_TOPIC_DEPTH && i < list->items->len;
       i++)
    {
      SpaltFrontValue       *value = g_ptr_array_index (list->items, i);
      const char            *name = value->kind == SPALT_FRONT_TEXT ? value->text : get_text (value, "name");
      g_autoptr (SpaltTopic) topic = NULL;
      gboolean               news = FALSE;

      if (name == NULL)
        {
          spalt_publication_warn (self, value, _("A topic needs a “name”."));
          continue;
        }
      spalt_publication_check_keys (self, value, topic_keys);
      if (!spalt_publication_is_news (self, "topics", name, value, &news, error))
        return FALSE;
      if (self->options->dry_run)
        continue;

      topic = save_topic (self, value, name, parent_id, i, news, error);
      if (topic == NULL ||
          !read_topics (self, spalt_front_value_get (value, "children"), spalt_topic_get_id (topic), depth + 1, error))
        return FALSE;
    }

  return TRUE;
}

typedef gboolean (*ReadItemFunc) (SpaltImport *self, SpaltFrontValue *item, GError **error);

static gboolean
read_list (SpaltImport     *self,
           SpaltFrontValue *list,
           ReadItemFunc     read_item,
           GError         **error)
{
  for (guint i = 0; list != NULL && list->kind == SPALT_FRONT_LIST && i < list->items->len; i++)
    {
      if (!read_item (self, g_ptr_array_index (list->items, i), error))
        return FALSE;
    }

  return TRUE;
}

/* An empty one says nothing, and nothing is wrong with that. */
static gboolean
is_empty (SpaltFrontValue *value)
{
  return value == NULL || value->kind == SPALT_FRONT_NOTHING ||
         (value->kind == SPALT_FRONT_TEXT && *value->text == '\0');
}

static void
check_sections (SpaltImport     *self,
                SpaltFrontValue *values)
{
  if (values->kind != SPALT_FRONT_MAP)
    spalt_publication_warn (
      self, values,
      _("publication.yaml holds no sections. Write “settings:”, “people:”, “topics:” or “photos:”, and below it what "
         "it holds."));
  for (guint i = 0; values->kind == SPALT_FRONT_MAP && sections[i] != NULL; i++)
    {
      SpaltFrontValue *value = spalt_front_value_get (values, sections[i]);

      if (strcmp (sections[i], "settings") == 0 && !is_empty (value) && value->kind != SPALT_FRONT_MAP)
        spalt_publication_warn (
          self, value,
          _("“settings” holds settings with their names. Write each on a line of its own below it, as in “name: …”."));
      else if (strcmp (sections[i], "settings") != 0 && !is_empty (value) && value->kind != SPALT_FRONT_LIST)
        spalt_publication_warn (
          self, value, _("This section holds a list. Begin each entry with a dash on a line of its own below it."));
    }
}

static gboolean
read_all (SpaltImport     *self,
          SpaltFrontValue *values,
          GError         **error)
{
  SpaltFrontValue *settings = spalt_front_value_get (values, "settings");

  spalt_publication_check_keys (self, values, sections);
  check_sections (self, values);

  /* Photos first: people and the logo name them. */
  return read_list (self, spalt_front_value_get (values, "photos"), read_photo, error) &&
         (settings == NULL || spalt_publication_read_settings (self, settings, error)) &&
         read_list (self, spalt_front_value_get (values, "people"), read_person, error) &&
         read_topics (self, spalt_front_value_get (values, "topics"), 0, 0, error);
}

/**
 * spalt_import_publication_file:
 *
 * Reads `publication.yaml` at the root of the imported folder, if there is one: docs/publication-file.md. One that
 * cannot be read is reported, and the articles still come in.
 */
gboolean
spalt_import_publication_file (SpaltImport *self,
                               GError     **error)
{
  g_autofree char            *path = g_build_filename (self->folder, SPALT_IMPORT_PUBLICATION_FILE, NULL);
  g_autofree char            *text = NULL;
  g_autoptr (SpaltFrontValue) values = NULL;
  g_autoptr (GError)          failure = NULL;
  guint                       line = 0;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;

  text = spalt_import_read_file (self->folder, SPALT_IMPORT_PUBLICATION_FILE, &failure);
  if (text != NULL)
    values = spalt_front_parse_yaml (text, strlen (text), 1, &line, &failure);
  if (values == NULL)
    {
      spalt_import_report_add (self->report, SPALT_IMPORT_FAILURE, SPALT_IMPORT_PUBLICATION_FILE, line, "%s",
                               failure->message);
      self->report->n_failed++;
      return TRUE;
    }

  return read_all (self, values, error);
}
