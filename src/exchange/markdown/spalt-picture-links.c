// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-picture-links.h"

#include <string.h>

#include "spalt-markdown-definition.h"

/* Longer than the words of any link are. */
#define MAX_WORDS 20000

/* What ends a title that a quotation mark, an apostrophe, or a parenthesis begins. */
#define TITLE_ENDS "\"')"

static const char *const extensions[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp",
                                          ".avif", ".svg", ".tif", ".tiff", NULL };

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
  GHashTable         *definitions;  /* where a link's definition begins: its new address, or NULL for its own */
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
  while (pass->next_bracket < pass->brackets->len &&
         g_array_index (pass->brackets, Brackets, pass->next_bracket).open < at)
    pass->next_bracket++;

  return pass->next_bracket < pass->brackets->len &&
             g_array_index (pass->brackets, Brackets, pass->next_bracket).open == at
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

/* As find_close(), for a bracket further on. */
static const char *
find_later_close (Pass       *pass,
                  const char *at)
{
  for (guint i = pass->next_bracket; i < pass->brackets->len && g_array_index (pass->brackets, Brackets, i).open <= at;
       i++)
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
  gboolean         image = at[0] == '!' && at[1] == '[';
  const char      *bracket = image ? at + 1 : at;
  const char      *close = at == pass->text || at[-1] != '\\' ? find_close (pass, bracket) : NULL;
  const char      *destination = NULL, *end = NULL;
  g_autofree char *address = NULL;

  if (close == NULL)
    return NULL;

  if (image && close[1] == '(')
    {
      *alt = spalt_markdown_unescape (bracket + 1, (gsize)(close - bracket - 1));
      return close + 2 + strspn (close + 2, " \n");
    }
  if (!image)
    address = spalt_markdown_read_definition (pass->text, at, close, &destination, &end);
  if (address == NULL || !spalt_picture_links_is_picture (address))
    return NULL;
  *alt = g_strdup ("");

  return destination;
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
  label = own ? spalt_markdown_make_label (close + 2, (gsize)(label_end - close - 2))
              : spalt_markdown_make_label (pass->at + 1, (gsize)(close - pass->at - 1));
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
  address = spalt_markdown_read_definition (pass->text, pass->at, close, &destination, &end);
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
  g_autofree char *address = destination != NULL ? spalt_markdown_read_destination (destination, &end) : NULL;
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
  g_autofree char *address = destination != NULL ? spalt_markdown_read_destination (destination, &end) : NULL;
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
      else if ((*pass->at != '!' && *pass->at != '[') ||
               !(convert_picture (pass) || convert_definition (pass) || convert_link (pass, depth)))
        copy_until (pass, MIN (pass->at + (*pass->at == '\n' ? 1 : 1 + strcspn (pass->at + 1, SIGNS)), end));
    }
}

/* Definitions may stand behind the links that they are for: they are asked about first. Of several of one label the
 * first counts. */
static void
find_definitions (Pass *pass)
{
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                  n_newlines = 0;
  const char            *counted = pass->text;

  for (guint i = 0; pass->link != NULL && i < pass->brackets->len; i++)
    {
      const Brackets  *pair = &g_array_index (pass->brackets, Brackets, i);
      const char      *destination = NULL, *end = NULL;
      g_autofree char *address = NULL, *unescaped = NULL, *words = NULL, *made = NULL, *label = NULL;

      if (pair->close != NULL)
        address = spalt_markdown_read_definition (pass->text, pair->open, pair->close, &destination, &end);
      if (address == NULL)
        continue;
      label = spalt_markdown_make_label (pair->open + 1, (gsize)(pair->close - pair->open - 1));
      if (!g_hash_table_add (labels, g_strdup (label)) || spalt_picture_links_is_picture (address))
        continue;
      for (; counted < pair->open; counted++)
        n_newlines += *counted == '\n';
      unescaped = spalt_markdown_unescape (address, strlen (address));
      made = pass->link (unescaped, spalt_import_text_get_line (pass->source, n_newlines), &words, pass->data);
      if (made != NULL && *made == '\0')
        g_hash_table_add (pass->lost, g_steal_pointer (&label));
      else
        g_hash_table_insert (pass->definitions, (gpointer)pair->open, g_steal_pointer (&made));
    }
}

/**
 * spalt_picture_links_convert:
 * @link: (nullable): %NULL leaves links as they are
 *
 * A pass over an imported body: asks for the photo behind each image's address, and writes `photo:slug` in its place;
 * and for what each link leads to. Alt texts and titles stay as they are. Code is left alone.
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
