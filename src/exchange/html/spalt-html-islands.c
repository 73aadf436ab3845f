// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-html-islands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-html-ends.h"
#include "spalt-html-open.h"
#include "spalt-markdown-definition.h"
#include "spalt-prefix.h"

#define MAX_SHOWN 60
#define CODE_INDENT 4

typedef struct
{
  SpaltHtmlIslands  *islands;
  SpaltImportText   *source;
  SpaltImportReport *report;
  const char        *file;
  const char        *text; /* the whole */
  const char        *at;   /* what stands before it has been copied or is in the piece */
  const char        *end;
  const char        *piece; /* where the piece begins that @at goes through; NULL outside of one */
  guint              n_newlines;
  guint              piece_newlines;
  SpaltHtmlOpen      open;
  SpaltHtmlEnds      ends;
  SpaltMarkdownSpans spans;
  gboolean           in_list;
} Finder;

static guint
get_line (Finder *finder)
{
  return spalt_import_text_get_line (finder->source, finder->n_newlines);
}

static void
put (Finder     *finder,
     const char *made)
{
  spalt_import_text_append_made (finder->islands->html, made, get_line (finder));
}

static void
copy_to (Finder     *finder,
         const char *to)
{
  spalt_import_text_append (finder->islands->html, finder->source, finder->at, (gsize)(to - finder->at),
                            &finder->n_newlines);
  finder->at = to;
}

static void
skip_to (Finder     *finder,
         const char *to)
{
  for (; finder->at < to; finder->at++)
    finder->n_newlines += *finder->at == '\n';
}

static void
begin_piece (Finder *finder)
{
  if (finder->piece != NULL)
    return;
  finder->piece = finder->at;
  finder->piece_newlines = finder->n_newlines;
}

/* A line break within the placeholder keeps the lines that the parser counts in step with ours. */
static void
end_piece (Finder  *finder,
           gboolean block)
{
  SpaltHtmlPiece piece = {
    .from = finder->piece,
    .length = finder->piece != NULL ? (gsize)(finder->at - finder->piece) : 0,
    .n_newlines = finder->piece_newlines,
    .block = block,
    .starts_line = finder->piece == finder->text || (finder->piece != NULL && finder->piece[-1] == '\n'),
  };
  g_autofree char *made = NULL;

  finder->piece = NULL;
  if (piece.length == 0)
    return;

  made =
    g_strdup_printf (block ? "<p><!--%c%u\n--></p>" : "<!--%c%u\n-->", SPALT_HTML_PIECE, finder->islands->pieces->len);
  put (finder, made);
  g_array_append_val (finder->islands->pieces, piece);
}

/* The beginning of a tag, for a message. */
char *
spalt_html_shorten_tag (const char *tag,
                        gsize       length)
{
  g_autofree char *shown = g_strndup (tag, MIN (length, MAX_SHOWN));

  return g_utf8_make_valid (g_strdelimit (shown, "\n\t", ' '), -1);
}

static const char *
find_line_end (Finder     *finder,
               const char *at)
{
  const char *end = memchr (at, '\n', (gsize)(finder->end - at));

  return end != NULL ? end : finder->end;
}

/* How long the fenced block is that begins on this line; 0 when none does. */
static gsize
skip_fence (Finder     *finder,
            const char *line)
{
  gsize indent = strspn (line, " ");

  if (strncmp (line + indent, "```", 3) != 0 && strncmp (line + indent, "~~~", 3) != 0)
    return 0;

  return line == finder->text || line[-1] == '\n' ? spalt_markdown_skip_code (&finder->spans, finder->text, line) : 0;
}

static gboolean
is_blank (const char *at)
{
  at += strspn (at, " \t\r");

  return *at == '\n' || *at == '\0';
}

/* Elements that hold text are taken whole, over empty lines too; one that is never closed ends at once, so that the
 * rest stays text. */
static void
read_text_element (Finder             *finder,
                   const SpaltHtmlTag *tag,
                   const char         *limit)
{
  const char *close = spalt_html_ends_find_close (&finder->ends, tag->tag, finder->at + tag->length, limit);

  copy_to (finder, finder->at + tag->length);
  if (close != NULL)
    {
      const char *end = memchr (close, '>', (gsize)(finder->end - close));

      copy_to (finder, close);
      skip_to (finder, end != NULL ? end + 1 : finder->end);
    }
  put (finder, "</");
  put (finder, gumbo_normalized_tagname (tag->tag));
  put (finder, ">");
}

static void
report_unknown (Finder             *finder,
                const SpaltHtmlTag *tag)
{
  g_autofree char *shown = spalt_html_shorten_tag (finder->at, tag->length);

  if (!tag->closing)
    spalt_import_report_add (finder->report, SPALT_IMPORT_WARNING, finder->file, get_line (finder),
                             _("The HTML “%s” is not understood. It stands in the text as words: replace it by hand."),
                             shown);
}

/* Whether the address of a definition, `[name]: <address>`, begins here. */
static gboolean
is_defined_address (Finder     *finder,
                    const char *at)
{
  const char      *close = at, *open = NULL, *destination = NULL, *end = NULL;
  g_autofree char *address = NULL;

  while (close > finder->text && strchr (" \t\n>", close[-1]) != NULL)
    close--;
  if (close - finder->text < 3 || close[-1] != ':' || close[-2] != ']')
    return FALSE;
  close -= 2;
  for (open = close;
       open > finder->text && open[-1] != '[' && open[-1] != ']' && close - open < SPALT_MARKDOWN_MAX_LABEL;)
    open--;
  if (open == finder->text || open[-1] != '[')
    return FALSE;
  address = spalt_markdown_read_definition (finder->text, open - 1, close, &destination, &end);

  return address != NULL && destination == at;
}

/* Of what stands in a list or a quotation of Markdown the words stay, on one line. Paragraphs and boxes lose nothing by
 * it, and parts of a list or a table are told of with the whole. */
static void
report_lost_shape (Finder             *finder,
                   const SpaltHtmlTag *tag)
{
  static const GumboTag shapes[] = { GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,
                                     GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_TABLE, GUMBO_TAG_UL,
                                     GUMBO_TAG_OL, GUMBO_TAG_DL, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_HR,
                                     GUMBO_TAG_FIGURE, GUMBO_TAG_DETAILS };
  g_autofree char      *shown = NULL;

  for (guint i = 0; !tag->closing && i < G_N_ELEMENTS (shapes); i++)
    {
      if (tag->tag != shapes[i])
        continue;
      shown = spalt_html_shorten_tag (finder->at, tag->length);
      spalt_import_report_add (
        finder->report, SPALT_IMPORT_WARNING, finder->file, get_line (finder),
        _("The HTML “%s” stands in a list or a quotation of Markdown. Its words are there, on one line: shape them "
           "by hand."),
        shown);
      return;
    }
}

static gboolean
is_destination_or_address (Finder     *finder,
                           const char *at)
{
  gsize scheme = 1;

  if (at - finder->text >= 2 && at[-1] == '(' && at[-2] == ']')
    return TRUE;
  if (is_defined_address (finder, at))
    return TRUE;
  if (spalt_html_tag_measure_foreign (at + 1, finder->end) > 0)
    return FALSE;
  while (g_ascii_isalnum (at[scheme]) || (scheme > 1 && at[scheme] != '\0' && strchr ("+.-_@", at[scheme]) != NULL))
    scheme++;

  return at[scheme] == ':' || memchr (at, '@', scheme) != NULL;
}

/* At an angle bracket. What is no tag stands as text. @limit: no tag goes over it; @text_limit: no element that holds
 * text does */
static void
read_bracket (Finder     *finder,
              const char *limit,
              const char *text_limit,
              gboolean    in_markdown,
              gboolean    in_container)
{
  const char  *start = finder->at;
  const char  *unread = spalt_html_ends_find_unread (&finder->ends, start, text_limit);
  SpaltHtmlTag tag = { 0 };

  if (unread != NULL)
    {
      end_piece (finder, FALSE);
      skip_to (finder, unread);
      return;
    }
  if (in_markdown && is_destination_or_address (finder, finder->at))
    {
      finder->at++;
      return;
    }
  if (!spalt_html_tag_scan (finder->at, limit, &tag) || (tag.tag == GUMBO_TAG_UNKNOWN && !tag.custom))
    {
      if (tag.length > 0)
        report_unknown (finder, &tag);
      if (in_markdown && !g_ascii_isalpha (finder->at[1]) &&
          (finder->at[1] == '\0' || strchr ("/!?", finder->at[1]) == NULL))
        {
          finder->at++;
          return;
        }
      end_piece (finder, FALSE);
      put (finder, "&lt;");
      skip_to (finder, finder->at + 1);
      return;
    }

  end_piece (finder, FALSE);
  spalt_html_open_end_marks (&finder->open, finder->islands->html->text);
  if (!tag.closing && spalt_html_tag_holds_text (tag.tag))
    read_text_element (finder, &tag, text_limit);
  else if (in_container && spalt_html_tag_is_block (tag.tag))
    {
      report_lost_shape (finder, &tag);
      put (finder, " ");
    }
  else if (tag.tag != GUMBO_TAG_PLAINTEXT && spalt_html_open_count (&finder->open, &tag))
    copy_to (finder, start + tag.length);
  skip_to (finder, start + tag.length);
}

/* Whether a block of HTML begins here (CommonMark 4.6). Only some may follow on a paragraph without an empty line. */
static gboolean
begins_html (Finder     *finder,
             const char *at,
             const char *line_end,
             gboolean    in_paragraph)
{
  SpaltHtmlTag tag = { 0 };

  if (*at != '<')
    return FALSE;
  if (at[1] == '?' || at[1] == '!')
    return spalt_html_ends_find_unread (&finder->ends, at, finder->end) != NULL;
  if (!spalt_html_tag_scan (at, finder->end, &tag) || (tag.tag == GUMBO_TAG_UNKNOWN && !tag.custom))
    return FALSE;

  return spalt_html_tag_is_block (tag.tag) ||
         (!in_paragraph && at + tag.length <= line_end && is_blank (at + tag.length)) ||
         (!in_paragraph && at + tag.length > line_end);
}

/* Where the next empty line begins, or the text ends. */
static const char *
find_empty_line (Finder     *finder,
                 const char *at)
{
  for (at = find_line_end (finder, at); at < finder->end; at = find_line_end (finder, at + 1))
    {
      if (is_blank (at + 1))
        return at + 1;
    }

  return finder->end;
}

/* To the next empty line, or to the end of the line when a comment or a text element ended there. */
static void
read_html_block (Finder *finder)
{
  const char *limit = find_empty_line (finder, finder->at);

  if (strncmp (finder->at, "<!--", 4) == 0)
    {
      const char *comment = spalt_html_ends_find_unread (&finder->ends, finder->at, finder->end);
      const char *line_end = find_line_end (finder, comment);

      skip_to (finder, comment);
      if (is_blank (finder->at))
        return;
      limit = line_end;
    }
  put (finder, "\n");

  while (finder->at < limit)
    {
      gsize       code = skip_fence (finder, finder->at);
      const char *next = NULL;

      if (code > 0)
        {
          begin_piece (finder);
          skip_to (finder, finder->at + code);
          end_piece (finder, TRUE);
        }
      else if (*finder->at == '<')
        {
          read_bracket (finder, limit, finder->end, FALSE, FALSE);
        }
      else
        {
          for (next = finder->at + 1; next < limit && *next != '<' && next[-1] != '\n'; next++)
            ;
          copy_to (finder, next);
        }
      if (finder->at > limit)
        limit = is_blank (finder->at) ? find_line_end (finder, finder->at) : find_empty_line (finder, finder->at);
    }
  put (finder, "\n");
}

static gboolean
begins_item (const char *line)
{
  gsize digits = 0;

  line += strspn (line, " \t");
  digits = strspn (line, "0123456789");
  if (digits > 0 && (line[digits] == '.' || line[digits] == ')'))
    line += digits;
  else if (*line == '\0' || strchr ("-+*", *line) == NULL)
    return FALSE;

  return line[1] == ' ' || line[1] == '\t';
}

static gboolean
begins_heading (const char *line)
{
  gsize signs = strspn (line, "#");

  return signs > 0 && signs <= 6 && (line[signs] == ' ' || line[signs] == '\t');
}

/* A paragraph's lines, in the wide sense: what no empty line parts. Headings are lines of their own. */
static const char *
find_chunk_end (Finder     *finder,
                const char *at,
                gboolean   *in_container,
                gboolean   *in_lines)
{
  const char *line = at;

  *in_container = FALSE;
  *in_lines = begins_heading (at);
  while (line < finder->end)
    {
      const char *line_end = find_line_end (finder, line);
      gsize       indent = strspn (line, " ");

      if (is_blank (line) ||
          (line > at &&
           (begins_heading (line) || (indent < CODE_INDENT && begins_html (finder, line + indent, line_end, TRUE)) ||
            skip_fence (finder, line) > 0)))
        break;
      *in_container |= line[indent] == '>' || begins_item (line) || (finder->in_list && indent > 0);
      *in_lines |= line[indent] == '|';
      line = line_end < finder->end ? line_end + 1 : line_end;
      if (begins_heading (at))
        break;
    }

  return line;
}

/* The angle bracket of the first tag, or what stands for one; NULL when the chunk is Markdown alone. */
static const char *
find_bracket (Finder     *finder,
              const char *at,
              const char *to)
{
  while (at < to)
    {
      gsize        code = *at == '`' ? spalt_markdown_skip_code (&finder->spans, finder->text, at) : 0;
      SpaltHtmlTag tag = { 0 };

      if (*at == '<' && !is_destination_or_address (finder, at) &&
          (spalt_html_ends_find_unread (&finder->ends, at, to) != NULL || spalt_html_tag_scan (at, to, &tag) ||
           strchr ("/!?", at[1]) != NULL || g_ascii_isalpha (at[1])))
        return at;
      at += *at == '\\' && at + 1 < to ? 2 : code > 0 ? code
                                                      : 1;
      /* Not by strcspn(), which would look for the next one through all of the text, for each of its paragraphs. */
      while (at < to && *at != '<' && *at != '`' && *at != '\\')
        at++;
    }

  return NULL;
}

static void
read_chunk (Finder     *finder,
            const char *to,
            gboolean    in_container,
            gboolean    in_lines)
{
  const char *last = to;

  while (last > finder->at && g_ascii_isspace (last[-1]))
    last--;
  spalt_html_open_end_marks (&finder->open, finder->islands->html->text);
  put (finder, in_lines ? "<p><!--" SPALT_HTML_LINES "-->" : "<p><!--" SPALT_HTML_PARAGRAPH "-->");
  begin_piece (finder);
  while (finder->at < last)
    {
      gsize code = *finder->at == '`' ? spalt_markdown_skip_code (&finder->spans, finder->text, finder->at) : 0;

      if (*finder->at == '<')
        read_bracket (finder, last, last, TRUE, in_container);
      else
        skip_to (finder, MIN (last, finder->at + (*finder->at == '\\' ? 2 : code > 0 ? code
                                                                                     : 1)));
      if (finder->at < last)
        begin_piece (finder);
    }
  end_piece (finder, FALSE);
  put (finder, "</p>");
  skip_to (finder, to);
}

/* Takes one line, or as many as belong together. */
static void
read_lines (Finder   *finder,
            gboolean *after_blank)
{
  const char *line_end = find_line_end (finder, finder->at);
  const char *next = line_end < finder->end ? line_end + 1 : line_end;
  gsize       indent = strspn (finder->at, " \t"), code = 0;
  gboolean    indented = indent >= CODE_INDENT || *finder->at == '\t', in_container = FALSE, in_lines = FALSE;

  if (is_blank (finder->at))
    {
      *after_blank = TRUE;
      begin_piece (finder);
      skip_to (finder, next);
      return;
    }

  finder->in_list = begins_item (finder->at) || (finder->in_list && (indent > 0 || !*after_blank));
  code = skip_fence (finder, finder->at);
  if (code > 0)
    {
      begin_piece (finder);
      skip_to (finder, finder->at + code);
    }
  else if (indented && *after_blank && !finder->in_list && (finder->open.n == 0 || finder->at[indent] != '<'))
    {
      begin_piece (finder);
      skip_to (finder, next);
      return;
    }
  else if ((!indented || finder->open.n > 0) && begins_html (finder, finder->at + indent, line_end, FALSE))
    {
      end_piece (finder, TRUE);
      skip_to (finder, finder->at + indent);
      read_html_block (finder);
    }
  else
    {
      next = find_chunk_end (finder, finder->at, &in_container, &in_lines);
      if (find_bracket (finder, finder->at, next) != NULL)
        {
          end_piece (finder, TRUE);
          read_chunk (finder, next, in_container, in_lines);
        }
      else
        {
          begin_piece (finder);
          skip_to (finder, next);
        }
    }
  *after_blank = FALSE;
}

/**
 * spalt_html_islands_find:
 * @report: is told of tags that no element of HTML has; they stand as text
 *
 * Parts a text into Markdown and the islands of HTML in it, as CommonMark 0.31.2 does (sections 4.6 and 6.6). Code is
 * never HTML.
 */
SpaltHtmlIslands *
spalt_html_islands_find (SpaltImportText   *source,
                         SpaltImportReport *report,
                         const char        *file)
{
  SpaltHtmlIslands *islands = g_new0 (SpaltHtmlIslands, 1);
  gboolean          after_blank = TRUE;
  Finder            finder = {
               .islands = islands,
               .source = source,
               .report = report,
               .file = file,
               .text = source->text->str,
               .at = source->text->str,
               .end = source->text->str + source->text->len,
               .ends = { .text = source->text->str, .end = source->text->str + source->text->len },
  };

  spalt_html_open_init (&finder.open, source->text->len);
  islands->html = spalt_import_text_new_empty (source);
  islands->pieces = g_array_new (FALSE, FALSE, sizeof (SpaltHtmlPiece));
  while (finder.at < finder.end)
    read_lines (&finder, &after_blank);
  if (islands->html->text->len == 0)
    g_clear_pointer (&islands->html, spalt_import_text_free);
  else
    end_piece (&finder, TRUE);

  return islands;
}

void
spalt_html_islands_free (SpaltHtmlIslands *self)
{
  g_clear_pointer (&self->html, spalt_import_text_free);
  g_array_unref (self->pieces);
  g_free (self);
}
