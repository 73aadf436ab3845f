// SPDX-License-Identifier: GPL-3.0-or-later
/* `spaltctl serve`, as a browser meets it. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "serve-fixture.h"
#include "spalt-test-program.h"

/* How long a change may take to be seen: the watch looks each second. */
static const guint PATIENCE_MILLISECONDS = 20000;

/* More than may be open at once in a process that has not asked for more, as the served one. */
#define CROWD 2000

static const struct
{
  const char *method;
  const char *path;
  guint       status;
  const char *type; /* how it begins */
} REQUESTS[] = {
  { "GET", "/", 200, "text/html" },
  { "GET", "/index.html", 200, "text/html" },
  { "GET", "/index.html?x=y", 200, "text/html" },
  { "HEAD", "/index.html", 200, "text/html" },
  { "GET", "/no-such-page.html", 404, "text/html" },
  { "GET", "/.spalt/manifest", 404, "text/html" },
  { "GET", "/.well-known/security.txt", 200, "text/plain" },
  { "GET", "/.well-known/../.spalt/manifest", 404, "text/html" },
  { "POST", "/index.html", 405, NULL },
  { "OPTIONS", "/index.html", 405, NULL },
  { "TRACE", "/index.html", 405, NULL },
  { "DELETE", "/index.html", 405, NULL },
};

/* Out of the site, to what must stay private. */
static const char *const WAYS_OUT[] = {
  "/../publication/newsroom.db",
  "/%2e%2e/publication/newsroom.db",
  "/..%2fpublication%2fnewsroom.db",
  "/x/../../publication/newsroom.db",
  "//../publication/newsroom.db",
  "/%2E%2E/publication/newsroom.db",
  "/%252e%252e/publication/newsroom.db",
  "/%252e%252e%252fpublication%252fnewsroom.db",
  "/..%5cpublication%5cnewsroom.db",
  "/..\\publication\\newsroom.db",
  "/%c0%ae%c0%ae/publication/newsroom.db",
  "/%2e%2e/publication/newsroom.db%00.html",
  "/linked.db",
  "/linked/newsroom.db",
  "/pipe",
};

/* Who asks for this machine by a name that is not its own is led here by somebody else's. */
static const struct
{
  const char *host; /* with a %u for the port */
  guint       status;
} HOSTS[] = {
  { "Host: 127.0.0.1:%u\r\n", 200 },
  { "Host: localhost:%u\r\n", 200 },
  { "Host: LOCALHOST:%u\r\n", 200 },
  { "Host: [::1]:%u\r\n", 200 },
  { "Host: evil.example:%u\r\n", 421 },
  { "Host: evil.example\r\n", 421 },
  { "Host: localhost.evil.example:%u\r\n", 421 },
  { "Host: 127.0.0.1.evil.example:%u\r\n", 421 },
  { "Host: 127.0.0.1:1\r\n", 421 },
};

/* What stands first in the answer to a request as it is written here, 0 when there is none. */
static guint
get_status_of (ServeFixture *server,
               const char   *head)
{
  g_autoptr (GSocketConnection) connection = serve_fixture_connect (server);
  g_autofree char              *request = g_strconcat ("GET / HTTP/1.1\r\n", head, "Connection: close\r\n\r\n", NULL);
  char                          answer[16] = "";

  /* Who says too much is cut off while saying it. */
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request),
                                  NULL, NULL, NULL) ||
      !g_input_stream_read_all (g_io_stream_get_input_stream (G_IO_STREAM (connection)), answer, 12, NULL, NULL, NULL))
    return 0;
  return g_str_has_prefix (answer, "HTTP/1.") ? (guint)g_ascii_strtoull (answer + strlen ("HTTP/1.1 "), NULL, 10) : 0;
}

static void
test_hosts (ServeFixture *server,
            gconstpointer data)
{
  g_autoptr (GUri) uri = g_uri_parse (server->address, G_URI_FLAGS_NONE, NULL);
  g_autofree char *port = g_strdup_printf ("%d", g_uri_get_port (uri));

  for (guint i = 0; i < G_N_ELEMENTS (HOSTS); i++)
    {
      g_autoptr (GString) head = g_string_new (HOSTS[i].host);

      g_string_replace (head, "%u", port, 0);
      g_test_message ("%s", head->str);
      g_assert_cmpuint (get_status_of (server, head->str), ==, HOSTS[i].status);
    }
}

/* With S for the size of the page. */
static const struct
{
  const char *range;
  guint       status;
  const char *part; /* as it is told */
} RANGES[] = {
  { "bytes=0-9", 206, "bytes 0-9/S" },
  { "BYTES=3-3", 206, "bytes 3-3/S" },
  { "bytes=0-", 206, "bytes 0-E/S" },
  { "bytes=0-99999999", 206, "bytes 0-E/S" },
  { "bytes=0-99999999999999999999999", 206, "bytes 0-E/S" },
  { "bytes=-99999999", 206, "bytes 0-E/S" },
  { "bytes=99999999-", 416, "bytes */S" },
  { "bytes=99999999999999999999999-", 416, "bytes */S" },
  { "bytes=-0", 416, "bytes */S" },
  { "bytes=9-0", 200, NULL },
  { "bytes=-", 200, NULL },
  { "bytes= 0-9", 200, NULL },
  { "bytes=0-9x", 200, NULL },
  { "bytes=+0-9", 200, NULL },
  { "letters=0-9", 200, NULL },
  { "bytes=0-9,5-19", 200, NULL },
  { "bytes=0-,0-,0-,0-,0-,0-,0-,0-", 200, NULL },
};

static void
test_ranges (ServeFixture *server,
             gconstpointer data)
{
  g_autoptr (GUri)   uri = g_uri_parse (server->address, G_URI_FLAGS_NONE, NULL);
  g_autofree char   *path = g_build_filename (server->site, "index.html", NULL);
  g_autofree char   *page = NULL;
  g_autoptr (GError) error = NULL;
  gsize              size;

  g_assert_true (g_file_get_contents (path, &page, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (RANGES); i++)
    {
      g_autoptr (SoupMessage) message = soup_message_new_from_uri ("GET", uri);
      g_autoptr (GBytes)      body = NULL;
      SoupMessageHeaders     *headers = soup_message_get_response_headers (message);
      g_autoptr (GString)     part = g_string_new (RANGES[i].part);
      g_autofree char        *whole = g_strdup_printf ("%" G_GSIZE_FORMAT, size);
      g_autofree char        *last = g_strdup_printf ("%" G_GSIZE_FORMAT, size - 1);
      gsize                   first = 0;
      gsize                   end = size - 1;

      g_test_message ("%s", RANGES[i].range);
      g_string_replace (part, "S", whole, 0);
      g_string_replace (part, "E", last, 0);
      soup_message_headers_replace (soup_message_get_request_headers (message), "Range", RANGES[i].range);
      body = soup_session_send_and_read (server->session, message, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (soup_message_get_status (message), ==, RANGES[i].status);
      g_assert_cmpstr (soup_message_headers_get_one (headers, "Content-Range"), ==,
                       RANGES[i].part != NULL ? part->str : NULL);
      if (RANGES[i].status == 206)
        g_assert_cmpint (sscanf (part->str, "bytes %zu-%zu", &first, &end), ==, 2);
      if (RANGES[i].status == 416)
        g_assert_cmpuint (g_bytes_get_size (body), ==, 0);
      else
        g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), page + first, end - first + 1);
    }
}

/* Lets this program open as many as it likes, which the served one, started before, may not. */
static void
allow_crowd (void)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  limit.rlim_cur = limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, >, CROWD + 100);
}

/* As many readers at once, who ask whole questions and do not leave: each question is answered, or its connection
 * ended. */
static void
test_many_readers (ServeFixture *server,
                   gconstpointer data)
{
  g_autoptr (GUri) uri = g_uri_parse (server->address, G_URI_FLAGS_NONE, NULL);
  g_autofree char *request =
    g_strdup_printf ("GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", g_uri_get_port (uri));
  g_autoptr (GPtrArray)   readers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char        *body = NULL;
  guint64                 before = serve_fixture_get_peak (server);
  guint                   n_answered = 0;

  allow_crowd ();
  for (guint i = 0; i < CROWD; i++)
    {
      GSocketConnection *connection = serve_fixture_connect (server);

      g_ptr_array_add (readers, connection);
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request),
                                 NULL, NULL, NULL);
    }
  for (guint i = 0; i < readers->len; i++)
    {
      char   answer[16] = "";
      gssize length = g_input_stream_read (g_io_stream_get_input_stream (readers->pdata[i]), answer, 12, NULL, NULL);

      if (length == 12)
        g_assert_cmpstr (answer, ==, "HTTP/1.1 200");
      n_answered += length == 12 ? 1 : 0;
    }
  g_test_message ("%u of %d answered", n_answered, CROWD);
  g_assert_cmpuint (n_answered, >, 0);
  body = serve_fixture_fetch (server, "GET", "/", &message);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  /* A page for each is the least that unbounded memory would be. */
  g_assert_cmpuint (serve_fixture_get_peak (server), <, before + strlen (body) * CROWD);
}

/* As a program would that means to keep all others out: it connects until no more is let in, and never says anything
 * whole. */
static void
test_silent_crowd (ServeFixture *server,
                   gconstpointer data)
{
  g_autoptr (GPtrArray)   crowd = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char        *body = NULL;
  guint                   n_gone = 0;

  allow_crowd ();
  for (guint i = 0; i < CROWD; i++)
    {
      GSocketConnection *connection = serve_fixture_connect (server);

      g_ptr_array_add (crowd, connection);
      if (i % 2 == 0)
        g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), "GET / HT", 8, NULL, NULL,
                                   NULL);
    }
  body = serve_fixture_fetch (server, "GET", "/", &message);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  for (guint i = 0; i < crowd->len; i++)
    n_gone +=
      g_socket_condition_check (g_socket_connection_get_socket (crowd->pdata[i]), G_IO_IN | G_IO_HUP) != 0 ? 1 : 0;
  g_assert_cmpuint (n_gone, >, CROWD / 2);
}

/* No answer, or one that says no: and then the next is served. */
static void
test_long_headers (ServeFixture *server,
                   gconstpointer data)
{
  g_autoptr (GUri) uri = g_uri_parse (server->address, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = g_strdup_printf ("Host: 127.0.0.1:%d\r\n", g_uri_get_port (uri));

  for (guint length = 1024 * 1024; length <= 4 * 1024 * 1024; length *= 2)
    {
      g_autofree char *letters = g_strnfill (length, 'x');
      g_autofree char *head = g_strconcat ("X: ", letters, "\r\n", host, NULL);
      guint            status = get_status_of (server, head);

      g_assert_true (status == 0 || status >= 400);
      g_assert_cmpuint (get_status_of (server, host), ==, 200);
    }
}

/* Puts links that lead out, and something that never ends, among the files of the site. */
static void
add_traps (ServeFixture *server)
{
  g_autofree char *database = g_build_filename (server->publication, "newsroom.db", NULL);
  g_autofree char *link = g_build_filename (server->site, "linked.db", NULL);
  g_autofree char *folder_link = g_build_filename (server->site, "linked", NULL);
  g_autofree char *pipe = g_build_filename (server->site, "pipe", NULL);

  g_assert_cmpint (symlink (database, link), ==, 0);
  g_assert_cmpint (symlink (server->publication, folder_link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
}

static void
test_requests (ServeFixture *server,
               gconstpointer data)
{
  g_assert_true (g_str_has_prefix (server->address, "http://127.0.0.1:"));
  for (guint i = 0; i < G_N_ELEMENTS (REQUESTS); i++)
    {
      g_autoptr (SoupMessage) message = NULL;
      g_autofree char        *body = serve_fixture_fetch (server, REQUESTS[i].method, REQUESTS[i].path, &message);
      SoupMessageHeaders     *headers = soup_message_get_response_headers (message);
      const char             *type = soup_message_headers_get_one (headers, "Content-Type");

      g_test_message ("%s %s", REQUESTS[i].method, REQUESTS[i].path);
      g_assert_cmpuint (soup_message_get_status (message), ==, REQUESTS[i].status);
      g_assert_cmpstr (soup_message_headers_get_one (headers, "Content-Security-Policy"), ==, "default-src 'self'");
      g_assert_cmpstr (soup_message_headers_get_one (headers, "X-Content-Type-Options"), ==, "nosniff");
      if (REQUESTS[i].type != NULL)
        g_assert_true (type != NULL && g_str_has_prefix (type, REQUESTS[i].type));
    }
}

static void
test_ways_out (ServeFixture *server,
               gconstpointer data)
{
  add_traps (server);
  for (guint i = 0; i < G_N_ELEMENTS (WAYS_OUT); i++)
    {
      g_autoptr (SoupMessage) message = NULL;
      g_autofree char        *body = serve_fixture_fetch (server, "GET", WAYS_OUT[i], &message);

      g_test_message ("%s", WAYS_OUT[i]);
      g_assert_cmpuint (soup_message_get_status (message), >=, 400);
      g_assert_null (strstr (body, "SQLite format"));
    }
}

static void
assert_shows (ServeFixture *server,
              const char   *headline)
{
  gint64   end = g_get_monotonic_time () + (gint64)PATIENCE_MILLISECONDS * 1000;
  gboolean seen = FALSE;

  while (!seen && g_get_monotonic_time () < end)
    {
      g_autoptr (SoupMessage) message = NULL;
      g_autofree char        *body = serve_fixture_fetch (server, "GET", "/", &message);

      seen = strstr (body, headline) != NULL;
      g_usleep (G_USEC_PER_SEC / 10);
    }
  g_assert_true (seen);
}

/* Each is another program that comes and goes, and none of them may take the served one for gone. */
static void
test_follows_changes (ServeFixture *server,
                      gconstpointer data)
{
  static const char *const headlines[] = { "Summer", "Autumn", "Spring" };

  for (guint i = 0; i < G_N_ELEMENTS (headlines); i++)
    {
      serve_fixture_add_article (server, headlines[i]);
      assert_shows (server, headlines[i]);
    }
}

/* What the site has to do without is said, and the site is served all the same. */
static void
test_warns (ServeFixture *server,
            gconstpointer data)
{
  g_autofree char             *articles = g_build_filename (server->folder, "articles", NULL);
  g_autofree char             *path = g_build_filename (articles, "contract.md", NULL);
  g_autoptr (SpaltTestCall)    imported = NULL;
  g_autoptr (GSubprocess)      program = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError)           error = NULL;
  g_autofree char             *address = NULL;
  char                         complaints[4096] = "";

  g_assert_true (g_file_set_contents (
    path, "---\ntitle: Contract\ndate: 2026-01-13\n---\n[The contract](/files/contract.pdf)\n", -1, NULL));
  imported = spalt_test_program_call ("import", "markdown", server->publication, articles, NULL);
  g_assert_cmpint (imported->status, ==, 0);

  program = spalt_test_program_start ((const char *[]){ "serve", "--port", "0", server->publication, NULL }, &error);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (program));
  address = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);
  g_assert_true (g_str_has_prefix (address, "http://"));
  g_subprocess_send_signal (program, SIGTERM);
  g_input_stream_read_all (g_subprocess_get_stderr_pipe (program), complaints, sizeof complaints - 1, NULL, NULL,
                           &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (complaints, "files/contract.pdf"));
}

/* It would go on serving the database that was there. */
static void
test_is_not_restored (ServeFixture *server,
                      gconstpointer data)
{
  g_autofree char          *copy = g_build_filename (server->folder, "copy.db", NULL);
  g_autoptr (SpaltTestCall) backup = spalt_test_program_call ("backup", server->publication, copy, NULL);
  g_autoptr (SpaltTestCall) refused = NULL;
  g_autoptr (SpaltTestCall) restored = NULL;

  g_assert_cmpint (backup->status, ==, 0);
  serve_fixture_add_article (server, "Summer");
  assert_shows (server, "Summer");
  refused = spalt_test_program_call ("restore", server->publication, copy, NULL);
  g_assert_cmpint (refused->status, ==, 1);
  g_assert_nonnull (strstr (refused->err, "Another program"));
  serve_fixture_add_article (server, "Autumn");
  assert_shows (server, "Autumn");

  g_subprocess_send_signal (server->program, SIGTERM);
  g_assert_true (g_subprocess_wait (server->program, NULL, NULL));
  restored = spalt_test_program_call ("restore", server->publication, copy, NULL);
  g_assert_cmpint (restored->status, ==, 0);
}

/* How many folders of its own the program has. */
static guint
count_own_folders (ServeFixture *server)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   folder = g_dir_open (server->folder, 0, &error);
  guint              count = 0;

  g_assert_no_error (error);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    count += g_str_has_prefix (name, "spalt-serve-") ? 1 : 0;
  return count;
}

static void
test_stops_and_tidies (ServeFixture *server,
                       gconstpointer data)
{
  int                signal = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_own_folders (server), ==, 1);
  g_subprocess_send_signal (server->program, signal);
  g_subprocess_wait (server->program, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (server->program));
  g_assert_cmpint (g_subprocess_get_exit_status (server->program), ==, 0);
  g_assert_cmpuint (count_own_folders (server), ==, 0);
}

static void
test_port_is_taken (ServeFixture *server,
                    gconstpointer data)
{
  g_autoptr (GUri)          uri = g_uri_parse (server->address, G_URI_FLAGS_NONE, NULL);
  g_autofree char          *port = g_strdup_printf ("%d", g_uri_get_port (uri));
  g_autoptr (SpaltTestCall) call = spalt_test_program_call ("serve", "--port", port, server->publication, NULL);

  g_assert_cmpint (call->status, ==, 1);
  g_assert_cmpstr (call->out, ==, "");
  g_assert_nonnull (strstr (call->err, port));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/command/serve/requests", ServeFixture, NULL, serve_fixture_set_up, test_requests,
              serve_fixture_tear_down);
  g_test_add ("/command/serve/hosts", ServeFixture, NULL, serve_fixture_set_up, test_hosts, serve_fixture_tear_down);
  g_test_add ("/command/serve/ranges", ServeFixture, NULL, serve_fixture_set_up, test_ranges, serve_fixture_tear_down);
  g_test_add ("/command/serve/silent-crowd", ServeFixture, NULL, serve_fixture_set_up, test_silent_crowd,
              serve_fixture_tear_down);
  g_test_add ("/command/serve/many-readers", ServeFixture, NULL, serve_fixture_set_up, test_many_readers,
              serve_fixture_tear_down);
  g_test_add ("/command/serve/long-headers", ServeFixture, NULL, serve_fixture_set_up, test_long_headers,
              serve_fixture_tear_down);
  g_test_add ("/command/serve/ways-out", ServeFixture, NULL, serve_fixture_set_up, test_ways_out,
              serve_fixture_tear_down);
  g_test_add ("/command/serve/follows-changes", ServeFixture, NULL, serve_fixture_set_up, test_follows_changes,
              serve_fixture_tear_down);
  g_test_add ("/command/serve/warns", ServeFixture, NULL, serve_fixture_set_up, test_warns, serve_fixture_tear_down);
  g_test_add ("/command/serve/is-not-restored", ServeFixture, NULL, serve_fixture_set_up, test_is_not_restored,
              serve_fixture_tear_down);
  g_test_add ("/command/serve/stops-at-interrupt", ServeFixture, GINT_TO_POINTER (SIGINT), serve_fixture_set_up,
              test_stops_and_tidies, serve_fixture_tear_down);
  g_test_add ("/command/serve/stops-at-terminate", ServeFixture, GINT_TO_POINTER (SIGTERM), serve_fixture_set_up,
              test_stops_and_tidies, serve_fixture_tear_down);
  g_test_add ("/command/serve/port-is-taken", ServeFixture, NULL, serve_fixture_set_up, test_port_is_taken,
              serve_fixture_tear_down);
  return g_test_run ();
}
