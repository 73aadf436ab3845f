// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "draft-desk.h"
#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-records.h"

#include "spalt-article-store.h"
#include "spalt-record-store.h"
#include "spalt-test-newsroom.h"
#include "spalt-time.h"

#define TYPING "--typing"
#define BETWEEN_KEYS 20 /* milliseconds: less than anybody calls a pause */
#define N_KEYS 17

static void
test_saves_itself (DraftDesk    *desk,
                   gconstpointer data)
{
  g_autofree char *body = NULL;

  spalt_article_set_body (desk->article, "Ett. Två.");
  g_assert_cmpint (spalt_draft_get_state (desk->draft), ==, SPALT_DRAFT_UNSAVED);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);

  body = draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));
  g_assert_cmpstr (body, ==, "Ett. Två.");
}

/* Types all the time. */
static gboolean
key_cb (gpointer user_data)
{
  DraftDesk       *desk = user_data;
  g_autofree char *body = g_strconcat (spalt_article_get_body (desk->article), "x", NULL);

  spalt_article_set_body (desk->article, body);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_in_database (gpointer data)
{
  DraftDesk       *desk = data;
  g_autofree char *body =
    draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));

  return strchr (body, 'x') != NULL;
}

/* Someone who never pauses is saved all the same. */
static void
test_saves_while_typing (DraftDesk    *desk,
                         gconstpointer data)
{
  guint source = g_timeout_add (BETWEEN_KEYS, key_cb, desk);

  spalt_test_wait_until (is_in_database, desk);
  g_source_remove (source);
}

/* The program that is killed: opens the first article, types, and as soon as it says that all is saved it is gone. */
static G_NORETURN void
type_and_die (const char *folder)
{
  SpaltNewsroom *newsroom = spalt_test_newsroom_open (folder);
  SpaltDraft    *draft = draft_desk_open_draft (newsroom, 1);

  for (guint key = 1; key <= N_KEYS; key++)
    {
      g_autofree char *body = g_strdup_printf ("%u", key);

      spalt_article_set_body (spalt_draft_get_article (draft), body);
      g_main_context_iteration (NULL, FALSE);
    }
  spalt_test_wait_until (draft_desk_is_saved, draft);
  kill (getpid (), SIGKILL);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_survives_kill (void)
{
  SpaltNewsroom          *newsroom = spalt_test_newsroom_new ();
  g_autofree char        *folder = g_strdup (spalt_newsroom_get_folder (newsroom));
  g_autofree char        *program = g_file_read_link ("/proc/self/exe", NULL);
  gint64                  id = spalt_test_newsroom_add_article (newsroom, "Skogen växer", "Ett.");
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError)      error = NULL;
  g_autofree char        *body = NULL;

  spalt_test_newsroom_close (newsroom);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, TYPING, folder, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);

  body = draft_desk_read_body (folder, id);
  g_assert_cmpint (g_ascii_strtoll (body, NULL, 10), ==, N_KEYS);
}

static void
test_same_draft_again (DraftDesk    *desk,
                       gconstpointer data)
{
  g_autoptr (SpaltDraft) other = NULL;
  g_autoptr (SpaltDraft) again = NULL;
  gint64                 id = spalt_test_newsroom_add_article (desk->newsroom, "En annan", "");

  other = draft_desk_open_draft (desk->newsroom, id);
  g_assert_true (other != desk->draft);
  again = draft_desk_open_draft (desk->newsroom, spalt_article_get_id (desk->article));
  g_assert_true (again == desk->draft);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *)data > 0;
}

static void
test_changed_elsewhere (DraftDesk    *desk,
                        gconstpointer data)
{
  guint n_reloaded = 0;

  g_signal_connect_swapped (desk->draft, "reloaded", G_CALLBACK (count_cb), &n_reloaded);
  draft_desk_write_outside (desk, "Skogen krymper", NULL);
  spalt_test_wait_until (is_counted, &n_reloaded);

  g_assert_cmpstr (spalt_article_get_headline (desk->article), ==, "Skogen krymper");
  g_assert_cmpint (spalt_draft_get_state (desk->draft), ==, SPALT_DRAFT_SAVED);
}

static void
test_joins_other_parts (DraftDesk    *desk,
                        gconstpointer data)
{
  g_autofree char *body = NULL;

  spalt_article_set_body (desk->article, "Mitt.");
  draft_desk_write_outside (desk, "Skogen krymper", NULL);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);

  body = draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));
  g_assert_cmpstr (body, ==, "Mitt.");
  g_assert_cmpstr (spalt_article_get_headline (desk->article), ==, "Skogen krymper");
}

static void
test_conflict (DraftDesk    *desk,
               gconstpointer data)
{
  gboolean         keep_mine = GPOINTER_TO_INT (data);
  g_autofree char *body = NULL;

  spalt_article_set_body (desk->article, "Mitt.");
  draft_desk_write_outside (desk, "Deras rubrik", "Deras.");
  spalt_test_wait_until (draft_desk_is_in_conflict, desk->draft);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Mitt.");

  spalt_draft_resolve (desk->draft, keep_mine);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  body = draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));
  g_assert_cmpstr (body, ==, keep_mine ? "Mitt." : "Deras.");
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, body);
  g_assert_cmpstr (spalt_article_get_headline (desk->article), ==, "Deras rubrik");
}

/* Another program keeps the database to itself for longer than anyone waits. */
static void
test_failed_save_is_tried_again (DraftDesk    *desk,
                                 gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (spalt_newsroom_get_folder (desk->newsroom),
                                                     SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltArticle) theirs = spalt_article_new ();
  g_autofree char         *body = NULL;

  g_assert_true (spalt_store_begin (store, &error));
  g_assert_true (spalt_store_save_article (store, theirs, 1, &error));
  g_assert_no_error (error);

  spalt_article_set_body (desk->article, "Får inte försvinna.");
  spalt_test_wait_until (draft_desk_has_failed, desk->draft);
  g_assert_error (spalt_draft_get_error (desk->draft), SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
  g_assert_cmpstr (spalt_article_get_body (desk->article), ==, "Får inte försvinna.");

  spalt_store_rollback (store);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_null (spalt_draft_get_error (desk->draft));
  body = draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));
  g_assert_cmpstr (body, ==, "Får inte försvinna.");
}

static gboolean
is_in_review (gpointer data)
{
  return spalt_article_get_status (data) == SPALT_STATUS_IN_REVIEW;
}

static void
test_move_saves_first (DraftDesk    *desk,
                       gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *body = NULL;

  spalt_article_set_body (desk->article, "Färdigt.");
  spalt_draft_move_async (desk->draft, SPALT_STATUS_IN_REVIEW, SPALT_TIME_NONE, NULL, spalt_test_result_cb, &result);
  g_assert_true (spalt_draft_move_finish (desk->draft, spalt_test_wait_for (&result), &error));
  g_assert_no_error (error);

  body = draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));
  g_assert_cmpstr (body, ==, "Färdigt.");
  spalt_test_wait_until (is_in_review, desk->article);
  g_assert_cmpint (spalt_draft_get_state (desk->draft), ==, SPALT_DRAFT_SAVED);
}

static SpaltStatus
read_status (DraftDesk *desk)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (spalt_newsroom_get_folder (desk->newsroom),
                                                     SPALT_STORE_READ_ONLY, &error);
  g_autoptr (SpaltArticle) article = NULL;

  g_assert_no_error (error);
  article = spalt_store_load_article (store, spalt_article_get_id (desk->article), &error);
  g_assert_no_error (error);

  return spalt_article_get_status (article);
}

/* From a list of articles, which knows no drafts. */
static gboolean
move_in_list (DraftDesk *desk,
              GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  spalt_newsroom_move_article_async (desk->newsroom, spalt_article_get_id (desk->article), SPALT_STATUS_PUBLISHED,
                                     SPALT_TIME_NONE, NULL, spalt_test_result_cb, &result);

  return spalt_newsroom_move_article_finish (desk->newsroom, spalt_test_wait_for (&result), error);
}

/* Readers get what stands on the screen. */
static void
test_move_in_list (DraftDesk    *desk,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *body = NULL;

  spalt_article_set_body (desk->article, "Färdigt.");
  g_assert_true (move_in_list (desk, &error));
  g_assert_no_error (error);
  body = draft_desk_read_body (spalt_newsroom_get_folder (desk->newsroom), spalt_article_get_id (desk->article));
  g_assert_cmpstr (body, ==, "Färdigt.");
  g_assert_cmpint (read_status (desk), ==, SPALT_STATUS_PUBLISHED);
}

/* Readers get neither text before somebody has chosen. */
static void
test_move_in_conflict (DraftDesk    *desk,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  spalt_article_set_body (desk->article, "Mitt.");
  draft_desk_write_outside (desk, NULL, "Deras.");
  spalt_test_wait_until (draft_desk_is_in_conflict, desk->draft);
  g_assert_false (move_in_list (desk, &error));
  g_assert_error (error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT);
  g_assert_cmpint (read_status (desk), ==, SPALT_STATUS_DRAFT);

  spalt_draft_resolve (desk->draft, TRUE);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
}

/* Who moves an article, where to, and whether something is typed in it that is not saved yet. */
typedef struct
{
  gboolean    in_list;
  gboolean    typing;
  SpaltStatus to;
} Moving;

static const Moving moving_typed = { FALSE, TRUE, SPALT_STATUS_PUBLISHED };
static const Moving moving_read = { FALSE, FALSE, SPALT_STATUS_PUBLISHED };
static const Moving moving_later = { FALSE, TRUE, SPALT_STATUS_SCHEDULED };
static const Moving moving_in_list = { TRUE, TRUE, SPALT_STATUS_PUBLISHED };

static gboolean
move (DraftDesk    *desk,
      const Moving *moving,
      GError      **error)
{
  const gint64             when = moving->to == SPALT_STATUS_SCHEDULED ? G_MAXINT32 : SPALT_TIME_NONE;
  g_autoptr (GAsyncResult) result = NULL;

  if (moving->in_list)
    return move_in_list (desk, error);

  spalt_draft_move_async (desk->draft, moving->to, when, NULL, spalt_test_result_cb, &result);
  return spalt_draft_move_finish (desk->draft, spalt_test_wait_for (&result), error);
}

static gboolean
has_their_headline (gpointer data)
{
  return g_str_equal (spalt_article_get_headline (data), "Deras halva rub");
}

/* What a colleague stored a moment ago comes onto the screen first, and only then to readers. */
static void
test_move_unseen (DraftDesk    *desk,
                  gconstpointer data)
{
  const Moving      *moving = data;
  g_autoptr (GError) error = NULL;

  draft_desk_write_outside (desk, "Deras halva rub", NULL);
  if (moving->typing)
    spalt_article_set_body (desk->article, "Mitt.");
  g_assert_false (move (desk, moving, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_clear_error (&error);
  g_assert_cmpint (read_status (desk), ==, SPALT_STATUS_DRAFT);

  spalt_test_wait_until (has_their_headline, desk->article);
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_true (move (desk, moving, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_status (desk), ==, moving->to);
}

static void
told_cb (GPtrArray    *told,
         const GError *error)
{
  g_ptr_array_add (told, g_strdup (error->message));
}

/* Whoever types an address that another article has is told once what it became. */
static void
test_address_taken (DraftDesk    *desk,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  spalt_test_newsroom_add_article (desk->newsroom, "Valet", "");
  g_signal_connect_swapped (desk->newsroom, "problem", G_CALLBACK (told_cb), told);
  spalt_article_set_slug (desk->article, "valet");
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_cmpstr (spalt_article_get_slug (desk->article), ==, "valet-2");
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_nonnull (strstr (told->pdata[0], "“valet-2”"));

  spalt_article_set_body (desk->article, "Två.");
  spalt_test_wait_until (draft_desk_is_saved, desk->draft);
  g_assert_cmpuint (told->len, ==, 1);
}

static gboolean
has_number (gpointer data)
{
  return g_str_equal (spalt_article_get_slug (data), "skogen-vaxer-2");
}

/* Whoever has an article open whose address goes to one that is published sees at once what it is now. */
static void
test_address_lost (DraftDesk    *desk,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const gint64             other = spalt_test_newsroom_add_article (desk->newsroom, "Skogen växer", "");

  g_assert_cmpstr (spalt_article_get_slug (desk->article), ==, "skogen-vaxer");
  spalt_newsroom_move_article_async (desk->newsroom, other, SPALT_STATUS_PUBLISHED, SPALT_TIME_NONE, NULL,
                                     spalt_test_result_cb, &result);
  g_assert_true (spalt_newsroom_move_article_finish (desk->newsroom, spalt_test_wait_for (&result), &error));
  g_assert_no_error (error);
  spalt_test_wait_until (has_number, desk->article);
}

static SpaltPerson *
add_person (DraftDesk *desk)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (spalt_newsroom_get_folder (desk->newsroom),
                                                     SPALT_STORE_READ_WRITE, &error);
  g_autoptr (GPtrArray)    people = g_ptr_array_new ();
  g_autoptr (SpaltArticle) article = NULL;
  SpaltPerson             *person = spalt_store_ensure_record (store, SPALT_TYPE_PERSON, "Anna Ek", 1, &error);

  g_assert_no_error (error);
  article = spalt_store_load_article (store, spalt_article_get_id (desk->article), &error);
  g_assert_no_error (error);
  g_ptr_array_add (people, person);
  spalt_article_set_people (article, people);
  g_assert_true (spalt_store_save_article (store, article, 1, &error));
  return person;
}

static gboolean
has_new_name (gpointer data)
{
  GPtrArray *people = spalt_article_get_people (data);

  return people->len > 0 && g_str_equal (spalt_person_get_name (people->pdata[0]), "Anna Lund");
}

static gboolean
has_people (gpointer data)
{
  return spalt_article_get_people (data)->len > 0;
}

/* Whoever has the article open sees the new name, and nothing else happens there. */
static void
test_renamed (DraftDesk    *desk,
              gconstpointer data)
{
  g_autoptr (SpaltPerson)  person = add_person (desk);
  g_autoptr (SpaltPerson)  base = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  guint                    n_reloaded = 0;

  spalt_test_wait_until (has_people, desk->article);
  g_signal_connect_swapped (desk->draft, "reloaded", G_CALLBACK (count_cb), &n_reloaded);
  base = spalt_record_copy (person);
  spalt_person_set_name (person, "Anna Lund");
  spalt_newsroom_save_async (desk->newsroom, person, base, NULL, spalt_test_result_cb, &result);
  g_assert_true (spalt_newsroom_save_finish (desk->newsroom, spalt_test_wait_for (&result), &error));
  g_assert_no_error (error);

  spalt_test_wait_until (has_new_name, desk->article);
  g_assert_cmpint (spalt_draft_get_state (desk->draft), ==, SPALT_DRAFT_SAVED);
  g_assert_cmpuint (n_reloaded, ==, 0);
}

static void
test_untouched_is_not_stored (DraftDesk    *desk,
                              gconstpointer data)
{
  g_autoptr (SpaltDraft)   draft = draft_desk_open_draft (desk->newsroom, 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_draft_flush_async (draft, NULL, spalt_test_result_cb, &result);
  g_assert_true (spalt_draft_flush_finish (draft, spalt_test_wait_for (&result), &error));
  g_assert_cmpint (spalt_article_get_id (spalt_draft_get_article (draft)), ==, 0);
}

#define ADD(path, data, func) \
  g_test_add ("/newsroom/draft/" path, DraftDesk, data, draft_desk_set_up, func, draft_desk_tear_down)

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], TYPING))
    type_and_die (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("saves-itself", NULL, test_saves_itself);
  ADD ("saves-while-typing", NULL, test_saves_while_typing);
  g_test_add_func ("/newsroom/draft/survives-kill", test_survives_kill);
  ADD ("same-draft-again", NULL, test_same_draft_again);
  ADD ("changed-elsewhere", NULL, test_changed_elsewhere);
  ADD ("joins-other-parts", NULL, test_joins_other_parts);
  ADD ("conflict/mine", GINT_TO_POINTER (TRUE), test_conflict);
  ADD ("conflict/theirs", GINT_TO_POINTER (FALSE), test_conflict);
  ADD ("failed-save-is-tried-again", NULL, test_failed_save_is_tried_again);
  ADD ("move-saves-first", NULL, test_move_saves_first);
  ADD ("move-in-list", NULL, test_move_in_list);
  ADD ("move-in-conflict", NULL, test_move_in_conflict);
  ADD ("move-unseen/typed", &moving_typed, test_move_unseen);
  ADD ("move-unseen/nothing-typed", &moving_read, test_move_unseen);
  ADD ("move-unseen/scheduled", &moving_later, test_move_unseen);
  ADD ("move-unseen/in-list", &moving_in_list, test_move_unseen);
  ADD ("address-taken", NULL, test_address_taken);
  ADD ("address-lost", NULL, test_address_lost);
  ADD ("renamed", NULL, test_renamed);
  ADD ("untouched-is-not-stored", NULL, test_untouched_is_not_stored);

  return g_test_run ();
}
