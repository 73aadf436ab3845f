// SPDX-License-Identifier: GPL-3.0-or-later
#include "import-fixture.h"

#include <string.h>

/* The publication of the fixture is in Swedish. */

static char *
repeat (const char *sentence,
        guint       times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, sentence);

  return g_string_free_and_steal (text);
}

static guint
count_notes (SpaltImportReport *report)
{
  guint n = 0;

  for (guint i = 0; i < report->messages->len; i++)
    {
      const SpaltImportMessage *message = report->messages->pdata[i];

      n += message->severity == SPALT_IMPORT_NOTE && strstr (message->text, "language") != NULL;
    }

  return n;
}

static guint
import_texts (ImportFixture *fixture,
              const char    *sentence,
              guint          times)
{
  g_autofree char              *body = repeat (sentence, times);
  g_autofree char              *one = g_strconcat ("---\ntitle: A\ndate: 2020-01-01\n---\n", body, NULL);
  g_autofree char              *other = g_strconcat ("---\ntitle: B\ndate: 2020-01-02\n---\n", body, NULL);
  g_autoptr (SpaltImportReport) report = NULL;

  import_fixture_put (fixture, "a.md", one);
  import_fixture_put (fixture, "b.md", other);
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_imported, ==, 2);
  for (guint i = 0; i < report->messages->len; i++)
    g_test_message ("%s", ((SpaltImportMessage *)report->messages->pdata[i])->text);

  return count_notes (report);
}

#define ENGLISH \
  "It was a cold morning when the ferry came to the quay, and none of those who waited for it had slept.\n\n"
#define SWEDISH "Det var en kall morgon när färjan kom till kajen, och ingen av dem som väntade på den hade sovit.\n\n"

static void
test_other (ImportFixture *fixture,
            gconstpointer  data)
{
  g_assert_cmpuint (import_texts (fixture, ENGLISH, 20), ==, 1);
}

static void
test_own (ImportFixture *fixture,
          gconstpointer  data)
{
  g_assert_cmpuint (import_texts (fixture, SWEDISH, 20), ==, 0);
}

static void
test_short (ImportFixture *fixture,
            gconstpointer  data)
{
  g_assert_cmpuint (import_texts (fixture, ENGLISH, 2), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                                            \
  g_test_add ("/exchange/import-language/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)
  ADD ("other", test_other);
  ADD ("own", test_own);
  ADD ("short", test_short);
#undef ADD

  return g_test_run ();
}
