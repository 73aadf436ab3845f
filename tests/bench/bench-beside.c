// SPDX-License-Identifier: GPL-3.0-or-later

/* How long somebody who types waits for other programs that write: bench-beside PUBLICATION, a copy, as it saves an
 * article of it again and again until its standard input ends. Each line is what a save took, in seconds. */

#include <stdio.h>
#include <sys/poll.h>

#include "spalt-article-store.h"

#define PAUSE 20 /* milliseconds */

static gboolean
is_over (void)
{
  struct pollfd input = { .fd = 0, .events = POLLIN };

  return poll (&input, 1, PAUSE) != 0;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = argc > 1 ? spalt_store_open (argv[1], SPALT_STORE_READ_WRITE, &error) : NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();

  if (store == NULL)
    {
      fprintf (stderr, "usage: %s PUBLICATION\n%s\n", argv[0], error != NULL ? error->message : "");
      return 2;
    }

  while (!is_over ())
    {
      const gint64 start = g_get_monotonic_time ();

      if (!spalt_store_save_article (store, article, g_get_real_time () / G_USEC_PER_SEC, &error))
        {
          fprintf (stderr, "%s\n", error->message);
          return 1;
        }
      printf ("%.6f\n", (g_get_monotonic_time () - start) / (double)G_USEC_PER_SEC);
    }
  return 0;
}
