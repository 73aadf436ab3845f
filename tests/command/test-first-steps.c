// SPDX-License-Identifier: GPL-3.0-or-later
/* A publication is made, and articles come into it: what somebody sees who does so for the first time, and gets wrong.
 * */
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-test-picture.h"
#include "spalt-test-program.h"

typedef struct
{
  char *folder;
  char *publication;
  char *articles;
} Start;

static void
set_up (Start        *start,
        gconstpointer data)
{
  g_autoptr (SpaltTestCall) made = NULL;

  start->folder = spalt_test_folder_new ();
  start->publication = g_build_filename (start->folder, "bladet", NULL);
  start->articles = g_build_filename (start->folder, "articles", NULL);
  g_assert_cmpint (g_mkdir (start->articles, 0755), ==, 0);
  made = spalt_test_program_call ("new", start->publication, NULL);
  g_assert_cmpint (made->status, ==, 0);
}

static void
tear_down (Start        *start,
           gconstpointer data)
{
  spalt_test_folder_remove (start->folder);
  g_free (start->publication);
  g_free (start->articles);
}

static char *
put (const Start *start,
     const char  *name,
     const char  *text)
{
  char *path = g_build_filename (start->articles, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static void
assert_refused (const SpaltTestCall *call,
                const char          *complaint)
{
  g_test_message ("%s%s", call->out, call->err);
  g_assert_cmpint (call->status, ==, 1);
  g_assert_cmpstr (call->out, ==, "");
  g_assert_nonnull (strstr (call->err, complaint));
}

/* A folder that is not there, and a file. */
static void
test_wrong_media_root (Start        *start,
                       gconstpointer data)
{
  g_autofree char  *article = put (start, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nText\n");
  g_autofree char  *document = put (start, "rest.json", "{}\n");
  g_autofree char  *nowhere = g_build_filename (start->folder, "nowhere", NULL);
  const char *const roots[] = { nowhere, article };
  const char *const imports[][2] = { { "markdown", start->articles }, { "json", document } };

  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      for (guint n = 0; n < G_N_ELEMENTS (imports); n++)
        {
          g_autoptr (SpaltTestCall) call = spalt_test_program_call ("import", imports[n][0], start->publication,
                                                                    imports[n][1], "--media-root", roots[i], NULL);

          assert_refused (call, roots[i]);
        }
    }
}

static void
test_nothing_found (Start        *start,
                    gconstpointer data)
{
  g_autofree char          *other = put (start, "wordpress.xml", "<rss/>\n");
  g_autoptr (SpaltTestCall) call =
    spalt_test_program_call ("import", "markdown", start->publication, start->articles, NULL);
  g_autoptr (SpaltTestCall) settings = NULL;
  g_autofree char          *file = NULL;

  assert_refused (call, "no Markdown files");

  /* Settings alone are something. */
  file = put (start, "publication.yaml", "settings:\n  name: Bladet\n");
  settings = spalt_test_program_call ("import", "markdown", start->publication, start->articles, NULL);
  g_assert_cmpint (settings->status, ==, 0);
}

/* A trial says that it is one, and how many photos would come. */
static void
test_trial (Start        *start,
            gconstpointer data)
{
  g_autofree char          *article = put (start, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\n![x](a.jpg)\n");
  g_autofree char          *photo = g_build_filename (start->articles, "a.jpg", NULL);
  g_autoptr (SpaltTestCall) trial = NULL;
  g_autoptr (SpaltTestCall) real = NULL;

  spalt_test_picture_write (photo, &(SpaltTestPicture){ .width = 60, .height = 40 });
  trial = spalt_test_program_call ("import", "markdown", "--dry-run", start->publication, start->articles, NULL);
  real = spalt_test_program_call ("import", "markdown", start->publication, start->articles, NULL);
  g_assert_cmpint (trial->status, ==, 0);
  g_assert_nonnull (strstr (trial->out, "trial"));
  g_assert_nonnull (strstr (trial->out, "1 would be imported"));
  g_assert_nonnull (strstr (trial->out, "1 new photos"));
  g_assert_null (strstr (real->out, "trial"));
  g_assert_nonnull (strstr (real->out, "1 imported"));
}

/* Nobody has to guess what was guessed. */
static void
test_new_says (Start        *start,
               gconstpointer data)
{
  g_autofree char          *folder = g_build_filename (start->folder, "ny", NULL);
  g_autoptr (SpaltTestCall) call = NULL;

  g_setenv ("LANGUAGE", "fi_FI", TRUE);
  g_setenv ("TZ", "Europe/Helsinki", TRUE);
  call = spalt_test_program_call ("new", folder, NULL);
  g_unsetenv ("LANGUAGE");
  g_unsetenv ("TZ");
  g_assert_cmpint (call->status, ==, 0);
  g_assert_nonnull (strstr (call->out, " fi,"));
  g_assert_nonnull (strstr (call->out, "Europe/Helsinki"));
}

/* Languages that do not exist, and sections of another kind, are told of with their lines, and change nothing. */
static void
test_publication_file (Start        *start,
                       gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *complaint;
  } files[] = {
    { "settings:\n  language: klingon\n", "publication.yaml:2: warning: “klingon”" },
    { "settings:\n  language: xx\n", "publication.yaml:2: warning: “xx”" },
    { "settings:\n  language: ''\n", "publication.yaml:2: warning: “”" },
    { "\npeople: hej\n", "publication.yaml:2: warning: " },
    { "topics: {name: A}\n", "publication.yaml:1: warning: " },
    { "photos: a.jpg\n", "publication.yaml:1: warning: " },
    { "settings: [name]\n", "publication.yaml:1: warning: “settings”" },
    { "- settings\n", "publication.yaml:1: warning: " },
    { "settings:\n  language: sv_FI\npeople:\ntopics: []\n", NULL },
    { "settings:\n  language: sma\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char          *path = put (start, "publication.yaml", files[i].text);
      g_autoptr (SpaltTestCall) call =
        spalt_test_program_call ("import", "markdown", start->publication, start->articles, NULL);

      g_test_message ("file %u: %s%s", i, call->out, call->err);
      g_assert_cmpint (call->status, ==, 0);
      if (files[i].complaint != NULL)
        g_assert_nonnull (strstr (call->err, files[i].complaint));
      else
        g_assert_cmpstr (call->err, ==, "");
    }
}

/* A backup of another publication is refused, and what is there stays; who means it says so. */
static void
test_other_backup (Start        *start,
                   gconstpointer data)
{
  g_autofree char          *article = put (start, "a.md", "---\ntitle: Solen\ndate: 2020-01-01\n---\nText\n");
  g_autofree char          *other = g_build_filename (start->folder, "annat", NULL);
  g_autofree char          *copy = g_build_filename (start->folder, "kopia.db", NULL);
  g_autofree char          *own = g_build_filename (start->folder, "egen.db", NULL);
  g_autoptr (SpaltTestCall) made = spalt_test_program_call ("new", "--name", "Annat blad", other, NULL);
  g_autoptr (SpaltTestCall) backup = spalt_test_program_call ("backup", other, copy, NULL);
  g_autoptr (SpaltTestCall) own_backup = NULL, refused = NULL, kept = NULL, restored = NULL, forced = NULL, list = NULL;

  g_assert_cmpint (backup->status, ==, 0);
  own_backup = spalt_test_program_call ("backup", start->publication, own, NULL);
  g_assert_cmpint (own_backup->status, ==, 0);
  kept = spalt_test_program_call ("import", "markdown", start->publication, start->articles, NULL);
  g_assert_cmpint (kept->status, ==, 0);

  refused = spalt_test_program_call ("restore", start->publication, copy, NULL);
  assert_refused (refused, "“Annat blad”");
  list = spalt_test_program_call ("list", start->publication, NULL);
  g_assert_nonnull (strstr (list->out, "Solen"));

  restored = spalt_test_program_call ("restore", start->publication, own, NULL);
  g_assert_cmpint (restored->status, ==, 0);
  forced = spalt_test_program_call ("restore", "--force", start->publication, copy, NULL);
  g_assert_cmpint (forced->status, ==, 0);
}

/* Where nothing is, or what is there cannot be read, every backup may come. */
static void
test_backup_for_nobody (Start        *start,
                        gconstpointer data)
{
  g_autofree char          *elsewhere = g_build_filename (start->folder, "ny", NULL);
  g_autofree char          *damaged = g_build_filename (start->folder, "trasig", NULL);
  g_autofree char          *database = g_build_filename (damaged, "newsroom.db", NULL);
  g_autofree char          *copy = g_build_filename (start->folder, "kopia.db", NULL);
  g_autoptr (SpaltTestCall) backup = spalt_test_program_call ("backup", start->publication, copy, NULL);
  const char *const         places[] = { elsewhere, damaged };

  g_assert_cmpint (backup->status, ==, 0);
  g_assert_cmpint (g_mkdir (damaged, 0755), ==, 0);
  g_assert_true (g_file_set_contents (database, "no database", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (SpaltTestCall) restored = spalt_test_program_call ("restore", places[i], copy, NULL);

      g_test_message ("%s", restored->err);
      g_assert_cmpint (restored->status, ==, 0);
    }
}

/* A folder with other things in it is taken as it is, and that is said; of what readers will get, too. */
static void
test_new_among_others (Start        *start,
                       gconstpointer data)
{
  g_autofree char          *empty = g_build_filename (start->folder, "tom", NULL);
  g_autofree char          *full = g_build_filename (start->folder, "full", NULL);
  g_autofree char          *letters = g_build_filename (full, "static", NULL);
  g_autofree char          *letter = g_build_filename (letters, "brev.txt", NULL);
  g_autofree char          *text = NULL;
  g_autoptr (SpaltTestCall) into_empty = NULL;
  g_autoptr (SpaltTestCall) into_full = NULL;

  g_assert_cmpint (g_mkdir (empty, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (letters, 0755), ==, 0);
  g_assert_true (g_file_set_contents (letter, "mitt", -1, NULL));
  into_empty = spalt_test_program_call ("new", empty, NULL);
  into_full = spalt_test_program_call ("new", full, NULL);
  g_test_message ("%s%s", into_empty->out, into_full->out);
  g_assert_cmpint (into_empty->status, ==, 0);
  g_assert_null (strstr (into_empty->out, "other things"));
  g_assert_cmpint (into_full->status, ==, 0);
  g_assert_nonnull (strstr (into_full->out, "other things"));
  g_assert_nonnull (strstr (into_full->out, "“static”"));
  g_assert_true (g_file_get_contents (letter, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mitt");
}

#define add(name) g_test_add ("/command/first-steps/" #name, Start, NULL, set_up, test_##name, tear_down)

/* Another database was put here while nobody looked: whoever comes next is told, beside the answer. */
static void
test_replaced (Start        *start,
               gconstpointer data)
{
  g_autofree char          *kept = g_build_filename (start->publication, "backups", "replaced-x.db", NULL);
  g_autoptr (SpaltTestCall) before = spalt_test_program_call ("list", start->publication, NULL);
  g_autoptr (SpaltTestCall) after = NULL;

  g_assert_cmpstr (before->err, ==, "");
  g_assert_true (g_file_set_contents (kept, "", 0, NULL));
  after = spalt_test_program_call ("list", start->publication, NULL);
  g_assert_cmpint (after->status, ==, 0);
  g_assert_cmpstr (after->out, ==, before->out);
  g_assert_nonnull (strstr (after->err, kept));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add (wrong_media_root);
  add (nothing_found);
  add (trial);
  add (new_says);
  add (publication_file);
  add (replaced);
  add (other_backup);
  add (backup_for_nobody);
  add (new_among_others);
  return g_test_run ();
}
