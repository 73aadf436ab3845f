// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-definition-lines.h"
#include "spalt-html-convert.h"
#include "spalt-html-islands.h"
#include "spalt-html-plain.h"
#include "spalt-import-words.h"
#include "spalt-markup.h"
#include "spalt-picture-links.h"
#include "spalt-shortcodes.h"
#include "spalt-slug.h"
#include "spalt-template-tags.h"

#define LONG_BODY (100 * 1000)

static char *
resolve (const char *address,
         const char *alt,
         guint       line,
         gpointer    data)
{
  g_autofree char *base = g_path_get_basename (address);
  char            *dot = strrchr (base, '.');

  if (strstr (address, "missing") != NULL || strstr (address, ":") != NULL)
    return NULL;
  if (dot != NULL)
    *dot = '\0';

  return spalt_slug_from_text (base);
}

static char *
resolve_link (const char *address,
              guint       line,
              char      **words,
              gpointer    data)
{
  return strstr (address, "lost.md") != NULL ? g_strdup ("") : NULL;
}

static gboolean
is_file (const char *address,
         gpointer    data)
{
  return strstr (address, "lost.md") != NULL;
}

static char *
convert (const char        *body,
         SpaltImportReport *report)
{
  g_autoptr (SpaltFrontValue) values = spalt_front_value_new (SPALT_FRONT_MAP, 1);
  g_autoptr (SpaltImportText) source = spalt_import_text_new (body, 1);
  g_autoptr (SpaltImportText) parted = spalt_definition_lines_part (source, report, "a.md", is_file, NULL);
  g_autoptr (SpaltImportText) coded = NULL;
  g_autoptr (SpaltImportText) tags = NULL;
  g_autoptr (SpaltImportText) tidy = NULL;
  g_autoptr (SpaltImportText) pictures = NULL;

  spalt_front_value_set (values, "title", spalt_front_value_new_text ("The title", -1, 1));
  coded = spalt_shortcodes_convert (parted, report, "a.md");
  tags = spalt_template_tags_convert (coded, values, report, "a.md");
  tidy = spalt_html_convert (tags, report, "a.md");
  pictures = spalt_picture_links_convert (tidy, resolve, resolve_link, NULL);

  return g_strdup (pictures->text->str);
}

static void
check_messages (SpaltImportReport *report,
                char             **expected)
{
  for (guint i = 0; i < report->messages->len; i++)
    {
      SpaltImportMessage *message = g_ptr_array_index (report->messages, i);
      g_autofree char    *line = g_strdup_printf ("%u: ", message->line);

      if (expected[i] == NULL)
        g_error ("Not expected: %u: %s", message->line, message->text);
      if (!g_str_has_prefix (expected[i], line) || strstr (message->text, expected[i] + strlen (line)) == NULL)
        g_error ("Expected “%s”, got %u: %s", expected[i], message->line, message->text);
    }
  g_assert_null (expected[report->messages->len]);
}

static gboolean
find_photo (const char       *slug,
            SpaltMarkupPhoto *photo,
            gpointer          data)
{
  photo->slug = slug;
  photo->src = slug;

  return TRUE;
}

/* Each of @expected stands on the page that readers get. */
static void
check_page (const char *body,
            char      **expected)
{
  g_autoptr (GString) page = g_string_new (NULL);

  spalt_markup_append (page, body, &(SpaltMarkupOptions){ .photo = find_photo });
  for (guint i = 0; expected[i] != NULL; i++)
    {
      if (strstr (page->str, expected[i]) == NULL)
        g_error ("Readers do not get “%s”, but: %s", expected[i], page->str);
    }
}

/* Cuts off the lines at the end of @text that begin with @mark, from the first on. Returns: what stands behind it in
 * each */
static char **
cut_lines (char       *text,
           const char *mark)
{
  char  *first = strstr (text, mark);
  char **lines = g_strsplit (first != NULL ? first + strlen (mark) : "", mark, -1);

  if (first != NULL)
    *first = '\0';
  g_strchomp (text);

  return lines;
}

static void
test_case (gconstpointer data)
{
  g_auto (GStrv)                parts = g_strsplit (data, "\n=>\n", 2);
  g_auto (GStrv)                messages = NULL;
  g_auto (GStrv)                shown = NULL;
  g_autoptr (SpaltImportReport) report = spalt_import_report_new ();
  g_autofree char              *result = convert (parts[0], report);

  messages = cut_lines (g_strchomp (parts[1]), "\n!! ");
  shown = cut_lines (parts[1], "\n>> ");
  g_assert_cmpstr (g_strchomp (result), ==, parts[1]);
  check_page (result, shown);
  check_messages (report, messages);
}

/* However a body is broken, it comes out, and no line is past its end. */
static void
test_broken (void)
{
  static const char *const bodies[] = { "{%",
                                        "{{",
                                        "{% image",
                                        "{{<",
                                        "<",
                                        "<a",
                                        "<a href=\"",
                                        "<div><div></div>",
                                        "![",
                                        "![a](",
                                        "![a](<b",
                                        "```",
                                        "`",
                                        "~~~\n{% x %}",
                                        "<p>a<p>b",
                                        "<table></table>",
                                        "<table><tr></table>",
                                        "<figure></figure>",
                                        "<figure><figcaption>",
                                        "<ul></ul>",
                                        "{% raw %}",
                                        "{{ \"a }}",
                                        "{% x 'y %}",
                                        "{{|}}",
                                        "{%%}",
                                        "{%-%}",
                                        "{{-}}",
                                        "<blockquote></blockquote>",
                                        "<a href=''></a>",
                                        "[x]: <",
                                        "{% a= %}" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (SpaltImportReport) report = spalt_import_report_new ();
      g_autofree char              *result = convert (bodies[i], report);

      g_assert_nonnull (result);
      for (guint j = 0; j < report->messages->len; j++)
        g_assert_cmpuint (((SpaltImportMessage *)g_ptr_array_index (report->messages, j))->line, <=, 2);
    }
}

static void
test_deep (void)
{
  g_autoptr (GString)           body = g_string_new (NULL);
  g_autoptr (SpaltImportReport) report = spalt_import_report_new ();
  g_autofree char              *result = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (body, "<div>");
  g_string_append (body, "in");
  for (guint i = 0; i < 200; i++)
    g_string_append (body, "</div>");
  result = convert (body->str, report);
  g_assert_nonnull (strstr (result, "in"));
}

static guint
count_nodes (const GumboNode *node)
{
  guint n = 1;

  for (guint i = 0; node->type == GUMBO_NODE_ELEMENT && i < node->v.element.children.length; i++)
    n += count_nodes (node->v.element.children.data[i]);

  return n;
}

/* Marks that are left open are opened again in whatever follows; a text cannot make more of that than it is long. */
static void
test_left_open (void)
{
  static const char *const afters[] = { "<p>ord", "<pre>ord</pre>", "ord <i>ord\n\n", "<a href='/x'>ord",
                                        "<table><tr><td>ord</table>" };

  for (guint i = 0; i < G_N_ELEMENTS (afters); i++)
    {
      g_autoptr (GString)           body = g_string_new ("<p>");
      g_autoptr (SpaltImportReport) report = spalt_import_report_new ();
      g_autoptr (SpaltImportText)   source = NULL;
      g_autoptr (SpaltHtmlIslands)  islands = NULL;
      g_autoptr (SpaltHtmlTree)     tree = NULL;
      g_autofree char              *result = NULL;

      for (guint n = 0; n < 40; n++)
        g_string_append_printf (body, "<b class='b%u'>", n);
      while (body->len < LONG_BODY)
        g_string_append (body, afters[i]);
      g_string_append (body, " sist");

      source = spalt_import_text_new (body->str, 1);
      islands = spalt_html_islands_find (source, report, "a.md");
      tree = spalt_html_parse (islands->html->text->str, islands->html->text->len, GUMBO_TAG_BODY);
      g_assert_cmpuint (count_nodes (tree->root), <, 2 * body->len);
      result = convert (body->str, report);
      g_assert_nonnull (strstr (result, "sist"));
    }
}

/* Words that are not on the page are named with their line; marks, tags, addresses and the numbers of lists are no
 * words. */
static void
test_words (void)
{
  g_autoptr (SpaltImportText) source =
    spalt_import_text_new ("# Ett *tv*å\n1. <b>tre</b> [fy](https://x.example/gone)ra\nfem fem m<sup>2</sup> &aring;r\n"
                           "<p>sex<br>sju\n```c\nint a;\n```\n",
                           5);
  g_autoptr (SpaltImportReport) whole = spalt_import_report_new ();
  g_autoptr (SpaltImportReport) report = spalt_import_report_new ();
  static const char *const      missing[] = { "6: “fyra”", "7: “fem år”", "8: “sju”", NULL };

  spalt_import_words_check (source,
                            "# Ett *tv*å\n\n1. **tre** [fyra](/x)\n\nfem fem m² år\n\nsex\\\nsju\n\n```\nint a;\n```\n",
                            NULL, whole, "a.md");
  g_assert_cmpuint (whole->messages->len, ==, 0);

  spalt_import_words_check (source, "Ett två tre fem m2 sex int a\n", NULL, report, "a.md");
  check_messages (report, (char **)missing);
}

/* Addresses that the text defines are no words, wherever Markdown lets them stand. */
static void
test_defined_words (void)
{
  static const char *const texts[] = {
    "[Ett][a  b]\n\n[A B]:\nhttps://x.example/target\n",
    "[Ett][a  b]\n\n[a b]:target.md 'Titel'\n",
    "> [Ett][a]\n>\n> [a]:\n> target.md\n",
    "[Ett][a]\n\n- [a]: target.md\n",
  };
  static const char *const missing[] = { "3: “note”", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpaltImportText)   source = spalt_import_text_new (texts[i], 1);
      g_autoptr (SpaltImportReport) report = spalt_import_report_new ();

      spalt_import_words_check (source, texts[i], NULL, report, "a.md");
      for (guint j = 0; j < report->messages->len; j++)
        g_error ("Not expected: %s", ((SpaltImportMessage *)report->messages->pdata[j])->text);
    }
  {
    g_autoptr (SpaltImportText)   source = spalt_import_text_new ("Ett\n\n[note]: two words\n", 1);
    g_autoptr (SpaltImportReport) report = spalt_import_report_new ();

    spalt_import_words_check (source, "Ett two words\n", NULL, report, "a.md");
    check_messages (report, (char **)missing);
  }
}

/* What is private stays so: nobody is told to publish it. A word that is lost beside it is named as ever. */
static void
test_private_words (void)
{
  static const char *const texts[] = {
    "Ett två.\n\n```note\nRing Anna först\n\noch sedan Bo\n```\n",
    "Ett två.\n\n~~~~ Note: Anna\nRing Bo\n~~~~\n",
    "> Ett två.\n>\n> ```note\n> Ring Anna\n> ```\n",
    "- Ett två.\n\n  ```note\n  Ring Anna\n  ```\n",
    "```note\nRing <b>Anna</b> &amp; [Bo](https://x.example/)[^1]\n```\n\nEtt två.\n",
  };
  static const char *const missing[] = { "1: “två”", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpaltImportText)   source = spalt_import_text_new (texts[i], 1);
      g_autoptr (SpaltImportReport) report = spalt_import_report_new ();

      spalt_import_words_check (source, texts[i], NULL, report, "a.md");
      g_assert_cmpuint (report->messages->len, ==, 0);
    }
  {
    g_autoptr (SpaltImportText)   source = spalt_import_text_new (texts[0], 1);
    g_autoptr (SpaltImportReport) report = spalt_import_report_new ();

    spalt_import_words_check (source, "Ett.\n\n```note\nRing Anna först\n\noch sedan Bo\n```\n", NULL, report, "a.md");
    check_messages (report, (char **)missing);
  }
}

static void
add_cases (const char *file)
{
  g_autofree char *path_of_cases = g_test_build_filename (G_TEST_DIST, "exchange", file, NULL), *text = NULL;
  g_auto (GStrv)   cases = NULL;

  g_assert_true (g_file_get_contents (path_of_cases, &text, NULL, NULL));
  cases = g_strsplit (text, "\n@@ ", -1);
  for (guint i = 1; cases[i] != NULL; i++)
    {
      char            *end = strchr (cases[i], '\n');
      g_autofree char *path = NULL;

      *end = '\0';
      path = g_strconcat ("/exchange/body/", g_strdelimit (cases[i], " ", '-'), NULL);
      g_test_add_data_func_full (path, g_strdup (end + 1), test_case, g_free);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const char *const files[] = { "bodies.txt", "bodies-tags.txt" };
  int                      result = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    add_cases (files[i]);
  g_test_add_func ("/exchange/body/broken", test_broken);
  g_test_add_func ("/exchange/body/deep", test_deep);
  g_test_add_func ("/exchange/body/defined-words", test_defined_words);
  g_test_add_func ("/exchange/body/left-open", test_left_open);
  g_test_add_func ("/exchange/body/private-words", test_private_words);
  g_test_add_func ("/exchange/body/words", test_words);
  result = g_test_run ();

  return result;
}
