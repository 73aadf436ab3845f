// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-sheet.h"

#include <string.h>

// Of an escape.
#define MAX_HEX_DIGITS 6

typedef struct
{
  SpaltSiteSheetFunc func;
  gpointer           data;
  GString           *out;
  GString           *loose;   // what is no comment, and no address that was changed
  gsize              escaped; // how long @out was behind the last byte that a backslash makes a part of a name
} Sheet;

/**
 * spalt_site_sheet_is_name_byte:
 *
 * Returns: whether the byte stands in names of files, and of what a style sheet has
 */
gboolean
spalt_site_sheet_is_name_byte (char byte)
{
  return g_ascii_isalnum (byte) || byte == '.' || byte == '_' || byte == '-';
}

static void
append_both (Sheet      *sheet,
             const char *text,
             gsize       length)
{
  g_string_append_len (sheet->out, text, (gssize)length);
  g_string_append_len (sheet->loose, text, (gssize)length);
}

static gboolean
append_address (Sheet      *sheet,
                const char *address,
                gsize       length,
                GError    **error)
{
  g_autofree char *text = g_strndup (address, length);
  g_autofree char *changed = NULL;

  if (!sheet->func (text, &changed, sheet->data, error))
    return FALSE;
  if (changed == NULL)
    {
      append_both (sheet, text, length);
      return TRUE;
    }
  g_string_append (sheet->out, changed);
  g_string_append_c (sheet->loose, ' ');

  return TRUE;
}

// CSS Syntax Module Level 3, 4.3.5: one that is not closed ends with its line.
// Returns: behind the closing quotation mark, or where the line or the text ends
static const char *
find_string_end (const char *at,
                 gboolean   *closed)
{
  char quote = *at++;

  for (; *at != '\0' && *at != quote && strchr ("\r\n\f", *at) == NULL; at++)
    if (*at == '\\' && at[1] != '\0')
      at += at[1] == '\r' && at[2] == '\n' ? 2 : 1;

  *closed = *at == quote;

  return *closed ? at + 1 : at;
}

static gboolean
append_string (Sheet       *sheet,
               const char **at,
               gboolean     is_address,
               GError     **error)
{
  const char *start = *at;
  gboolean    closed;
  const char *end = find_string_end (start, &closed);

  *at = end;
  if (!is_address || !closed)
    {
      append_both (sheet, start, end - start);
      // Without it all that follows would be in the string.
      if (!closed && *end != '\0')
        append_both (sheet, "\n", 1);
      return TRUE;
    }
  append_both (sheet, start, 1);
  if (!append_address (sheet, start + 1, end - start - 2, error))
    return FALSE;
  append_both (sheet, end - 1, 1);

  return TRUE;
}

// CSS Syntax Module Level 3, 4.3.6: an address without quotation marks ends at white space or at the bracket.
static gboolean
append_url (Sheet       *sheet,
            const char **at,
            GError     **error)
{
  const char *start = *at + strlen ("url(");
  const char *end;

  while (g_ascii_isspace (*start))
    start++;
  append_both (sheet, *at, start - *at);
  *at = start;
  if (*start == '"' || *start == '\'')
    return append_string (sheet, at, TRUE, error);
  end = start + strcspn (start, ") \t\r\n\f\"'(");
  *at = end;

  return append_address (sheet, start, end - start, error);
}

static gboolean
begins_with (const char *at,
             const char *text,
             const char *word)
{
  return g_ascii_strncasecmp (at, word, strlen (word)) == 0 && (at == text || !spalt_site_sheet_is_name_byte (at[-1]));
}

// A byte behind a backslash is a part of a name, whatever it is elsewhere.
static gboolean
has_last (const Sheet *sheet,
          const char  *bytes)
{
  const GString *out = sheet->out;

  return out->len > 0 && sheet->escaped != out->len && strchr (bytes, out->str[out->len - 1]) != NULL;
}

/* Whether white space between what was written and @next keeps two words apart. Behind a colon the whole value of a
 * variable may be white space. */
static gboolean
is_space_needed (const Sheet *sheet,
                 const char  *next)
{
  gboolean is_before_end = strchr ("{},;", *next) != NULL;

  if (sheet->out->len == 0)
    return FALSE;
  if (has_last (sheet, ":"))
    return *next == ';' || *next == '}';

  return !is_before_end && !has_last (sheet, "{};, ");
}

static void
read_space (Sheet       *sheet,
            const char **at)
{
  const char *next = *at + strspn (*at, " \t\r\n\f");

  g_string_append_c (sheet->loose, ' ');
  if (is_space_needed (sheet, next))
    g_string_append_c (sheet->out, ' ');
  *at = next;
}

// CSS Syntax Module Level 3, 4.3.7: up to six digits of a sign's number, which one sign of white space ends, or a sign
// itself.
static gsize
get_escape_length (const char *at)
{
  gsize digits = 0;

  while (digits < MAX_HEX_DIGITS && g_ascii_isxdigit (at[1 + digits]))
    digits++;
  if (digits == 0)
    return 2;
  at += 1 + digits;
  if (at[0] == '\r' && at[1] == '\n')
    return digits + 3;

  return digits + (*at != '\0' && strchr (" \t\r\n\f", *at) != NULL ? 2 : 1);
}

static void
read_escape (Sheet       *sheet,
             const char **at)
{
  gsize length = get_escape_length (*at);

  append_both (sheet, *at, length);
  *at += length;
  sheet->escaped = sheet->out->len;
}

/* Licences stay, in comments that begin with an exclamation mark as usual; others are for those who write the sheet. A
 * space in the place of one would mean something in a selector; where two words would become one, an empty comment
 * keeps them apart. */
static void
read_comment (Sheet       *sheet,
              const char **at)
{
  const char *start = *at;
  const char *end = strstr (start + 2, "*/");

  *at = end != NULL ? end + 2 : start + strlen (start);
  if (start[2] == '!')
    g_string_append_len (sheet->out, start, *at - start);
  else if (sheet->out->len > 0 && !has_last (sheet, "{};, ") && strchr (" \t\r\n\f{};,/", **at) == NULL)
    g_string_append (sheet->out, "/**/");
}

static gboolean
rewrite (Sheet      *sheet,
         const char *text,
         GError    **error)
{
  gboolean imports = FALSE;

  for (const char *at = text; *at != '\0';)
    {
      const char *start = at;

      if (at[0] == '/' && at[1] == '*')
        {
          read_comment (sheet, &at);
          continue;
        }
      if (g_ascii_isspace (*at))
        {
          read_space (sheet, &at);
          continue;
        }
      if (at[0] == '\\' && at[1] != '\0')
        {
          read_escape (sheet, &at);
          continue;
        }
      if (begins_with (at, text, "url(") && !append_url (sheet, &at, error))
        return FALSE;
      else if (at == start && (*at == '"' || *at == '\'') && !append_string (sheet, &at, imports, error))
        return FALSE;
      if (at == start)
        {
          /* The last declaration of a rule ends with the rule. */
          if (*at == '}' && has_last (sheet, ";"))
            g_string_truncate (sheet->out, sheet->out->len - 1);
          imports |= begins_with (at, text, "@import");
          append_both (sheet, at++, 1);
        }
      imports &= at[-1] != ';';
    }

  return TRUE;
}

/**
 * spalt_site_sheet_rewrite:
 * @text: of a style sheet
 * @func: asked about each address that stands in url() or behind @import
 * @loose: (out) (transfer full): all in which an address may still stand: no comment, and no address that was changed
 *
 * Returns: (transfer full): the style sheet with the changed addresses, and without the comments and the white space
 *   that only those need who write it; %NULL when @func failed
 */
char *
spalt_site_sheet_rewrite (const char        *text,
                          SpaltSiteSheetFunc func,
                          gpointer           data,
                          char             **loose,
                          GError           **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  Sheet               sheet = { .func = func, .data = data, .out = out, .loose = rest };

  if (!rewrite (&sheet, text, error))
    return NULL;
  *loose = g_string_free_and_steal (g_steal_pointer (&rest));

  return g_string_free_and_steal (g_steal_pointer (&out));
}
