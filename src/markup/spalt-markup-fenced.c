// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-memory.h"
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <string.h>

/* A fact box in a pull quote in a fact box is nobody's wish; deeper fences stay code. */
#define MAX_DEPTH 3

typedef enum
{
  FENCE_CODE,
  FENCE_PULLQUOTE,
  FENCE_FACTBOX,
  FENCE_EMBED,
  FENCE_AD,
  FENCE_NOTE,
} Fence;

static const struct
{
  const char *name;
  Fence       fence;
} fences[] = {
  { "pullquote", FENCE_PULLQUOTE },
  { "factbox", FENCE_FACTBOX },
  { "embed", FENCE_EMBED },
  { "ad", FENCE_AD },
  { "note", FENCE_NOTE },
};

/*
 * The block that @info names, and @rest after the name. Forgiving about case and signs, since the price of a missed
 * `Note:` is a private note in print.
 */
static Fence
find_fence (const char  *info,
            const char **rest,
            gboolean    *exact)
{
  gsize               length = strcspn (info, " \t\n");
  g_autoptr (GString) name = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isalpha (info[i]))
        g_string_append_c (name, g_ascii_tolower (info[i]));
    }
  *rest = info + length + strspn (info + length, " \t\n");
  for (guint i = 0; i < G_N_ELEMENTS (fences); i++)
    {
      if (strcmp (name->str, fences[i].name) != 0)
        continue;
      *exact = strncmp (info, fences[i].name, length) == 0;
      return fences[i].fence;
    }
  return FENCE_CODE;
}

static guint
depth_of (cmark_node *node)
{
  guint depth = 0;

  for (cmark_node *up = cmark_node_parent (node); up != NULL; up = cmark_node_parent (up))
    {
      const SpaltMarkupMark *mark = cmark_node_get_user_data (up);

      if (mark != NULL && mark->depth > 0)
        depth++;
    }
  return depth;
}

/* Puts the blocks of @content into @block, and the code blocks among them at the end of @queue. */
static void
fill_block (SpaltMarkupPass *pass,
            cmark_node      *block,
            const char      *content,
            gsize            length,
            int              base,
            GPtrArray       *queue)
{
  cmark_node           *inner = spalt_markup_parse (pass, content, length, base);
  g_autoptr (GPtrArray) code = spalt_markup_collect (inner, CMARK_NODE_CODE_BLOCK);
  SpaltMarkupMark      *mark = spalt_markup_mark (pass, block);

  mark->base = base;
  mark->depth = 1;
  spalt_markup_move_children (inner, block);
  cmark_node_free (inner);
  for (guint i = 0; i < code->len; i++)
    g_ptr_array_add (queue, code->pdata[i]);
}

static const char *
skip_attribution_dash (const char *line)
{
  static const char *const dashes[] = { "—", "–", "--" };

  line += strspn (line, " ");
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      if (spalt_text_begins (line, dashes[i]))
        return line + strlen (dashes[i]) + strspn (line + strlen (dashes[i]), " ");
    }
  return NULL;
}

/*
 * Who is quoted: what stands after the block's name, or a last line that opens with a dash. A quote of a single line
 * that opens with a dash is dialogue.
 */
static char *
find_attribution (const char *info,
                  const char *content,
                  gsize      *length)
{
  const char *end;
  const char *line;
  const char *name;

  if (*info != '\0')
    return g_strdup (info);

  end = content + *length;
  while (end > content && g_ascii_isspace (end[-1]))
    end--;
  line = g_strrstr_len (content, end - content, "\n");
  if (line == NULL || (name = skip_attribution_dash (line + 1)) == NULL || name >= end)
    return NULL;
  *length = (gsize)(line - content);
  return g_strndup (name, (gsize)(end - name));
}

static cmark_node *
make_pullquote (SpaltMarkupPass *pass,
                cmark_node      *code,
                const char      *info,
                GPtrArray       *queue)
{
  const char         *content = cmark_node_get_literal (code);
  gsize               length = strlen (content);
  int                 line = spalt_markup_node_line (code);
  g_autofree char    *name = find_attribution (info, content, &length);
  g_autoptr (GString) open = g_string_new ("<figure class=\"pullquote\"");
  g_autoptr (GString) close = g_string_new ("</blockquote>\n");
  cmark_node         *block;

  spalt_markup_append_line (pass, open, line);
  g_string_append (open, ">\n<blockquote>");
  if (name != NULL)
    {
      g_autofree char *shown = spalt_markup_typography (pass->words, name);

      g_string_append (close, "<figcaption>");
      spalt_markup_append_text (close, shown, -1);
      g_string_append (close, "</figcaption>\n");
    }
  g_string_append (close, "</figure>");
  block = spalt_markup_new_block (pass, open->str, close->str, line, spalt_markup_node_end_line (code));
  fill_block (pass, block, content, length, line + 1, queue);
  return block;
}

/* The heading is a real one, so that the pass over headings gives it its level and its anchor. */
static cmark_node *
make_factbox (SpaltMarkupPass *pass,
              cmark_node      *code,
              const char      *info,
              GPtrArray       *queue)
{
  const char *content = cmark_node_get_literal (code);
  int         line = spalt_markup_node_line (code);
  cmark_node *block = spalt_markup_new_block (pass, "", "</section>", line, spalt_markup_node_end_line (code));

  fill_block (pass, block, content, strlen (content), line + 1, queue);
  spalt_markup_mark (pass, block)->factbox = TRUE;
  if (*info != '\0')
    {
      cmark_node *heading = cmark_node_new_with_mem (CMARK_NODE_HEADING, spalt_markup_memory_get ());

      cmark_node_append_child (heading, spalt_markup_new_text (info, strlen (info)));
      cmark_node_prepend_child (block, heading);
      spalt_markup_mark_at (pass, heading, line, line);
    }
  return block;
}

static cmark_node *
make_ad (SpaltMarkupPass *pass,
         cmark_node      *code,
         const char      *info)
{
  g_autofree char *html = NULL;
  int              line = spalt_markup_node_line (code);

  pass->has_ad = TRUE;
  if (pass->options->ad != NULL)
    html = pass->options->ad (*info != '\0' ? info : NULL, pass->options->ad_data);
  else if (pass->options->source_lines)
    html = g_strdup_printf ("<div class=\"ad-place\" data-line=\"%d\">%s</div>", line, pass->words->ad);
  return html != NULL ? spalt_markup_new_block (pass, html, "", line, spalt_markup_node_end_line (code)) : NULL;
}

/* A note is for colleagues: the preview shows it as it is typed, and nothing else ever sees it. */
static cmark_node *
make_note (SpaltMarkupPass *pass,
           cmark_node      *code,
           const char      *info)
{
  g_autoptr (GString) html = NULL;
  g_auto (GStrv)      lines = NULL;
  int                 line = spalt_markup_node_line (code);
  cmark_node         *block;

  if (!pass->options->source_lines)
    return NULL;

  html = g_string_new (NULL);
  g_string_append_printf (html, "<aside class=\"note\" data-line=\"%d\" aria-label=\"%s\">\n<p>", line,
                          pass->words->note);
  spalt_markup_append_text (html, info, -1);
  lines = g_strsplit (cmark_node_get_literal (code), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '\0')
        continue;
      if (i > 0 || *info != '\0')
        g_string_append (html, "<br />\n");
      spalt_markup_append_code (html, lines[i]);
    }
  g_string_append (html, "</p>\n</aside>");
  block = spalt_markup_new_block (pass, html->str, "", line, spalt_markup_node_end_line (code));
  spalt_markup_mark (pass, block)->silent = TRUE;
  return block;
}

static cmark_node *
make_embed (SpaltMarkupPass *pass,
            cmark_node      *code,
            const char      *info)
{
  int              line = spalt_markup_node_line (code);
  g_autofree char *content = g_strconcat (info, "\n", cmark_node_get_literal (code), NULL);
  g_autofree char *html = NULL;

  g_strstrip (content);
  html = spalt_markup_embed (pass, content, line);
  return html != NULL ? spalt_markup_new_block (pass, html, "", line, spalt_markup_node_end_line (code)) : NULL;
}

/* Takes @code out of the tree when its fence names one of our blocks. */
static void
replace_code (SpaltMarkupPass *pass,
              cmark_node      *code,
              GPtrArray       *queue)
{
  gboolean         exact = TRUE;
  const char      *info = NULL;
  Fence            fence = find_fence (cmark_node_get_fence_info (code), &info, &exact);
  g_autofree char *rest = g_strdup (info);
  cmark_node      *block = NULL;

  if (fence == FENCE_CODE || (fence != FENCE_NOTE && depth_of (code) >= MAX_DEPTH))
    return;
  if (!exact)
    spalt_markup_add_problem (pass, spalt_markup_node_line (code), SPALT_MARKUP_PROBLEM_UNKNOWN_BLOCK,
                              cmark_node_get_fence_info (code));

  switch (fence)
    {
    case FENCE_PULLQUOTE:
      block = make_pullquote (pass, code, rest, queue);
      break;
    case FENCE_FACTBOX:
      block = make_factbox (pass, code, rest, queue);
      break;
    case FENCE_EMBED:
      block = make_embed (pass, code, rest);
      break;
    case FENCE_AD:
      block = make_ad (pass, code, rest);
      break;
    case FENCE_NOTE:
      block = make_note (pass, code, rest);
      break;
    case FENCE_CODE:
      return;
    }
  if (block != NULL)
    cmark_node_insert_before (code, block);
  cmark_node_unlink (code);
  cmark_node_free (code);
}

/* Turns fenced blocks with one of our names, under @root, into what they are. */
void
spalt_markup_pass_fenced (SpaltMarkupPass *pass,
                          cmark_node      *root)
{
  g_autoptr (GPtrArray) queue = spalt_markup_collect (root, CMARK_NODE_CODE_BLOCK);

  for (guint i = 0; i < queue->len; i++)
    replace_code (pass, queue->pdata[i], queue);
}
