// SPDX-License-Identifier: GPL-3.0-or-later
/* What an import says: short in a trial of many texts of the same faults, whole for who asks and when they have come
 * in, and in the language of the caller. */
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-test-folder.h"
#include "spalt-test-program.h"

#define N_TEXTS 12

typedef struct
{
  char *folder;
  char *publication;
  char *articles;
} Archive;

static void
put (const Archive *archive,
     const char    *name,
     const char    *text)
{
  g_autofree char *path = g_build_filename (archive->articles, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Many texts that link to what is not there, each to something else, and one that cannot be read. */
static void
set_up (Archive      *archive,
        gconstpointer data)
{
  g_autoptr (SpaltTestCall) made = NULL;

  archive->folder = spalt_test_folder_new ();
  archive->publication = g_build_filename (archive->folder, "bladet", NULL);
  archive->articles = g_build_filename (archive->folder, "articles", NULL);
  g_assert_cmpint (g_mkdir (archive->articles, 0755), ==, 0);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("text-%02u.md", i);
      g_autofree char *text = g_strdup_printf (
        "---\ntitle: Text %u\ndate: 2020-01-02\nredirect_from: /gammal/%u/\n---\nSe [bilden](bild-%u.pdf).\n", i, i, i);

      put (archive, name, text);
    }
  put (archive, "zz.md", "---\ntitle: [unclosed\n---\nText.\n");
  made = spalt_test_program_call ("new", archive->publication, "--language", "sv", NULL);
  g_assert_cmpint (made->status, ==, 0);
}

static void
tear_down (Archive      *archive,
           gconstpointer data)
{
  spalt_test_folder_remove (archive->folder);
  g_free (archive->publication);
  g_free (archive->articles);
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;

  return n;
}

static SpaltTestCall *
import (const Archive *archive,
        const char    *option)
{
  return spalt_test_program_call ("import", "markdown", archive->publication, archive->articles, option, NULL);
}

/* What is wrong most comes first; of what is wrong twelve times a trial shows a few, and how many there are. */
static void
test_kinds (Archive      *archive,
            gconstpointer data)
{
  g_autoptr (SpaltTestCall) call = import (archive, "--dry-run");
  g_autofree char          *total = g_strdup_printf ("%u in all", N_TEXTS);

  g_test_message ("%s", call->err);
  g_assert_cmpint (call->status, ==, 1);
  g_assert_true (g_str_has_prefix (call->err, "zz.md:"));
  g_assert_cmpuint (count (call->err, ".pdf”"), <, N_TEXTS);
  g_assert_nonnull (strstr (call->err, "text-00.md:6: warning: “bild-0.pdf”"));
  g_assert_nonnull (strstr (call->err, total));
  g_assert_nonnull (strstr (call->err, "--verbose"));
}

/* What is told once, when the texts come in, is told whole: the next import knows the people. */
static void
test_once (Archive      *archive,
           gconstpointer data)
{
  g_autoptr (SpaltTestCall) call = NULL;
  g_autoptr (SpaltTestCall) again = NULL;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("byline-%02u.md", i);
      g_autofree char *text =
        g_strdup_printf ("---\ntitle: Signerad %u\ndate: 2020-01-02\nauthor: anna_%c\n---\nText.\n", i, 'a' + (char)i);

      put (archive, name, text);
    }
  call = import (archive, NULL);
  again = import (archive, "--verbose");
  g_test_message ("%s", call->err);
  g_assert_cmpuint (count (call->err, "“anna_"), ==, N_TEXTS);
  g_assert_cmpuint (count (again->err, "“anna_"), ==, 0);
  g_assert_cmpuint (count (call->err, ".pdf”"), ==, N_TEXTS);
  g_assert_true (g_str_has_prefix (call->err, "zz.md:"));
  g_assert_null (strstr (call->err, "in all"));
}

/* Each of them, in the order of the files, also when nothing in them has changed since. */
static void
test_verbose (Archive      *archive,
              gconstpointer data)
{
  g_autoptr (SpaltTestCall) first = import (archive, NULL);
  g_autoptr (SpaltTestCall) call = import (archive, "--verbose");

  g_test_message ("%s", call->err);
  g_assert_cmpuint (count (call->err, ".pdf”"), ==, N_TEXTS);
  g_assert_true (g_str_has_prefix (call->err, "text-00.md:"));
  g_assert_null (strstr (call->err, "in all"));
}

/* A few are shown without more ado. */
static void
test_few (Archive      *archive,
          gconstpointer data)
{
  g_autoptr (SpaltTestCall) call = NULL;

  for (guint i = 3; i < N_TEXTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("text-%02u.md", i);
      g_autofree char *path = g_build_filename (archive->articles, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  call = import (archive, "--dry-run");
  g_assert_cmpuint (count (call->err, ".pdf”"), ==, 3);
  g_assert_null (strstr (call->err, "in all"));
  g_assert_null (strstr (call->err, "--verbose"));
}

static void
speak_swedish (void)
{
  g_setenv ("LC_ALL", "sv_SE.UTF-8", TRUE);
}

static void
speak_as_before (void)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
}

/* Scripts get all, in words that do not change. */
static void
test_json (Archive      *archive,
           gconstpointer data)
{
  g_autoptr (SpaltTestCall) call = NULL;
  g_autoptr (JsonNode)      answer = NULL;
  JsonObject               *report, *first;

  speak_swedish ();
  call = import (archive, "--json");
  speak_as_before ();
  answer = spalt_test_call_read (call);
  report = json_node_get_object (answer);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "messages")), ==, N_TEXTS + 1);
  first = json_array_get_object_element (json_object_get_array_member (report, "messages"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "severity"), ==, "warning");
  g_assert_cmpint (json_object_get_int_member (report, "old_addresses"), ==, N_TEXTS);
}

/* Who moves a site hears how many of its addresses live on; a trial says so before. */
static void
test_old_addresses (Archive      *archive,
                    gconstpointer data)
{
  g_autoptr (SpaltTestCall) trial = import (archive, "--dry-run");
  g_autoptr (SpaltTestCall) call = NULL;
  g_autofree char          *said = g_strdup_printf ("%u earlier addresses lead to their articles.\n", N_TEXTS + 1);

  g_assert_nonnull (strstr (trial->out, "12 earlier addresses would lead"));
  /* The first text has claimed one of them. */
  put (archive, "z.md",
       "---\ntitle: Sist\ndate: 2020-01-02\naliases: [/gammal/0/, /gammal/sist/]\n---\nText.\n");
  call = import (archive, NULL);
  g_test_message ("%s%s", call->out, call->err);
  g_assert_nonnull (strstr (call->out, said));
  g_assert_nonnull (strstr (call->err, "“/gammal/0"));
}

/* Of several texts that claim one address the first has it, in a trial, too. */
static void
test_claimed (Archive      *archive,
              gconstpointer data)
{
  g_autoptr (SpaltTestCall) trial = NULL;
  g_autoptr (SpaltTestCall) call = NULL;

  put (archive, "za.md", "---\ntitle: Sist\ndate: 2020-01-02\naliases: [/gammal/0/, /gammal/sist/]\n---\nText.\n");
  put (archive, "zb.md", "---\ntitle: Allra sist\ndate: 2020-01-02\naliases: [/gammal/sist/]\n---\nText.\n");
  trial = import (archive, "--dry-run");
  call = import (archive, NULL);
  g_test_message ("%s%s%s%s", trial->out, trial->err, call->out, call->err);
  g_assert_nonnull (strstr (trial->out, "13 earlier addresses would lead"));
  g_assert_nonnull (strstr (call->out, "13 earlier addresses lead"));
  g_assert_nonnull (strstr (trial->err, "“/gammal/0/” leads to the article “Text 0” already"));
  g_assert_nonnull (strstr (call->err, "“/gammal/0/” leads to the article “Text 0” already"));
  g_assert_nonnull (strstr (trial->err, "“/gammal/sist/” leads to the article “Sist” already"));
}

/* Nothing in it is English; nor in the list. */
static void
test_in_swedish (Archive      *archive,
                 gconstpointer data)
{
  g_autoptr (SpaltTestCall) call = NULL;
  g_autoptr (SpaltTestCall) list = NULL;

  speak_swedish ();
  call = import (archive, NULL);
  list = spalt_test_program_call ("list", "--limit", "1", archive->publication, NULL);
  speak_as_before ();
  g_test_message ("%s%s%s", call->out, call->err, list->out);
  g_assert_nonnull (strstr (call->err, "text-00.md:6: varning: ”bild-0.pdf”"));
  g_assert_true (g_str_has_prefix (call->err, "zz.md:") && strstr (call->err, ": fel: ") != NULL);
  g_assert_null (strstr (call->err, "warning"));
  g_assert_nonnull (strstr (call->out, "12 tidigare adresser leder till sina artiklar."));
  g_assert_nonnull (strstr (list->out, "  publicerad  "));
}

#define add(name) g_test_add ("/command/import-report/" #name, Archive, NULL, set_up, test_##name, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add (kinds);
  add (once);
  add (verbose);
  add (few);
  add (json);
  add (old_addresses);
  add (claimed);
  add (in_swedish);
  return g_test_run ();
}
