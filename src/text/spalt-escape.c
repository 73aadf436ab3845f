// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-escape.h"

#include <string.h>

#include "spalt-scan.h"
#include "spalt-utf8.h"

static const char *const SAFE_SCHEMES[] = { "http", "https", "mailto", "tel", NULL };

typedef enum
{
  KEPT,
  DROPPED,
  AMPERSAND,
  LESS,
  GREATER,
  QUOTE,
  APOSTROPHE,
} Escape;

static const char *const ENTITIES[] = { NULL, "", "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };

/* A table and not a switch: every byte of every page goes through it. Control characters are left out: word processors
 * put them into what is pasted, and a single one makes a whole feed unreadable (XML 1.0, production 2). */
static const guint8 ESCAPES[256] = {
  [0x01 ... 0x08] = DROPPED,
  [0x0b ... 0x0c] = DROPPED,
  [0x0e ... 0x1f] = DROPPED,
  ['&'] = AMPERSAND,
  ['<'] = LESS,
  ['>'] = GREATER,
  ['"'] = QUOTE,
  ['\''] = APOSTROPHE,
};

/**
 * spalt_escape_html_is_needed:
 * @text: UTF-8
 * @length: bytes of @text
 *
 * Returns: whether spalt_escape_html_append() would write anything but @text as it is
 */
gboolean
spalt_escape_html_is_needed (const char *text,
                             gsize       length)
{
  return spalt_scan_until (text, text + length, ESCAPES, '&') < text + length;
}

/**
 * spalt_escape_html_append:
 * @out: where the escaped text is added
 * @text: UTF-8
 * @length: bytes of @text, or -1 when it ends in a zero
 *
 * Escapes text for HTML and XML, as content and within quoted attributes. Control characters, which XML forbids, are
 * dropped.
 */
void
spalt_escape_html_append (GString    *out,
                          const char *text,
                          gssize      length)
{
  const char *end = text + (length < 0 ? (gssize)strlen (text) : length);

  while (text < end)
    {
      const char *plain = text;

      text = spalt_scan_until (text, end, ESCAPES, '&');
      g_string_append_len (out, plain, text - plain);
      if (text < end)
        g_string_append (out, ENTITIES[ESCAPES[(guchar)*text++]]);
    }
}

/**
 * spalt_escape_html:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text as spalt_escape_html_append() writes it
 */
char *
spalt_escape_html (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 16);

  spalt_escape_html_append (out, text, -1);
  return g_string_free (out, FALSE);
}

/**
 * spalt_escape_uri:
 * @path: UTF-8 path with slashes
 *
 * Returns: (transfer full): @path percent-encoded for an address, its slashes kept: RFC 3986, section 3.3
 */
char *
spalt_escape_uri (const char *path)
{
  return g_uri_escape_string (path, "/", FALSE);
}

/**
 * spalt_address_is_safe:
 * @address: the target of a link in a foreign text
 *
 * Says whether a link may be written as it is: http, https, mailto, tel, an anchor, or a relative address. Browsers
 * skip white space and control characters before and within a scheme, so an address with any is refused.
 *
 * Returns: whether it is safe
 */
gboolean
spalt_address_is_safe (const char *address)
{
  gsize scheme_length = strcspn (address, ":/?#");

  for (const char *p = address; *p != '\0'; p++)
    {
      if ((guchar)*p <= ' ' || *p == 0x7f || *p == '\\')
        return FALSE;
    }
  if (address[scheme_length] != ':')
    return TRUE;
  for (guint i = 0; SAFE_SCHEMES[i] != NULL; i++)
    {
      if (strlen (SAFE_SCHEMES[i]) == scheme_length &&
          g_ascii_strncasecmp (address, SAFE_SCHEMES[i], scheme_length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Those of Unicode 15's "Bidi_Control" that embed, override or isolate, and the byte order mark: they can make a text
 * read as something that it does not say. The marks U+061C, U+200E and U+200F only stand beside a sign whose direction
 * is open, as Arabic and Hebrew need. */
static gboolean
is_deceptive (gunichar character)
{
  return (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069) || character == 0xfeff;
}

/* Unicode 15, section 23.7: for programs' own use, never in a text that goes from one to another. */
static gboolean
is_noncharacter (gunichar character)
{
  return (character >= 0xfdd0 && character <= 0xfdef) || (character & 0xfffe) == 0xfffe;
}

/* Tab and newline are the only ones of Unicode's control characters that a text may have. */
static gboolean
is_kept (gunichar character)
{
  if (character < ' ')
    return character == '\n' || character == '\t';
  return (character < 0x7f || character > 0x9f) && !is_deceptive (character) && !is_noncharacter (character);
}

/* The bytes that a character begins with which may not be kept: control characters, U+0080 to U+009F, and the blocks of
 * the deceptive ones. Every byte of every comment goes through it. */
static const guint8 MAY_BE_DROPPED[256] = {
  [0 ... '\t' - 1] = 1,
  ['\n' + 1 ... ' ' - 1] = 1,
  [0x7f] = 1,
  [0xc2] = 1,
  [0xe2] = 1,
  [0xef ... 0xf4] = 1,
};

/**
 * spalt_text_sanitize:
 * @text: bytes that somebody else wrote
 *
 * Returns: (transfer full): @text as valid UTF-8 with no control character but tab and newline, and none that embeds
 *   or overrides the direction of writing; nor any noncharacter. Every text that comes in from outside passes here
 */
char *
spalt_text_sanitize (const char *text)
{
  gsize            length = strlen (text);
  g_autofree char *valid = spalt_utf8_is_valid (text, length) ? NULL : g_utf8_make_valid (text, -1);
  GString         *out = g_string_sized_new (length);
  const char      *from = valid != NULL ? valid : text;
  const char      *p = from;

  while (TRUE)
    {
      const char *next;

      while (!MAY_BE_DROPPED[(guint8)*p])
        p++;
      if (*p == '\0')
        break;
      next = g_utf8_next_char (p);
      if (!is_kept (g_utf8_get_char (p)))
        {
          g_string_append_len (out, from, p - from);
          from = next;
        }
      p = next;
    }
  g_string_append_len (out, from, p - from);
  return g_string_free_and_steal (out);
}
