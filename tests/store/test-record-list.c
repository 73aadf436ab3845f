// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-placement.h"
#include "spalt-record-rows-private.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"

#define N_MANY 2000

static gint64
save (Fixture *fixture,
      gpointer record)
{
  g_autoptr (GObject) saved = record;
  g_autoptr (GError)  error = NULL;

  spalt_store_save_record (fixture->store, saved, NOW, &error);
  g_assert_no_error (error);
  return spalt_record_get_number (saved, "id");
}

/* The names of what is found, in order. */
static char *
find (Fixture            *fixture,
      const SpaltRowQuery query)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GArray)    ids = spalt_store_list_record_ids (fixture->store, &query, &error);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GString)   names = g_string_new (NULL);

  g_assert_no_error (error);
  records = spalt_store_get_records (fixture->store, query.type, (gint64 *)(gpointer)ids->data, ids->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", spalt_record_get_text (records->pdata[i], "name"));
  return g_string_free_and_steal (g_steal_pointer (&names));
}

static void
assert_found (Fixture    *fixture,
              GType       type,
              const char *text,
              const char *expected)
{
  g_autofree char *found = find (fixture, (SpaltRowQuery){ .type = type, .text = text });

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_plan (Fixture    *fixture,
             const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt    *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (spalt_store_get_connection (fixture->store), explain, -1, &statement, NULL), ==,
                   SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *step = (const char *)sqlite3_column_text (statement, 3);

      g_test_message ("%s: %s", sql, step);
      g_assert_null (strstr (step, "TEMP B-TREE"));
      /* A table is read alone where it is in the order already. */
      g_assert_true (strstr (step, "COVERING INDEX") != NULL || g_str_equal (step, "SCAN placement"));
    }
  sqlite3_finalize (statement);
}

/* Nothing is sorted, and no row is read for its place in the list. */
static void
test_plans (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; spalt_record_rows[i] != NULL; i++)
    {
      assert_plan (fixture, spalt_record_rows[i]->walk);
      if (spalt_record_rows[i]->walk_trash != NULL)
        assert_plan (fixture, spalt_record_rows[i]->walk_trash);
    }
}

/* As Swedish has it, whatever the language of the desk: å, ä and ö after z, é with e, and neither case nor quotes. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const names[] = { "Örn", "Zebra", "Åsa", "emma", "Élan", "”Fia”", "Ärla", "Eva", "Müller", "My" };
  const GType              types[] = { SPALT_TYPE_PERSON, SPALT_TYPE_TAG };

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) all = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        save (fixture, g_object_new (types[t], "name", names[i], NULL));
      assert_found (fixture, types[t], NULL, "Élan|emma|Eva|”Fia”|Müller|My|Zebra|Åsa|Ärla|Örn");
      assert_found (fixture, types[t], "e", "Élan|emma|Eva");
      all = spalt_store_list_records (fixture->store, types[t], &error);
      g_assert_cmpstr (spalt_record_get_text (all->pdata[0], "name"), ==, "Élan");
      g_assert_cmpstr (spalt_record_get_text (all->pdata[all->len - 1], "name"), ==, "Örn");
    }
}

/* Every word is the beginning of one, in any order, and one noun's words are not another's. */
static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  save (fixture, g_object_new (SPALT_TYPE_PERSON, "name", "Søren Ek", "email", "s.ek@kajen.example", "bio",
                               "Skriver om \"hamnar\"–och båtar.", NULL));
  save (fixture, g_object_new (SPALT_TYPE_PERSON, "name", "Bo Ekman", NULL));
  save (fixture, g_object_new (SPALT_TYPE_TAG, "name", "Ekonomi", NULL));

  assert_found (fixture, SPALT_TYPE_PERSON, "ek", "Bo Ekman|Søren Ek");
  assert_found (fixture, SPALT_TYPE_PERSON, "EK sor", "Søren Ek");
  assert_found (fixture, SPALT_TYPE_PERSON, "kajen.ex", "Søren Ek");
  assert_found (fixture, SPALT_TYPE_PERSON, "och hamn", "Søren Ek");
  assert_found (fixture, SPALT_TYPE_PERSON, "\"hamnar", "Søren Ek");
  assert_found (fixture, SPALT_TYPE_PERSON, "batar bo", "");
  assert_found (fixture, SPALT_TYPE_PERSON, "ekonomi", "");
  assert_found (fixture, SPALT_TYPE_PERSON, "* AND NOT (", "");
  assert_found (fixture, SPALT_TYPE_TAG, "ek", "Ekonomi");
}

/* What is found follows what is saved, thrown away, taken back and removed. */
static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (GObject) placement = g_object_new (SPALT_TYPE_PLACEMENT, "name", "Överst", NULL);
  g_autoptr (GObject) tag = g_object_new (SPALT_TYPE_TAG, "name", "Hamnar", NULL);
  gint64              id;

  save (fixture, g_object_ref (tag));
  id = spalt_record_get_number (tag, "id");
  g_object_set (tag, "name", "Kajer", NULL);
  save (fixture, g_object_ref (tag));
  assert_found (fixture, SPALT_TYPE_TAG, "hamnar", "");
  assert_found (fixture, SPALT_TYPE_TAG, "kajer", "Kajer");

  g_assert_true (spalt_store_trash_record (fixture->store, SPALT_TYPE_TAG, id, NOW, &error));
  assert_found (fixture, SPALT_TYPE_TAG, "kajer", "");
  g_free (find (fixture, (SpaltRowQuery){ .type = SPALT_TYPE_TAG, .text = "kajer", .trashed = TRUE }));
  g_assert_true (spalt_store_restore_record (fixture->store, SPALT_TYPE_TAG, id, NOW, &error));
  assert_found (fixture, SPALT_TYPE_TAG, "kajer", "Kajer");

  save (fixture, g_object_ref (placement));
  assert_found (fixture, SPALT_TYPE_PLACEMENT, "over", "Överst");
  g_assert_true (spalt_store_remove_record (fixture->store, SPALT_TYPE_PLACEMENT,
                                            spalt_record_get_number (placement, "id"), &error));
  assert_found (fixture, SPALT_TYPE_PLACEMENT, "over", "");
}

/* The order that is kept from one key to the next is not that of a moment that is over: here, of one that never was. */
static void
test_taken_back (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) other = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  g_autoptr (GObject)    theirs = g_object_new (SPALT_TYPE_TAG, "name", "Deras", NULL);

  g_assert_no_error (error);
  save (fixture, g_object_new (SPALT_TYPE_TAG, "name", "Först", NULL));
  g_assert_true (spalt_store_begin (fixture->store, &error));
  save (fixture, g_object_new (SPALT_TYPE_TAG, "name", "Aldrig", NULL));
  assert_found (fixture, SPALT_TYPE_TAG, NULL, "Aldrig|Först");
  spalt_store_rollback (fixture->store);
  assert_found (fixture, SPALT_TYPE_TAG, NULL, "Först");

  g_assert_true (spalt_store_save_record (other, theirs, NOW, &error));
  assert_found (fixture, SPALT_TYPE_TAG, NULL, "Deras|Först");
}

static gint64
count_pieces (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64             n_pieces;

  g_assert_true (spalt_store_read_number (fixture->store, "SELECT count(*) FROM record_word_data", &n_pieces, &error));
  return n_pieces;
}

/* Many rows come into the index at once, each saved in a part of the transaction as it may be. */
static void
test_together (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             n_before, n_of_one;

  n_before = count_pieces (fixture);
  save (fixture, g_object_new (SPALT_TYPE_TAG, "name", "Först", NULL));
  n_of_one = count_pieces (fixture) - n_before;

  n_before = count_pieces (fixture);
  g_assert_true (spalt_store_begin (fixture->store, &error));
  save (fixture, g_object_new (SPALT_TYPE_TAG, "name", "Hamnar", NULL));
  save (fixture, g_object_new (SPALT_TYPE_PERSON, "name", "Bo Ek", NULL));
  save (fixture, g_object_new (SPALT_TYPE_TAG, "name", "Kajer", NULL));
  g_assert_true (spalt_store_commit (fixture->store, &error));
  g_assert_cmpint (count_pieces (fixture) - n_before, ==, n_of_one);

  assert_found (fixture, SPALT_TYPE_TAG, "ha", "Hamnar");
  assert_found (fixture, SPALT_TYPE_TAG, "ka", "Kajer");
  assert_found (fixture, SPALT_TYPE_PERSON, "ek", "Bo Ek");
}

/* Within a transaction too what is saved is found at once, and what is taken back is not, be it a part of it alone. */
static void
test_parts (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (GObject) tag = g_object_new (SPALT_TYPE_TAG, "name", "Hamnar", NULL);
  gint64              removed;

  save (fixture, g_object_ref (tag));
  g_assert_true (spalt_store_begin (fixture->store, &error));
  removed = save (fixture, g_object_new (SPALT_TYPE_PLACEMENT, "name", "Överst", NULL));
  g_object_set (tag, "name", "Kajer", NULL);
  save (fixture, g_object_ref (tag));

  g_assert_true (spalt_store_begin (fixture->store, &error));
  save (fixture, g_object_new (SPALT_TYPE_TAG, "name", "Aldrig", NULL));
  assert_found (fixture, SPALT_TYPE_TAG, "aldrig", "Aldrig");
  assert_found (fixture, SPALT_TYPE_TAG, "kajer", "Kajer");
  assert_found (fixture, SPALT_TYPE_PLACEMENT, "over", "Överst");
  spalt_store_rollback (fixture->store);
  assert_found (fixture, SPALT_TYPE_TAG, "aldrig", "");

  g_assert_true (spalt_store_remove_record (fixture->store, SPALT_TYPE_PLACEMENT, removed, &error));
  g_assert_true (spalt_store_commit (fixture->store, &error));
  assert_found (fixture, SPALT_TYPE_TAG, "aldrig", "");
  assert_found (fixture, SPALT_TYPE_TAG, "hamnar", "");
  assert_found (fixture, SPALT_TYPE_TAG, "kajer", "Kajer");
  assert_found (fixture, SPALT_TYPE_PLACEMENT, "over", "");
}

/* What another version of Spalt has saved is found and in order. */
static void
test_converted (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (SpaltPerson) found = NULL;
  sqlite3                *db;
  g_autofree char        *database = fixture_database (fixture);

  save (fixture, g_object_new (SPALT_TYPE_PERSON, "name", "Åsa Ek", NULL));
  save (fixture, g_object_new (SPALT_TYPE_PERSON, "name", "Zara Ek", NULL));
  fixture_take_back (fixture, 7);
  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE person SET name = 'Zara  Ek ', name_key = 'zara  ek ' WHERE id = 2", NULL,
                                 NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  fixture_reopen (fixture);

  assert_found (fixture, SPALT_TYPE_PERSON, "ek", "Zara  Ek |Åsa Ek");
  found = spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, "Zara Ek", NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (spalt_person_get_id (found), ==, 2);
}

/* Nobody waits for a list that nobody wants any more. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  const SpaltRowQuery      query = { .type = SPALT_TYPE_TAG };
  g_autoptr (GError)       error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SpaltStore)   reader = NULL;
  g_autoptr (GArray)       ids = NULL;

  g_assert_true (spalt_store_begin (fixture->store, &error));
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("Etikett %u", i);

      save (fixture, g_object_new (SPALT_TYPE_TAG, "name", name, NULL));
    }
  g_assert_true (spalt_store_commit (fixture->store, &error));
  reader = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);
  g_assert_no_error (error);

  g_cancellable_cancel (cancellable);
  spalt_store_set_cancellable (reader, cancellable);
  g_assert_null (spalt_store_list_record_ids (reader, &query, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  spalt_store_set_cancellable (reader, NULL);
  ids = spalt_store_list_record_ids (reader, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, N_MANY);
}

static guint
count_uses (Fixture *fixture,
            gint64   tag)
{
  g_autoptr (GError) error = NULL;
  guint              n_uses = 0;

  spalt_store_count_uses (fixture->store, SPALT_TYPE_TAG, tag, &n_uses, &error);
  g_assert_no_error (error);

  return n_uses;
}

/* An article in the trash uses nothing, until it is taken back. */
static void
test_uses (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GPtrArray)    tags = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError)       error = NULL;
  g_autofree char         *unused = NULL;
  g_autofree char         *trashed = NULL;
  SpaltTag                *tag = g_object_new (SPALT_TYPE_TAG, "name", "skog", NULL);
  gint64                   forest;

  g_ptr_array_add (tags, tag);
  forest = save (fixture, g_object_ref (tag));
  save (fixture, g_object_new (SPALT_TYPE_TAG, "name", "sjö", NULL));
  spalt_article_set_tags (article, tags);
  spalt_store_save_article (fixture->store, article, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_uses (fixture, forest), ==, 1);
  unused = find (fixture, (SpaltRowQuery){ .type = SPALT_TYPE_TAG, .unused = TRUE });
  g_assert_cmpstr (unused, ==, "sjö");

  spalt_store_trash_article (fixture->store, spalt_article_get_id (article), NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_uses (fixture, forest), ==, 0);
  trashed = find (fixture, (SpaltRowQuery){ .type = SPALT_TYPE_TAG, .text = "sk", .unused = TRUE });
  g_assert_cmpstr (trashed, ==, "skog");
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *path;
    FixtureFunc test;
  } tests[] = {
    { "/store/record-list/plans", test_plans },
    { "/store/record-list/order", test_order },
    { "/store/record-list/words", test_words },
    { "/store/record-list/follows", test_follows },
    { "/store/record-list/taken-back", test_taken_back },
    { "/store/record-list/together", test_together },
    { "/store/record-list/parts", test_parts },
    { "/store/record-list/converted", test_converted },
    { "/store/record-list/cancelled", test_cancelled },
    { "/store/record-list/uses", test_uses },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
