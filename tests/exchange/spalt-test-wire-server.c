// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-test-wire-server.h"

#include <string.h>

struct _SpaltTestWireServer
{
  SpaltTestWire    wire;
  GSocketListener *listener;
  GCancellable    *end;
  GThread         *thread;
  guint            port;
  gsize            n_bytes; /* atomic */
};

static gboolean
send_bytes (SpaltTestWireServer *self,
            GOutputStream       *out,
            GBytes              *bytes)
{
  gsize    written = 0;
  gboolean ok = g_output_stream_write_all (out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &written,
                                           self->end, NULL);

  g_atomic_pointer_add (&self->n_bytes, written);
  return ok;
}

static void
wait_for_request (SpaltTestWireServer *self,
                  GInputStream        *in)
{
  g_autoptr (GString) request = g_string_new (NULL);
  char                byte;

  while (strstr (request->str, "\r\n\r\n") == NULL && g_input_stream_read (in, &byte, 1, self->end, NULL) == 1)
    g_string_append_c (request, byte);
}

static void
serve (SpaltTestWireServer *self,
       GIOStream           *connection)
{
  GInputStream  *in = g_io_stream_get_input_stream (connection);
  GOutputStream *out = g_io_stream_get_output_stream (connection);
  char           byte;

  wait_for_request (self, in);
  if (!send_bytes (self, out, self->wire.first))
    return;
  while (self->wire.rest != NULL && send_bytes (self, out, self->wire.rest))
    g_usleep (self->wire.pause_milliseconds * 1000);
  while (self->wire.stays && g_input_stream_read (in, &byte, 1, self->end, NULL) == 1)
    ;
}

static gpointer
run (gpointer data)
{
  SpaltTestWireServer *self = data;

  while (!g_cancellable_is_cancelled (self->end))
    {
      g_autoptr (GSocketConnection) connection = g_socket_listener_accept (self->listener, NULL, self->end, NULL);

      if (connection != NULL)
        serve (self, G_IO_STREAM (connection));
    }
  return NULL;
}

SpaltTestWireServer *
spalt_test_wire_server_new (const SpaltTestWire *wire)
{
  SpaltTestWireServer       *self = g_new0 (SpaltTestWireServer, 1);
  g_autoptr (GInetAddress)   loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wish = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) got = NULL;

  self->wire = *wire;
  g_bytes_ref (self->wire.first);
  if (self->wire.rest != NULL)
    g_bytes_ref (self->wire.rest);
  self->listener = g_socket_listener_new ();
  self->end = g_cancellable_new ();
  g_assert_true (g_socket_listener_add_address (self->listener, wish, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                                &got, NULL));
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  self->thread = g_thread_new ("wire", run, self);
  return self;
}

void
spalt_test_wire_server_free (SpaltTestWireServer *self)
{
  g_cancellable_cancel (self->end);
  g_thread_join (self->thread);
  g_object_unref (self->listener);
  g_object_unref (self->end);
  g_bytes_unref (self->wire.first);
  g_clear_pointer (&self->wire.rest, g_bytes_unref);
  g_free (self);
}

guint
spalt_test_wire_server_get_port (SpaltTestWireServer *self)
{
  return self->port;
}

gsize
spalt_test_wire_server_count_bytes (SpaltTestWireServer *self)
{
  return (gsize)g_atomic_pointer_get (&self->n_bytes);
}
