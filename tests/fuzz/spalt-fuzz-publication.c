// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-fuzz-publication.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "spalt-settings.h"
#include "spalt-test-folder.h"

/* One publication for all inputs: to make one takes a thousand times as long as to try an input. */
static char       *folder;
static SpaltStore *store;

static void
remove_publication (void)
{
  g_clear_object (&store);
  spalt_test_folder_remove (folder);
}

static void
make_publication (void)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GError)        error = NULL;
  g_autofree char          *path = NULL, *source = NULL;

  folder = spalt_test_folder_new ();
  path = g_build_filename (folder, "publication", NULL);
  source = g_build_filename (folder, "source", NULL);
  spalt_fuzz_expect (g_mkdir (source, 0755) == 0);
  spalt_settings_set_name (settings, "Provet");
  store = spalt_store_create (path, settings, FUZZ_NOW, &error);
  spalt_fuzz_expect (store != NULL);
  atexit (remove_publication);
}

/**
 * spalt_fuzz_publication_get:
 *
 * Returns: (transfer none): the store of a publication in a folder that goes away at the end
 */
SpaltStore *
spalt_fuzz_publication_get (void)
{
  if (store == NULL)
    make_publication ();

  return store;
}

/**
 * spalt_fuzz_publication_write:
 * @name: a file's name
 *
 * Puts an input where the program would find it, in a folder that holds nothing else.
 *
 * Returns: (transfer full): the file's path
 */
char *
spalt_fuzz_publication_write (const char    *name,
                              const uint8_t *data,
                              size_t         size)
{
  g_autofree char *path = NULL;

  spalt_fuzz_publication_get ();
  path = g_build_filename (folder, "source", name, NULL);
  spalt_fuzz_expect (
    g_file_set_contents_full (path, (const char *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0644, NULL));

  return g_steal_pointer (&path);
}
