// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-escape.h"
#include "spalt-import-private.h"

/* The text of a file, whatever system it was written on. */

#define SURROGATE_LENGTH 3

static gboolean
is_high (gunichar unit)
{
  return unit >= 0xd800 && unit < 0xdc00;
}

static gboolean
is_low (gunichar unit)
{
  return unit >= 0xdc00 && unit < 0xe000;
}

static gunichar
read_unit (const guchar *bytes,
           gboolean      little)
{
  return little ? (gunichar)(bytes[0] | bytes[1] << 8) : (gunichar)(bytes[0] << 8 | bytes[1]);
}

static void
append_pair (GString *out,
             gunichar high,
             gunichar low)
{
  g_string_append_unichar (out, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
}

/* UTF-16 as Windows' editors save it. Half a pair of surrogates is no character, and is left out. */
static GString *
decode_utf16 (const guchar *bytes,
              gsize         length,
              gboolean      little)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 2; i + 1 < length; i += 2)
    {
      gunichar unit = read_unit (bytes + i, little);
      gunichar next = is_high (unit) && i + 3 < length ? read_unit (bytes + i + 2, little) : 0;

      if (is_high (unit) && is_low (next))
        {
          append_pair (out, unit, next);
          i += 2;
        }
      else if (unit != 0 && !is_high (unit) && !is_low (unit))
        {
          g_string_append_unichar (out, unit);
        }
    }

  return out;
}

/* Half a pair of surrogates in three bytes, as some databases write them; 0 when there is none. */
static gunichar
read_half (const guchar *bytes,
           gsize         length)
{
  if (length < SURROGATE_LENGTH || bytes[0] != 0xed || bytes[1] < 0xa0 || bytes[1] > 0xbf || (bytes[2] & 0xc0) != 0x80)
    return 0;

  return 0xd000 | (gunichar)(bytes[1] & 0x3f) << 6 | (bytes[2] & 0x3f);
}

/* UTF-8 without what would end it early or make it none: zeros, and halves of surrogate pairs. Whole pairs are one
 * character (CESU-8, Unicode Technical Report 26). */
static GString *
copy_utf8 (const guchar *bytes,
           gsize         length)
{
  GString *out = NULL;

  if (memchr (bytes, '\0', length) == NULL && memchr (bytes, 0xed, length) == NULL)
    return g_string_new_len ((const char *)bytes, (gssize)length);

  out = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      gunichar half = read_half (bytes + i, length - i);
      gunichar next = is_high (half) ? read_half (bytes + i + SURROGATE_LENGTH, length - i - SURROGATE_LENGTH) : 0;

      if (is_high (half) && is_low (next))
        {
          append_pair (out, half, next);
          i += 2 * SURROGATE_LENGTH - 1;
        }
      else if (half != 0)
        {
          i += SURROGATE_LENGTH - 1;
        }
      else if (bytes[i] != '\0')
        {
          g_string_append_c (out, (char)bytes[i]);
        }
    }

  return out;
}

static void
unify_line_ends (GString *text)
{
  char *to = strchrnul (text->str, '\r');

  for (const char *from = to; *from != '\0'; from++)
    {
      if (*from != '\r')
        *to++ = *from;
      else if (from[1] != '\n')
        *to++ = '\n';
    }
  g_string_truncate (text, (gsize)(to - text->str));
}

/**
 * spalt_import_decode:
 * @bytes: of a whole file
 *
 * Returns: (transfer full): the text as UTF-8 with "\n" line ends, without a byte order mark and without what
 *   spalt_text_sanitize() leaves out. Fails with %SPALT_EXCHANGE_ERROR_NOT_UTF8.
 */
char *
spalt_import_decode (const char *bytes,
                     gsize       length,
                     GError    **error)
{
  const guchar       *from = (const guchar *)bytes;
  g_autoptr (GString) text = NULL;

  if (length >= 2 && ((from[0] == 0xff && from[1] == 0xfe) || (from[0] == 0xfe && from[1] == 0xff)))
    text = decode_utf16 (from, length, from[0] == 0xff);
  else
    text = copy_utf8 (from, length);

  if (!g_utf8_validate_len (text->str, text->len, NULL))
    {
      g_set_error_literal (
        error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_UTF8,
        _("The file is not written in UTF-8. Open it in a text editor, save it as UTF-8, and import again."));
      return NULL;
    }
  unify_line_ends (text);

  return spalt_text_sanitize (text->str);
}
