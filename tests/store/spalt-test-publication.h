// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article-store.h"

G_BEGIN_DECLS

#define NOW 1700000000

/* A publication of the test's own: `path` is its folder, within `folder`, which goes away at the end. */
typedef struct
{
  char       *folder;
  char       *path;
  SpaltStore *store;
} Fixture;

typedef void (*FixtureFunc) (Fixture      *fixture,
                             gconstpointer data);

void          fixture_set_up (Fixture      *fixture,
                              gconstpointer data);
void          fixture_tear_down (Fixture      *fixture,
                                 gconstpointer data);
void          fixture_reopen (Fixture *fixture);
void          fixture_close (Fixture *fixture);
void          fixture_take_back (Fixture *fixture,
                                 guint    version);
char         *fixture_database (Fixture *fixture);
SpaltArticle *fixture_article (Fixture    *fixture,
                               const char *headline,
                               const char *body,
                               gint64      now);
void          fixture_add_articles (Fixture *fixture,
                                    guint    n_articles);
char         *fixture_make_other (Fixture *fixture,
                                  guint    n_articles);
SpaltArticle *fixture_publish (Fixture    *fixture,
                               const char *headline,
                               gint64      published_at);
void          fixture_save (Fixture      *fixture,
                            SpaltArticle *article,
                            gint64        now);
SpaltArticle *fixture_load (Fixture *fixture,
                            gint64   id);
void          fixture_follow_names (Fixture *fixture);
guint         fixture_count (SpaltStore *store);
void          fixture_write_and_die (Fixture *fixture,
                                     guint    n_articles);
void          fixture_assert_holds (Fixture *fixture,
                                    guint    n_articles);

G_END_DECLS
