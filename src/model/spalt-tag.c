// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-tag.h"

#include "spalt-record-private.h"

struct _SpaltTag
{
  SpaltRecord parent_instance;

  gint64 id;
  char  *uid;
  char  *slug;
  char  *name;
  gint64 version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_SLUG,
  PROP_NAME,
  PROP_VERSION,
  N_FIELDS,
} SpaltTagProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltTag, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltTag, uid) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltTag, slug), .form = SPALT_FORM_SLUG,
                  .most = SPALT_MAX_LINE },
  [PROP_NAME] = { "name", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltTag, name), .form = SPALT_FORM_NAME,
                  .most = SPALT_MAX_LINE, .needed = TRUE },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltTag, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltTag, spalt_tag, SPALT_TYPE_RECORD)

static void
spalt_tag_class_init (SpaltTagClass *klass)
{
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_tag_init (SpaltTag *self)
{
}

SpaltTag *
spalt_tag_new (void)
{
  return g_object_new (SPALT_TYPE_TAG, NULL);
}

gint64
spalt_tag_get_id (SpaltTag *self)
{
  g_return_val_if_fail (SPALT_IS_TAG (self), 0);

  return self->id;
}

void
spalt_tag_set_id (SpaltTag *self,
                  gint64    id)
{
  g_return_if_fail (SPALT_IS_TAG (self));

  spalt_field_set_number (self, &self->id, id, properties[PROP_ID]);
}

const char *
spalt_tag_get_slug (SpaltTag *self)
{
  g_return_val_if_fail (SPALT_IS_TAG (self), "");

  return spalt_field_text (self->slug);
}

const char *
spalt_tag_get_name (SpaltTag *self)
{
  g_return_val_if_fail (SPALT_IS_TAG (self), "");

  return spalt_field_text (self->name);
}

void
spalt_tag_set_name (SpaltTag   *self,
                    const char *name)
{
  g_return_if_fail (SPALT_IS_TAG (self));

  spalt_field_set_text (self, &self->name, name, properties[PROP_NAME]);
}

gint64
spalt_tag_get_version (SpaltTag *self)
{
  g_return_val_if_fail (SPALT_IS_TAG (self), 0);

  return self->version;
}
