// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-markdown-import.h"
#include "spalt-photo.h"

#define IMPORT_FIXTURE_NOW 1700000000

/* A document of this name in the folder is what is imported, if it is there. */
#define IMPORT_FIXTURE_DOCUMENT "site.json"

/* A publication, and beside it a folder of another site's files that is to be imported. */
typedef struct
{
  char       *folder;
  char       *publication;
  char       *source;
  SpaltStore *store;
} ImportFixture;

void               import_fixture_set_up (ImportFixture *fixture,
                                          gconstpointer  data);
void               import_fixture_tear_down (ImportFixture *fixture,
                                             gconstpointer  data);
void               import_fixture_open (ImportFixture *fixture);
void               import_fixture_put_bytes (ImportFixture *fixture,
                                             const char    *file,
                                             const char    *text,
                                             gssize         length);
void               import_fixture_put (ImportFixture *fixture,
                                       const char    *file,
                                       const char    *text);
void               import_fixture_put_picture (ImportFixture *fixture,
                                               const char    *file,
                                               int            shade);
gboolean           import_fixture_try (ImportFixture      *fixture,
                                       SpaltImportReport **report,
                                       GError            **error);
SpaltImportReport *import_fixture_run_with (ImportFixture     *fixture,
                                            SpaltImportOptions options);
SpaltImportReport *import_fixture_run (ImportFixture *fixture);
SpaltArticle      *import_fixture_find (ImportFixture *fixture,
                                        const char    *slug);
SpaltPhoto        *import_fixture_find_photo (ImportFixture *fixture,
                                              const char    *slug);
guint              import_fixture_count_articles (ImportFixture *fixture);
guint              import_fixture_count_media (ImportFixture *fixture);
void               import_fixture_assert_said (SpaltImportReport  *report,
                                               SpaltImportSeverity severity,
                                               const char         *file,
                                               guint               line,
                                               const char         *part);
