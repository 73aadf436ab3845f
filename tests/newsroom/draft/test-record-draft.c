// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-drafts.h"
#include "spalt-newsroom-records.h"
#include "spalt-record-draft.h"

#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-test-newsroom.h"

typedef struct
{
  SpaltNewsroom    *newsroom;
  SpaltRecordDraft *draft;
  SpaltPerson      *person;
} Desk;

static SpaltRecordDraft *
open_draft (SpaltNewsroom *newsroom,
            gint64         id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  SpaltRecordDraft        *draft;

  spalt_newsroom_open_record_draft_async (newsroom, SPALT_TYPE_PERSON, id, NULL, spalt_test_result_cb, &result);
  draft = spalt_newsroom_open_record_draft_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);

  return draft;
}

static gboolean
is_saved (gpointer data)
{
  return spalt_record_draft_get_state (data) == SPALT_DRAFT_SAVED;
}

static gboolean
has_failed (gpointer data)
{
  return spalt_record_draft_get_state (data) == SPALT_DRAFT_FAILED;
}

static gboolean
is_in_conflict (gpointer data)
{
  return spalt_record_draft_get_state (data) == SPALT_DRAFT_CONFLICT;
}

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  desk->newsroom = spalt_test_newsroom_new ();
  desk->draft = open_draft (desk->newsroom, 0);
  desk->person = spalt_record_draft_get_record (desk->draft);
  spalt_person_set_name (desk->person, "Anna Berg");
  spalt_test_wait_until (is_saved, desk->draft);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  g_clear_object (&desk->draft);
  if (desk->newsroom)
    spalt_test_newsroom_close (desk->newsroom);
}

/* Another program's hand in the same publication. */
static SpaltStore *
open_outside (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  SpaltStore        *store = spalt_store_open (spalt_newsroom_get_folder (desk->newsroom), SPALT_STORE_READ_WRITE,
                                               &error);

  g_assert_no_error (error);

  return store;
}

static SpaltPerson *
load (SpaltStore *store,
      gint64      id)
{
  g_autoptr (GError) error = NULL;
  SpaltPerson       *person = spalt_store_load_record (store, SPALT_TYPE_PERSON, id, &error);

  g_assert_no_error (error);

  return person;
}

static void
write_outside (Desk       *desk,
               const char *property,
               const char *text)
{
  g_autoptr (SpaltStore)  store = open_outside (desk);
  g_autoptr (SpaltPerson) person = load (store, spalt_person_get_id (desk->person));
  g_autoptr (GError)      error = NULL;

  g_object_set (person, property, text, NULL);
  spalt_store_save_record (store, person, g_get_real_time () / G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
}

static void
assert_stored (Desk       *desk,
               const char *property,
               const char *text)
{
  g_autoptr (SpaltStore)  store = open_outside (desk);
  g_autoptr (SpaltPerson) person = load (store, spalt_person_get_id (desk->person));

  g_assert_cmpstr (spalt_record_get_text (person, property), ==, text);
}

static void
test_saves_itself (Desk         *desk,
                   gconstpointer data)
{
  g_autoptr (SpaltRecordDraft) again = NULL;

  g_assert_cmpint (spalt_person_get_id (desk->person), !=, 0);
  g_assert_cmpstr (spalt_person_get_slug (desk->person), ==, "anna-berg");
  assert_stored (desk, "name", "Anna Berg");

  spalt_person_set_email (desk->person, "anna@example.com");
  g_assert_false (is_saved (desk->draft));
  spalt_test_wait_until (is_saved, desk->draft);
  assert_stored (desk, "email", "anna@example.com");

  again = open_draft (desk->newsroom, spalt_person_get_id (desk->person));
  g_assert_true (again == desk->draft);
}

/* Who pauses between two words goes on after the space. */
static void
test_tidies_nothing_under_the_hand (Desk         *desk,
                                    gconstpointer data)
{
  spalt_person_set_name (desk->person, "Anna ");
  spalt_test_wait_until (is_saved, desk->draft);
  assert_stored (desk, "name", "Anna");
  g_assert_cmpstr (spalt_person_get_name (desk->person), ==, "Anna ");
}

static void
test_says_what_the_rules_refuse (Desk         *desk,
                                 gconstpointer data)
{
  spalt_person_set_bio (desk->person, "Skriver om skog.");
  spalt_person_set_name (desk->person, "");
  spalt_test_wait_until (has_failed, desk->draft);
  g_assert_nonnull (spalt_record_draft_get_problem (desk->draft, "name"));
  g_assert_null (spalt_record_draft_get_problem (desk->draft, "bio"));
  assert_stored (desk, "name", "Anna Berg");

  spalt_person_set_name (desk->person, "Anna Ek");
  g_assert_null (spalt_record_draft_get_problem (desk->draft, "name"));
  spalt_test_wait_until (is_saved, desk->draft);
  assert_stored (desk, "name", "Anna Ek");
  assert_stored (desk, "bio", "Skriver om skog.");
}

/* What cannot be stored yet is not lost when one looks at somebody else; once it is stored, the next is another. */
static void
test_finds_what_was_begun (Desk         *desk,
                           gconstpointer data)
{
  g_autoptr (SpaltRecordDraft) begun = open_draft (desk->newsroom, 0);
  g_autoptr (SpaltRecordDraft) again = NULL;
  g_autoptr (SpaltRecordDraft) next = NULL;
  SpaltPerson                 *person = spalt_record_draft_get_record (begun);

  g_assert_true (begun != desk->draft);
  spalt_person_set_email (person, "bo@example.com");
  spalt_test_wait_until (has_failed, begun);
  again = open_draft (desk->newsroom, 0);
  g_assert_true (again == begun);

  spalt_person_set_name (person, "Bo Ek");
  spalt_record_draft_flush_async (begun, NULL, NULL, NULL);
  next = open_draft (desk->newsroom, 0);
  g_assert_true (next != begun);
  spalt_test_wait_until (is_saved, begun);
  g_assert_cmpint (spalt_person_get_id (person), !=, spalt_person_get_id (desk->person));
}

static void
test_joins_what_others_store (Desk         *desk,
                              gconstpointer data)
{
  write_outside (desk, "email", "anna@example.com");
  spalt_person_set_bio (desk->person, "Skriver om skog.");
  spalt_test_wait_until (is_saved, desk->draft);
  assert_stored (desk, "bio", "Skriver om skog.");
  assert_stored (desk, "email", "anna@example.com");
  g_assert_cmpstr (spalt_person_get_email (desk->person), ==, "anna@example.com");
}

/* Only where both have changed one field somebody has to choose, and the rest is saved meanwhile. */
static void
test_lets_choose (Desk         *desk,
                  gconstpointer data)
{
  const gboolean keep_mine = GPOINTER_TO_INT (data);

  write_outside (desk, "name", "Anna Ek");
  spalt_person_set_name (desk->person, "Anna Al");
  spalt_person_set_bio (desk->person, "Skriver om skog.");
  spalt_test_wait_until (is_in_conflict, desk->draft);
  g_assert_true (spalt_record_draft_get_clashes (desk->draft, "name"));
  g_assert_false (spalt_record_draft_get_clashes (desk->draft, "bio"));
  g_assert_cmpstr (spalt_record_get_text (spalt_record_draft_get_stored (desk->draft), "name"), ==, "Anna Ek");
  g_assert_cmpstr (spalt_person_get_name (desk->person), ==, "Anna Al");
  assert_stored (desk, "name", "Anna Ek");
  assert_stored (desk, "bio", "Skriver om skog.");

  spalt_record_draft_resolve (desk->draft, "name", keep_mine);
  spalt_test_wait_until (is_saved, desk->draft);
  g_assert_cmpstr (spalt_person_get_name (desk->person), ==, keep_mine ? "Anna Al" : "Anna Ek");
  assert_stored (desk, "name", keep_mine ? "Anna Al" : "Anna Ek");
}

/* What is typed in one that lies in the trash waits until it is taken back. */
static void
test_waits_for_the_trash (Desk         *desk,
                          gconstpointer data)
{
  const gint64           id = spalt_person_get_id (desk->person);
  const gint64           now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (SpaltStore) store = open_outside (desk);
  g_autoptr (GError)     error = NULL;

  spalt_store_trash_record (store, SPALT_TYPE_PERSON, id, now, &error);
  g_assert_no_error (error);
  spalt_person_set_bio (desk->person, "Skriver om skog.");
  spalt_test_wait_until (has_failed, desk->draft);
  g_assert_error (spalt_record_draft_get_error (desk->draft), SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);

  spalt_store_restore_record (store, SPALT_TYPE_PERSON, id, now, &error);
  g_assert_no_error (error);
  spalt_test_wait_until (is_saved, desk->draft);
  assert_stored (desk, "bio", "Skriver om skog.");
}

static gboolean
close_newsroom (Desk    *desk,
                GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  spalt_newsroom_close_async (desk->newsroom, NULL, spalt_test_result_cb, &result);

  return spalt_newsroom_close_finish (desk->newsroom, spalt_test_wait_for (&result), error);
}

static void
test_closing_saves (Desk         *desk,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  spalt_person_set_name (desk->person, "");
  g_assert_false (close_newsroom (desk, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  spalt_person_set_name (desk->person, "Anna Ek");
  g_assert_true (close_newsroom (desk, &error));
  g_assert_no_error (error);
  assert_stored (desk, "name", "Anna Ek");
  g_clear_object (&desk->newsroom);
}

#define ADD(path, data, func) g_test_add ("/newsroom/record-draft/" path, Desk, data, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("saves-itself", NULL, test_saves_itself);
  ADD ("tidies-nothing-under-the-hand", NULL, test_tidies_nothing_under_the_hand);
  ADD ("says-what-the-rules-refuse", NULL, test_says_what_the_rules_refuse);
  ADD ("finds-what-was-begun", NULL, test_finds_what_was_begun);
  ADD ("joins-what-others-store", NULL, test_joins_what_others_store);
  ADD ("keeps-theirs", GINT_TO_POINTER (FALSE), test_lets_choose);
  ADD ("keeps-mine", GINT_TO_POINTER (TRUE), test_lets_choose);
  ADD ("waits-for-the-trash", NULL, test_waits_for_the_trash);
  ADD ("closing-saves", NULL, test_closing_saves);

  return g_test_run ();
}
