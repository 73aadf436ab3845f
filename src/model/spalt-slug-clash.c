// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-slug-clash.h"

#include <glib/gi18n-lib.h>

#include "spalt-slug.h"

/**
 * spalt_slug_clash_explain:
 * @asked: the slug that somebody wrote for the article, or that it had before it was saved
 * @headline: from which it gets one otherwise
 * @given: the one that it got
 *
 * Returns: (transfer full) (nullable): a sentence, where it got a number because another article has the address
 */
char *
spalt_slug_clash_explain (const char *asked,
                          const char *headline,
                          const char *given)
{
  g_autofree char *wish = spalt_slug_from_text (headline);
  const char      *taken = NULL;

  if (g_str_equal (asked, given))
    return NULL;
  if (spalt_slug_is_valid (asked) && spalt_slug_is_numbered (given, asked))
    taken = asked;
  else if (wish != NULL && spalt_slug_is_numbered (given, wish))
    taken = wish;

  return taken != NULL ? g_strdup_printf (_("The address “%s” belongs to another article, so this one got “%s”."),
                                          taken, given)
                       : NULL;
}
