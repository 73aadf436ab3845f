// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yaml.h>

#include "spalt-front-matter.h"

typedef struct
{
  yaml_document_t document;
  guint           line;
  guint           n_values;
} Reader;

static guint
to_line (Reader     *reader,
         yaml_mark_t mark)
{
  return reader->line + (guint)mark.line;
}

/* Only what is written without quotation marks can be nothing: YAML 1.2.2, 10.3.2. */
static gboolean
is_nothing (yaml_node_t *node)
{
  static const char *const words[] = { "", "~", "null", "Null", "NULL", NULL };

  return node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
         g_strv_contains (words, (const char *)node->data.scalar.value);
}

/* An alias makes a whole tree from a few letters, or one that holds itself; hence the limits. */
static SpaltFrontValue *
read_node (Reader *reader,
           int     index,
           guint   depth)
{
  yaml_node_t     *node = yaml_document_get_node (&reader->document, index);
  SpaltFrontValue *value = NULL;
  guint            line = 0;

  if (node == NULL || depth > SPALT_FRONT_MAX_DEPTH || ++reader->n_values > SPALT_FRONT_MAX_VALUES)
    return spalt_front_value_new (SPALT_FRONT_NOTHING, reader->line);

  line = to_line (reader, node->start_mark);
  switch (node->type)
    {
    case YAML_SCALAR_NODE:
      if (is_nothing (node))
        return spalt_front_value_new (SPALT_FRONT_NOTHING, line);
      return spalt_front_value_new_text ((const char *)node->data.scalar.value, (gssize)node->data.scalar.length, line);

    case YAML_SEQUENCE_NODE:
      value = spalt_front_value_new (SPALT_FRONT_LIST, line);
      for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++)
        spalt_front_value_append (value, read_node (reader, *item, depth + 1));
      return value;

    case YAML_MAPPING_NODE:
      value = spalt_front_value_new (SPALT_FRONT_MAP, line);
      for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++)
        {
          yaml_node_t *key = yaml_document_get_node (&reader->document, pair->key);

          if (key != NULL && key->type == YAML_SCALAR_NODE)
            spalt_front_value_set (value, (const char *)key->data.scalar.value,
                                   read_node (reader, pair->value, depth + 1));
        }
      return value;

    case YAML_NO_NODE:
      break;
    }

  return spalt_front_value_new (SPALT_FRONT_NOTHING, line);
}

/* A quotation mark that is never closed is noticed at the end; what helps is where it was opened. */
static guint
find_error_line (Reader        *reader,
                 yaml_parser_t *parser)
{
  gboolean at_end = parser->problem != NULL && strstr (parser->problem, "end of stream") != NULL;

  return to_line (reader, at_end && parser->context != NULL ? parser->context_mark : parser->problem_mark);
}

/**
 * spalt_front_parse_yaml:
 * @line: the line of the file that @text begins on
 *
 * Reads one YAML document. An empty one is an empty map.
 */
SpaltFrontValue *
spalt_front_parse_yaml (const char *text,
                        gsize       length,
                        guint       line,
                        guint      *error_line,
                        GError    **error)
{
  Reader           reader = { .line = line };
  SpaltFrontValue *value = NULL;
  yaml_parser_t    parser;

  yaml_parser_initialize (&parser);
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const unsigned char *)text, length);

  if (!yaml_parser_load (&parser, &reader.document))
    {
      *error_line = find_error_line (&reader, &parser);
      g_set_error (
        error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FRONT_MATTER,
        /* Translators: the first is the YAML parser's own words, in English. */
        _("The front matter cannot be read: %s. Look for a missing quotation mark, a colon within a text, or wrong "
           "indentation at line %u."),
        parser.problem != NULL ? parser.problem : "YAML", *error_line);
      yaml_parser_delete (&parser);
      return NULL;
    }

  if (yaml_document_get_root_node (&reader.document) != NULL)
    value = read_node (&reader, 1, 0);
  else
    value = spalt_front_value_new (SPALT_FRONT_MAP, line);
  if (value->kind == SPALT_FRONT_NOTHING)
    {
      spalt_front_value_free (value);
      value = spalt_front_value_new (SPALT_FRONT_MAP, line);
    }

  yaml_document_delete (&reader.document);
  yaml_parser_delete (&parser);

  if (reader.n_values > SPALT_FRONT_MAX_VALUES)
    {
      spalt_front_value_free (value);
      *error_line = line;
      g_set_error_literal (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FRONT_MATTER,
                           _("The front matter is larger than any article needs. Remove what does not belong there."));
      return NULL;
    }

  return value;
}
