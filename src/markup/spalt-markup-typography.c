// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"

#include <string.h>

/* The straight marks of the keyboard become the language's. Never in code, and never in an address that is shown as it
 * is. */

static gboolean
is_opening_place (gunichar before)
{
  GUnicodeType type;

  if (before == 0 || g_unichar_isspace (before))
    return TRUE;
  type = g_unichar_type (before);
  return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION || before == '/' ||
         (type == G_UNICODE_DASH_PUNCTUATION && before != '-');
}

static const char *
quotation_mark (const SpaltMarkupWords *words,
                char                    mark,
                gunichar                before,
                const char             *after)
{
  gboolean opens = is_opening_place (before) && *after != '\0' ? !g_ascii_isspace (*after) : is_opening_place (before);

  if (mark == '"')
    return opens ? words->double_open : words->double_close;
  if (opens && !g_ascii_isdigit (*after))
    return words->single_open;
  return g_unichar_isalnum (before) ? words->apostrophe : words->single_close;
}

/* Writes the dash for @count hyphens, if that many mean one. */
static gboolean
append_dash (const SpaltMarkupWords *words,
             GString                *out,
             gsize                   count,
             gunichar                before,
             char                    after)
{
  if (count < 2 || count > 3 || before == '<' || after == '>')
    return FALSE;
  g_string_append (out, count == 2 ? "–" : words->long_dash);
  return TRUE;
}

/* @before: the character before @text, 0 at the start of a block; afterwards the last of @text */
static void
append_typeset (const SpaltMarkupWords *words,
                GString                *out,
                const char             *text,
                gunichar               *before)
{
  while (*text != '\0')
    {
      gsize plain = strcspn (text, "\"'-");

      if (plain > 0)
        {
          g_string_append_len (out, text, (gssize)plain);
          text += plain;
          *before = g_utf8_get_char (g_utf8_prev_char (text));
        }
      else if (*text == '-')
        {
          gsize count = strspn (text, "-");

          if (!append_dash (words, out, count, *before, text[count]))
            g_string_append_len (out, text, (gssize)count);
          text += count;
          *before = count == 1 ? '-' : 0x2013;
        }
      else
        {
          const char *mark = quotation_mark (words, *text, *before, text + 1);

          g_string_append (out, mark);
          *before = g_utf8_get_char (mark);
          text++;
        }
    }
}

/* Sets a text that stands alone, such as a caption. */
char *
spalt_markup_typography (const SpaltMarkupWords *words,
                         const char             *text)
{
  GString *out;
  gunichar before = 0;

  if (words->double_open == NULL)
    return g_strdup (text);
  out = g_string_new (NULL);
  append_typeset (words, out, text, &before);
  return g_string_free_and_steal (out);
}

/* Whether @text is an address shown as it is. */
static gboolean
is_shown_address (cmark_node *text)
{
  cmark_node *parent = cmark_node_parent (text);
  const char *words = cmark_node_get_literal (text);
  const char *address;

  if (parent == NULL || cmark_node_get_type (parent) != CMARK_NODE_LINK)
    return FALSE;
  address = cmark_node_get_url (parent);
  return g_str_has_suffix (address, words) || strstr (words, "://") != NULL;
}

static void
set_text (SpaltMarkupPass *pass,
          cmark_node      *node,
          GString         *buffer,
          gunichar        *before)
{
  const char *text = cmark_node_get_literal (node);
  gsize       length = strlen (text);

  if (length == 0)
    return;
  if (text[strcspn (text, "\"'-")] == '\0' || is_shown_address (node))
    {
      /* An address is a word, though it ends with a slash. */
      *before = is_shown_address (node) ? 'x' : g_utf8_get_char (g_utf8_prev_char (text + length));
      return;
    }
  g_string_truncate (buffer, 0);
  append_typeset (pass->words, buffer, text, before);
  cmark_node_set_literal (node, buffer->str);
}

void
spalt_markup_pass_typography (SpaltMarkupPass *pass)
{
  g_autoptr (GString) buffer = NULL;
  cmark_iter         *iter;
  cmark_event_type    event;
  gunichar            before = 0;

  if (pass->words->double_open == NULL)
    return;

  buffer = g_string_new (NULL);
  iter = cmark_iter_new (pass->document);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node     *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_TEXT)
        set_text (pass, node, buffer, &before);
      else if (type == CMARK_NODE_CODE)
        before = 'x';
      else if (type < CMARK_NODE_FIRST_INLINE || spalt_markup_is_break (node))
        before = 0;
    }
  cmark_iter_free (iter);
}
