// SPDX-License-Identifier: GPL-3.0-or-later
/* Mustache, as its specification 1.4 has it, with partials and inheritance and without lambdas: a template is data,
 * never a program. */
#include "spalt-config.h"
#include "spalt-template-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "spalt-template-error.h"

static const guint MAX_CHAIN = 64; /* templates that call each other */

struct _SpaltTemplates
{
  SpaltTemplateLoadFunc load;
  gpointer              data;
  GDestroyNotify        free_data;
  GHashTable           *by_name; /* name to SpaltTemplate */
  GPtrArray            *fresh;   /* (element-type utf8): names that this call of get has added */
  guint                 chain;
};

static SpaltTemplate *find_or_compile (SpaltTemplates *self,
                                       const char     *name,
                                       GError        **error);

static void
template_free (gpointer data)
{
  SpaltTemplate *template = data;

  g_free (template->name);
  g_free (template->path);
  g_clear_pointer (&template->nodes, g_array_unref);
  g_free (template);
}

static gboolean
resolve (SpaltTemplates *self,
         SpaltTemplate *template,
         GArray  *nodes,
         GError **error)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      Node *node = &g_array_index (nodes, Node, i);

      if (node->kind == NODE_PARTIAL || node->kind == NODE_PARENT)
        {
          node->partial = find_or_compile (self, node->text, error);
          if (node->partial == NULL)
            {
              if (error != NULL && !g_error_matches (*error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_SYNTAX) &&
                  !g_error_matches (*error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_DEEP))
                g_prefix_error (error, "%s:%u: {{%c%s}}: ", template->path, node->line,
                                node->kind == NODE_PARENT ? '<' : '>', node->text);
              return FALSE;
            }
        }
      if (node->children != NULL && !resolve (self, template, node->children, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compile (SpaltTemplates *self,
         SpaltTemplate *template,
         const char *source,
         GError    **error)
{
  g_autoptr (GArray) tokens = spalt_template_scan (source, template->path, error);

  return tokens != NULL && spalt_template_parse (template, tokens, error) &&
         resolve (self, template, template->nodes, error);
}

static SpaltTemplate *
find_or_compile (SpaltTemplates *self,
                 const char     *name,
                 GError        **error)
{
  SpaltTemplate *template = g_hash_table_lookup (self->by_name, name);
  g_autofree char *source = NULL;
  char            *path = NULL;
  gboolean         good;

  if (template != NULL)
    return template;
  if (self->chain >= MAX_CHAIN)
    {
      g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_DEEP,
                   _("The template “%s” is called through more than %u others."), name, MAX_CHAIN);
      return NULL;
    }
  source = self->load (name, self->data, &path, error);
  if (source == NULL)
    return NULL;

  template = g_new0 (SpaltTemplate, 1);
  template->name = g_strdup (name);
  template->path = path != NULL ? path : g_strdup (name);
  g_hash_table_insert (self->by_name, template->name, template); /* before it is compiled, as it may call itself */
  g_ptr_array_add (self->fresh, g_strdup (name));
  self->chain++;
  good = compile (self, template, source, error);
  self->chain--;
  return good ? template : NULL;
}

/**
 * spalt_templates_new:
 * @load: finds a template by its name
 * @data: for @load
 * @free_data: (nullable): frees @data at the end
 *
 * Returns: (transfer full): an empty set of templates, which fills itself as they are asked for
 */
SpaltTemplates *
spalt_templates_new (SpaltTemplateLoadFunc load,
                     gpointer              data,
                     GDestroyNotify        free_data)
{
  SpaltTemplates *self = g_new0 (SpaltTemplates, 1);

  self->load = load;
  self->data = data;
  self->free_data = free_data;
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, template_free);
  self->fresh = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * spalt_templates_free:
 * @self: (transfer full): a set
 *
 * Frees a set with its templates.
 */
void
spalt_templates_free (SpaltTemplates *self)
{
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->fresh);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

/**
 * spalt_templates_get:
 * @self: a set; one thread at a time
 * @name: a template's name
 * @error: what its source, or that of a template it calls, has wrong, with file, line and tag; or what the loader said
 *
 * Compiles a template with all that it calls, or finds it when that was done before.
 *
 * Returns: (transfer none) (nullable): the template, which lives as long as @self and can be rendered in any thread
 */
const SpaltTemplate *
spalt_templates_get (SpaltTemplates *self,
                     const char     *name,
                     GError        **error)
{
  SpaltTemplate *template;
  GError *problem = NULL;

  g_ptr_array_set_size (self->fresh, 0);
  template = find_or_compile (self, name, &problem);
  if (template == NULL)
    {
      /* Nothing that leans on the faulty one may stay. */
      for (guint i = 0; i < self->fresh->len; i++)
        g_hash_table_remove (self->by_name, g_ptr_array_index (self->fresh, i));
      g_propagate_error (error, problem);
    }
  return template;
}

/* @places: whether blocks in @nodes are places to be filled, and not what fills those of a parent
 * @seen: the templates that were looked through, so that those which call each other end */
static gboolean
has_block (const GArray *nodes,
           const char   *name,
           gboolean      places,
           GHashTable   *seen)
{
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      const Node *node = &g_array_index (nodes, Node, i);

      if (places && node->kind == NODE_BLOCK && strcmp (node->text, name) == 0)
        return TRUE;
      if (has_block (node->children, name, node->kind != NODE_PARENT, seen))
        return TRUE;
      if (node->partial != NULL && g_hash_table_add (seen, (gpointer)node->partial) &&
          has_block (node->partial->nodes, name, TRUE, seen))
        return TRUE;
    }
  return FALSE;
}

static void
list_lost_blocks (const SpaltTemplate *template,
                  const Node           *parent,
                  SpaltTemplateNameFunc func,
                  gpointer              data)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      const Node            *node = &g_array_index (parent->children, Node, i);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      /* What fills one block may hold, or call, another. */
      if (node->kind == NODE_BLOCK && !has_block (parent->partial->nodes, node->text, TRUE, seen) &&
          !has_block (parent->children, node->text, FALSE, seen))
        func (SPALT_TEMPLATE_USE_LOST_BLOCK, node->text, template->path, node->line, data);
    }
}

static void
list_names (const SpaltTemplate *template,
            const GArray         *nodes,
            SpaltTemplateNameFunc func,
            gpointer              data)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const Node *node = &g_array_index (nodes, Node, i);

      if (node->n_path > 0)
        func (node->kind == NODE_RAW_VARIABLE ? SPALT_TEMPLATE_USE_RAW : SPALT_TEMPLATE_USE_VARIABLE, node->text,
              template->path, node->line, data);
      if (node->kind == NODE_PARENT)
        list_lost_blocks (template, node, func, data);
      if (node->children != NULL)
        list_names (template, node->children, func, data);
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * spalt_templates_list_names:
 * @self: a set
 * @func: (scope call): told of each use of a variable, template by template in the order of their names, and line by
 *   line
 *
 * Goes through all that the templates which have been compiled ask for: a name that nothing ever stands for is written
 * as nothing, so only by this list does a wrong letter show.
 */
void
spalt_templates_list_names (SpaltTemplates       *self,
                            SpaltTemplateNameFunc func,
                            gpointer              data)
{
  g_autofree gpointer *names = NULL;
  guint                n_names;

  names = g_hash_table_get_keys_as_array (self->by_name, &n_names);
  qsort (names, n_names, sizeof *names, compare_names);
  for (guint i = 0; i < n_names; i++)
    {
      const SpaltTemplate *template = g_hash_table_lookup (self->by_name, names[i]);

      if (template->nodes != NULL)
        list_names (template, template->nodes, func, data);
    }
}
