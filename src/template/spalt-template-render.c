// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-template-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-escape.h"
#include "spalt-template-error.h"

/* Sections, partials and parents within each other while rendering: enough for deep threads of comments, and little
 * enough for the stack when a partial calls itself without end. */
enum
{
  MAX_DEPTH = 200,
};

/* What one template may write, and how many nodes it may visit for that. The largest page that people read is far
 * below; a partial that calls itself twice would go on for longer than the sun. */
static const gsize MAX_OUTPUT = 16 * 1024 * 1024;
static const guint MAX_WORK = 4 * 1000 * 1000;

typedef struct
{
  GString *out;
  const SpaltTemplate *template;     /* whose nodes are being written, for messages */
  SpaltValue   *contexts[MAX_DEPTH]; /* outermost first */
  guint         n_contexts;
  const GArray *overrides[MAX_DEPTH]; /* the children of the parents around, outermost first */
  guint         n_overrides;
  guint         depth;
  guint         work;
  gsize         end;    /* how long @out may become */
  GString      *indent; /* before each line of a template's own text */
  GError      **error;
} Render;

static gboolean render_nodes (Render       *render,
                              const GArray *nodes);

static gboolean
refuse_depth (Render     *render,
              const Node *node)
{
  g_set_error (render->error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_DEEP,
               _("%s:%u: “%s” goes round in a circle, or nests more than %d deep."), render->template->path, node->line,
               node->text, MAX_DEPTH);
  return FALSE;
}

static gboolean
refuse_size (Render     *render,
             const Node *node)
{
  g_set_error (render->error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_LARGE,
               _("%s:%u: the page grows without end here: it is larger than %u MB, or repeats itself too often."),
               render->template->path, node->line, (guint)(MAX_OUTPUT / 1024 / 1024));
  return FALSE;
}

static gboolean
at_line_start (const GString *out)
{
  return out->len == 0 || out->str[out->len - 1] == '\n';
}

static void
write_indented (Render     *render,
                const Node *node)
{
  const char *end = node->text + node->length;
  gboolean    starts_line = node->starts_line && at_line_start (render->out);

  if (node->length == 0 && starts_line)
    g_string_append_len (render->out, render->indent->str, (gssize)render->indent->len);
  for (const char *line = node->text; line < end; starts_line = TRUE)
    {
      const char *newline = memchr (line, '\n', (gsize)(end - line));
      const char *stop = newline != NULL ? newline + 1 : end;

      if (starts_line && *line != '\n')
        g_string_append_len (render->out, render->indent->str, (gssize)render->indent->len);
      g_string_append_len (render->out, line, stop - line);
      line = stop;
    }
}

static void
write_literal (Render     *render,
               const Node *node)
{
  if (render->indent->len == 0)
    g_string_append_len (render->out, node->text, (gssize)node->length);
  else
    write_indented (render, node);
}

static SpaltValue *
look_up (Render     *render,
         const Node *node)
{
  SpaltValue *value = NULL;

  if (node->n_path == 0)
    return render->contexts[render->n_contexts - 1];
  for (guint i = render->n_contexts; value == NULL && i-- > 0;)
    value = spalt_value_look_up (render->contexts[i], node->path[0]);
  for (guint i = 1; value != NULL && i < node->n_path; i++)
    value = spalt_value_look_up (value, node->path[i]);
  return value;
}

static void
write_variable (Render     *render,
                const Node *node)
{
  SpaltValue *value = look_up (render, node);
  const char *text;
  gsize       length;

  if (value == NULL)
    return;
  text = spalt_value_get_text (value, &length);
  if (node->kind == NODE_RAW_VARIABLE || length == 0 || !spalt_value_may_have_escapes (value))
    g_string_append_len (render->out, text, (gssize)length);
  else
    spalt_escape_html_append (render->out, text, (gssize)length);
}

static gboolean
render_within (Render     *render,
               const Node *node,
               SpaltValue *value)
{
  gboolean good;

  if (render->n_contexts >= MAX_DEPTH || render->depth >= MAX_DEPTH)
    return refuse_depth (render, node);
  render->depth++;
  render->contexts[render->n_contexts++] = value;
  good = render_nodes (render, node->children);
  render->n_contexts--;
  render->depth--;
  return good;
}

static gboolean
render_section (Render     *render,
                const Node *node)
{
  SpaltValue *value = look_up (render, node);
  guint       size;

  if (!spalt_value_is_true (value))
    return TRUE;
  if (spalt_value_get_kind (value) != SPALT_VALUE_LIST)
    return render_within (render, node, value);
  size = spalt_value_get_size (value);
  for (guint i = 0; i < size; i++)
    {
      if (!render_within (render, node, spalt_value_get_item (value, i)))
        return FALSE;
    }
  return TRUE;
}

/* Writes @nodes with each line indented by @indent more. */
static gboolean
render_indented (Render     *render,
                 const Node *node,
                 const SpaltTemplate *template,
                 const GArray *nodes)
{
  const SpaltTemplate *caller = render->template;
  gsize                length = render->indent->len;
  gboolean             good;

  if (render->depth >= MAX_DEPTH)
    return refuse_depth (render, node);
  render->depth++;
  render->template = template;
  g_string_append (render->indent, node->indent);
  good = render_nodes (render, nodes);
  g_string_truncate (render->indent, length);
  render->template = caller;
  render->depth--;
  return good;
}

static gboolean
render_parent (Render     *render,
               const Node *node)
{
  gboolean good;

  if (render->n_overrides >= MAX_DEPTH)
    return refuse_depth (render, node);
  render->overrides[render->n_overrides++] = node->children;
  good = render_indented (render, node, node->partial, node->partial->nodes);
  render->n_overrides--;
  return good;
}

/* The content for a block: that of the outermost template which overrides it. */
static const GArray *
content_of (Render     *render,
            const Node *block)
{
  for (guint i = 0; i < render->n_overrides; i++)
    {
      const GArray *candidates = render->overrides[i];

      render->work += candidates->len;
      for (guint j = 0; j < candidates->len; j++)
        {
          const Node *candidate = &g_array_index (candidates, Node, j);

          if (candidate->kind == NODE_BLOCK && strcmp (candidate->text, block->text) == 0)
            return candidate->children;
        }
    }
  return block->children;
}

static gboolean
render_node (Render     *render,
             const Node *node)
{
  switch (node->kind)
    {
    case NODE_LITERAL:
      write_literal (render, node);
      return TRUE;
    case NODE_VARIABLE:
    case NODE_RAW_VARIABLE:
      write_variable (render, node);
      return TRUE;
    case NODE_SECTION:
      return render_section (render, node);
    case NODE_INVERTED:
      return spalt_value_is_true (look_up (render, node)) || render_nodes (render, node->children);
    case NODE_PARTIAL:
      return render_indented (render, node, node->partial, node->partial->nodes);
    case NODE_PARENT:
      return render_parent (render, node);
    case NODE_BLOCK:
      return render_indented (render, node, render->template, content_of (render, node));
    }
  g_return_val_if_reached (FALSE);
}

static gboolean
render_nodes (Render       *render,
              const GArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const Node *node = &g_array_index (nodes, Node, i);

      if (!render_node (render, node))
        return FALSE;
      if (++render->work > MAX_WORK || render->out->len > render->end)
        return refuse_size (render, node);
    }
  return TRUE;
}

/**
 * spalt_template_render:
 * @self: a compiled template; any thread, several at once
 * @contexts: (array length=n_contexts): where names are looked up, outermost first: the site, then the page
 * @n_contexts: at least one
 * @out: what is written is added here; after an error it holds a part of it
 * @error: %SPALT_TEMPLATE_ERROR_TOO_DEEP when a partial calls itself without end, %SPALT_TEMPLATE_ERROR_TOO_LARGE when
 *   what it writes has no sensible size
 *
 * Fills a template. A name that nothing stands for is written as nothing.
 *
 * Returns: whether it could
 */
gboolean
spalt_template_render (const SpaltTemplate *self,
                       SpaltValue *const   *contexts,
                       guint                n_contexts,
                       GString             *out,
                       GError             **error)
{
  g_autoptr (GString) indent = g_string_new (NULL);
  Render              render = { .out = out,
                                 .template = self,
                                 .n_contexts = n_contexts,
                                 .end = out->len + MAX_OUTPUT,
                                 .indent = indent,
                                 .error = error };

  g_return_val_if_fail (n_contexts > 0 && n_contexts < MAX_DEPTH, FALSE);

  memcpy (render.contexts, contexts, n_contexts * sizeof *contexts);
  return render_nodes (&render, self->nodes);
}
