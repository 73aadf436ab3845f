// SPDX-License-Identifier: GPL-3.0-or-later
/* What `spaltctl import json` reads: the publication's settings, menus, ads, listings, comments and so on. */
#include "spalt-fuzz-publication.h"
#include "spalt-json-import.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const SpaltImportOptions      options = { .now = FUZZ_NOW, .dry_run = TRUE };
  g_autofree char              *path = spalt_fuzz_publication_write ("site.json", data, size);
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;
  gboolean                      good =
    spalt_import_json (spalt_fuzz_publication_get (), path, &options, NULL, &report, &error);

  spalt_fuzz_expect (good == (error == NULL));
  spalt_fuzz_expect (report != NULL);
  spalt_fuzz_expect (good == (error == NULL && report->n_failed == 0));
  return 0;
}
