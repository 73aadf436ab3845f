// SPDX-License-Identifier: GPL-3.0-or-later
/* The head of a Markdown file from anywhere: YAML, TOML or JSON, or something that is none of them. */
#include <string.h>

#include "spalt-front-matter.h"
#include "spalt-fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char             *text = g_utf8_make_valid ((const char *)data, (gssize)size);
  guint                        error_line = 0;
  g_autoptr (GError)           error = NULL;
  g_autoptr (SpaltFrontMatter) matter = NULL;

  matter = spalt_front_matter_parse (text, &error_line, &error);
  spalt_fuzz_expect ((matter == NULL) == (error != NULL));
  if (matter == NULL)
    return 0;
  spalt_fuzz_expect (matter->body >= text && matter->body <= text + strlen (text));
  spalt_fuzz_expect (matter->body_line >= 1);
  return 0;
}
