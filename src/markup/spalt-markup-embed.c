// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <string.h>

#define ID_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
#define DIGITS "0123456789"

/* From an address's @id and the @rest of it: adds to @player what the frame needs besides, and makes @page the host's
 * own page, for an address that is the player's. Returns: whether there is something to play. */
typedef gboolean (*SpaltMarkupEmbedFunc) (const char *id,
                                          const char *rest,
                                          gboolean    is_player,
                                          GString    *player,
                                          GString    *page);

/* Returns: (nullable): what the query or the fragment of an address says for @name */
static char *
get_parameter (const char *rest,
               const char *name)
{
  gsize length = strlen (name);

  for (const char *at = strpbrk (rest, "?&#"); at != NULL; at = strpbrk (at + 1, "?&#"))
    if (strncmp (at + 1, name, length) == 0 && at[length + 1] == '=')
      {
        const char *value = at + length + 2;
        gsize       n = strspn (value, ID_LETTERS);

        return n > 0 && (value[n] == '\0' || strchr ("&#", value[n]) != NULL) ? g_strndup (value, n) : NULL;
      }

  return NULL;
}

static void
add_parameter (GString    *address,
               const char *name,
               const char *value)
{
  if (value != NULL)
    g_string_append_printf (address, "%c%s=%s", strchr (address->str, '?') != NULL ? '&' : '?', name, value);
}

/* A time from a film's beginning, as hosts write it: "90", "90s", "1m30s", "1h2m3s". Returns: seconds, 0 for what is
 * none */
static guint
read_seconds (const char *text)
{
  guint64 seconds = 0;

  while (g_ascii_isdigit (*text))
    {
      char   *end;
      guint64 n = MIN (g_ascii_strtoull (text, &end, 10), G_MAXUINT16);

      seconds += n * (*end == 'h' ? 60 * 60 : *end == 'm' ? 60
                                                          : 1);
      text = *end != '\0' && strchr ("hms", *end) != NULL ? end + 1 : end;
      if (*text == '\0')
        return (guint)MIN (seconds, G_MAXINT);
    }

  return 0;
}

static void
add_start (const char *rest,
           GString    *player,
           GString    *page)
{
  g_autofree char *start = get_parameter (rest, "start"), *t = get_parameter (rest, "t");
  guint            seconds = read_seconds (start != NULL ? start : t != NULL ? t
                                                                             : "");
  g_autofree char *number = g_strdup_printf ("%u", seconds);
  g_autofree char *with_unit = g_strdup_printf ("%us", seconds);

  if (seconds == 0)
    return;
  add_parameter (player, "start", number);
  add_parameter (page, "t", with_unit);
}

/* A film, or in place of its id the word for a list of films, or for what a channel sends now. */
static gboolean
add_youtube (const char *id,
             const char *rest,
             gboolean    is_player,
             GString    *player,
             GString    *page)
{
  g_autofree char *list = get_parameter (rest, "list"), *channel = get_parameter (rest, "channel");

  if (g_str_equal (id, "videoseries"))
    {
      if (list == NULL)
        return FALSE;
      add_parameter (player, "list", list);
      g_string_append_printf (page, "https://www.youtube.com/playlist?list=%s", list);
      return TRUE;
    }
  if (g_str_equal (id, "live_stream"))
    {
      if (channel == NULL)
        return FALSE;
      add_parameter (player, "channel", channel);
      g_string_append_printf (page, "https://www.youtube.com/channel/%s/live", channel);
      return TRUE;
    }
  g_string_append_printf (page, "https://www.youtube.com/watch?v=%s", id);
  /* On the page of a film the list is only where somebody happened to find it. */
  if (is_player)
    {
      add_parameter (player, "list", list);
      add_parameter (page, "list", list);
    }
  add_start (rest, player, page);
  return TRUE;
}

/* A film that is not listed has a key: for the player a parameter, for its page the next part of the path. */
static gboolean
add_vimeo (const char *id,
           const char *rest,
           gboolean    is_player,
           GString    *player,
           GString    *page)
{
  g_autofree char *key = get_parameter (rest, "h"), *start = get_parameter (rest, "t");
  gsize            length = rest[0] == '/' ? strspn (rest + 1, DIGITS "abcdefABCDEF") : 0;

  /* Channels, events and showcases have words there. */
  if (id[strspn (id, DIGITS)] != '\0')
    return FALSE;
  if (key == NULL && length > 0 && (rest[length + 1] == '\0' || strchr ("?#/", rest[length + 1]) != NULL))
    key = g_strndup (rest + 1, length);
  add_parameter (player, "h", key);
  add_parameter (player, "dnt", "1");
  g_string_append_printf (page, "https://vimeo.com/%s%s%s", id, key != NULL ? "/" : "", key != NULL ? key : "");
  if (start != NULL)
    {
      g_string_append_printf (player, "#t=%s", start);
      g_string_append_printf (page, "#t=%s", start);
    }
  return TRUE;
}

/*
 * The hosts whose players may be loaded into a page, and only when the reader asks. @key: where the address names what
 * is to be shown, by a prefix of its path ("/embed/") or a query's name ("?v="). @player: the same for the frame; an
 * empty @key hands the whole address over. @is_player: such an address is that of the player, and not of the host's own
 * page.
 */
static const struct
{
  const char          *host;
  const char          *key;
  const char          *player;
  const char          *end;
  const char          *name;
  const char          *kind;
  SpaltMarkupEmbedFunc add;
  gboolean             is_player;
} hosts[] = {
  { "youtube.com", "/watch?v=", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", add_youtube, FALSE },
  { "youtube.com", "/shorts/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", add_youtube, FALSE },
  { "youtube.com", "/live/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", add_youtube, FALSE },
  { "youtube.com", "/embed/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", add_youtube, TRUE },
  { "youtube-nocookie.com", "/embed/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", add_youtube,
    TRUE },
  { "youtu.be", "/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", add_youtube, FALSE },
  { "vimeo.com", "/", "https://player.vimeo.com/video/", "", "Vimeo", "video", add_vimeo, FALSE },
  { "player.vimeo.com", "/video/", "https://player.vimeo.com/video/", "", "Vimeo", "video", add_vimeo, TRUE },
  { "open.spotify.com", "/episode/", "https://open.spotify.com/embed/episode/", "", "Spotify", "audio", NULL, FALSE },
  { "open.spotify.com", "/show/", "https://open.spotify.com/embed/show/", "", "Spotify", "audio", NULL, FALSE },
  { "soundcloud.com", "", "https://w.soundcloud.com/player/?url=", "", "SoundCloud", "audio", NULL, FALSE },
  { "datawrapper.dwcdn.net", "/", "https://datawrapper.dwcdn.net/", "/", "Datawrapper", "chart", NULL, FALSE },
  { "public.flourish.studio", "/visualisation/", "https://flo.uri.sh/visualisation/", "/embed", "Flourish", "chart",
    NULL, FALSE },
};

/* Adds to @player and @page where @address leads when it is one of @row's. */
static gboolean
match_host (const char *address,
            guint       row,
            GString    *player,
            GString    *page)
{
  const char      *rest;
  gsize            length = strlen (hosts[row].host);
  g_autofree char *id = NULL;

  if (!spalt_text_begins (address, "https://") && !spalt_text_begins (address, "http://"))
    return FALSE;
  rest = strstr (address, "://") + 3;
  if (spalt_text_begins (rest, "www."))
    rest += 4;
  if (g_ascii_strncasecmp (rest, hosts[row].host, length) != 0 || rest[length] != '/')
    return FALSE;
  rest += length;
  if (!g_str_has_prefix (rest, hosts[row].key))
    return FALSE;
  rest += strlen (hosts[row].key);
  length = strspn (rest, ID_LETTERS);
  if (hosts[row].key[0] == '\0')
    id = g_uri_escape_string (address, NULL, FALSE);
  else if (length > 0 && (rest[length] == '\0' || strchr ("?&/#", rest[length]) != NULL))
    id = g_strndup (rest, length);
  if (id == NULL)
    return FALSE;

  g_string_append_printf (player, "%s%s%s", hosts[row].player, id, hosts[row].end);
  return hosts[row].add == NULL || hosts[row].add (id, rest + length, hosts[row].is_player, player, page);
}

/* Puts @name where the label says `%s`; the label is somebody's setting, so it is no format for printf. */
static char *
make_label (SpaltMarkupPass *pass,
            const char      *name)
{
  const char *label = pass->options->embed_label != NULL ? pass->options->embed_label : pass->words->embed_label;
  const char *place = strstr (label, "%s");

  if (place == NULL)
    return g_strdup (label);
  return g_strdup_printf ("%.*s%s%s", (int)(place - label), label, name, place + 2);
}

static void
append_attribute (GString    *html,
                  const char *name,
                  const char *value)
{
  g_string_append_printf (html, " %s=\"", name);
  spalt_markup_append_text (html, value, -1);
  g_string_append_c (html, '"');
}

/*
 * Without script an embed is a link to @page, which the host has for it; the theme's script turns it into a frame with
 * @player when it is clicked. Nothing is asked from the other host before that.
 */
static char *
write_embed (SpaltMarkupPass *pass,
             const char      *player,
             const char      *page,
             const char      *caption,
             guint            row,
             int              line)
{
  g_autofree char *label = make_label (pass, hosts[row].name);
  g_autofree char *shown = spalt_markup_typography (pass->words, caption);
  GString         *html = g_string_new (NULL);

  g_string_append_printf (html, "<figure class=\"embed embed-%s\"", hosts[row].kind);
  spalt_markup_append_line (pass, html, line);
  append_attribute (html, "data-embed-src", player);
  append_attribute (html, "data-embed-title", *shown != '\0' ? shown : hosts[row].name);
  g_string_append (html, ">\n<a class=\"embed-link\" href=\"");
  spalt_markup_append_address (html, page);
  g_string_append (html, "\">");
  spalt_markup_append_text (html, label, -1);
  g_string_append (html, "</a>\n");
  if (*shown != '\0')
    {
      g_string_append (html, "<figcaption>");
      spalt_markup_append_text (html, shown, -1);
      g_string_append (html, "</figcaption>\n");
    }
  g_string_append (html, "</figure>");
  return g_string_free_and_steal (html);
}

/* A host that is not on the list: a plain link, when the address is safe at all. */
static char *
write_link (SpaltMarkupPass *pass,
            const char      *address,
            int              line)
{
  g_autofree char *href = spalt_markup_safe_address (address);
  GString         *html;

  if (href == NULL || (!spalt_text_begins (address, "https://") && !spalt_text_begins (address, "http://")))
    return NULL;

  html = g_string_new ("<p");
  spalt_markup_append_line (pass, html, line);
  g_string_append_printf (html, "><a href=\"%s\">", href);
  spalt_markup_append_text (html, address, -1);
  g_string_append (html, "</a></p>");
  return g_string_free_and_steal (html);
}

/*
 * @content: the address on the first line, a caption on the rest.
 *
 * Returns: (nullable): HTML
 */
char *
spalt_markup_embed (SpaltMarkupPass *pass,
                    const char      *content,
                    int              line)
{
  gsize            length = strcspn (content, " \t\n");
  g_autofree char *address = g_strndup (content, length);
  g_autofree char *caption = g_strstrip (g_strdup (content + length));

  spalt_markup_show_escapes (address);
  g_strdelimit (caption, "\n", ' ');
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr (GString) player = g_string_new (NULL), page = g_string_new (NULL);

      if (match_host (address, i, player, page))
        return write_embed (pass, player->str, hosts[i].is_player ? page->str : address, caption, i, line);
    }
  spalt_markup_add_problem (pass, line, SPALT_MARKUP_PROBLEM_EMBED_HOST, address);
  return write_link (pass, address, line);
}
