// SPDX-License-Identifier: GPL-3.0-or-later
/* The small functions that everything foreign goes through. */
#include <string.h>

#include "spalt-count.h"
#include "spalt-escape.h"
#include "spalt-fold.h"
#include "spalt-fuzz.h"
#include "spalt-slug.h"
#include "spalt-time.h"

static void
check_time (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Stockholm");
  g_autoptr (GError)    error = NULL;
  gint64                seconds = 0;
  gboolean              good = spalt_time_parse (text, zone, &seconds, &error);

  spalt_fuzz_expect (good == (error == NULL));
  if (good)
    {
      g_autofree char *shown = spalt_time_format (seconds, zone, SPALT_TIME_ISO, "sv");
      gint64           again = 0;

      /* What is shown can be read back; of the offsets before there were time zones it lacks the seconds. */
      spalt_fuzz_expect (!spalt_time_parse (shown, zone, &again, NULL) || ABS (again - seconds) < 60);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *foreign = g_strndup ((const char *)data, size);
  g_autofree char *text = spalt_text_sanitize (foreign);
  g_autofree char *slug = spalt_slug_from_text (text);
  g_autofree char *folded = spalt_text_fold (text);
  g_autofree char *html = spalt_escape_html (text);
  g_autofree char *uri = spalt_escape_uri (text);
  SpaltTextCount   count;

  spalt_fuzz_expect (g_utf8_validate (text, -1, NULL) && strchr (text, '\033') == NULL);
  spalt_fuzz_expect (slug == NULL || spalt_slug_is_valid (slug));
  spalt_fuzz_expect (g_utf8_validate (folded, -1, NULL));
  spalt_fuzz_expect (strpbrk (html, "<>\"") == NULL);
  spalt_fuzz_expect (g_str_is_ascii (uri));
  spalt_text_count (text, &count);
  spalt_fuzz_expect (count.long_words <= count.words && (count.words == 0 || count.sentences > 0));
  check_time (text);
  return 0;
}
