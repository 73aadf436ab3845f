// SPDX-License-Identifier: GPL-3.0-or-later
/* Where a feed's server may send us. */
#include "spalt-feed-reach-private.h"

/* From the farthest to the nearest; within a line all are equally near. */
static const char *const RANKS[][16] = {
  { "93.184.215.14", "203.0.113.7", "9.255.255.255", "11.0.0.0", "126.255.255.255", "128.0.0.0", "172.15.255.255",
    "172.32.0.0", "192.169.0.0", "2606:2800:21f::1", "::ffff:93.184.215.14", "64:ff9b::93.184.215.14",
    "2002:5db8:d70e::1", "fbff::1" },
  { "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "198.18.0.1",
    "192.0.0.8", "fc00::1", "fdff::1", "fec0::1", "::ffff:10.0.0.1", "::192.168.1.1", "64:ff9b::172.16.0.1",
    "2002:a00:1::1" },
  { "169.254.169.254", "224.0.0.251", "255.255.255.255", "fe80::1", "febf::1", "ff02::fb", "::ffff:169.254.169.254",
    "64:ff9b::169.254.1.1" },
  { "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::", "::1", "::ffff:127.0.0.1", "::ffff:0.0.0.0",
    "::127.0.0.1", "64:ff9b::127.0.0.1", "2002:7f00:1::1" },
};

static void
assert_may_lead (const char *from,
                 const char *to,
                 gboolean    may)
{
  g_autoptr (GInetAddress) first = from != NULL ? g_inet_address_new_from_string (from) : NULL;
  g_autoptr (GInetAddress) next = g_inet_address_new_from_string (to);

  g_test_message ("%s to %s", from != NULL ? from : "the open web", to);
  g_assert_nonnull (next);
  g_assert_cmpint (spalt_feed_may_lead (first, next), ==, may);
}

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (RANKS); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (RANKS); k++)
        {
          for (const char *const *from = RANKS[i]; *from != NULL; from++)
            {
              for (const char *const *to = RANKS[k]; *to != NULL; to++)
                assert_may_lead (*from, *to, k <= i);
            }
        }
    }
}

static void
test_open_web (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (RANKS); k++)
    {
      for (const char *const *to = RANKS[k]; *to != NULL; to++)
        assert_may_lead (NULL, *to, k == 0);
    }
}

/* What is the open web's to others is this machine's own when it has it, and its network's when they share that. */
static void
test_own_addresses (void)
{
  g_autoptr (GInetAddress) four = g_inet_address_new_from_string ("203.0.113.7");
  g_autoptr (GInetAddress) six = g_inet_address_new_from_string ("2a01:4f8:1:2::1");
  SpaltFeedOwnAddress      own[] = { { four, 28 }, { six, 64 } };
  g_autoptr (GPtrArray)    all = g_ptr_array_new ();
  static const struct
  {
    const char *from, *to;
    gboolean    may;
  } cases[] = {
    { NULL, "203.0.113.7", FALSE },
    { NULL, "203.0.113.1", FALSE },
    { NULL, "203.0.113.16", TRUE },
    { NULL, "::ffff:203.0.113.7", FALSE },
    { NULL, "2a01:4f8:1:2::1", FALSE },
    { NULL, "2a01:4f8:1:2:ffff::9", FALSE },
    { NULL, "2a01:4f8:1:3::1", TRUE },
    { NULL, "2001::1", FALSE },
    { "203.0.113.1", "203.0.113.7", FALSE },
    { "203.0.113.1", "203.0.113.2", TRUE },
    { "203.0.113.7", "127.0.0.1", TRUE },
    { "127.0.0.1", "203.0.113.7", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_ptr_array_add (all, &own[i]);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GInetAddress) from = cases[i].from != NULL ? g_inet_address_new_from_string (cases[i].from) : NULL;
      g_autoptr (GInetAddress) to = g_inet_address_new_from_string (cases[i].to);

      g_test_message ("%s to %s", cases[i].from != NULL ? cases[i].from : "the open web", cases[i].to);
      g_assert_cmpint (spalt_feed_may_lead_beside (all, from, to), ==, cases[i].may);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/feed-reach/pairs", test_pairs);
  g_test_add_func ("/exchange/feed-reach/open-web", test_open_web);
  g_test_add_func ("/exchange/feed-reach/own-addresses", test_own_addresses);
  return g_test_run ();
}
