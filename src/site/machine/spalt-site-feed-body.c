// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-feed-body.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-markup.h"
#include "spalt-site-pages.h"
#include "spalt-site-photos.h"
#include "spalt-site-story.h"
#include "spalt-site-values.h"

/* A body that is read far from its page: every address in it is whole, and what only the page's own styles and scripts
 * know is gone. */

static gboolean
is_name (const char *name,
         gsize       length,
         const char *other)
{
  return length == strlen (other) && memcmp (name, other, length) == 0;
}

static gboolean
is_of_the_page (const char *name,
                gsize       length)
{
  static const char *const names[] = { "class", "srcset", "sizes", "loading",
                                       "decoding", "id", "tabindex", "aria-labelledby" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_name (name, length, names[i]))
      return TRUE;

  return length > 5 && memcmp (name, "data-", 5) == 0;
}

// The renderer of Markdown writes these, and no others, into addresses.
static char *
unescape (const char *text,
          gsize       length)
{
  GString *plain = g_string_new_len (text, length);

  g_string_replace (plain, "&quot;", "\"", 0);
  g_string_replace (plain, "&#39;", "'", 0);
  g_string_replace (plain, "&#x27;", "'", 0);
  g_string_replace (plain, "&lt;", "<", 0);
  g_string_replace (plain, "&gt;", ">", 0);
  g_string_replace (plain, "&amp;", "&", 0);

  return g_string_free_and_steal (plain);
}

static void
append_address (GString    *out,
                const char *text,
                gsize       length,
                const char *base)
{
  g_autofree char *address = unescape (text, length);
  g_autofree char *scheme = g_uri_parse_scheme (address);
  g_autofree char *whole = scheme == NULL ? g_uri_resolve_relative (base, address, G_URI_FLAGS_ENCODED, NULL) : NULL;

  if (whole != NULL)
    spalt_escape_html_append (out, whole, -1);
  else
    g_string_append_len (out, text, length);
}

/* Copies one tag, which begins at @tag. Returns: the first character after it, or where the text ends */
static const char *
append_tag (GString    *out,
            const char *tag,
            const char *base)
{
  const char *at = tag + strcspn (tag, " >\n");

  g_string_append_len (out, tag, at - tag);
  while (*at == ' ' || *at == '\n')
    {
      const char *name = at + strspn (at, " \n");
      gsize       length = strcspn (name, " =>\n");
      const char *value = name + length;
      const char *end;

      // An attribute without a value, or the slash before the tag's end.
      if (*value != '=' || value[1] != '"' || (end = strchr (value + 2, '"')) == NULL)
        {
          g_string_append_len (out, at, value - at);
          at = value;
          if (length == 0)
            break;
          continue;
        }
      if (!is_of_the_page (name, length))
        {
          g_string_append_c (out, ' ');
          g_string_append_len (out, name, length);
          g_string_append (out, "=\"");
          if (is_name (name, length, "href") || is_name (name, length, "src"))
            append_address (out, value + 2, end - value - 2, base);
          else
            g_string_append_len (out, value + 2, end - value - 2);
          g_string_append_c (out, '"');
        }
      at = end + 1;
    }

  return at;
}

/**
 * spalt_site_feed_body_append:
 * @html: as spalt_markup_to_html() gives it: every attribute in quotation marks, and every "<" of the text escaped
 * @address: the whole address of the page that it stands on
 */
void
spalt_site_feed_body_append (GString    *out,
                             const char *html,
                             const char *address)
{
  const char *tag;

  while ((tag = strchr (html, '<')) != NULL)
    {
      g_string_append_len (out, html, tag - html);
      html = append_tag (out, tag, address);
    }
  g_string_append (out, html);
}

static void
append_caption (GString    *out,
                const char *caption,
                const char *credit,
                const char *prefix)
{
  if (*caption == '\0' && *credit == '\0')
    return;
  g_string_append (out, "<figcaption>");
  spalt_escape_html_append (out, caption, -1);
  if (*credit != '\0')
    {
      g_string_append (out, *caption != '\0' ? " <cite>" : "<cite>");
      spalt_escape_html_append (out, prefix, -1);
      spalt_escape_html_append (out, credit, -1);
      g_string_append (out, "</cite>");
    }
  g_string_append (out, "</figcaption>");
}

/* What stands above the text on its page: a reader's program shows the text alone. */
static void
append_head (SpaltSiteRenderer           *self,
             GString                     *out,
             const SpaltPublishedArticle *article,
             const char                  *address)
{
  const SpaltPublishedPhoto *photo;
  g_autofree char           *src = NULL;

  if (*article->lede != '\0')
    {
      g_string_append (out, "<p>");
      spalt_escape_html_append (out, article->lede, -1);
      g_string_append (out, "</p>\n");
    }
  if (article->hero == SPALT_PUBLISHED_NONE)
    return;
  photo = &self->content->published->photos[article->hero];
  spalt_site_photos_mark (self->content, article->hero, SPALT_SITE_PHOTO_WHOLE);
  g_string_append_printf (self->photos, "%s%s", self->photos->len > 0 ? " " : "", photo->slug);
  src = spalt_site_photos_get_src (photo, self->root);
  g_string_append (out, "<figure><img src=\"");
  append_address (out, src, strlen (src), address);
  if (photo->width > 0 && photo->height > 0)
    g_string_append_printf (out, "\" width=\"%d\" height=\"%d", photo->width, photo->height);
  g_string_append (out, "\" alt=\"");
  spalt_escape_html_append (out, spalt_site_story_first_of (article->hero_alt, photo->alt), -1);
  g_string_append (out, "\">");
  append_caption (out, spalt_site_story_first_of (article->hero_caption, photo->caption),
                  spalt_site_story_first_of (article->hero_credit, photo->credit),
                  spalt_markup_get_credit_prefix (self->content->language));
  g_string_append (out, "</figure>\n");
}

static SpaltValue *
make_body (SpaltSiteRenderer *self,
           guint              article,
           GError           **error)
{
  SpaltSiteContent      *content = self->content;
  g_autoptr (SpaltValue) map = spalt_value_new_map ();
  g_autofree char       *address = spalt_site_values_get_absolute (content, content->articles[article].path);
  const char            *root = self->root;
  gsize                  n_before = self->photos->len;
  const char            *body = spalt_site_renderer_read_text (self, article, error);
  GString               *whole;

  if (body == NULL)
    return NULL;
  whole = g_string_sized_new (8 * 1024);
  self->root = *content->base_url != '\0' ? content->base_url : "/";
  append_head (self, whole, &content->published->articles[article], address);
  spalt_site_render_body (self, map, body, FALSE);
  self->root = root;
  spalt_site_feed_body_append (whole,
                               spalt_value_get_text (spalt_value_look_up (map, g_quark_from_static_string ("body")),
                                                     NULL),
                               address);
  spalt_value_set (map, "body", spalt_value_take_text (g_string_free_and_steal (whole)));
  spalt_value_set (map, "photos", spalt_value_new_text (self->photos->str + n_before));
  g_string_truncate (self->photos, n_before);

  return g_steal_pointer (&map);
}

// The feed changes when one of its photos does, so the manifest has to know them.
static void
note_photos (SpaltSiteRenderer *self,
             const char        *photos)
{
  g_auto (GStrv) slugs = g_strsplit (photos, " ", -1);

  for (guint i = 0; slugs[i] != NULL; i++)
    {
      gsize length = strlen (slugs[i]);

      if (length > 0)
        g_string_append_printf (self->photos, "%s%s", self->photos->len > 0 ? " " : "", slugs[i]);
    }
}

/**
 * spalt_site_feed_body_get:
 *
 * An article stands in three feeds of the site and three of each of its topics, so its body is made once, by the first
 * that needs it.
 *
 * Returns: (transfer none): the article's lede, hero and body with whole addresses and without ads, or %NULL
 */
const char *
spalt_site_feed_body_get (SpaltSiteRenderer *self,
                          guint              article,
                          GError           **error)
{
  SpaltSiteArticle *place = &self->content->articles[article];
  SpaltValue       *made = g_atomic_pointer_get (&place->feed_body);

  if (made == NULL)
    {
      made = make_body (self, article, error);
      if (made == NULL)
        return NULL;
      if (!g_atomic_pointer_compare_and_exchange (&place->feed_body, NULL, made))
        {
          spalt_value_unref (made);
          made = g_atomic_pointer_get (&place->feed_body);
        }
    }
  note_photos (self, spalt_value_get_text (spalt_value_look_up (made, g_quark_from_static_string ("photos")), NULL));

  return spalt_value_get_text (spalt_value_look_up (made, g_quark_from_static_string ("body")), NULL);
}
