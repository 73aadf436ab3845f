// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-feed-document.h"

#include <glib/gstdio.h>
#include <string.h>

#include "spalt-exchange-error.h"

static const char ADDRESS[] = "https://sister.example/nyheter/rss.xml";

static char *
describe (const SpaltHeadline *headline)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (headline->published_at);
  g_autofree char      *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("-");

  return g_strdup_printf ("%s %s %s\n", text, *headline->link != '\0' ? headline->link : "-", headline->headline);
}

static char *
describe_all (GPtrArray *headlines)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < headlines->len; i++)
    {
      g_autofree char *line = describe (headlines->pdata[i]);

      g_string_append (out, line);
    }
  return g_strchomp (g_string_free_and_steal (g_steal_pointer (&out)));
}

static GPtrArray *
read_text (const char *text,
           const char *charset,
           GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return spalt_feed_document_read (bytes, ADDRESS, charset, error);
}

static void
test_case (gconstpointer data)
{
  g_auto (GStrv)        parts = g_strsplit (data, "\n=>\n", 2);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) headlines = read_text (parts[0], NULL, &error);
  g_autofree char      *result = headlines != NULL ? describe_all (headlines) : NULL;

  g_strchomp (parts[1]);
  if (g_str_has_prefix (parts[1], "!! "))
    {
      g_assert_null (headlines);
      g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, parts[1] + strlen ("!! ")));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (result, ==, parts[1]);
}

/* What feeds declare, what servers say, and what is true. */
static const struct
{
  const char *declared; /* in the feed */
  const char *charset;  /* by the server */
  const char *encoding; /* of the bytes */
  gboolean    good;
} ENCODINGS[] = {
  { "ISO-8859-1", NULL, "ISO-8859-1", TRUE },
  { "windows-1252", NULL, "WINDOWS-1252", TRUE },
  { "iso-8859-15", NULL, "ISO-8859-15", TRUE },
  { "UTF-16", NULL, "UTF-16", TRUE },
  { "KOI8-R", NULL, "UTF-8", TRUE },
  { "ISO-8859-1", "utf-8", "ISO-8859-1", TRUE },
  { NULL, NULL, "UTF-8", TRUE },
  { NULL, "iso-8859-1", "ISO-8859-1", TRUE },
  { NULL, "utf-8", "UTF-8", TRUE },
  { NULL, NULL, "ISO-8859-1", FALSE },
  { NULL, "utf-8", "ISO-8859-1", FALSE },
  { NULL, "no-such-charset", "ISO-8859-1", FALSE },
  { NULL, "latin1//TRANSLIT", "ISO-8859-1", FALSE },
  { "no-such-charset", NULL, "ISO-8859-1", FALSE },
};

static void
test_encodings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ENCODINGS); i++)
    {
      g_autofree char *head = ENCODINGS[i].declared != NULL
                                ? g_strdup_printf ("<?xml version=\"1.0\" encoding=\"%s\"?>", ENCODINGS[i].declared)
                                : g_strdup ("");
      g_autofree char *text =
        g_strconcat (head, "<rss><channel><item><title>Åäö</title></item></channel></rss>", NULL);
      gsize                 length;
      char                 *encoded = g_convert (text, -1, ENCODINGS[i].encoding, "UTF-8", NULL, &length, NULL);
      g_autoptr (GBytes)    bytes = g_bytes_new_take (encoded, length);
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) headlines = spalt_feed_document_read (bytes, ADDRESS, ENCODINGS[i].charset, &error);

      g_test_message ("row %u: %s", i, error != NULL ? error->message : "");
      g_assert_cmpint (headlines != NULL, ==, ENCODINGS[i].good);
      if (headlines != NULL && g_strcmp0 (ENCODINGS[i].declared, "KOI8-R") != 0)
        g_assert_cmpstr (((const SpaltHeadline *)headlines->pdata[0])->headline, ==, "Åäö");
      else if (headlines != NULL)
        g_assert_true (g_utf8_validate (((const SpaltHeadline *)headlines->pdata[0])->headline, -1, NULL));
    }
}

static void
append_times (GString    *out,
              const char *text,
              guint       times)
{
  for (guint i = 0; i < times; i++)
    g_string_append (out, text);
}

/* As deep as real pages in Atom entries are: good; much deeper: refused, and without using up the stack. */
static void
test_deep (void)
{
  static const guint DEPTHS[] = { 50, 99, 200, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (DEPTHS); i++)
    {
      g_autoptr (GString)   text = g_string_new ("<rss><channel><item><title>A</title><x>");
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) headlines = NULL;

      append_times (text, "<d>", DEPTHS[i] - 4);
      append_times (text, "</d>", DEPTHS[i] - 4);
      g_string_append (text, "</x></item></channel></rss>");
      headlines = read_text (text->str, NULL, &error);
      g_assert_cmpint (headlines != NULL, ==, DEPTHS[i] < 100);
      if (headlines == NULL)
        g_assert_nonnull (strstr (error->message, "deep"));
    }
}

static void
test_many_items (void)
{
  g_autoptr (GString)   text = g_string_new ("<rss><channel>");
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) headlines = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "<item><title>%u</title><link>/%u</link></item>\n", i, i);
  g_string_append (text, "</channel></rss>");
  headlines = read_text (text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (headlines->len, ==, 50);
  g_assert_cmpstr (((const SpaltHeadline *)headlines->pdata[0])->headline, ==, "0");
  g_assert_cmpstr (((const SpaltHeadline *)headlines->pdata[49])->headline, ==, "49");
}

/* A title of a megabyte is cut, between characters; a link of a megabyte is none; a date of a megabyte is none. */
static void
test_long_texts (void)
{
  g_autoptr (GString)   text = g_string_new ("<rss><channel><item><title>");
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) headlines = NULL;
  const SpaltHeadline  *headline;

  append_times (text, "å", 200000);
  g_string_append (text, "</title><link>https://sister.example/");
  append_times (text, "x", 400000);
  g_string_append (text, "</link><pubDate>1 Jan 2026");
  append_times (text, " ", 400000);
  g_string_append (text, "12:00 GMT</pubDate></item></channel></rss>");
  headlines = read_text (text->str, NULL, &error);
  g_assert_no_error (error);
  headline = headlines->pdata[0];
  g_assert_cmpint (g_utf8_strlen (headline->headline, -1), ==, 300);
  g_assert_true (g_str_has_suffix (headline->headline, "å…"));
  g_assert_cmpstr (headline->link, ==, "");
}

/* What would be slow if each part were looked at as often as there are others: a long base, unclosed tags. */
static void
test_slow (void)
{
  g_autoptr (GString) text =
    g_string_new ("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://x.example/");
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) headlines = NULL;
  gint64                before = g_get_monotonic_time ();

  append_times (text, "a/", 300000);
  g_string_append (text, "\">");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "<entry><title>%u</title><link href=\"%u\"/></entry>", i, i);
  g_string_append (text, "<entry><title type=\"html\">");
  append_times (text, "&lt;a ", 20000);
  g_string_append (text, "</title></entry></feed>");
  headlines = read_text (text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (headlines->len, ==, 50);
  g_test_message ("%.1f ms", (double)(g_get_monotonic_time () - before) / 1000);
}

static void
test_too_large (void)
{
  g_autoptr (GString)   text = g_string_new ("<rss><channel><item><title>A</title></item>");
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) headlines = NULL;

  append_times (text, " ", SPALT_FEED_MAX_BYTES);
  g_string_append (text, "</channel></rss>");
  headlines = read_text (text->str, NULL, &error);
  g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2 MB"));
}

/* A local file must not be opened, by whatever way it is named: what stands in it is never in the answer. */
static void
test_local_file (void)
{
  static const char *const FEEDS[] = {
    "<!DOCTYPE rss SYSTEM \"%s\"><rss><channel><item><title>A &secret;</title></item></channel></rss>",
    "<!DOCTYPE rss [<!ENTITY secret SYSTEM \"%s\">]><rss><channel><item><title>A "
    "&secret;</title></item></channel></rss>",
    "<!DOCTYPE rss [<!ENTITY %% p SYSTEM \"%s\"> %%p;]><rss><channel><item><title>A "
    "&secret;</title></item></channel></rss>",
    "<rss xmlns:xi=\"http://www.w3.org/2001/XInclude\"><channel><item><title>A <xi:include href=\"%s\" "
    "parse=\"text\"/></title></item></channel></rss>",
  };
  g_autofree char *folder = g_dir_make_tmp ("feed-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "secret.dtd", NULL);

  g_assert_true (g_file_set_contents (path, "<!ENTITY secret \"hemligt\">", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (FEEDS); i++)
    {
      g_auto (GStrv)        parts = g_strsplit (FEEDS[i], "%s", 2);
      g_autofree char      *filled = g_strconcat (parts[0], path, parts[1], NULL);
      g_auto (GStrv)        halves = g_strsplit (filled, "%%", -1);
      g_autofree char      *text = g_strjoinv ("%", halves);
      g_autoptr (GPtrArray) headlines = read_text (text, NULL, NULL);

      g_test_message ("%s", text);
      if (headlines != NULL)
        g_assert_cmpstr (((const SpaltHeadline *)headlines->pdata[0])->headline, ==, "A");
    }
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Cut anywhere, and with any byte broken, a feed is read or refused, never half and half without a word. */
static void
test_cut (void)
{
  static const char WHOLE[] =
    "<?xml version=\"1.0\"?><rss><channel><item><title>Å &amp; "
    "<![CDATA[<b>]]></title><link>/a</link></item></channel></rss>";

  for (gsize length = 0; length < sizeof WHOLE - 1; length++)
    {
      g_autoptr (GBytes)    bytes = g_bytes_new_static (WHOLE, length);
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) headlines = spalt_feed_document_read (bytes, ADDRESS, NULL, &error);

      g_assert_null (headlines);
      g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *text = NULL, *path_of_cases = NULL;
  g_auto (GStrv)   cases = NULL;

  g_test_init (&argc, &argv, NULL);
  path_of_cases = g_test_build_filename (G_TEST_DIST, "exchange", "feeds.txt", NULL);
  g_assert_true (g_file_get_contents (path_of_cases, &text, NULL, NULL));
  cases = g_strsplit (text, "\n@@ ", -1);
  for (guint i = 1; cases[i] != NULL; i++)
    {
      char            *end = strchr (cases[i], '\n');
      g_autofree char *path = NULL;

      *end = '\0';
      path = g_strconcat ("/exchange/feed-document/", g_strdelimit (cases[i], " ", '-'), NULL);
      g_test_add_data_func (path, end + 1, test_case);
    }
  g_test_add_func ("/exchange/feed-document/encodings", test_encodings);
  g_test_add_func ("/exchange/feed-document/deep", test_deep);
  g_test_add_func ("/exchange/feed-document/many-items", test_many_items);
  g_test_add_func ("/exchange/feed-document/long-texts", test_long_texts);
  g_test_add_func ("/exchange/feed-document/slow", test_slow);
  g_test_add_func ("/exchange/feed-document/too-large", test_too_large);
  g_test_add_func ("/exchange/feed-document/local-file", test_local_file);
  g_test_add_func ("/exchange/feed-document/cut", test_cut);
  return g_test_run ();
}
