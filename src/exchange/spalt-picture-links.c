// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-picture-links.h"

#include <string.h>

/* Longer than the words of any link are. */
#define MAX_WORDS 20000

/* In bytes, as in cmark. */
#define MAX_LABEL 1000

/* What ends a title that a quotation mark, an apostrophe, or a parenthesis begins. */
#define TITLE_ENDS "\"')"
#define MAX_PARENTHESES 32

static const char *const extensions[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", NULL };

/* A pair of brackets; @close is NULL when there is none. */
typedef struct
{
  const char *open;
  const char *close;
} Brackets;

/* All pairs (CommonMark 6.3), in the order in which they open. One pass finds them, however many never close. */
static GArray *
find_brackets (const char *text)
{
  GArray            *all = g_array_new (FALSE, FALSE, sizeof (Brackets));
  SpaltMarkdownSpans spans = { 0 };
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (const char *at = text; *at != '\0'; at++)
    {
      gsize code = spalt_markdown_skip_code (&spans, text, at);

      if (code > 0)
        {
          at += code - 1;
        }
      else if (*at == '\\' && at[1] != '\0')
        {
          at++;
        }
      else if (*at == '[')
        {
          g_array_append_val (open, all->len);
          g_array_append_val (all, ((Brackets){ .open = at }));
        }
      else if (*at == ']' && open->len > 0)
        {
          Brackets *pair = &g_array_index (all, Brackets, g_array_index (open, guint, open->len - 1));

          pair->close = at - pair->open < MAX_WORDS ? at : NULL;
          g_array_set_size (open, open->len - 1);
        }
      else if (at[0] == '\n' && at[1] == '\n')
        {
          g_array_set_size (open, 0);
        }
    }

  return all;
}

/* The destination, with or without angle brackets; @end is behind it. As in CommonMark, neither holds too much to be read again. */
static char *
read_destination (const char  *at,
                  const char **end)
{
  const char *start = at;
  int         depth = 0;

  if (*at == '<')
    {
      const char *close = strpbrk (at + 1, "<>\n");

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
      if (depth > MAX_PARENTHESES)
        return NULL;
    }
  *end = at;

  return at > start ? g_strndup (start, (gsize)(at - start)) : NULL;
}

typedef struct
{
  const char         *text;
  const char         *at;
  guint               n_newlines;
  SpaltImportText    *source;
  SpaltImportText    *result;
  SpaltPictureFunc    picture;
  SpaltLinkFunc       link;
  gpointer            data;
  GArray             *brackets;
  GHashTable         *definitions;  /* where a link's definition begins: the address to write, or NULL for the one that is there */
  GHashTable         *lost;         /* labels of links that lead to nothing */
  guint               next_bracket; /* none that is asked about opens before this one */
  SpaltMarkdownSpans  spans;
  SpaltImportSearched titles[3]; /* where none of the signs in TITLE_ENDS ends a title */
} Pass;

/* Where the bracket at @at closes; NULL when it does not, or is none. */
static const char *
find_close (Pass       *pass,
            const char *at)
{
  if (*at != '[' || (at > pass->text && at[-1] == '\\'))
    return NULL;
  while (pass->next_bracket < pass->brackets->len && g_array_index (pass->brackets, Brackets, pass->next_bracket).open < at)
    pass->next_bracket++;

  return pass->next_bracket < pass->brackets->len && g_array_index (pass->brackets, Brackets, pass->next_bracket).open == at
           ? g_array_index (pass->brackets, Brackets, pass->next_bracket).close
           : NULL;
}

/**
 * spalt_picture_links_is_picture:
 * @path: a file's or an address
 *
 * Returns: whether its name is one of a picture
 */
gboolean
spalt_picture_links_is_picture (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; extensions[i] != NULL; i++)
    {
      if (g_str_has_suffix (lower, extensions[i]))
        return TRUE;
    }

  return FALSE;
}

/* `[name]: address` on a line of its own defines what `![alt][name]` shows and where `[words][name]` leads. Returns: (nullable): the
 * address; @destination and @end are where it begins and ends */
static char *
read_definition (const char  *text,
                 const char  *at,
                 const char  *close,
                 const char **destination,
                 const char **end)
{
  const char *line = at;

  while (line > text && line[-1] == ' ')
    line--;
  if ((line > text && line[-1] != '\n') || close[1] != ':' || (close[2] != ' ' && close[2] != '\t') || at[1] == '^')
    return NULL;
  *destination = close + 2 + strspn (close + 2, " \t");

  return read_destination (*destination, end);
}

static gboolean
is_picture_definition (const char *text,
                       const char *at,
                       const char *close)
{
  const char      *destination = NULL, *end = NULL;
  g_autofree char *address = read_definition (text, at, close, &destination, &end);

  return address != NULL && spalt_picture_links_is_picture (address);
}

/* Behind the address of a definition stands its title, or nothing: `[note]: this is a text` defines none. */
static gboolean
ends_definition (const char *end)
{
  end += strspn (end, " \t");

  return *end == '\0' || strchr ("\n\"'(", *end) != NULL;
}

/* As labels are compared (CommonMark 6.3): whatever their case and white space. Returns: (nullable): %NULL when it is too long for one, or
 * holds brackets */
static char *
make_label (const char *from,
            gsize       length)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv)   words = NULL;
  GString         *label = NULL;

  for (gsize i = 0; i < length; i += from[i] == '\\' ? 2 : 1)
    {
      if (from[i] == '[' || i >= MAX_LABEL)
        return NULL;
    }
  folded = g_utf8_casefold (from, (gssize)length);
  words = g_strsplit_set (g_strstrip (folded), " \t\n", -1);
  label = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        g_string_append_printf (label, "%s%s", label->len > 0 ? " " : "", words[i]);
    }

  return g_string_free_and_steal (label);
}

/* As find_close(), for a bracket further on. */
static const char *
find_later_close (Pass       *pass,
                  const char *at)
{
  for (guint i = pass->next_bracket; i < pass->brackets->len && g_array_index (pass->brackets, Brackets, i).open <= at; i++)
    {
      if (g_array_index (pass->brackets, Brackets, i).open == at)
        return g_array_index (pass->brackets, Brackets, i).close;
    }

  return NULL;
}

/* The beginning of the destination of the image at @at, with its alt text in @alt; NULL when it is no image. */
static const char *
find_destination (Pass       *pass,
                  const char *at,
                  char      **alt)
{
  gboolean    image = at[0] == '!' && at[1] == '[';
  const char *bracket = image ? at + 1 : at;
  const char *close = at == pass->text || at[-1] != '\\' ? find_close (pass, bracket) : NULL;

  if (close == NULL)
    return NULL;

  if (image && close[1] == '(')
    {
      *alt = spalt_markdown_unescape (bracket + 1, (gsize)(close - bracket - 1));
      return close + 2 + strspn (close + 2, " \n");
    }
  if (!image && is_picture_definition (pass->text, at, close))
    {
      *alt = g_strdup ("");
      return close + 2 + strspn (close + 2, " ");
    }

  return NULL;
}

/* Links lie within links at most once, and pictures within those: more brackets are words. */
#define MAX_DEPTH 4

static void convert_until (Pass       *pass,
                           const char *end,
                           guint       depth);

static guint
get_line (Pass *pass)
{
  return spalt_import_text_get_line (pass->source, pass->n_newlines);
}

static void
copy_until (Pass       *pass,
            const char *end)
{
  spalt_import_text_append (pass->result, pass->source, pass->at, (gsize)(end - pass->at), &pass->n_newlines);
  pass->at = end;
}

static void
skip_until (Pass       *pass,
            const char *end)
{
  for (; pass->at < end; pass->at++)
    pass->n_newlines += *pass->at == '\n';
}

/* Writes @made in the place of what stands until @end, or leaves that as it is. */
static void
put (Pass       *pass,
     const char *made,
     const char *end)
{
  if (made == NULL)
    {
      copy_until (pass, end);
      return;
    }
  spalt_import_text_append_made (pass->result, made, get_line (pass));
  skip_until (pass, end);
}

static gboolean
is_empty_line (const char *at)
{
  return *at == '\n' && at[1 + strspn (at + 1, " \t")] == '\n';
}

/* Behind the title that begins at @at (CommonMark 6.3); NULL when it has no end in its paragraph. */
static const char *
find_title_end (Pass       *pass,
                const char *at)
{
  const char           close = *at == '(' ? ')' : *at;
  SpaltImportSearched *searched = &pass->titles[strchr (TITLE_ENDS, close) - TITLE_ENDS];
  const char          *end = at + 1;

  if (spalt_import_searched_holds (searched, end))
    return NULL;
  for (; *end != '\0' && *end != close && !(close == ')' && *end == '(') && !is_empty_line (end); end++)
    end += *end == '\\' && end[1] != '\0';
  if (*end == close)
    return end + 1;
  *searched = (SpaltImportSearched){ .from = at + 1, .until = end };

  return NULL;
}

/* Behind the parenthesis that closes the link at whose destination @at ends: a title may come before it. */
static const char *
find_link_end (Pass       *pass,
               const char *at)
{
  const char *title = at + strspn (at, " \t\n");

  at = *title != '\0' && strchr ("\"'(", *title) != NULL ? find_title_end (pass, title) : title;
  if (at == NULL)
    return NULL;
  at += strspn (at, " \t\n");

  return *at == ')' ? at + 1 : NULL;
}

/* `[words][label]`, `[label][]` and `[label]`: where the label leads to nothing, the words stand alone. */
static gboolean
convert_reference (Pass       *pass,
                   const char *close,
                   guint       depth)
{
  const char      *label_end = close != NULL && close[1] == '[' ? find_later_close (pass, close + 1) : NULL;
  gboolean         own = label_end != NULL && label_end > close + 2;
  g_autofree char *label = NULL;

  if (close == NULL || close[1] == ':' || g_hash_table_size (pass->lost) == 0)
    return FALSE;
  label = own ? make_label (close + 2, (gsize)(label_end - close - 2)) : make_label (pass->at + 1, (gsize)(close - pass->at - 1));
  if (label == NULL || !g_hash_table_contains (pass->lost, label))
    return FALSE;

  skip_until (pass, pass->at + 1);
  convert_until (pass, close, depth + 1);
  skip_until (pass, label_end != NULL ? label_end + 1 : close + 1);

  return TRUE;
}

/* What a definition leads to was asked for before. */
static gboolean
convert_definition (Pass *pass)
{
  const char      *close = NULL, *destination = NULL, *end = NULL;
  const char      *made = g_hash_table_lookup (pass->definitions, pass->at);
  g_autofree char *address = NULL;

  if (!g_hash_table_contains (pass->definitions, pass->at))
    return FALSE;
  close = find_close (pass, pass->at);
  address = read_definition (pass->text, pass->at, close, &destination, &end);
  copy_until (pass, destination);
  put (pass, made, end);

  return TRUE;
}

/* A link to something that is not there is its words alone. */
static gboolean
convert_link (Pass *pass,
              guint depth)
{
  const char      *close = depth < MAX_DEPTH ? find_close (pass, pass->at) : NULL;
  const char      *destination = close != NULL && close[1] == '(' ? close + 2 + strspn (close + 2, " \n") : NULL;
  const char      *end = NULL, *after = NULL;
  g_autofree char *address = destination != NULL ? read_destination (destination, &end) : NULL;
  g_autofree char *unescaped = NULL, *words = NULL, *made = NULL;

  after = address != NULL ? find_link_end (pass, end) : NULL;
  if (after == NULL || pass->link == NULL)
    return convert_reference (pass, close, depth);

  unescaped = spalt_markdown_unescape (address, strlen (address));
  made = pass->link (unescaped, get_line (pass), &words, pass->data);
  if (made != NULL && *made == '\0')
    {
      skip_until (pass, pass->at + 1);
      convert_until (pass, close, depth + 1);
      put (pass, close[-1] == '[' && words != NULL ? words : "", after);
      return TRUE;
    }
  copy_until (pass, pass->at + 1);
  convert_until (pass, close, depth + 1);
  if (close[-1] == '[' && words != NULL)
    spalt_import_text_append_made (pass->result, words, get_line (pass));
  copy_until (pass, destination);
  put (pass, made, end);

  return TRUE;
}

static gboolean
convert_picture (Pass *pass)
{
  const char      *end = NULL;
  g_autofree char *alt = NULL;
  const char      *destination = find_destination (pass, pass->at, &alt);
  g_autofree char *address = destination != NULL ? read_destination (destination, &end) : NULL;
  g_autofree char *unescaped = NULL, *slug = NULL, *made = NULL;

  if (address == NULL)
    return FALSE;

  copy_until (pass, destination);
  unescaped = spalt_markdown_unescape (address, strlen (address));
  slug = pass->picture (unescaped, alt, get_line (pass), pass->data);
  made = slug != NULL ? g_strconcat ("photo:", slug, NULL) : NULL;
  put (pass, made, end);

  return TRUE;
}

/* Where nothing begins that is looked for: code begins with a line, too. */
#define SIGNS "![`\n"

static void
convert_until (Pass       *pass,
               const char *end,
               guint       depth)
{
  while (pass->at < end)
    {
      gsize code = spalt_markdown_skip_code (&pass->spans, pass->text, pass->at);

      if (code > 0)
        copy_until (pass, MIN (pass->at + code, end));
      else if ((*pass->at != '!' && *pass->at != '[') || !(convert_picture (pass) || convert_definition (pass) || convert_link (pass, depth)))
        copy_until (pass, MIN (pass->at + (*pass->at == '\n' ? 1 : 1 + strcspn (pass->at + 1, SIGNS)), end));
    }
}

/* Definitions may stand behind the links that they are for: they are asked about first. */
static void
find_definitions (Pass *pass)
{
  guint       n_newlines = 0;
  const char *counted = pass->text;

  for (guint i = 0; pass->link != NULL && i < pass->brackets->len; i++)
    {
      const Brackets  *pair = &g_array_index (pass->brackets, Brackets, i);
      const char      *destination = NULL, *end = NULL;
      g_autofree char *address = NULL, *unescaped = NULL, *words = NULL, *made = NULL;

      if (pair->close != NULL)
        address = read_definition (pass->text, pair->open, pair->close, &destination, &end);
      if (address == NULL || !ends_definition (end) || spalt_picture_links_is_picture (address))
        continue;
      for (; counted < pair->open; counted++)
        n_newlines += *counted == '\n';
      unescaped = spalt_markdown_unescape (address, strlen (address));
      made = pass->link (unescaped, spalt_import_text_get_line (pass->source, n_newlines), &words, pass->data);
      if (made != NULL && *made == '\0')
        g_hash_table_add (pass->lost, make_label (pair->open + 1, (gsize)(pair->close - pair->open - 1)));
      else
        g_hash_table_insert (pass->definitions, (gpointer)pair->open, g_steal_pointer (&made));
    }
}

/**
 * spalt_picture_links_convert:
 * @link: (nullable): %NULL leaves links as they are
 *
 * A pass over an imported body: asks for the photo behind each image's address, and writes `photo:slug` in its place; and for what
 * each link leads to. Alt texts and titles stay as they are. Code is left alone.
 */
SpaltImportText *
spalt_picture_links_convert (SpaltImportText *source,
                             SpaltPictureFunc picture,
                             SpaltLinkFunc    link,
                             gpointer         data)
{
  g_autoptr (GArray)     brackets = find_brackets (source->text->str);
  g_autoptr (GHashTable) definitions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Pass                   pass = {
                      .text = source->text->str,
                      .at = source->text->str,
                      .source = source,
                      .result = spalt_import_text_new_empty (source),
                      .picture = picture,
                      .link = link,
                      .data = data,
                      .brackets = brackets,
                      .definitions = definitions,
                      .lost = lost,
  };

  find_definitions (&pass);
  convert_until (&pass, pass.text + source->text->len, 0);

  return pass.result;
}
