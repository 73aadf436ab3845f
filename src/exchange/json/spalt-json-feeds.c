// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-escape.h"
#include "spalt-feed.h"
#include "spalt-headline-store.h"
#include "spalt-json-private.h"
#include "spalt-prefix.h"
#include "spalt-time.h"

#define MAX_HEADLINES 50
#define MAX_LENGTH 300

static const SpaltJsonKey keys[] = {
  { "uid", SPALT_JSON_TEXT, "uid" },
  { "slug", SPALT_JSON_TEXT, "slug" },
  { "title", SPALT_JSON_TEXT, "title" },
  { "address", SPALT_JSON_TEXT, "address" },
  { "link", SPALT_JSON_TEXT, "link" },
  { "items", SPALT_JSON_NUMBER, "max-items" },
  { "headlines", SPALT_JSON_OTHER },
  { NULL },
};

static const SpaltJsonKey headline_keys[] = {
  { "headline", SPALT_JSON_TEXT },
  { "link", SPALT_JSON_TEXT },
  { "published", SPALT_JSON_TIME },
  { NULL },
};

static const SpaltJsonNoun feed = { .name = "feed",
                                    .get_type = spalt_feed_get_type,
                                    .keys = keys,
                                    .has_slug = TRUE };

static gboolean
is_web_link (const char *link)
{
  return spalt_address_is_safe (link) && (spalt_text_begins (link, "https://") || spalt_text_begins (link, "http://"));
}

static SpaltHeadline *
read_headline (SpaltJsonImport *self,
               JsonNode        *node)
{
  JsonObject      *map = spalt_json_get_map (self, node, headline_keys);
  const char      *text = map != NULL ? spalt_json_get_text (self, map, "headline") : NULL;
  const char      *link = map != NULL ? spalt_json_get_text (self, map, "link") : NULL;
  g_autofree char *clean = spalt_text_sanitize (text != NULL ? text : "");
  gint64           published_at = SPALT_TIME_NONE;

  if (map == NULL)
    return NULL;

  spalt_json_get_time (self, map, "published", FALSE, &published_at);
  g_strstrip (g_strdelimit (clean, "\n\t", ' '));
  if (*clean == '\0')
    spalt_json_add_problem (self, "headline", _("This is empty. Write something."));
  else if (g_utf8_strlen (clean, -1) > MAX_LENGTH)
    spalt_json_add_problem (self, "headline", _("This text has %ld characters. Shorten it to %u at most."),
                            g_utf8_strlen (clean, -1), MAX_LENGTH);
  if (link != NULL && !is_web_link (link))
    spalt_json_add_problem (self, "link",
                            _("“%.80s” is not the address of a page. Begin it with https:// or http://."), link);

  return spalt_headline_new (clean, link != NULL ? link : "", published_at);
}

static gboolean
read_headlines (SpaltJsonImport *self,
                JsonNode        *node,
                gint64           feed_id,
                GError         **error)
{
  JsonArray            *list = spalt_json_get_list (self, node);
  g_autoptr (GPtrArray) headlines = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_headline_free);
  g_autoptr (GPtrArray) before = NULL;

  if (list != NULL && json_array_get_length (list) > MAX_HEADLINES)
    spalt_json_add_problem (self, NULL, _("There are more than %u headlines. Leave the oldest ones out."),
                            MAX_HEADLINES);
  for (guint i = 0; list != NULL && i < MIN (json_array_get_length (list), MAX_HEADLINES); i++)
    {
      gsize          mark = spalt_json_enter_item (self, i);
      SpaltHeadline *headline = read_headline (self, json_array_get_element (list, i));

      if (headline != NULL)
        g_ptr_array_add (headlines, headline);
      spalt_json_leave (self, mark);
    }

  if (self->report->n_failed > 0)
    return TRUE;
  before = spalt_store_list_headlines (self->store, feed_id, error);
  if (before == NULL)
    return FALSE;
  spalt_json_note (self, !spalt_headlines_are_same (before, headlines));

  return spalt_headlines_are_same (before, headlines) ||
         spalt_store_set_headlines (self->store, feed_id, headlines, error);
}

gboolean
spalt_json_read_feed (SpaltJsonImport *self,
                      JsonNode        *node,
                      GError         **error)
{
  g_autoptr (SpaltRecord) given = (SpaltRecord *)spalt_feed_new ();
  g_autoptr (SpaltRecord) record = spalt_json_read_record (self, &feed, node, given, error);
  JsonNode               *headlines = NULL;
  gsize                   mark = 0;
  gboolean                ok = TRUE;

  if (record == NULL || !spalt_json_find_parts (self, node, "headlines", record, &headlines, error))
    return FALSE;
  if (headlines == NULL)
    return TRUE;

  mark = spalt_json_enter (self, "headlines");
  ok = read_headlines (self, headlines, spalt_feed_get_id (SPALT_FEED (record)), error);
  spalt_json_leave (self, mark);

  return ok;
}
