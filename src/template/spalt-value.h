// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltValue:
 *
 * What a template is filled with: a text, a flag, a list or a map from names to values. It is counted by reference,
 * atomically; once it has been given to a renderer or to another thread it must not be changed.
 */
typedef struct _SpaltValue SpaltValue;

typedef enum
{
  SPALT_VALUE_TEXT,
  SPALT_VALUE_FLAG,
  SPALT_VALUE_LIST,
  SPALT_VALUE_MAP,
} SpaltValueKind;

SpaltValue *spalt_value_new_text (const char *text);
SpaltValue *spalt_value_take_text (char *text);
SpaltValue *spalt_value_new_borrowed (const char *text);
SpaltValue *spalt_value_new_flag (gboolean flag);
SpaltValue *spalt_value_new_list (void);
SpaltValue *spalt_value_new_map (void);
SpaltValue *spalt_value_copy_map (const SpaltValue *map);
SpaltValue *spalt_value_ref (SpaltValue *value);
void        spalt_value_unref (SpaltValue *value);

void spalt_value_append (SpaltValue *list,
                         SpaltValue *item);
void spalt_value_set (SpaltValue *map,
                      const char *key,
                      SpaltValue *value);
void spalt_value_set_text (SpaltValue *map,
                           const char *key,
                           const char *text);
void spalt_value_set_borrowed (SpaltValue *map,
                               const char *key,
                               const char *text);
void spalt_value_set_number (SpaltValue *map,
                             const char *key,
                             gint64      number);
void spalt_value_set_flag (SpaltValue *map,
                           const char *key,
                           gboolean    flag);

SpaltValueKind spalt_value_get_kind (const SpaltValue *value);
gboolean       spalt_value_is_true (const SpaltValue *value);
const char    *spalt_value_get_text (const SpaltValue *value,
                                     gsize            *length);
gboolean       spalt_value_may_have_escapes (SpaltValue *text);
guint          spalt_value_get_size (const SpaltValue *value);
SpaltValue    *spalt_value_get_item (const SpaltValue *list,
                                     guint             position);
SpaltValue    *spalt_value_look_up (const SpaltValue *map,
                                    GQuark            key);
void           spalt_value_list_paths (const SpaltValue *value,
                                       const char       *prefix,
                                       GHashTable       *paths);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltValue, spalt_value_unref)

G_END_DECLS
