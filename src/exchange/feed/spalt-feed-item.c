// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-feed-item-private.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-headline-store.h"
#include "spalt-html-tag.h"
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
  char *end;

  if (g_utf8_strlen (text, -1) <= MAX_TITLE_CHARACTERS)
    return text;
  end = g_utf8_offset_to_pointer (text, MAX_TITLE_CHARACTERS - 1);
  memcpy (end, "…", sizeof "…");
  return text;
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

  return *line != '\0' ? shorten (g_steal_pointer (&line)) : NULL;
}

/* Of the web, and without the user's name that makes a link look as if it led elsewhere. */
static gboolean
is_web_link (const char *link)
{
  g_autoptr (GUri) uri = NULL;

  if (strlen (link) > MAX_LINK_BYTES || !spalt_address_is_safe (link))
    return FALSE;
  uri = g_uri_parse (link, G_URI_FLAGS_ENCODED, NULL);
  return uri != NULL && g_uri_get_userinfo (uri) == NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
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
  link = g_uri_escape_string (resolved, G_URI_RESERVED_CHARS_GENERIC_DELIMITERS G_URI_RESERVED_CHARS_SUBCOMPONENT_DELIMITERS "%", FALSE);
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

/* An item without a date stays behind the one that it followed. */
typedef struct
{
  SpaltHeadline *headline;
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

/**
 * spalt_feed_order:
 * @headlines: (element-type SpaltHeadline): of one feed, in its order
 *
 * Puts the newest first, and leaves out what comes twice and what is too much to be shown. Items that lead to the same
 * address are the same.
 */
void
spalt_feed_order (GPtrArray *headlines)
{
  g_autoptr (GArray)     places = g_array_sized_new (FALSE, FALSE, sizeof (Place), headlines->len);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64                 time = G_MAXINT64;
  guint                  n_headlines = headlines->len;
  g_autofree gpointer   *owned = g_ptr_array_steal (headlines, NULL);

  for (guint i = 0; i < n_headlines; i++)
    {
      SpaltHeadline *headline = owned[i];
      Place          place = { headline, time };

      if (spalt_time_is_set (headline->published_at))
        place.time = time = headline->published_at;
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      SpaltHeadline *headline = g_array_index (places, Place, i).headline;
      const char    *key = *headline->link != '\0' ? headline->link : headline->headline;

      if (headlines->len < MAX_HEADLINES && g_hash_table_add (seen, (gpointer)key))
        g_ptr_array_add (headlines, headline);
      else
        spalt_headline_free (headline);
    }
}
