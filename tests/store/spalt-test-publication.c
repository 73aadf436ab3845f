// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-test-publication.h"

#include "spalt-test-folder.h"

void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();

  spalt_settings_set_name (settings, "Tidningen");
  fixture->folder = spalt_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "tidningen", NULL);
  fixture->store = spalt_store_create (fixture->path, settings, NOW, &error);
  g_assert_no_error (error);
}

void
fixture_close (Fixture *fixture)
{
  if (fixture->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_close (fixture);
  fixture->store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  fixture_close (fixture);
  g_free (fixture->path);
  spalt_test_folder_remove (fixture->folder);
}

char *
fixture_database (Fixture *fixture)
{
  return g_build_filename (fixture->path, "newsroom.db", NULL);
}

SpaltArticle *
fixture_article (Fixture    *fixture,
                 const char *headline,
                 const char *body,
                 gint64      now)
{
  SpaltArticle *article = spalt_article_new ();

  spalt_article_set_headline (article, headline);
  spalt_article_set_body (article, body);
  fixture_save (fixture, article, now);
  return article;
}

SpaltArticle *
fixture_publish (Fixture    *fixture,
                 const char *headline,
                 gint64      published_at)
{
  SpaltArticle *article = fixture_article (fixture, headline, headline, NOW);

  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  spalt_article_set_published_at (article, published_at);
  fixture_save (fixture, article, NOW);
  return article;
}

void
fixture_save (Fixture      *fixture,
              SpaltArticle *article,
              gint64        now)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_article (fixture->store, article, now, &error);
  g_assert_no_error (error);
}

SpaltArticle *
fixture_load (Fixture *fixture,
              gint64   id)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *article = spalt_store_load_article (fixture->store, id, &error);

  g_assert_no_error (error);
  return article;
}
