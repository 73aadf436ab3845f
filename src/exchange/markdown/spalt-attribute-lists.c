// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-attribute-lists.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-html-convert.h"
#include "spalt-markdown-definition.h"
#include "spalt-markup.h"
#include "spalt-prefix.h"

/* What kramdown, Goldmark and markdown-it take for attributes of HTML: `{:target="_blank"}` behind a link, `{#name}`
 * behind a heading, `{: .class}` and `{:toc}` on lines of their own, ` {.class}` at the end of a line.
 * https://kramdown.gettalong.org/syntax.html#attribute-list-definitions,
 * https://github.com/arve0/markdown-it-attrs */

#define NAME "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

/* A link that is longer is taken for words. */
#define MAX_LINK 4096

static const char *
skip_value (const char *at)
{
  const char *close = NULL;

  if (*at != '"' && *at != '\'')
    return at + strcspn (at, " \t\n{}\"'");
  close = strchr (at + 1, *at);

  return close != NULL && memchr (at, '\n', (gsize)(close - at)) == NULL ? close + 1 : NULL;
}

/* @colon: whether a single word may be an attribute, too. Returns: (nullable): behind one attribute */
static const char *
skip_attribute (const char *at,
                gboolean    colon)
{
  gsize length = 0;

  if (*at == '#' || *at == '.')
    {
      length = strcspn (at + 1, " \t\n{}");
      return length > 0 ? at + 1 + length : NULL;
    }
  length = strspn (at, NAME);
  if (length == 0)
    return NULL;
  if (at[length] == '=')
    return skip_value (at + length + 1);

  return colon ? at + length : NULL;
}

/* @is_certain: nothing but a list looks like that. A word in braces, `{#word}`, may be what the text says. */
typedef struct
{
  gsize    length;
  gboolean colon;
  gboolean is_certain;
} List;

/* What begins at the brace at @at; its length is 0 when that is a brace. */
static List
read_list (const char *at)
{
  List        list = { .colon = at[1] == ':', .is_certain = at[1] == ':' };
  const char *end = at + 1 + list.colon;
  guint       n = 0;

  if (list.colon && *end == ':')
    {
      end += strcspn (end, "}\n");
      list.length = *end == '}' ? (gsize)(end - at) + 1 : 0;
      return list;
    }
  for (end += strspn (end, " \t"); *end != '}'; end += strspn (end, " \t"), n++)
    {
      const char *attribute = end;

      end = skip_attribute (attribute, list.colon);
      if (end == NULL)
        return list;
      list.is_certain |= attribute[strspn (attribute, NAME)] == '=';
    }
  list.length = n > 0 ? (gsize)(end - at) + 1 : 0;

  return list;
}

static gboolean
ends_line (const char *at)
{
  at += strspn (at, " \t");

  return *at == '\n' || *at == '\0';
}

static const char *
next_line (const char *line)
{
  const char *end = strchrnul (line, '\n');

  return *end != '\0' ? end + 1 : end;
}

/* Whether the line is a list of attributes and nothing else. */
static gboolean
is_list_line (const char *line)
{
  const char *at = line + strspn (line, " \t");
  const List  list = *at == '{' ? read_list (at) : (List){ 0 };

  /* "{a=b}" alone may be what the text is about. */
  return list.length > 0 && ends_line (at + list.length) && list.is_certain &&
         (list.colon || at[1] == '#' || at[1] == '.');
}

/* `* TOC`, and on the next line `{:toc}`: the generator puts a table of contents there, in the place of both. */
static gboolean
is_contents (const char *line)
{
  const char *at = line + strspn (line, " ");
  const char *next = next_line (line);

  if (*at != '*' && *at != '-' && *at != '+' && !g_ascii_isdigit (*at))
    return FALSE;
  at = next + strspn (next, " \t");

  return spalt_text_begins (at, "{:") && is_list_line (next) &&
         spalt_text_begins (at + 2 + strspn (at + 2, " "), "toc");
}

/* In a list or a quotation, too. */
static gboolean
is_heading (const char *text,
            const char *line)
{
  const char *at = line + strspn (line, " \t>-+*.)0123456789");
  const char *under = next_line (line);
  gsize       hashes = strspn (at, "#");

  if (hashes > 0 && hashes <= 6)
    return (at[hashes] == ' ' || at[hashes] == '\t') && spalt_markdown_begins_line (text, at);

  return (*under == '=' || *under == '-') && ends_line (under + strspn (under, *under == '=' ? "=" : "-"));
}

/* At the end of a line, a blank before it: `A paragraph. {.lead title="words"}`. */
static gboolean
ends_block (const char *text,
            const char *at,
            const List *list)
{
  return at > text && at[-1] == ' ' && (at[1] == '.' || at[1] == '#') && g_ascii_isalpha (at[2]) && list->is_certain &&
         ends_line (at + list->length);
}

/* Whether a link or a picture ends before @at, `[words](address)`, and not words in parentheses. */
static gboolean
follows_link (const char *text,
              const char *at)
{
  const char *earliest = at - text > MAX_LINK ? at - MAX_LINK : text;
  guint       depth = 0;

  for (at--; at > earliest; at--)
    {
      if (*at == ')')
        depth++;
      else if (*at == '(' && --depth == 0)
        return at[-1] == ']';
    }

  return FALSE;
}

typedef enum
{
  OWNER_NONE,
  OWNER_HEADING,
  OWNER_LINK,
  OWNER_PARAGRAPH
} Owner;

/* A list belongs to what ends right before it; Goldmark's, without a colon, to headings, and others' to links. */
static Owner
find_owner (const char *text,
            const char *at,
            const char *line,
            const List *list)
{
  const char before = at > text ? at[-1] : '\n';

  if (is_heading (text, line) && ends_line (at + list->length))
    return OWNER_HEADING;
  if (before == ')' && (list->colon || follows_link (text, at)))
    return OWNER_LINK;
  if (ends_block (text, at, list) || (list->colon && strchr ("]*_`>", before) != NULL))
    return OWNER_PARAGRAPH;

  return OWNER_NONE;
}

/* Whether readers would have seen what an attribute says: as a title or a description, or because it has several words
 * and no browser means anything by them. */
static gboolean
is_read (const char *name,
         const char *value)
{
  static const char *const technical[] = { "class", "style", "rel", "sizes", "srcset", "media", "sandbox", "allow",
                                           "id", "href", "src", "width", "height", "align", "target", NULL };
  static const char *const read[] = { "alt", "caption", "credit", "description", "label", "summary", "title", NULL };
  const char              *last = strrchr (name, '-');

  if (g_strv_contains (technical, name))
    return FALSE;

  return *value != '\0' && (g_strv_contains (read, last != NULL ? last + 1 : name) || strchr (value, ' ') != NULL);
}

/* Returns: how many attributes of the list that begins at the brace at @at readers would have seen */
static guint
report_words (SpaltImportReport *report,
              const char        *file,
              guint              line,
              const char        *at,
              gsize              length)
{
  const char *end = at + length;
  guint       n = 0;

  while (at < end)
    {
      const char      *sign = memchr (at, '=', (gsize)(end - at));
      const char      *name = sign, *after = NULL;
      g_autofree char *attribute = NULL, *value = NULL;
      gsize            quotes;

      if (sign == NULL)
        return n;
      while (name > at && strchr (NAME, name[-1]) != NULL)
        name--;
      after = skip_value (sign + 1);
      if (after == NULL || after > end)
        return n;
      attribute = g_ascii_strdown (name, sign - name);
      quotes = sign[1] == '"' || sign[1] == '\'' ? 1 : 0;
      value = g_strndup (sign + 1 + quotes, (gsize)(after - sign) - 1 - 2 * quotes);
      if (is_read (attribute, value))
        {
          spalt_import_report_add (report, SPALT_IMPORT_WARNING, file, line,
                                   _("What the attribute “%s” says has no place in Spalt, and was left out: “%s”. "
                                      "Write it in the text, if readers should have it."),
                                   attribute, value);
          n++;
        }
      at = MAX (after, sign + 1);
    }

  return n;
}

/* What is left out with the list of that many bytes at the brace at @at; of one that belongs to a paragraph all, since
 * it may have been words. */
static void
report_list (SpaltImportReport *report,
             const char        *file,
             guint              line,
             const char        *at,
             gsize              length,
             Owner              owner)
{
  g_autofree char *list = g_strndup (at, length);

  if (report_words (report, file, line, at, length) == 0 && owner == OWNER_PARAGRAPH)
    spalt_import_report_add (report, SPALT_IMPORT_NOTE, file, line,
                             _("“%s” is a list of attributes, and was left out. Write it in the text, if readers "
                                "should have it."),
                             list);
}

/* Returns: behind the line at @at, if it is a list, or behind both lines that stand for contents; %NULL if neither */
static const char *
skip_list_lines (const char  *at,
                 const char **list)
{
  *list = is_contents (at) ? next_line (at) : at;
  if (*list == at && !is_list_line (at))
    return NULL;
  at = next_line (*list);
  *list += strspn (*list, " \t");

  return at;
}

/**
 * spalt_attribute_lists_drop:
 * @report: (nullable): hears of words that are left out with them
 * @file: (nullable): that the body is from
 *
 * A pass over an imported body: leaves out the lists of attributes. Code is left alone.
 */
SpaltImportText *
spalt_attribute_lists_drop (SpaltImportText   *source,
                            SpaltImportReport *report,
                            const char        *file)
{
  SpaltImportText   *result = spalt_import_text_new_empty (source);
  SpaltMarkdownSpans spans = { 0 };
  const char        *text = source->text->str, *at = text, *line = text;
  guint              n_newlines = 0;

  while (*at != '\0')
    {
      gsize       code = spalt_markdown_skip_code (&spans, text, at), length = 0;
      gboolean    starts = at == text || at[-1] == '\n';
      const char *list_at = at;
      const char *next = code == 0 && starts ? skip_list_lines (at, &list_at) : NULL;
      const List  list = code == 0 && *list_at == '{' ? read_list (list_at) : (List){ 0 };
      Owner       owner = OWNER_PARAGRAPH;

      if (starts)
        line = at;
      if (next == NULL)
        owner = list.length > 0 ? find_owner (text, at, line, &list) : OWNER_NONE;
      if (owner != OWNER_NONE)
        {
          const char *end = next != NULL ? next : at + list.length;

          for (; at < list_at; at++)
            n_newlines += *at == '\n';
          if (report != NULL)
            report_list (report, file, spalt_import_text_get_line (source, n_newlines), at, list.length, owner);
          for (; at < end; at++)
            n_newlines += *at == '\n';
          continue;
        }
      length = code > 0 ? code : *at == '\n' || *at == '{' || *at == '`' ? 1
                                                                         : 1 + strcspn (at + 1, "{`\n");
      spalt_import_text_append (result, source, at, length, &n_newlines);
      at += length;
    }

  return result;
}

/* The name that a heading gives itself, in what is rendered of it: "Title {#name}". */
static char *
find_own_name (const char *html,
               const char *end)
{
  const char *brace = g_strrstr_len (html, end - html, "{");
  const char *hash = brace != NULL ? memchr (brace, '#', (gsize)(end - brace)) : NULL;
  gsize       length = hash != NULL ? strcspn (hash + 1, " }<") : 0;

  return length > 0 && strchr ("{ :", hash[-1]) != NULL ? g_strndup (hash + 1, length) : NULL;
}

/* (element-type utf8): of each heading of a rendered text its anchor, or the name that it gives itself, which may be
 * NULL */
static GPtrArray *
list_headings (const char *body,
               gboolean    own_names)
{
  GPtrArray              *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SpaltMarkup) markup = spalt_markup_render (body, &(SpaltMarkupOptions){ 0 });
  g_autofree char        *html = spalt_markup_to_html (markup);

  for (const char *at = strstr (html, "<h"); at != NULL; at = strstr (at + 2, "<h"))
    {
      const char *id = g_ascii_isdigit (at[2]) ? strstr (at, " id=\"") : NULL;
      const char *end = id != NULL ? strstr (id, "</h") : NULL;

      if (end == NULL)
        continue;
      id += strlen (" id=\"");
      g_ptr_array_add (names, own_names ? find_own_name (id, end) : g_strndup (id, strcspn (id, "\"")));
    }

  return names;
}

/* The name that HTML gives a heading goes behind its words, where kramdown would have it. */
static gboolean
append_name_cb (const GMatchInfo *match,
                GString          *named,
                gpointer          data)
{
  g_autofree char       *heading = g_match_info_fetch (match, 0);
  g_autoptr (GMatchInfo) own = NULL;
  g_autofree char       *name = NULL;
  const char            *end = *heading == '<' ? strrchr (heading, '<') : heading + strlen (heading);

  if (g_regex_match (data, heading, 0, &own))
    name = g_match_info_fetch (own, 1);
  g_string_append_len (named, heading, end - heading);
  if (name != NULL)
    g_string_append_printf (named, " {#%s}", name);
  g_string_append (named, end);

  return FALSE;
}

static gboolean
ends_with_name (const char *from,
                const char *end)
{
  while (end > from && g_ascii_isspace (end[-1]))
    end--;

  return (end - from > 2 && g_ascii_strncasecmp (end - 2, "id", 2) == 0) ||
         (end - from > 4 && g_ascii_strncasecmp (end - 4, "name", 4) == 0);
}

/* Whether an element may name itself: few do, and a pattern is slow to find that out. */
static gboolean
may_hold_name (const char *body)
{
  for (const char *at = strchr (body, '<'); at != NULL; at = strchr (at + 1, '<'))
    {
      const char  letter = g_ascii_tolower (at[1]);
      const char *end = letter == 'a' || letter == 'h' ? strpbrk (at + 1, "<>") : NULL;
      const char *sign = end != NULL ? memchr (at, '=', (gsize)(end - at)) : NULL;

      for (; sign != NULL; sign = memchr (sign + 1, '=', (gsize)(end - sign - 1)))
        {
          if (ends_with_name (at, sign))
            return TRUE;
        }
    }

  return FALSE;
}

/* Returns: (nullable): the body as Markdown, where headings have names of HTML: `<h2 id="name">`, `<h2><a
 * name="name">`, `## <a id="name">` */
static SpaltImportText *
name_headings (const char *body)
{
  g_autoptr (GRegex)            name = NULL;
  g_autoptr (GRegex)            heading = NULL;
  g_autoptr (SpaltImportReport) unsaid = NULL;
  g_autoptr (SpaltImportText)   whole = NULL;
  g_autofree char              *named = NULL;

  if (!may_hold_name (body))
    return NULL;
  name = g_regex_new ("<[ah][1-6]?\\s(?:[^<>]{0,300}?\\s)?(?:id|name)\\s*=\\s*[\"']?([^\\s\"'<>{}]+)",
                      G_REGEX_CASELESS, 0, NULL);
  if (!g_regex_match (name, body, 0, NULL))
    return NULL;

  heading = g_regex_new ("<h([1-6])(?:\\s[^<>]{0,300})?>.{0,1000}?</h\\1\\s*>|^ {0,3}#{1,6}[ \\t][^\\n]*",
                         G_REGEX_CASELESS | G_REGEX_DOTALL | G_REGEX_MULTILINE, 0, NULL);
  named = g_regex_replace_eval (heading, body, -1, 0, 0, append_name_cb, name, NULL);
  if (named == NULL)
    return NULL;
  unsaid = spalt_import_report_new ();
  whole = spalt_import_text_new (named, 1);

  return spalt_html_convert (whole, unsaid, "");
}

/**
 * spalt_attribute_lists_find_anchors:
 * @body: as the file has it
 *
 * Returns: (nullable) (transfer full) (element-type utf8 utf8): for each name that a heading gives itself, in HTML too,
 *   the anchor that Spalt gives it
 */
GHashTable *
spalt_attribute_lists_find_anchors (const char *body)
{
  GHashTable                 *anchors = NULL;
  g_autoptr (SpaltImportText) whole = name_headings (body);
  g_autoptr (SpaltImportText) clean = NULL;
  g_autoptr (GPtrArray)       own = NULL;
  g_autoptr (GPtrArray)       given = NULL;

  if (whole == NULL && strstr (body, "{#") == NULL && strstr (body, "{:") == NULL)
    return NULL;

  if (whole == NULL)
    whole = spalt_import_text_new (body, 1);
  clean = spalt_attribute_lists_drop (whole, NULL, NULL);
  own = list_headings (whole->text->str, TRUE);
  given = list_headings (clean->text->str, FALSE);
  anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; own->len == given->len && i < own->len; i++)
    {
      if (own->pdata[i] != NULL)
        g_hash_table_insert (anchors, g_strdup (own->pdata[i]), g_strdup (given->pdata[i]));
    }

  return anchors;
}
