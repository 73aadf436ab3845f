// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmark.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "spalt-markup.h"

/*
 * The official examples of CommonMark 0.31.2. Each must come out byte for byte as the specification has it, but for the
 * exceptions, which are listed with their reason, and which must really differ. Anchors of headings, which
 * are ours and stand everywhere, are taken out before the comparison.
 */

#define FENCE "````````````````````````````````"

static const char raw_html[] = "raw HTML is dropped";
static const char unsafe[] = "the address's scheme is not one that a page may carry";
static const char figure[] = "an image alone in its paragraph is a figure";
static const char dialogue[] = "a hyphen before a letter opens dialogue";
static const char bare_link[] = "a bare address is a link";
static const char old_cmark[] = "specified after the cmark that is installed";

static const struct
{
  guint       from, to;
  const char *reason;
} exceptions[] = {
  { 21, 21, raw_html },
  { 31, 31, raw_html },
  { 148, 191, raw_html },
  { 201, 201, raw_html },
  { 261, 261, dialogue },
  { 308, 309, raw_html },
  { 344, 344, raw_html },
  { 354, 354, old_cmark },
  { 475, 477, raw_html },
  { 491, 491, raw_html },
  { 494, 494, raw_html },
  { 500, 500, unsafe },
  { 517, 517, figure },
  { 520, 520, figure },
  { 524, 524, raw_html },
  { 531, 531, figure },
  { 536, 536, raw_html },
  { 572, 578, figure },
  { 580, 586, figure },
  { 588, 589, figure },
  { 591, 591, figure },
  { 596, 596, unsafe },
  { 598, 599, unsafe },
  { 601, 601, unsafe },
  { 602, 602, bare_link },
  { 608, 608, bare_link },
  { 611, 611, bare_link },
  { 613, 617, raw_html },
  { 623, 623, raw_html },
  { 625, 626, old_cmark },
  { 627, 632, raw_html },
  { 642, 643, raw_html },
};

static const char *
find_exception (guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    {
      if (number >= exceptions[i].from && number <= exceptions[i].to)
        return exceptions[i].reason;
    }
  return NULL;
}

/* The specification writes tabs as arrows. */
static char *
read_part (char      **lines,
           guint      *i,
           const char *end)
{
  g_autoptr (GString) part = g_string_new (NULL);

  for (; lines[*i] != NULL && strcmp (lines[*i], end) != 0; (*i)++)
    {
      g_string_append (part, lines[*i]);
      g_string_append_c (part, '\n');
    }
  g_string_replace (part, "→", "\t", 0);
  return g_string_free_and_steal (g_steal_pointer (&part));
}

static char *
take_anchors_out (const char *html)
{
  g_autoptr (GRegex) regex = g_regex_new ("(<h[1-6]) id=\"[^\"]*\"", 0, 0, NULL);

  return g_regex_replace (regex, html, -1, 0, "\\1", 0, NULL);
}

static void
check_example (guint       number,
               const char *markdown,
               const char *expected)
{
  g_autoptr (SpaltMarkup) markup = spalt_markup_render (markdown, NULL);
  g_autofree char        *html = spalt_markup_to_html (markup);
  g_autofree char        *plain = take_anchors_out (html);
  const char             *reason = find_exception (number);

  if (reason == NULL && strcmp (plain, expected) != 0)
    {
      g_test_message ("example %u\n%s\nexpected:\n%s\ngot:\n%s", number, markdown, expected, plain);
      g_test_fail ();
    }
  else if (reason != NULL && reason != old_cmark && strcmp (plain, expected) == 0)
    {
      g_test_message ("example %u is no exception any more (%s)", number, reason);
      g_test_fail ();
    }
}

static void
test_examples (void)
{
  const char      *folder = g_getenv ("SPALT_TEST_DATA");
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv)   lines = NULL;
  guint            number = 0;

  path = folder != NULL
           ? g_build_filename (folder, "commonmark", "spec.txt", NULL)
           : g_build_filename (g_getenv ("SPALT_SOURCE_ROOT"), "..", "shared", "data", "commonmark", "spec.txt", NULL);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("the specification is not there: set SPALT_TEST_DATA to the folder that holds commonmark/spec.txt");
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *markdown = NULL;
      g_autofree char *expected = NULL;

      if (strcmp (lines[i], FENCE " example") != 0)
        continue;
      i++;
      markdown = read_part (lines, &i, ".");
      i++;
      expected = read_part (lines, &i, FENCE);
      check_example (++number, markdown, expected);
    }
  g_assert_cmpuint (number, ==, 652);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/commonmark", test_examples);
  return g_test_run ();
}
