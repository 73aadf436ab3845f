// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#include "spalt-ad-store.h"
#include "spalt-comment-store.h"
#include "spalt-json-private.h"
#include "spalt-listing.h"
#include "spalt-page.h"
#include "spalt-placement.h"

/* Pages, listings, placements, ads with their flights, and comments: each a table of keys. */

static const SpaltJsonKey page_keys[] = {
  { "uid", SPALT_JSON_TEXT, "uid" },
  { "slug", SPALT_JSON_TEXT, "slug" },
  { "title", SPALT_JSON_TEXT, "title" },
  { "body", SPALT_JSON_TEXT, "body" },
  { "published", SPALT_JSON_FLAG, "published" },
  { NULL },
};

static const SpaltJsonNoun page = { .name = "page",
                                    .get_type = spalt_page_get_type,
                                    .keys = page_keys,
                                    .has_slug = TRUE };

static const SpaltJsonKey listing_keys[] = {
  { "uid", SPALT_JSON_TEXT, "uid" },
  { "kind", SPALT_JSON_NICK, "kind", TRUE },
  { "slug", SPALT_JSON_TEXT, "slug" },
  { "title", SPALT_JSON_TEXT, "title" },
  { "organisation", SPALT_JSON_TEXT, "organisation" },
  { "place", SPALT_JSON_TEXT, "place" },
  { "country", SPALT_JSON_TEXT, "country" },
  { "description", SPALT_JSON_TEXT, "description" },
  { "link", SPALT_JSON_TEXT, "link" },
  { "photo", SPALT_JSON_PHOTO, "photo-id" },
  { "published", SPALT_JSON_TIME, "published-at" },
  { "starts", SPALT_JSON_TIME, "starts-at" },
  { "ends", SPALT_JSON_TIME, "ends-at" },
  { "season", SPALT_JSON_TEXT, "season" },
  { "expires", SPALT_JSON_END, "expires-at" },
  { NULL },
};

static const SpaltJsonNoun listing = { .name = "listing",
                                       .get_type = spalt_listing_get_type,
                                       .keys = listing_keys,
                                       .has_slug = TRUE };

static const SpaltJsonKey placement_keys[] = {
  { "uid", SPALT_JSON_TEXT, "uid" },
  { "slug", SPALT_JSON_TEXT, "slug" },
  { "name", SPALT_JSON_TEXT, "name" },
  { NULL },
};

static const SpaltJsonNoun placement = { .name = "placement",
                                         .get_type = spalt_placement_get_type,
                                         .keys = placement_keys,
                                         .has_slug = TRUE };

static const SpaltJsonKey ad_keys[] = {
  { "uid", SPALT_JSON_TEXT, "uid" },
  { "advertiser", SPALT_JSON_TEXT, "advertiser" },
  { "heading", SPALT_JSON_TEXT, "heading" },
  { "text", SPALT_JSON_TEXT, "text" },
  { "link", SPALT_JSON_TEXT, "link" },
  { "photo", SPALT_JSON_PHOTO, "photo-id" },
  { "flights", SPALT_JSON_OTHER },
  { NULL },
};

static const SpaltJsonKey flight_keys[] = {
  { "uid", SPALT_JSON_TEXT, "uid" },
  { "placement", SPALT_JSON_PLACEMENT, "placement-id", TRUE },
  { "starts", SPALT_JSON_TIME, "starts-at", TRUE },
  { "ends", SPALT_JSON_END, "ends-at", TRUE },
  { "weight", SPALT_JSON_NUMBER, "weight" },
  { NULL, SPALT_JSON_OTHER, "ad-id" },
  { NULL },
};

static const SpaltJsonKey comment_keys[] = {
  { "uid", SPALT_JSON_TEXT, "uid" },
  { "article", SPALT_JSON_ARTICLE, "article-id", TRUE },
  { "parent", SPALT_JSON_COMMENT, "parent-id" },
  { "name", SPALT_JSON_TEXT, "name" },
  { "email", SPALT_JSON_TEXT, "email" },
  { "text", SPALT_JSON_TEXT, "text" },
  { "date", SPALT_JSON_TIME, "created-at", TRUE },
  { "status", SPALT_JSON_NICK, "status" },
  { NULL },
};

static gpointer
find_ad (SpaltJsonImport *self,
         gpointer         read,
         GError         **error)
{
  return spalt_store_find_ad (self->store, spalt_ad_get_advertiser (read), spalt_ad_get_heading (read),
                              spalt_ad_get_link (read), error);
}

static gpointer
find_flight (SpaltJsonImport *self,
             gpointer         read,
             GError         **error)
{
  g_autoptr (GPtrArray) flights = spalt_store_list_flights (self->store, spalt_flight_get_ad_id (read), error);

  for (guint i = 0; flights != NULL && i < flights->len; i++)
    {
      SpaltFlight *flight = flights->pdata[i];

      if (spalt_flight_get_placement_id (flight) == spalt_flight_get_placement_id (read) &&
          spalt_flight_get_starts_at (flight) == spalt_flight_get_starts_at (read))
        return g_object_ref (flight);
    }

  return NULL;
}

static gpointer
find_comment (SpaltJsonImport *self,
              gpointer         read,
              GError         **error)
{
  return spalt_store_find_comment (self->store, spalt_comment_get_article_id (read),
                                   spalt_comment_get_created_at (read), spalt_comment_get_name (read),
                                   spalt_comment_get_text (read), error);
}

static const SpaltJsonNoun ad = { .name = "ad",
                                  .get_type = spalt_ad_get_type,
                                  .keys = ad_keys,
                                  .find = find_ad };

static const SpaltJsonNoun flight = { .name = "flight",
                                      .get_type = spalt_flight_get_type,
                                      .keys = flight_keys,
                                      .find = find_flight };

static const SpaltJsonNoun comment = { .name = "comment",
                                       .get_type = spalt_comment_get_type,
                                       .keys = comment_keys,
                                       .find = find_comment };

static gboolean
read_plain (SpaltJsonImport     *self,
            const SpaltJsonNoun *noun,
            JsonNode            *node,
            GError             **error)
{
  g_autoptr (SpaltRecord) given = g_object_new (noun->get_type (), NULL);
  g_autoptr (SpaltRecord) record = spalt_json_read_record (self, noun, node, given, error);

  return record != NULL;
}

gboolean
spalt_json_read_page (SpaltJsonImport *self,
                      JsonNode        *node,
                      GError         **error)
{
  return read_plain (self, &page, node, error);
}

gboolean
spalt_json_read_listing (SpaltJsonImport *self,
                         JsonNode        *node,
                         GError         **error)
{
  return read_plain (self, &listing, node, error);
}

gboolean
spalt_json_read_placement (SpaltJsonImport *self,
                           JsonNode        *node,
                           GError         **error)
{
  return read_plain (self, &placement, node, error);
}

gboolean
spalt_json_read_comment (SpaltJsonImport *self,
                         JsonNode        *node,
                         GError         **error)
{
  return read_plain (self, &comment, node, error);
}

static gboolean
read_flights (SpaltJsonImport *self,
              JsonNode        *node,
              gint64           ad_id,
              GError         **error)
{
  JsonArray *list = spalt_json_get_list (self, node);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      gsize                   mark = spalt_json_enter_item (self, i);
      g_autoptr (SpaltRecord) given = g_object_new (SPALT_TYPE_FLIGHT, "ad-id", ad_id, NULL);
      g_autoptr (SpaltRecord) record =
        spalt_json_read_record (self, &flight, json_array_get_element (list, i), given, error);

      spalt_json_leave (self, mark);
      if (record == NULL)
        return FALSE;
    }

  return TRUE;
}

gboolean
spalt_json_read_ad (SpaltJsonImport *self,
                    JsonNode        *node,
                    GError         **error)
{
  g_autoptr (SpaltRecord) given = (SpaltRecord *)spalt_ad_new ();
  g_autoptr (SpaltRecord) record = spalt_json_read_record (self, &ad, node, given, error);
  JsonNode               *flights = NULL;
  gsize                   mark = 0;
  gboolean                ok = TRUE;

  if (record == NULL || !spalt_json_find_parts (self, node, "flights", record, &flights, error))
    return FALSE;
  if (flights == NULL)
    return TRUE;

  mark = spalt_json_enter (self, "flights");
  ok = read_flights (self, flights, spalt_ad_get_id (SPALT_AD (record)), error);
  spalt_json_leave (self, mark);

  return ok;
}
