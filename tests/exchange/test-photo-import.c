// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "spalt-exchange-error.h"
#include "spalt-media-error.h"
#include "spalt-photo-import.h"
#include "spalt-photo-probe.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-test-picture.h"

#define NOW 1700000000

typedef struct
{
  char       *folder;
  SpaltStore *store;
} Fixture;

static SpaltPreparedPhoto *prepare (Fixture    *fixture,
                                    const char *name,
                                    int         shade);

/* Another picture that comes in while one is being copied. */
static Fixture            *copying;
static SpaltPreparedPhoto *meanwhile;

/* In the place of the system's. */
int
fsync (int descriptor)
{
  Fixture *fixture = g_steal_pointer (&copying);

  if (fixture != NULL)
    meanwhile = prepare (fixture, "other/a.png", 99);

  return (int)syscall (SYS_fsync, descriptor);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GError)        error = NULL;
  g_autofree char          *publication = NULL;

  fixture->folder = spalt_test_folder_new ();
  publication = g_build_filename (fixture->folder, "publication", NULL);
  fixture->store = spalt_store_create (publication, settings, NOW, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  spalt_test_folder_remove (fixture->folder);
}

static guint
count_files (Fixture *fixture)
{
  g_autofree char *media = spalt_store_get_media_path (fixture->store, "");
  g_autoptr (GDir) dir = g_dir_open (media, 0, NULL);
  guint            n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* As somebody does who chooses the file. */
static SpaltPhoto *
import (Fixture    *fixture,
        const char *path)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (SpaltPreparedPhoto) prepared = spalt_photo_prepare (fixture->store, path, NULL, NULL, &error);
  SpaltPhoto                    *photo = NULL;

  g_assert_no_error (error);
  photo = spalt_photo_add (fixture->store, prepared, NOW, &error);
  g_assert_no_error (error);

  return photo;
}

static void
test_once (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char       *one = g_build_filename (fixture->folder, "Vid hamnen.jpeg", NULL);
  g_autofree char       *same = g_build_filename (fixture->folder, "other name.jpg", NULL);
  g_autofree char       *contents = NULL;
  gsize                  length = 0;
  g_autoptr (SpaltPhoto) first = NULL;
  g_autoptr (SpaltPhoto) second = NULL;

  spalt_test_picture_write (one, &(SpaltTestPicture){ .width = 30, .height = 20, .caption = "Text", .byline = "Bo" });
  g_assert_true (g_file_get_contents (one, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (same, contents, (gssize)length, NULL));

  first = import (fixture, one);
  g_assert_cmpstr (spalt_photo_get_slug (first), ==, "vid-hamnen");
  g_assert_cmpstr (spalt_photo_get_file (first), ==, "vid-hamnen.jpg");
  g_assert_cmpstr (spalt_photo_get_caption (first), ==, "Text");
  g_assert_cmpstr (spalt_photo_get_credit (first), ==, "Bo");

  second = import (fixture, same);
  g_assert_cmpint (spalt_photo_get_id (second), ==, spalt_photo_get_id (first));
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_same_name (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "a.png", NULL);
  g_autofree char       *stranger = spalt_store_get_media_path (fixture->store, "a-2.png");
  g_autofree char       *kept = NULL;
  g_autoptr (SpaltPhoto) first = NULL;
  g_autoptr (SpaltPhoto) second = NULL;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 30, .height = 20, .shade = 1 });
  first = import (fixture, path);

  /* A file that lies there for its own reasons is not touched. */
  g_assert_true (g_file_set_contents (stranger, "mine", -1, NULL));
  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 30, .height = 20, .shade = 99 });
  second = import (fixture, path);
  g_assert_cmpstr (spalt_photo_get_slug (second), ==, "a-2");
  g_assert_cmpstr (spalt_photo_get_file (second), ==, "a-2-2.png");
  g_assert_true (g_file_get_contents (stranger, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "mine");
}

static void
test_bytes (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "a.png", NULL);
  g_autofree char       *contents = NULL;
  gsize                  length = 0;
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (GBytes)     half = NULL;
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (GError)     error = NULL;

  g_autoptr (SpaltPreparedPhoto) prepared = NULL;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 300, .height = 200 });
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  half = g_bytes_new (contents, length / 2);

  prepared = spalt_photo_prepare_bytes (fixture->store, bytes, "Inklistrad bild", NULL, &error);
  g_assert_no_error (error);
  photo = spalt_photo_store (fixture->store, prepared, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_photo_get_slug (photo), ==, "inklistrad-bild");

  g_assert_null (spalt_photo_prepare_bytes (fixture->store, half, NULL, NULL, &error));
  g_assert_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_TRUNCATED);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static SpaltPreparedPhoto *
prepare (Fixture    *fixture,
         const char *name,
         int         shade)
{
  g_autofree char    *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError)  error = NULL;
  SpaltPreparedPhoto *prepared;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 30, .height = 20, .shade = shade });
  prepared = spalt_photo_prepare (fixture->store, path, NULL, NULL, &error);
  g_assert_no_error (error);

  return prepared;
}

static SpaltPhoto *
store (Fixture            *fixture,
       SpaltPreparedPhoto *prepared)
{
  g_autoptr (GError) error = NULL;
  SpaltPhoto        *photo = spalt_photo_store (fixture->store, prepared, NOW, &error);

  g_assert_no_error (error);

  return photo;
}

/* Several are looked at before the first is stored. */
static void
test_at_once (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltPreparedPhoto) one = prepare (fixture, "a.png", 1);
  g_autoptr (SpaltPreparedPhoto) same = prepare (fixture, "b.png", 1);
  g_autoptr (SpaltPreparedPhoto) same_name = prepare (fixture, "a.png", 99);
  g_autoptr (SpaltPhoto)         first = store (fixture, one);
  g_autoptr (SpaltPhoto)         second = store (fixture, same);
  g_autoptr (SpaltPhoto)         third = store (fixture, same_name);

  g_assert_cmpint (spalt_photo_get_id (second), ==, spalt_photo_get_id (first));
  g_assert_cmpint (spalt_photo_get_id (third), !=, spalt_photo_get_id (first));
  g_assert_cmpstr (spalt_photo_get_slug (third), ==, "a-2");
  g_assert_cmpstr (spalt_photo_get_file (third), !=, spalt_photo_get_file (first));
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

/* Another one counts on the file that lay there before. */
static void
test_at_once_same_file (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (SpaltPreparedPhoto) one = prepare (fixture, "a.png", 1);
  g_autoptr (SpaltPreparedPhoto) same = prepare (fixture, "a.png", 1);
  g_autoptr (SpaltPhoto)         first = store (fixture, same);
  g_autoptr (SpaltPhoto)         second = store (fixture, one);

  g_assert_cmpint (spalt_photo_get_id (second), ==, spalt_photo_get_id (first));
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static gboolean
has_own_file (Fixture    *fixture,
              SpaltPhoto *photo)
{
  g_autofree char *path = spalt_store_get_media_path (fixture->store, spalt_photo_get_file (photo));
  g_autofree char *checksum = spalt_photo_compute_checksum (path, NULL, NULL);

  return g_strcmp0 (checksum, spalt_photo_get_checksum (photo)) == 0;
}

/* Two pictures of one name that are copied at the same time each have their own file. */
static void
test_copied_at_once (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char               *other = g_build_filename (fixture->folder, "other", NULL);
  g_autoptr (SpaltPreparedPhoto) one = NULL;
  g_autoptr (SpaltPreparedPhoto) two = NULL;
  g_autoptr (SpaltPhoto)         first = NULL;
  g_autoptr (SpaltPhoto)         second = NULL;

  g_assert_cmpint (g_mkdir (other, 0755), ==, 0);
  copying = fixture;
  one = prepare (fixture, "a.png", 1);
  two = g_steal_pointer (&meanwhile);
  g_assert_nonnull (two);

  first = store (fixture, one);
  second = store (fixture, two);
  g_assert_true (has_own_file (fixture, first));
  g_assert_true (has_own_file (fixture, second));
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

/* A photo is not stored without its file. */
static void
test_file_gone (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltPreparedPhoto) one = prepare (fixture, "a.png", 1);
  g_autoptr (GError)             error = NULL;
  g_autofree char               *path = spalt_store_get_media_path (fixture->store, spalt_photo_get_file (one->photo));

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (spalt_photo_store (fixture->store, one, NOW, &error));
  g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED);
}

static void
test_drawing (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "Ikon.svg", NULL);
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (SpaltPhoto) again = NULL;

  g_assert_true (g_file_set_contents (
    path, "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='4'/></svg>", -1, NULL));
  photo = import (fixture, path);
  g_assert_cmpstr (spalt_photo_get_file (photo), ==, "ikon.png");
  g_assert_cmpstr (spalt_photo_get_media_type (photo), ==, "image/png");
  again = import (fixture, path);
  g_assert_cmpint (spalt_photo_get_id (again), ==, spalt_photo_get_id (photo));
}

/* The publication's own, by another name: reading and closing it would take the store's locks away. */
static void
test_database (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = g_build_filename (spalt_store_get_folder (fixture->store), "newsroom.db", NULL);
  g_autofree char   *path = g_build_filename (fixture->folder, "bild.jpg", NULL);

  g_assert_cmpint (symlink (database, path), ==, 0);
  g_assert_null (spalt_photo_prepare (fixture->store, path, NULL, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
}

/* The file of a photo that is known, but whose file is gone, comes back with the same picture. */
static void
test_lost_file (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "hamnen.png", NULL);
  g_autofree char       *drawing = g_build_filename (fixture->folder, "ikon.svg", NULL);
  g_autofree char       *media = spalt_store_get_media_path (fixture->store, "hamnen.png");
  g_autofree char       *drawn = spalt_store_get_media_path (fixture->store, "ikon.png");
  g_autofree char       *before = NULL, *after = NULL;
  gsize                  length = 0, length_after = 0;
  g_autoptr (SpaltPhoto) photo = NULL, again = NULL, icon = NULL, icon_again = NULL;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 30, .height = 20 });
  g_assert_true (g_file_set_contents (
    drawing, "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='4'/></svg>", -1,
    NULL));
  photo = import (fixture, path);
  icon = import (fixture, drawing);
  g_assert_true (g_file_get_contents (media, &before, &length, NULL));
  g_assert_cmpint (g_unlink (media), ==, 0);
  g_assert_cmpint (g_unlink (drawn), ==, 0);

  again = import (fixture, path);
  icon_again = import (fixture, drawing);
  g_assert_cmpint (spalt_photo_get_id (again), ==, spalt_photo_get_id (photo));
  g_assert_cmpint (spalt_photo_get_id (icon_again), ==, spalt_photo_get_id (icon));
  g_assert_true (g_file_get_contents (media, &after, &length_after, NULL));
  g_assert_cmpmem (after, length_after, before, length);
  g_assert_true (g_file_test (drawn, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

static gboolean
is_trashed (Fixture    *fixture,
            SpaltPhoto *photo)
{
  g_autoptr (GError) error = NULL;
  gboolean           trashed = FALSE;

  spalt_store_is_record_trashed (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), &trashed, &error);
  g_assert_no_error (error);

  return trashed;
}

/* Who chooses a photo by hand wants it; that the same picture comes by otherwise is no such wish. */
static void
test_trashed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltPreparedPhoto) one = prepare (fixture, "a.png", 1);
  g_autoptr (SpaltPreparedPhoto) same = NULL;
  g_autoptr (SpaltPhoto)         photo = store (fixture, one);
  g_autoptr (SpaltPhoto)         other = NULL;
  g_autoptr (SpaltPhoto)         added = NULL;
  g_autoptr (GError)             error = NULL;

  spalt_store_trash_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), NOW, &error);
  g_assert_no_error (error);

  same = prepare (fixture, "b.png", 1);
  other = store (fixture, same);
  g_assert_cmpint (spalt_photo_get_id (other), ==, spalt_photo_get_id (photo));
  g_assert_true (is_trashed (fixture, photo));

  added = spalt_photo_add (fixture->store, same, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (spalt_photo_get_id (added), ==, spalt_photo_get_id (photo));
  g_assert_false (is_trashed (fixture, photo));

  /* And it can be saved as it was handed out. */
  spalt_photo_set_caption (added, "Brand i hamnen");
  spalt_store_save_record (fixture->store, added, NOW, &error);
  g_assert_no_error (error);
}

#define ADD(path, function) g_test_add ("/exchange/photo/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spalt_test_picture_expect_damage ();

  ADD ("once", test_once);
  ADD ("same-name", test_same_name);
  ADD ("bytes", test_bytes);
  ADD ("at-once", test_at_once);
  ADD ("at-once-same-file", test_at_once_same_file);
  ADD ("copied-at-once", test_copied_at_once);
  ADD ("file-gone", test_file_gone);
  ADD ("drawing", test_drawing);
  ADD ("database", test_database);
  ADD ("lost-file", test_lost_file);
  ADD ("trashed", test_trashed);

  return g_test_run ();
}
