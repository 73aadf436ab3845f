// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-feed-reach-private.h"

#include <ifaddrs.h>
#include <netinet/in.h>
#include <string.h>

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
  { "2001::/32", OWN_NETWORK }, /* Teredo (RFC 4380) leads to machines behind somebody's router */
  { "fc00::/7", OWN_NETWORK },
  { "fec0::/10", OWN_NETWORK },
};

/* Addresses of IPv6 that stand for one of IPv4: mapped and compatible ones (RFC 4291, section 2.5.5), those of NAT64
 * (RFC 6052) and of 6to4 (RFC 3056), and at which byte it begins. Of the compatible ones, "::" and "::1" are their own.
 * */
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

/* Whether two addresses of one family begin with the same @n_bits. */
static gboolean
share_bits (GInetAddress *a,
            GInetAddress *b,
            guint         n_bits)
{
  const guint8 *first = g_inet_address_to_bytes (a), *second = g_inet_address_to_bytes (b);
  guint         n_bytes = n_bits / 8, n_rest = n_bits % 8;

  if (g_inet_address_get_family (a) != g_inet_address_get_family (b) || memcmp (first, second, n_bytes) != 0)
    return FALSE;

  return n_rest == 0 || (first[n_bytes] ^ second[n_bytes]) >> (8 - n_rest) == 0;
}

static void
own_address_free (gpointer data)
{
  SpaltFeedOwnAddress *own = data;

  g_object_unref (own->address);
  g_free (own);
}

static guint
count_bits (const guint8 *mask,
            gsize         length)
{
  guint n_bits = 0;

  for (gsize i = 0; i < length; i++)
    n_bits += (guint)__builtin_popcount (mask[i]);

  return n_bits;
}

/* Many machines have addresses that are the open web's to everybody else: a server's, and all of IPv6. */
static GPtrArray *
list_own_addresses (void)
{
  GPtrArray      *all = g_ptr_array_new_with_free_func (own_address_free);
  struct ifaddrs *first = NULL;

  if (getifaddrs (&first) != 0)
    return all;
  for (struct ifaddrs *at = first; at != NULL; at = at->ifa_next)
    {
      gboolean             six = at->ifa_addr != NULL && at->ifa_addr->sa_family == AF_INET6;
      const guint8        *bytes = NULL, *mask = NULL;
      SpaltFeedOwnAddress *own = NULL;

      if (at->ifa_addr == NULL || at->ifa_netmask == NULL || (!six && at->ifa_addr->sa_family != AF_INET))
        continue;
      bytes = six ? ((struct sockaddr_in6 *)(gpointer)at->ifa_addr)->sin6_addr.s6_addr
                  : (const guint8 *)&((struct sockaddr_in *)(gpointer)at->ifa_addr)->sin_addr;
      mask = six ? ((struct sockaddr_in6 *)(gpointer)at->ifa_netmask)->sin6_addr.s6_addr
                 : (const guint8 *)&((struct sockaddr_in *)(gpointer)at->ifa_netmask)->sin_addr;
      own = g_new0 (SpaltFeedOwnAddress, 1);
      own->address = g_inet_address_new_from_bytes (bytes, six ? G_SOCKET_FAMILY_IPV6 : G_SOCKET_FAMILY_IPV4);
      own->n_network_bits = count_bits (mask, six ? sizeof (struct in6_addr) : sizeof (struct in_addr));
      g_ptr_array_add (all, own);
    }
  freeifaddrs (first);

  return all;
}

static Nearness
find_own (GPtrArray    *own_addresses,
          GInetAddress *address)
{
  Nearness nearness = OPEN_WEB;

  for (guint i = 0; i < own_addresses->len; i++)
    {
      const SpaltFeedOwnAddress *own = own_addresses->pdata[i];

      if (g_inet_address_equal (own->address, address))
        return OWN_MACHINE;
      if (own->n_network_bits > 0 && share_bits (own->address, address, own->n_network_bits))
        nearness = OWN_NETWORK;
    }

  return nearness;
}

static Nearness
rank_plain (GPtrArray    *own_addresses,
            GInetAddress *address)
{
  return MAX (find_range (address), find_own (own_addresses, address));
}

static Nearness
rank (GPtrArray    *own_addresses,
      GInetAddress *address)
{
  Nearness nearness = rank_plain (own_addresses, address);

  for (guint i = 0; nearness == OPEN_WEB && i < G_N_ELEMENTS (WRAPPED); i++)
    {
      if (is_in (address, WRAPPED[i].mask))
        {
          g_autoptr (GInetAddress) inner =
            g_inet_address_new_from_bytes (g_inet_address_to_bytes (address) + WRAPPED[i].at, G_SOCKET_FAMILY_IPV4);

          return rank_plain (own_addresses, inner);
        }
    }
  return nearness;
}

/**
 * spalt_feed_may_lead_beside:
 * @own_addresses: (element-type SpaltFeedOwnAddress): of this machine
 *
 * As spalt_feed_may_lead(), on a machine that has these addresses.
 */
gboolean
spalt_feed_may_lead_beside (GPtrArray    *own_addresses,
                            GInetAddress *from,
                            GInetAddress *to)
{
  return rank (own_addresses, to) <= (from != NULL ? rank (own_addresses, from) : OPEN_WEB);
}

/**
 * spalt_feed_may_lead:
 * @from: (nullable): the address that a feed has; %NULL is somewhere on the open web
 * @to: where its server sends us
 *
 * Nobody outside may have us ask what only we can reach: the ports of this machine, and the machines that share its
 * networks. So a feed may lead to what is as near as itself, or farther away.
 *
 * Returns: whether we may follow
 */
gboolean
spalt_feed_may_lead (GInetAddress *from,
                     GInetAddress *to)
{
  g_autoptr (GPtrArray) own_addresses = list_own_addresses ();

  return spalt_feed_may_lead_beside (own_addresses, from, to);
}
