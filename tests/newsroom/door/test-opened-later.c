// SPDX-License-Identifier: GPL-3.0-or-later
/* Connections that are opened when they are needed first. */
#include <glib/gstdio.h>

#include "spalt-newsroom-private.h"

#include "spalt-settings-store.h"
#include "spalt-store-error.h"
#include "spalt-test-newsroom.h"

typedef void (*Ask) (SpaltNewsroom        *self,
                     const SpaltStoreCall *call,
                     gpointer              data,
                     GCancellable         *cancellable,
                     GAsyncReadyCallback   callback,
                     gpointer              user_data);

typedef struct
{
  Ask ask;
} Connection;

static const Connection preview = { spalt_newsroom_render };
static const Connection pictures = { spalt_newsroom_look_at_pictures };

static gpointer
load_settings (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return spalt_store_load_settings (store, error);
}

static const SpaltStoreCall load_settings_call = { load_settings, NULL, g_object_unref };

static SpaltSettings *
ask (const Connection *connection,
     SpaltNewsroom    *newsroom,
     GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  connection->ask (newsroom, &load_settings_call, NULL, NULL, spalt_test_result_cb, &result);

  return spalt_newsroom_finish (newsroom, &load_settings_call, spalt_test_wait_for (&result), error);
}

/* The database is away for a moment, as while a drive is mounted again: that is said, and passes. */
static void
test_away (gconstpointer data)
{
  SpaltNewsroom            *newsroom = spalt_test_newsroom_new ();
  g_autofree char          *path = g_build_filename (spalt_newsroom_get_folder (newsroom), "newsroom.db", NULL);
  g_autofree char          *away = g_strconcat (path, ".away", NULL);
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = NULL;

  g_assert_no_errno (g_rename (path, away));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (ask (data, newsroom, &error));
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }

  g_assert_no_errno (g_rename (away, path));
  settings = ask (data, newsroom, &error);
  g_assert_no_error (error);
  g_assert_nonnull (settings);
  spalt_test_newsroom_close (newsroom);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_data_func ("/newsroom/opened-later/preview", &preview, test_away);
  g_test_add_data_func ("/newsroom/opened-later/pictures", &pictures, test_away);

  return g_test_run ();
}
