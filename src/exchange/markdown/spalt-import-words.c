// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-import-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-html-plain.h"
#include "spalt-html-tag.h"
#include "spalt-markdown-definition.h"
#include "spalt-markup.h"
#include "spalt-prefix.h"

/* No more lines are named than somebody will look at, and no more words of a line. */
#define MAX_LINES 10
#define MAX_WORDS 12
#define MAX_DESTINATION 4000
#define WORD_FIRST_BYTES 64
#define FOOTNOTE_MARK "<sup class=\"footnote-mark\""

/* Signs that mark words, and stand within them: on both sides they are nothing. */
#define SIGNS "*_`~\\[]"

/* A text that is read from its beginning to its end. That a comment or an element has no end from here on is
 * remembered, so that a text in which many begin is not searched for each of them. */
typedef struct
{
  const char *end;
  GString    *out;
  gboolean    endless_comment;
  gboolean    endless[GUMBO_TAG_LAST];
} Reader;

static gboolean
is_inline (GumboTag tag)
{
  return !spalt_html_tag_is_block (tag) && tag != GUMBO_TAG_BR && tag != GUMBO_TAG_IMG;
}

static const char *
skip_element (Reader     *reader,
              const char *at,
              GumboTag    tag)
{
  const char *name = gumbo_normalized_tagname (tag);
  gsize       length = strlen (name);

  if (reader->endless[tag])
    return at;
  for (const char *close = strstr (at, "</"); close != NULL; close = strstr (close + 2, "</"))
    {
      if (g_ascii_strncasecmp (close + 2, name, length) == 0)
        return close;
    }
  reader->endless[tag] = TRUE;

  return at;
}

/* Returns: (nullable): behind the comment that begins at @at */
static const char *
skip_comment (Reader     *reader,
              const char *at)
{
  const char *close = NULL;

  if (reader->endless_comment || strncmp (at, "<!--", 4) != 0)
    return NULL;
  close = strstr (at, "-->");
  reader->endless_comment = close == NULL;

  return close != NULL ? close + strlen ("-->") : NULL;
}

/* Behind a tag or a comment; @at itself when none begins here. What parts words leaves a space. */
static const char *
skip_tag (Reader     *reader,
          const char *at)
{
  SpaltHtmlTag tag = { 0 };
  const char  *after = skip_comment (reader, at);

  if (after == NULL)
    {
      if (!spalt_html_tag_scan (at, reader->end, &tag) || (tag.tag == GUMBO_TAG_UNKNOWN && !tag.custom))
        return at;
      after = at + tag.length;
      if (!is_inline (tag.tag))
        g_string_append_c (reader->out, ' ');
      if (!tag.closing && (tag.tag == GUMBO_TAG_SCRIPT || tag.tag == GUMBO_TAG_STYLE || tag.tag == GUMBO_TAG_IFRAME))
        after = skip_element (reader, after, tag.tag);
    }

  /* The lines are counted in what is left. */
  for (; at < after; at++)
    {
      if (*at == '\n')
        g_string_append_c (reader->out, '\n');
    }

  return after;
}

/* Behind the parenthesis or bracket that opens at @at; @at itself when it is not closed. */
static const char *
skip_bracket (const char *at,
              char        open,
              char        close)
{
  int depth = 0;

  for (const char *c = at; *c != '\0' && c - at < MAX_DESTINATION && !(c[0] == '\n' && c[1] == '\n'); c++)
    {
      if (*c == '\\' && c[1] != '\0')
        c++;
      else if (*c == open)
        depth++;
      else if (*c == close && --depth == 0)
        return c + 1;
    }

  return at;
}

static gboolean
is_first (const char *text,
          const char *at)
{
  while (at > text && (at[-1] == ' ' || at[-1] == '\t' || at[-1] == '>'))
    at--;

  return at == text || at[-1] == '\n';
}

/* Behind the address of the definition that begins with the bracket at @at; @at itself when none does. */
static const char *
skip_definition (const char *text,
                 const char *at)
{
  const char *after = spalt_markdown_begins_line (text, at) ? skip_bracket (at, '[', ']') : at, *destination = NULL,
             *end = NULL;
  g_autofree char *address =
    after > at ? spalt_markdown_read_definition (text, at, after - 1, &destination, &end) : NULL;

  return address != NULL ? end : at;
}

/* What the text defines, `[label]: address`: in other brackets behind brackets stand words. */
static GHashTable *
find_labels (const char *text)
{
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *at = strstr (text, "]:"); at != NULL; at = strstr (at + 1, "]:"))
    {
      const char *open = at, *line = at;

      while (line > text && at - line < MAX_DESTINATION && line[-1] != '[' && line[-1] != ']')
        line--;
      open = line > text ? line - 1 : line;
      if (*open == '[' && skip_definition (text, open) > open)
        g_hash_table_add (labels, spalt_markdown_make_label (open + 1, (gsize)(at - open - 1)));
    }

  return labels;
}

static gboolean
is_defined (GHashTable *labels,
            const char *at,
            const char *after)
{
  g_autofree char *label = spalt_markdown_make_label (at + 1, (gsize)(after - at) - strlen ("[]"));

  return after - at == (gssize)strlen ("[]") || (label != NULL && g_hash_table_contains (labels, label));
}

/* An address is no word, nor are pictures, whose texts are attributes. */
static const char *
skip_reference (const char *text,
                const char *at,
                GHashTable *labels)
{
  const char *label = NULL;

  if (at[0] == '!' && at[1] == '[')
    {
      label = skip_bracket (at + 1, '[', ']');
      return label == at + 1 ? at : *label == '(' ? skip_bracket (label, '(', ')')
                                  : *label == '[' ? skip_bracket (label, '[', ']')
                                                  : label;
    }
  if (at[0] == ']' && (at[1] == '(' || at[1] == '['))
    {
      label = skip_bracket (at + 1, at[1], at[1] == '(' ? ')' : ']');
      return label == at + 1 || (at[1] == '[' && !is_defined (labels, at + 1, label)) ? at : label;
    }
  if (at[0] == '[' && at[1] == '^')
    return skip_bracket (at, '[', ']');
  if (at[0] == '[')
    {
      label = skip_definition (text, at);
      return label == at ? at : label + strcspn (label, "\n");
    }
  if (is_first (text, at) && (strncmp (at, "```", 3) == 0 || strncmp (at, "~~~", 3) == 0))
    return at + strcspn (at, "\n");
  if (at[0] == ':' && at[1] == '/' && at[2] == '/')
    return at + strcspn (at, " \t\n<>)]\"");

  return at;
}

/* A number that counts an item of a list. */
static const char *
skip_counter (const char *text,
              const char *at)
{
  gsize digits = strspn (at, "0123456789");

  return digits > 0 && (at[digits] == '.' || at[digits] == ')') && is_first (text, at) ? at + digits : at;
}

/* The words of Markdown with HTML in it, in the lines that they stand in. */
static char *
read_source (const char *text,
             gsize       length)
{
  g_autoptr (GString)    out = g_string_sized_new (length);
  g_autoptr (GHashTable) labels = find_labels (text);
  Reader                 reader = { .end = text + length, .out = out };

  for (const char *at = text; at < reader.end;)
    {
      const char *after = *at == '<'              ? skip_tag (&reader, at)
                          : g_ascii_isdigit (*at) ? skip_counter (text, at)
                                                  : skip_reference (text, at, labels);

      if (after == at)
        {
          after += 1 + strcspn (at + 1, "<![]`~:0123456789");
          g_string_append_len (out, at, after - at);
          at = after;
          continue;
        }
      if (*at != '<')
        {
          /* The scheme belongs to the address. */
          while (*at == ':' && out->len > 0 && g_ascii_isalpha (out->str[out->len - 1]))
            g_string_truncate (out, out->len - 1);
          if (*at != ']' && *at != '[')
            g_string_append_c (out, ' ');
          for (; at < after; at++)
            {
              if (*at == '\n')
                g_string_append_c (out, '\n');
            }
        }
      at = after;
    }

  return spalt_html_decode (out->str, out->len);
}

/* Every photo is there: what stands under it is on the page. */
static gboolean
find_photo (const char       *slug,
            SpaltMarkupPhoto *photo,
            gpointer          data)
{
  photo->slug = slug;
  photo->src = slug;

  return TRUE;
}

static void
collect_places (const char *html,
                GHashTable *places)
{
  for (const char *at = strstr (html, " id=\""); at != NULL; at = strstr (at, " id=\""))
    {
      at += strlen (" id=\"");
      g_hash_table_add (places, spalt_html_decode (at, strcspn (at, "\"")));
    }
}

/* The words that are kept: those that readers get, and those of private notes, which the preview has too. */
static char *
read_page (const char *body,
           GHashTable *places)
{
  g_autoptr (GString) html = g_string_sized_new (strlen (body));
  g_autoptr (GString) out = g_string_sized_new (strlen (body));
  Reader              reader = { .out = out };

  spalt_markup_append (html, body, &(SpaltMarkupOptions){ .photo = find_photo, .source_lines = TRUE });
  if (places != NULL)
    collect_places (html->str, places);
  reader.end = html->str + html->len;
  for (const char *at = html->str; at < reader.end;)
    {
      const char *after = *at == '<' ? skip_tag (&reader, at) : at;

      /* The number of a footnote stands in no file. */
      if (spalt_text_begins (at, FOOTNOTE_MARK))
        after = strstr (at, "</sup>");
      if (after == at)
        {
          after += 1 + strcspn (at + 1, "<");
          g_string_append_len (out, at, after - at);
        }
      at = after;
    }

  return spalt_html_decode (out->str, out->len);
}

static gunichar
fold (gunichar character)
{
  switch (character)
    {
    case 0xb2:
    case 0xb3:
      return '2' + character - 0xb2;
    case 0xb9:
      return '1';
    default:
      if (character >= 0x2070 && character <= 0x2089)
        return '0' + (character & 0xf);
      return character;
    }
}

/* The next word from @at on, in @word; FALSE at the end. @line counts the line breaks before it. */
static gboolean
next_word (const char **at,
           GString     *word,
           guint       *line)
{
  g_string_truncate (word, 0);
  while (**at != '\0')
    {
      const char *run = *at;
      gunichar    character = 0;

      while (g_ascii_isalnum (*run))
        run++;
      if (run > *at)
        {
          g_string_append_len (word, *at, run - *at);
          *at = run;
          continue;
        }

      character = g_utf8_get_char (*at);
      if (character >= 0x80 && (g_unichar_isalnum (character) || g_unichar_ismark (character)))
        g_string_append_unichar (word, fold (character));
      else if (word->len > 0 && (character >= 0x80 ? character != 0xad : strchr (SIGNS, (int)character) == NULL))
        return TRUE;
      *line += character == '\n';
      *at = g_utf8_next_char (*at);
    }

  return word->len > 0;
}

/* How often each word stands in the text. */
static GHashTable *
count_words (const char *text)
{
  GHashTable         *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) word = g_string_sized_new (WORD_FIRST_BYTES);
  guint               line = 0;

  while (next_word (&text, word, &line))
    {
      guint *count = g_hash_table_lookup (words, word->str);

      if (count == NULL)
        {
          count = g_new0 (guint, 1);
          g_hash_table_insert (words, g_strdup (word->str), count);
        }
      ++*count;
    }

  return words;
}

static void
report_line (SpaltImportReport *report,
             const char        *file,
             SpaltImportText   *source,
             guint              line,
             GPtrArray         *missing)
{
  g_autofree char *words = NULL;

  if (missing->len == 0)
    return;
  g_ptr_array_add (missing, NULL);
  words = g_strjoinv (" ", (char **)missing->pdata);
  spalt_import_report_add (report, SPALT_IMPORT_WARNING, file, spalt_import_text_get_line (source, line),
                           _("These words are not in the article as readers get it: “%s”. Add them by hand."), words);
  g_ptr_array_set_size (missing, 0);
}

/**
 * spalt_import_words_check:
 * @source: the text of the file, without what belongs to the old site's templates
 * @body: what is stored of it
 * @places: (nullable) (element-type utf8): gets the names of the places in it that links can lead to
 *
 * Looks whether every word of the file is on the page or in a private note, and names those that are not. In time
 * linear in the length of both.
 */
void
spalt_import_words_check (SpaltImportText   *source,
                          const char        *body,
                          GHashTable        *places,
                          SpaltImportReport *report,
                          const char        *file)
{
  g_autofree char       *wanted = read_source (source->text->str, source->text->len);
  g_autofree char       *page = read_page (body, places);
  g_autoptr (GHashTable) words = count_words (page);
  g_autoptr (GPtrArray)  missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString)    word = g_string_sized_new (WORD_FIRST_BYTES);
  const char            *at = wanted;
  guint                  line = 0, missing_line = 0, n_lines = 0;

  while (n_lines <= MAX_LINES && next_word (&at, word, &line))
    {
      guint *count = g_hash_table_lookup (words, word->str);

      if (count != NULL && *count > 0)
        {
          --*count;
          continue;
        }
      if (missing->len == 0 || line != missing_line)
        {
          report_line (report, file, source, missing_line, missing);
          missing_line = line;
          n_lines++;
        }
      if (n_lines <= MAX_LINES && missing->len < MAX_WORDS)
        g_ptr_array_add (missing, g_strdup (word->str));
    }
  report_line (report, file, source, missing_line, missing);
}
