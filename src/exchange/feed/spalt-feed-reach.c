// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-feed-reach-private.h"

/* How near an address is; what is nearer trusts us more. */
typedef enum
{
  OPEN_WEB,
  OWN_NETWORK,
  OWN_LINK,
  OWN_MACHINE,
} Nearness;

/* The registries of addresses for special purposes (RFC 6890), as far as they lead to somewhere near. */
static const struct
{
  const char *mask;
  Nearness    nearness;
} NEAR[] = {
  { "0.0.0.0/8", OWN_MACHINE },
  { "127.0.0.0/8", OWN_MACHINE },
  { "::/128", OWN_MACHINE },
  { "::1/128", OWN_MACHINE },
  { "169.254.0.0/16", OWN_LINK },
  { "224.0.0.0/4", OWN_LINK },
  { "255.255.255.255/32", OWN_LINK },
  { "fe80::/10", OWN_LINK },
  { "ff00::/8", OWN_LINK },
  { "10.0.0.0/8", OWN_NETWORK },
  { "100.64.0.0/10", OWN_NETWORK },
  { "172.16.0.0/12", OWN_NETWORK },
  { "192.0.0.0/24", OWN_NETWORK },
  { "192.168.0.0/16", OWN_NETWORK },
  { "198.18.0.0/15", OWN_NETWORK },
  { "64:ff9b:1::/48", OWN_NETWORK },
  { "fc00::/7", OWN_NETWORK },
  { "fec0::/10", OWN_NETWORK },
};

/* Addresses of IPv6 that stand for one of IPv4: mapped and compatible ones (RFC 4291, section 2.5.5), those of NAT64 (RFC 6052) and of
 * 6to4 (RFC 3056), and at which byte it begins. Of the compatible ones, "::" and "::1" are their own. */
static const struct
{
  const char *mask;
  gsize       at;
} WRAPPED[] = {
  { "::ffff:0:0/96", 12 },
  { "::/96", 12 },
  { "64:ff9b::/96", 12 },
  { "2002::/16", 2 },
};

static gboolean
is_in (GInetAddress *address,
       const char   *mask)
{
  g_autoptr (GInetAddressMask) range = g_inet_address_mask_new_from_string (mask, NULL);

  return g_inet_address_mask_matches (range, address);
}

static Nearness
find_range (GInetAddress *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (NEAR); i++)
    {
      if (is_in (address, NEAR[i].mask))
        return NEAR[i].nearness;
    }
  return OPEN_WEB;
}

static Nearness
rank (GInetAddress *address)
{
  Nearness nearness = find_range (address);

  for (guint i = 0; nearness == OPEN_WEB && i < G_N_ELEMENTS (WRAPPED); i++)
    {
      if (is_in (address, WRAPPED[i].mask))
        {
          g_autoptr (GInetAddress) inner = g_inet_address_new_from_bytes (g_inet_address_to_bytes (address) + WRAPPED[i].at, G_SOCKET_FAMILY_IPV4);

          return find_range (inner);
        }
    }
  return nearness;
}

/**
 * spalt_feed_may_lead:
 * @from: (nullable): the address that a feed has; %NULL is somewhere on the open web
 * @to: where its server sends us
 *
 * Nobody outside may have us ask what only we can reach: the ports of this machine, and the machines that share its networks. So a feed may
 * lead to what is as near as itself, or farther away.
 *
 * Returns: whether we may follow
 */
gboolean
spalt_feed_may_lead (GInetAddress *from,
                     GInetAddress *to)
{
  return rank (to) <= (from != NULL ? rank (from) : OPEN_WEB);
}
