// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-scan.h"

/*
 * cmark forgets that a character was escaped, but the passes need to know: `\~~` is no strikethrough, and `\"` stays
 * straight. So an escaped character that means something to a pass alone is put away as one of Unicode's noncharacters,
 * U+FDD0 and following, before cmark sees it, and brought back when it is written. None of these characters means
 * anything to cmark. The signs in an address, which mean something to cmark and must not, are put away in the same way,
 * from U+FDE0 on.
 */
static const char escaped_characters[] = "~|\"'-[:";
static const char address_characters[] = "*_~";

#define ESCAPED_FIRST 0xfdd0
#define ADDRESS_FIRST 0xfde0
#define HIDDEN_LENGTH 3 /* bytes of UTF-8 */

/* The character that stands hidden at @text, or 0. */
static char
hidden_at (const char *text)
{
  const guchar *bytes = (const guchar *)text;
  guint         index;

  if (bytes[0] != 0xef || bytes[1] != 0xb7 || bytes[2] < 0x90)
    return 0;
  index = bytes[2] - 0x90u;
  if (index < sizeof escaped_characters - 1)
    return escaped_characters[index];
  index -= ADDRESS_FIRST - ESCAPED_FIRST;
  return index < sizeof address_characters - 1 ? address_characters[index] : 0;
}

/* Whether the character that stands hidden at @text was escaped. */
static gboolean
is_escaped (const char *text)
{
  return (guchar)text[2] < 0x90 + ADDRESS_FIRST - ESCAPED_FIRST;
}

/* @sign: one of those that spalt_markup_hide_in_addresses() hides */
void
spalt_markup_append_hidden (GString *out,
                            char     sign)
{
  g_string_append_unichar (out, ADDRESS_FIRST + (gunichar)(strchr (address_characters, sign) - address_characters));
}

/* Returns: (nullable): the text with the escapes put away, NULL when it has none */
char *
spalt_markup_hide_escapes (const char *markdown,
                           gsize       length)
{
  const char *end = markdown + length;
  const char *from = markdown;
  const char *slash = markdown;
  GString    *out = NULL;

  while ((slash = memchr (slash, '\\', (gsize)(end - slash))) != NULL && slash + 1 < end)
    {
      const char *found = slash[1] != '\0' ? strchr (escaped_characters, slash[1]) : NULL;

      /* A bracket matters to footnotes only; elsewhere cmark needs it as it is. */
      if (found == NULL || (slash[1] == '[' && (slash + 2 >= end || slash[2] != '^')))
        {
          slash += 2;
          continue;
        }
      if (out == NULL)
        out = g_string_sized_new (length + 64);
      g_string_append_len (out, from, slash - from);
      g_string_append_unichar (out, ESCAPED_FIRST + (gunichar)(found - escaped_characters));
      slash += 2;
      from = slash;
    }
  if (out == NULL)
    return NULL;
  g_string_append_len (out, from, end - from);
  return g_string_free_and_steal (out);
}

/* Brings the hidden characters back, in place: the text gets shorter. */
void
spalt_markup_show_escapes (char *text)
{
  char *to = strstr (text, "\xef\xb7");

  if (to == NULL)
    return;
  for (const char *from = to; *from != '\0';)
    {
      char shown = hidden_at (from);

      *to++ = shown != 0 ? shown : *from;
      from += shown != 0 ? HIDDEN_LENGTH : 1;
      if (*from == '\0')
        *to = '\0';
    }
}

static void
append_entity (GString *html,
               char     character)
{
  switch (character)
    {
    case '&':
      g_string_append_len (html, "&amp;", 5);
      break;
    case '<':
      g_string_append_len (html, "&lt;", 4);
      break;
    case '>':
      g_string_append_len (html, "&gt;", 4);
      break;
    case '"':
      g_string_append_len (html, "&quot;", 6);
      break;
    default:
      if (!g_ascii_iscntrl (character))
        g_string_append_c (html, character);
      break;
    }
}

/* The bytes that end a stretch to be copied as it is: the four of HTML, control characters, which `&#8;` brings in
 * after all, and the first of a hidden character. */
static const guint8 is_special[256] = {
  [0x01 ... 0x08] = 1,
  [0x0b ... 0x0c] = 1,
  [0x0e ... 0x1f] = 1,
  [0x7f] = 1,
  ['&'] = 1,
  ['<'] = 1,
  ['>'] = 1,
  ['"'] = 1,
  [0xef] = 1,
};

static void
append_escaped (GString    *html,
                const char *text,
                gsize       length,
                gboolean    code)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *from = text;
      char        shown;

      text = spalt_scan_until (text, end, is_special, 0xef);
      g_string_append_len (html, from, text - from);
      if (text >= end)
        return;

      shown = end - text >= HIDDEN_LENGTH ? hidden_at (text) : 0;
      if (shown != 0 && code && is_escaped (text))
        g_string_append_c (html, '\\');
      append_entity (html, shown != 0 ? shown : *text);
      text += shown != 0 ? HIDDEN_LENGTH : 1;
    }
}

/* Writes @text for HTML, with the characters that were put away. The form of cmark: an apostrophe stays. */
void
spalt_markup_append_text (GString    *html,
                          const char *text,
                          gssize      length)
{
  append_escaped (html, text, length < 0 ? strlen (text) : (gsize)length, FALSE);
}

/* In code a backslash is a backslash, so it comes back with what it escaped. */
void
spalt_markup_append_code (GString    *html,
                          const char *code)
{
  append_escaped (html, code, strlen (code), TRUE);
}

/* The same as plain text. */
void
spalt_markup_append_plain_code (GString    *text,
                                const char *code)
{
  while (*code != '\0')
    {
      gsize plain = strcspn (code, "\xef");
      char  shown = hidden_at (code + plain);

      g_string_append_len (text, code, (gssize)plain);
      code += plain;
      if (shown != 0 && is_escaped (code))
        g_string_append_c (text, '\\');
      if (shown != 0)
        g_string_append_c (text, shown);
      else if (*code != '\0')
        g_string_append_c (text, *code);
      code += shown != 0 ? HIDDEN_LENGTH : *code != '\0';
    }
}

static gboolean
is_safe_in_address (char character)
{
  static const char signs[] = "-_.+!*(),%#@?=;:/$~";

  return g_ascii_isalnum (character) || (character != '\0' && strchr (signs, character) != NULL);
}

/* Percent-encodes what may not stand in an address, and escapes the rest for an attribute; as cmark does it. */
void
spalt_markup_append_address (GString    *html,
                             const char *address)
{
  static const char hex[] = "0123456789ABCDEF";

  for (const guchar *p = (const guchar *)address; *p != '\0'; p++)
    {
      const guchar *from = p;
      char          shown;

      /* Nearly all of nearly every address. */
      while (is_safe_in_address ((char)*p))
        p++;
      g_string_append_len (html, (const char *)from, p - from);
      if (*p == '\0')
        break;
      shown = hidden_at ((const char *)p);

      if (shown != 0)
        p += HIDDEN_LENGTH - 1;
      else
        shown = (char)*p;

      if (is_safe_in_address (shown))
        g_string_append_c (html, shown);
      else if (shown == '&')
        g_string_append (html, "&amp;");
      else if (shown == '\'')
        g_string_append (html, "&#x27;");
      else
        {
          g_string_append_c (html, '%');
          g_string_append_c (html, hex[((guchar)shown) >> 4]);
          g_string_append_c (html, hex[((guchar)shown) & 15]);
        }
    }
}

/* Returns: (nullable): @address as it goes into an attribute, or NULL when it is not one that a page may carry */
char *
spalt_markup_safe_address (const char *address)
{
  GString *html = g_string_new (NULL);

  spalt_markup_append_address (html, address);
  if (!spalt_address_is_safe (html->str))
    {
      g_string_free (html, TRUE);
      return NULL;
    }
  return g_string_free_and_steal (html);
}
