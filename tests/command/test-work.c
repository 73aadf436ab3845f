// SPDX-License-Identifier: GPL-3.0-or-later
/* The work of a small newsroom, from the command line: each command on a real publication. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "spalt-test-picture.h"
#include "spalt-test-program.h"

#define USER_VERSION_END 63 /* the last byte of it: https://www.sqlite.org/fileformat2.html#the_database_header */

typedef struct
{
  char *folder;
  char *publication;
  char *articles;
  char *site;
} Newsroom;

static const char SNOW[] =
  "---\n"
  "title: Snön stoppade tågen\n"
  "date: 2026-01-12 07:30\n"
  "authors: [Åsa Lind]\n"
  "tags: [vinter, spår]\n"
  "excerpt: Växlarna frös i natt.\n"
  "image: snow.jpg\n"
  "image_alt: En växel i snö\n"
  "---\n"
  "– Vi hann inte, säger banmästaren.\n\n"
  "Kylan kom *fort*.\n";

static const char SUMMER[] =
  "---\n"
  "title: Solkurvor i värmen\n"
  "date: 2026-07-02\n"
  "tags: [sommar]\n"
  "---\n"
  "Rälsen växer när det är varmt.\n";

static void
write_article (const Newsroom *newsroom,
               const char     *name,
               const char     *text)
{
  g_autofree char   *path = g_build_filename (newsroom->articles, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_worked (const SpaltTestCall *call)
{
  if (call->status != 0)
    g_test_message ("%s%s", call->out, call->err);
  g_assert_cmpint (call->status, ==, 0);
}

/* Two articles, one with a photo, imported into a new publication. */
static void
set_up (Newsroom     *newsroom,
        gconstpointer data)
{
  const SpaltTestPicture    picture = { .width = 640, .height = 400 };
  g_autofree char          *photo = NULL;
  g_autoptr (SpaltTestCall) made = NULL;
  g_autoptr (SpaltTestCall) imported = NULL;

  newsroom->folder = spalt_test_folder_new ();
  newsroom->publication = g_build_filename (newsroom->folder, "Spårbladet", NULL);
  newsroom->articles = g_build_filename (newsroom->folder, "artiklar", NULL);
  newsroom->site = g_build_filename (newsroom->folder, "site", NULL);
  g_mkdir (newsroom->articles, 0755);
  photo = g_build_filename (newsroom->articles, "snow.jpg", NULL);
  spalt_test_picture_write (photo, &picture);
  write_article (newsroom, "2026-01-12-snon.md", SNOW);
  write_article (newsroom, "2026-07-02-solkurvor.md", SUMMER);

  made =
    spalt_test_program_call ("new", newsroom->publication, "--language", "sv", "--time-zone", "Europe/Stockholm", NULL);
  assert_worked (made);
  imported = spalt_test_program_call ("import", "markdown", newsroom->publication, newsroom->articles, NULL);
  assert_worked (imported);
}

static void
tear_down (Newsroom     *newsroom,
           gconstpointer data)
{
  spalt_test_folder_remove (newsroom->folder);
  g_free (newsroom->publication);
  g_free (newsroom->articles);
  g_free (newsroom->site);
}

static JsonObject *
object_at (JsonNode *list,
           guint     position)
{
  return json_array_get_object_element (json_node_get_array (list), position);
}

static guint
length_of (JsonNode *list)
{
  return json_array_get_length (json_node_get_array (list));
}

/* What nobody says is as this machine has it. */
static void
test_new_as_here (Newsroom     *newsroom,
                  gconstpointer data)
{
  g_autofree char          *other = g_build_filename (newsroom->folder, "other", NULL);
  g_autofree char          *site = g_build_filename (newsroom->folder, "other-site", NULL);
  g_autofree char          *front = g_build_filename (site, "index.html", NULL);
  g_autofree char          *page = NULL;
  g_autoptr (SpaltTestCall) call = NULL;
  g_autoptr (SpaltTestCall) imported = NULL;
  g_autoptr (SpaltTestCall) exported = NULL;

  g_setenv ("LANGUAGE", "fi_FI", TRUE);
  g_setenv ("TZ", "Europe/Helsinki", TRUE);
  call = spalt_test_program_call ("new", other, NULL);
  g_unsetenv ("LANGUAGE");
  g_unsetenv ("TZ");
  assert_worked (call);
  imported = spalt_test_program_call ("import", "markdown", other, newsroom->articles, NULL);
  assert_worked (imported);
  exported = spalt_test_program_call ("export", other, site, NULL);
  assert_worked (exported);
  g_assert_true (g_file_get_contents (front, &page, NULL, NULL));
  g_assert_nonnull (strstr (page, "<html lang=\"fi\""));
  g_assert_nonnull (strstr (page, "datetime=\"2026-01-12T07:30:00+02:00\""));
}

static void
test_new (Newsroom     *newsroom,
          gconstpointer data)
{
  g_autofree char          *other = g_build_filename (newsroom->folder, "other", NULL);
  g_autoptr (SpaltTestCall) call = spalt_test_program_call ("new", "--json", "--name", "Den andra", other, NULL);
  g_autoptr (SpaltTestCall) again = NULL;
  g_autoptr (SpaltTestCall) list = NULL;
  g_autoptr (JsonNode)      answer = NULL;

  assert_worked (call);
  answer = spalt_test_call_read (call);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "name"), ==, "Den andra");
  list = spalt_test_program_call ("list", "--json", other, NULL);
  assert_worked (list);
  g_assert_cmpstr (list->out, ==, "[]\n");

  again = spalt_test_program_call ("new", other, NULL);
  g_assert_cmpint (again->status, ==, 1);
  g_assert_cmpstr (again->out, ==, "");
  g_assert_nonnull (strstr (again->err, "other"));
}

static void
test_list (Newsroom     *newsroom,
           gconstpointer data)
{
  g_autoptr (SpaltTestCall) call = spalt_test_program_call ("list", newsroom->publication, "--json", NULL);
  g_autoptr (SpaltTestCall) text = spalt_test_program_call ("list", newsroom->publication, NULL);
  g_autoptr (JsonNode)      answer = spalt_test_call_read (call);
  JsonObject               *second;

  assert_worked (call);
  g_assert_cmpuint (length_of (answer), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (object_at (answer, 0), "headline"), ==, "Solkurvor i värmen");
  second = object_at (answer, 1);
  g_assert_cmpstr (json_object_get_string_member (second, "headline"), ==, "Snön stoppade tågen");
  g_assert_cmpstr (json_object_get_string_member (second, "status"), ==, "published");
  g_assert_cmpstr (json_object_get_string_member (second, "byline"), ==, "Åsa Lind");
  g_assert_cmpstr (json_object_get_string_member (second, "date"), ==, "2026-01-12T07:30:00+01:00");

  assert_worked (text);
  g_assert_nonnull (strstr (text->out, "published  2026-01-12  Snön stoppade tågen — Åsa Lind\n"));
}

static const struct
{
  const char *option;
  const char *value;
  guint       n_found;
  const char *first; /* headline */
} FILTERS[] = {
  { "--tag", "vinter", 1, "Snön stoppade tågen" },
  { "--person", "asa-lind", 1, "Snön stoppade tågen" },
  { "--status", "draft", 0, NULL },
  { "--status", "published", 2, "Solkurvor i värmen" },
  { "--limit", "1", 1, "Solkurvor i värmen" },
  { "--sort", "headline", 2, "Snön stoppade tågen" },
};

static void
test_filters (Newsroom     *newsroom,
              gconstpointer data)
{
  g_autoptr (SpaltTestCall) reversed =
    spalt_test_program_call ("list", "--json", "--reverse", newsroom->publication, NULL);
  g_autoptr (SpaltTestCall) unknown = spalt_test_program_call ("list", "--tag", "okänd", newsroom->publication, NULL);
  g_autoptr (JsonNode)      answer = spalt_test_call_read (reversed);

  for (guint i = 0; i < G_N_ELEMENTS (FILTERS); i++)
    {
      g_autoptr (SpaltTestCall) call =
        spalt_test_program_call ("list", "--json", FILTERS[i].option, FILTERS[i].value, newsroom->publication, NULL);
      g_autoptr (JsonNode) found = spalt_test_call_read (call);

      g_test_message ("%s %s", FILTERS[i].option, FILTERS[i].value);
      assert_worked (call);
      g_assert_cmpuint (length_of (found), ==, FILTERS[i].n_found);
      if (FILTERS[i].first != NULL)
        g_assert_cmpstr (json_object_get_string_member (object_at (found, 0), "headline"), ==, FILTERS[i].first);
    }
  g_assert_cmpstr (json_object_get_string_member (object_at (answer, 0), "headline"), ==, "Snön stoppade tågen");
  g_assert_cmpint (unknown->status, ==, 1);
  g_assert_nonnull (strstr (unknown->err, "okänd"));
}

static void
test_show (Newsroom     *newsroom,
           gconstpointer data)
{
  g_autoptr (SpaltTestCall) text = spalt_test_program_call ("show", newsroom->publication, "snon", NULL);
  g_autoptr (SpaltTestCall) call = spalt_test_program_call ("show", newsroom->publication, "snon", "--json", NULL);
  g_autoptr (SpaltTestCall) missing = spalt_test_program_call ("show", newsroom->publication, "ingen-sådan", NULL);
  g_autoptr (JsonNode)      answer = NULL;
  JsonObject               *article;
  JsonObject               *hero;

  assert_worked (text);
  g_assert_true (g_str_has_prefix (text->out, "# Snön stoppade tågen\n"));
  g_assert_nonnull (strstr (text->out, "\n– Vi hann inte, säger banmästaren.\n"));
  assert_worked (call);
  answer = spalt_test_call_read (call);
  article = json_node_get_object (answer);
  g_assert_cmpstr (json_object_get_string_member (article, "lede"), ==, "Växlarna frös i natt.");
  g_assert_cmpstr (json_object_get_string_member (article, "published"), ==, "2026-01-12T07:30:00+01:00");
  g_assert_true (json_object_get_null_member (article, "scheduled"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (article, "tags")), ==, 2);
  hero = json_object_get_object_member (article, "hero");
  g_assert_nonnull (hero);
  g_assert_cmpstr (json_object_get_string_member (hero, "alt"), ==, "En växel i snö");

  g_assert_cmpint (missing->status, ==, 1);
  g_assert_nonnull (strstr (missing->err, "ingen-sådan"));
}

static void
test_search (Newsroom     *newsroom,
             gconstpointer data)
{
  /* Folded, by a beginning, and with what FTS5 would take for its own syntax. */
  static const char *const  WORDS[] = { "banmastaren", "banmäst", "kylan fort", "\"vi hann", "-vi", "vaxel* OR" };
  g_autoptr (SpaltTestCall) none = spalt_test_program_call ("search", "--json", newsroom->publication, "elefant", NULL);
  g_autoptr (SpaltTestCall) several =
    spalt_test_program_call ("search", "--json", newsroom->publication, "rälsen", "varm", NULL);
  g_autoptr (JsonNode) found = spalt_test_call_read (several);

  assert_worked (none);
  g_assert_cmpstr (none->out, ==, "[]\n");
  g_assert_cmpuint (length_of (found), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      g_autoptr (SpaltTestCall) call = spalt_test_program_call ("search", newsroom->publication, "--", WORDS[i], NULL);

      g_test_message ("%s", WORDS[i]);
      assert_worked (call);
      if (i < 4)
        g_assert_nonnull (strstr (call->out, "Snön stoppade tågen"));
    }
}

static void
test_import_again (Newsroom     *newsroom,
                   gconstpointer data)
{
  g_autoptr (SpaltTestCall) call =
    spalt_test_program_call ("import", "markdown", "--json", newsroom->publication, newsroom->articles, NULL);
  g_autoptr (SpaltTestCall) bad = NULL;
  g_autoptr (JsonNode)      answer = spalt_test_call_read (call);
  JsonObject               *report = json_node_get_object (answer);

  assert_worked (call);
  g_assert_cmpint (json_object_get_int_member (report, "imported"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (report, "unchanged"), ==, 2);

  write_article (newsroom, "2026-02-30-fel.md", "---\ntitle: [unclosed\n---\nText.\n");
  write_article (newsroom, "2026-03-01-gott.md", "---\ntitle: Gott\n---\nText.\n");
  bad = spalt_test_program_call ("import", "markdown", newsroom->publication, newsroom->articles, NULL);
  g_assert_cmpint (bad->status, ==, 1);
  g_assert_nonnull (strstr (bad->err, "2026-02-30-fel.md"));
  g_assert_nonnull (strstr (bad->out, "1 imported"));
}

/* Whoever calls, or whom a script names, has made the article. */
static void
test_person (Newsroom     *newsroom,
             gconstpointer data)
{
  static const char *const names[] = { "Åsa Öst", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char          *file = g_strdup_printf ("2026-03-0%u-ny.md", i + 1);
      g_autofree char          *slug = g_strdup_printf ("ny-%u", i);
      g_autofree char          *text = g_strdup_printf ("---\ntitle: Ny\nslug: %s\n---\nText.\n", slug);
      g_autofree char          *said = g_strdup (g_getenv ("SPALT_PERSON"));
      g_autoptr (SpaltTestCall) call = NULL;
      g_autoptr (SpaltTestCall) shown = NULL;
      g_autoptr (JsonNode)      article = NULL;
      const char               *by;

      write_article (newsroom, file, text);
      g_setenv ("SPALT_PERSON", names[i], TRUE);
      call = spalt_test_program_call ("import", "markdown", newsroom->publication, newsroom->articles, NULL);
      g_unsetenv ("SPALT_PERSON");
      if (said != NULL)
        g_setenv ("SPALT_PERSON", said, TRUE);
      assert_worked (call);
      shown = spalt_test_program_call ("show", "--json", newsroom->publication, slug, NULL);
      assert_worked (shown);
      article = spalt_test_call_read (shown);
      by = json_object_get_string_member (json_node_get_object (article), "modified_by");
      if (*names[i] != '\0')
        g_assert_cmpstr (by, ==, names[i]);
      else
        g_assert_cmpstr (by, !=, names[0]);
    }
}

/* A document comes in whole, and the report of one that does not names each problem's place. */
static void
test_import_json (Newsroom     *newsroom,
                  gconstpointer data)
{
  g_autofree char          *path = g_build_filename (newsroom->articles, "site.json", NULL);
  g_autoptr (SpaltTestCall) call = NULL;
  g_autoptr (SpaltTestCall) bad = NULL;
  g_autoptr (JsonNode)      answer = NULL;
  g_autoptr (JsonNode)      problems = NULL;
  JsonArray                *messages = NULL;

  write_article (
    newsroom, "site.json",
    "{ \"pages\": [{ \"title\": \"Om oss\" }], \"pins\": [{ \"position\": 1, \"article\": \"solkurvor\" }] }");
  call = spalt_test_program_call ("import", "json", "--json", newsroom->publication, path, NULL);
  assert_worked (call);
  answer = spalt_test_call_read (call);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (answer), "imported"), ==, 2);

  write_article (newsroom, "site.json", "{ \"pages\": [{ \"title\": \"Ny\" }, { \"title\": 7 }], \"ads\": 1 }");
  bad = spalt_test_program_call ("import", "json", "--json", newsroom->publication, path, NULL);
  g_assert_cmpint (bad->status, ==, 1);
  g_assert_nonnull (strstr (bad->err, "2 problems, and nothing was changed"));
  problems = spalt_test_call_read (bad);
  messages = json_object_get_array_member (json_node_get_object (problems), "messages");
  g_assert_cmpuint (json_array_get_length (messages), ==, 2);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (json_array_get_object_element (messages, 0), "text"),
                                   "pages[1].title: "));
}

static void
test_export (Newsroom     *newsroom,
             gconstpointer data)
{
  g_autoptr (SpaltTestCall) first =
    spalt_test_program_call ("export", newsroom->publication, newsroom->site, "--json", NULL);
  g_autoptr (SpaltTestCall) second =
    spalt_test_program_call ("export", newsroom->publication, newsroom->site, "--json", NULL);
  g_autofree char     *index = g_build_filename (newsroom->site, "index.html", NULL);
  g_autofree char     *page = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (JsonNode) again = NULL;

  assert_worked (first);
  assert_worked (second);
  answer = spalt_test_call_read (first);
  again = spalt_test_call_read (second);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (answer), "written"), >, 5);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (again), "written"), ==, 0);
  g_assert_true (g_file_get_contents (index, &page, NULL, NULL));
  g_assert_nonnull (strstr (page, "Snön stoppade tågen"));
}

static void
test_export_foreign_folder (Newsroom     *newsroom,
                            gconstpointer data)
{
  g_autoptr (SpaltTestCall) call = spalt_test_program_call ("export", newsroom->publication, newsroom->articles, NULL);
  g_autofree char          *index = g_build_filename (newsroom->articles, "index.html", NULL);

  g_assert_cmpint (call->status, ==, 1);
  g_assert_cmpstr (call->out, ==, "");
  g_assert_nonnull (strstr (call->err, "artiklar"));
  g_assert_false (g_file_test (index, G_FILE_TEST_EXISTS));
}

static void
test_check (Newsroom     *newsroom,
            gconstpointer data)
{
  g_autoptr (SpaltTestCall) sound = spalt_test_program_call ("check", newsroom->publication, NULL);
  g_autoptr (SpaltTestCall) shown = spalt_test_program_call ("show", newsroom->publication, "snon", "--json", NULL);
  g_autoptr (JsonNode)      answer = spalt_test_call_read (shown);
  JsonObject               *hero = json_object_get_object_member (json_node_get_object (answer), "hero");
  g_autofree char          *photo = NULL;
  g_autoptr (SpaltTestCall) broken = NULL;

  assert_worked (sound);
  photo = g_build_filename (newsroom->publication, "media", json_object_get_string_member (hero, "file"), NULL);
  g_assert_cmpint (g_unlink (photo), ==, 0);
  broken = spalt_test_program_call ("check", newsroom->publication, NULL);
  g_assert_cmpint (broken->status, ==, 1);
  g_assert_nonnull (strstr (broken->out, json_object_get_string_member (hero, "file")));
}

/* What the site would leave out is said before it goes out. */
static void
test_check_static (Newsroom     *newsroom,
                   gconstpointer data)
{
  g_autofree char          *link = g_build_filename (newsroom->publication, "static", "ads.txt", NULL);
  g_autoptr (SpaltTestCall) broken = NULL;

  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  broken = spalt_test_program_call ("check", newsroom->publication, NULL);
  g_assert_cmpint (broken->status, ==, 1);
  g_assert_nonnull (strstr (broken->out, "ads.txt"));
}

static void
test_backup (Newsroom     *newsroom,
             gconstpointer data)
{
  g_autofree char          *copy = g_build_filename (newsroom->folder, "copy.db", NULL);
  g_autoptr (SpaltTestCall) named = spalt_test_program_call ("backup", newsroom->publication, copy, NULL);
  g_autoptr (SpaltTestCall) dated = spalt_test_program_call ("backup", "--json", newsroom->publication, NULL);
  g_autoptr (JsonNode)      answer = spalt_test_call_read (dated);
  const char               *path = json_object_get_string_member (json_node_get_object (answer), "path");

  assert_worked (named);
  g_assert_true (g_file_test (copy, G_FILE_TEST_IS_REGULAR));
  assert_worked (dated);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_nonnull (strstr (path, "backups"));
}

static void
test_restore (Newsroom     *newsroom,
              gconstpointer data)
{
  g_autofree char          *copy = g_build_filename (newsroom->folder, "copy.db", NULL);
  g_autofree char          *database = g_build_filename (newsroom->publication, "newsroom.db", NULL);
  g_autoptr (SpaltTestCall) made = spalt_test_program_call ("backup", newsroom->publication, copy, NULL);
  g_autoptr (SpaltTestCall) damaged = NULL;
  g_autoptr (SpaltTestCall) restored = NULL;
  g_autoptr (SpaltTestCall) missing = NULL;
  g_autoptr (SpaltTestCall) sound = NULL;
  g_autoptr (JsonNode)      answer = NULL;
  const char               *kept = NULL;

  assert_worked (made);
  g_assert_true (g_file_set_contents (database, "nothing that was a database", -1, NULL));
  damaged = spalt_test_program_call ("list", newsroom->publication, NULL);
  g_assert_cmpint (damaged->status, ==, 1);
  g_assert_nonnull (strstr (damaged->err, "spaltctl restore"));

  restored = spalt_test_program_call ("restore", "--json", newsroom->publication, copy, NULL);
  assert_worked (restored);
  answer = spalt_test_call_read (restored);
  kept = json_object_get_string_member (json_node_get_object (answer), "kept");
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_REGULAR));
  sound = spalt_test_program_call ("check", newsroom->publication, NULL);
  assert_worked (sound);

  missing = spalt_test_program_call ("restore", newsroom->publication, "/nowhere/copy.db", NULL);
  g_assert_cmpint (missing->status, ==, 1);
  g_assert_nonnull (strstr (missing->err, "/nowhere/copy.db"));
}

/* A backup that is whole and of an older version, but was changed by hand: it cannot be converted. Nothing is put in
 * place of what is there. */
static void
test_restore_what_does_not_open (Newsroom     *newsroom,
                                 gconstpointer data)
{
  g_autofree char          *copy = g_build_filename (newsroom->folder, "copy.db", NULL);
  g_autofree char          *database = g_build_filename (newsroom->publication, "newsroom.db", NULL);
  g_autoptr (SpaltTestCall) made = spalt_test_program_call ("backup", newsroom->publication, copy, NULL);
  g_autoptr (SpaltTestCall) restored = NULL;
  g_autoptr (SpaltTestCall) sound = NULL;
  g_autofree char          *bytes = NULL, *before = NULL, *after = NULL;
  gsize                     length, length_before, length_after;

  assert_worked (made);
  g_assert_true (g_file_get_contents (copy, &bytes, &length, NULL));
  bytes[USER_VERSION_END] = 1;
  g_assert_true (g_file_set_contents (copy, bytes, length, NULL));

  g_assert_true (g_file_get_contents (database, &before, &length_before, NULL));
  restored = spalt_test_program_call ("restore", newsroom->publication, copy, NULL);
  g_assert_cmpint (restored->status, ==, 1);
  g_assert_nonnull (strstr (restored->err, "Nothing was changed"));
  g_assert_nonnull (strstr (restored->err, "copy.db"));
  g_assert_true (g_file_get_contents (database, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
  sound = spalt_test_program_call ("check", newsroom->publication, NULL);
  assert_worked (sound);
}

static void
test_no_publication (Newsroom     *newsroom,
                     gconstpointer data)
{
  static const char *const COMMANDS[] = { "list", "check", "backup", "serve" };

  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    {
      g_autoptr (SpaltTestCall) call = spalt_test_program_call (COMMANDS[i], newsroom->articles, NULL);

      g_assert_cmpint (call->status, ==, 1);
      g_assert_cmpstr (call->out, ==, "");
      g_assert_nonnull (strstr (call->err, "artiklar"));
    }
}

/* A headline from outside must not drive the terminal of whoever lists it. */
static void
test_terminal_is_safe (Newsroom     *newsroom,
                       gconstpointer data)
{
  g_autoptr (SpaltTestCall) imported = NULL;
  g_autoptr (SpaltTestCall) list = NULL;

  write_article (newsroom, "2026-04-01-skum.md", "---\ntitle: \"Skum \\e]0;rubrik\\a \\u202eslut\"\n---\nText.\n");
  imported = spalt_test_program_call ("import", "markdown", newsroom->publication, newsroom->articles, NULL);
  list = spalt_test_program_call ("list", newsroom->publication, NULL);
  g_assert_nonnull (strstr (list->out, "Skum"));
  g_assert_null (strchr (list->out, '\033'));
  g_assert_null (strchr (list->out, '\a'));
  g_assert_null (strstr (list->out, "\xe2\x80\xae"));
}

static void
test_full_disk (Newsroom     *newsroom,
                gconstpointer data)
{
  g_autofree char        *quoted = g_shell_quote (newsroom->publication);
  g_autofree char        *script = g_strdup_printf ("'%s' list %s > /dev/full", g_getenv ("SPALTCTL"), quoted);
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, "sh", "-c", script, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate (shell, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (shell), ==, 1);
}

/* Without what looks into pictures there is no site, instead of one without its pictures. */
static void
test_export_without_pictures_module (Newsroom     *newsroom,
                                     gconstpointer data)
{
  g_autofree char          *usual = g_strdup (g_getenv ("SPALT_MODULE_DIR"));
  g_autoptr (SpaltTestCall) call = NULL;
  g_autoptr (SpaltTestCall) again = NULL;

  g_setenv ("SPALT_MODULE_DIR", newsroom->folder, TRUE);
  call = spalt_test_program_call ("export", newsroom->publication, newsroom->site, NULL);
  if (usual != NULL)
    g_setenv ("SPALT_MODULE_DIR", usual, TRUE);
  else
    g_unsetenv ("SPALT_MODULE_DIR");
  g_assert_cmpint (call->status, ==, 1);
  g_assert_nonnull (strstr (call->err, "cannot read pictures"));
  g_assert_false (g_file_test (newsroom->site, G_FILE_TEST_EXISTS));

  again = spalt_test_program_call ("export", newsroom->publication, newsroom->site, NULL);
  assert_worked (again);
}

#define add(name) g_test_add ("/command/work/" #name, Newsroom, NULL, set_up, test_##name, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add (new);
  add (new_as_here);
  add (list);
  add (filters);
  add (show);
  add (search);
  add (import_again);
  add (person);
  add (import_json);
  add (export);
  add (export_foreign_folder);
  add (export_without_pictures_module);
  add (check);
  add (check_static);
  add (backup);
  add (restore);
  add (restore_what_does_not_open);
  add (no_publication);
  add (terminal_is_safe);
  add (full_disk);
  return g_test_run ();
}
