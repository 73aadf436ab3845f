// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-file-server.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "spalt-connection-limit.h"
#include "spalt-file-response.h"

/* Under which every exported page works: what is seen here is what a strict server will show. */
static const char POLICY[] = "default-src 'self'";

/* How many may wait to be let in; the system may allow fewer. */
#define MAX_WAITING 4096

/* The folder for what others look for at a fixed place (RFC 8615); a publication's own static files may stand there. */
#define WELL_KNOWN "/.well-known/"

/* The file that an address names, or NULL when it is hidden or leads out of the site. All other hidden files are the
 * export's own records, and no part of the site. */
static char *
file_of (const char *root,
         const char *path)
{
  g_autofree char *whole = g_build_filename (root, path, NULL);
  g_autofree char *canonical = g_canonicalize_filename (whole, NULL);
  gsize            length = strlen (root);
  const char      *shown;

  if (strncmp (canonical, root, length) != 0 || (canonical[length] != '\0' && canonical[length] != G_DIR_SEPARATOR))
    return NULL;
  shown = canonical + length;
  if (g_str_has_prefix (shown, WELL_KNOWN))
    shown += strlen (WELL_KNOWN) - 1;
  if (strstr (shown, "/.") != NULL)
    return NULL;
  return g_steal_pointer (&canonical);
}

/* Whether a file of its own is there, and not a link that leads out of the site or something that never ends. */
static gboolean
is_own_file (const char *root,
             const char *path)
{
  g_autofree char *real_root = realpath (root, NULL);
  g_autofree char *real = realpath (path, NULL);
  gsize            length = real_root != NULL ? strlen (real_root) : 0;

  return real != NULL && length > 0 && strncmp (real, real_root, length) == 0 && real[length] == G_DIR_SEPARATOR &&
         g_file_test (real, G_FILE_TEST_IS_REGULAR);
}

static gboolean
respond_with (SoupServerMessage *message,
              guint              status,
              const char        *range,
              const char        *root,
              const char        *path)
{
  return is_own_file (root, path) && spalt_file_response_set (message, status, range, path);
}

/* The range that is asked for, which the server library is not to see: it takes one that ends beyond the file for a
 * fault of its own. Nothing here has a mark by which a browser could tell that its other part is still the same. */
static char *
cut_range (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gboolean            is_wanted = soup_server_message_get_method (message) == SOUP_METHOD_GET &&
                       soup_message_headers_get_list (headers, "If-Range") == NULL;
  char *range = is_wanted ? g_strdup (soup_message_headers_get_list (headers, "Range")) : NULL;

  soup_message_headers_remove (headers, "Range");
  return range;
}

/* A folder's address ends in a slash, or its page's links would lead astray. Only its last part, so that no path can
 * send a browser to another host. */
static void
redirect_to_folder (SoupServerMessage *message,
                    const char        *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *address = g_strconcat ("./", escaped, "/", NULL);

  soup_server_message_set_redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, address);
}

/* A name that somebody else's site has given this machine would let that site's scripts read what is served here (DNS
 * rebinding): only this machine's own names are answered. */
static gboolean
is_own_host (SoupServerMessage *message)
{
  static const char *const NAMES[] = { "localhost", "127.0.0.1", "[::1]" };
  GSocketAddress          *local = soup_server_message_get_local_address (message);
  const char              *host =
    soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");
  guint port =
    G_IS_INET_SOCKET_ADDRESS (local) ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local)) : 0;

  for (guint i = 0; host != NULL && i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *with_port = g_strdup_printf ("%s:%u", NAMES[i], port);

      if (g_ascii_strcasecmp (host, with_port) == 0 || (port == 80 && g_ascii_strcasecmp (host, NAMES[i]) == 0))
        return TRUE;
    }
  return FALSE;
}

/* Before the rest of a request is read: nothing is made of what it may carry, so it is not kept either. */
static void
headers_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  const char         *root = data;
  const char         *method = soup_server_message_get_method (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char    *file = file_of (root, path);
  g_autofree char    *index = file != NULL ? g_build_filename (file, "index.html", NULL) : NULL;
  g_autofree char    *range = cut_range (message);
  g_autofree char    *not_found = g_build_filename (root, "404.html", NULL);
  gboolean            is_folder = file != NULL && g_file_test (file, G_FILE_TEST_IS_DIR);

  soup_message_headers_replace (headers, "Cache-Control", "no-cache");
  soup_message_headers_replace (headers, "Content-Security-Policy", POLICY);
  soup_message_headers_replace (headers, "Accept-Ranges", "bytes");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  if (!is_own_host (message))
    soup_server_message_set_status (message, SOUP_STATUS_MISDIRECTED_REQUEST, NULL);
  else if (method != SOUP_METHOD_GET && method != SOUP_METHOD_HEAD)
    {
      soup_message_headers_replace (headers, "Allow", "GET, HEAD");
      soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
    }
  else if (is_folder && !g_str_has_suffix (path, "/"))
    redirect_to_folder (message, path);
  else if ((file == NULL || !respond_with (message, SOUP_STATUS_OK, range, root, is_folder ? index : file)) &&
           !respond_with (message, SOUP_STATUS_NOT_FOUND, NULL, root, not_found))
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

/* One that holds as many as may come at the same moment: who finds no room would try again only after a second. */
static GSocket *
listen_at (guint    port,
           GError **error)
{
  g_autoptr (GSocket) socket =
    g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  g_autoptr (GInetAddress)   here = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (here, (guint16)port);

  if (socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (socket, MAX_WAITING);
  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

/**
 * spalt_file_server_new:
 * @folder: an exported site
 * @port: of this machine, 0 for any that is free
 * @error: return location
 *
 * Serves the files of @folder to this machine alone, from the main loop of the thread that called.
 *
 * Returns: (transfer full): the server, which stops with its last reference
 */
SoupServer *
spalt_file_server_new (const char *folder,
                       guint       port,
                       GError    **error)
{
  g_autoptr (SoupServer) server = soup_server_new ("server-header", "spaltctl", NULL);
  g_autoptr (GSocket)    socket = listen_at (port, error);

  soup_server_add_early_handler (server, NULL, headers_cb, NULL, NULL);
  soup_server_add_handler (server, NULL, request_cb, g_canonicalize_filename (folder, NULL), g_free);
  if (socket == NULL || !soup_server_listen_socket (server, socket, 0, error))
    {
      g_prefix_error (error, _("Nothing can be served at port %u. Name another one with --port, or 0 for any: "), port);
      return NULL;
    }
  spalt_connection_limit_attach (server);
  return g_steal_pointer (&server);
}

/**
 * spalt_file_server_get_address:
 * @server: one that listens
 *
 * Returns: (transfer full): where browsers find it
 */
char *
spalt_file_server_get_address (SoupServer *server)
{
  GSList *addresses = soup_server_get_uris (server);
  char   *address = addresses != NULL ? g_uri_to_string (addresses->data) : g_strdup ("");

  g_slist_free_full (addresses, (GDestroyNotify)g_uri_unref);
  return address;
}
