// SPDX-License-Identifier: GPL-3.0-or-later
/* What somebody types into the search: whatever it is, the database's full-text search must take what is made of it. */
#include <sqlite3.h>
#include <string.h>

#include "spalt-fuzz.h"
#include "spalt-search-private.h"

static const char schema[] =
  "CREATE VIRTUAL TABLE article_search USING fts5 (headline, body, tokenize = 'unicode61 remove_diacritics 2');"
  "INSERT INTO article_search VALUES ('Kajen i Ystad', 'Hamnen får en ny kaj, säger Åsa Berg.')";

static sqlite3 *
open_database (void)
{
  static sqlite3 *database;

  if (database == NULL)
    {
      spalt_fuzz_expect (sqlite3_open (":memory:", &database) == SQLITE_OK);
      spalt_fuzz_expect (sqlite3_exec (database, schema, NULL, NULL, NULL) == SQLITE_OK);
    }

  return database;
}

static void
check_expression (const char *expression)
{
  sqlite3_stmt *statement = NULL;
  int           result;

  spalt_fuzz_expect (sqlite3_prepare_v2 (open_database (),
                                         "SELECT rowid FROM article_search WHERE article_search MATCH ?", -1,
                                         &statement, NULL) == SQLITE_OK);
  sqlite3_bind_text (statement, 1, expression, -1, SQLITE_TRANSIENT);
  result = sqlite3_step (statement);
  spalt_fuzz_expect (result == SQLITE_ROW || result == SQLITE_DONE);
  sqlite3_finalize (statement);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *)data, (gssize)size);
  SpaltSearch      search = { 0 };
  gboolean         found = spalt_search_parse (text, &search);

  spalt_fuzz_expect (found == (search.expression != NULL));
  if (!found)
    return 0;

  check_expression (search.expression);
  g_free (search.expression);
  return 0;
}
