// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpaltTestWire:
 * @first: what goes out as soon as somebody has asked, byte by byte as it stands
 * @rest: (nullable): what follows it without end
 * @pause_milliseconds: before each @rest
 * @stays: whether the connection stays open after all that
 */
typedef struct
{
  GBytes  *first;
  GBytes  *rest;
  guint    pause_milliseconds;
  gboolean stays;
} SpaltTestWire;

/* A server for what no library of servers would send, in a thread of its own, on this machine only. */
typedef struct _SpaltTestWireServer SpaltTestWireServer;

SpaltTestWireServer *spalt_test_wire_server_new (const SpaltTestWire *wire);
void                 spalt_test_wire_server_free (SpaltTestWireServer *server);
guint                spalt_test_wire_server_get_port (SpaltTestWireServer *server);
gsize                spalt_test_wire_server_count_bytes (SpaltTestWireServer *server);

G_END_DECLS
