// SPDX-License-Identifier: GPL-3.0-or-later
/* Copies into the publication that are broken off, and disks that do not keep what they were given. */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "import-fixture.h"
#include "spalt-backup.h"
#include "spalt-import-copy.h"

#define LONG (1000 * 1000)
#define A_WEEK (7 * 24 * 60 * 60)

/* In the place of the system's: whether files or folders are not to be brought to the disk. */
static gboolean files_fail, folders_fail;

/* What somebody else writes just before. */
static const char *put_before_sync;

int
fsync (int descriptor)
{
  struct stat status;

  if (put_before_sync != NULL)
    g_assert_true (g_file_set_contents (g_steal_pointer (&put_before_sync), "another's", -1, NULL));
  if (fstat (descriptor, &status) == 0 && (S_ISDIR (status.st_mode) ? folders_fail : files_fail))
    {
      errno = EIO;
      return -1;
    }

  return (int)syscall (SYS_fsync, descriptor);
}

static char *
put_source (ImportFixture *fixture)
{
  g_autofree char *text = g_strnfill (LONG, 'x');

  import_fixture_put (fixture, "source.pdf", text);

  return g_build_filename (fixture->source, "source.pdf", NULL);
}

static char *
get_files (ImportFixture *fixture)
{
  return g_build_filename (spalt_store_get_folder (fixture->store), "files", NULL);
}

static guint
count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_whole (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char   *source = put_source (fixture), *files = get_files (fixture), *text = NULL, *expected = NULL;
  g_autofree char   *target = g_build_filename (files, "a.pdf", NULL);
  g_autoptr (GError) error = NULL;
  const mode_t       mask = umask (027);
  GStatBuf           status;

  g_assert_true (spalt_import_copy (source, target, NULL, &error));
  g_assert_no_error (error);
  umask (mask);
  g_assert_true (g_file_get_contents (source, &expected, NULL, NULL));
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (g_stat (target, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (count (files), ==, 1);
}

/* A name belongs to who came first, also when that is while a copy is being made. */
static void
test_name_taken (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autofree char *source = put_source (fixture), *files = get_files (fixture);
  g_autofree char *target = g_build_filename (files, "a.pdf", NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *text = NULL;

      put_before_sync = i == 0 ? target : NULL;
      g_assert_false (spalt_import_copy (source, target, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
      g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "another's");
      g_assert_cmpuint (count (files), ==, 1);
    }
}

/* What a killed program has left goes on a later day, with the first backup. */
static void
test_killed (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char   *source = put_source (fixture), *files = get_files (fixture);
  g_autofree char   *target = g_build_filename (files, "a.pdf", NULL);
  g_autoptr (GError) error = NULL;
  int                status = 0;
  pid_t              pid = fork ();

  if (pid == 0)
    {
      const struct rlimit limit = { LONG / 2, LONG / 2 }, no_core = { 0, 0 };

      setrlimit (RLIMIT_CORE, &no_core);
      signal (SIGXFSZ, SIG_DFL);
      setrlimit (RLIMIT_FSIZE, &limit);
      spalt_import_copy (source, target, NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpuint (count (files), ==, 1);

  g_assert_true (spalt_store_backup_if_due (fixture->store, time (NULL) + A_WEEK, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (files), ==, 0);
}

/* A copy that may be gone after a power cut is none: whoever looks for it next makes it anew. */
static void
test_not_kept (ImportFixture *fixture,
               gconstpointer  data)
{
  g_autofree char *source = put_source (fixture), *files = get_files (fixture);
  g_autofree char *target = g_build_filename (files, "a.pdf", NULL);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      files_fail = i == 0;
      folders_fail = i == 1;
      g_assert_true (spalt_import_copy (source, target, NULL, &error) == (i == 2));
      g_assert_true (i == 2 || error->domain == G_IO_ERROR);
      g_assert_cmpuint (count (files), ==, i == 2);
    }
}

static void
test_missing (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char         *files = get_files (fixture);
  g_autofree char         *target = g_build_filename (files, "a.pdf", NULL);
  g_autoptr (GError)       error = NULL, cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char         *source = NULL;

  g_assert_false (spalt_import_copy ("/nowhere/at-all.pdf", target, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count (files), ==, 0);

  source = put_source (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (spalt_import_copy (source, target, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (files), ==, 0);
}

/* What somebody has put there to be published stays there; that the same file lies in both places is told. */
static void
test_published_place (ImportFixture *fixture,
                      gconstpointer  data)
{
  const char                   *folder = spalt_store_get_folder (fixture->store);
  g_autofree char              *earlier = g_build_filename (folder, "static", "files", NULL);
  g_autofree char              *same = g_build_filename (earlier, "a.pdf", NULL);
  g_autofree char              *changed = g_build_filename (earlier, "b.pdf", NULL);
  g_autofree char              *own = g_build_filename (earlier, "c.pdf", NULL);
  g_autofree char              *files = get_files (fixture), *text = NULL, *kept = NULL;
  g_autoptr (SpaltImportReport) trial = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  guint                         n_said = 0;

  import_fixture_put (fixture, "a.md", "---\ntitle: A\n---\n[a](a.pdf) [b](b.pdf)\n");
  import_fixture_put (fixture, "b.md", "---\ntitle: B\n---\n[a](a.pdf)\n");
  import_fixture_put (fixture, "a.pdf", "ett");
  import_fixture_put (fixture, "b.pdf", "två");
  g_assert_cmpint (g_mkdir_with_parents (earlier, 0755), ==, 0);
  g_assert_true (g_file_set_contents (same, "ett", -1, NULL));
  g_assert_true (g_file_set_contents (changed, "annat", -1, NULL));
  g_assert_true (g_file_set_contents (own, "eget", -1, NULL));
  trial = import_fixture_run_with (fixture, (SpaltImportOptions){ .dry_run = TRUE });
  import_fixture_assert_said (trial, SPALT_IMPORT_WARNING, "a.md", 4, "“a.pdf” lies in static/files/a.pdf");
  report = import_fixture_run (fixture);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 4, "“a.pdf” lies in static/files/a.pdf");
  for (guint i = 0; i < report->messages->len; i++)
    n_said += strstr (((SpaltImportMessage *)report->messages->pdata[i])->text, "lies in static") != NULL ? 1 : 0;
  g_assert_cmpuint (n_said, ==, 1);
  g_assert_cmpuint (count (files), ==, 2);
  g_assert_true (g_file_get_contents (same, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "ett");
  g_assert_true (g_file_get_contents (changed, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "annat");
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/exchange/import-copy/" path, ImportFixture, NULL, import_fixture_set_up, function, \
              import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("whole", test_whole);
  ADD ("name-taken", test_name_taken);
  ADD ("killed", test_killed);
  ADD ("not-kept", test_not_kept);
  ADD ("missing", test_missing);
  ADD ("published-place", test_published_place);

  return g_test_run ();
}
