// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-test-folder.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>

#define N_OPEN_FOLDERS 16

char *
spalt_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char              *folder = g_dir_make_tmp ("spalt-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static int
remove_cb (const char        *path,
           const struct stat *status,
           int                kind,
           struct FTW        *place)
{
  return remove (path);
}

void
spalt_test_folder_remove (char *folder)
{
  nftw (folder, remove_cb, N_OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
  g_free (folder);
}
