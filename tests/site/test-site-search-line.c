// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-site-search-line.h"

// A digit of base 64 says how many letters are shared: A is 0.
static void
test_shared (void)
{
  static const struct
  {
    const char *before;
    const char *word;
    const char *line;
  } cases[] = {
    { NULL, "kommun", "Akommun " },
    { "kommun", "kommunen", "Gen " },
    { "kommunen", "kommun", "G " },
    { "kommun", "skola", "Askola " },
    // Bytes of letters that have several are never shared, not even those that are alike.
    { "måndag", "måndagen", "Båndagen " },
    { "åska", "åskan", "Aåskan " },
    { "москва", "москвы", "Aмосквы " },
    { "公共", "公共調", "A公共調 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      gsize               before_length = cases[i].before != NULL ? strlen (cases[i].before) : 0;

      spalt_site_search_line_append_word (out, cases[i].before, before_length, cases[i].word, strlen (cases[i].word));
      g_assert_cmpstr (out->str, ==, cases[i].line);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/site/search-line/shared", test_shared);

  return g_test_run ();
}
