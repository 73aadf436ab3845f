// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-record-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-record-private.h"
#include "spalt-time.h"

/* Characters of a text that stand in a sentence about it, and how many of them before those that differ. */
#define EXCERPT_LENGTH 60
#define EXCERPT_BEFORE 15

/* What people call the fields that they fill in. The others are the program's own: nobody can choose between two
 * checksums. */
static const struct
{
  const char *property;
  const char *label;
} labels[] = {
  { "ad-id", N_("Ad") },
  { "address", N_("Address") },
  { "advertiser", N_("Advertiser") },
  { "alt", N_("Alternative text") },
  { "article-id", N_("Article") },
  { "bio", N_("Presentation") },
  { "body", N_("Text") },
  { "caption", N_("Caption") },
  { "children", N_("Items that come by themselves") },
  { "country", N_("Country") },
  { "credit", N_("Credit") },
  { "description", N_("Description") },
  { "email", N_("E-mail address") },
  { "ends-at", N_("End") },
  { "expires-at", N_("Last day") },
  { "file", N_("File") },
  { "focal-x", N_("Focal point") },
  { "focal-y", N_("Focal point") },
  { "guest", N_("Guest") },
  { "heading", N_("Heading") },
  { "kind", N_("Kind") },
  { "label", N_("Name") },
  { "link", N_("Link") },
  { "listing-id", N_("Listing") },
  { "max-items", N_("Number of headlines") },
  { "menu", N_("Menu") },
  { "name", N_("Name") },
  { "organisation", N_("Organisation") },
  { "page-id", N_("Page") },
  { "parent-id", N_("What it belongs under") },
  { "photo-id", N_("Photo") },
  { "place", N_("Place") },
  { "placement-id", N_("Placement") },
  { "position", N_("Position") },
  { "published", N_("Published") },
  { "published-at", N_("Published") },
  { "rights", N_("Rights") },
  { "season", N_("Season") },
  { "slug", N_("Address") },
  { "starts-at", N_("Beginning") },
  { "status", N_("Status") },
  { "tag-id", N_("Tag") },
  { "taken-at", N_("Taken") },
  { "text", N_("Text") },
  { "title", N_("Title") },
  { "topic-id", N_("Topic") },
  { "weight", N_("Weight") },
};

static const char *
find_label (const char *property)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (strcmp (labels[i].property, property) == 0)
        return _(labels[i].label);
    }

  return NULL;
}

/* These say which row it is and how often it was saved; they are no part of what somebody wrote. */
static gboolean
is_identity (const SpaltField *field)
{
  return strcmp (field->name, "id") == 0 || strcmp (field->name, "uid") == 0 || strcmp (field->name, "version") == 0;
}

/* The fields of a group say something together. */
static gboolean
is_same (gpointer          self,
         gpointer          other,
         const SpaltField *field)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (self);

  if (field->group == 0)
    return spalt_field_equal (self, other, field);

  for (guint i = 1; i < klass->n_fields; i++)
    {
      if (klass->fields[i].group == field->group && !spalt_field_equal (self, other, &klass->fields[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_kept (gpointer          self,
         gpointer          base,
         gpointer          theirs,
         const SpaltField *field)
{
  return is_identity (field) || is_same (self, theirs, field) || (base != NULL && is_same (base, theirs, field));
}

static gboolean
is_clash (gpointer          self,
          gpointer          base,
          gpointer          theirs,
          const SpaltField *field)
{
  return !is_kept (self, base, theirs, field) && find_label (field->name) != NULL &&
         !spalt_field_equal (self, theirs, field) && (base == NULL || !is_same (self, base, field));
}

static void
take (gpointer          self,
      gpointer          theirs,
      const SpaltField *field)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (theirs, field->name, &value);
  g_object_set_property (self, field->name, &value);
}

/**
 * spalt_record_merge:
 * @self: what somebody wants to save
 * @base: (nullable): what @self was made from; %NULL when nobody knows any more
 * @theirs: what others have saved meanwhile
 *
 * Takes over into @self what only the others have changed, field by field; fields that say nothing alone count as one.
 * Fields that people never see by name do not clash: there the others' value stays.
 *
 * Returns: (nullable): the first property that both have changed to different values, and then nothing was taken over;
 *   without @base every difference is one
 */
const char *
spalt_record_merge (gpointer self,
                    gpointer base,
                    gpointer theirs)
{
  SpaltRecordClass *klass = SPALT_RECORD_GET_CLASS (self);

  g_return_val_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (theirs), NULL);
  g_return_val_if_fail (base == NULL || G_OBJECT_TYPE (self) == G_OBJECT_TYPE (base), NULL);

  for (guint i = 1; i < klass->n_fields; i++)
    {
      if (is_clash (self, base, theirs, &klass->fields[i]))
        return klass->fields[i].name;
    }
  for (guint i = 1; i < klass->n_fields; i++)
    {
      if (!is_kept (self, base, theirs, &klass->fields[i]))
        take (self, theirs, &klass->fields[i]);
    }

  return NULL;
}

/* Long texts that were changed in the middle begin alike: a little before where they part. */
static char *
make_excerpt (const char *text,
              const char *other)
{
  const char      *start = text;
  const char      *parting = text;
  g_autofree char *part = NULL;
  g_autofree char *line = NULL;
  glong            length = g_utf8_strlen (text, -1);

  if (length > EXCERPT_LENGTH)
    {
      while (*parting != '\0' && *parting == other[parting - text])
        parting++;
      while (parting > text && (*parting & 0xc0) == 0x80)
        parting--;
      if (g_utf8_pointer_to_offset (text, parting) > EXCERPT_BEFORE)
        start = g_utf8_offset_to_pointer (parting, -EXCERPT_BEFORE);
      length = g_utf8_strlen (start, -1);
    }
  part = g_utf8_substring (start, 0, MIN (length, EXCERPT_LENGTH));
  line = g_strdelimit (g_steal_pointer (&part), "\n\t", ' ');

  return g_strconcat (start != text ? "…" : "", line, length > EXCERPT_LENGTH ? "…" : "", NULL);
}

static char *
describe_time (gint64 time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return spalt_time_is_set (time) ? spalt_time_format (time, zone, SPALT_TIME_ISO, "en") : g_strdup ("");
}

static char *
describe_enum (int               value,
               const SpaltField *field)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (field->get_type ());
  GEnumValue            *known = g_enum_get_value (klass, value);

  return g_strdup (known != NULL ? known->value_nick : "");
}

static char *
describe (gpointer          self,
          gpointer          other,
          const SpaltField *field)
{
  gpointer place = G_STRUCT_MEMBER_P (self, field->offset);

  switch (field->kind)
    {
    case SPALT_FIELD_TEXT:
      return make_excerpt (spalt_field_text (*(char **)place),
                           spalt_field_text (G_STRUCT_MEMBER (char *, other, field->offset)));
    case SPALT_FIELD_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, *(gint64 *)place);
    case SPALT_FIELD_TIME:
      return describe_time (*(gint64 *)place);
    case SPALT_FIELD_FLAG:
      return g_strdup (*(gboolean *)place ? _("yes") : _("no"));
    case SPALT_FIELD_REAL:
      return g_strdup_printf ("%.2f", *(double *)place);
    case SPALT_FIELD_ENUM:
      return describe_enum (*(int *)place, field);
    }

  g_assert_not_reached ();
}

/**
 * spalt_record_explain_clash:
 * @property: what spalt_record_merge() returned
 *
 * Returns: (transfer full): a translated sentence that says what stands there and what here
 */
char *
spalt_record_explain_clash (gpointer    self,
                            gpointer    theirs,
                            const char *property)
{
  const SpaltField *field = spalt_record_find_field (self, property);
  const char       *label = find_label (property);
  g_autofree char  *ours = NULL;
  g_autofree char  *other = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  ours = describe (self, theirs, field);
  other = describe (theirs, self, field);

  return g_strdup_printf (_("Somebody else has changed this meanwhile. %s: “%s” there, “%s” here. Choose one of the "
                             "two, then save again."),
                          label != NULL ? label : property, other, ours);
}
