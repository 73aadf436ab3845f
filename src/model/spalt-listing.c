// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-listing.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-private.h"
#include "spalt-time.h"


struct _SpaltListing
{
  SpaltRecord parent_instance;

  gint64           id;
  char            *uid;
  SpaltListingKind kind;
  char            *slug;
  char            *title;
  char            *organisation;
  char            *place;
  char            *country;
  char            *description;
  char            *link;
  char            *season;
  gint64           photo_id;
  gint64           published_at;
  gint64           starts_at;
  gint64           ends_at;
  gint64           expires_at;
  gint64           version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_KIND,
  PROP_SLUG,
  PROP_TITLE,
  PROP_ORGANISATION,
  PROP_PLACE,
  PROP_COUNTRY,
  PROP_DESCRIPTION,
  PROP_LINK,
  PROP_SEASON,
  PROP_PHOTO_ID,
  PROP_PUBLISHED_AT,
  PROP_STARTS_AT,
  PROP_ENDS_AT,
  PROP_EXPIRES_AT,
  PROP_VERSION,
  N_FIELDS,
} SpaltListingProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltListing, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltListing, uid) },
  [PROP_KIND] = { "kind", SPALT_FIELD_ENUM, G_STRUCT_OFFSET (SpaltListing, kind), spalt_listing_kind_get_type },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltListing, slug), .form = SPALT_FORM_SLUG,
                  .most = SPALT_MAX_LINE },
  [PROP_TITLE] = { "title", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltListing, title), .form = SPALT_FORM_LINE,
                   .most = SPALT_MAX_LINE, .needed = TRUE },
  [PROP_ORGANISATION] = { "organisation", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltListing, organisation),
                          .form = SPALT_FORM_LINE, .most = SPALT_MAX_LINE },
  [PROP_PLACE] = { "place", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltListing, place), .form = SPALT_FORM_LINE,
                   .most = SPALT_MAX_LINE },
  [PROP_COUNTRY] = { "country", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltListing, country), .form = SPALT_FORM_LINE,
                     .most = SPALT_MAX_LINE },
  [PROP_DESCRIPTION] = { "description", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltListing, description),
                         .form = SPALT_FORM_PLAIN, .most = SPALT_MAX_TEXT },
  [PROP_LINK] = { "link", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltListing, link), .form = SPALT_FORM_LINK,
                  .most = SPALT_MAX_LINK },
  [PROP_SEASON] = { "season", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltListing, season), .form = SPALT_FORM_LINE,
                    .most = SPALT_MAX_LINE },
  [PROP_PHOTO_ID] = { "photo-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltListing, photo_id) },
  [PROP_PUBLISHED_AT] = { "published-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltListing, published_at) },
  [PROP_STARTS_AT] = { "starts-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltListing, starts_at), .group = 1 },
  [PROP_ENDS_AT] = { "ends-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltListing, ends_at), .group = 1 },
  [PROP_EXPIRES_AT] = { "expires-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltListing, expires_at) },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltListing, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltListing, spalt_listing, SPALT_TYPE_RECORD)

static void
spalt_listing_check (SpaltRecord *record,
                     GPtrArray   *problems)
{
  SpaltListing *self = SPALT_LISTING (record);

  if (spalt_time_is_set (self->ends_at) && !spalt_time_is_set (self->starts_at))
    spalt_record_add_problem (problems, "ends-at", _("There is an end, but no beginning. Say when it begins."));
  else if (spalt_time_is_set (self->ends_at) && self->ends_at < self->starts_at)
    spalt_record_add_problem (problems, "ends-at", _("This ends before it begins. Choose a later end."));
}

static void
spalt_listing_class_init (SpaltListingClass *klass)
{
  SPALT_RECORD_CLASS (klass)->check = spalt_listing_check;
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_listing_init (SpaltListing *self)
{
}

gint64
spalt_listing_get_id (SpaltListing *self)
{
  g_return_val_if_fail (SPALT_IS_LISTING (self), 0);

  return self->id;
}

SpaltListingKind
spalt_listing_get_kind (SpaltListing *self)
{
  g_return_val_if_fail (SPALT_IS_LISTING (self), 0);

  return self->kind;
}

const char *
spalt_listing_get_title (SpaltListing *self)
{
  g_return_val_if_fail (SPALT_IS_LISTING (self), "");

  return spalt_field_text (self->title);
}

gint64
spalt_listing_get_photo_id (SpaltListing *self)
{
  g_return_val_if_fail (SPALT_IS_LISTING (self), 0);

  return self->photo_id;
}

gint64
spalt_listing_get_starts_at (SpaltListing *self)
{
  g_return_val_if_fail (SPALT_IS_LISTING (self), SPALT_TIME_NONE);

  return self->starts_at;
}

gint64
spalt_listing_get_ends_at (SpaltListing *self)
{
  g_return_val_if_fail (SPALT_IS_LISTING (self), SPALT_TIME_NONE);

  return self->ends_at;
}

gint64
spalt_listing_get_expires_at (SpaltListing *self)
{
  g_return_val_if_fail (SPALT_IS_LISTING (self), SPALT_TIME_NONE);

  return self->expires_at;
}
