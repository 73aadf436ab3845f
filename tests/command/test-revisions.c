// SPDX-License-Identifier: GPL-3.0-or-later
/* The earlier states of an article, from the command line: listed, shown, and given back. */
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-test-folder.h"
#include "spalt-test-program.h"

#define BEFORE "Snön föll i natt."
#define AFTER "Snön har smält."
#define PERSON "Anna Berg"

typedef struct
{
  char *folder;
  char *publication;
  char *articles;
} Newsroom;

static void
assert_worked (const SpaltTestCall *call)
{
  if (call->status != 0)
    g_test_message ("%s%s", call->out, call->err);
  g_assert_cmpint (call->status, ==, 0);
}

static void
import (const Newsroom *newsroom,
        const char     *name,
        const char     *body)
{
  g_autofree char          *path = g_build_filename (newsroom->articles, name, NULL);
  g_autofree char          *text = g_strdup_printf ("---\ntitle: %s\ndate: 2026-01-12\n---\n%s\n", name, body);
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltTestCall) call = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  call = spalt_test_program_call ("import", "markdown", newsroom->publication, newsroom->articles, NULL);
  assert_worked (call);
}

/* An article that was published with one text and has another now, and one beside it. */
static void
set_up (Newsroom     *newsroom,
        gconstpointer data)
{
  g_autoptr (SpaltTestCall) made = NULL;

  newsroom->folder = spalt_test_folder_new ();
  newsroom->publication = g_build_filename (newsroom->folder, "Bladet", NULL);
  newsroom->articles = g_build_filename (newsroom->folder, "artiklar", NULL);
  g_mkdir (newsroom->articles, 0755);
  made = spalt_test_program_call ("new", newsroom->publication, "--language", "sv", NULL);
  assert_worked (made);
  import (newsroom, "snon.md", BEFORE);
  import (newsroom, "solen.md", "Solen skiner.");
  import (newsroom, "snon.md", AFTER);
}

static void
tear_down (Newsroom     *newsroom,
           gconstpointer data)
{
  spalt_test_folder_remove (newsroom->folder);
  g_free (newsroom->publication);
  g_free (newsroom->articles);
}

static JsonNode *
list_revisions (const Newsroom *newsroom)
{
  g_autoptr (SpaltTestCall) call =
    spalt_test_program_call ("show", newsroom->publication, "snon", "--revisions", "--json", NULL);

  assert_worked (call);
  return spalt_test_call_read (call);
}

/* The number of the latest one. */
static char *
read_number (const Newsroom *newsroom)
{
  g_autoptr (JsonNode) list = list_revisions (newsroom);
  JsonArray           *revisions = json_node_get_array (list);

  g_assert_cmpuint (json_array_get_length (revisions), >, 0);
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          json_object_get_int_member (json_array_get_object_element (revisions, 0), "revision"));
}

static void
assert_body (const Newsroom *newsroom,
             const char     *option,
             const char     *value,
             const char     *body,
             gboolean        changed)
{
  g_autoptr (SpaltTestCall) call =
    spalt_test_program_call ("show", newsroom->publication, "snon", "--json", option, value, NULL);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject          *article;

  assert_worked (call);
  answer = spalt_test_call_read (call);
  article = json_node_get_object (answer);
  g_assert_nonnull (strstr (json_object_get_string_member (article, "body"), body));
  g_assert_cmpint (json_object_get_boolean_member (article, "changed"), ==, changed);
}

static void
test_listed (Newsroom     *newsroom,
             gconstpointer data)
{
  g_autoptr (JsonNode)      list = list_revisions (newsroom);
  JsonObject               *latest = json_array_get_object_element (json_node_get_array (list), 0);
  g_autofree char          *number = read_number (newsroom);
  g_autoptr (SpaltTestCall) text =
    spalt_test_program_call ("show", newsroom->publication, "snon", "--revisions", NULL);

  g_assert_cmpstr (json_object_get_string_member (latest, "status"), ==, "published");
  g_assert_cmpstr (json_object_get_string_member (latest, "headline"), ==, "snon.md");
  g_assert_false (json_object_get_null_member (latest, "kept"));
  g_assert_cmpstr (json_object_get_string_member (latest, "modified_by"), ==, PERSON);
  assert_worked (text);
  g_assert_true (g_str_has_prefix (text->out, number));
  g_assert_nonnull (strstr (text->out, "snon.md\t" PERSON "\n"));
}

/* When an earlier state was left behind says the same in both, and is no time at which it was saved. */
static void
test_shown (Newsroom     *newsroom,
            gconstpointer data)
{
  g_autoptr (JsonNode)      list = list_revisions (newsroom);
  JsonObject               *latest = json_array_get_object_element (json_node_get_array (list), 0);
  g_autofree char          *number = read_number (newsroom);
  g_autoptr (SpaltTestCall) call =
    spalt_test_program_call ("show", newsroom->publication, "snon", "--json", "--revision", number, NULL);
  g_autoptr (JsonNode) answer = spalt_test_call_read (call);
  JsonObject          *shown = json_node_get_object (answer);

  assert_worked (call);
  g_assert_cmpstr (json_object_get_string_member (shown, "kept"), ==, json_object_get_string_member (latest, "kept"));
  g_assert_cmpstr (json_object_get_string_member (shown, "modified_by"), ==, PERSON);
  g_assert_false (json_object_has_member (shown, "modified"));
}

/* Readers keep what they have, and what was there becomes an earlier state itself. */
static void
test_reverted (Newsroom     *newsroom,
               gconstpointer data)
{
  g_autofree char          *number = read_number (newsroom);
  g_autofree char          *next = NULL;
  g_autoptr (SpaltTestCall) call = NULL;
  g_autoptr (JsonNode)      answer = NULL;

  assert_body (newsroom, "--revision", number, BEFORE, FALSE);
  assert_body (newsroom, NULL, NULL, AFTER, FALSE);
  call = spalt_test_program_call ("revert", newsroom->publication, "snon", number, "--json", NULL);
  assert_worked (call);
  answer = spalt_test_call_read (call);
  g_assert_true (json_object_get_boolean_member (json_node_get_object (answer), "changed"));
  assert_body (newsroom, NULL, NULL, AFTER, TRUE);
  assert_body (newsroom, "--unpublished", NULL, BEFORE, TRUE);
  next = read_number (newsroom);
  g_assert_cmpstr (next, !=, number);
  assert_body (newsroom, "--revision", next, AFTER, FALSE);
}

/* Neither a number that there is not, nor that of another article, changes anything. */
static void
test_refused (Newsroom     *newsroom,
              gconstpointer data)
{
  g_autofree char  *number = read_number (newsroom);
  const char *const calls[][3] = {
    { "snon", "ett", NULL },
    { "snon", "999999", NULL },
    { "snon", "0", NULL },
    { "solen", number, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (SpaltTestCall) reverted =
        spalt_test_program_call ("revert", newsroom->publication, calls[i][0], calls[i][1], NULL);
      g_autoptr (SpaltTestCall) shown =
        spalt_test_program_call ("show", newsroom->publication, calls[i][0], "--revision", calls[i][1], NULL);

      g_assert_cmpint (reverted->status, ==, 1);
      g_assert_nonnull (strstr (reverted->err, calls[i][1]));
      g_assert_cmpint (shown->status, ==, 1);
      g_assert_nonnull (strstr (shown->err, calls[i][1]));
    }
  assert_body (newsroom, "--unpublished", NULL, AFTER, FALSE);
}

static void
test_one_of_them (Newsroom     *newsroom,
                  gconstpointer data)
{
  g_autoptr (SpaltTestCall) call =
    spalt_test_program_call ("show", newsroom->publication, "snon", "--revisions", "--unpublished", NULL);

  g_assert_cmpint (call->status, ==, 2);
}

#define add(name) g_test_add ("/command/revisions/" #name, Newsroom, NULL, set_up, test_##name, tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("SPALT_PERSON", PERSON, TRUE);
  g_test_init (&argc, &argv, NULL);

  add (listed);
  add (shown);
  add (reverted);
  add (refused);
  add (one_of_them);
  return g_test_run ();
}
