// SPDX-License-Identifier: GPL-3.0-or-later
/* What `spaltctl import markdown` reads: the first line of an input chooses whether it is the publication's file or an
 * article, whose template tags, shortcodes and links are made into Spalt's own. */
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-fuzz-publication.h"
#include "spalt-markdown-import.h"

#define PUBLICATION "publication\n"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const SpaltImportOptions      options = { .now = FUZZ_NOW, .dry_run = TRUE };
  const size_t                  length = strlen (PUBLICATION);
  gboolean                      is_publication = size >= length && memcmp (data, PUBLICATION, length) == 0;
  g_autofree char              *path = NULL, *folder = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;
  gboolean                      good;

  path = is_publication ? spalt_fuzz_publication_write ("publication.yaml", data + length, size - length)
                        : spalt_fuzz_publication_write ("2023-05-06-article.md", data, size);
  folder = g_path_get_dirname (path);
  good = spalt_import_markdown (spalt_fuzz_publication_get (), folder, &options, NULL, &report, &error);
  g_unlink (path);

  spalt_fuzz_expect (good == (error == NULL));
  spalt_fuzz_expect (!good || report != NULL);
  /* Of one article there is one answer: it comes in, it is no article, or it is refused and said why. */
  spalt_fuzz_expect (!good || report->n_failed == 0 || report->messages->len > 0);
  return 0;
}
