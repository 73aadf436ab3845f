// SPDX-License-Identifier: GPL-3.0-or-later
/* The second step of compiling a template: tokens become a tree. */
#include "spalt-config.h"
#include "spalt-template-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-template-error.h"

static const guint MAX_NESTING = 64;

typedef struct
{
  SpaltTemplate *template;
  const GArray *tokens;
  guint         next;
  guint         depth;
} Parser;

static gboolean parse_until (Parser      *parser,
                             const Token *opening,
                             GArray      *nodes,
                             GError     **error);

static void
clear_node (gpointer node)
{
  Node *self = node;

  g_free (self->text);
  g_free (self->path);
  g_free (self->indent);
  g_clear_pointer (&self->children, g_array_unref);
}

static GArray *
new_nodes (void)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (Node));

  g_array_set_clear_func (nodes, clear_node);
  return nodes;
}

static gboolean
fail (Parser      *parser,
      const Token *token,
      GError     **error,
      const char  *complaint)
{
  g_autofree char *tag = g_strdup_printf ("{{%s%.*s}}", token->sigil != '\0' ? (char[]){ token->sigil, '\0' } : "",
                                          (int)token->length, token->start);

  g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_SYNTAX, "%s:%u: %s: %s", parser->template->path,
               token->line, tag, complaint);
  return FALSE;
}

/* Cuts the parts of a dotted name; "." has none. */
static gboolean
set_path (Node *node)
{
  g_auto (GStrv) parts = NULL;

  if (strcmp (node->text, ".") == 0)
    return TRUE;
  parts = g_strsplit (node->text, ".", -1);
  node->n_path = g_strv_length (parts);
  node->path = g_new (GQuark, node->n_path);
  for (guint i = 0; i < node->n_path; i++)
    {
      if (*parts[i] == '\0' || strpbrk (parts[i], " \t\r\n{}<>&;\"") != NULL)
        return FALSE;
      node->path[i] = g_quark_from_string (parts[i]);
    }
  return TRUE;
}

/* A literal is put together from many lines: its memory doubles, so that a long one is not copied for each. */
static gsize
room_for (gsize length)
{
  gsize room = 16;

  while (room <= length)
    room *= 2;
  return room;
}

static void
append_literal (GArray      *nodes,
                const Token *token)
{
  Node *last = nodes->len > 0 ? &g_array_index (nodes, Node, nodes->len - 1) : NULL;

  if (last != NULL && last->kind == NODE_LITERAL &&
      (last->length == 0 ? !token->starts_line : (last->text[last->length - 1] == '\n') == token->starts_line))
    {
      gsize length = last->length + token->length;

      if (room_for (length) > room_for (last->length))
        last->text = g_realloc (last->text, room_for (length));
      memcpy (last->text + last->length, token->start, token->length);
      last->text[length] = '\0';
      last->length = length;
    }
  else
    {
      Node node = { .kind = NODE_LITERAL,
                    .starts_line = token->starts_line,
                    .line = token->line,
                    .text = g_malloc (room_for (token->length)),
                    .length = token->length };

      memcpy (node.text, token->start, token->length);
      node.text[token->length] = '\0';
      g_array_append_val (nodes, node);
    }
}

/* A line that begins with a tag has no text to carry its indentation: an empty one does. */
static void
append_line_start (GArray      *nodes,
                   const Token *token)
{
  Node node = { .kind = NODE_LITERAL, .starts_line = TRUE, .line = token->line, .text = g_malloc0 (room_for (0)) };

  g_array_append_val (nodes, node);
}

static NodeKind
kind_of (const Token *token)
{
  switch (token->sigil)
    {
    case '&':
      return NODE_RAW_VARIABLE;
    case '#':
      return NODE_SECTION;
    case '^':
      return NODE_INVERTED;
    case '>':
      return NODE_PARTIAL;
    case '<':
      return NODE_PARENT;
    case '$':
      return NODE_BLOCK;
    default:
      return NODE_VARIABLE;
    }
}

/* How far the first line of a block's content is indented, when the content begins on a line of its own. */
static gsize
content_indent (const GArray *nodes)
{
  const Node *first = nodes->len > 0 ? &g_array_index (nodes, Node, 0) : NULL;

  if (first == NULL || !first->starts_line)
    return 0;
  return first->kind == NODE_LITERAL ? strspn (first->text, " \t") : strlen (first->indent);
}

/* Takes @width blanks off the start of each line. */
static void
dedent_literal (Node *node,
                gsize width)
{
  g_autoptr (GString) kept = g_string_sized_new (node->length);
  gboolean            at_start = node->starts_line;

  for (const char *p = node->text; *p != '\0'; at_start = TRUE)
    {
      gsize length = strcspn (p, "\n") + (strchr (p, '\n') != NULL);
      gsize skipped = at_start ? MIN (strspn (p, " \t"), width) : 0;

      g_string_append_len (kept, p + skipped, (gssize)(length - skipped));
      p += length;
    }
  g_free (node->text);
  node->length = kept->len;
  node->text = g_string_free (g_steal_pointer (&kept), FALSE);
}

/* @nodes: the content of a block
 * @width: blanks
 *
 * Takes @width blanks off each line of the content. Blocks within have been dedented already, so only their own depth
 * shrinks. */
static void
dedent (GArray *nodes,
        gsize   width)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      Node *node = &g_array_index (nodes, Node, i);

      if (node->kind == NODE_LITERAL)
        dedent_literal (node, width);
      else if (node->kind == NODE_SECTION || node->kind == NODE_INVERTED)
        dedent (node->children, width);
      else if (node->indent != NULL && *node->indent != '\0')
        {
          char *less = g_strdup (node->indent + MIN (strlen (node->indent), width));

          g_free (node->indent);
          node->indent = less;
        }
    }
}

/* A block is written as deep as its own content stood, or else its tag; its content is kept without that depth. */
static void
settle_block (Node        *node,
              const Token *token)
{
  gsize width = content_indent (node->children);

  if (width > 0)
    {
      g_free (node->indent);
      node->indent = g_strnfill (width, ' ');
      dedent (node->children, width);
    }
  node->starts_line = token->standalone;
}

static gboolean
append_tag (Parser      *parser,
            const Token *token,
            GArray      *nodes,
            GError     **error)
{
  Node     node = { .kind = kind_of (token),
                    .line = token->line,
                    .text = g_strndup (token->start, token->length),
                    .length = token->length,
                    .indent = g_strndup (token->indent_length > 0 ? token->indent : "", token->indent_length) };
  gboolean has_children =
    node.kind == NODE_SECTION || node.kind == NODE_INVERTED || node.kind == NODE_PARENT || node.kind == NODE_BLOCK;
  gboolean names_data = node.kind != NODE_PARTIAL && node.kind != NODE_PARENT && node.kind != NODE_BLOCK;
  gboolean good = TRUE;

  if (token->length == 0)
    good = fail (parser, token, error, _("this tag has no name."));
  else if (names_data && !set_path (&node))
    good = fail (parser, token, error,
                 _("this is not a name. Names are words with dots between, such as article.headline."));
  else if (has_children)
    {
      node.children = new_nodes ();
      good = parse_until (parser, token, node.children, error);
    }
  if (!token->standalone && (node.kind == NODE_PARTIAL || node.kind == NODE_PARENT))
    g_clear_pointer (&node.indent, g_free);
  if (node.indent == NULL)
    node.indent = g_strdup ("");
  if (good && node.kind == NODE_BLOCK)
    settle_block (&node, token);
  if (good && node.kind != NODE_BLOCK && token->standalone)
    node.starts_line = node.kind == NODE_PARTIAL || node.kind == NODE_PARENT;
  g_array_append_val (nodes, node);
  return good;
}

static gboolean
closes (const Token *token,
        const Token *opening)
{
  return opening != NULL && token->length == opening->length &&
         strncmp (token->start, opening->start, token->length) == 0;
}

/* Reads nodes up to the tag that closes @opening, or to the end when there is none. */
static gboolean
parse_until (Parser      *parser,
             const Token *opening,
             GArray      *nodes,
             GError     **error)
{
  if (++parser->depth > MAX_NESTING)
    return fail (parser, opening, error, _("sections stand within each other too deep here."));

  while (parser->next < parser->tokens->len)
    {
      const Token *token = &g_array_index (parser->tokens, Token, parser->next++);

      if (token->kind == TOKEN_TEXT)
        {
          if (!token->standalone)
            append_literal (nodes, token);
          continue;
        }
      if (token->sigil == '/')
        {
          if (!closes (token, opening))
            return fail (parser, token, error,
                         opening != NULL ? _("this closes a section that is not the last one opened.")
                                         : _("this closes a section that was never opened."));
          parser->depth--;
          return TRUE;
        }
      if (token->sigil == '!' || token->sigil == '=')
        continue;
      if (token->starts_line && !token->standalone)
        append_line_start (nodes, token);
      if (!append_tag (parser, token, nodes, error))
        return FALSE;
    }
  if (opening != NULL)
    return fail (parser, opening, error, _("this section is never closed."));
  parser->depth--;
  return TRUE;
}

/*< private >
 * spalt_template_parse:
 * @self: a template that has its path
 * @tokens: of its source
 * @error: %SPALT_TEMPLATE_ERROR_SYNTAX
 *
 * Makes the tree of @self. Partials and parents are not yet found.
 *
 * Returns: whether it could
 */
gboolean
spalt_template_parse (SpaltTemplate *self,
                      const GArray  *tokens,
                      GError       **error)
{
  Parser parser = { .template = self, .tokens = tokens };

  self->nodes = new_nodes ();
  return parse_until (&parser, NULL, self->nodes, error);
}
