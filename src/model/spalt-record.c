// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-record-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-escape.h"
#include "spalt-model-error.h"
#include "spalt-name.h"
#include "spalt-slug.h"

G_DEFINE_ABSTRACT_TYPE (SpaltRecord, spalt_record, G_TYPE_OBJECT)

static void
problem_free (gpointer data)
{
  SpaltRecordProblem *problem = data;

  g_free (problem->text);
  g_free (problem);
}

/* Not in init, which knows only the class that it belongs to. Properties are set after this, for none is a construct
 * property. */
static void
spalt_record_constructed (GObject *object)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (object);

  spalt_fields_init (object, klass->fields, klass->n_fields);

  G_OBJECT_CLASS (spalt_record_parent_class)->constructed (object);
}

static void
spalt_record_finalize (GObject *object)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (object);

  spalt_fields_clear (object, klass->fields, klass->n_fields);

  G_OBJECT_CLASS (spalt_record_parent_class)->finalize (object);
}

static void
spalt_record_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  spalt_field_get_value (object, &SPALT_RECORD_GET_CLASS (object)->fields[id], value);
}

static void
spalt_record_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  spalt_field_set_value (object, &SPALT_RECORD_GET_CLASS (object)->fields[id], value, pspec);
}

static void
spalt_record_class_init (SpaltRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = spalt_record_constructed;
  object_class->finalize = spalt_record_finalize;
}

static void
spalt_record_init (SpaltRecord *self)
{
}

/* All that a class below needs to do: its values lie in its struct, where the table says. */
void
spalt_record_class_install (SpaltRecordClass *klass,
                            const SpaltField *fields,
                            GParamSpec      **properties,
                            guint             n_fields)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->fields = fields;
  klass->n_fields = n_fields;

  /* GObject lets no class inherit these two. */
  object_class->get_property = spalt_record_get_property;
  object_class->set_property = spalt_record_set_property;
  spalt_fields_install (object_class, fields, properties, n_fields);
}

/**
 * spalt_record_copy:
 *
 * Returns: (transfer full): a second record with the same values, that changes by itself
 */
gpointer
spalt_record_copy (gpointer self)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (self);
  gpointer          copy = g_object_new (G_OBJECT_TYPE (self), NULL);

  spalt_fields_copy (copy, self, klass->fields, klass->n_fields);

  return copy;
}

static void
adopt_field (gpointer          self,
             gpointer          other,
             const SpaltField *field)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (spalt_field_equal (self, other, field))
    return;

  g_object_get_property (other, field->name, &value);
  g_object_set_property (self, field->name, &value);
}

/**
 * spalt_record_assign_found:
 * @other: of the same class
 *
 * Gives @self those values of @other that the program has found out by itself: when a feed was fetched, and what its
 * server said. Nobody edits them, and a save does not write them.
 */
void
spalt_record_assign_found (gpointer self,
                           gpointer other)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (self);

  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other));

  for (guint i = 1; i < klass->n_fields; i++)
    {
      if (klass->fields[i].found)
        adopt_field (self, other, &klass->fields[i]);
    }
}

/**
 * spalt_record_equal:
 * @other: of the same class
 *
 * Returns: whether all values are the same
 */
gboolean
spalt_record_equal (gpointer self,
                    gpointer other)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (self);

  g_return_val_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other), FALSE);

  return spalt_fields_equal (self, other, klass->fields, klass->n_fields);
}

const SpaltField *
spalt_record_find_field (gpointer    self,
                         const char *property)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (self);

  for (guint i = 1; i < klass->n_fields; i++)
    {
      if (strcmp (klass->fields[i].name, property) == 0)
        return &klass->fields[i];
    }

  return NULL;
}

/**
 * spalt_record_get_number:
 * @property: of a number: an id, a time, a weight
 */
gint64
spalt_record_get_number (gpointer    self,
                         const char *property)
{
  const SpaltField *field = spalt_record_find_field (self, property);

  g_return_val_if_fail (field != NULL && (field->kind == SPALT_FIELD_NUMBER || field->kind == SPALT_FIELD_TIME), 0);

  return G_STRUCT_MEMBER (gint64, self, field->offset);
}

/**
 * spalt_record_get_text:
 * @property: of a text
 *
 * Returns: (transfer none): never %NULL; lives until the property changes
 */
const char *
spalt_record_get_text (gpointer    self,
                       const char *property)
{
  const SpaltField *field = spalt_record_find_field (self, property);

  g_return_val_if_fail (field != NULL && field->kind == SPALT_FIELD_TEXT, "");

  return spalt_field_text (G_STRUCT_MEMBER (char *, self, field->offset));
}

static char *
clean_text (const char    *text,
            SpaltFieldForm form)
{
  g_autofree char *sane = NULL;

  if (form == SPALT_FORM_NAME)
    return spalt_name_clean (text);

  sane = spalt_text_sanitize (text);
  if (form == SPALT_FORM_MARKDOWN)
    return g_steal_pointer (&sane);
  if (form == SPALT_FORM_LINE)
    g_strdelimit (sane, "\n\t", ' ');

  return g_strdup (g_strstrip (sane));
}

/**
 * spalt_record_clean:
 *
 * Takes out of the texts what no reader sees: control characters, those that turn the direction of writing, white space
 * around them, and line breaks where there is but one line.
 */
void
spalt_record_clean (gpointer self)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (self);

  for (guint i = 1; i < klass->n_fields; i++)
    {
      const SpaltField *field = &klass->fields[i];
      g_autofree char  *clean = NULL;

      if (field->kind != SPALT_FIELD_TEXT || field->form == SPALT_FORM_ANY)
        continue;
      clean = clean_text (spalt_field_text (G_STRUCT_MEMBER (char *, self, field->offset)), field->form);
      g_object_set (self, field->name, clean, NULL);
    }
}

void
spalt_record_add_problem (GPtrArray  *problems,
                          const char *property,
                          const char *text)
{
  SpaltRecordProblem *problem = g_new0 (SpaltRecordProblem, 1);

  problem->property = property;
  problem->text = g_utf8_make_valid (text, -1);
  g_ptr_array_add (problems, problem);
}

/* A telephone number and an address within the site are safe too, but the other end of a link that is sold or offered
 * is somebody else's. */
static gboolean
is_public_link (const char *link)
{
  g_autofree char *scheme = g_uri_parse_scheme (link);

  return spalt_address_is_safe (link) && scheme != NULL &&
         (strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0 || strcmp (scheme, "mailto") == 0);
}

static void
check_field (gpointer          self,
             const SpaltField *field,
             GPtrArray        *problems)
{
  const char      *text = spalt_field_text (G_STRUCT_MEMBER (char *, self, field->offset));
  glong            length = g_utf8_strlen (text, -1);
  g_autofree char *sentence = NULL;

  if (field->needed && *text == '\0')
    sentence = g_strdup (_("This is empty. Write something."));
  else if (field->most > 0 && length > (glong)field->most)
    sentence = g_strdup_printf (_("This text has %ld characters. Shorten it to %u at most."), length, field->most);
  else if (*text != '\0' && ((field->form == SPALT_FORM_LINK && !is_public_link (text)) ||
                             (field->form == SPALT_FORM_ADDRESS && !spalt_address_is_safe (text))))
    sentence = g_strdup_printf (
      _("“%.80s” is not an address that readers may follow. Begin it with https://, http:// or mailto:."), text);
  else if (field->form == SPALT_FORM_SLUG && *text != '\0' && !spalt_slug_is_valid (text))
    sentence =
      g_strdup_printf (_("“%.80s” cannot be part of an address. Use the letters a to z, digits and hyphens."), text);

  if (sentence != NULL)
    spalt_record_add_problem (problems, field->name, sentence);
}

/**
 * spalt_record_find_problems:
 *
 * Holds the record against the rules of its class.
 *
 * Returns: (transfer full) (element-type SpaltRecordProblem): in the order of the properties; empty when all is well
 */
GPtrArray *
spalt_record_find_problems (gpointer self)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (self);
  GPtrArray        *problems = g_ptr_array_new_with_free_func (problem_free);

  for (guint i = 1; i < klass->n_fields; i++)
    {
      if (klass->fields[i].kind == SPALT_FIELD_TEXT)
        check_field (self, &klass->fields[i], problems);
    }
  if (klass->check != NULL)
    klass->check (self, problems);

  return problems;
}

/**
 * spalt_record_check:
 * @error: %SPALT_MODEL_ERROR_INVALID with the first problem
 *
 * Returns: whether the record keeps the rules of its class
 */
gboolean
spalt_record_check (gpointer self,
                    GError **error)
{
  g_autoptr (GPtrArray) problems = spalt_record_find_problems (self);

  if (problems->len == 0)
    return TRUE;

  g_set_error_literal (error, SPALT_MODEL_ERROR, SPALT_MODEL_ERROR_INVALID,
                       ((SpaltRecordProblem *)problems->pdata[0])->text);
  return FALSE;
}
