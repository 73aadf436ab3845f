// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-test-feed-server.h"

#include <libsoup/soup.h>
#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Syster</title>"
#define TAIL "</channel></rss>"
#define ONE "<item><title>Ett</title><link>/ett</link><pubDate>Mon, 23 Mar 2026 10:00:00 GMT</pubDate></item>"
#define TWO "<item><title>Två</title><link>/två</link><pubDate>Mon, 23 Mar 2026 11:00:00 GMT</pubDate></item>"

static const char  FIRST_TAG[] = "\"first\"";
static const char  DATE[] = "Mon, 23 Mar 2026 12:00:00 GMT";
static const guint TRICKLE_MILLISECONDS = 20;
static const gsize BOMB_BYTES = 16 * 1024 * 1024;

struct _SpaltTestFeedServer
{
  GThread      *thread;
  GMainContext *context;
  GMainLoop    *loop;
  SoupServer   *soup;
  char         *mode;
  char         *asked;
  guint         n_requests;
};

static void
respond (SoupServerMessage *message,
         guint              status,
         const char        *type,
         const char        *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

static void
redirect (SoupServerMessage *message,
          const char        *location)
{
  soup_server_message_set_status (message, SOUP_STATUS_FOUND, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", location);
}

/* As RFC 9110, section 13.2.2, has it: the tag first. */
static void
respond_if_changed (SoupServerMessage *message,
                    const char        *tag,
                    const char        *body)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *answer = soup_server_message_get_response_headers (message);
  const char         *known = soup_message_headers_get_one (asked, "If-None-Match");

  soup_message_headers_replace (answer, "ETag", tag);
  soup_message_headers_replace (answer, "Last-Modified", DATE);
  if (g_strcmp0 (known, tag) == 0)
    soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else
    respond (message, SOUP_STATUS_OK, "application/rss+xml", body);
}

static void
append_more_cb (SoupServerMessage *message,
                gpointer           data)
{
  static char spaces[16 * 1024];

  memset (spaces, ' ', sizeof spaces);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_COPY, spaces, sizeof spaces);
}

/* A body that never ends; small pieces come slowly, large ones as fast as they are taken. */
static void
respond_endless (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, HEAD, strlen (HEAD));
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (append_more_cb), NULL);
}

static gboolean
trickle_cb (gpointer data)
{
  SoupServerMessage *message = data;

  if (g_object_get_data (G_OBJECT (message), "finished") != NULL)
    return G_SOURCE_REMOVE;
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, " ", 1);
  soup_server_message_unpause (message);
  return G_SOURCE_CONTINUE;
}

static void
wait_cb (SoupServerMessage *message,
         gpointer           data)
{
  soup_server_message_pause (message);
}

static void
finished_cb (SoupServerMessage *message,
             gpointer           data)
{
  g_object_set_data (G_OBJECT (message), "finished", GINT_TO_POINTER (TRUE));
}

static void
respond_trickling (SpaltTestFeedServer *self,
                   SoupServerMessage   *message)
{
  GSource *source = g_timeout_source_new (TRICKLE_MILLISECONDS);

  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, HEAD, strlen (HEAD));
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wait_cb), NULL);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), NULL);
  g_source_set_callback (source, trickle_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static void
respond_bomb (SoupServerMessage *message)
{
  g_autoptr (GOutputStream)   memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GOutputStream)   stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char            *spaces = g_malloc (BOMB_BYTES);
  g_autoptr (GBytes)          bytes = NULL;

  memset (spaces, ' ', BOMB_BYTES);
  g_output_stream_write_all (stream, HEAD, strlen (HEAD), NULL, NULL, NULL);
  g_output_stream_write_all (stream, spaces, BOMB_BYTES, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  g_assert_cmpuint (g_bytes_get_size (bytes), <, BOMB_BYTES / 100);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
  soup_server_message_set_response (message, "application/rss+xml", SOUP_MEMORY_COPY, g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes));
}

static void
respond_broken (SpaltTestFeedServer *self,
                SoupServerMessage   *message)
{
  if (g_str_equal (self->mode, "error"))
    respond (message, 500, "text/plain", "Oj");
  else if (g_str_equal (self->mode, "gone"))
    respond (message, 404, "text/html", "<html></html>");
  else if (g_str_equal (self->mode, "html"))
    respond (message, 200, "text/html", "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>Underhåll</html>");
  else if (g_str_equal (self->mode, "half"))
    respond (message, 200, "application/rss+xml", HEAD ONE);
  else if (g_str_equal (self->mode, "empty"))
    respond (message, 200, "application/rss+xml", "");
  else if (g_str_equal (self->mode, "no-items"))
    respond (message, 200, "application/rss+xml", HEAD TAIL);
  else if (g_str_equal (self->mode, "unasked"))
    soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
  else
    g_assert_not_reached ();
}

static void
respond_redirect (SoupServerMessage *message,
                  const char        *mode)
{
  if (g_str_equal (mode, "loop"))
    redirect (message, "/feed");
  else if (g_str_equal (mode, "to-file"))
    redirect (message, "file:///etc/passwd");
  else if (g_str_equal (mode, "to-nowhere"))
    redirect (message, "http://");
  else
    {
      redirect (message, "/feed");
      respond_endless (message);
    }
}

static void
respond_in_mode (SpaltTestFeedServer *self,
                 SoupServerMessage   *message)
{
  if (g_str_equal (self->mode, "first"))
    respond_if_changed (message, FIRST_TAG, HEAD ONE TWO TAIL);
  else if (g_str_equal (self->mode, "second"))
    respond_if_changed (message, "\"second\"", HEAD TWO TAIL);
  else if (g_str_equal (self->mode, "untagged"))
    respond (message, 200, "application/rss+xml", HEAD ONE TWO TAIL);
  else if (g_str_has_prefix (self->mode, "loop") || g_str_has_prefix (self->mode, "to-"))
    respond_redirect (message, self->mode);
  else if (g_str_equal (self->mode, "endless"))
    {
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      respond_endless (message);
    }
  else if (g_str_equal (self->mode, "trickle"))
    {
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      respond_trickling (self, message);
    }
  else if (g_str_equal (self->mode, "silent"))
    soup_server_message_pause (message);
  else if (g_str_equal (self->mode, "bomb"))
    respond_bomb (message);
  else
    respond_broken (self, message);
}

/* "/feed" behaves as the mode says; "/good" always well, and so does "/relative", with a link that is relative, to
 * which "/secret" leads with a password; "/steps/N" leads to "/steps/N-1", and the last of them to the feed. */
static void
answer_cb (SoupServer        *soup,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           data)
{
  SpaltTestFeedServer *self = data;
  SoupMessageHeaders  *headers = soup_server_message_get_request_headers (message);
  const char          *known = soup_message_headers_get_one (headers, "If-None-Match");
  const char          *since = soup_message_headers_get_one (headers, "If-Modified-Since");
  const char          *secret = soup_message_headers_get_one (headers, "Authorization");

  self->n_requests++;
  g_free (self->asked);
  self->asked = g_strdup_printf ("%s %s%s%s", known != NULL ? known : "-", since != NULL ? since : "-",
                                 secret != NULL ? " " : "", secret != NULL ? secret : "");
  if (g_str_has_prefix (path, "/steps/"))
    {
      guint64          left = g_ascii_strtoull (path + strlen ("/steps/"), NULL, 10);
      g_autofree char *next = left > 1 ? g_strdup_printf ("%" G_GUINT64_FORMAT, left - 1) : g_strdup ("/feed");

      redirect (message, next);
    }
  else if (g_str_equal (path, "/secret"))
    {
      g_autofree char *next =
        g_strdup_printf ("http://user:secret@%s/relative", soup_message_headers_get_one (headers, "Host"));

      redirect (message, next);
    }
  else if (g_str_equal (path, "/relative"))
    respond (message, 200, "application/rss+xml", HEAD "<item><title>Ett</title><link>ett</link></item>" TAIL);
  else if (g_str_equal (path, "/good"))
    respond (message, 200, "application/rss+xml", HEAD ONE TAIL);
  else
    respond_in_mode (self, message);
}

static gpointer
run (gpointer data)
{
  SpaltTestFeedServer *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

SpaltTestFeedServer *
spalt_test_feed_server_new (void)
{
  SpaltTestFeedServer *self = g_new0 (SpaltTestFeedServer, 1);
  g_autoptr (GError)   error = NULL;

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->soup, NULL, answer_cb, self, NULL);
  soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  self->mode = g_strdup ("first");
  self->thread = g_thread_new ("feeds", run, self);
  return self;
}

void
spalt_test_feed_server_free (SpaltTestFeedServer *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->mode);
  g_free (self->asked);
  g_free (self);
}

char *
spalt_test_feed_server_get_address (SpaltTestFeedServer *self,
                                    const char          *path)
{
  GSList *uris = soup_server_get_uris (self->soup);
  char   *address = g_strdup_printf ("http://127.0.0.1:%d%s", g_uri_get_port (uris->data), path);

  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  return address;
}

void
spalt_test_feed_server_set_mode (SpaltTestFeedServer *self,
                                 const char          *mode)
{
  g_set_str (&self->mode, mode);
}

guint
spalt_test_feed_server_count (SpaltTestFeedServer *self)
{
  return self->n_requests;
}

const char *
spalt_test_feed_server_get_asked (SpaltTestFeedServer *self)
{
  return self->asked;
}
