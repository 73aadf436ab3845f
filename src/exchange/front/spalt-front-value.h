// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SPALT_FRONT_NOTHING,
  SPALT_FRONT_TEXT,
  SPALT_FRONT_LIST,
  SPALT_FRONT_MAP,
} SpaltFrontKind;

typedef struct _SpaltFrontValue SpaltFrontValue;

/**
 * SpaltFrontValue:
 * @line: where it stands, from 1, in the whole file
 * @key: (nullable): when it belongs to a map
 * @text: (nullable): of a text; numbers, dates and flags are texts too, as they are spelled
 * @items: (nullable) (element-type SpaltFrontValue): of a list or a map, in the file's order
 *
 * What front matter says, whether it is YAML, TOML or JSON.
 */
struct _SpaltFrontValue
{
  SpaltFrontKind kind;
  guint          line;
  char          *key;
  char          *text;
  GPtrArray     *items;
};

/* Front matter is small. What is larger or deeper is a mistake, or a file made to exhaust memory. */
#define SPALT_FRONT_MAX_VALUES 20000
#define SPALT_FRONT_MAX_DEPTH 24

SpaltFrontValue *spalt_front_value_new (SpaltFrontKind kind,
                                        guint          line);
SpaltFrontValue *spalt_front_value_new_text (const char *text,
                                             gssize      length,
                                             guint       line);
void             spalt_front_value_free (SpaltFrontValue *value);
void             spalt_front_value_append (SpaltFrontValue *list,
                                           SpaltFrontValue *item);
void             spalt_front_value_set (SpaltFrontValue *map,
                                        const char      *key,
                                        SpaltFrontValue *value);
SpaltFrontValue *spalt_front_value_get (SpaltFrontValue *map,
                                        const char      *key);
const char      *spalt_front_value_get_text (SpaltFrontValue *value);
gboolean         spalt_front_value_is_true (SpaltFrontValue *value);
gboolean         spalt_front_value_is_false (SpaltFrontValue *value);
gboolean         spalt_front_key_equal (const char *a,
                                        const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltFrontValue, spalt_front_value_free)

G_END_DECLS
