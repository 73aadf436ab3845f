// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-redirects.h"

#include <string.h>

#include "spalt-escape.h"

/* The same redirects three times, in the languages of servers that send readers on at once, without a page between.
 * Addresses come from outside, so nothing that any of the three languages gives a meaning is written as it is. */

// A bucket of nginx's map has to hold its longest key, a pointer before it and one at its end; it comes in whole cache
// lines.
#define CACHE_LINE 64
#define BUCKET_OVERHEAD (2 + 3 * 8)

// Where the site begins on its host: "/" or, below a path, "/tidning/".
static const char *
get_base_path (const SpaltSiteContent *content)
{
  const char *host = strstr (content->base_url, "://");
  const char *path = host != NULL ? strchr (host + 3, '/') : NULL;

  return path != NULL ? path : "/";
}

static char *
make_target (const char           *base,
             const SpaltSiteMoved *moved)
{
  // What is part of an address already stays as it is.
  g_autofree char *root = g_uri_escape_string (base, ":/@!&'()*+,;=%[]", FALSE);
  g_autofree char *path = spalt_escape_uri (moved->target);

  // An index.html is at the address of its folder.
  if (g_str_equal (path, "index.html") || g_str_has_suffix (path, "/index.html"))
    path[strlen (path) - strlen ("index.html")] = '\0';

  return g_strconcat (root, path, NULL);
}

// With its host, when that is known: a server behind another one does not know how its readers reach it.
static char *
make_whole_target (const SpaltSiteContent *content,
                   const SpaltSiteMoved   *moved)
{
  return make_target (*content->base_url != '\0' ? content->base_url : "/", moved);
}

// The address as a server sees it when it has taken the percent signs away.
static char *
make_key (const SpaltSiteContent *content,
          const SpaltSiteMoved   *moved)
{
  g_autofree char *base = g_uri_unescape_string (get_base_path (content), NULL);

  return g_strconcat (base != NULL ? base : "/", moved->address, NULL);
}

// A pattern that only this very text fits. Bytes that may mean something to anybody are written as numbers.
static void
append_pattern (GString    *out,
                const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      if (g_ascii_isalnum (*at) || strchr ("/_-=", *at) != NULL)
        g_string_append_c (out, *at);
      else if (*at == '.')
        g_string_append (out, "\\.");
      else
        g_string_append_printf (out, "\\x%02x", (guint)(guchar)*at);
    }
}

// nginx compares keys without regard to capitals, and refuses two that are then the same: such a one becomes a pattern.
static void
append_nginx_line (GString    *out,
                   GHashTable *seen,
                   const char *key,
                   gboolean    exact,
                   const char *target)
{
  char *lower = g_ascii_strdown (key, -1);

  if (exact || g_hash_table_contains (seen, lower))
    {
      g_free (lower);
      g_string_append (out, "  \"~^");
      append_pattern (out, key);
      g_string_append_printf (out, "$\" \"%s\";\n", target);
      return;
    }
  g_hash_table_add (seen, lower);
  g_string_append (out, "  \"");
  for (const char *at = key; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
  g_string_append_printf (out, "\" \"%s\";\n", target);
}

static void
append_nginx_map (GString                *out,
                  const SpaltSiteContent *content,
                  gboolean                queries)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < content->run.moved->len; i++)
    {
      const SpaltSiteMoved *moved = content->run.moved->pdata[i];
      g_autofree char      *path = make_key (content, moved);
      g_autofree char      *key = queries ? g_strconcat (path, "?", moved->query, NULL) : g_strdup (path);
      g_autofree char      *target = make_whole_target (content, moved);

      if ((moved->query != NULL) == queries)
        append_nginx_line (out, seen, key, moved->exact, target);
    }
}

/**
 * spalt_site_redirects_append_root_pattern:
 *
 * Adds what only the address of the site's root fits, as a server sees it, in a regular expression.
 */
void
spalt_site_redirects_append_root_pattern (GString                *out,
                                          const SpaltSiteContent *content)
{
  g_autofree char *base = g_uri_unescape_string (get_base_path (content), NULL);

  append_pattern (out, base != NULL ? base : "/");
}

/**
 * spalt_site_redirects_make_root:
 *
 * Returns: (transfer full): where the site begins on its host, as the lists of hosts write addresses
 */
char *
spalt_site_redirects_make_root (const SpaltSiteContent *content)
{
  return g_uri_escape_string (get_base_path (content), "/@!&'()+,;=%", FALSE);
}

/**
 * spalt_site_redirects_make_variable:
 * @begin: what it begins with
 *
 * Several sites may stand beside each other in one server of nginx, so each has variables of its own.
 *
 * Returns: (transfer full): the name of such a variable
 */
char *
spalt_site_redirects_make_variable (const SpaltSiteContent *content,
                                    const char             *begin)
{
  const char *host = strstr (content->base_url, "://");
  GString    *name = g_string_new (begin);

  for (const char *at = host != NULL ? host + 3 : ""; *at != '\0'; at++)
    {
      if (name->str[name->len - 1] != '_' && (at == host + 3 || !g_ascii_isalnum (*at)) && at[1] != '\0')
        g_string_append_c (name, '_');
      if (g_ascii_isalnum (*at))
        g_string_append_c (name, g_ascii_tolower (*at));
    }

  return g_string_free_and_steal (name);
}

static gsize
get_bucket_size (const SpaltSiteContent *content)
{
  gsize longest = 0;

  for (guint i = 0; i < content->run.moved->len; i++)
    {
      const SpaltSiteMoved *moved = content->run.moved->pdata[i];

      longest = MAX (longest, strlen (moved->address) + (moved->query != NULL ? strlen (moved->query) + 1 : 0));
    }
  longest += strlen (get_base_path (content)) + BUCKET_OVERHEAD;

  return (longest + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
}

/**
 * spalt_site_redirects_append_nginx:
 *
 * Maps of nginx, whose cost does not grow with their size: https://nginx.org/en/docs/http/ngx_http_map_module.html.
 */
void
spalt_site_redirects_append_nginx (GString                *out,
                                   const SpaltSiteContent *content)
{
  g_autofree char *variable = spalt_site_redirects_make_variable (content, "moved");

  g_string_append_printf (out,
                          "# Include this file within http, and write within the site's server:\n"
                          "#   if ($%s) { return 301 $%s; }\n"
                          "# If nginx says that it could not build the map, write within http:\n"
                          "#   map_hash_bucket_size %" G_GSIZE_FORMAT ";\n"
                          "#   map_hash_max_size %u;\n",
                          variable, variable, get_bucket_size (content), MAX (2048, content->run.moved->len * 2));
  g_string_append_printf (out, "map $uri $%s_path {\n  default \"\";\n", variable);
  append_nginx_map (out, content, FALSE);
  g_string_append_printf (out, "}\nmap \"$uri?$args\" $%s {\n  default $%s_path;\n", variable, variable);
  append_nginx_map (out, content, TRUE);
  g_string_append (out, "}\n");
}

// In what a rule of Apache leads to, a percent sign begins a reference to an earlier condition.
static void
append_apache_target (GString    *out,
                      const char *target)
{
  for (const char *at = target; *at != '\0'; at++)
    {
      if (*at == '%')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
}

static void
append_apache_rules (GString                *out,
                     const SpaltSiteContent *content,
                     gboolean                queries)
{
  for (guint i = 0; i < content->run.moved->len; i++)
    {
      const SpaltSiteMoved *moved = content->run.moved->pdata[i];
      g_autofree char      *key = make_key (content, moved);
      g_autofree char      *target = make_whole_target (content, moved);

      if ((moved->query != NULL) != queries)
        continue;
      g_string_append (out, "RewriteCond %{REQUEST_URI} ^");
      append_pattern (out, key);
      g_string_append (out, "$\n");
      if (queries)
        {
          g_string_append (out, "RewriteCond %{QUERY_STRING} ^");
          append_pattern (out, moved->query);
          g_string_append (out, "$\n");
        }
      g_string_append (out, "RewriteRule ^ ");
      append_apache_target (out, target);
      g_string_append (out, " [R=301,L,NE,QSD]\n");
    }
}

/**
 * spalt_site_redirects_append_apache:
 *
 * Rules of Apache's mod_rewrite, the same for a server's configuration and for a `.htaccess`: they look at the whole
 * address, which is the same in both. https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html
 */
void
spalt_site_redirects_append_apache (GString                *out,
                                    const SpaltSiteContent *content)
{
  g_string_append (out, "# For the site's part of the configuration, or as its .htaccess.\nRewriteEngine On\n");
  // The more particular ones first: an address without a query fits whatever the query is.
  append_apache_rules (out, content, TRUE);
  append_apache_rules (out, content, FALSE);
}

// Returns: (nullable): the query as the list wants it, each part for itself
static char *
make_hosted_query (const char *query)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", -1);
  GString       *text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = g_uri_escape_string (parts[i], "%=+", FALSE);

      if (strchr (parts[i], '=') == NULL)
        {
          g_string_free (text, TRUE);
          return NULL;
        }
      g_string_append_printf (text, "%s ", part);
    }

  return g_string_free_and_steal (text);
}

static void
append_hosted_lines (GString                *out,
                     const SpaltSiteContent *content,
                     gboolean                queries)
{
  const char      *base = get_base_path (content);
  g_autofree char *root = spalt_site_redirects_make_root (content);

  for (guint i = 0; i < content->run.moved->len; i++)
    {
      const SpaltSiteMoved *moved = content->run.moved->pdata[i];
      g_autofree char      *address = spalt_escape_uri (moved->address);
      g_autofree char      *query = queries && moved->query != NULL ? make_hosted_query (moved->query) : NULL;
      g_autofree char      *target = make_target (base, moved);

      if ((moved->query != NULL) == queries && (query != NULL || !queries))
        g_string_append_printf (out, "%s%s %s%s 301\n", root, address, query != NULL ? query : "", target);
    }
}

/**
 * spalt_site_redirects_append_hosted:
 *
 * The list that hosts of static sites read: https://docs.netlify.com/routing/redirects/.
 */
void
spalt_site_redirects_append_hosted (GString                *out,
                                    const SpaltSiteContent *content)
{
  append_hosted_lines (out, content, TRUE);
  append_hosted_lines (out, content, FALSE);
}

gboolean
spalt_site_render_redirects_nginx (SpaltSiteRenderer   *self,
                                   const SpaltSiteFile *file,
                                   GError             **error)
{
  spalt_site_redirects_append_nginx (self->out, self->content);

  return TRUE;
}

gboolean
spalt_site_render_redirects_apache (SpaltSiteRenderer   *self,
                                    const SpaltSiteFile *file,
                                    GError             **error)
{
  spalt_site_redirects_append_apache (self->out, self->content);

  return TRUE;
}

gboolean
spalt_site_render_redirects_hosted (SpaltSiteRenderer   *self,
                                    const SpaltSiteFile *file,
                                    GError             **error)
{
  spalt_site_redirects_append_hosted (self->out, self->content);

  return TRUE;
}
