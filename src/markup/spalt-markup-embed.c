// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <string.h>

/*
 * The hosts whose players may be loaded into a page, and only when the reader asks. @key: where the address names
 * what is to be shown, by a prefix of its path ("/embed/") or a query's name ("?v="). @player: the same for the frame; an
 * empty @key hands the whole address over. @page: the same for the host's own page, where the address that was typed is not that.
 */
static const struct
{
  const char *host;
  const char *key;
  const char *player;
  const char *end;
  const char *name;
  const char *kind;
  const char *page;
} hosts[] = {
  { "youtube.com", "/watch?v=", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", NULL },
  { "youtube.com", "/shorts/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", NULL },
  { "youtube.com", "/live/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", NULL },
  { "youtube.com", "/embed/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", "https://www.youtube.com/watch?v=" },
  { "youtube-nocookie.com", "/embed/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", "https://www.youtube.com/watch?v=" },
  { "youtu.be", "/", "https://www.youtube-nocookie.com/embed/", "", "YouTube", "video", NULL },
  { "vimeo.com", "/", "https://player.vimeo.com/video/", "?dnt=1", "Vimeo", "video", NULL },
  { "player.vimeo.com", "/video/", "https://player.vimeo.com/video/", "?dnt=1", "Vimeo", "video", "https://vimeo.com/" },
  { "open.spotify.com", "/episode/", "https://open.spotify.com/embed/episode/", "", "Spotify", "audio", NULL },
  { "open.spotify.com", "/show/", "https://open.spotify.com/embed/show/", "", "Spotify", "audio", NULL },
  { "soundcloud.com", "", "https://w.soundcloud.com/player/?url=", "", "SoundCloud", "audio", NULL },
  { "datawrapper.dwcdn.net", "/", "https://datawrapper.dwcdn.net/", "/", "Datawrapper", "chart", NULL },
  { "public.flourish.studio", "/visualisation/", "https://flo.uri.sh/visualisation/", "/embed", "Flourish", "chart", NULL },
};

/* Returns: (nullable): what @address names when it is one of @row's, ready to stand in an address */
static char *
match_host (const char *address,
            guint       row)
{
  const char *rest;
  gsize       length = strlen (hosts[row].host);

  if (!spalt_text_begins (address, "https://") && !spalt_text_begins (address, "http://"))
    return NULL;
  rest = strstr (address, "://") + 3;
  if (spalt_text_begins (rest, "www."))
    rest += 4;
  if (g_ascii_strncasecmp (rest, hosts[row].host, length) != 0 || rest[length] != '/')
    return NULL;
  rest += length;

  if (hosts[row].key[0] == '\0')
    return g_uri_escape_string (address, NULL, FALSE);
  if (!g_str_has_prefix (rest, hosts[row].key))
    return NULL;
  rest += strlen (hosts[row].key);
  length = strspn (rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
  if (length == 0 || (rest[length] != '\0' && strchr ("?&/#", rest[length]) == NULL))
    return NULL;
  return g_strndup (rest, length);
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
 * Without script an embed is a link to the page that the host has for it; the theme's script turns it into a frame when it is clicked. Nothing is asked from the
 * other host before that.
 */
static char *
write_embed (SpaltMarkupPass *pass,
             const char      *address,
             const char      *caption,
             const char      *id,
             guint            row,
             int              line)
{
  g_autofree char *label = make_label (pass, hosts[row].name);
  g_autofree char *shown = spalt_markup_typography (pass->words, caption);
  g_autofree char *player = g_strconcat (hosts[row].player, id, hosts[row].end, NULL);
  g_autofree char *page = hosts[row].page != NULL ? g_strconcat (hosts[row].page, id, NULL) : g_strdup (address);
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
      g_autofree char *id = match_host (address, i);

      if (id != NULL)
        return write_embed (pass, address, caption, id, i, line);
    }
  spalt_markup_add_problem (pass, line, SPALT_MARKUP_PROBLEM_EMBED_HOST, address);
  return write_link (pass, address, line);
}
