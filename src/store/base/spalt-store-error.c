// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-store-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-store-private.h"

/* Before a number that SQLite says of a page. */
#define CODE_SAID "error code="

G_DEFINE_QUARK (spalt-store-error-quark, spalt_store_error)

typedef struct
{
  int             code;
  SpaltStoreError meaning;
  const char     *message;
} Meaning;

#define BUSY_MESSAGE N_("Another program is using “%s” and does not let go of it. Close that program, then try again.")
#define PERMISSION_MESSAGE \
  N_("You may not open or change “%s”. Change the permissions of the file and its folder, or choose another place.")
#define UNWRITABLE_MESSAGE                                                                                             \
  N_("“%s” cannot be written. Change the permissions of the file and its folder, or copy the publication to a place " \
      "of your own.")
#define FULL_MESSAGE N_("The disk is full, so “%s” could not be saved. Make room on the disk, then try again.")
#define DISK_MESSAGE \
  N_("The disk failed while “%s” was read or written. Check the disk, then open the publication again.")
#define MEMORY_MESSAGE N_("The computer is out of memory. Close other programs, then try again with “%s”.")
#define DAMAGED_MESSAGE                                                                                             \
  N_("The database “%s” is damaged. Nothing was changed. Put the latest copy from the folder “backups” beside it " \
      "back, with “spaltctl restore”.")
#define LOCKS_MESSAGE                                                                                          \
  N_("“%s” lies on a disk on which programs cannot wait for each other, as on some network drives. Copy the " \
      "publication to a disk of this computer.")

/* What SQLite calls by one name and people must know apart: https://www.sqlite.org/rescode.html#extrc */
static const Meaning extended_meanings[] = {
  { SQLITE_IOERR_NOMEM, SPALT_STORE_ERROR_FAILED, MEMORY_MESSAGE },
  { SQLITE_IOERR_LOCK, SPALT_STORE_ERROR_FAILED, LOCKS_MESSAGE },
  { SQLITE_IOERR_UNLOCK, SPALT_STORE_ERROR_FAILED, LOCKS_MESSAGE },
  { SQLITE_IOERR_RDLOCK, SPALT_STORE_ERROR_FAILED, LOCKS_MESSAGE },
  { SQLITE_IOERR_CHECKRESERVEDLOCK, SPALT_STORE_ERROR_FAILED, LOCKS_MESSAGE },
  { SQLITE_IOERR_SHMLOCK, SPALT_STORE_ERROR_FAILED, LOCKS_MESSAGE },
  { SQLITE_IOERR_BLOCKED, SPALT_STORE_ERROR_BUSY, BUSY_MESSAGE },
  { SQLITE_IOERR_SHORT_READ, SPALT_STORE_ERROR_DAMAGED, DAMAGED_MESSAGE },
  { SQLITE_IOERR_DATA, SPALT_STORE_ERROR_DAMAGED, DAMAGED_MESSAGE },
  { SQLITE_IOERR_CORRUPTFS, SPALT_STORE_ERROR_FAILED, DISK_MESSAGE },
  { SQLITE_READONLY_DBMOVED, SPALT_STORE_ERROR_BUSY,
    N_("“%s” was moved, removed or replaced while it was open. Close the publication, and open it again from where it "
        "is now.") },
};

/* What the system said: the reason that stands behind SQLite's. See errno(3). */
static const Meaning system_meanings[] = {
  { ENOSPC, SPALT_STORE_ERROR_FULL, FULL_MESSAGE },
  { EDQUOT, SPALT_STORE_ERROR_FULL,
    N_("Your share of the disk is used up, so “%s” could not be saved. Remove files of yours, or ask whoever looks "
        "after the computer for more room.") },
  { EFBIG, SPALT_STORE_ERROR_FULL,
    N_("“%s” would become larger than a file may be here. Ask whoever looks after the computer to raise the "
        "limit, or "
        "move the publication to another disk.") },
  { EROFS, SPALT_STORE_ERROR_READ_ONLY,
    N_("“%s” lies on a disk that can only be read. Copy the publication to a disk that can be written.") },
  { EACCES, SPALT_STORE_ERROR_READ_ONLY, PERMISSION_MESSAGE },
  { EPERM, SPALT_STORE_ERROR_READ_ONLY, PERMISSION_MESSAGE },
  { EBUSY, SPALT_STORE_ERROR_BUSY, BUSY_MESSAGE },
  { ETXTBSY, SPALT_STORE_ERROR_BUSY, BUSY_MESSAGE },
  { EMFILE, SPALT_STORE_ERROR_FAILED,
    N_("Too many files are open to open “%s”. Close some windows or programs, then try again.") },
  { ENFILE, SPALT_STORE_ERROR_FAILED,
    N_("Too many files are open to open “%s”. Close some windows or programs, then try again.") },
  { ENAMETOOLONG, SPALT_STORE_ERROR_FAILED,
    N_("The name “%s” is too long for the disk. Choose a shorter one, or a folder that is not as deep.") },
  { ENOMEM, SPALT_STORE_ERROR_FAILED, MEMORY_MESSAGE },
  { ENOENT, SPALT_STORE_ERROR_FAILED,
    N_("The folder of “%s” is not there. Make it first, or choose another place.") },
  { ENOTDIR, SPALT_STORE_ERROR_FAILED,
    N_("A part of “%s” that should be a folder is a file. Choose another place.") },
  { ELOOP, SPALT_STORE_ERROR_FAILED, N_("The links that lead to “%s” lead in a circle. Choose another place.") },
  { EISDIR, SPALT_STORE_ERROR_FAILED, N_("“%s” is a folder, where a file should be. Choose another name.") },
  { EEXIST, SPALT_STORE_ERROR_CLASH,
    N_("There is a file “%s” already. Choose another name, or move that file away.") },
  { ENOTEMPTY, SPALT_STORE_ERROR_CLASH,
    N_("There is a folder “%s” already. Choose another name, or move that folder away.") },
  { EIO, SPALT_STORE_ERROR_FAILED, DISK_MESSAGE },
  { ENXIO, SPALT_STORE_ERROR_FAILED, DISK_MESSAGE },
  { ENODEV, SPALT_STORE_ERROR_FAILED, DISK_MESSAGE },
  { ESTALE, SPALT_STORE_ERROR_FAILED,
    N_("The network drive of “%s” was lost. Connect it again, then open the publication again.") },
  { ENOTCONN, SPALT_STORE_ERROR_FAILED,
    N_("The network drive of “%s” was lost. Connect it again, then open the publication again.") },
  { ETIMEDOUT, SPALT_STORE_ERROR_FAILED,
    N_("The network drive of “%s” was lost. Connect it again, then open the publication again.") },
  { ENOLCK, SPALT_STORE_ERROR_FAILED, LOCKS_MESSAGE },
};

static const Meaning meanings[] = {
  { SQLITE_CORRUPT, SPALT_STORE_ERROR_DAMAGED, DAMAGED_MESSAGE },
  { SQLITE_NOTADB, SPALT_STORE_ERROR_DAMAGED,
    N_("The file “%s” is not a database of Spalt, or it is damaged. Nothing was changed. If it should be one, put "
        "the "
        "latest copy from the folder "
        "“backups” beside it back, with “spaltctl restore”.") },
  { SQLITE_BUSY, SPALT_STORE_ERROR_BUSY, BUSY_MESSAGE },
  { SQLITE_LOCKED, SPALT_STORE_ERROR_BUSY, BUSY_MESSAGE },
  { SQLITE_PROTOCOL, SPALT_STORE_ERROR_BUSY, BUSY_MESSAGE },
  { SQLITE_FULL, SPALT_STORE_ERROR_FULL, FULL_MESSAGE },
  { SQLITE_READONLY, SPALT_STORE_ERROR_READ_ONLY, UNWRITABLE_MESSAGE },
  { SQLITE_PERM, SPALT_STORE_ERROR_READ_ONLY, PERMISSION_MESSAGE },
  { SQLITE_AUTH, SPALT_STORE_ERROR_READ_ONLY, PERMISSION_MESSAGE },
  { SQLITE_CANTOPEN, SPALT_STORE_ERROR_FAILED,
    N_("“%s” cannot be opened. Check that the folder is there and that you may read and write it.") },
  { SQLITE_IOERR, SPALT_STORE_ERROR_FAILED, DISK_MESSAGE },
  { SQLITE_NOLFS, SPALT_STORE_ERROR_FULL,
    N_("“%s” would become larger than a file may be here. Ask whoever looks after the computer to raise the "
        "limit, or "
        "move the publication to another disk.") },
  { SQLITE_NOMEM, SPALT_STORE_ERROR_FAILED, MEMORY_MESSAGE },
  { SQLITE_TOOBIG, SPALT_STORE_ERROR_INVALID, N_("A text is too long to be saved in “%s”. Make it shorter.") },
  { SQLITE_CONSTRAINT, SPALT_STORE_ERROR_INVALID,
    N_("What should be saved in “%s” does not fit together, so nothing was changed.") },
  { SQLITE_MISMATCH, SPALT_STORE_ERROR_INVALID,
    N_("What should be saved in “%s” does not fit together, so nothing was changed.") },
  { SQLITE_ERROR, SPALT_STORE_ERROR_TABLES,
    N_("The tables in “%s” are not as this version of Spalt expects them. Nothing was changed. Update Spalt, or "
        "look "
        "with “spaltctl check” what is wrong.") },
  { SQLITE_SCHEMA, SPALT_STORE_ERROR_TABLES,
    N_("The tables in “%s” are not as this version of Spalt expects them. Nothing was changed. Update Spalt, or "
        "look "
        "with “spaltctl check” what is wrong.") },
};

static const char other_message[] = N_("Something went wrong with the database “%s”. Nothing was changed.");

static const Meaning *
find_meaning (const Meaning *among,
              guint          n_meanings,
              int            code)
{
  for (guint i = 0; i < n_meanings; i++)
    {
      if (among[i].code == code)
        return &among[i];
    }
  return NULL;
}

/* SQLite knows most of what it says better than the system. Of these it only knows that something did not work. */
static gboolean
leaves_cause_open (int code)
{
  return (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
}

static gboolean
set (GError       **error,
     const Meaning *meaning,
     const char    *path,
     const char    *detail)
{
  g_autofree char    *name = g_filename_display_name (path);
  g_autoptr (GString) sentence = g_string_new (_(meaning != NULL ? meaning->message : other_message));

  g_string_replace (sentence, "%s", name, 1);
  if (detail != NULL)
    g_string_append_printf (sentence, " (%s)", detail);

  g_set_error_literal (error, SPALT_STORE_ERROR, meaning != NULL ? meaning->meaning : SPALT_STORE_ERROR_FAILED,
                       sentence->str);
  return FALSE;
}

/**
 * spalt_store_set_error_of:
 * @extended_code: of SQLite, <https://www.sqlite.org/rescode.html>
 * @system_error: the `errno` that it had when that happened, or 0
 * @detail: (nullable): what SQLite says, for who looks into it
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
spalt_store_set_error_of (GError    **error,
                          int         extended_code,
                          int         system_error,
                          const char *path,
                          const char *detail)
{
  const Meaning *meaning = find_meaning (extended_meanings, G_N_ELEMENTS (extended_meanings), extended_code);

  if (system_error != 0 && leaves_cause_open (extended_code))
    {
      const Meaning *cause = find_meaning (system_meanings, G_N_ELEMENTS (system_meanings), system_error);

      meaning = cause != NULL ? cause : meaning;
    }
  if (meaning == NULL)
    meaning = find_meaning (meanings, G_N_ELEMENTS (meanings), extended_code & 0xff);

  return set (error, meaning, path, detail);
}

/**
 * spalt_store_set_error:
 * @extended_code: of SQLite
 * @detail: (nullable): as spalt_store_set_error_of() takes it
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
spalt_store_set_error (GError    **error,
                       int         extended_code,
                       const char *path,
                       const char *detail)
{
  return spalt_store_set_error_of (error, extended_code, 0, path, detail);
}

/**
 * spalt_store_set_system_error:
 * @system_error: an `errno`, of something done to a file without SQLite
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
spalt_store_set_system_error (GError    **error,
                              int         system_error,
                              const char *path)
{
  return spalt_store_set_error_of (error, SQLITE_CANTOPEN, system_error, path, g_strerror (system_error));
}

/**
 * spalt_store_is_read_failure:
 * @found: a line of `PRAGMA integrity_check` or `quick_check` that was just read
 * @code: (out): of SQLite
 * @system_error: (out): the `errno` that it had
 *
 * Returns: whether it does not tell of damage, but of what could not be read: by the code that SQLite writes into it,
 *   or by what the system said, where it writes none
 */
gboolean
spalt_store_is_read_failure (sqlite3    *db,
                             const char *found,
                             int        *code,
                             int        *system_error)
{
  const char *said = strstr (found, CODE_SAID);

  *system_error = 0;
  sqlite3_file_control (db, "main", SQLITE_FCNTL_LAST_ERRNO, system_error);
  *code = said != NULL ? (int)g_ascii_strtoll (said + strlen (CODE_SAID), NULL, 10) : SQLITE_CORRUPT;
  if (said == NULL && (*system_error == EIO || *system_error == ENXIO))
    *code = SQLITE_IOERR_READ;
  return (*code & 0xff) == SQLITE_NOMEM ||
         ((*code & 0xff) == SQLITE_IOERR && *code != SQLITE_IOERR_SHORT_READ && *code != SQLITE_IOERR_DATA);
}
