// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-memory.h"
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <string.h>

/* An address that stands bare in the text becomes a link, by the rules of GitHub Flavored Markdown 0.29, "Autolinks (extension)". */

static const char *const openings[] = { "https://", "http://", "www." };

static gboolean
ends_address (gunichar character)
{
  switch (character)
    {
    case '\0':
    case ' ':
    case '\t':
    case '\n':
    case '<':
    case '"':
    case 0x201c: /* “ */
    case 0x201d: /* ” */
    case 0xab:   /* « */
    case 0xbb:   /* » */
      return TRUE;
    default:
      return FALSE;
    }
}

/* Where an address opens at @text, its length up to white space, `<` or a quotation mark; else 0. */
static gsize
raw_length (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      gsize       opening = strlen (openings[i]);
      const char *end = text + opening;

      if (g_ascii_strncasecmp (text, openings[i], opening) != 0)
        continue;
      if (!g_unichar_isalnum (g_utf8_get_char (text + opening)))
        return 0;
      while (!ends_address (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      return (gsize)(end - text);
    }
  return 0;
}

/* How many of @sign stand in the first @length bytes. */
static int
count_sign (const char *text,
            gsize       length,
            char        sign)
{
  int n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == sign ? 1 : 0;
  return n;
}

/* Takes off what belongs to the sentence: points, and a bracket that was opened before the address. */
static gsize
trim_length (const char *text,
             gsize       length)
{
  int surplus = count_sign (text, length, ')') - count_sign (text, length, '(');

  while (length > 0)
    {
      if (strchr ("?!.,:;*_~'\"]", text[length - 1]) != NULL)
        {
          length--;
        }
      else if (text[length - 1] == ')' && surplus > 0)
        {
          length--;
          surplus--;
        }
      else if (length >= 3 && spalt_text_begins (text + length - 3, "’"))
        {
          length -= 3;
        }
      else
        {
          break;
        }
    }
  return length;
}

/* The first address from @text on, which is a part of @literal. */
static const char *
find_address (const char *literal,
              const char *text,
              gsize      *length)
{
  for (const char *p = text; (p = strpbrk (p, "hHwW")) != NULL; p++)
    {
      gunichar before = p > literal ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
      gsize    raw;

      if (g_unichar_isalnum (before) || before == '/' || before == '.' || before == '@')
        continue;
      raw = raw_length (p);
      *length = trim_length (p, raw);
      if (*length > 0 && memchr (p, '.', *length) != NULL)
        return p;
      p += raw > 0 ? raw - 1 : 0;
      if (*p == '\0')
        break;
    }
  return NULL;
}

static cmark_node *
new_link (const char *text,
          gsize       length)
{
  cmark_node      *link = cmark_node_new_with_mem (CMARK_NODE_LINK, spalt_markup_memory_get ());
  g_autofree char *words = g_strndup (text, length);
  g_autofree char *address = g_ascii_strncasecmp (words, "www.", 4) == 0 ? g_strconcat ("https://", words, NULL) : g_strdup (words);

  cmark_node_set_url (link, address);
  cmark_node_append_child (link, spalt_markup_new_text (words, length));
  return link;
}

static void
split_addresses (cmark_node *text)
{
  g_autofree char *literal = g_strdup (cmark_node_get_literal (text));
  const char      *from = literal;
  const char      *at;
  gsize            length = 0;

  while ((at = find_address (literal, from, &length)) != NULL)
    {
      if (at > from)
        cmark_node_insert_before (text, spalt_markup_new_text (from, (gsize)(at - from)));
      cmark_node_insert_before (text, new_link (at, length));
      from = at + length;
    }
  if (from > literal)
    spalt_markup_set_text (text, from, strlen (from));
}

void
spalt_markup_pass_links (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray) schemes = spalt_markup_collect_text (pass, pass->document, "://");
  g_autoptr (GPtrArray) www = NULL;

  for (guint i = 0; i < schemes->len; i++)
    split_addresses (schemes->pdata[i]);
  www = spalt_markup_collect_text (pass, pass->document, "www.");
  for (guint i = 0; i < www->len; i++)
    split_addresses (www->pdata[i]);
}
