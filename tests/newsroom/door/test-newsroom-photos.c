// SPDX-License-Identifier: GPL-3.0-or-later
/* Pictures come in beside whoever writes. */
#include <sys/resource.h>

#include "draft-desk.h"

#include "spalt-newsroom-photos.h"
#include "spalt-newsroom-private.h"

#include "spalt-photo-store.h"
#include "spalt-test-newsroom.h"
#include "spalt-test-picture.h"

/* Something in front of the pictures that takes as long as the test wants. */
typedef struct
{
  GMutex   mutex;
  GCond    changed;
  gboolean open;
} Gate;

static gpointer
wait_at_gate (SpaltStore   *store,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  while (!gate->open)
    g_cond_wait (&gate->changed, &gate->mutex);
  g_mutex_unlock (&gate->mutex);

  return NULL;
}

static const SpaltStoreCall wait_at_gate_call = { wait_at_gate };

static void
open_gate (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->open = TRUE;
  g_cond_signal (&gate->changed);
  g_mutex_unlock (&gate->mutex);
}

static GFile *
make_picture (DraftDesk *desk,
              int        shade)
{
  g_autofree char *path = g_build_filename (spalt_newsroom_get_folder (desk->newsroom), "files", "Kajen.png", NULL);

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 60, .height = 40, .shade = shade });

  return g_file_new_for_path (path);
}

static void
save (DraftDesk *desk)
{
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_article_set_body (desk->article, "Tre.");
  spalt_draft_flush_async (desk->draft, NULL, spalt_test_result_cb, &flushed);
  g_assert_true (spalt_draft_flush_finish (desk->draft, spalt_test_wait_for (&flushed), &error));
  g_assert_no_error (error);
}

/* What is typed is saved while a picture is looked at. */
static void
test_save_beside (DraftDesk    *desk,
                  gconstpointer data)
{
  Gate                     gate = { 0 };
  g_autoptr (GFile)        file = make_picture (desk, 1);
  g_autoptr (GAsyncResult) imported = NULL;
  g_autoptr (GAsyncResult) passed = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPhoto)   photo = NULL;
  g_autofree char         *body = NULL;

  g_mutex_init (&gate.mutex);
  g_cond_init (&gate.changed);
  spalt_newsroom_look_at_pictures (desk->newsroom, &wait_at_gate_call, &gate, NULL, spalt_test_result_cb, &passed);
  spalt_newsroom_import_photo_async (desk->newsroom, file, NULL, spalt_test_result_cb, &imported);
  save (desk);
  g_assert_null (imported);
  body = draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));
  g_assert_cmpstr (body, ==, "Tre.");

  open_gate (&gate);
  photo = spalt_newsroom_import_photo_finish (desk->newsroom, spalt_test_wait_for (&imported), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_photo_get_slug (photo), ==, "kajen");
  g_mutex_clear (&gate.mutex);
  g_cond_clear (&gate.changed);
}

/* The lowest that there is: whoever tests so can be no nicer. */
#define NICEST 19

static gpointer
read_niceness (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  int *niceness = data;

  *niceness = getpriority (PRIO_PROCESS, 0);

  return NULL;
}

static const SpaltStoreCall read_niceness_call = { read_niceness };

/* Where there is not enough of the processor for both, whoever types has it. */
static void
test_yields (DraftDesk    *desk,
             gconstpointer data)
{
  const int                own = getpriority (PRIO_PROCESS, 0);
  g_autoptr (GAsyncResult) asked = NULL;
  int                      niceness = own;

  spalt_newsroom_look_at_pictures (desk->newsroom, &read_niceness_call, &niceness, NULL, spalt_test_result_cb,
                                   &asked);
  spalt_test_wait_for (&asked);
  g_assert_true (niceness > own || own == NICEST);
  g_assert_cmpint (getpriority (PRIO_PROCESS, 0), ==, own);
}

static void
count_photos_cb (SpaltNewsroom *newsroom,
                 GType          type,
                 gint64         id,
                 gpointer       data)
{
  *(guint *)data += type == SPALT_TYPE_PHOTO && id != 0;
}

/* Each is announced by itself, and one that is there already is not. */
static void
test_announced (DraftDesk    *desk,
                gconstpointer data)
{
  g_autoptr (SpaltPhoto) first = NULL;
  guint                  n_announced = 0;

  g_signal_connect (desk->newsroom, "rows-changed", G_CALLBACK (count_photos_cb), &n_announced);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GFile)        file = make_picture (desk, 1);
      g_autoptr (GAsyncResult) imported = NULL;
      g_autoptr (GError)       error = NULL;
      g_autoptr (SpaltPhoto)   photo = NULL;

      spalt_newsroom_import_photo_async (desk->newsroom, file, NULL, spalt_test_result_cb, &imported);
      photo = spalt_newsroom_import_photo_finish (desk->newsroom, spalt_test_wait_for (&imported), &error);
      g_assert_no_error (error);
      if (first == NULL)
        first = g_object_ref (photo);
      g_assert_cmpint (spalt_photo_get_id (photo), ==, spalt_photo_get_id (first));
    }
  g_assert_cmpuint (n_announced, ==, 1);
  g_signal_handlers_disconnect_by_func (desk->newsroom, count_photos_cb, &n_announced);
}

/* What was begun is in the publication when it has been closed. */
static void
test_closing (DraftDesk    *desk,
              gconstpointer data)
{
  g_autoptr (GFile)        file = make_picture (desk, 1);
  g_autoptr (GAsyncResult) imported = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPhoto)   photo = NULL;

  spalt_newsroom_import_photo_async (desk->newsroom, file, NULL, spalt_test_result_cb, &imported);
  spalt_newsroom_close_async (desk->newsroom, NULL, spalt_test_result_cb, &closed);
  g_assert_true (spalt_newsroom_close_finish (desk->newsroom, spalt_test_wait_for (&closed), &error));
  g_assert_no_error (error);
  photo = spalt_newsroom_import_photo_finish (desk->newsroom, spalt_test_wait_for (&imported), &error);
  g_assert_no_error (error);
  g_assert_cmpint (spalt_photo_get_id (photo), >, 0);
}

/* Remembers who asked. */
static GBytes *
encode (gpointer picture)
{
  g_autoptr (GError) error = NULL;
  char              *contents;
  gsize              length;

  g_object_set_data (picture, "thread", g_thread_self ());
  g_file_get_contents (g_object_get_data (picture, "path"), &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

/* A pasted picture becomes a file beside whoever writes, and is in the publication when it has been closed. */
static void
test_pasted (DraftDesk    *desk,
             gconstpointer data)
{
  g_autoptr (GFile)        file = make_picture (desk, 1);
  g_autoptr (GObject)      picture = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GAsyncResult) imported = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPhoto)   photo = NULL;

  g_object_set_data (picture, "path", (gpointer)g_file_peek_path (file));
  spalt_newsroom_import_picture_async (desk->newsroom, encode, picture, "Klistrad", NULL, spalt_test_result_cb,
                                       &imported);
  spalt_newsroom_close_async (desk->newsroom, NULL, spalt_test_result_cb, &closed);
  g_assert_true (spalt_newsroom_close_finish (desk->newsroom, spalt_test_wait_for (&closed), &error));
  g_assert_no_error (error);
  photo = spalt_newsroom_import_photo_finish (desk->newsroom, spalt_test_wait_for (&imported), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_photo_get_slug (photo), ==, "klistrad");
  g_assert_true (g_object_get_data (picture, "thread") != g_thread_self ());
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *path;
    void (*test) (DraftDesk *desk, gconstpointer data);
  } tests[] = {
    { "/newsroom/photos/save-beside", test_save_beside },
    { "/newsroom/photos/yields", test_yields },
    { "/newsroom/photos/announced", test_announced },
    { "/newsroom/photos/closing", test_closing },
    { "/newsroom/photos/pasted", test_pasted },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DraftDesk, NULL, draft_desk_set_up, tests[i].test, draft_desk_tear_down);

  return g_test_run ();
}
