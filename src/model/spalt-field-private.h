// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

#include "spalt-status.h"

G_BEGIN_DECLS

/**
 * SpaltFieldKind:
 * @SPALT_FIELD_TEXT: a `char *`; unset is %NULL in the struct and "" to everybody else
 * @SPALT_FIELD_NUMBER: a `gint64`: also ids
 * @SPALT_FIELD_TIME: a `gint64`: UTC seconds, %SPALT_TIME_NONE when unset
 * @SPALT_FIELD_FLAG: a `gboolean`
 * @SPALT_FIELD_REAL: a `double`
 * @SPALT_FIELD_ENUM: an enumeration, whose type stands beside it
 */
typedef enum
{
  SPALT_FIELD_TEXT,
  SPALT_FIELD_NUMBER,
  SPALT_FIELD_TIME,
  SPALT_FIELD_FLAG,
  SPALT_FIELD_REAL,
  SPALT_FIELD_ENUM,
} SpaltFieldKind;

/**
 * SpaltFieldForm:
 * @SPALT_FORM_ANY: not looked at
 * @SPALT_FORM_LINE: one line of plain text
 * @SPALT_FORM_NAME: the same, as spalt_name_clean() has it
 * @SPALT_FORM_PLAIN: plain text
 * @SPALT_FORM_MARKDOWN: text whose white space means something
 * @SPALT_FORM_LINK: an address that readers may follow: http, https or mailto
 * @SPALT_FORM_ADDRESS: the same, or an address within the site
 * @SPALT_FORM_SLUG: the part of an address
 *
 * What a text may hold. Plain text has no control characters, and none that turn the direction of writing.
 */
typedef enum
{
  SPALT_FORM_ANY,
  SPALT_FORM_LINE,
  SPALT_FORM_NAME,
  SPALT_FORM_PLAIN,
  SPALT_FORM_MARKDOWN,
  SPALT_FORM_LINK,
  SPALT_FORM_ADDRESS,
  SPALT_FORM_SLUG,
} SpaltFieldForm;

/**
 * SpaltField:
 * @get_type: of an enumeration
 * @form: of a text
 * @most: characters that a text may have, 0 for any number
 * @needed: a text that may not be empty
 * @found: what the program has found out by itself; a save of the record does not write it
 * @group: a number that the fields of a class share which say nothing alone: the two ends of a time, the text and the
 *   link of an ad; 0 for one that stands for itself. They are merged as one
 *
 * One plain property of a model object: its name, and where in the struct its value lies. Each class keeps a table of
 * them, indexed by property id (so that entry 0 is empty), and everything that treats all properties alike reads it.
 */
typedef struct _SpaltField
{
  const char    *name;
  SpaltFieldKind kind;
  gsize          offset;
  GType (*get_type) (void);
  SpaltFieldForm form;
  guint          most;
  gboolean       needed;
  gboolean       found;
  guint          group;
} SpaltField;

void     spalt_fields_install (GObjectClass     *object_class,
                               const SpaltField *fields,
                               GParamSpec      **properties,
                               guint             n_fields);
void     spalt_fields_init (gpointer          object,
                            const SpaltField *fields,
                            guint             n_fields);
void     spalt_fields_copy (gpointer          to,
                            gpointer          from,
                            const SpaltField *fields,
                            guint             n_fields);
gboolean spalt_fields_equal (gconstpointer     object,
                             gconstpointer     other,
                             const SpaltField *fields,
                             guint             n_fields);
void     spalt_fields_clear (gpointer          object,
                             const SpaltField *fields,
                             guint             n_fields);

gboolean spalt_field_equal (gconstpointer     object,
                            gconstpointer     other,
                            const SpaltField *field);

void spalt_field_get_value (GObject          *object,
                            const SpaltField *field,
                            GValue           *value);
void spalt_field_set_value (GObject          *object,
                            const SpaltField *field,
                            const GValue     *value,
                            GParamSpec       *pspec);

const char *spalt_field_text (const char *text);
void        spalt_field_set_text (gpointer    object,
                                  char      **place,
                                  const char *text,
                                  GParamSpec *pspec);
void        spalt_field_set_number (gpointer    object,
                                    gint64     *place,
                                    gint64      number,
                                    GParamSpec *pspec);
void        spalt_field_set_flag (gpointer    object,
                                  gboolean   *place,
                                  gboolean    flag,
                                  GParamSpec *pspec);
void        spalt_field_set_real (gpointer    object,
                                  double     *place,
                                  double      real,
                                  GParamSpec *pspec);
void        spalt_field_set_enum (gpointer    object,
                                  int        *place,
                                  int         value,
                                  GParamSpec *pspec);

G_END_DECLS
