// SPDX-License-Identifier: GPL-3.0-or-later
/* What changes a publication by one statement does it as carefully as what saves an article: not in a database that is
 * gone, and so that the database's next state has a name of its own. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-backup.h"
#include "spalt-comment-store.h"
#include "spalt-feed-fetch-store.h"
#include "spalt-identity-store.h"
#include "spalt-import-store.h"
#include "spalt-old-address-store.h"
#include "spalt-pin-store.h"
#include "spalt-record-store.h"
#include "spalt-store-private.h"
#include "spalt-test-publication.h"
#include "spalt-translation-store.h"

/* What is there to be changed. */
typedef struct
{
  SpaltArticle *article;
  SpaltArticle *trashed;
  SpaltComment *comment;
  SpaltFeed    *feed;
} Content;

typedef gboolean (*Write) (SpaltStore    *store,
                           const Content *content,
                           GError       **error);

static gboolean
trash (SpaltStore    *store,
       const Content *content,
       GError       **error)
{
  return spalt_store_trash_article (store, spalt_article_get_id (content->article), NOW, error);
}

static gboolean
restore (SpaltStore    *store,
         const Content *content,
         GError       **error)
{
  return spalt_store_restore_article (store, spalt_article_get_id (content->trashed), NOW, error);
}

static gboolean
move_comment (SpaltStore    *store,
              const Content *content,
              GError       **error)
{
  return spalt_store_move_comment (store, spalt_comment_get_id (content->comment), SPALT_COMMENT_SPAM, NOW,
                                   error);
}

static gboolean
keep_feed_problem (SpaltStore    *store,
                   const Content *content,
                   GError       **error)
{
  return spalt_store_keep_feed_problem (store, content->feed, "The server did not answer.", error);
}

static gboolean
set_pin (SpaltStore    *store,
         const Content *content,
         GError       **error)
{
  /* Each time another one: what is there already is no change. */
  const SpaltPin pin = {
    .position = 1,
    .article_id = spalt_article_get_id (content->article),
    .until = g_get_monotonic_time (),
  };

  return spalt_store_set_pin (store, &pin, NOW, error);
}

static gboolean
clear_pin (SpaltStore    *store,
           const Content *content,
           GError       **error)
{
  return spalt_store_clear_pin (store, 1, error);
}

static gboolean
ensure_identity (SpaltStore    *store,
                 const Content *content,
                 GError       **error)
{
  return spalt_store_ensure_identity (store, error);
}

static gboolean
trash_feed (SpaltStore    *store,
            const Content *content,
            GError       **error)
{
  return spalt_store_trash_record (store, SPALT_TYPE_FEED, spalt_feed_get_id (content->feed), NOW, error);
}

static gboolean
remove_comment (SpaltStore    *store,
                const Content *content,
                GError       **error)
{
  return spalt_store_remove_record (store, SPALT_TYPE_COMMENT, spalt_comment_get_id (content->comment), error);
}

static gboolean
set_import (SpaltStore    *store,
            const Content *content,
            GError       **error)
{
  return spalt_store_set_import (store, "nyhet.md", "1", spalt_article_get_id (content->article), NOW, error);
}

static gboolean
set_translation (SpaltStore    *store,
                 const Content *content,
                 GError       **error)
{
  return spalt_store_set_translation (store, spalt_article_get_id (content->article), "en", "https://news.example/",
                                      NOW, error);
}

static gboolean
set_old_address (SpaltStore    *store,
                 const Content *content,
                 GError       **error)
{
  SpaltOldAddress address = { .path = (char *)"gammal/nyhet", .article_id = spalt_article_get_id (content->article) };

  return spalt_store_set_old_address (store, &address, NOW, NULL, error);
}

static gboolean
clear_old_address (SpaltStore    *store,
                   const Content *content,
                   GError       **error)
{
  return spalt_store_clear_old_address (store, "tidigare/nyhet", error);
}

static const struct
{
  const char *path;
  Write       write;
} writes[] = {
  { "trash", trash },
  { "restore", restore },
  { "move-comment", move_comment },
  { "keep-feed-problem", keep_feed_problem },
  { "set-pin", set_pin },
  { "clear-pin", clear_pin },
  { "ensure-identity", ensure_identity },
  { "trash-feed", trash_feed },
  { "remove-comment", remove_comment },
  { "set-import", set_import },
  { "set-translation", set_translation },
  { "set-old-address", set_old_address },
  { "clear-old-address", clear_old_address },
};

static void
add_content (Fixture *fixture,
             Content *content)
{
  SpaltOldAddress    earlier = { .path = (char *)"tidigare/nyhet" };
  g_autoptr (GError) error = NULL;

  content->article = fixture_article (fixture, "Nyhet", "Text", NOW);
  content->trashed = fixture_article (fixture, "Kastad", "Text", NOW);
  g_assert_true (spalt_store_trash_article (fixture->store, spalt_article_get_id (content->trashed), NOW, &error));
  content->comment = spalt_comment_new ();
  g_object_set (content->comment, "article-id", spalt_article_get_id (content->article), "name", "Anna", "text", "Bra",
                NULL);
  spalt_store_save_record (fixture->store, content->comment, NOW, &error);
  g_assert_no_error (error);
  content->feed = spalt_feed_new ();
  g_object_set (content->feed, "slug", "syster", "title", "Syster", "address", "https://syster.example", NULL);
  spalt_store_save_record (fixture->store, content->feed, NOW, &error);
  g_assert_no_error (error);
  g_assert_true (set_pin (fixture->store, content, &error));
  earlier.article_id = spalt_article_get_id (content->article);
  g_assert_true (spalt_store_set_old_address (fixture->store, &earlier, NOW, NULL, &error));
}

static void
clear_content (Content *content)
{
  g_clear_object (&content->article);
  g_clear_object (&content->trashed);
  g_clear_object (&content->comment);
  g_clear_object (&content->feed);
}

static void
test_removed (Fixture      *fixture,
              gconstpointer data)
{
  const Write       *write = data;
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = fixture_database (fixture);
  Content            content;

  add_content (fixture, &content);
  g_assert_cmpint (g_unlink (database), ==, 0);
  g_assert_false ((*write) (fixture->store, &content, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "removed or replaced"));
  clear_content (&content);
}

/* It is the first in a new log, when the program is killed. */
static void
write_and_die (Fixture *fixture,
               Write    write)
{
  g_autoptr (GError) error = NULL;
  Content            content;

  add_content (fixture, &content);
  spalt_store_execute (fixture->store,
                       "DELETE FROM setting WHERE key = 'publication_id'; PRAGMA wal_checkpoint (TRUNCATE)", &error);
  if (error == NULL)
    write (fixture->store, &content, &error);
  g_assert_no_error (error);
  raise (SIGKILL);
}

/* The log is known for another database's by it, and nothing of it gets into what is put there. */
static void
test_named (Fixture      *fixture,
            gconstpointer data)
{
  const Write       *write = data;
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = fixture_database (fixture);
  g_autofree char   *copy = g_build_filename (fixture->folder, "kopia.db", NULL);
  g_autofree char   *coming = spalt_store_backup (fixture->store, copy, NOW, NULL, &error);
  pid_t              pid;

  g_assert_no_error (error);
  fixture_close (fixture);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      fixture_reopen (fixture);
      write_and_die (fixture, *write);
    }
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  g_assert_cmpint (g_rename (coming, database), ==, 0);
  fixture_reopen (fixture);
  g_assert_nonnull (spalt_store_get_notice (fixture->store));
  fixture_assert_holds (fixture, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_autofree char *removed = g_strconcat ("/store/every-write/removed/", writes[i].path, NULL);
      g_autofree char *named = g_strconcat ("/store/every-write/named/", writes[i].path, NULL);

      g_test_add (removed, Fixture, &writes[i].write, fixture_set_up, test_removed, fixture_tear_down);
      g_test_add (named, Fixture, &writes[i].write, fixture_set_up, test_named, fixture_tear_down);
    }

  return g_test_run ();
}
