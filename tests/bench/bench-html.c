// SPDX-License-Identifier: GPL-3.0-or-later
/* The bare work of an import's two libraries: parses a file of HTML with gumbo, and a file of Markdown with cmark, and
 * writes the latter as HTML again. What no import of such a text can do without. */
#include <cmark.h>
#include <glib.h>
#include <gumbo.h>
#include <stdlib.h>

static char *
read_file (const char *path,
           gsize      *length)
{
  g_autoptr (GError) error = NULL;
  char              *text = NULL;

  if (!g_file_get_contents (path, &text, length, &error))
    g_error ("%s", error->message);

  return text;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *html = NULL, *markdown = NULL;
  char            *page = NULL;
  gsize            html_length = 0, markdown_length = 0;
  GumboOutput     *output = NULL;

  if (argc != 3)
    g_error ("usage: bench-html HTML MARKDOWN");
  html = read_file (argv[1], &html_length);
  markdown = read_file (argv[2], &markdown_length);

  output = gumbo_parse_with_options (&kGumboDefaultOptions, html, html_length);
  gumbo_destroy_output (&kGumboDefaultOptions, output);
  page = cmark_markdown_to_html (markdown, markdown_length, CMARK_OPT_DEFAULT);
  free (page);

  return EXIT_SUCCESS;
}
