// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-article-store.h"
#include "spalt-comment.h"
#include "spalt-json-private.h"
#include "spalt-listing.h"
#include "spalt-model-error.h"
#include "spalt-page.h"
#include "spalt-photo-store.h"
#include "spalt-placement.h"
#include "spalt-record-store.h"
#include "spalt-slug.h"
#include "spalt-tag.h"
#include "spalt-time.h"
#include "spalt-topic.h"

#define DATE_LENGTH 10
#define UNSAVED_ID (-1)

/* The names of the nouns that keys refer to, as SpaltJsonNoun has them. */
static const char *const referred[] = {
  [SPALT_JSON_ARTICLE] = "article",
  [SPALT_JSON_TOPIC] = "topic",
  [SPALT_JSON_TAG] = "tag",
  [SPALT_JSON_PAGE] = "page",
  [SPALT_JSON_LISTING] = "listing",
  [SPALT_JSON_PLACEMENT] = "placement",
  [SPALT_JSON_COMMENT] = "uid",
};

gsize
spalt_json_enter (SpaltJsonImport *self,
                  const char      *key)
{
  gsize mark = self->path->len;

  g_string_append_printf (self->path, "%s%s", mark > 0 ? "." : "", key);

  return mark;
}

gsize
spalt_json_enter_item (SpaltJsonImport *self,
                       guint            index)
{
  gsize mark = self->path->len;

  g_string_append_printf (self->path, "[%u]", index);

  return mark;
}

void
spalt_json_leave (SpaltJsonImport *self,
                  gsize            mark)
{
  g_string_truncate (self->path, mark);
}

/**
 * spalt_json_add_problem:
 * @key: (nullable): below where the reader is
 *
 * Reports what is wrong with the document; from here on it is only looked at.
 */
void
spalt_json_add_problem (SpaltJsonImport *self,
                        const char      *key,
                        const char      *format,
                        ...)
{
  gsize            mark = key != NULL ? spalt_json_enter (self, key) : self->path->len;
  g_autofree char *sentence = NULL;
  g_autofree char *valid = NULL;
  va_list          arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* What is quoted from the document is cut by bytes. */
  valid = g_utf8_make_valid (sentence, -1);
  spalt_import_report_add (self->report, SPALT_IMPORT_FAILURE, self->file, 0, "%s: %s",
                           self->path->len > 0 ? self->path->str : "{}", valid);
  self->report->n_failed++;
  g_hash_table_add (self->told, g_strdup (self->path->str));
  spalt_json_leave (self, mark);
}

/* Whether a problem of that place has been reported already: what follows from it need not be. */
gboolean
spalt_json_is_told (SpaltJsonImport *self,
                    const char      *key)
{
  gsize    mark = key != NULL ? spalt_json_enter (self, key) : self->path->len;
  gboolean told = g_hash_table_contains (self->told, self->path->str);

  spalt_json_leave (self, mark);

  return told;
}

/**
 * spalt_json_report_failure:
 * @failure: (transfer full):
 *
 * Reports a failure that is the document's fault, and passes on any other.
 *
 * Returns: whether the reader may go on
 */
gboolean
spalt_json_report_failure (SpaltJsonImport *self,
                           const char      *key,
                           GError          *failure,
                           GError         **error)
{
  if (failure->domain == SPALT_MODEL_ERROR || g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID) ||
      g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH))
    {
      spalt_json_add_problem (self, key, "%s", failure->message);
      g_error_free (failure);
      return TRUE;
    }

  g_propagate_error (error, failure);
  return FALSE;
}

/* Counts an entry. */
void
spalt_json_note (SpaltJsonImport *self,
                 gboolean         changed)
{
  if (changed)
    self->report->n_imported++;
  else
    self->report->n_unchanged++;
}

static gboolean
is_known (const SpaltJsonKey *keys,
          const char         *name)
{
  for (; keys->key != NULL || keys->property != NULL; keys++)
    {
      if (keys->key != NULL && strcmp (keys->key, name) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * spalt_json_get_map:
 * @keys: (nullable): those that it may have
 *
 * Returns: (nullable): the node as an object; %NULL when it is none, which has been reported
 */
JsonObject *
spalt_json_get_map (SpaltJsonImport    *self,
                    JsonNode           *node,
                    const SpaltJsonKey *keys)
{
  JsonObject    *map = NULL;
  JsonObjectIter iter;
  const char    *name = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      spalt_json_add_problem (self, NULL, _("There should be an object here, in curly brackets."));
      return NULL;
    }

  map = json_node_get_object (node);
  json_object_iter_init_ordered (&iter, map);
  while (keys != NULL && json_object_iter_next_ordered (&iter, &name, NULL))
    {
      if (!is_known (keys, name))
        spalt_json_add_problem (self, NULL, _("“%.80s” is not known here. Check how it is spelled."), name);
    }

  return map;
}

JsonArray *
spalt_json_get_list (SpaltJsonImport *self,
                     JsonNode        *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);

  spalt_json_add_problem (self, NULL, _("There should be a list here, in square brackets."));
  return NULL;
}

gboolean
spalt_json_has (JsonObject *map,
                const char *key)
{
  return key != NULL && json_object_has_member (map, key);
}

static JsonNode *
get_scalar (JsonObject *map,
            const char *key,
            GType       type)
{
  JsonNode *node = json_object_get_member (map, key);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

static gboolean
is_null (JsonObject *map,
         const char *key)
{
  return !spalt_json_has (map, key) || JSON_NODE_HOLDS_NULL (json_object_get_member (map, key));
}

/**
 * spalt_json_get_text:
 *
 * Returns: (nullable): the text; %NULL when there is none, or something else, which has been reported
 */
const char *
spalt_json_get_text (SpaltJsonImport *self,
                     JsonObject      *map,
                     const char      *key)
{
  JsonNode *node = NULL;

  if (is_null (map, key))
    return NULL;

  node = get_scalar (map, key, G_TYPE_STRING);
  if (node == NULL)
    spalt_json_add_problem (self, key, _("There should be a text here, in quotation marks."));

  return node != NULL ? json_node_get_string (node) : NULL;
}

static gint64
add_day (GTimeZone *zone,
         gint64     time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) next = g_date_time_add_days (local, 1);

  return next != NULL ? g_date_time_to_unix (next) : time;
}

/**
 * spalt_json_get_time:
 * @is_end: a date without a time of day is meant to its end
 * @time: (out): %SPALT_TIME_NONE when there is none
 *
 * Returns: whether it could be read; what could not has been reported
 */
gboolean
spalt_json_get_time (SpaltJsonImport *self,
                     JsonObject      *map,
                     const char      *key,
                     gboolean         is_end,
                     gint64          *time)
{
  g_autoptr (GError) failure = NULL;
  guint              n_problems = self->report->n_failed;
  const char        *text = spalt_json_get_text (self, map, key);

  *time = SPALT_TIME_NONE;
  if (text == NULL)
    return self->report->n_failed == n_problems;

  if (strlen (text) > 64 || !spalt_time_parse (text, self->zone, time, &failure))
    {
      spalt_json_add_problem (self, key, "%s",
                              failure != NULL ? failure->message
                                              : _("This is not a time. Write it as in 2026-03-23 15:59."));
      return FALSE;
    }
  if (is_end && strlen (text) <= DATE_LENGTH)
    *time = add_day (self->zone, *time);

  return TRUE;
}

static GObject *
find_referred (SpaltJsonImport *self,
               SpaltJsonKind    kind,
               const char      *name,
               GError         **error)
{
  switch (kind)
    {
    case SPALT_JSON_ARTICLE:
      return (GObject *)spalt_store_find_article (self->store, name, error);
    case SPALT_JSON_TOPIC:
      return (GObject *)spalt_store_find_record_by_slug (self->store, SPALT_TYPE_TOPIC, name, error);
    case SPALT_JSON_TAG:
      return (GObject *)spalt_store_find_record_by_slug (self->store, SPALT_TYPE_TAG, name, error);
    case SPALT_JSON_PAGE:
      return spalt_store_find_record_by_slug (self->store, SPALT_TYPE_PAGE, name, error);
    case SPALT_JSON_LISTING:
      return spalt_store_find_record_by_slug (self->store, SPALT_TYPE_LISTING, name, error);
    case SPALT_JSON_PLACEMENT:
      return spalt_store_find_record_by_slug (self->store, SPALT_TYPE_PLACEMENT, name, error);
    case SPALT_JSON_COMMENT:
      return spalt_store_find_record_by_uid (self->store, SPALT_TYPE_COMMENT, name, error);
    case SPALT_JSON_TEXT:
    case SPALT_JSON_NUMBER:
    case SPALT_JSON_FLAG:
    case SPALT_JSON_NICK:
    case SPALT_JSON_TIME:
    case SPALT_JSON_END:
    case SPALT_JSON_PHOTO:
    case SPALT_JSON_OTHER:
      break;
    }

  g_return_val_if_reached (NULL);
}

/**
 * spalt_json_get_reference:
 * @id: (out): 0 when the key is not there, less when what it names is not stored
 *
 * Finds what a key names. What is nowhere is reported; an entry of the document that only waits for the rest to be
 * mended is not.
 *
 * Returns: %FALSE on a failure that is not the document's fault
 */
gboolean
spalt_json_get_reference (SpaltJsonImport *self,
                          JsonObject      *map,
                          const char      *key,
                          SpaltJsonKind    kind,
                          gint64          *id,
                          GError         **error)
{
  const char         *name = spalt_json_get_text (self, map, key);
  g_autoptr (GError)  failure = NULL;
  g_autoptr (GObject) object = NULL;
  g_autofree char    *seen = name != NULL ? g_strdup_printf ("%s:%s", referred[kind], name) : NULL;

  *id = 0;
  if (name == NULL)
    return TRUE;

  object = find_referred (self, kind, name, &failure);
  if (object != NULL)
    {
      g_object_get (object, "id", id, NULL);
      return TRUE;
    }
  if (!g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  /* The rules are not to complain besides that it names nothing. */
  *id = UNSAVED_ID;
  if (!g_hash_table_contains (self->seen, seen))
    spalt_json_add_problem (self, key,
                            _("“%.80s” is neither in the publication nor above in this file. Check how it is spelled."),
                            name);

  return TRUE;
}

/* TRUE where nothing failed but that there is none. */
static gboolean
is_answer (SpaltPhoto *photo,
           GError     *failure,
           GError    **error)
{
  if (photo == NULL && !g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_clear_error (&failure);

  return TRUE;
}

static gboolean
find_picture_id (SpaltJsonImport          *self,
                 const SpaltImportPicture *picture,
                 gint64                   *id,
                 GError                  **error)
{
  g_autoptr (SpaltPhoto) photo = NULL;
  GError                *failure = NULL;

  *id = picture->id;
  if (picture->id != 0 || picture->checksum == NULL)
    return TRUE;

  photo = spalt_store_find_photo_by_checksum (self->store, picture->checksum, &failure);
  if (photo != NULL)
    *id = spalt_photo_get_id (photo);

  return is_answer (photo, failure, error);
}

static gboolean
find_photo_id (SpaltJsonImport *self,
               const char      *slug,
               gint64          *id,
               GError         **error)
{
  GError                *failure = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_store_find_record_by_slug (self->store, SPALT_TYPE_PHOTO, slug, &failure);

  *id = photo != NULL ? spalt_photo_get_id (photo) : 0;

  return is_answer (photo, failure, error);
}

static gboolean
set_photo (SpaltJsonImport *self,
           const char      *key,
           const char      *address,
           gint64           id,
           GValue          *value,
           GError         **error)
{
  g_autofree char *explanation = NULL;

  if (!spalt_import_pictures_explain_trashed (self->pictures, id, address, &explanation, error))
    return FALSE;
  if (explanation != NULL)
    spalt_import_report_add (self->report, SPALT_IMPORT_WARNING, self->file, 0, "%s.%s: %s", self->path->str, key,
                             explanation);
  g_value_set_int64 (value, id);

  return TRUE;
}

/* A slug is looked for among the photos first, then among the files. */
static gboolean
get_photo (SpaltJsonImport *self,
           JsonObject      *map,
           const char      *key,
           GValue          *value,
           GError         **error)
{
  const char               *text = spalt_json_get_text (self, map, key);
  const SpaltImportPicture *picture = NULL;
  gint64                    id = 0;

  if (text == NULL || *text == '\0')
    return TRUE;

  if (spalt_slug_is_valid (text) && !find_photo_id (self, text, &id, error))
    return FALSE;
  if (id != 0)
    return set_photo (self, key, text, id, value, error);

  picture = spalt_import_pictures_get (self->pictures, text, self->file, NULL, NULL, self->cancellable);
  if (picture == NULL || picture->problem != NULL)
    {
      spalt_json_add_problem (self, key, "%s",
                              picture != NULL
                                ? picture->problem
                                : _("A picture lies beside this file, or is in the publication; not on another site."));
      return TRUE;
    }

  return find_picture_id (self, picture, &id, error) && set_photo (self, key, text, id, value, error);
}

static gboolean
get_number (SpaltJsonImport *self,
            JsonObject      *map,
            const char      *key,
            GValue          *value)
{
  JsonNode *node = get_scalar (map, key, G_TYPE_INT64);

  if (node == NULL)
    spalt_json_add_problem (self, key, _("There should be a whole number here."));
  else
    g_value_set_int64 (value, json_node_get_int (node));

  return node != NULL;
}

static gboolean
get_flag (SpaltJsonImport *self,
          JsonObject      *map,
          const char      *key,
          GValue          *value)
{
  JsonNode *node = get_scalar (map, key, G_TYPE_BOOLEAN);

  if (node == NULL)
    spalt_json_add_problem (self, key, _("There should be true or false here."));
  else
    g_value_set_boolean (value, json_node_get_boolean (node));

  return node != NULL;
}

static gboolean
get_nick (SpaltJsonImport *self,
          JsonObject      *map,
          const char      *key,
          GValue          *value)
{
  const char            *text = spalt_json_get_text (self, map, key);
  g_autoptr (GTypeClass) klass = g_type_class_ref (G_VALUE_TYPE (value));
  GEnumClass            *enums = G_ENUM_CLASS (klass);
  GEnumValue            *found = text != NULL ? g_enum_get_value_by_nick (enums, text) : NULL;
  g_autoptr (GString)    choices = g_string_new (NULL);

  if (found != NULL)
    g_value_set_enum (value, found->value);
  for (guint i = 0; i < enums->n_values; i++)
    g_string_append_printf (choices, "%s%s", i > 0 ? ", " : "", enums->values[i].value_nick);
  if (found == NULL && text != NULL)
    spalt_json_add_problem (self, key, _("“%.80s” is none of these: %s."), text, choices->str);

  return found != NULL;
}

/**
 * spalt_json_get_value:
 * @type: of the property that takes it
 * @value: initialized here
 *
 * Reads a value as the key's kind says; what is wrong with it has been reported, and the value is then the kind's
 * nothing.
 *
 * Returns: %FALSE on a failure that is not the document's fault
 */
gboolean
spalt_json_get_value (SpaltJsonImport    *self,
                      JsonObject         *map,
                      const SpaltJsonKey *key,
                      GType               type,
                      GValue             *value,
                      GError            **error)
{
  gint64 number = 0;

  g_value_init (value, type);
  if (type == G_TYPE_STRING)
    g_value_set_static_string (value, "");
  else if (key->kind == SPALT_JSON_TIME || key->kind == SPALT_JSON_END)
    g_value_set_int64 (value, SPALT_TIME_NONE);
  if (is_null (map, key->key))
    return TRUE;

  switch (key->kind)
    {
    case SPALT_JSON_TEXT:
      g_value_set_string (value, spalt_json_get_text (self, map, key->key));
      return TRUE;
    case SPALT_JSON_NUMBER:
      get_number (self, map, key->key, value);
      return TRUE;
    case SPALT_JSON_FLAG:
      get_flag (self, map, key->key, value);
      return TRUE;
    case SPALT_JSON_NICK:
      get_nick (self, map, key->key, value);
      return TRUE;
    case SPALT_JSON_TIME:
    case SPALT_JSON_END:
      spalt_json_get_time (self, map, key->key, key->kind == SPALT_JSON_END, &number);
      g_value_set_int64 (value, number);
      return TRUE;
    case SPALT_JSON_PHOTO:
      return get_photo (self, map, key->key, value, error);
    case SPALT_JSON_ARTICLE:
    case SPALT_JSON_TOPIC:
    case SPALT_JSON_TAG:
    case SPALT_JSON_PAGE:
    case SPALT_JSON_LISTING:
    case SPALT_JSON_PLACEMENT:
    case SPALT_JSON_COMMENT:
      if (!spalt_json_get_reference (self, map, key->key, key->kind, &number, error))
        return FALSE;
      g_value_set_int64 (value, number);
      return TRUE;
    case SPALT_JSON_OTHER:
      break;
    }

  g_return_val_if_reached (TRUE);
}

/**
 * spalt_json_read_list:
 * @read: called for each element, with the path at it
 */
gboolean
spalt_json_read_list (SpaltJsonImport  *self,
                      JsonNode         *node,
                      SpaltJsonReadFunc read,
                      GError          **error)
{
  JsonArray *list = spalt_json_get_list (self, node);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      gsize    mark = spalt_json_enter_item (self, i);
      gboolean ok = !g_cancellable_set_error_if_cancelled (self->cancellable, error) &&
                    read (self, json_array_get_element (list, i), error);

      spalt_json_leave (self, mark);
      if (!ok)
        return FALSE;
    }

  return TRUE;
}
