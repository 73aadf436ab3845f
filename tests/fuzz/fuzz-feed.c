// SPDX-License-Identifier: GPL-3.0-or-later
/* What a server sends when it is asked for a feed. */
#include <string.h>

#include "spalt-feed-document.h"
#include "spalt-fuzz.h"
#include "spalt-rfc822-date.h"

static void
check_headline (const SpaltHeadline *headline)
{
  spalt_fuzz_expect (*headline->headline != '\0' && g_utf8_validate (headline->headline, -1, NULL));
  spalt_fuzz_expect (strpbrk (headline->headline, "\n\r\t\033") == NULL);
  spalt_fuzz_expect (g_utf8_strlen (headline->headline, -1) <= 300);
  spalt_fuzz_expect (*headline->link == '\0' || g_ascii_strncasecmp (headline->link, "http://", 7) == 0 ||
                     g_ascii_strncasecmp (headline->link, "https://", 8) == 0);
  spalt_fuzz_expect (strpbrk (headline->link, " \"<>\\\n") == NULL && g_str_is_ascii (headline->link));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes)    bytes = g_bytes_new (data, size);
  g_autofree char      *text = g_strndup ((const char *)data, size);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) headlines =
    spalt_feed_document_read (bytes, "https://sister.example/feed", size % 2 == 0 ? "iso-8859-1" : NULL, &error);
  gint64 seconds = 0;

  spalt_fuzz_expect ((headlines == NULL) == (error != NULL));
  spalt_fuzz_expect (headlines == NULL || (headlines->len > 0 && headlines->len <= 50));
  for (guint i = 0; headlines != NULL && i < headlines->len; i++)
    check_headline (headlines->pdata[i]);
  spalt_rfc822_date_parse (text, &seconds);
  return 0;
}
