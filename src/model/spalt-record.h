// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SPALT_TYPE_RECORD (spalt_record_get_type ())

G_DECLARE_DERIVABLE_TYPE (SpaltRecord, spalt_record, SPALT, RECORD, GObject)

/**
 * SpaltRecord:
 *
 * A noun of the newsroom that is plain values: the classes below it are a table of properties and the rules between
 * them. Every one has the properties `id` (0 until it is saved), `uid` and `version`; times are UTC seconds, and
 * %SPALT_TIME_NONE is never.
 */
struct _SpaltRecordClass
{
  GObjectClass parent_class;

  /*< private >*/
  const struct _SpaltField *fields;
  guint                     n_fields;
  void (*check) (SpaltRecord *self,
                 GPtrArray   *problems);
};

/**
 * SpaltRecordProblem:
 * @property: the property that is wrong
 * @text: why, and what to do: a translated sentence
 */
typedef struct
{
  const char *property;
  char       *text;
} SpaltRecordProblem;

gpointer    spalt_record_copy (gpointer self);
void        spalt_record_assign_found (gpointer self,
                                       gpointer other);
gboolean    spalt_record_equal (gpointer self,
                                gpointer other);
gint64      spalt_record_get_number (gpointer    self,
                                     const char *property);
const char *spalt_record_get_text (gpointer    self,
                                   const char *property);
void        spalt_record_clean (gpointer self);
GPtrArray  *spalt_record_find_problems (gpointer self);
gboolean    spalt_record_check (gpointer self,
                                GError **error);

G_END_DECLS
