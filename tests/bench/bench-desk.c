// SPDX-License-Identifier: GPL-3.0-or-later

/* How long somebody who types waits while much comes in: bench-desk PUBLICATION, a copy, and one of
 *   pictures FOLDER   imports each file in it
 *   weblog FOLDER     imports it as a folder of Markdown
 *   outside           lets another program work until the standard input ends
 *   picture FILE      writes a photo as cameras do, and opens no publication
 *
 * Two articles are written on, each through a draft as in the window. Each line is a name, a tab, and seconds: "wait",
 * from when a save is due until what was typed is in the database; "kept", from a keystroke until it is there, when
 * nobody asks for a save. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib-unix.h>

#include "spalt-newsroom-drafts.h"
#include "spalt-newsroom-jobs.h"
#include "spalt-newsroom-photos.h"
#include "spalt-test-picture.h"

#define PAUSE 20      /* milliseconds between a save and the next keystroke */
#define KEYSTROKE 120 /* milliseconds between two keystrokes of who types all the time */
#define AT_LEAST 30   /* saves, also when all has come in before */

#define PICTURE_WIDTH 4000
#define PICTURE_HEIGHT 3000

typedef struct
{
  GMainLoop     *loop;
  SpaltNewsroom *newsroom;
  SpaltDraft    *saver;
  SpaltDraft    *typist;
  guint          n_typed;
  guint          n_saved;
  guint          n_coming; /* what has not come in yet */
  gint64         due_at;
  gint64         first_key; /* the first that is not in the database, 0 for none */
  gint64         sent_key;  /* the first that is on its way there */
} Desk;

static void
give_up (const GError *error)
{
  if (error == NULL)
    return;

  g_printerr ("bench-desk: %s\n", error->message);
  exit (1);
}

static double
seconds_since (gint64 time)
{
  return (g_get_monotonic_time () - time) / (double)G_USEC_PER_SEC;
}

static void
type (Desk       *desk,
      SpaltDraft *draft)
{
  SpaltArticle    *article = spalt_draft_get_article (draft);
  g_autofree char *body = g_strdup_printf ("%s %u", spalt_article_get_body (article), desk->n_typed++);

  spalt_article_set_body (article, body);
}

static void save_soon (Desk *desk);

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Desk              *desk = user_data;
  g_autoptr (GError) error = NULL;

  spalt_draft_flush_finish (SPALT_DRAFT (object), result, &error);
  give_up (error);
  printf ("wait\t%.6f\n", seconds_since (desk->due_at));
  fflush (stdout);
  desk->n_saved++;
  if (desk->n_coming == 0 && desk->n_saved >= AT_LEAST)
    g_main_loop_quit (desk->loop);
  else
    save_soon (desk);
}

static gboolean
save_cb (gpointer user_data)
{
  Desk *desk = user_data;

  type (desk, desk->saver);
  desk->due_at = g_get_monotonic_time ();
  spalt_draft_flush_async (desk->saver, NULL, saved_cb, desk);

  return G_SOURCE_REMOVE;
}

static void
save_soon (Desk *desk)
{
  g_timeout_add (PAUSE, save_cb, desk);
}

static gboolean
type_cb (gpointer user_data)
{
  Desk *desk = user_data;

  if (desk->first_key == 0)
    desk->first_key = g_get_monotonic_time ();
  type (desk, desk->typist);

  return G_SOURCE_CONTINUE;
}

static void
state_changed_cb (Desk *desk)
{
  const SpaltDraftState state = spalt_draft_get_state (desk->typist);

  if (state == SPALT_DRAFT_SAVING)
    {
      desk->sent_key = desk->first_key;
      desk->first_key = 0;
    }
  else if (desk->sent_key != 0 && (state == SPALT_DRAFT_SAVED || state == SPALT_DRAFT_UNSAVED))
    {
      printf ("kept\t%.6f\n", seconds_since (desk->sent_key));
      desk->sent_key = 0;
    }
  give_up (spalt_draft_get_error (desk->typist));
}

static void
draft_opened_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Desk              *desk = user_data;
  g_autoptr (GError) error = NULL;
  SpaltDraft        *draft = spalt_newsroom_open_draft_finish (SPALT_NEWSROOM (object), result, &error);

  give_up (error);
  if (desk->saver == NULL)
    desk->saver = draft;
  else
    desk->typist = draft;
  if (desk->typist == NULL)
    return;

  g_signal_connect_swapped (desk->typist, "notify::state", G_CALLBACK (state_changed_cb), desk);
  g_timeout_add (KEYSTROKE, type_cb, desk);
  save_soon (desk);
}

static void
photo_imported_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Desk                  *desk = user_data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_newsroom_import_photo_finish (SPALT_NEWSROOM (object), result, &error);

  give_up (error);
  desk->n_coming--;
}

static void
import_pictures (Desk       *desk,
                 const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = g_dir_open (folder, 0, &error);
  const char        *name;

  give_up (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char  *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      desk->n_coming++;
      spalt_newsroom_import_photo_async (desk->newsroom, file, NULL, photo_imported_cb, desk);
    }
}

static void
job_finished_cb (SpaltJob *job,
                 gpointer  user_data)
{
  Desk *desk = user_data;

  give_up (spalt_job_get_error (job));
  desk->n_coming--;
}

static gboolean
input_ended_cb (int          descriptor,
                GIOCondition condition,
                gpointer     user_data)
{
  Desk *desk = user_data;

  desk->n_coming--;

  return G_SOURCE_REMOVE;
}

static void
let_come_in (Desk       *desk,
             const char *what,
             const char *folder)
{
  if (g_str_equal (what, "pictures") && folder != NULL)
    {
      import_pictures (desk, folder);
      return;
    }

  desk->n_coming = 1;
  if (g_str_equal (what, "weblog") && folder != NULL)
    g_signal_connect (spalt_newsroom_import_markdown (desk->newsroom, folder), "finished",
                      G_CALLBACK (job_finished_cb), desk);
  else
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, input_ended_cb, desk);
}

typedef struct
{
  Desk        desk;
  const char *what;
  const char *folder;
} Round;

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Round             *round = user_data;
  Desk              *desk = &round->desk;
  g_autoptr (GError) error = NULL;

  desk->newsroom = spalt_newsroom_open_finish (result, &error);
  give_up (error);
  for (gint64 id = 1; id <= 2; id++)
    spalt_newsroom_open_draft_async (desk->newsroom, id, NULL, draft_opened_cb, desk);
  let_come_in (desk, round->what, round->folder);
}

int
main (int    argc,
      char **argv)
{
  Round round = { .what = argc > 2 ? argv[2] : NULL, .folder = argc > 3 ? argv[3] : NULL };

  if (argc == 3 && g_str_equal (argv[1], "picture"))
    {
      spalt_test_picture_write (argv[2], &(SpaltTestPicture){ .width = PICTURE_WIDTH, .height = PICTURE_HEIGHT });
      return 0;
    }
  if (argc < 3)
    {
      g_printerr ("usage: %s PUBLICATION pictures|weblog FOLDER, or PUBLICATION outside, or picture FILE\n", argv[0]);
      return 2;
    }

  round.desk.loop = g_main_loop_new (NULL, FALSE);
  spalt_newsroom_open_async (argv[1], NULL, opened_cb, &round);
  g_main_loop_run (round.desk.loop);

  return 0;
}
