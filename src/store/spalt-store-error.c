// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-store-error.h"

#include <glib/gi18n-lib.h>

#include "spalt-store-private.h"

G_DEFINE_QUARK (spalt - store - error - quark, spalt_store_error)

static const struct
{
  int             code;
  SpaltStoreError meaning;
  const char     *message;
} meanings[] = {
  { SQLITE_CORRUPT, SPALT_STORE_ERROR_DAMAGED, N_("The database “%s” is damaged. Nothing was changed. Take the latest copy from the folder “backups” beside it.") },
  { SQLITE_NOTADB, SPALT_STORE_ERROR_DAMAGED, N_("The file “%s” is not a database of Spalt, or it is damaged. Nothing was changed. Take the latest copy from the folder “backups” beside it.") },
  { SQLITE_BUSY, SPALT_STORE_ERROR_BUSY, N_("Another program is using “%s” and does not let go of it. Close that program, then try again.") },
  { SQLITE_LOCKED, SPALT_STORE_ERROR_BUSY, N_("Another program is using “%s” and does not let go of it. Close that program, then try again.") },
  { SQLITE_FULL, SPALT_STORE_ERROR_FULL, N_("The disk is full, so “%s” could not be saved. Make room on the disk, then try again.") },
  { SQLITE_READONLY, SPALT_STORE_ERROR_READ_ONLY, N_("“%s” cannot be written. Change the permissions of the file and its folder, or copy the publication to a place of your own.") },
  { SQLITE_PERM, SPALT_STORE_ERROR_READ_ONLY, N_("You may not open “%s”. Change the permissions of the file and its folder.") },
  { SQLITE_AUTH, SPALT_STORE_ERROR_READ_ONLY, N_("You may not open “%s”. Change the permissions of the file and its folder.") },
  { SQLITE_CANTOPEN, SPALT_STORE_ERROR_FAILED, N_("“%s” cannot be opened. Check that the folder is there and that you may read and write it.") },
  { SQLITE_IOERR, SPALT_STORE_ERROR_FAILED, N_("The disk failed while “%s” was read or written. Check the disk, then open the publication again.") },
  { SQLITE_NOMEM, SPALT_STORE_ERROR_FAILED, N_("The computer is out of memory. Close other programs, then try again with “%s”.") },
  { SQLITE_TOOBIG, SPALT_STORE_ERROR_INVALID, N_("A text is too long to be saved in “%s”. Make it shorter.") },
  { SQLITE_CONSTRAINT, SPALT_STORE_ERROR_INVALID, N_("What should be saved in “%s” does not fit together, so nothing was changed.") },
};

static const char other_message[] = N_("Something went wrong with the database “%s”. Nothing was changed.");

/**
 * spalt_store_set_error:
 * @extended_code: of SQLite, <https://www.sqlite.org/rescode.html>
 * @detail: (nullable): what SQLite says, for who looks into it
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
spalt_store_set_error (GError    **error,
                       int         extended_code,
                       const char *path,
                       const char *detail)
{
  SpaltStoreError     meaning = SPALT_STORE_ERROR_FAILED;
  const char         *message = other_message;
  g_autofree char    *name = g_filename_display_name (path);
  g_autoptr (GString) sentence = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      if (meanings[i].code == (extended_code & 0xff))
        {
          meaning = meanings[i].meaning;
          message = meanings[i].message;
        }
    }

  sentence = g_string_new (_(message));
  g_string_replace (sentence, "%s", name, 1);
  if (detail != NULL)
    g_string_append_printf (sentence, " (%s)", detail);

  g_set_error_literal (error, SPALT_STORE_ERROR, meaning, sentence->str);
  return FALSE;
}
