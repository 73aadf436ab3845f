// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-photo.h"

#include "spalt-record-private.h"
#include "spalt-time.h"

struct _SpaltPhoto
{
  SpaltRecord parent_instance;

  gint64 id;
  char  *uid;
  char  *slug;
  char  *file;
  char  *media_type;
  gint64 width;
  gint64 height;
  gint64 bytes;
  char  *alt;
  char  *caption;
  char  *credit;
  char  *rights;
  double focal_x;
  double focal_y;
  gint64 taken_at;
  char  *checksum;
  gint64 created_at;
  gint64 version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_SLUG,
  PROP_FILE,
  PROP_MEDIA_TYPE,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_BYTES,
  PROP_ALT,
  PROP_CAPTION,
  PROP_CREDIT,
  PROP_RIGHTS,
  PROP_FOCAL_X,
  PROP_FOCAL_Y,
  PROP_TAKEN_AT,
  PROP_CHECKSUM,
  PROP_CREATED_AT,
  PROP_VERSION,
  N_FIELDS,
} SpaltPhotoProperty;

/* What says nothing alone. */
enum
{
  GROUP_FILE = 1,
  GROUP_FOCUS,
};

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPhoto, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPhoto, uid) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPhoto, slug), .form = SPALT_FORM_SLUG,
                  .most = SPALT_MAX_LINE },
  [PROP_FILE] = { "file", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPhoto, file), .group = GROUP_FILE },
  [PROP_MEDIA_TYPE] = { "media-type", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPhoto, media_type), .group = GROUP_FILE },
  [PROP_WIDTH] = { "width", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPhoto, width), .group = GROUP_FILE },
  [PROP_HEIGHT] = { "height", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPhoto, height), .group = GROUP_FILE },
  [PROP_BYTES] = { "bytes", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPhoto, bytes), .group = GROUP_FILE },
  [PROP_ALT] = { "alt", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPhoto, alt), .form = SPALT_FORM_PLAIN,
                 .most = SPALT_MAX_TEXT },
  [PROP_CAPTION] = { "caption", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPhoto, caption), .form = SPALT_FORM_PLAIN,
                     .most = SPALT_MAX_TEXT },
  [PROP_CREDIT] = { "credit", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPhoto, credit), .form = SPALT_FORM_PLAIN,
                    .most = SPALT_MAX_TEXT },
  [PROP_RIGHTS] = { "rights", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPhoto, rights), .form = SPALT_FORM_PLAIN,
                    .most = SPALT_MAX_TEXT },
  [PROP_FOCAL_X] = { "focal-x", SPALT_FIELD_REAL, G_STRUCT_OFFSET (SpaltPhoto, focal_x), .group = GROUP_FOCUS },
  [PROP_FOCAL_Y] = { "focal-y", SPALT_FIELD_REAL, G_STRUCT_OFFSET (SpaltPhoto, focal_y), .group = GROUP_FOCUS },
  [PROP_TAKEN_AT] = { "taken-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltPhoto, taken_at) },
  [PROP_CHECKSUM] = { "checksum", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPhoto, checksum), .group = GROUP_FILE },
  [PROP_CREATED_AT] = { "created-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltPhoto, created_at) },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPhoto, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltPhoto, spalt_photo, SPALT_TYPE_RECORD)

static void
spalt_photo_class_init (SpaltPhotoClass *klass)
{
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_photo_init (SpaltPhoto *self)
{
  self->focal_x = 0.5;
  self->focal_y = 0.5;
}

SpaltPhoto *
spalt_photo_new (void)
{
  return g_object_new (SPALT_TYPE_PHOTO, NULL);
}

gint64
spalt_photo_get_id (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), 0);

  return self->id;
}

void
spalt_photo_set_id (SpaltPhoto *self,
                    gint64      id)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_number (self, &self->id, id, properties[PROP_ID]);
}

void
spalt_photo_set_uid (SpaltPhoto *self,
                     const char *uid)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_text (self, &self->uid, uid, properties[PROP_UID]);
}

const char *
spalt_photo_get_slug (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), "");

  return spalt_field_text (self->slug);
}

void
spalt_photo_set_slug (SpaltPhoto *self,
                      const char *slug)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_text (self, &self->slug, slug, properties[PROP_SLUG]);
}

const char *
spalt_photo_get_file (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), "");

  return spalt_field_text (self->file);
}

void
spalt_photo_set_file (SpaltPhoto *self,
                      const char *file)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_text (self, &self->file, file, properties[PROP_FILE]);
}

const char *
spalt_photo_get_media_type (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), "");

  return spalt_field_text (self->media_type);
}

void
spalt_photo_set_media_type (SpaltPhoto *self,
                            const char *media_type)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_text (self, &self->media_type, media_type, properties[PROP_MEDIA_TYPE]);
}

gint64
spalt_photo_get_width (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), 0);

  return self->width;
}

void
spalt_photo_set_width (SpaltPhoto *self,
                       gint64      width)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_number (self, &self->width, width, properties[PROP_WIDTH]);
}

gint64
spalt_photo_get_height (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), 0);

  return self->height;
}

void
spalt_photo_set_height (SpaltPhoto *self,
                        gint64      height)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_number (self, &self->height, height, properties[PROP_HEIGHT]);
}

gint64
spalt_photo_get_bytes (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), 0);

  return self->bytes;
}

void
spalt_photo_set_bytes (SpaltPhoto *self,
                       gint64      bytes)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_number (self, &self->bytes, bytes, properties[PROP_BYTES]);
}

const char *
spalt_photo_get_alt (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), "");

  return spalt_field_text (self->alt);
}

void
spalt_photo_set_alt (SpaltPhoto *self,
                     const char *alt)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_text (self, &self->alt, alt, properties[PROP_ALT]);
}

const char *
spalt_photo_get_caption (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), "");

  return spalt_field_text (self->caption);
}

void
spalt_photo_set_caption (SpaltPhoto *self,
                         const char *caption)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_text (self, &self->caption, caption, properties[PROP_CAPTION]);
}

const char *
spalt_photo_get_credit (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), "");

  return spalt_field_text (self->credit);
}

void
spalt_photo_set_credit (SpaltPhoto *self,
                        const char *credit)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_text (self, &self->credit, credit, properties[PROP_CREDIT]);
}

const char *
spalt_photo_get_rights (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), "");

  return spalt_field_text (self->rights);
}

void
spalt_photo_set_rights (SpaltPhoto *self,
                        const char *rights)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_text (self, &self->rights, rights, properties[PROP_RIGHTS]);
}

double
spalt_photo_get_focal_x (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), 0);

  return self->focal_x;
}

void
spalt_photo_set_focal_x (SpaltPhoto *self,
                         double      focal_x)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_real (self, &self->focal_x, focal_x, properties[PROP_FOCAL_X]);
}

double
spalt_photo_get_focal_y (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), 0);

  return self->focal_y;
}

void
spalt_photo_set_focal_y (SpaltPhoto *self,
                         double      focal_y)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_real (self, &self->focal_y, focal_y, properties[PROP_FOCAL_Y]);
}

gint64
spalt_photo_get_taken_at (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), SPALT_TIME_NONE);

  return self->taken_at;
}

void
spalt_photo_set_taken_at (SpaltPhoto *self,
                          gint64      taken_at)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_number (self, &self->taken_at, taken_at, properties[PROP_TAKEN_AT]);
}

const char *
spalt_photo_get_checksum (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), "");

  return spalt_field_text (self->checksum);
}

void
spalt_photo_set_checksum (SpaltPhoto *self,
                          const char *checksum)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_text (self, &self->checksum, checksum, properties[PROP_CHECKSUM]);
}

gint64
spalt_photo_get_created_at (SpaltPhoto *self)
{
  g_return_val_if_fail (SPALT_IS_PHOTO (self), SPALT_TIME_NONE);

  return self->created_at;
}

void
spalt_photo_set_created_at (SpaltPhoto *self,
                            gint64      created_at)
{
  g_return_if_fail (SPALT_IS_PHOTO (self));

  spalt_field_set_number (self, &self->created_at, created_at, properties[PROP_CREATED_AT]);
}

/**
 * spalt_photo_make_path:
 * @folder: (type filename): of the publication
 * @file: the name of a file in its `media/`, as a photo has it; "" for that folder
 *
 * Returns: (transfer full) (type filename): where the file is; a name that would lead out of the folder names one in it
 *   that is not there
 */
char *
spalt_photo_make_path (const char *folder,
                       const char *file)
{
  g_autofree char *name = g_strdelimit (g_strdup (file), "/", '_');

  return g_build_filename (folder, "media", *name != '\0' ? name : NULL, NULL);
}
