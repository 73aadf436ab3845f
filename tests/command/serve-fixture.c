// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve-fixture.h"

#include <string.h>

#include "spalt-test-picture.h"
#include "spalt-test-program.h"

void
serve_fixture_add_article (ServeFixture *server,
                           const char   *headline)
{
  g_autofree char          *articles = g_build_filename (server->folder, "articles", NULL);
  g_autofree char          *name = g_strconcat (headline, ".md", NULL);
  g_autofree char          *path = g_build_filename (articles, name, NULL);
  g_autofree char          *text = g_strdup_printf ("---\ntitle: %s\ndate: 2026-01-12\n---\nText.\n", headline);
  g_autoptr (SpaltTestCall) call = NULL;

  g_mkdir_with_parents (articles, 0755);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  call = spalt_test_program_call ("import", "markdown", server->publication, articles, NULL);
  g_assert_cmpint (call->status, ==, 0);
}

/* A program that watches its memory keeps much of what it has freed for a while, and its peak says nothing of what it
 * needs. */
static void
bound_freed_memory (void)
{
  const char      *options = g_getenv ("ASAN_OPTIONS");
  g_autofree char *bounded =
    options != NULL ? g_strconcat (options, ":quarantine_size_mb=1:thread_local_quarantine_size_kb=16", NULL) : NULL;

  if (bounded != NULL && strstr (options, "quarantine_size_mb") == NULL)
    g_assert_true (g_setenv ("ASAN_OPTIONS", bounded, TRUE));
}

void
serve_fixture_set_up (ServeFixture *server,
                      gconstpointer data)
{
  g_autoptr (SpaltTestCall)    made = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError)           error = NULL;
  g_autofree char             *contact = NULL, *contact_file = NULL;

  server->folder = spalt_test_folder_new ();
  server->publication = g_build_filename (server->folder, "publication", NULL);
  g_assert_true (g_setenv ("TMPDIR", server->folder, TRUE));
  bound_freed_memory ();
  made = spalt_test_program_call ("new", server->publication, NULL);
  g_assert_cmpint (made->status, ==, 0);
  serve_fixture_add_article (server, "Winter");
  contact = g_build_filename (server->publication, "static", ".well-known", NULL);
  g_assert_cmpint (g_mkdir_with_parents (contact, 0755), ==, 0);
  contact_file = g_build_filename (contact, "security.txt", NULL);
  g_assert_true (g_file_set_contents (contact_file, "Contact: mailto:a@b.example\n", -1, NULL));

  server->site = g_build_filename (server->folder, "site", NULL);
  /* Those that are stopped show that they tidy a folder of their own. */
  server->program =
    data == NULL
      ? spalt_test_program_start ((const char *[]){ "serve", "--port", "0", "--folder", server->site,
                                                    server->publication, NULL },
                                  &error)
      : spalt_test_program_start ((const char *[]){ "serve", "--port", "0", server->publication, NULL }, &error);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server->program));
  server->address = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (server->address);
  server->session = soup_session_new ();
}

void
serve_fixture_tear_down (ServeFixture *server,
                         gconstpointer data)
{
  g_subprocess_force_exit (server->program);
  g_object_unref (server->program);
  g_object_unref (server->session);
  g_free (server->address);
  g_free (server->publication);
  g_free (server->site);
  spalt_test_folder_remove (server->folder);
}

/* The body of what a browser gets; @message is (out). */
char *
serve_fixture_fetch (ServeFixture *server,
                     const char   *method,
                     const char   *path,
                     SoupMessage **message)
{
  g_autoptr (GUri)   base = g_uri_parse (server->address, G_URI_FLAGS_NONE, NULL);
  g_autofree char   *origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (base));
  g_autofree char   *address = g_strconcat (origin, path, NULL);
  g_autoptr (GUri)   uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  *message = soup_message_new_from_uri (method, uri);
  body = soup_session_send_and_read (server->session, *message, NULL, &error);
  g_assert_no_error (error);
  return g_bytes_get_size (body) > 0 ? g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body))
                                     : g_strdup ("");
}

GSocketConnection *
serve_fixture_connect (ServeFixture *server)
{
  g_autoptr (GUri)          uri = g_uri_parse (server->address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError)        error = NULL;
  GSocketConnection        *connection =
    g_socket_client_connect_to_host (client, "127.0.0.1", (guint16)g_uri_get_port (uri), NULL, &error);

  g_assert_no_error (error);
  return connection;
}

/* Puts a file among those of the site. */
char *
serve_fixture_write (ServeFixture *server,
                     const char   *name,
                     const char   *bytes,
                     gsize         length)
{
  g_autofree char *path = g_build_filename (server->site, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return g_steal_pointer (&path);
}

/* The most memory that the program has had so far. */
guint64
serve_fixture_get_peak (ServeFixture *server)
{
  g_autofree char *path = g_build_filename ("/proc", g_subprocess_get_identifier (server->program), "status", NULL);
  g_autofree char *text = NULL;
  const char      *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmHWM:") + strspn (line + strlen ("VmHWM:"), " \t"), NULL, 10) * 1024;
}
