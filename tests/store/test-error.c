// SPDX-License-Identifier: GPL-3.0-or-later
/* A sentence names its cause, and says what to do. */
#include <errno.h>
#include <string.h>

#include "spalt-store-private.h"

#define ANY 0
#define PATH "/hem/tidningen/newsroom.db"

static const struct
{
  int             code;
  int             system_error;
  SpaltStoreError meaning;
  const char     *says;
} CASES[] = {
  { SQLITE_FULL, ANY, SPALT_STORE_ERROR_FULL, "disk is full" },
  { SQLITE_IOERR_WRITE, ENOSPC, SPALT_STORE_ERROR_FULL, "disk is full" },
  { SQLITE_IOERR_WRITE, EDQUOT, SPALT_STORE_ERROR_FULL, "share of the disk is used up" },
  { SQLITE_IOERR_FSYNC, EDQUOT, SPALT_STORE_ERROR_FULL, "share of the disk is used up" },
  { SQLITE_CANTOPEN, EDQUOT, SPALT_STORE_ERROR_FULL, "share of the disk is used up" },
  { SQLITE_IOERR_WRITE, EFBIG, SPALT_STORE_ERROR_FULL, "larger than a file may be" },
  { SQLITE_IOERR_WRITE, EROFS, SPALT_STORE_ERROR_READ_ONLY, "only be read" },
  { SQLITE_CANTOPEN, EROFS, SPALT_STORE_ERROR_READ_ONLY, "only be read" },
  { SQLITE_READONLY, ANY, SPALT_STORE_ERROR_READ_ONLY, "cannot be written" },
  { SQLITE_READONLY_DIRECTORY, ANY, SPALT_STORE_ERROR_READ_ONLY, "cannot be written" },
  { SQLITE_READONLY_DBMOVED, ANY, SPALT_STORE_ERROR_BUSY, "removed or replaced" },
  { SQLITE_PERM, ANY, SPALT_STORE_ERROR_READ_ONLY, "permissions" },
  { SQLITE_AUTH, ANY, SPALT_STORE_ERROR_READ_ONLY, "permissions" },
  { SQLITE_CANTOPEN, EACCES, SPALT_STORE_ERROR_READ_ONLY, "permissions" },
  { SQLITE_CANTOPEN, EPERM, SPALT_STORE_ERROR_READ_ONLY, "permissions" },
  { SQLITE_BUSY, ANY, SPALT_STORE_ERROR_BUSY, "Another program" },
  { SQLITE_BUSY, EIO, SPALT_STORE_ERROR_BUSY, "Another program" },
  { SQLITE_BUSY_SNAPSHOT, ANY, SPALT_STORE_ERROR_BUSY, "Another program" },
  { SQLITE_LOCKED, ANY, SPALT_STORE_ERROR_BUSY, "Another program" },
  { SQLITE_PROTOCOL, ANY, SPALT_STORE_ERROR_BUSY, "Another program" },
  { SQLITE_CANTOPEN, EBUSY, SPALT_STORE_ERROR_BUSY, "Another program" },
  { SQLITE_CANTOPEN, ETXTBSY, SPALT_STORE_ERROR_BUSY, "Another program" },
  { SQLITE_CORRUPT, ANY, SPALT_STORE_ERROR_DAMAGED, "spaltctl restore" },
  { SQLITE_CORRUPT_VTAB, ANY, SPALT_STORE_ERROR_DAMAGED, "spaltctl restore" },
  { SQLITE_IOERR_SHORT_READ, ANY, SPALT_STORE_ERROR_DAMAGED, "spaltctl restore" },
  { SQLITE_NOTADB, ANY, SPALT_STORE_ERROR_DAMAGED, "not a database of Spalt" },
  { SQLITE_IOERR_READ, ANY, SPALT_STORE_ERROR_FAILED, "disk failed" },
  { SQLITE_IOERR_READ, EIO, SPALT_STORE_ERROR_FAILED, "disk failed" },
  { SQLITE_IOERR_READ, ENXIO, SPALT_STORE_ERROR_FAILED, "disk failed" },
  { SQLITE_IOERR_READ, ENODEV, SPALT_STORE_ERROR_FAILED, "disk failed" },
  { SQLITE_IOERR_READ, ESTALE, SPALT_STORE_ERROR_FAILED, "network drive" },
  { SQLITE_IOERR_READ, ENOTCONN, SPALT_STORE_ERROR_FAILED, "network drive" },
  { SQLITE_IOERR_READ, ETIMEDOUT, SPALT_STORE_ERROR_FAILED, "network drive" },
  { SQLITE_IOERR_LOCK, ANY, SPALT_STORE_ERROR_FAILED, "wait for each other" },
  { SQLITE_IOERR_SHMLOCK, ANY, SPALT_STORE_ERROR_FAILED, "wait for each other" },
  { SQLITE_IOERR_LOCK, ENOLCK, SPALT_STORE_ERROR_FAILED, "wait for each other" },
  { SQLITE_CANTOPEN, EMFILE, SPALT_STORE_ERROR_FAILED, "Too many files" },
  { SQLITE_CANTOPEN, ENFILE, SPALT_STORE_ERROR_FAILED, "Too many files" },
  { SQLITE_CANTOPEN, ENAMETOOLONG, SPALT_STORE_ERROR_FAILED, "too long for the disk" },
  { SQLITE_CANTOPEN, ENOENT, SPALT_STORE_ERROR_FAILED, "is not there" },
  { SQLITE_CANTOPEN, ENOTDIR, SPALT_STORE_ERROR_FAILED, "should be a folder" },
  { SQLITE_CANTOPEN, ELOOP, SPALT_STORE_ERROR_FAILED, "circle" },
  { SQLITE_CANTOPEN, EISDIR, SPALT_STORE_ERROR_FAILED, "is a folder" },
  { SQLITE_CANTOPEN, EEXIST, SPALT_STORE_ERROR_CLASH, "already" },
  { SQLITE_CANTOPEN, ENOTEMPTY, SPALT_STORE_ERROR_CLASH, "already" },
  { SQLITE_CANTOPEN, ANY, SPALT_STORE_ERROR_FAILED, "cannot be opened" },
  { SQLITE_NOLFS, ANY, SPALT_STORE_ERROR_FULL, "larger than a file may be" },
  { SQLITE_NOMEM, ANY, SPALT_STORE_ERROR_FAILED, "out of memory" },
  { SQLITE_IOERR_NOMEM, ANY, SPALT_STORE_ERROR_FAILED, "out of memory" },
  { SQLITE_TOOBIG, ANY, SPALT_STORE_ERROR_INVALID, "too long" },
  { SQLITE_CONSTRAINT_UNIQUE, ANY, SPALT_STORE_ERROR_INVALID, "does not fit together" },
  { SQLITE_CONSTRAINT_UNIQUE, ENOSPC, SPALT_STORE_ERROR_INVALID, "does not fit together" },
  { SQLITE_MISMATCH, ANY, SPALT_STORE_ERROR_INVALID, "does not fit together" },
  { SQLITE_ERROR, ANY, SPALT_STORE_ERROR_TABLES, "The tables" },
  { SQLITE_ERROR, EIO, SPALT_STORE_ERROR_TABLES, "The tables" },
  { SQLITE_SCHEMA, ANY, SPALT_STORE_ERROR_TABLES, "The tables" },
  { SQLITE_MISUSE, ANY, SPALT_STORE_ERROR_FAILED, "Something went wrong" },
};

static void
test_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
        spalt_store_set_error_of (&error, CASES[i].code, CASES[i].system_error, PATH, "what SQLite says"));
      g_test_message ("%d, %d: %s", CASES[i].code, CASES[i].system_error, error->message);
      g_assert_error (error, SPALT_STORE_ERROR, (int)CASES[i].meaning);
      g_assert_nonnull (strstr (error->message, CASES[i].says));
      g_assert_nonnull (strstr (error->message, "“" PATH "”"));
      g_assert_true (g_str_has_suffix (error->message, ". (what SQLite says)"));
    }
}

/* The disk failed only where it did. */
static void
test_disk_failed_is_rare (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;

      spalt_store_set_error_of (&error, CASES[i].code, CASES[i].system_error, PATH, NULL);
      if (!g_str_equal (CASES[i].says, "disk failed"))
        g_assert_null (strstr (error->message, "disk failed"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/error/sentences", test_sentences);
  g_test_add_func ("/store/error/disk-failed-is-rare", test_disk_failed_is_rare);
  return g_test_run ();
}
