// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpaltFeedOwnAddress:
 * @address: of one of this machine's interfaces
 * @n_network_bits: how much of it the addresses of its network have in common
 */
typedef struct
{
  GInetAddress *address;
  guint         n_network_bits;
} SpaltFeedOwnAddress;

gboolean spalt_feed_may_lead (GInetAddress *from,
                              GInetAddress *to);
gboolean spalt_feed_may_lead_beside (GPtrArray    *own_addresses,
                                     GInetAddress *from,
                                     GInetAddress *to);

G_END_DECLS
