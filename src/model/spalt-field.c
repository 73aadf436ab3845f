// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-field-private.h"

#include <float.h>

#include "spalt-time.h"

static GParamSpec *
make_pspec (const SpaltField *field)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  switch (field->kind)
    {
    case SPALT_FIELD_TEXT:
      return g_param_spec_string (field->name, NULL, NULL, "", flags);
    case SPALT_FIELD_NUMBER:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case SPALT_FIELD_TIME:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, SPALT_TIME_NONE, flags);
    case SPALT_FIELD_FLAG:
      return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
    case SPALT_FIELD_REAL:
      return g_param_spec_double (field->name, NULL, NULL, -DBL_MAX, DBL_MAX, 0, flags);
    case SPALT_FIELD_ENUM:
      return g_param_spec_enum (field->name, NULL, NULL, field->get_type (), 0, flags);
    }

  g_assert_not_reached ();
}

void
spalt_fields_install (GObjectClass     *object_class,
                      const SpaltField *fields,
                      GParamSpec      **properties,
                      guint             n_fields)
{
  for (guint i = 1; i < n_fields; i++)
    properties[i] = make_pspec (&fields[i]);

  g_object_class_install_properties (object_class, n_fields, properties);
}

/* For a new object, whose struct is all zeros: no time has a value of its own. */
void
spalt_fields_init (gpointer          object,
                   const SpaltField *fields,
                   guint             n_fields)
{
  for (guint i = 1; i < n_fields; i++)
    {
      if (fields[i].kind == SPALT_FIELD_TIME)
        G_STRUCT_MEMBER (gint64, object, fields[i].offset) = SPALT_TIME_NONE;
    }
}

/* Without notifications: for an object that nobody has seen yet. */
void
spalt_fields_copy (gpointer          to,
                   gpointer          from,
                   const SpaltField *fields,
                   guint             n_fields)
{
  for (guint i = 1; i < n_fields; i++)
    {
      gpointer target = G_STRUCT_MEMBER_P (to, fields[i].offset);
      gpointer source = G_STRUCT_MEMBER_P (from, fields[i].offset);

      switch (fields[i].kind)
        {
        case SPALT_FIELD_TEXT:
          g_set_str ((char **)target, *(char **)source);
          break;
        case SPALT_FIELD_NUMBER:
        case SPALT_FIELD_TIME:
          *(gint64 *)target = *(gint64 *)source;
          break;
        case SPALT_FIELD_FLAG:
          *(gboolean *)target = *(gboolean *)source;
          break;
        case SPALT_FIELD_REAL:
          *(double *)target = *(double *)source;
          break;
        case SPALT_FIELD_ENUM:
          *(int *)target = *(int *)source;
          break;
        }
    }
}

gboolean
spalt_field_equal (gconstpointer     object,
                   gconstpointer     other,
                   const SpaltField *field)
{
  gconstpointer a = (const char *)object + field->offset;
  gconstpointer b = (const char *)other + field->offset;

  switch (field->kind)
    {
    case SPALT_FIELD_TEXT:
      return g_strcmp0 (*(char *const *)a, *(char *const *)b) == 0;
    case SPALT_FIELD_NUMBER:
    case SPALT_FIELD_TIME:
      return *(const gint64 *)a == *(const gint64 *)b;
    case SPALT_FIELD_FLAG:
      return *(const gboolean *)a == *(const gboolean *)b;
    case SPALT_FIELD_REAL:
      return *(const double *)a == *(const double *)b;
    case SPALT_FIELD_ENUM:
      return *(const int *)a == *(const int *)b;
    }

  g_assert_not_reached ();
}

gboolean
spalt_fields_equal (gconstpointer     object,
                    gconstpointer     other,
                    const SpaltField *fields,
                    guint             n_fields)
{
  for (guint i = 1; i < n_fields; i++)
    {
      if (!spalt_field_equal (object, other, &fields[i]))
        return FALSE;
    }

  return TRUE;
}

void
spalt_fields_clear (gpointer          object,
                    const SpaltField *fields,
                    guint             n_fields)
{
  for (guint i = 1; i < n_fields; i++)
    {
      if (fields[i].kind == SPALT_FIELD_TEXT)
        g_clear_pointer (&G_STRUCT_MEMBER (char *, object, fields[i].offset), g_free);
    }
}

void
spalt_field_get_value (GObject          *object,
                       const SpaltField *field,
                       GValue           *value)
{
  gpointer place = G_STRUCT_MEMBER_P (object, field->offset);

  switch (field->kind)
    {
    case SPALT_FIELD_TEXT:
      g_value_set_string (value, spalt_field_text (*(char **)place));
      break;
    case SPALT_FIELD_NUMBER:
    case SPALT_FIELD_TIME:
      g_value_set_int64 (value, *(gint64 *)place);
      break;
    case SPALT_FIELD_FLAG:
      g_value_set_boolean (value, *(gboolean *)place);
      break;
    case SPALT_FIELD_REAL:
      g_value_set_double (value, *(double *)place);
      break;
    case SPALT_FIELD_ENUM:
      g_value_set_enum (value, *(int *)place);
      break;
    }
}

void
spalt_field_set_value (GObject          *object,
                       const SpaltField *field,
                       const GValue     *value,
                       GParamSpec       *pspec)
{
  gpointer place = G_STRUCT_MEMBER_P (object, field->offset);

  switch (field->kind)
    {
    case SPALT_FIELD_TEXT:
      spalt_field_set_text (object, place, g_value_get_string (value), pspec);
      break;
    case SPALT_FIELD_NUMBER:
    case SPALT_FIELD_TIME:
      spalt_field_set_number (object, place, g_value_get_int64 (value), pspec);
      break;
    case SPALT_FIELD_FLAG:
      spalt_field_set_flag (object, place, g_value_get_boolean (value), pspec);
      break;
    case SPALT_FIELD_REAL:
      spalt_field_set_real (object, place, g_value_get_double (value), pspec);
      break;
    case SPALT_FIELD_ENUM:
      spalt_field_set_enum (object, place, g_value_get_enum (value), pspec);
      break;
    }
}

const char *
spalt_field_text (const char *text)
{
  return text != NULL ? text : "";
}

void
spalt_field_set_text (gpointer    object,
                      char      **place,
                      const char *text,
                      GParamSpec *pspec)
{
  if (text != NULL && *text == '\0')
    text = NULL;

  if (g_set_str (place, text))
    g_object_notify_by_pspec (object, pspec);
}

void
spalt_field_set_number (gpointer    object,
                        gint64     *place,
                        gint64      number,
                        GParamSpec *pspec)
{
  if (*place == number)
    return;

  *place = number;
  g_object_notify_by_pspec (object, pspec);
}

void
spalt_field_set_flag (gpointer    object,
                      gboolean   *place,
                      gboolean    flag,
                      GParamSpec *pspec)
{
  flag = !!flag;
  if (*place == flag)
    return;

  *place = flag;
  g_object_notify_by_pspec (object, pspec);
}

void
spalt_field_set_real (gpointer    object,
                      double     *place,
                      double      real,
                      GParamSpec *pspec)
{
  if (*place == real)
    return;

  *place = real;
  g_object_notify_by_pspec (object, pspec);
}

void
spalt_field_set_enum (gpointer    object,
                      int        *place,
                      int         value,
                      GParamSpec *pspec)
{
  if (*place == value)
    return;

  *place = value;
  g_object_notify_by_pspec (object, pspec);
}
