// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-value.h"

#include "spalt-number.h"

/* What maps are mostly filled with: texts, numbers and flags, which are made and set in one go. */

/**
 * spalt_value_set_text:
 * @map: a map
 * @key: as for spalt_value_set()
 * @text: (nullable): UTF-8; %NULL and "" leave @key out, so that a template's section for it is left out too
 */
void
spalt_value_set_text (SpaltValue *map,
                      const char *key,
                      const char *text)
{
  if (text != NULL && *text != '\0')
    spalt_value_set (map, key, spalt_value_new_text (text));
}

/**
 * spalt_value_set_borrowed:
 * @map: a map
 * @key: as for spalt_value_set()
 * @text: (nullable): as for spalt_value_new_borrowed(); %NULL and "" leave @key out
 */
void
spalt_value_set_borrowed (SpaltValue *map,
                          const char *key,
                          const char *text)
{
  if (text != NULL && *text != '\0')
    spalt_value_set (map, key, spalt_value_new_borrowed (text));
}

/**
 * spalt_value_set_number:
 * @map: a map
 * @key: as for spalt_value_set()
 * @number: set as the text of its digits, so that 0 is as true as any other
 */
void
spalt_value_set_number (SpaltValue *map,
                        const char *key,
                        gint64      number)
{
  char digits[SPALT_NUMBER_ROOM];

  spalt_value_set (map, key, spalt_value_new_text (spalt_number_format (number, digits)));
}

/**
 * spalt_value_set_flag:
 * @map: a map
 * @key: as for spalt_value_set()
 * @flag: whether
 */
void
spalt_value_set_flag (SpaltValue *map,
                      const char *key,
                      gboolean    flag)
{
  spalt_value_set (map, key, spalt_value_new_flag (flag));
}
