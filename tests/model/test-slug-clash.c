// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-slug-clash.h"

static const struct
{
  const char *asked;
  const char *headline;
  const char *given;
  const char *taken; /* NULL: nothing is to be said */
} CASES[] = {
  { "valet", "Natten", "valet-2", "“valet”" },
  { "valet-2", "Natten", "valet-2-2", "“valet-2”" },
  { "", "Valet", "valet-2", "“valet”" },
  /* It had the address of an earlier headline. */
  { "natten", "Valet", "valet-3", "“valet”" },
  { "natten", "Valet", "valet", NULL },
  { "valet-2", "Valet", "valet-2", NULL },
  { "", "Valet 2", "valet-2", NULL },
  { "", "Valet", "valet", NULL },
  /* Nobody has asked for an address yet. */
  { "", "", "untitled-2", NULL },
  { "", "…", "untitled-2", NULL },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *sentence = spalt_slug_clash_explain (CASES[i].asked, CASES[i].headline, CASES[i].given);
      g_autofree char *given = g_strdup_printf ("“%s”", CASES[i].given);

      g_test_message ("%s, %s, %s", CASES[i].asked, CASES[i].headline, CASES[i].given);
      g_assert_cmpint (sentence != NULL, ==, CASES[i].taken != NULL);
      if (sentence == NULL)
        continue;
      g_assert_nonnull (strstr (sentence, CASES[i].taken));
      g_assert_nonnull (strstr (sentence, given));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slug-clash/cases", test_cases);
  return g_test_run ();
}
