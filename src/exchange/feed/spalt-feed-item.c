// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-feed-item-private.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-headline-store.h"
#include "spalt-html-plain.h"
#include "spalt-rfc822-date.h"
#include "spalt-time.h"

/* As many as a feed may show (the schema says so): more are never seen. */
static const guint MAX_HEADLINES = 50;
static const glong MAX_TITLE_CHARACTERS = 300;
static const gsize MAX_LINK_BYTES = 2000;

/* On one line, without space at its ends. */
static char *
fold_space (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (!g_unichar_isspace (character))
        g_string_append_unichar (out, character);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  return g_strchomp (g_string_free_and_steal (out));
}

static char *
shorten (char *text)
{
  g_autofree char *whole = text;
  const char      *end;

  if (g_utf8_strlen (whole, -1) <= MAX_TITLE_CHARACTERS)
    return g_steal_pointer (&whole);
  end = g_utf8_offset_to_pointer (whole, MAX_TITLE_CHARACTERS - 1);

  return g_strdup_printf ("%.*s…", (int)(end - whole), whole);
}

/* Marks that only turn the direction of writing are nothing to read. */
static gboolean
is_visible (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_isgraph (g_utf8_get_char (text)))
        return TRUE;
    }

  return FALSE;
}

/**
 * spalt_feed_read_title:
 * @text: UTF-8, of any length that is not large
 * @is_html: whether its tags and character references are to be read as such
 *
 * Returns: (transfer full): the title as one line of plain text, %NULL when there is nothing to read in it
 */
char *
spalt_feed_read_title (const char *text,
                       gboolean    is_html)
{
  g_autofree char *plain = is_html ? spalt_html_to_plain_text (text) : g_strdup (text);
  g_autofree char *clean = spalt_text_sanitize (plain);
  g_autofree char *line = fold_space (clean);

  return is_visible (line) ? shorten (g_steal_pointer (&line)) : NULL;
}

/* Of the web, and without the user's name that makes a link look as if it led elsewhere. */
static gboolean
is_web_link (const char *link)
{
  g_autoptr (GUri) uri = NULL;

  if (strlen (link) > MAX_LINK_BYTES || !spalt_address_is_safe (link))
    return FALSE;
  uri = g_uri_parse (link, G_URI_FLAGS_ENCODED, NULL);
  return uri != NULL && g_uri_get_userinfo (uri) == NULL && g_uri_get_host (uri) != NULL &&
         *g_uri_get_host (uri) != '\0' &&
         (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"));
}

/**
 * spalt_feed_read_link:
 * @base: the address that @reference is relative to
 * @reference: as it stands in the feed
 *
 * Returns: (transfer full): an address of the web in ASCII, %NULL when @reference leads to none
 */
char *
spalt_feed_read_link (const char *base,
                      const char *reference)
{
  g_autofree char *stripped = g_strstrip (g_strdup (reference));
  g_autofree char *resolved = NULL;
  g_autofree char *link = NULL;

  if (*stripped == '\0')
    return NULL;
  resolved = g_uri_resolve_relative (base, stripped, G_URI_FLAGS_ENCODED, NULL);
  if (resolved == NULL)
    return NULL;
  link = g_uri_escape_string (resolved,
                              G_URI_RESERVED_CHARS_GENERIC_DELIMITERS G_URI_RESERVED_CHARS_SUBCOMPONENT_DELIMITERS "%",
                              FALSE);
  return is_web_link (link) ? g_steal_pointer (&link) : NULL;
}

/**
 * spalt_feed_read_date:
 * @text: (nullable): in the form of RFC 822, or of ISO 8601; feeds of each kind have either
 *
 * Returns: seconds since 1970, UTC; %SPALT_TIME_NONE when it is no date
 */
gint64
spalt_feed_read_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64                seconds = 0;

  if (text != NULL && (spalt_rfc822_date_parse (text, &seconds) || spalt_time_parse (text, utc, &seconds, NULL)))
    return seconds;
  return SPALT_TIME_NONE;
}

SpaltFeedItem *
spalt_feed_item_new (SpaltHeadline *headline,
                     const char    *identity)
{
  SpaltFeedItem *item = g_new0 (SpaltFeedItem, 1);

  item->headline = headline;
  item->identity = g_strdup (identity);
  return item;
}

void
spalt_feed_item_free (SpaltFeedItem *item)
{
  g_clear_pointer (&item->headline, spalt_headline_free);
  g_free (item->identity);
  g_free (item);
}

/* An item without a date stays behind the one that it followed. */
typedef struct
{
  SpaltFeedItem *item;
  gint64         time;
} Place;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  gint64 one = ((const Place *)a)->time;
  gint64 other = ((const Place *)b)->time;

  return (one < other) - (one > other);
}

/* A link is no identity, as many items may lead to one page. What a feed does not name is the same as another when
 * readers would see the same line twice. */
static char *
make_key (const SpaltFeedItem *item)
{
  const SpaltHeadline *headline = item->headline;

  if (item->identity != NULL)
    return g_strconcat ("named ", item->identity, NULL);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s\n%s", headline->published_at, headline->link, headline->headline);
}

/**
 * spalt_feed_order:
 * @items: (element-type SpaltFeedItem): of one feed, in its order
 *
 * Returns: (transfer full) (element-type SpaltHeadline): their headlines, taken from them, the newest first, without
 *   what comes twice and what is too much to be shown
 */
GPtrArray *
spalt_feed_order (GPtrArray *items)
{
  GPtrArray             *headlines = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_headline_free);
  g_autoptr (GArray)     places = g_array_sized_new (FALSE, FALSE, sizeof (Place), items->len);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64                 time = G_MAXINT64;

  for (guint i = 0; i < items->len; i++)
    {
      SpaltFeedItem *item = items->pdata[i];
      Place          place = { item, time };

      if (spalt_time_is_set (item->headline->published_at))
        place.time = time = item->headline->published_at;
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len && headlines->len < MAX_HEADLINES; i++)
    {
      SpaltFeedItem *item = g_array_index (places, Place, i).item;

      if (g_hash_table_add (seen, make_key (item)))
        g_ptr_array_add (headlines, g_steal_pointer (&item->headline));
    }
  return headlines;
}
