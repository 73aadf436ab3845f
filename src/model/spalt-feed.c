// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-record-private.h"
#include "spalt-time.h"

#define DEFAULT_ITEMS 5
#define MAX_ITEMS 50

struct _SpaltFeed
{
  SpaltRecord parent_instance;

  gint64 id;
  char  *uid;
  char  *slug;
  char  *title;
  char  *address;
  char  *link;
  gint64 position;
  gint64 max_items;
  char  *entity_tag;
  char  *last_modified;
  gint64 fetched_at;
  char  *problem;
  gint64 version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_SLUG,
  PROP_TITLE,
  PROP_ADDRESS,
  PROP_LINK,
  PROP_POSITION,
  PROP_MAX_ITEMS,
  PROP_ENTITY_TAG,
  PROP_LAST_MODIFIED,
  PROP_FETCHED_AT,
  PROP_PROBLEM,
  PROP_VERSION,
  N_FIELDS,
} SpaltFeedProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltFeed, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltFeed, uid) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltFeed, slug), .form = SPALT_FORM_SLUG,
                  .most = SPALT_MAX_LINE },
  [PROP_TITLE] = { "title", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltFeed, title), .form = SPALT_FORM_LINE,
                   .most = SPALT_MAX_LINE, .needed = TRUE },
  [PROP_ADDRESS] = { "address", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltFeed, address), .form = SPALT_FORM_LINK,
                     .most = SPALT_MAX_LINK, .needed = TRUE },
  [PROP_LINK] = { "link", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltFeed, link), .form = SPALT_FORM_LINK,
                  .most = SPALT_MAX_LINK },
  [PROP_POSITION] = { "position", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltFeed, position) },
  [PROP_MAX_ITEMS] = { "max-items", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltFeed, max_items) },
  [PROP_ENTITY_TAG] = { "entity-tag", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltFeed, entity_tag), .found = TRUE },
  [PROP_LAST_MODIFIED] = { "last-modified", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltFeed, last_modified),
                           .found = TRUE },
  [PROP_FETCHED_AT] = { "fetched-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltFeed, fetched_at), .found = TRUE },
  [PROP_PROBLEM] = { "problem", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltFeed, problem), .found = TRUE },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltFeed, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltFeed, spalt_feed, SPALT_TYPE_RECORD)

static void
spalt_feed_check (SpaltRecord *record,
                  GPtrArray   *problems)
{
  SpaltFeed       *self = SPALT_FEED (record);
  g_autofree char *scheme = g_uri_parse_scheme (spalt_field_text (self->address));

  if (scheme != NULL && strcmp (scheme, "mailto") == 0)
    spalt_record_add_problem (problems, "address", _("A feed has an address that begins with https:// or http://."));
  if (self->max_items < 1 || self->max_items > MAX_ITEMS)
    spalt_record_add_problem (problems, "max-items",
                              _("A feed shows 1 to 50 headlines. Choose a number between them."));
}

static void
spalt_feed_class_init (SpaltFeedClass *klass)
{
  SPALT_RECORD_CLASS (klass)->check = spalt_feed_check;
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_feed_init (SpaltFeed *self)
{
  self->max_items = DEFAULT_ITEMS;
}

SpaltFeed *
spalt_feed_new (void)
{
  return g_object_new (SPALT_TYPE_FEED, NULL);
}

gint64
spalt_feed_get_id (SpaltFeed *self)
{
  g_return_val_if_fail (SPALT_IS_FEED (self), 0);

  return self->id;
}

const char *
spalt_feed_get_slug (SpaltFeed *self)
{
  g_return_val_if_fail (SPALT_IS_FEED (self), "");

  return spalt_field_text (self->slug);
}

const char *
spalt_feed_get_title (SpaltFeed *self)
{
  g_return_val_if_fail (SPALT_IS_FEED (self), "");

  return spalt_field_text (self->title);
}

const char *
spalt_feed_get_address (SpaltFeed *self)
{
  g_return_val_if_fail (SPALT_IS_FEED (self), "");

  return spalt_field_text (self->address);
}

const char *
spalt_feed_get_entity_tag (SpaltFeed *self)
{
  g_return_val_if_fail (SPALT_IS_FEED (self), "");

  return spalt_field_text (self->entity_tag);
}

const char *
spalt_feed_get_last_modified (SpaltFeed *self)
{
  g_return_val_if_fail (SPALT_IS_FEED (self), "");

  return spalt_field_text (self->last_modified);
}

gint64
spalt_feed_get_fetched_at (SpaltFeed *self)
{
  g_return_val_if_fail (SPALT_IS_FEED (self), SPALT_TIME_NONE);

  return self->fetched_at;
}

const char *
spalt_feed_get_problem (SpaltFeed *self)
{
  g_return_val_if_fail (SPALT_IS_FEED (self), "");

  return spalt_field_text (self->problem);
}
