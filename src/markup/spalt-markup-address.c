// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <string.h>

/*
 * Finds the addresses that stand bare in a text, by the rules of GitHub Flavored Markdown 0.29, "Autolinks
 * (extension)". cmark knows none of them: it takes the asterisks in `https://a.example/x*y*z` for emphasis, and what is
 * left when it is done is no address any more. So the signs of emphasis and of struck words within an address are put
 * away before cmark sees them.
 */

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
    case '\r':
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

/* The length of what an address opens with at @text, when something follows it; else 0. */
static gsize
opening_length (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      gsize length = strlen (openings[i]);

      if (g_ascii_strncasecmp (text, openings[i], length) == 0)
        return g_unichar_isalnum (g_utf8_get_char (text + length)) ? length : 0;
    }
  return 0;
}

/* Returns: (nullable): where the opening begins to which the colon or the letter at @sign belongs, not before @from */
static const char *
find_opening (const char *from,
              const char *sign)
{
  if (*sign != ':')
    return sign;
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      const char *colon = strchr (openings[i], ':');
      gsize       length = colon != NULL ? (gsize)(colon - openings[i]) : 0;

      if (length > 0 && (gsize)(sign - from) >= length && g_ascii_strncasecmp (sign - length, openings[i], length) == 0)
        return sign - length;
    }
  return NULL;
}

/* The first place from @text on, which is a part of @literal, where an address opens. */
static const char *
next_address (const char *literal,
              const char *text)
{
  for (const char *sign = text; (sign = strpbrk (sign, ":wW")) != NULL; sign++)
    {
      const char *at = find_opening (text, sign);
      gunichar    before = at != NULL && at > literal ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';

      if (at != NULL && !g_unichar_isalnum (before) && before != '/' && before != '.' && before != '@' &&
          opening_length (at) > 0)
        return at;
    }
  return NULL;
}

/* The length of an address up to white space, `<` or a quotation mark. */
static gsize
raw_length (const char *text)
{
  const char *end = text;

  while (!ends_address (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return (gsize)(end - text);
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
const char *
spalt_markup_find_address (const char *literal,
                           const char *text,
                           gsize      *length)
{
  gsize raw;

  for (const char *at = text; (at = next_address (literal, at)) != NULL; at += raw)
    {
      raw = raw_length (at);
      *length = trim_length (at, raw);
      if (*length > 0 && memchr (at, '.', *length) != NULL)
        return at;
    }
  return NULL;
}

/* How far the destination of a link goes: to the bracket that it did not open itself. */
static gsize
destination_length (const char *text)
{
  const char *end = text;
  int         open = 0;

  for (; !ends_address (g_utf8_get_char (end)); end = g_utf8_next_char (end))
    {
      if (*end == '(')
        open++;
      else if (*end == ')' && open-- == 0)
        break;
    }
  return (gsize)(end - text);
}

/* The length of an address that is linked already, as `<https://…>` or `](https://…)`; 0 for one that stands bare. */
static gsize
linked_length (const char *markdown,
               const char *address)
{
  gsize before = (gsize)(address - markdown);

  if (before >= 2 && address[-1] == '(' && address[-2] == ']')
    return destination_length (address);
  if (before >= 1 && address[-1] == '<')
    {
      const char *end = memchr (address, '>', raw_length (address));

      return end != NULL ? (gsize)(end - address) : 0;
    }
  return 0;
}

/*
 * Whether the signs at @text, @length of them, end the address that they follow. Scripts without spaces go on directly
 * after it, as in `**https://a.example**。`, and no address has such a character after an asterisk.
 */
static gboolean
is_closed_by (const char *text,
              gsize       length)
{
  gunichar next = g_utf8_get_char (text + length);

  return next >= 0x80 && !g_unichar_isalnum (next);
}

/* How much of an address is left to it in the source: code, a tag, a cell, or the words of a link may end before it
 * does. */
static gsize
source_length (const char *text)
{
  const char *end = text;
  int         open = 0;

  while (!ends_address (g_utf8_get_char (end)) && strchr ("`>|", *end) == NULL)
    {
      gsize run = strspn (end, "*_~");

      if (run > 0 && is_closed_by (end, run))
        break;
      if (*end == '[')
        open++;
      else if (*end == ']' && open-- == 0)
        break;
      end = run > 0 ? end + run : g_utf8_next_char (end);
    }
  return (gsize)(end - text);
}

/* Adds the text from @from on to @out, with the signs of the address hidden; escaped ones are in nobody's way. Returns
 * how far it came. */
static const char *
hide_signs (GString   **out,
            const char *from,
            const char *address,
            gsize       length)
{
  for (const char *p = address; p < address + length; p++)
    {
      if (*p == '\\')
        p++;
      else if (*p == '*' || *p == '_' || *p == '~')
        {
          if (*out == NULL)
            *out = g_string_new (NULL);
          g_string_append_len (*out, from, p - from);
          spalt_markup_append_hidden (*out, *p);
          from = p + 1;
        }
    }
  return from;
}

/* Returns: (nullable): the text with the signs in its bare addresses put away, NULL when there are none */
char *
spalt_markup_hide_in_addresses (SpaltMarkupPass *pass,
                                const char      *markdown)
{
  const char *from = markdown;
  GString    *out = NULL;
  gsize       step;

  if (!spalt_markup_has_sign (pass, "://") && !spalt_markup_has_sign (pass, "www."))
    return NULL;
  if (strpbrk (markdown, "*_~") == NULL)
    return NULL;

  for (const char *at = markdown; (at = next_address (markdown, at)) != NULL; at += step)
    {
      gsize linked = linked_length (markdown, at);
      gsize length;

      step = linked > 0 ? linked : source_length (at);
      length = linked > 0 ? 0 : trim_length (at, step);
      if (memchr (at, '.', length) != NULL)
        from = hide_signs (&out, from, at, length);
    }
  if (out == NULL)
    return NULL;
  g_string_append (out, from);
  return g_string_free_and_steal (out);
}
