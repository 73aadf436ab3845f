// SPDX-License-Identifier: GPL-3.0-or-later
/* What a theme says of itself, and what it says to readers: both from anybody. */
#include <string.h>

#include "spalt-fuzz.h"
#include "spalt-site-table.h"
#include "spalt-site-theme-check.h"
#include "spalt-site-theme-info.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char               *text = g_utf8_make_valid ((const char *)data, (gssize)size);
  g_autoptr (GPtrArray)          table = NULL;
  g_autoptr (SpaltSiteThemeInfo) info = NULL;
  g_autoptr (GError)             error = NULL;
  g_autoptr (GError)             problem = NULL;
  guint                          line = 0;

  table = spalt_site_table_parse (text, "theme.ini", &error);
  spalt_fuzz_expect ((table == NULL) == (error != NULL));
  info = spalt_site_theme_info_parse (text, "theme.ini", &problem);
  spalt_fuzz_expect ((info == NULL) == (problem != NULL));
  spalt_fuzz_expect (info == NULL || table != NULL);
  // Every complaint names the file and a line of it.
  spalt_fuzz_expect (problem == NULL || g_str_has_prefix (problem->message, "theme.ini:"));
  for (guint i = 0; table != NULL && i < table->len; i++)
    {
      const SpaltSiteTableEntry *entry = g_ptr_array_index (table, i);

      spalt_fuzz_expect (entry->line > line && *entry->key != '\0');
      spalt_fuzz_expect (spalt_site_table_look_up (table, entry->group, entry->key) == entry);
      line = entry->line;
      spalt_site_variables_has (entry->value);
    }
  return 0;
}
