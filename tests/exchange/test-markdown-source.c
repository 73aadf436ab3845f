// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markdown-source.h"

#include <string.h>

#include "spalt-time.h"

#define NOW 1790000000

static SpaltMarkdownSource *
read_source (const char        *text,
             const char        *file,
             SpaltImportReport *report)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Stockholm");
  g_autoptr (GError)    error = NULL;
  guint                 line = 0;
  SpaltMarkdownSource  *source = spalt_markdown_source_read (text, file, zone, NOW, report, &line, &error);

  g_assert_no_error (error);

  return source;
}

static char *
format (gint64 seconds)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return spalt_time_is_set (seconds) ? spalt_time_format (seconds, utc, SPALT_TIME_ISO, "en") : NULL;
}

/* No article is refused for its date. What cannot be read is named, and the file's name is asked. */
static void
test_dates (void)
{
  static const struct
  {
    const char *file;
    const char *matter;
    const char *published; /* NULL: it is a draft */
    const char *updated;
    guint       line; /* 0: nothing is said */
    const char *says;
  } cases[] = {
    { "a.md", "---\ntitle: A\ndate: 1956-05-04\n---\n", "1956-05-03T23:00:00+00:00", NULL, 0, NULL },
    { "a.md", "---\ntitle: A\ndate: 1970-01-01T00:00:00Z\n---\n", "1970-01-01T00:00:00+00:00", NULL, 0, NULL },
    { "a.md", "---\ntitle: A\ndate: 1956-05-04\nupdated: 1970-01-01T00:00:00Z\n---\n", "1956-05-03T23:00:00+00:00",
      "1970-01-01T00:00:00+00:00", 0, NULL },
    { "a.md", "---\ntitle: A\ndate: 2026-02-01 12:00:00 -300\n---\n", "2026-02-01T15:00:00+00:00", NULL, 0, NULL },
    { "a.md", "---\ntitle: A\ndate: 2026/02/01 10:00:00\n---\n", "2026-02-01T09:00:00+00:00", NULL, 0, NULL },
    { "a.md", "+++\ntitle = 'A'\ndate = 1979-05-27 07:32:00Z\n+++\n", "1979-05-27T07:32:00+00:00", NULL, 0, NULL },
    { "a.md", "+++\ntitle = 'A'\ndate = 1979-05-27\n+++\n", "1979-05-26T23:00:00+00:00", NULL, 0, NULL },
    { "a.md", "{\n\"title\": \"A\",\n\"date\": \"Sun, 01 Feb 2026 10:00:00 +0100\"\n}\n", "2026-02-01T09:00:00+00:00",
      NULL, 0, NULL },
    { "2023-05-06-kaj.md", "---\ntitle: A\n---\n", "2023-05-05T22:00:00+00:00", NULL, 0, NULL },
    { "2023-5-6-kaj.md", "---\ntitle: A\n---\n", "2023-05-05T22:00:00+00:00", NULL, 0, NULL },
    { "2023-05-06_kaj.md", "---\ntitle: A\n---\n", "2023-05-05T22:00:00+00:00", NULL, 0, NULL },
    { "2023-05-06.md", "---\ntitle: A\n---\n", "2023-05-05T22:00:00+00:00", NULL, 0, NULL },
    { "1956-05-04-kaj.md", "---\ntitle: A\n---\n", "1956-05-03T23:00:00+00:00", NULL, 0, NULL },
    { "2023-05-06-kaj.md", "---\ntitle: A\ndate:\n---\n", "2023-05-05T22:00:00+00:00", NULL, 0, NULL },
    { "2023-05-06-kaj.md", "---\ntitle: A\ndate: in May\n---\n", "2023-05-05T22:00:00+00:00", NULL, 3,
      "“in May” is not a date" },
    { "2023-05-06-kaj.md", "---\ntitle: A\ndate: 12023-05-06\n---\n", "2023-05-05T22:00:00+00:00", NULL, 3,
      "taken: 2023-05-06" },
    { "kaj.md", "---\ntitle: A\n\ndate: 03/04/2023\n---\n", NULL, NULL, 4, "“03/04/2023” is not a date" },
    { "kaj.md", "---\ntitle: A\nstatus: published\n---\n", NULL, NULL, 1, "no date" },
    { "2023-13-45-kaj.md", "---\ntitle: A\n---\n", NULL, NULL, 1, "no date" },
    { "kaj.md", "---\ntitle: A\ndate: 2023-05-06\nlastmod: soon\n---\n", "2023-05-05T22:00:00+00:00", NULL, 4,
      "“soon” is not a date" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltImportReport)   report = spalt_import_report_new ();
      g_autoptr (SpaltMarkdownSource) source = read_source (cases[i].matter, cases[i].file, report);
      g_autofree char                *published = format (source->published_at);
      g_autofree char                *updated = format (source->updated_at);
      const SpaltImportMessage       *first = report->messages->len > 0 ? report->messages->pdata[0] : NULL;

      g_test_message ("%s %s", cases[i].file, cases[i].matter);
      g_assert_cmpstr (published, ==, cases[i].published);
      g_assert_cmpstr (updated, ==, cases[i].updated);
      g_assert_cmpint (source->status, ==, published != NULL ? SPALT_STATUS_PUBLISHED : SPALT_STATUS_DRAFT);
      g_assert_cmpuint (first != NULL ? first->line : 0, ==, cases[i].line);
      if (cases[i].says != NULL)
        g_assert_nonnull (strstr (first->text, cases[i].says));
    }
}

/* The slug is what stands behind the date, and the whole name when nothing does. */
static void
test_slugs (void)
{
  static const struct
  {
    const char *file;
    const char *slug;
  } cases[] = {
    { "2023-05-06-kaj.md", "kaj" },
    { "2023-5-6-kaj.md", "kaj" },
    { "2023-05-06_kaj.md", "kaj" },
    { "2023-05-06.md", "2023-05-06" },
    { "2023-05-06-.md", "2023-05-06" },
    { "2023-05-6789-kaj.md", "2023-05-6789-kaj" },
    { "2023-kaj.md", "2023-kaj" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltImportReport)   report = spalt_import_report_new ();
      g_autoptr (SpaltMarkdownSource) source = read_source ("---\ntitle: A\n---\n", cases[i].file, report);

      g_assert_cmpstr (source->slug, ==, cases[i].slug);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/markdown-source/dates", test_dates);
  g_test_add_func ("/exchange/markdown-source/slugs", test_slugs);

  return g_test_run ();
}
