// SPDX-License-Identifier: GPL-3.0-or-later
/* Who brings the log into the database: not the one who saves what people type, as long as somebody else does. */
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-page.h"
#include "spalt-record-store.h"
#include "spalt-store-log.h"
#include "spalt-test-publication.h"

#define TEXT_SIZE 200000

/* More than anybody lets the log grow to. */
#define N_SAVES 1000

static gint64
get_size (Fixture    *fixture,
          const char *end)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *path = g_strconcat (database, end, NULL);
  GStatBuf         status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size;
}

static void
save_page (Fixture *fixture)
{
  static guint          number;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *text = g_strnfill (TEXT_SIZE, 'x');
  g_autofree char      *slug = g_strdup_printf ("sida-%u", number++);
  g_autoptr (SpaltPage) page =
    g_object_new (SPALT_TYPE_PAGE, "title", "Om oss", "slug", slug, "body", text, NULL);

  spalt_store_save_record (fixture->store, page, NOW, &error);
  g_assert_no_error (error);
}

static void
count_cb (gpointer data)
{
  ++*(guint *)data;
}

static void
save_until_told (Fixture *fixture,
                 guint   *n_told,
                 guint    n)
{
  for (guint i = 0; *n_told < n && i < N_SAVES; i++)
    save_page (fixture);
  g_assert_cmpuint (*n_told, ==, n);
}

static void
test_left_to_another (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) other = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  const gint64           before = get_size (fixture, "");
  guint                  n_told = 0;
  gint64                 log_size;

  g_assert_no_error (error);
  spalt_store_set_log_func (fixture->store, count_cb, &n_told, NULL);
  save_until_told (fixture, &n_told, 1);
  g_assert_cmpint (get_size (fixture, ""), ==, before);

  g_assert_true (spalt_store_shorten_log (other, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_size (fixture, ""), >, before);

  /* It begins anew. */
  log_size = get_size (fixture, "-wal");
  save_page (fixture);
  g_assert_cmpint (get_size (fixture, "-wal"), ==, log_size);
  g_assert_cmpuint (n_told, ==, 1);
  save_until_told (fixture, &n_told, 2);
}

static void
test_nobody_there (Fixture      *fixture,
                   gconstpointer data)
{
  const gint64 before = get_size (fixture, "");
  guint        n_told = 0;
  guint        n_saved = 0;

  spalt_store_set_log_func (fixture->store, count_cb, &n_told, NULL);
  for (; get_size (fixture, "") == before && n_saved < N_SAVES; n_saved++)
    save_page (fixture);
  g_assert_cmpuint (n_told, >, 1);
  g_assert_cmpuint (n_saved, <, N_SAVES);
}

/* Who was to be told is let go when the store is closed. */
static void
test_let_go (Fixture      *fixture,
             gconstpointer data)
{
  guint n_freed = 0;

  spalt_store_set_log_func (fixture->store, count_cb, &n_freed, count_cb);
  fixture_close (fixture);
  g_assert_cmpuint (n_freed, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/store/log/left-to-another", Fixture, NULL, fixture_set_up, test_left_to_another, fixture_tear_down);
  g_test_add ("/store/log/nobody-there", Fixture, NULL, fixture_set_up, test_nobody_there, fixture_tear_down);
  g_test_add ("/store/log/let-go", Fixture, NULL, fixture_set_up, test_let_go, fixture_tear_down);
  return g_test_run ();
}
