// SPDX-License-Identifier: GPL-3.0-or-later

/* The stems of the words on the standard input, a line each: stem-words LANGUAGE */

#include <stdio.h>
#include <string.h>

#include "spalt-site-stemmer.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpaltSiteStemmer) stemmer = argc == 2 ? spalt_site_stemmer_new (argv[1]) : NULL;
  char                         line[1024];

  if (stemmer == NULL)
    {
      fputs ("The library finds other stems than the theme's scripts do.\n", stderr);
      return 2;
    }
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      gsize       length;
      const char *stem = spalt_site_stemmer_stem (stemmer, line, strcspn (line, "\n"), &length);

      printf ("%.*s\n", (int)length, stem);
    }

  return 0;
}
