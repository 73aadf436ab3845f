// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "spalt-site-export.h"

static const int DEFAULT_PORT = 8080;

static int opt_port = DEFAULT_PORT;
static char *opt_folder;

static const GOptionEntry OPTIONS[] = {
  { "port", 'p', 0, G_OPTION_ARG_INT, &opt_port, N_ ("The port, 0 for any that is free"), N_ ("PORT") },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &opt_folder, N_ ("Export to this folder and keep it"), N_ ("FOLDER") },
  { NULL },
};

/* The file that an address names, or NULL when it leads out of the site. */
static char *
file_of (const char *root,
         const char *path)
{
  g_autofree char *whole = g_build_filename (root, path, g_str_has_suffix (path, "/") ? "index.html" : NULL, NULL);
  g_autofree char *canonical = g_canonicalize_filename (whole, NULL);
  g_autofree char *prefix = g_strconcat (root, G_DIR_SEPARATOR_S, NULL);

  if (!g_str_has_prefix (canonical, prefix) || strstr (canonical + strlen (root), "/.") != NULL)
    return NULL;
  return g_steal_pointer (&canonical);
}

static char *
media_type_of (const char *path)
{
  gboolean uncertain;
  g_autofree char *type = g_content_type_guess (path, NULL, 0, &uncertain);
  g_autofree char *mime = g_content_type_get_mime_type (type);

  if (mime == NULL)
    return g_strdup ("application/octet-stream");
  if (g_str_has_prefix (mime, "text/") || g_str_has_suffix (mime, "xml") || g_str_has_suffix (mime, "json"))
    return g_strconcat (mime, "; charset=utf-8", NULL);
  return g_steal_pointer (&mime);
}

static gboolean
respond_with (SoupServerMessage *message,
              guint              status,
              const char        *path)
{
  g_autofree char *contents = NULL;
  g_autofree char *type = NULL;
  gsize length;

  if (path == NULL || !g_file_get_contents (path, &contents, &length, NULL))
    return FALSE;
  type = media_type_of (path);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_TAKE, g_steal_pointer (&contents), length);
  return TRUE;
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  const char *root = data;
  const char *method = soup_server_message_get_method (message);
  g_autofree char *file = file_of (root, path);
  g_autofree char *not_found = g_build_filename (root, "404.html", NULL);

  if (method != SOUP_METHOD_GET && method != SOUP_METHOD_HEAD)
    soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
  else if (file != NULL && g_file_test (file, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *with_slash = g_strconcat (path, "/", NULL);

      soup_server_message_set_redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, with_slash);
    }
  else if (!respond_with (message, SOUP_STATUS_OK, file) && !respond_with (message, SOUP_STATUS_NOT_FOUND, not_found))
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static gboolean
quit_cb (GCancellable *cancellable,
         gpointer      data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static gboolean
serve (const SpaltCommandLine *line,
       const char             *root,
       GError                **error)
{
  g_autoptr (SoupServer) server = soup_server_new ("server-header", "spaltctl", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GSource) stop = g_cancellable_source_new (line->cancellable);
  GSList *addresses;

  soup_server_add_handler (server, NULL, request_cb, g_strdup (root), g_free);
  if (!soup_server_listen_local (server, (guint)opt_port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    {
      g_prefix_error (error, _("Nothing can be served at port %d. Name another one with --port, or 0 for any: "), opt_port);
      return FALSE;
    }
  addresses = soup_server_get_uris (server);
  for (GSList *address = addresses; address != NULL; address = address->next)
    {
      g_autofree char *text = g_uri_to_string (address->data);

      g_print ("%s\n", text);
    }
  g_slist_free_full (addresses, (GDestroyNotify)g_uri_unref);
  g_source_set_callback (stop, G_SOURCE_FUNC (quit_cb), loop, NULL);
  g_source_attach (stop, NULL);
  g_main_loop_run (loop);
  return TRUE;
}

static gboolean
remove_tree (GFile *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                                    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        remove_tree (child);
      else
        g_file_delete (child, NULL, NULL);
    }
  return g_file_delete (folder, NULL, NULL);
}

static gboolean
run_serve (const SpaltCommandLine *line,
           GError                **error)
{
  g_autoptr (SpaltStore) store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  g_autofree char *temporary = NULL;
  g_autofree char *root = NULL;
  gboolean good;

  if (store == NULL)
    return FALSE;
  if (opt_folder == NULL)
    temporary = g_dir_make_tmp ("spalt-serve-XXXXXX", error);
  if (opt_folder == NULL && temporary == NULL)
    return FALSE;
  root = g_canonicalize_filename (opt_folder != NULL ? opt_folder : temporary, NULL);
  good = spalt_site_export (store, root, NULL, line->cancellable, NULL, error) && serve (line, root, error);
  if (temporary != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (temporary);

      remove_tree (folder);
    }
  return good;
}

const SpaltCommand spalt_command_serve = {
  .name = "serve",
  .arguments = "PUBLICATION",
  .summary = N_ ("Show the site in a browser on this machine, until interrupted"),
  .options = OPTIONS,
  .run = run_serve,
};
