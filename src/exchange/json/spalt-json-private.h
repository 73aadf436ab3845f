// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

#include "spalt-import-pictures.h"
#include "spalt-json-import.h"

G_BEGIN_DECLS

/**
 * SpaltJsonKind:
 *
 * What a key of the document holds. Everything from %SPALT_JSON_ARTICLE on names something that is in the publication,
 * or in the document: by its slug, a comment by its uid.
 */
typedef enum
{
  SPALT_JSON_TEXT,
  SPALT_JSON_NUMBER,
  SPALT_JSON_FLAG,
  SPALT_JSON_NICK,
  SPALT_JSON_TIME,
  SPALT_JSON_END,
  SPALT_JSON_PHOTO,
  SPALT_JSON_ARTICLE,
  SPALT_JSON_TOPIC,
  SPALT_JSON_TAG,
  SPALT_JSON_PAGE,
  SPALT_JSON_LISTING,
  SPALT_JSON_PLACEMENT,
  SPALT_JSON_COMMENT,
  SPALT_JSON_OTHER,
} SpaltJsonKind;

/**
 * SpaltJsonKey:
 * @key: in the document; %NULL for a property that the reader itself sets
 * @kind: %SPALT_JSON_OTHER for what the reader itself looks at
 * @property: of the record, if it is one of its own
 * @needed: it may not be left out
 */
typedef struct
{
  const char   *key;
  SpaltJsonKind kind;
  const char   *property;
  gboolean      needed;
} SpaltJsonKey;

typedef struct _SpaltJsonImport SpaltJsonImport;

/**
 * SpaltJsonNoun:
 * @name: in English, to tell the slugs of one noun from those of another
 * @keys: ended by an empty one
 * @has_slug: its entries are known by their slugs
 * @whole: what the document leaves out is nothing, not what it was
 * @find: (nullable): sets the stored record that has no uid or slug in common with the one that was read, but means the
 *   same
 */
typedef struct
{
  const char *name;
  GType (*get_type) (void);
  const SpaltJsonKey *keys;
  gboolean            has_slug;
  gboolean            whole;
  gpointer (*find) (SpaltJsonImport *self,
                    gpointer         read,
                    GError         **error);
} SpaltJsonNoun;

/**
 * SpaltJsonImport:
 * @path: where in the document the reader is, such as `ads[2].flights[0]`
 * @told: the places that a problem has been reported of
 * @seen: what spalt_json_remember() has heard of
 * @read_item: reads an entry of the section
 * @for_good: not on a copy
 * @n_committed: entries that have come in for good
 */
struct _SpaltJsonImport
{
  SpaltStore               *store;
  const SpaltImportOptions *options;
  SpaltImportReport        *report;
  GCancellable             *cancellable;
  GTimeZone                *zone;
  const char               *file;
  SpaltImportPictures      *pictures;
  GString                  *path;
  GHashTable               *seen;
  GHashTable               *told;
  gboolean (*read_item) (SpaltJsonImport *self,
                         JsonNode        *node,
                         GError         **error);
  gboolean for_good;
  guint    n_committed;
};

gsize    spalt_json_enter (SpaltJsonImport *self,
                           const char      *key);
gsize    spalt_json_enter_item (SpaltJsonImport *self,
                                guint            index);
void     spalt_json_leave (SpaltJsonImport *self,
                           gsize            mark);
void     spalt_json_add_problem (SpaltJsonImport *self,
                                 const char      *key,
                                 const char      *format,
                                 ...) G_GNUC_PRINTF (3, 4);
void     spalt_json_remember (SpaltJsonImport *self,
                              const char      *key,
                              const char      *kind,
                              const char      *name);
gboolean spalt_json_is_told (SpaltJsonImport *self,
                             const char      *key);

JsonObject *spalt_json_get_map (SpaltJsonImport    *self,
                                JsonNode           *node,
                                const SpaltJsonKey *keys);
JsonArray  *spalt_json_get_list (SpaltJsonImport *self,
                                 JsonNode        *node);
gboolean    spalt_json_has (JsonObject *map,
                            const char *key);
const char *spalt_json_get_text (SpaltJsonImport *self,
                                 JsonObject      *map,
                                 const char      *key);
gboolean    spalt_json_get_time (SpaltJsonImport *self,
                                 JsonObject      *map,
                                 const char      *key,
                                 gboolean         is_end,
                                 gint64          *time);
gboolean    spalt_json_get_value (SpaltJsonImport    *self,
                                  JsonObject         *map,
                                  const SpaltJsonKey *key,
                                  GType               type,
                                  GValue             *value,
                                  GError            **error);
gboolean    spalt_json_get_reference (SpaltJsonImport *self,
                                      JsonObject      *map,
                                      const char      *key,
                                      SpaltJsonKind    kind,
                                      gint64          *id,
                                      GError         **error);
gboolean    spalt_json_report_failure (SpaltJsonImport *self,
                                       const char      *key,
                                       GError          *failure,
                                       GError         **error);
void        spalt_json_note (SpaltJsonImport *self,
                             gboolean         changed);

gpointer spalt_json_read_record (SpaltJsonImport     *self,
                                 const SpaltJsonNoun *noun,
                                 JsonNode            *node,
                                 gpointer             given,
                                 GError             **error);

gboolean spalt_json_find_parts (SpaltJsonImport *self,
                                JsonNode        *node,
                                const char      *key,
                                gpointer         record,
                                JsonNode       **parts,
                                GError         **error);

typedef gboolean (*SpaltJsonReadFunc) (SpaltJsonImport *self,
                                       JsonNode        *node,
                                       GError         **error);

gboolean spalt_json_read_list (SpaltJsonImport  *self,
                               JsonNode         *node,
                               SpaltJsonReadFunc read,
                               GError          **error);

gboolean spalt_json_read_settings (SpaltJsonImport *self,
                                   JsonNode        *node,
                                   GError         **error);
gboolean spalt_json_read_page (SpaltJsonImport *self,
                               JsonNode        *node,
                               GError         **error);
gboolean spalt_json_read_listing (SpaltJsonImport *self,
                                  JsonNode        *node,
                                  GError         **error);
gboolean spalt_json_read_placement (SpaltJsonImport *self,
                                    JsonNode        *node,
                                    GError         **error);
gboolean spalt_json_read_ad (SpaltJsonImport *self,
                             JsonNode        *node,
                             GError         **error);
gboolean spalt_json_read_menus (SpaltJsonImport *self,
                                JsonNode        *node,
                                GError         **error);
gboolean spalt_json_read_comment (SpaltJsonImport *self,
                                  JsonNode        *node,
                                  GError         **error);
gboolean spalt_json_read_feed (SpaltJsonImport *self,
                               JsonNode        *node,
                               GError         **error);
gboolean spalt_json_read_pin (SpaltJsonImport *self,
                              JsonNode        *node,
                              GError         **error);
gboolean spalt_json_read_redirect (SpaltJsonImport *self,
                                   JsonNode        *node,
                                   GError         **error);
gboolean spalt_json_read_translation (SpaltJsonImport *self,
                                      JsonNode        *node,
                                      GError         **error);

G_END_DECLS
