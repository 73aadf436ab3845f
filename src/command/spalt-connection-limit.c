// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-connection-limit.h"

/* Far more than a browser opens, and far fewer than the files that a process may have open. */
#define MAX_CONNECTIONS 128

typedef struct
{
  GQueue sockets; /* of GSocket, unowned; the one that is to go first at the head */
} Limit;

static const char KEY[] = "spalt-connection-limit";

static void
closed_cb (gpointer data,
           GObject *socket)
{
  Limit *limit = data;

  g_queue_remove (&limit->sockets, socket);
}

/* A server tells of a request as soon as somebody connects to say one. */
static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    gpointer           data)
{
  Limit   *limit = data;
  GSocket *socket = soup_server_message_get_socket (message);
  GSocket *silent;

  if (socket == NULL || g_queue_find (&limit->sockets, socket) != NULL)
    return;
  if (g_queue_get_length (&limit->sockets) >= MAX_CONNECTIONS)
    {
      silent = g_queue_pop_head (&limit->sockets);
      g_object_weak_unref (G_OBJECT (silent), closed_cb, limit);
      /* The server sees that nothing more comes, and lets go of it. */
      g_socket_shutdown (silent, TRUE, TRUE, NULL);
    }
  g_queue_push_tail (&limit->sockets, socket);
  g_object_weak_ref (G_OBJECT (socket), closed_cb, limit);
}

/* Who has said a whole request goes after those who have not. */
static void
request_read_cb (SoupServer        *server,
                 SoupServerMessage *message,
                 gpointer           data)
{
  Limit *limit = data;
  GList *link = g_queue_find (&limit->sockets, soup_server_message_get_socket (message));

  if (link == NULL)
    return;
  g_queue_unlink (&limit->sockets, link);
  g_queue_push_tail_link (&limit->sockets, link);
}

static void
limit_free (gpointer data)
{
  Limit   *limit = data;
  GSocket *socket;

  while ((socket = g_queue_pop_head (&limit->sockets)) != NULL)
    g_object_weak_unref (G_OBJECT (socket), closed_cb, limit);
  g_free (limit);
}

/**
 * spalt_connection_limit_attach:
 * @server: one that listens
 *
 * Keeps so few connections that others always find room. The server itself lets in as many as come, and waits for each
 * for ever: programs that connect and say nothing, or a letter now and then, would soon keep all others out. Here the
 * one that has said nothing whole for longest goes when there are too many.
 */
void
spalt_connection_limit_attach (SoupServer *server)
{
  Limit *limit = g_new0 (Limit, 1);

  g_queue_init (&limit->sockets);
  g_object_set_data_full (G_OBJECT (server), KEY, limit, limit_free);
  g_signal_connect (server, "request-started", G_CALLBACK (request_started_cb), limit);
  g_signal_connect (server, "request-read", G_CALLBACK (request_read_cb), limit);
}
