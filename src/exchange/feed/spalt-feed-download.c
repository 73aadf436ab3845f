// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-feed-download-private.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "spalt-exchange-error.h"
#include "spalt-feed-document.h"
#include "spalt-feed-packing-private.h"
#include "spalt-feed-reach-private.h"

static const guint MAX_REDIRECTS = 5;
static const gsize PIECE_BYTES = 64 * 1024;
/* What a server says of its copy is kept and sent back; longer than this it is no tag and no date. */
static const gsize MAX_VALIDATOR_BYTES = 500;

static const char ACCEPT[] =
  "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, "
  "*/*;q=0.1";

/* One request with its redirects. libsoup works in a context of its own, in the calling thread, so that somebody else
 * can cancel it at any moment. The time of the whole is limited, and not only of each read; by a thread of its own, as
 * a server that is quick enough keeps libsoup from ever coming back to the context. */
typedef struct
{
  GMainContext *context;
  SoupSession  *session;
  GCancellable *cancellable; /* ours: cancelled when time is up, and with the caller's */
  GCancellable *callers;
  gulong        callers_id;
  GAsyncResult *result; /* of the step that is waited for */

  GThread *clock;
  GMutex   mutex;
  GCond    is_changed;
  gint64   deadline;
  gboolean is_over;
  gboolean is_late;

  GInetAddress *first; /* where the feed's own address led; none behind a proxy, which is taken for the open web */
  guint         n_redirects;
  gboolean      is_proxied;
  gboolean      is_astray;
  gboolean      is_mismeasured;

  const char *entity_tag;
  const char *last_modified;
} Download;

void
spalt_feed_answer_free (SpaltFeedAnswer *answer)
{
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer->address);
  g_free (answer->charset);
  g_free (answer->entity_tag);
  g_free (answer->last_modified);
  g_free (answer);
}

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED, message);
  return FALSE;
}

static gboolean
refuse_large (GError **error)
{
  return refuse (error, _("The feed is larger than 2 MB, so it was not read. Look on the site for a smaller one."));
}

static gpointer
run_clock (gpointer data)
{
  Download *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->is_over && !self->is_late)
    self->is_late = !g_cond_wait_until (&self->is_changed, &self->mutex, self->deadline) && !self->is_over;
  g_mutex_unlock (&self->mutex);
  if (self->is_late)
    g_cancellable_cancel (self->cancellable);
  return NULL;
}

static void
stop_clock (Download *self)
{
  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_cond_signal (&self->is_changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->clock);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->is_changed);
}

static gboolean
is_late (Download *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->is_late;
}

static void
callers_cancelled_cb (GCancellable *callers,
                      GCancellable *ours)
{
  g_cancellable_cancel (ours);
}

static void
step_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Download *self = data;

  self->result = g_object_ref (result);
}

static void
wait_for_step (Download *self)
{
  g_clear_object (&self->result);
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);
}

static void
begin (Download     *self,
       guint         timeout_milliseconds,
       GCancellable *cancellable)
{
  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->is_changed);
  self->deadline = g_get_monotonic_time () + timeout_milliseconds * G_TIME_SPAN_MILLISECOND;
  self->clock = g_thread_new ("feed-clock", run_clock, self);
  if (cancellable != NULL)
    {
      self->callers = cancellable;
      self->callers_id = g_cancellable_connect (cancellable, G_CALLBACK (callers_cancelled_cb),
                                                g_object_ref (self->cancellable), g_object_unref);
    }
  self->session = soup_session_new_with_options ("user-agent", "Spalt/" SPALT_VERSION, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  /* It would send the name and the password that an address may hold. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

static void
clear_download (Download *self)
{
  stop_clock (self);
  if (self->callers != NULL)
    g_cancellable_disconnect (self->callers, self->callers_id);
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->result);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->first);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Download, clear_download)

/* Says what went wrong as the journalist sees it: not that we have cancelled it. @sentence has a place for the @reason.
 * */
static gboolean
tell (Download     *self,
      const char   *sentence,
      const GError *reason,
      GError      **error)
{
  g_autoptr (GString) message = g_string_new (sentence);

  if (self->is_astray)
    return refuse (
      error,
      _("The server sends us on to an address on this machine or in its own network, which a feed from elsewhere may "
         "not, so nothing was fetched. Look whether the feed has moved."));
  if (self->is_mismeasured)
    return refuse (
      error,
      _("The server says that its answer is of a length that nothing can have, so it was not read. Try again later; "
         "if it stays so, tell those who publish the feed."));
  if (is_late (self))
    return refuse (
      error,
      _("The server did not send the whole feed in time. Try again later; if it stays so, look whether the feed has "
         "moved."));
  if (g_cancellable_set_error_if_cancelled (self->callers, error))
    return FALSE;
  g_string_replace (message, "%s", reason->message, 1);
  return refuse (error, message->str);
}

/* Without the name and the password that an address may hold: nobody is told them, and the links of the feed lead from
 * what is left. */
static GUri *
parse_address (const char *address,
               GUri       *base,
               GError    **error)
{
  g_autoptr (GUri) uri = base != NULL ? g_uri_parse_relative (base, address, SOUP_HTTP_URI_FLAGS, NULL)
                                      : g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  const char      *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if ((g_str_equal (scheme, "https") || g_str_equal (scheme, "http")) && g_uri_get_host (uri) != NULL &&
      *g_uri_get_host (uri) != '\0')
    return soup_uri_copy (uri, SOUP_URI_USER, NULL, SOUP_URI_PASSWORD, NULL, SOUP_URI_AUTH_PARAMS, NULL, SOUP_URI_NONE);
  refuse (
    error,
    base != NULL
      ? _("The server sends us on to an address that is not one of the web, so nothing was fetched. Look whether the "
           "feed has moved.")
      : _("The feed's address is not one of the web. Begin it with https:// or http://."));
  return NULL;
}

static gboolean
is_redirect (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND || status == SOUP_STATUS_SEE_OTHER ||
         status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT;
}

/* Looks where a redirect really leads, whatever its name says, before anything is sent there. The feed's own address is
 * the journalist's choice. Through a proxy, the proxy decides. */
static void
network_event_cb (SoupMessage       *message,
                  GSocketClientEvent event,
                  GIOStream         *connection,
                  gpointer           data)
{
  Download                  *self = data;
  g_autoptr (GSocketAddress) address = NULL;
  GInetAddress              *there;

  if (event != G_SOCKET_CLIENT_CONNECTING && event != G_SOCKET_CLIENT_CONNECTED)
    return;
  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (event == G_SOCKET_CLIENT_CONNECTING)
    self->is_proxied = G_IS_PROXY_ADDRESS (address);
  if (self->is_proxied || !G_IS_INET_SOCKET_ADDRESS (address))
    return;
  there = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
  if (self->n_redirects == 0 && event == G_SOCKET_CLIENT_CONNECTED)
    g_set_object (&self->first, there);
  else if (self->n_redirects > 0 && !spalt_feed_may_lead (self->first, there))
    {
      self->is_astray = TRUE;
      g_cancellable_cancel (self->cancellable);
    }
}

/* libsoup takes a length with a minus, or one that no file has, for one below nothing, and begins to read a body with
 * it all the same. The status is the first that is heard of an answer, before its body; one whose length is no number
 * libsoup gives up itself. */
static void
status_changed_cb (SoupMessage *message,
                   GParamSpec  *property,
                   gpointer     data)
{
  Download           *self = data;
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (soup_message_headers_get_content_length (headers) >= 0)
    return;
  self->is_mismeasured = TRUE;
  soup_message_headers_replace (headers, "Content-Length", "none");
}

/* RFC 9110, section 13.1: with the tag, a server that knows tags looks at the tag alone. */
static SoupMessage *
new_message (Download *self,
             GUri     *uri)
{
  SoupMessage        *message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (message, "notify::status-code", G_CALLBACK (status_changed_cb), self);
  soup_message_headers_replace (headers, "Accept", ACCEPT);
  soup_message_headers_replace (headers, "Accept-Encoding", SPALT_FEED_PACKING);
  if (*self->entity_tag != '\0')
    soup_message_headers_replace (headers, "If-None-Match", self->entity_tag);
  if (*self->last_modified != '\0')
    soup_message_headers_replace (headers, "If-Modified-Since", self->last_modified);
  return message;
}

/* Sends the request, and follows where the server leads; @message and @uri are the last ones. */
static GInputStream *
send_request (Download     *self,
              const char   *address,
              SoupMessage **message,
              GUri        **uri,
              GError      **error)
{
  g_autoptr (GUri) at = parse_address (address, NULL, error);

  for (; at != NULL && self->n_redirects <= MAX_REDIRECTS; self->n_redirects++)
    {
      g_autoptr (SoupMessage)  request = new_message (self, at);
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GError)       reason = NULL;
      g_autoptr (GUri)         next = NULL;
      const char              *location;

      soup_session_send_async (self->session, request, G_PRIORITY_DEFAULT, self->cancellable, step_done_cb, self);
      wait_for_step (self);
      stream = soup_session_send_finish (self->session, self->result, &reason);
      if (stream == NULL)
        {
          tell (
            self,
            _("The feed cannot be reached: %s. Look at its address and at this machine's network, or try again later."),
            reason, error);
          return NULL;
        }
      location = soup_message_headers_get_one (soup_message_get_response_headers (request), "Location");
      if (!is_redirect (soup_message_get_status (request)) || location == NULL)
        {
          *message = g_steal_pointer (&request);
          *uri = g_steal_pointer (&at);
          return g_steal_pointer (&stream);
        }
      next = parse_address (location, at, error);
      g_clear_pointer (&at, g_uri_unref);
      at = g_steal_pointer (&next);
    }
  if (at != NULL)
    refuse (error,
            _("The server sends us from one address to the next without end. Look on the site where the feed is now."));
  return NULL;
}

static GBytes *
read_body (Download     *self,
           GInputStream *stream,
           GError      **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  while (body->len <= SPALT_FEED_MAX_BYTES)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (GBytes) piece = NULL;

      g_input_stream_read_bytes_async (stream, PIECE_BYTES, G_PRIORITY_DEFAULT, self->cancellable, step_done_cb, self);
      wait_for_step (self);
      piece = g_input_stream_read_bytes_finish (stream, self->result, &reason);
      if (piece == NULL)
        {
          tell (
            self,
            _("The server broke off in the middle of the feed: %s. Try again later; if it stays so, tell those who "
               "publish it."),
            reason, error);
          return NULL;
        }
      if (g_bytes_get_size (piece) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&body));
      g_byte_array_append (body, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece));
    }
  refuse_large (error);
  return NULL;
}

/* What is printable ASCII: it goes into the database, and into the next request. */
static char *
get_validator (SoupMessageHeaders *headers,
               const char         *name)
{
  const char *value = soup_message_headers_get_one (headers, name);
  gsize       length = value != NULL ? strlen (value) : 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isprint (value[i]))
        return g_strdup ("");
    }
  return g_strdup (value != NULL && length <= MAX_VALIDATOR_BYTES ? value : "");
}

static char *
get_charset (SoupMessageHeaders *headers)
{
  g_autoptr (GHashTable) parameters = NULL;

  if (soup_message_headers_get_content_type (headers, &parameters) == NULL || parameters == NULL)
    return NULL;
  return g_strdup (g_hash_table_lookup (parameters, "charset"));
}

static gboolean
check_status (const Download *self,
              guint           status,
              GError        **error)
{
  if (status == SOUP_STATUS_NOT_MODIFIED && (*self->entity_tag != '\0' || *self->last_modified != '\0'))
    return TRUE;
  if (status == SOUP_STATUS_OK)
    return TRUE;
  if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    return refuse (error, _("The server has no feed at this address any more. Look on the site where it is now."));
  g_set_error (
    error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED,
    _("The server answers with error %u in place of the feed. Try again later; if it stays so, look whether the feed "
       "has moved."),
    status);
  return FALSE;
}

/* Counted as it comes, and as it comes out of what a server has packed: a small answer may hold a very large one. */
static GBytes *
read_feed (Download     *self,
           SoupMessage  *message,
           GInputStream *stream,
           GError      **error)
{
  const char *packing =
    soup_message_headers_get_list (soup_message_get_response_headers (message), "Content-Encoding");
  g_autoptr (GBytes) body = read_body (self, stream, error);
  g_autoptr (GBytes) feed = body != NULL ? spalt_feed_unpack (body, packing, SPALT_FEED_MAX_BYTES + 1, error) : NULL;

  if (feed == NULL || g_bytes_get_size (feed) <= SPALT_FEED_MAX_BYTES)
    return g_steal_pointer (&feed);
  refuse_large (error);
  return NULL;
}

/**
 * spalt_feed_download:
 * @address: of a feed
 * @entity_tag: what the server said at the last good fetch, or ""
 * @last_modified: what the server said at the last good fetch, or ""
 * @timeout_milliseconds: for the whole of it, redirects and all
 * @cancellable: (nullable): may be cancelled from any thread
 * @error: %SPALT_EXCHANGE_ERROR_FAILED with a sentence for the journalist, or %G_IO_ERROR_CANCELLED
 *
 * Gets a feed from its server, if it has changed. Cookies and passwords are neither kept nor sent. Works in any thread,
 * and waits for the network.
 *
 * Returns: (transfer full) (nullable): the answer
 */
SpaltFeedAnswer *
spalt_feed_download (const char   *address,
                     const char   *entity_tag,
                     const char   *last_modified,
                     guint         timeout_milliseconds,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_auto (Download)           self = { .entity_tag = entity_tag, .last_modified = last_modified };
  g_autoptr (SpaltFeedAnswer) answer = g_new0 (SpaltFeedAnswer, 1);
  g_autoptr (SoupMessage)     message = NULL;
  g_autoptr (GUri)            uri = NULL;
  g_autoptr (GInputStream)    stream = NULL;
  SoupMessageHeaders         *headers;

  begin (&self, timeout_milliseconds, cancellable);
  stream = send_request (&self, address, &message, &uri, error);
  if (stream == NULL || !check_status (&self, soup_message_get_status (message), error))
    return NULL;
  if (soup_message_get_status (message) == SOUP_STATUS_OK)
    {
      answer->body = read_feed (&self, message, stream, error);
      if (answer->body == NULL)
        return NULL;
    }
  headers = soup_message_get_response_headers (message);
  answer->address = g_uri_to_string (uri);
  answer->charset = get_charset (headers);
  answer->entity_tag = get_validator (headers, "ETag");
  answer->last_modified = get_validator (headers, "Last-Modified");
  return g_steal_pointer (&answer);
}
