// SPDX-License-Identifier: GPL-3.0-or-later
/* What programs and cameras write into photos: the language that is wanted on the first line, the camera on the second,
 * its model after the last space, the text below. */
#include <string.h>

#include "spalt-fuzz.h"
#include "spalt-metadata-text-private.h"

static const glong MAX_CHARACTERS = 10000;

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *input = g_strndup ((const char *)data, size);
  g_auto (GStrv)   lines = g_strsplit (input, "\n", 3);
  guint            n_lines = g_strv_length (lines);
  g_autofree char *camera = g_utf8_make_valid (n_lines > 1 ? lines[1] : "", -1);
  const char      *raw = n_lines > 2 ? lines[2] : input;
  char            *space = strrchr (camera, ' ');
  SpaltCamera      names = { camera, space != NULL ? space + 1 : "" };
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  if (space != NULL)
    *space = '\0';
  text = spalt_metadata_text_read (raw, n_lines > 0 ? lines[0] : "", &names);
  again = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  if (text == NULL)
    return 0;
  spalt_fuzz_expect (*text != '\0' && g_utf8_validate (text, -1, NULL));
  spalt_fuzz_expect (g_utf8_strlen (text, -1) <= MAX_CHARACTERS);
  spalt_fuzz_expect (strcmp (text, again) == 0);
  spalt_fuzz_expect (strpbrk (text, "\033\a\b") == NULL);
  return 0;
}
