// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-html-tidy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-html-table.h"
#include "spalt-html-tag.h"

#define MAX_DEPTH 40
#define MAX_SHOWN 60

typedef enum
{
  UNKNOWN,
  BOX,
  PLAIN,
  QUOTE,
  FIGURE,
  HEADING,
  LIST,
  STRONG,
  EMPHASIS,
  STRIKE,
  CODE,
  PREFORMATTED,
  LINK,
  IMAGE,
  FRAME,
  TABLE,
  LINE_BREAK,
  RULE,
} Meaning;

/* What an element means in Markdown. Boxes only arrange their content; plain ones only colour it. */
static const struct
{
  const char *name;
  Meaning     meaning;
} elements[] = {
  { "a", LINK },
  { "abbr", PLAIN },
  { "article", BOX },
  { "aside", BOX },
  { "b", STRONG },
  { "big", PLAIN },
  { "blockquote", QUOTE },
  { "br", LINE_BREAK },
  { "center", BOX },
  { "cite", PLAIN },
  { "code", CODE },
  { "del", STRIKE },
  { "div", BOX },
  { "em", EMPHASIS },
  { "figcaption", BOX },
  { "figure", FIGURE },
  { "font", PLAIN },
  { "footer", BOX },
  { "h1", HEADING },
  { "h2", HEADING },
  { "h3", HEADING },
  { "h4", HEADING },
  { "h5", HEADING },
  { "h6", HEADING },
  { "header", BOX },
  { "hr", RULE },
  { "i", EMPHASIS },
  { "iframe", FRAME },
  { "img", IMAGE },
  { "ins", PLAIN },
  { "main", BOX },
  { "mark", PLAIN },
  { "ol", LIST },
  { "p", BOX },
  { "picture", PLAIN },
  { "pre", PREFORMATTED },
  { "s", STRIKE },
  { "section", BOX },
  { "small", PLAIN },
  { "span", PLAIN },
  { "strike", STRIKE },
  { "strong", STRONG },
  { "table", TABLE },
  { "time", PLAIN },
  { "tt", CODE },
  { "u", PLAIN },
  { "ul", LIST },
};

typedef struct
{
  SpaltImportText   *source;
  SpaltImportReport *report;
  const char        *file;
  guint              depth;
} Pass;

static void convert_range (Pass       *pass,
                           const char *from,
                           const char *to,
                           GString    *out);

static Meaning
find_meaning (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (strcmp (elements[i].name, name) == 0)
        return elements[i].meaning;
    }

  return UNKNOWN;
}

static guint
find_line (Pass       *pass,
           const char *at)
{
  guint n = 0;

  for (const char *from = pass->source->text->str; from < at; from++)
    n += *from == '\n';

  return spalt_import_text_get_line (pass->source, n);
}

static void
report_kept (Pass         *pass,
             const char   *at,
             SpaltHtmlTag *tag)
{
  g_autofree char *shown = g_strndup (at, MIN (tag->length, MAX_SHOWN));
  g_autofree char *valid = g_utf8_make_valid (g_strdelimit (shown, "\n\t", ' '), -1);

  /* Of a pair, the first has been told about. */
  if (tag->closing && find_meaning (tag->name) == UNKNOWN)
    return;

  spalt_import_report_add (pass->report, SPALT_IMPORT_WARNING, pass->file, find_line (pass, at),
                           _("The HTML “%s” is not understood. It stays in the text, but readers will not see it: replace it by hand."), valid);
}

/* An address in angle brackets, `[text](<two words>)`, is no tag. */
static SpaltHtmlTag *
parse_tag (Pass       *pass,
           const char *at,
           const char *end)
{
  if (*at != '<' || (at - pass->source->text->str >= 2 && at[-1] == '(' && at[-2] == ']'))
    return NULL;

  return spalt_html_tag_parse (at, end);
}

/* Lines lose the indentation that they have in common: in Markdown, four spaces would make them code. */
static char *
dedent (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gsize          least = G_MAXSIZE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize space = strspn (lines[i], " \t");

      if (lines[i][space] != '\0' && (i > 0 || space > 0))
        least = MIN (least, space);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize space = strspn (lines[i], " \t");

      memmove (lines[i], lines[i] + MIN (space, least), strlen (lines[i]) + 1 - MIN (space, least));
      if (lines[i][strspn (lines[i], " \t")] == '\0')
        *lines[i] = '\0';
    }

  return g_strjoinv ("\n", lines);
}

static char *
convert_inner (Pass       *pass,
               const char *from,
               const char *to)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char    *dedented = NULL;

  pass->depth++;
  if (pass->depth < MAX_DEPTH)
    convert_range (pass, from, to, out);
  else
    g_string_append_len (out, from, to - from);
  pass->depth--;

  dedented = dedent (out->str);

  return g_strdup (g_strstrip (dedented));
}

/* Blocks stand between empty lines, but never more than one. */
static void
append_block (GString    *out,
              const char *block)
{
  if (*block == '\0')
    return;

  while (out->len > 0 && strchr (" \t", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  if (out->len > 0 && !g_str_has_suffix (out->str, "\n"))
    g_string_append_c (out, '\n');
  if (out->len > 0 && !g_str_has_suffix (out->str, "\n\n"))
    g_string_append_c (out, '\n');
  g_string_append (out, block);
  g_string_append (out, "\n\n");
}

static char *
prefix_lines (const char *text,
              const char *first,
              const char *rest)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString       *out = g_string_new (first);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_printf (out, "\n%s", *lines[i] != '\0' ? rest : "");
      if (i > 0 && *lines[i] == '\0' && *rest == '>')
        g_string_append_c (out, '>');
      g_string_append (out, lines[i]);
    }

  return g_string_free_and_steal (out);
}

/* The caption becomes the image's title, if the figure holds one image and nothing else. */
static void
convert_figure (Pass       *pass,
                const char *from,
                const char *to,
                GString    *out)
{
  const char      *caption_start = NULL, *caption_end = to, *after = to;
  g_autofree char *caption = NULL, *html = NULL, *picture = NULL, *below = NULL, *whole = NULL;
  char            *end = NULL;

  for (const char *at = from; at < to && caption_start == NULL; at++)
    {
      g_autoptr (SpaltHtmlTag) tag = *at == '<' ? spalt_html_tag_parse (at, to) : NULL;

      if (tag != NULL && !tag->closing && strcmp (tag->name, "figcaption") == 0)
        {
          caption_start = at;
          caption_end = spalt_html_find_end ("figcaption", at + tag->length, to, &after);
          html = g_strndup (at + tag->length, (gsize)((caption_end != NULL ? caption_end : to) - at - tag->length));
        }
    }

  picture = convert_inner (pass, from, caption_start != NULL ? caption_start : to);
  if (*picture == '\0' && caption_start != NULL)
    {
      g_free (picture);
      picture = convert_inner (pass, after, to);
    }
  caption = spalt_html_to_plain_text (html != NULL ? html : "");
  end = strchr (picture, ')');

  if (*caption != '\0' && end != NULL && strchr (picture, '\n') == NULL && strstr (picture, " \"") == NULL &&
      ((g_str_has_prefix (picture, "![") && end[1] == '\0') || (g_str_has_prefix (picture, "[![") && end[1] == ']')))
    {
      g_autofree char *head = g_strndup (picture, (gsize)(end - picture));

      g_strdelimit (caption, "\"\\", '\'');
      whole = g_strdup_printf ("%s \"%s\"%s", head, caption, end);
      append_block (out, whole);
      return;
    }

  append_block (out, picture);
  below = html != NULL ? convert_inner (pass, caption_start, after) : g_strdup ("");
  append_block (out, below);
}

static void
convert_list (Pass       *pass,
              gboolean    numbered,
              const char *from,
              const char *to,
              GString    *out)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint               number = 0;

  for (const char *at = from; at < to;)
    {
      g_autoptr (SpaltHtmlTag) tag = *at == '<' ? spalt_html_tag_parse (at, to) : NULL;
      g_autofree char         *item = NULL, *marker = NULL, *prefixed = NULL;
      const char              *end = NULL, *after = NULL;

      if (tag == NULL || tag->closing || strcmp (tag->name, "li") != 0)
        {
          at++;
          continue;
        }
      end = spalt_html_find_end ("li", at + tag->length, to, &after);
      item = convert_inner (pass, at + tag->length, end != NULL ? end : to);
      marker = numbered ? g_strdup_printf ("%u. ", ++number) : g_strdup ("- ");
      prefixed = prefix_lines (item, marker, numbered ? "   " : "  ");
      g_string_append_printf (list, "%s%s", list->len > 0 ? "\n" : "", prefixed);
      at = end != NULL ? after : to;
    }

  append_block (out, list->str);
}

static void
convert_frame (SpaltHtmlTag *tag,
               GString      *out)
{
  const char      *address = spalt_html_tag_get (tag, "src");
  const char      *title = spalt_html_tag_get (tag, "title");
  g_autofree char *block = g_strdup_printf ("```embed\n%s%s%s%s\n```", g_str_has_prefix (address, "//") ? "https:" : "", address,
                                            title != NULL ? "\n" : "", title != NULL ? title : "");

  append_block (out, block);
}

static void
append_wrapped (GString    *out,
                const char *mark,
                const char *inner)
{
  if (*inner != '\0')
    g_string_append_printf (out, "%s%s%s", mark, inner, mark);
}

/* `<span>- Name</span>` at the beginning of a line is a hyphen to readers, and must not become a list. */
static void
append_plain (GString    *out,
              const char *inner)
{
  gsize at = out->len;

  while (at > 0 && strchr (" \t>", out->str[at - 1]) != NULL)
    at--;
  if ((at == 0 || out->str[at - 1] == '\n') && strchr ("-+*#", *inner) != NULL && *inner != '\0' && inner[1] == ' ')
    g_string_append_c (out, '\\');
  g_string_append (out, inner);
}

static void
convert_element (Pass         *pass,
                 SpaltHtmlTag *tag,
                 Meaning       meaning,
                 const char   *from,
                 const char   *to,
                 GString      *out)
{
  g_autofree char *raw = g_strndup (from, (gsize)(to - from));
  g_autofree char *inner = NULL, *made = NULL, *plain = NULL;
  const char      *href = spalt_html_tag_get (tag, "href");

  if (meaning != FIGURE && meaning != LIST && meaning != TABLE && meaning != PREFORMATTED && meaning != CODE)
    inner = convert_inner (pass, from, to);

  switch (meaning)
    {
    case BOX:
      append_block (out, inner);
      break;
    case PLAIN:
      append_plain (out, inner);
      break;
    case QUOTE:
      made = *inner != '\0' ? prefix_lines (inner, "> ", "> ") : g_strdup ("");
      append_block (out, made);
      break;
    case FIGURE:
      convert_figure (pass, from, to, out);
      break;
    case HEADING:
      made = g_strdup_printf ("%.*s %s", tag->name[1] - '0', "######", g_strdelimit (inner, "\n", ' '));
      append_block (out, made);
      break;
    case LIST:
      convert_list (pass, *tag->name == 'o', from, to, out);
      break;
    case STRONG:
      append_wrapped (out, "**", inner);
      break;
    case EMPHASIS:
      append_wrapped (out, "*", inner);
      break;
    case STRIKE:
      append_wrapped (out, "~~", inner);
      break;
    case CODE:
      plain = spalt_html_to_plain_text (raw);
      append_wrapped (out, strchr (plain, '`') != NULL ? "``" : "`", plain);
      break;
    case PREFORMATTED:
      plain = spalt_html_decode (raw, -1);
      made = g_strdup_printf ("```\n%s\n```", g_strchomp (*plain == '\n' ? plain + 1 : plain));
      append_block (out, made);
      break;
    case LINK:
      if (href != NULL && *href != '\0' && *inner != '\0')
        g_string_append_printf (out, strpbrk (href, " ()<>") != NULL ? "[%s](<%s>)" : "[%s](%s)", inner, href);
      else
        g_string_append (out, inner);
      break;
    case TABLE:
      made = spalt_html_table_to_markdown (from, to, (SpaltHtmlConvertFunc)convert_inner, pass);
      append_block (out, made);
      break;
    case FRAME:
      convert_frame (tag, out);
      break;
    case IMAGE:
    case LINE_BREAK:
    case RULE:
    case UNKNOWN:
      g_assert_not_reached ();
    }
}

/* Elements without an end; FALSE for the others. */
static gboolean
convert_empty (SpaltHtmlTag *tag,
               Meaning       meaning,
               gboolean      at_line_end,
               GString      *out)
{
  const char *source = spalt_html_tag_get (tag, "src");
  const char *alt = spalt_html_tag_get (tag, "alt");

  if (meaning == RULE)
    {
      append_block (out, "***");
      return TRUE;
    }
  if (meaning == LINE_BREAK)
    {
      if (out->len > 0 && out->str[out->len - 1] != '\n')
        g_string_append (out, at_line_end ? "\\" : "\\\n");
      return TRUE;
    }
  if (meaning == IMAGE && source != NULL && *source != '\0')
    {
      g_autofree char *image = spalt_markdown_make_image (alt != NULL ? alt : "", source, NULL, NULL);

      g_string_append (out, image);
      return TRUE;
    }

  return FALSE;
}

/* Returns how much of the source was used; 0 when it is not understood. */
static gsize
convert_tag (Pass         *pass,
             SpaltHtmlTag *tag,
             const char   *at,
             const char   *to,
             GString      *out)
{
  Meaning     meaning = find_meaning (tag->name);
  const char *start = at + tag->length, *after = NULL, *end = NULL;
  const char *rest = start + strspn (start, " \t");

  if (meaning == UNKNOWN || tag->closing || (meaning == FRAME && spalt_html_tag_get (tag, "src") == NULL))
    return 0;
  if (convert_empty (tag, meaning, rest >= to || *rest == '\n', out))
    return tag->length;
  if (meaning == IMAGE)
    return 0;

  end = spalt_html_find_end (tag->name, start, to, &after);
  if (end == NULL)
    return 0;
  convert_element (pass, tag, meaning, start, end, out);

  return (gsize)(after - at);
}

/* After a block the source's own newlines would make more empty lines than one. */
static gsize
count_empty_lines (GString    *out,
                   const char *at,
                   const char *end)
{
  const char *start = at;

  while (g_str_has_suffix (out->str, "\n\n"))
    {
      const char *line = at;

      while (line < end && (*line == ' ' || *line == '\t' || *line == '\r'))
        line++;
      if (line >= end || *line != '\n')
        break;
      at = line + 1;
    }

  return (gsize)(at - start);
}

static void
convert_range (Pass       *pass,
               const char *from,
               const char *to,
               GString    *out)
{
  for (const char *at = from; at < to;)
    {
      gsize                    code = spalt_markdown_skip_code (pass->source->text->str, at);
      g_autoptr (SpaltHtmlTag) tag = code == 0 ? parse_tag (pass, at, to) : NULL;
      gsize                    used = code > 0 ? MIN (code, (gsize)(to - at)) : 1;

      if (tag != NULL)
        {
          used = convert_tag (pass, tag, at, to, out);
          if (used > 0)
            {
              at += used;
              at += count_empty_lines (out, at, to);
              continue;
            }
          report_kept (pass, at, tag);
          used = tag->length;
        }
      g_string_append_len (out, at, (gssize)used);
      at += used;
    }
}

/**
 * spalt_html_tidy:
 *
 * The second pass over an imported body: writes what HTML means as Markdown, since Spalt publishes no HTML from texts. Code
 * and comments are left alone. What has no meaning in Markdown stays, and is reported.
 */
SpaltImportText *
spalt_html_tidy (SpaltImportText   *source,
                 SpaltImportReport *report,
                 const char        *file)
{
  Pass             pass = { .source = source, .report = report, .file = file };
  SpaltImportText *result = spalt_import_text_new_empty (source);
  const char      *at = source->text->str, *end = at + source->text->len;
  guint            n_newlines = 0;

  while (at < end)
    {
      gsize                    code = spalt_markdown_skip_code (source->text->str, at);
      g_autoptr (SpaltHtmlTag) tag = code == 0 ? parse_tag (&pass, at, end) : NULL;
      g_autoptr (GString)      out = NULL;
      gsize                    used = 0, shared = result->text->len;
      const char              *comment = code == 0 && g_str_has_prefix (at, "<!--") ? strstr (at, "-->") : NULL;

      if (tag != NULL)
        {
          out = g_string_new_len (result->text->str, (gssize)shared);
          used = convert_tag (&pass, tag, at, end, out);
        }
      if (used == 0)
        {
          if (tag != NULL)
            report_kept (&pass, at, tag);
          used = code > 0 ? code : tag != NULL     ? tag->length
                                 : comment != NULL ? (gsize)(comment + 3 - at)
                                                   : 1;
          spalt_import_text_append (result, source, at, used, &n_newlines);
          at += used;
          continue;
        }

      /* Blocks may have trimmed spaces from the end of what was there. */
      while (shared > out->len || strncmp (out->str, result->text->str, shared) != 0)
        shared--;
      g_string_truncate (result->text, shared);
      spalt_import_text_append_made (result, out->str + shared, spalt_import_text_get_line (source, n_newlines));
      used += count_empty_lines (result->text, at + used, end);
      for (; used > 0; used--)
        n_newlines += *at++ == '\n';
    }

  return result;
}
