// SPDX-License-Identifier: GPL-3.0-or-later
/* HTML in an imported text, from anywhere and however broken: the words that a browser would show of it stand in the
 * Markdown too. */
#include <string.h>

#include "spalt-fuzz.h"
#include "spalt-html-convert.h"
#include "spalt-html-plain.h"

/* What is no text that readers saw, or text only as long as a browser and CommonMark agree on where it ends. */
static const GumboTag wordless[] = {
  GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,
  GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE, GUMBO_TAG_XMP
};

static void
append_shown (const GumboNode *node,
              GString         *out)
{
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
    g_string_append (out, node->v.text.text);
  if (node->type != GUMBO_NODE_ELEMENT)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (wordless); i++)
    {
      if (node->v.element.tag == wordless[i])
        return;
    }
  for (guint i = 0; i < node->v.element.children.length; i++)
    append_shown (node->v.element.children.data[i], out);
}

/* How often each letter and digit occurs. A raised digit counts as that digit. */
static GHashTable *
count_letters (const char *text)
{
  GHashTable      *counts = g_hash_table_new (NULL, NULL);
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  spalt_fuzz_expect (plain != NULL);
  for (const char *at = plain; *at != '\0'; at = g_utf8_next_char (at))
    {
      gpointer letter = GUINT_TO_POINTER (g_utf8_get_char (at));

      if (g_unichar_isalnum (g_utf8_get_char (at)))
        g_hash_table_insert (counts, letter,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, letter)) + 1));
    }

  return counts;
}

/* Their order may be another: a browser moves words out of tables that may not stand there. */
static gboolean
has_letters (const char *text,
             const char *shown)
{
  g_autoptr (GHashTable) there = count_letters (text), wanted = count_letters (shown);
  GHashTableIter         iter;
  gpointer               letter = NULL, count = NULL;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &letter, &count))
    {
      if (GPOINTER_TO_UINT (g_hash_table_lookup (there, letter)) < GPOINTER_TO_UINT (count))
        return FALSE;
    }

  return TRUE;
}

/* Whether everybody agrees on where each tag ends. */
static gboolean
is_clear (const char *text)
{
  for (text = strchr (text, '<'); text != NULL; text = strchr (text, '<'))
    {
      gsize    length = strcspn (text + 1, "<>'") + 1;
      gboolean quoted = FALSE;

      for (gsize i = 0; i < length; i++)
        quoted ^= text[i] == '"';
      if (quoted || text[length] != '>')
        return FALSE;
      text += length;
    }

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char              *body = g_utf8_make_valid ((const char *)data, (gssize)size);
  g_autoptr (SpaltImportText)   source = spalt_import_text_new (body, 1);
  g_autoptr (SpaltImportReport) report = spalt_import_report_new ();
  g_autoptr (SpaltImportText)   result = spalt_html_convert (source, report, "a.md");
  g_autoptr (SpaltHtmlTree)     tree = NULL;
  g_autoptr (GString)           shown = g_string_new (NULL);

  spalt_fuzz_expect (result->text->len == strlen (result->text->str));
  spalt_fuzz_expect (g_utf8_validate (result->text->str, -1, NULL));
  for (guint i = 0; i < report->messages->len; i++)
    spalt_fuzz_expect (((SpaltImportMessage *)report->messages->pdata[i])->line <= source->lines->len);

  /* In Markdown a reference such as `&aring;` stays one, and what is for a server ends elsewhere than in a browser. */
  if (strchr (body, '&') != NULL || strstr (body, "<?") != NULL || !is_clear (body))
    return 0;
  tree = spalt_html_parse (body, strlen (body), GUMBO_TAG_BODY);
  append_shown (tree->root, shown);
  spalt_fuzz_expect (has_letters (result->text->str, shown->str));
  return 0;
}
