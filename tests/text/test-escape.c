// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-escape.h"

#include <string.h>

static const struct
{
  const char *address;
  gboolean    safe;
} ADDRESSES[] = {
  { "https://spalt.example/a?b#c", TRUE },
  { "HTTP://spalt.example", TRUE },
  { "mailto:red@spalt.example", TRUE },
  { "tel:+4680000", TRUE },
  { "../2026/artikel.html", TRUE },
  { "#kommentarer", TRUE },
  { "?q=a:b", TRUE },
  { "artikel/a:b", TRUE },
  { "", TRUE },
  { "javascript:alert(1)", FALSE },
  { "JaVaScRiPt:alert(1)", FALSE },
  { " javascript:alert(1)", FALSE },
  { "java\nscript:alert(1)", FALSE },
  { "data:text/html,x", FALSE },
  { "vbscript:x", FALSE },
  { "file:///etc/passwd", FALSE },
  { ":x", FALSE },
  { "\\\\server\\share", FALSE },
};

static void
test_html (void)
{
  g_autofree char    *escaped = spalt_escape_html ("<a href=\"x\">’ & 'y'</a>");
  g_autoptr (GString) part = g_string_new ("[");

  g_assert_cmpstr (escaped, ==, "&lt;a href=&quot;x&quot;&gt;’ &amp; &#39;y&#39;&lt;/a&gt;");
  spalt_escape_html_append (part, "a<b", 2);
  g_assert_cmpstr (part->str, ==, "[a&lt;");
  g_string_truncate (part, 0);
  spalt_escape_html_append (part, "a\vb\x1f\tc\n", -1);
  g_assert_cmpstr (part->str, ==, "ab\tc\n");
}

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ADDRESSES); i++)
    {
      g_test_message ("%s", ADDRESSES[i].address);
      g_assert_cmpint (spalt_address_is_safe (ADDRESSES[i].address), ==, ADDRESSES[i].safe);
    }
}

static void
test_uri (void)
{
  g_autofree char *uri = spalt_escape_uri ("media/rå bild.jpg");

  g_assert_cmpstr (uri, ==, "media/r%C3%A5%20bild.jpg");
}

static void
test_sanitize (void)
{
  g_autofree char *clean = spalt_text_sanitize ("a\x01"
                                                "b\xe2\x80\xae"
                                                "c\td\n\xff"
                                                "\xef\xb7\x90"
                                                "\xf0\x9f\xbf\xbe");

  g_assert_cmpstr (clean, ==, "abc\td\n\xef\xbf\xbd");
}

/* Hebrew and Arabic need the marks beside digits and signs; what turns whole stretches of text goes. */
static void
test_sanitize_directions (void)
{
  static const char *const kept[] = { "\xd8\x9c", "\xe2\x80\x8e", "\xe2\x80\x8f" };
  static const char *const dropped[] = {
    "\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae",
    "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9", "\xef\xbb\xbf"
  };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *text = g_strdup_printf ("\xd7\x90%s!", kept[i]);
      g_autofree char *clean = spalt_text_sanitize (text);

      g_assert_cmpstr (clean, ==, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (dropped); i++)
    {
      g_autofree char *text = g_strdup_printf ("\xd7\x90%s!", dropped[i]);
      g_autofree char *clean = spalt_text_sanitize (text);

      g_assert_cmpstr (clean, ==, "\xd7\x90!");
    }
}

static const char *
expect_escape (int byte)
{
  static char same[2];

  switch (byte)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      same[0] = (char)byte;
      return byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r' ? "" : same;
    }
}

/* Many bytes are looked at at once, so that the place of one matters. */
static void
test_every_byte_at_every_place (void)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";

  for (int byte = 1; byte < 256; byte++)
    for (int before = 0; before < 35; before++)
      {
        int              after = (byte + before) % 35;
        g_autofree char *text = g_strdup_printf ("%.*s%c%.*s", before, letters, byte, after, letters);
        g_autofree char *expected =
          g_strdup_printf ("%.*s%s%.*s", before, letters, expect_escape (byte), after, letters);
        g_autofree char *html = spalt_escape_html (text);

        g_assert_cmpstr (html, ==, expected);
        g_assert_cmpint (spalt_escape_html_is_needed (text, strlen (text)), ==, strcmp (text, expected) != 0);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/escape/html", test_html);
  g_test_add_func ("/escape/every-byte-at-every-place", test_every_byte_at_every_place);
  g_test_add_func ("/escape/addresses", test_addresses);
  g_test_add_func ("/escape/uri", test_uri);
  g_test_add_func ("/escape/sanitize", test_sanitize);
  g_test_add_func ("/escape/sanitize-directions", test_sanitize_directions);
  return g_test_run ();
}
