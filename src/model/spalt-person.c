// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-person.h"

#include "spalt-record-private.h"

struct _SpaltPerson
{
  SpaltRecord parent_instance;

  gint64   id;
  char    *uid;
  char    *slug;
  char    *name;
  char    *email;
  char    *bio;
  gboolean guest;
  gint64   photo_id;
  gint64   version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_SLUG,
  PROP_NAME,
  PROP_EMAIL,
  PROP_BIO,
  PROP_GUEST,
  PROP_PHOTO_ID,
  PROP_VERSION,
  N_FIELDS,
} SpaltPersonProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPerson, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPerson, uid) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPerson, slug), .form = SPALT_FORM_SLUG,
                  .most = SPALT_MAX_LINE },
  [PROP_NAME] = { "name", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPerson, name), .form = SPALT_FORM_NAME,
                  .most = SPALT_MAX_LINE, .needed = TRUE },
  [PROP_EMAIL] = { "email", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPerson, email), .form = SPALT_FORM_LINE,
                   .most = SPALT_MAX_LINE },
  [PROP_BIO] = { "bio", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPerson, bio), .form = SPALT_FORM_PLAIN,
                 .most = SPALT_MAX_TEXT },
  [PROP_GUEST] = { "guest", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltPerson, guest) },
  [PROP_PHOTO_ID] = { "photo-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPerson, photo_id) },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPerson, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltPerson, spalt_person, SPALT_TYPE_RECORD)

static void
spalt_person_class_init (SpaltPersonClass *klass)
{
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_person_init (SpaltPerson *self)
{
}

SpaltPerson *
spalt_person_new (void)
{
  return g_object_new (SPALT_TYPE_PERSON, NULL);
}

gint64
spalt_person_get_id (SpaltPerson *self)
{
  g_return_val_if_fail (SPALT_IS_PERSON (self), 0);

  return self->id;
}

const char *
spalt_person_get_slug (SpaltPerson *self)
{
  g_return_val_if_fail (SPALT_IS_PERSON (self), "");

  return spalt_field_text (self->slug);
}

void
spalt_person_set_slug (SpaltPerson *self,
                       const char  *slug)
{
  g_return_if_fail (SPALT_IS_PERSON (self));

  spalt_field_set_text (self, &self->slug, slug, properties[PROP_SLUG]);
}

const char *
spalt_person_get_name (SpaltPerson *self)
{
  g_return_val_if_fail (SPALT_IS_PERSON (self), "");

  return spalt_field_text (self->name);
}

void
spalt_person_set_name (SpaltPerson *self,
                       const char  *name)
{
  g_return_if_fail (SPALT_IS_PERSON (self));

  spalt_field_set_text (self, &self->name, name, properties[PROP_NAME]);
}

const char *
spalt_person_get_email (SpaltPerson *self)
{
  g_return_val_if_fail (SPALT_IS_PERSON (self), "");

  return spalt_field_text (self->email);
}

void
spalt_person_set_email (SpaltPerson *self,
                        const char  *email)
{
  g_return_if_fail (SPALT_IS_PERSON (self));

  spalt_field_set_text (self, &self->email, email, properties[PROP_EMAIL]);
}

const char *
spalt_person_get_bio (SpaltPerson *self)
{
  g_return_val_if_fail (SPALT_IS_PERSON (self), "");

  return spalt_field_text (self->bio);
}

void
spalt_person_set_bio (SpaltPerson *self,
                      const char  *bio)
{
  g_return_if_fail (SPALT_IS_PERSON (self));

  spalt_field_set_text (self, &self->bio, bio, properties[PROP_BIO]);
}

gboolean
spalt_person_get_guest (SpaltPerson *self)
{
  g_return_val_if_fail (SPALT_IS_PERSON (self), FALSE);

  return self->guest;
}

void
spalt_person_set_guest (SpaltPerson *self,
                        gboolean     guest)
{
  g_return_if_fail (SPALT_IS_PERSON (self));

  spalt_field_set_flag (self, &self->guest, guest, properties[PROP_GUEST]);
}

gint64
spalt_person_get_photo_id (SpaltPerson *self)
{
  g_return_val_if_fail (SPALT_IS_PERSON (self), 0);

  return self->photo_id;
}

void
spalt_person_set_photo_id (SpaltPerson *self,
                           gint64       photo_id)
{
  g_return_if_fail (SPALT_IS_PERSON (self));

  spalt_field_set_number (self, &self->photo_id, photo_id, properties[PROP_PHOTO_ID]);
}

gint64
spalt_person_get_version (SpaltPerson *self)
{
  g_return_val_if_fail (SPALT_IS_PERSON (self), 0);

  return self->version;
}
