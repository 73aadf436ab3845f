// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-picture-links.h"

#include <string.h>

static const char *const extensions[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", NULL };

/* Where the bracket that opens at @at closes (CommonMark 6.3); NULL when it does not. */
static const char *
find_close (const char *at)
{
  int depth = 0;

  for (; *at != '\0'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        at++;
      else if (*at == '[')
        depth++;
      else if (*at == ']' && --depth == 0)
        return at;
      else if (at[0] == '\n' && at[1] == '\n')
        return NULL;
    }

  return NULL;
}

/* The destination, with or without angle brackets; @end is behind it. */
static char *
read_destination (const char  *at,
                  const char **end)
{
  const char *start = at;
  int         depth = 0;

  if (*at == '<')
    {
      const char *close = strpbrk (at, ">\n");

      if (close == NULL || *close != '>')
        return NULL;
      *end = close + 1;
      return g_strndup (at + 1, (gsize)(close - at - 1));
    }

  for (; *at != '\0' && !g_ascii_isspace (*at); at++)
    {
      depth += (*at == '(') - (*at == ')');
      if (depth < 0)
        break;
    }
  *end = at;

  return at > start ? g_strndup (start, (gsize)(at - start)) : NULL;
}

static char *
unescape (const char *text,
          gsize       length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\\' && i + 1 < length && g_ascii_ispunct (text[i + 1]))
        i++;
      g_string_append_c (out, text[i]);
    }

  return g_string_free_and_steal (out);
}

/* `[name]: address` on a line of its own defines what `![alt][name]` shows. */
static gboolean
is_picture_definition (const char *text,
                       const char *at,
                       const char *close)
{
  const char      *line = at;
  const char      *end = NULL;
  g_autofree char *address = NULL, *lower = NULL;

  while (line > text && line[-1] == ' ')
    line--;
  if ((line > text && line[-1] != '\n') || close[1] != ':' || close[2] != ' ')
    return FALSE;

  address = read_destination (close + 2 + strspn (close + 2, " "), &end);
  lower = address != NULL ? g_ascii_strdown (address, -1) : NULL;
  for (guint i = 0; lower != NULL && extensions[i] != NULL; i++)
    {
      if (g_str_has_suffix (lower, extensions[i]))
        return TRUE;
    }

  return FALSE;
}

/* The beginning of the destination of the image at @at, with its alt text in @alt; NULL when it is no image. */
static const char *
find_destination (const char *text,
                  const char *at,
                  char      **alt)
{
  gboolean    image = at[0] == '!' && at[1] == '[';
  const char *bracket = image ? at + 1 : at;
  const char *close = *bracket == '[' && (at == text || at[-1] != '\\') ? find_close (bracket) : NULL;

  if (close == NULL)
    return NULL;

  if (image && close[1] == '(')
    {
      *alt = unescape (bracket + 1, (gsize)(close - bracket - 1));
      return close + 2 + strspn (close + 2, " \n");
    }
  if (!image && is_picture_definition (text, at, close))
    {
      *alt = g_strdup ("");
      return close + 2 + strspn (close + 2, " ");
    }

  return NULL;
}

/**
 * spalt_picture_links_convert:
 *
 * The last pass over an imported body: asks for the photo behind each image's address, and writes `photo:slug` in its place. Alt texts and
 * titles stay as they are. Code is left alone.
 */
SpaltImportText *
spalt_picture_links_convert (SpaltImportText *source,
                             SpaltPictureFunc resolve,
                             gpointer         data)
{
  SpaltImportText *result = spalt_import_text_new_empty (source);
  const char      *text = source->text->str, *at = text;
  guint            n_newlines = 0;

  while (*at != '\0')
    {
      gsize            code = spalt_markdown_skip_code (text, at);
      const char      *destination = NULL, *end = NULL;
      g_autofree char *alt = NULL, *address = NULL, *unescaped = NULL, *slug = NULL, *made = NULL;

      if (code == 0 && (*at == '!' || *at == '['))
        destination = find_destination (text, at, &alt);
      address = destination != NULL ? read_destination (destination, &end) : NULL;
      if (address == NULL)
        {
          gsize length = code > 0 ? code : 1;

          spalt_import_text_append (result, source, at, length, &n_newlines);
          at += length;
          continue;
        }

      spalt_import_text_append (result, source, at, (gsize)(destination - at), &n_newlines);
      unescaped = unescape (address, strlen (address));
      slug = resolve (unescaped, alt, spalt_import_text_get_line (source, n_newlines), data);
      made = slug != NULL ? g_strconcat ("photo:", slug, NULL) : NULL;
      if (made != NULL)
        spalt_import_text_append_made (result, made, spalt_import_text_get_line (source, n_newlines));
      else
        spalt_import_text_append (result, source, destination, (gsize)(end - destination), &n_newlines);
      at = end;
    }

  return result;
}
