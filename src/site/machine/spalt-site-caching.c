// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-caching.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-site-hash.h"
#include "spalt-site-redirects.h"
#include "spalt-site-static.h"
#include "spalt-site-stemmer.h"

/* How long browsers, and caches on the way to them, may keep the files of the site, in the languages of servers. */

// A name with a hash never has other bytes (RFC 8246); a year is the longest that all caches know.
#define KEPT "public, max-age=31536000, immutable"

// Long enough to go back to the front page without asking, short enough for news.
#define SHORT "max-age=60, must-revalidate"

// Files that name each other, of which an old one must not meet a new one: each use asks whether it is still the same
// (RFC 9111, 5.2.2.4).
#define ASKED "no-cache"

#define FRAGMENTS "fragments/"
#define MEDIA "media/"

/**
 * spalt_site_caching_fingerprint:
 *
 * Returns: the fingerprint of what the lists say
 */
guint64
spalt_site_caching_fingerprint (const SpaltSiteContent *content)
{
  GPtrArray *assets = spalt_site_theme_get_assets (content->theme);
  guint64    hash = spalt_site_hash_text (content->fingerprints.texts, content->style_path);

  for (guint i = 0; i < assets->len; i++)
    {
      const SpaltSiteAsset *asset = assets->pdata[i];

      if (asset->is_tagged)
        hash = spalt_site_hash_text (hash, asset->tagged);
    }
  for (guint i = 0; i < content->static_files->len; i++)
    hash = spalt_site_hash_text (hash, ((const SpaltSiteStatic *)content->static_files->pdata[i])->path);

  return hash;
}

static void
append_tagged_pattern (GString                *out,
                       const SpaltSiteContent *content)
{
  g_string_append_c (out, '^');
  spalt_site_redirects_append_root_pattern (out, content);
  g_string_append_printf (out, "(assets|media)/.+\\.[0-9a-f]{%u}(\\.[^./]+)?$", SPALT_SITE_TAG_DIGITS);
}

static void
append_asked_pattern (GString                *out,
                      const SpaltSiteContent *content)
{
  g_string_append_c (out, '^');
  spalt_site_redirects_append_root_pattern (out, content);
  g_string_append (out, "(fragments|");
  g_string_append (out, content->words->search);
  g_string_append (out, ")/");
}

gboolean
spalt_site_render_caching_nginx (SpaltSiteRenderer   *self,
                                 const SpaltSiteFile *file,
                                 GError             **error)
{
  g_autofree char *variable = spalt_site_redirects_make_variable (self->content, "kept");

  g_string_append_printf (self->out,
                          "# Include this file within http, and write within the site's server:\n"
                          "#   add_header Cache-Control $%s;\n"
                          "map $uri $%s {\n  default \"" SHORT "\";\n  \"~",
                          variable, variable);
  append_tagged_pattern (self->out, self->content);
  g_string_append (self->out, "\" \"" KEPT "\";\n  \"~");
  append_asked_pattern (self->out, self->content);
  g_string_append (self->out, "\" \"" ASKED "\";\n}\n");

  return TRUE;
}

gboolean
spalt_site_render_caching_apache (SpaltSiteRenderer   *self,
                                  const SpaltSiteFile *file,
                                  GError             **error)
{
  g_string_append (
    self->out,
    "# For the site's part of the configuration, or for its .htaccess. Needs the module headers: a2enmod headers\n"
    "Header set Cache-Control \"" SHORT "\"\n"
    "Header set Cache-Control \"" ASKED "\" \"expr=%{REQUEST_URI} =~ m#");
  append_asked_pattern (self->out, self->content);
  g_string_append (self->out, "#\"\nHeader set Cache-Control \"" KEPT "\" \"expr=%{REQUEST_URI} =~ m#");
  append_tagged_pattern (self->out, self->content);
  g_string_append (self->out, "#\"\n");

  return TRUE;
}

static void
append_hosted (SpaltSiteRenderer *self,
               const char        *path,
               const char        *end,
               const char        *value)
{
  g_autofree char *root = spalt_site_redirects_make_root (self->content);
  g_autofree char *escaped = spalt_escape_uri (path);

  g_string_append_printf (self->out, "%s%s%s\n  Cache-Control: %s\n", root, escaped, end, value);
}

static gboolean
has_own_media (const SpaltSiteContent *content)
{
  for (guint i = 0; i < content->static_files->len; i++)
    if (g_str_has_prefix (((const SpaltSiteStatic *)content->static_files->pdata[i])->path, MEDIA))
      return TRUE;

  return FALSE;
}

/* The list that hosts of static sites read: https://docs.netlify.com/manage/routing/headers/. Nothing may follow its
 * asterisk, and where two rules fit, some hosts send both values; so none fits what another one does. What no rule
 * fits, these hosts let browsers ask for each time. */
gboolean
spalt_site_render_caching_hosted (SpaltSiteRenderer   *self,
                                  const SpaltSiteFile *file,
                                  GError             **error)
{
  GPtrArray       *assets = spalt_site_theme_get_assets (self->content->theme);
  g_autofree char *search = g_strconcat (self->content->words->search, "/", NULL);

  g_string_append (
    self->out,
    "# Pages, feeds and sitemaps are left to the host, which lets browsers ask each time whether they are still the "
    "same.\n");
  append_hosted (self, FRAGMENTS, "*", ASKED);
  append_hosted (self, search, "*", ASKED);
  // What the publication has put there itself keeps its names when it changes.
  if (!has_own_media (self->content))
    append_hosted (self, MEDIA, "*", KEPT);
  for (guint i = 0; i < assets->len; i++)
    {
      const SpaltSiteAsset *asset = assets->pdata[i];

      if (asset->is_tagged && !spalt_site_stemmer_is_other (asset->path, self->content->language))
        append_hosted (self, asset->tagged, "", KEPT);
    }
  if (*self->content->style != '\0')
    append_hosted (self, self->content->style_path, "", KEPT);

  return TRUE;
}
