// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib.h>
#include <string.h>

#include "spalt-markdown-edit.h"

// In the cases, `{` and `}` stand for the two ends of the selection, and `|` for the caret alone.
typedef struct
{
  const char *before;
  const char *after;
} Case;

static char *
parse_selection (const char *marked,
                 guint      *start,
                 guint      *end)
{
  GString *text = g_string_new (NULL);
  guint    n = 0;

  for (const char *p = marked; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == '{' || *p == '|')
        *start = n;
      if (*p == '}' || *p == '|')
        *end = n;
      if (strchr ("{}|", *p) != NULL)
        continue;
      g_string_append_unichar (text, g_utf8_get_char (p));
      n++;
    }
  return g_string_free_and_steal (text);
}

static char *
apply (const char        *text,
       SpaltMarkdownEdit *edit)
{
  GString         *out = g_string_new (NULL);
  g_autofree char *head = g_utf8_substring (text, 0, edit->start);
  g_autofree char *tail = g_utf8_substring (text, edit->end, -1);
  g_autofree char *whole = g_strconcat (head, edit->text, tail, NULL);
  guint            n = 0;

  for (const char *p = whole;; p = g_utf8_next_char (p))
    {
      if (edit->select_start == edit->select_end && n == edit->select_start)
        g_string_append_c (out, '|');
      else if (n == edit->select_start)
        g_string_append_c (out, '{');
      else if (n == edit->select_end)
        g_string_append_c (out, '}');
      if (*p == '\0')
        break;
      g_string_append_unichar (out, g_utf8_get_char (p));
      n++;
    }
  return g_string_free_and_steal (out);
}

typedef SpaltMarkdownEdit *(*EditFunc) (const char *text,
                                        guint       start,
                                        guint       end,
                                        gpointer    data);

static void
check (const Case *cases,
       gsize       n,
       EditFunc    func,
       gpointer    data)
{
  for (gsize i = 0; i < n; i++)
    {
      guint                         start = 0, end = 0;
      g_autofree char              *text = parse_selection (cases[i].before, &start, &end);
      g_autoptr (SpaltMarkdownEdit) edit = func (text, start, end, data);
      g_autofree char              *after = NULL;

      if (edit == NULL)
        {
          g_assert_null (cases[i].after);
          continue;
        }
      after = apply (text, edit);
      g_test_message ("%s", cases[i].before);
      g_assert_cmpstr (after, ==, cases[i].after);
    }
}

static SpaltMarkdownEdit *
toggle_span (const char *text,
             guint       start,
             guint       end,
             gpointer    data)
{
  return spalt_markdown_toggle_span (text, start, end, GPOINTER_TO_UINT (data));
}

static void
test_strong (void)
{
  static const Case cases[] = {
    { "Hon {sa} det", "Hon **{sa}** det" },
    { "Hon **{sa}** det", "Hon {sa} det" },
    { "Hon {**sa**} det", "Hon {sa} det" },
    { "Hon s|a det", "Hon **s|a** det" },
    { "Hon **s|a** det", "Hon s|a det" },
    { "Hon | det", "Hon **|** det" },
    { "Hon **|** det", "Hon | det" },
    { "{Hon } det", "**{Hon}**  det" },
    { "*{åäö}*", "***{åäö}***" },
    { "***{åäö}***", "*{åäö}*" },
    { "{ett\n\ntvå\n}", "**{ett**\n\n**två}**\n" },
    { "", "**|**" },
  };
  check (cases, G_N_ELEMENTS (cases), toggle_span, GUINT_TO_POINTER (SPALT_MARKDOWN_STRONG));
}

static void
test_emphasis (void)
{
  static const Case cases[] = {
    { "{kursiv}", "*{kursiv}*" },
    { "*{kursiv}*", "{kursiv}" },
    { "**{fet}**", "***{fet}***" },
    { "***{fet}***", "**{fet}**" },
    { "Dagens |Nyheter", "Dagens *|Nyheter*" },
  };
  check (cases, G_N_ELEMENTS (cases), toggle_span, GUINT_TO_POINTER (SPALT_MARKDOWN_EMPHASIS));
}

static SpaltMarkdownEdit *
toggle_lines (const char *text,
              guint       start,
              guint       end,
              gpointer    data)
{
  return spalt_markdown_toggle_lines (text, start, end, GPOINTER_TO_UINT (data));
}

static void
test_quote (void)
{
  static const Case cases[] = {
    { "ett\ntv|å\ntre", "ett\n> tv|å\ntre" },
    { "> tv|å", "tv|å" },
    { ">tv|å", "tv|å" },
    { "{ett\n\ntvå}", "{> ett\n> \n> två}" },
    { "{> ett\n> \n> två}", "{ett\n\ntvå}" },
    { "|", "> |" },
  };
  check (cases, G_N_ELEMENTS (cases), toggle_lines, GUINT_TO_POINTER (SPALT_MARKDOWN_QUOTE));
}

static void
test_list (void)
{
  static const Case cases[] = {
    { "ett|", "- ett|" },
    { "- |ett", "|ett" },
    { "{ett\ntvå\n}tre", "{- ett\n- två}\ntre" },
    { "{1. ett\n2. två}", "{- ett\n- två}" },
    // Dialogue is not a list: it becomes one with its hyphen kept.
    { "-Nej|, sa hon", "- -Nej|, sa hon" },
    { "{ett\n\ntvå}", "{- ett\n\n- två}" },
  };
  static const Case numbered[] = {
    { "{ett\ntvå\ntre}", "{1. ett\n2. två\n3. tre}" },
    { "{- ett\n- två}", "{1. ett\n2. två}" },
    { "{1. ett\n12) två}", "{ett\ntvå}" },
  };
  check (cases, G_N_ELEMENTS (cases), toggle_lines, GUINT_TO_POINTER (SPALT_MARKDOWN_LIST));
  check (numbered, G_N_ELEMENTS (numbered), toggle_lines, GUINT_TO_POINTER (SPALT_MARKDOWN_NUMBERED_LIST));
}

static SpaltMarkdownEdit *
cycle_heading (const char *text,
               guint       start,
               guint       end,
               gpointer    data)
{
  return spalt_markdown_cycle_heading (text, start, end);
}

static void
test_heading (void)
{
  static const Case cases[] = {
    { "Rub|rik", "## Rub|rik" },
    { "## Rub|rik", "### Rub|rik" },
    { "### Rub|rik", "Rub|rik" },
    { "# Rub|rik", "## Rub|rik" },
    { "ett\n|\ntvå", "ett\n## |\ntvå" },
    { "#|# Rubrik", "### |Rubrik" },
  };
  check (cases, G_N_ELEMENTS (cases), cycle_heading, NULL);
}

static SpaltMarkdownEdit *
insert_link (const char *text,
             guint       start,
             guint       end,
             gpointer    data)
{
  return spalt_markdown_insert_link (text, start, end, data);
}

static void
test_link (void)
{
  static const Case open[] = {
    { "Läs {rapporten} här", "Läs [rapporten](|) här" },
    { "Läs rap|porten", "Läs [rapporten](|)" },
    { "Läs  |", "Läs  [|]()" },
    { "{https://scb.se/}", "[|](https://scb.se/)" },
    { "[rapp|orten](https://scb.se)", "[rapporten]({https://scb.se})" },
    { "{[1] not}", "[\\[1\\] not](|)" },
  };
  static const Case pasted[] = {
    { "Läs {rapporten} här", "Läs [rapporten](https://scb.se)| här" },
    { "Läs {[rapporten](https://dn.se)} här", "Läs [rapporten]({https://scb.se}) här" },
    { "Läs |", "Läs [|](https://scb.se)" },
  };
  check (open, G_N_ELEMENTS (open), insert_link, NULL);
  check (pasted, G_N_ELEMENTS (pasted), insert_link, (gpointer) "https://scb.se");
}

static SpaltMarkdownEdit *
insert_photo (const char *text,
              guint       start,
              guint       end,
              gpointer    data)
{
  return spalt_markdown_insert_photo (text, start, end, "kran", data);
}

static void
test_photo (void)
{
  static const Case cases[] = {
    { "|", "![En gul kran](photo:kran)\n|" },
    { "et|t", "ett\n\n![En gul kran](photo:kran)\n|" },
    { "et|t\n\ntvå", "ett\n\n![En gul kran](photo:kran)|\n\ntvå" },
    { "et|t\ntvå", "ett\n\n![En gul kran](photo:kran)\n|\ntvå" },
  };
  check (cases, G_N_ELEMENTS (cases), insert_photo, (gpointer) "En gul kran");
}

static SpaltMarkdownEdit *
insert_fence (const char *text,
              guint       start,
              guint       end,
              gpointer    data)
{
  return spalt_markdown_insert_fence (text, start, end, "pullquote");
}

static void
test_fence (void)
{
  static const Case cases[] = {
    { "|", "```pullquote\n|\n```\n" },
    { "ett\n\n{två}\n\ntre", "ett\n\n```pullquote\n{två}\n```\n\ntre" },
    { "e|tt\n\ntvå", "ett\n\n```pullquote\n|\n```\n\ntvå" },
  };
  check (cases, G_N_ELEMENTS (cases), insert_fence, NULL);
}

static SpaltMarkdownEdit *
break_line (const char *text,
            guint       start,
            guint       end,
            gpointer    data)
{
  return spalt_markdown_break_line (text, start);
}

static void
test_break_line (void)
{
  static const Case cases[] = {
    { "- ett|", "- ett\n- |" },
    { "- ett\n- |", "- ett\n|" },
    { "  * ett|", "  * ett\n  * |" },
    { "9. ett|", "9. ett\n10. |" },
    { "3) e|tt", "3) e\n4) |tt" },
    { "> ett|", "> ett\n> |" },
    { "> |", "|" },
    { "ett|", NULL },
    { "-Nej, sa hon.|", NULL },
    { "– Nej, sa hon.|", NULL },
    { "|- ett", NULL },
  };
  check (cases, G_N_ELEMENTS (cases), break_line, NULL);
}

static void
test_address (void)
{
  static const struct
  {
    const char *text;
    const char *address;
  } cases[] = {
    { "https://scb.se/a", "https://scb.se/a" },
    { " https://scb.se/a\n", "https://scb.se/a" },
    { "https://sv.wikipedia.org/wiki/A_(b)", "https://sv.wikipedia.org/wiki/A_%28b%29" },
    { "mailto:a@b.se", "mailto:a@b.se" },
    { "javascript:alert(1)", NULL },
    { "https://", NULL },
    { "https://scb.se and more", NULL },
    { "scb.se", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = spalt_markdown_parse_address (cases[i].text);
      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/markdown/strong", test_strong);
  g_test_add_func ("/editor/markdown/emphasis", test_emphasis);
  g_test_add_func ("/editor/markdown/quote", test_quote);
  g_test_add_func ("/editor/markdown/list", test_list);
  g_test_add_func ("/editor/markdown/heading", test_heading);
  g_test_add_func ("/editor/markdown/link", test_link);
  g_test_add_func ("/editor/markdown/photo", test_photo);
  g_test_add_func ("/editor/markdown/fence", test_fence);
  g_test_add_func ("/editor/markdown/break-line", test_break_line);
  g_test_add_func ("/editor/markdown/address", test_address);
  return g_test_run ();
}
