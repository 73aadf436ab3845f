// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-ad.h"

#include "spalt-record-private.h"

#define MAX_TEXT 2000

struct _SpaltAd
{
  SpaltRecord parent_instance;

  gint64 id;
  char  *uid;
  char  *advertiser;
  char  *heading;
  char  *text;
  char  *link;
  gint64 photo_id;
  gint64 version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_ADVERTISER,
  PROP_HEADING,
  PROP_TEXT,
  PROP_LINK,
  PROP_PHOTO_ID,
  PROP_VERSION,
  N_FIELDS,
} SpaltAdProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltAd, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltAd, uid) },
  [PROP_ADVERTISER] = { "advertiser", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltAd, advertiser), .form = SPALT_FORM_LINE,
                        .most = SPALT_MAX_LINE, .needed = TRUE, .group = 1 },
  [PROP_HEADING] = { "heading", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltAd, heading), .form = SPALT_FORM_LINE,
                     .most = SPALT_MAX_LINE, .group = 1 },
  [PROP_TEXT] = { "text", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltAd, text), .form = SPALT_FORM_PLAIN,
                  .most = MAX_TEXT, .group = 1 },
  [PROP_LINK] = { "link", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltAd, link), .form = SPALT_FORM_LINK,
                  .most = SPALT_MAX_LINK, .needed = TRUE, .group = 1 },
  [PROP_PHOTO_ID] = { "photo-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltAd, photo_id), .group = 1 },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltAd, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltAd, spalt_ad, SPALT_TYPE_RECORD)

static void
spalt_ad_class_init (SpaltAdClass *klass)
{
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_ad_init (SpaltAd *self)
{
}

SpaltAd *
spalt_ad_new (void)
{
  return g_object_new (SPALT_TYPE_AD, NULL);
}

gint64
spalt_ad_get_id (SpaltAd *self)
{
  g_return_val_if_fail (SPALT_IS_AD (self), 0);

  return self->id;
}

const char *
spalt_ad_get_advertiser (SpaltAd *self)
{
  g_return_val_if_fail (SPALT_IS_AD (self), "");

  return spalt_field_text (self->advertiser);
}

const char *
spalt_ad_get_heading (SpaltAd *self)
{
  g_return_val_if_fail (SPALT_IS_AD (self), "");

  return spalt_field_text (self->heading);
}

const char *
spalt_ad_get_text (SpaltAd *self)
{
  g_return_val_if_fail (SPALT_IS_AD (self), "");

  return spalt_field_text (self->text);
}

const char *
spalt_ad_get_link (SpaltAd *self)
{
  g_return_val_if_fail (SPALT_IS_AD (self), "");

  return spalt_field_text (self->link);
}
