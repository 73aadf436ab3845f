// SPDX-License-Identifier: GPL-3.0-or-later
/* `spaltctl serve` and the files of a site: of every kind, of any length. */
#include <string.h>
#include <unistd.h>

#include "serve-fixture.h"

/* Much more than all of the program. */
#define FILM (1024 * 1024 * 1024)

static const struct
{
  const char *name;
  const char *type;
} TYPES[] = {
  { "a.pdf", "application/pdf" },
  { "A.PDF", "application/pdf" },
  { "a.mp4", "video/mp4" },
  { "a.webm", "video/webm" },
  { "a.mp3", "audio/mpeg" },
  { "a.ogg", "audio/ogg" },
  { "a.csv", "text/csv; charset=utf-8" },
  { "a.vtt", "text/vtt; charset=utf-8" },
  { "a.epub", "application/epub+zip" },
  { "a.zip", "application/zip" },
  { "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  { "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  { "a.ics", "text/calendar; charset=utf-8" },
  { "a.css", "text/css; charset=utf-8" },
  { "a.woff2", "font/woff2" },
  { "a.pdf.unheard-of", "application/octet-stream" },
  { "pdf", "application/octet-stream" },
};

static void
test_types (ServeFixture *server,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (TYPES); i++)
    {
      g_autofree char        *path = serve_fixture_write (server, TYPES[i].name, "x", 1);
      g_autofree char        *address = g_strconcat ("/", TYPES[i].name, NULL);
      g_autoptr (SoupMessage) message = NULL;
      g_autofree char        *body = serve_fixture_fetch (server, i % 2 == 0 ? "GET" : "HEAD", address, &message);

      g_test_message ("%s", TYPES[i].name);
      g_assert_cmpuint (soup_message_get_status (message), ==, 200);
      g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message), "Content-Type"), ==,
                       TYPES[i].type);
    }
}

/* All of a file, byte by byte, of any length. */
static void
test_lengths (ServeFixture *server,
              gconstpointer data)
{
  static const gsize LENGTHS[] = { 0, 1, 65535, 65536, 65537, 131072, 1000003 };
  g_autofree char   *bytes = g_malloc (1000003);

  for (guint i = 0; i < 1000003; i++)
    bytes[i] = (char)('a' + i * 7 % 23);
  for (guint i = 0; i < G_N_ELEMENTS (LENGTHS); i++)
    {
      g_autofree char        *path = serve_fixture_write (server, "letters.txt", bytes, LENGTHS[i]);
      g_autoptr (SoupMessage) message = NULL;
      g_autoptr (SoupMessage) head = NULL;
      g_autofree char        *body = serve_fixture_fetch (server, "GET", "/letters.txt", &message);
      g_autofree char        *nothing = serve_fixture_fetch (server, "HEAD", "/letters.txt", &head);

      g_assert_cmpuint (soup_message_get_status (message), ==, 200);
      g_assert_cmpmem (body, strlen (body), bytes, LENGTHS[i]);
      g_assert_cmpuint (soup_message_get_status (head), ==, 200);
      g_assert_cmpstr (nothing, ==, "");
      g_assert_cmpint (soup_message_headers_get_content_length (soup_message_get_response_headers (head)), ==,
                       (goffset)LENGTHS[i]);
    }
}

/* Somebody moves about in a film, and somebody else takes all of it: the program holds no more of it than it must. */
static void
test_film (ServeFixture *server,
           gconstpointer data)
{
  g_autoptr (SoupMessage)  part = NULL;
  g_autoptr (SoupMessage)  whole = NULL;
  g_autoptr (GBytes)       body = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char         *film = serve_fixture_write (server, "film.mp4", "", 0);
  g_autofree char         *address = NULL;
  g_autoptr (GUri)         base = g_uri_parse (server->address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri)         uri = NULL;
  g_autoptr (GError)       error = NULL;
  guint64                  before = serve_fixture_get_peak (server);
  goffset                  got = 0;
  gssize                   here;
  g_autofree char         *buffer = g_malloc (1024 * 1024);

  g_assert_cmpint (truncate (film, FILM), ==, 0);
  address = g_strdup_printf ("http://127.0.0.1:%d/film.mp4", g_uri_get_port (base));
  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  part = soup_message_new_from_uri ("GET", uri);
  soup_message_headers_replace (soup_message_get_request_headers (part), "Range", "bytes=-10");
  body = soup_session_send_and_read (server->session, part, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (part), ==, 206);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), "\0\0\0\0\0\0\0\0\0\0", 10);

  whole = soup_message_new_from_uri ("GET", uri);
  stream = soup_session_send (server->session, whole, NULL, &error);
  g_assert_no_error (error);
  while ((here = g_input_stream_read (stream, buffer, 1024 * 1024, NULL, &error)) > 0)
    got += here;
  g_assert_no_error (error);
  g_assert_cmpint (got, ==, FILM);
  g_assert_cmpuint (serve_fixture_get_peak (server), <, before + FILM / 16);
}

/* Cut while it goes out: nobody may take what came for all of it, and the next is served. */
static void
test_cut_file (ServeFixture *server,
               gconstpointer data)
{
  g_autofree char *film = serve_fixture_write (server, "film.mp4", "", 0);
  g_autoptr (GUri) uri = g_uri_parse (server->address, G_URI_FLAGS_NONE, NULL);
  g_autofree char *request =
    g_strdup_printf ("GET /film.mp4 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", g_uri_get_port (uri));
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (SoupMessage)       message = NULL;
  g_autofree char              *body = NULL;
  g_autofree char              *buffer = g_malloc (1024 * 1024);
  GInputStream                 *answer;
  gsize                         start;
  guint64                       got = 0;
  gssize                        here;

  g_assert_cmpint (truncate (film, FILM), ==, 0);
  connection = serve_fixture_connect (server);
  answer = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                                            strlen (request), NULL, NULL, NULL));
  g_assert_true (g_input_stream_read_all (answer, buffer, 1024, &start, NULL, NULL));
  g_assert_cmpuint (start, ==, 1024);
  g_assert_cmpint (truncate (film, 1000), ==, 0);
  while ((here = g_input_stream_read (answer, buffer, 1024 * 1024, NULL, NULL)) > 0)
    got += (guint64)here;
  g_assert_cmpuint (got, <, FILM);
  body = serve_fixture_fetch (server, "GET", "/", &message);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/command/serve/types", ServeFixture, NULL, serve_fixture_set_up, test_types, serve_fixture_tear_down);
  g_test_add ("/command/serve/lengths", ServeFixture, NULL, serve_fixture_set_up, test_lengths,
              serve_fixture_tear_down);
  g_test_add ("/command/serve/film", ServeFixture, NULL, serve_fixture_set_up, test_film, serve_fixture_tear_down);
  g_test_add ("/command/serve/cut-file", ServeFixture, NULL, serve_fixture_set_up, test_cut_file,
              serve_fixture_tear_down);
  return g_test_run ();
}
