// SPDX-License-Identifier: GPL-3.0-or-later
/* Servers that break HTTP, by malice or by mistake: each fetch ends soon, takes little, says why, and leaves the
 * earlier headlines. */
#include <string.h>

#include "feed-fixture.h"
#include "spalt-feed-fetch.h"
#include "spalt-test-wire-server.h"

#define OK "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
#define FOUND "HTTP/1.1 302 Found\r\nLocation: "
#define LENGTH(n) OK "Content-Length: " n "\r\n\r\n"
#define CHUNKED OK "Transfer-Encoding: chunked\r\n\r\n"
#define HEAD "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Syster</title>"
#define FEED HEAD "<item><title>Nytt</title><link>http://example.org/nytt</link></item></channel></rss>"
#define SIXTY "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

/* For what never ends; all else has the time that feeds have, so that a busy machine makes no difference. */
static const guint SHORT_MILLISECONDS = 200;

/* The largest feed, several times over, as much may be in buffers on the way when a fetch is given up. */
static const gsize MAX_SENT_BYTES = 32 * 1024 * 1024;
/* What unpacks to this is far larger than a feed may be, and a small file. */
static const gsize BOMB_BYTES = 16 * 1024 * 1024;
static const gsize PIECE_BYTES = 8 * 1024;

static const struct
{
  const char *name;
  const char *first;
  const char *rest;
  guint       pause_milliseconds;
  gboolean    stays;
  const char *part; /* of the sentence; NULL: the feed is read */
} ANSWERS[] = {
  { "nothing", "", NULL, 0, FALSE, "cannot be reached" },
  { "silence", "", NULL, 0, TRUE, "in time" },
  { "half a status line", "HTTP/1.1 2", NULL, 0, FALSE, "cannot be reached" },
  { "half the headers", OK "Content-", NULL, 0, FALSE, "cannot be reached" },
  { "half the headers, then silence", OK "Content-", NULL, 0, TRUE, "in time" },
  { "drip of a status line", "HTTP/1.1 200 ", "O", 10, FALSE, "in time" },
  { "drip of headers", OK, "X: y\r\n", 10, FALSE, "in time" },
  { "drip of one header", OK "X: ", "y", 10, FALSE, "in time" },
  { "drip of a body", CHUNKED, "1\r\n \r\n", 10, FALSE, "in time" },
  { "drip of a measured body", LENGTH ("1000000"), " ", 10, FALSE, "in time" },
  { "drip of a chunk's size", CHUNKED, "0", 10, FALSE, "in time" },
  { "drip of trailers", CHUNKED "0\r\n", "X: y\r\n", 10, FALSE, "empty" },
  { "drip of interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n", 10, FALSE, "in time" },
  { "endless status line", "HTTP/1.1 200 ", SIXTY, 0, FALSE, "cannot be reached" },
  { "endless headers", OK, "X: " SIXTY "\r\n", 0, FALSE, "cannot be reached" },
  { "endless header", OK "X: ", SIXTY, 0, FALSE, "cannot be reached" },
  { "endless folded header", OK "X: y\r\n", " " SIXTY "\r\n", 0, FALSE, "cannot be reached" },
  { "endless interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n", 0, FALSE, "in time" },
  { "endless empty lines", "", "\r\n", 0, FALSE, "cannot be reached" },
  { "endless body", OK "\r\n" HEAD, SIXTY, 0, FALSE, "2 MB" },
  { "endless measured body", LENGTH ("9223372036854775807") HEAD, SIXTY, 0, FALSE, "2 MB" },
  { "endless chunks", CHUNKED, "3c\r\n" SIXTY "\r\n", 0, FALSE, "2 MB" },
  { "endless chunk's size", CHUNKED, SIXTY, 0, FALSE, "broke off" },
  { "endless chunk's extension", CHUNKED "3;", SIXTY, 0, FALSE, "broke off" },
  { "endless trailers", CHUNKED "0\r\n", "X: " SIXTY "\r\n", 0, FALSE, "empty" },
  { "endless trailer", CHUNKED "0\r\n", SIXTY, 0, FALSE, "empty" },
  { "length too small", LENGTH ("70") FEED, NULL, 0, FALSE, "breaks off" },
  { "length none", LENGTH ("0") FEED, NULL, 0, FALSE, "empty" },
  { "length too large", LENGTH ("5000") FEED, NULL, 0, FALSE, "broke off" },
  { "length too large, then silence", LENGTH ("5000") FEED, NULL, 0, TRUE, "in time" },
  { "length over all", LENGTH ("18446744073709551616") FEED, NULL, 0, FALSE, "length that nothing" },
  { "length just too large for a file", LENGTH ("9223372036854775808") FEED, NULL, 0, FALSE, "length that nothing" },
  { "length below none", LENGTH ("-1") FEED, NULL, 0, FALSE, "length that nothing" },
  { "length far below none", LENGTH ("-5") FEED, NULL, 0, FALSE, "length that nothing" },
  { "length below all", LENGTH ("-9223372036854775808") FEED, NULL, 0, FALSE, "length that nothing" },
  { "length far below none of a way on", "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: -5\r\n\r\n", NULL,
    0, FALSE, "length that nothing" },
  { "length no number", LENGTH ("many") FEED, NULL, 0, FALSE, "cannot be reached" },
  { "two lengths", OK "Content-Length: 70\r\nContent-Length: 5000\r\n\r\n" FEED, NULL, 0, FALSE, "broke off" },
  { "chunk too large", CHUNKED "ffffffffffffffff\r\n" FEED, NULL, 0, FALSE, "empty" },
  { "chunk below none", CHUNKED "-5\r\n" FEED, NULL, 0, FALSE, "empty" },
  { "chunk of no size", CHUNKED "zz\r\n" FEED, NULL, 0, FALSE, "empty" },
  { "chunk that breaks off", CHUNKED "5000\r\n" FEED, NULL, 0, FALSE, "broke off" },
  { "another protocol agreed", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    SIXTY, 0, FALSE, "cannot be reached" },
  { "another protocol agreed, then silence",
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", NULL, 0, TRUE, "in time" },
  { "another protocol offered", OK "Connection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n" FEED, NULL, 0, FALSE, NULL },
  { "another protocol spoken", "SSH-2.0-OpenSSH_9.2\r\n", NULL, 0, TRUE, "in time" },
  { "mail spoken", "220 example.org ESMTP\r\n", NULL, 0, TRUE, "in time" },
  { "no protocol spoken", FEED, NULL, 0, FALSE, "cannot be reached" },
  { "another protocol demanded",
    "HTTP/1.1 426 Upgrade Required\r\nUpgrade: TLS/1.3\r\nConnection: Upgrade, close\r\n\r\n", NULL, 0, FALSE,
    "error 426" },
  { "unasked part",
    "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/100\r\nContent-Length: 10\r\n\r\n<?xml vers", NULL, 0,
    FALSE, "error 206" },
  { "unasked confirmation", "HTTP/1.1 304 Not Modified\r\n\r\n", NULL, 0, FALSE, "error 304" },
  { "way to a file", FOUND "file:///etc/passwd\r\n\r\n", NULL, 0, FALSE, "not one of the web" },
  { "way to a file server", FOUND "ftp://127.0.0.1/feed\r\n\r\n", NULL, 0, FALSE, "not one of the web" },
  { "way to data", FOUND "data:application/rss+xml,%3Crss/%3E\r\n\r\n", NULL, 0, FALSE, "not one of the web" },
  { "way to a script", FOUND "javascript:alert(1)\r\n\r\n", NULL, 0, FALSE, "not one of the web" },
  { "way to a resource", FOUND "resource:///org/gnome/feed\r\n\r\n", NULL, 0, FALSE, "not one of the web" },
  { "way to a broken address", FOUND "http://[::1/feed\r\n\r\n", NULL, 0, FALSE, "not one of the web" },
  { "way to a broken port", FOUND "http://127.0.0.1:99999/feed\r\n\r\n", NULL, 0, FALSE, "not one of the web" },
  { "way to an empty host", FOUND "http:///feed\r\n\r\n", NULL, 0, FALSE, "not one of the web" },
  { "way to nowhere", "HTTP/1.1 302 Found\r\n\r\n", NULL, 0, FALSE, "error 302" },
};


/* Fetches what @server answers, and checks that it ends as @part says; NULL: with the feed. */
static void
check_address (FeedFixture         *fixture,
               SpaltTestWireServer *server,
               const char          *part)
{
  const SpaltFeedOptions     options = { .now = FEED_FIXTURE_NOW,
                                         .timeout_milliseconds =
                                       g_strcmp0 (part, "in time") == 0 ? SHORT_MILLISECONDS : 0 };
  gint64                     before = g_get_monotonic_time ();
  g_autofree char           *earlier = feed_fixture_list (fixture);
  g_autofree char           *listed = NULL;
  g_autoptr (SpaltFeed)      feed = feed_fixture_load (fixture);
  g_autoptr (SpaltFeedFetch) done = NULL;
  g_autoptr (GError)         error = NULL;

  done = spalt_feed_fetch (fixture->store, feed, &options, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%.2f s, %zu bytes: %s %s", (double)(g_get_monotonic_time () - before) / G_USEC_PER_SEC,
                  spalt_test_wire_server_count_bytes (server), spalt_feed_outcome_get_nick (done->outcome),
                  done->problem);
  g_assert_cmpint (done->outcome, ==, part != NULL ? SPALT_FEED_FAILED : SPALT_FEED_CHANGED);
  g_assert_nonnull (strstr (done->problem, part != NULL ? part : ""));
  listed = feed_fixture_list (fixture);
  g_assert_cmpstr (listed, ==, part != NULL ? earlier : "Nytt");
  g_assert_cmpuint (spalt_test_wire_server_count_bytes (server), <, MAX_SENT_BYTES);
}

static void
check_wire (FeedFixture         *fixture,
            const char          *scheme,
            const SpaltTestWire *wire,
            const char          *part)
{
  SpaltTestWireServer *server = spalt_test_wire_server_new (wire);
  g_autofree char     *address =
    g_strdup_printf ("%s://127.0.0.1:%u/", scheme, spalt_test_wire_server_get_port (server));

  feed_fixture_set_address (fixture, address);
  check_address (fixture, server, part);
  spalt_test_wire_server_free (server);
}

static void
fetch_earlier (FeedFixture *fixture)
{
  const SpaltFeedOptions     options = { .now = FEED_FIXTURE_NOW };
  g_autoptr (SpaltFeed)      feed = feed_fixture_load (fixture);
  g_autoptr (SpaltFeedFetch) done = spalt_feed_fetch (fixture->store, feed, &options, NULL, NULL);

  g_assert_cmpint (done->outcome, ==, SPALT_FEED_CHANGED);
}

/* Until it has so many bytes. */
static GBytes *
repeat (const char *text,
        gsize       n_bytes)
{
  g_autoptr (GString) bytes = g_string_new (text);

  while (bytes->len < n_bytes)
    g_string_append (bytes, text);
  return g_string_free_to_bytes (g_steal_pointer (&bytes));
}

static void
test_answers (FeedFixture  *fixture,
              gconstpointer data)
{
  fetch_earlier (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ANSWERS); i++)
    {
      g_autoptr (GBytes) first = g_bytes_new_static (ANSWERS[i].first, strlen (ANSWERS[i].first));
      g_autoptr (GBytes) rest =
        ANSWERS[i].rest != NULL ? repeat (ANSWERS[i].rest, ANSWERS[i].pause_milliseconds > 0 ? 1 : PIECE_BYTES) : NULL;
      const SpaltTestWire wire = {
        .first = first, .rest = rest, .pause_milliseconds = ANSWERS[i].pause_milliseconds, .stays = ANSWERS[i].stays
      };

      g_test_message ("%s", ANSWERS[i].name);
      check_wire (fixture, "http", &wire, ANSWERS[i].part);
    }
}

/* A server that does not speak TLS, in silence and aloud. */
static void
test_tls (FeedFixture  *fixture,
          gconstpointer data)
{
  g_autoptr (GBytes)  nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes)  plain = g_bytes_new_static (OK, strlen (OK));
  const SpaltTestWire silent = { .first = nothing, .stays = TRUE };
  const SpaltTestWire loud = { .first = nothing, .rest = plain };

  fetch_earlier (fixture);
  check_wire (fixture, "https", &silent, "in time");
  check_wire (fixture, "https", &loud, "in time");
}

static GBytes *
pack (GZlibCompressorFormat format,
      GBytes               *bytes)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (format, 6);

  return g_converter_convert_bytes (G_CONVERTER (compressor), bytes, NULL);
}

static GBytes *
make_bomb (void)
{
  char *spaces = g_malloc (BOMB_BYTES);

  memset (spaces, ' ', BOMB_BYTES);
  memcpy (spaces, HEAD, strlen (HEAD));
  return g_bytes_new_take (spaces, BOMB_BYTES);
}

static GBytes *
answer_packed (const char *encoding,
               GBytes     *packed)
{
  g_autofree char       *head = g_strdup_printf (OK "Content-Encoding: %s\r\nConnection: close\r\n\r\n", encoding);
  g_autoptr (GByteArray) answer = g_byte_array_new ();

  g_byte_array_append (answer, (const guint8 *)head, strlen (head));
  g_byte_array_append (answer, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  return g_byte_array_free_to_bytes (g_steal_pointer (&answer));
}

static void
check_packed (FeedFixture *fixture,
              const char  *encoding,
              GBytes      *packed,
              GBytes      *rest,
              const char  *part)
{
  g_autoptr (GBytes)  first = answer_packed (encoding, packed);
  const SpaltTestWire wire = { .first = first, .rest = rest };

  g_test_message ("%s, %zu bytes", encoding, g_bytes_get_size (packed));
  check_wire (fixture, "http", &wire, part);
}

static void
test_bombs (FeedFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (GBytes) bomb = make_bomb ();
  g_autoptr (GBytes) once = pack (G_ZLIB_COMPRESSOR_FORMAT_GZIP, bomb);
  g_autoptr (GBytes) twice = pack (G_ZLIB_COMPRESSOR_FORMAT_GZIP, once);
  g_autoptr (GBytes) deflated = pack (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, bomb);

  fetch_earlier (fixture);
  check_packed (fixture, "gzip", once, NULL, "2 MB");
  check_packed (fixture, "X-GZIP", once, NULL, "2 MB");
  check_packed (fixture, "deflate", deflated, NULL, "not asked for");
  check_packed (fixture, "gzip, gzip", twice, NULL, "not asked for");
  check_packed (fixture, "gzip\r\nContent-Encoding: gzip", twice, NULL, "not asked for");
}

/* gzip's file name, which may be of any length (RFC 1952, section 2.3.1), unpacks to nothing, and so do empty blocks
 * (RFC 1951, section 3.2.4). */
static void
test_unpacked_to_nothing (FeedFixture  *fixture,
                          gconstpointer data)
{
  static const guint8    NAMED[] = { 0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3 };
  static const guint8    UNNAMED[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3 };
  static const guint8    EMPTY[] = { 0, 0, 0, 0xff, 0xff };
  g_autoptr (GByteArray) blocks = g_byte_array_new ();
  g_autoptr (GBytes)     named = g_bytes_new_static (NAMED, sizeof NAMED);
  g_autoptr (GBytes)     unnamed = g_bytes_new_static (UNNAMED, sizeof UNNAMED);
  g_autoptr (GBytes)     name = repeat (SIXTY, PIECE_BYTES);
  g_autoptr (GBytes)     empty = NULL;

  while (blocks->len < PIECE_BYTES)
    g_byte_array_append (blocks, EMPTY, sizeof EMPTY);
  empty = g_bytes_new (blocks->data, blocks->len);
  fetch_earlier (fixture);
  check_packed (fixture, "gzip", named, name, "2 MB");
  check_packed (fixture, "gzip", unnamed, empty, "2 MB");
}

static void
test_packed_wrongly (FeedFixture  *fixture,
                     gconstpointer data)
{
  g_autoptr (GBytes) feed = g_bytes_new_static (FEED, strlen (FEED));
  g_autoptr (GBytes) packed = pack (G_ZLIB_COMPRESSOR_FORMAT_GZIP, feed);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) / 2);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  g_autoptr (GBytes) broken = NULL;

  memset (bytes + g_bytes_get_size (packed) / 2, 0xff, 8);
  broken = g_bytes_new (bytes, g_bytes_get_size (packed));

  fetch_earlier (fixture);
  check_packed (fixture, "gzip", half, NULL, "breaks off");
  check_packed (fixture, "gzip", broken, NULL, "packed wrongly");
  check_packed (fixture, "br", packed, NULL, "not asked for");
  check_packed (fixture, "zstd", packed, NULL, "not asked for");
  check_packed (fixture, "", packed, NULL, "");
  check_packed (fixture, "gzip", packed, NULL, NULL);
}

/* Some servers say so of what they do not pack. */
static void
test_not_packed (FeedFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (GBytes) feed = g_bytes_new_static (FEED, strlen (FEED));

  fetch_earlier (fixture);
  check_packed (fixture, "gzip", feed, NULL, NULL);
}

/* Behind this proxy stands the whole web, but for this machine. */
typedef struct
{
  GObject parent_instance;
} TestProxies;

typedef struct
{
  GObjectClass parent_class;
} TestProxiesClass;

static char *proxy;

static gboolean
proxies_are_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
look_up_proxies (GProxyResolver *resolver,
                 const char     *uri,
                 GCancellable   *cancellable,
                 GError        **error)
{
  const char *const proxies[] = { strstr (uri, "127.0.0.1") != NULL || proxy == NULL ? "direct://" : proxy, NULL };

  return g_strdupv ((char **)proxies);
}

static void
look_up_proxies_async (GProxyResolver     *resolver,
                       const char         *uri,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_return_pointer (task, look_up_proxies (resolver, uri, NULL, NULL), (GDestroyNotify)g_strfreev);
}

static char **
look_up_proxies_finish (GProxyResolver *resolver,
                        GAsyncResult   *result,
                        GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
implement_proxies (GProxyResolverInterface *interface)
{
  interface->is_supported = proxies_are_supported;
  interface->lookup = look_up_proxies;
  interface->lookup_async = look_up_proxies_async;
  interface->lookup_finish = look_up_proxies_finish;
}

GType test_proxies_get_type (void);

G_DEFINE_TYPE_WITH_CODE (TestProxies,
                         test_proxies,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, implement_proxies))

static void
test_proxies_class_init (TestProxiesClass *class)
{
}

static void
test_proxies_init (TestProxies *self)
{
}

/* A feed of the open web leads to this machine, which is not asked. */
static void
test_astray (FeedFixture  *fixture,
             gconstpointer data)
{
  g_autofree char *here = spalt_test_feed_server_get_address (fixture->server, "/good");
  g_autofree char *answer =
    g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", here);
  g_autoptr (GBytes)   first = g_bytes_new (answer, strlen (answer));
  const SpaltTestWire  wire = { .first = first };
  SpaltTestWireServer *server = spalt_test_wire_server_new (&wire);
  guint                n_requests = spalt_test_feed_server_count (fixture->server);

  proxy = g_strdup_printf ("http://127.0.0.1:%u", spalt_test_wire_server_get_port (server));
  feed_fixture_set_address (fixture, "http://feed.example.org/");
  check_address (fixture, server, "on this machine");
  g_assert_cmpuint (spalt_test_feed_server_count (fixture->server), ==, n_requests);
  g_clear_pointer (&proxy, g_free);
  spalt_test_wire_server_free (server);
}

static void
add (const char *name,
     void (*test) (FeedFixture  *fixture,
                   gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/exchange/feed-wire/", name, NULL);

  g_test_add (path, FeedFixture, NULL, feed_fixture_set_up, test, feed_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, test_proxies_get_type (), "test", G_MAXINT);
  add ("answers", test_answers);
  add ("tls", test_tls);
  add ("bombs", test_bombs);
  add ("unpacked-to-nothing", test_unpacked_to_nothing);
  add ("packed-wrongly", test_packed_wrongly);
  add ("not-packed", test_not_packed);
  add ("astray", test_astray);
  return g_test_run ();
}
