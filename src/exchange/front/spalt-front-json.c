// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "spalt-front-matter.h"

static SpaltFrontValue *read_node (JsonNode *node,
                                   guint     line,
                                   guint     depth);

static SpaltFrontValue *
read_scalar (JsonNode *node,
             guint     line)
{
  g_autofree char *text = NULL;

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return spalt_front_value_new_text (json_node_get_string (node), -1, line);
    case G_TYPE_BOOLEAN:
      return spalt_front_value_new_text (json_node_get_boolean (node) ? "true" : "false", -1, line);
    case G_TYPE_INT64:
      text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      return spalt_front_value_new_text (text, -1, line);
    default:
      text = g_malloc (G_ASCII_DTOSTR_BUF_SIZE);
      g_ascii_dtostr (text, G_ASCII_DTOSTR_BUF_SIZE, json_node_get_double (node));
      return spalt_front_value_new_text (text, -1, line);
    }
}

static SpaltFrontValue *
read_object (JsonObject *object,
             guint       line,
             guint       depth)
{
  SpaltFrontValue *value = spalt_front_value_new (SPALT_FRONT_MAP, line);
  JsonObjectIter   iter;
  const char      *name = NULL;
  JsonNode        *member = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    spalt_front_value_set (value, name, read_node (member, line, depth + 1));

  return value;
}

static SpaltFrontValue *
read_array (JsonArray *array,
            guint      line,
            guint      depth)
{
  SpaltFrontValue *value = spalt_front_value_new (SPALT_FRONT_LIST, line);

  for (guint i = 0; i < json_array_get_length (array); i++)
    spalt_front_value_append (value, read_node (json_array_get_element (array, i), line, depth + 1));

  return value;
}

/* json-glib keeps no lines: everything stands on the first. */
static SpaltFrontValue *
read_node (JsonNode *node,
           guint     line,
           guint     depth)
{
  if (depth > SPALT_FRONT_MAX_DEPTH)
    return spalt_front_value_new (SPALT_FRONT_NOTHING, line);

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return read_object (json_node_get_object (node), line, depth);
    case JSON_NODE_ARRAY:
      return read_array (json_node_get_array (node), line, depth);
    case JSON_NODE_VALUE:
      return read_scalar (node, line);
    case JSON_NODE_NULL:
      break;
    }

  return spalt_front_value_new (SPALT_FRONT_NOTHING, line);
}

typedef struct
{
  GHashTable *seen; /* of each object's members */
  GPtrArray  *repeated;
  guint       line;
} Members;

/* json-glib keeps the last of two, and is silent about it. */
static void
object_member_cb (JsonParser *parser,
                  JsonObject *object,
                  const char *name,
                  gpointer    data)
{
  Members *members = data;

  if (!g_hash_table_add (members->seen, g_strdup_printf ("%p %s", (gpointer)object, name)))
    {
      SpaltFrontValue *earlier = spalt_front_value_new (SPALT_FRONT_NOTHING, members->line);

      g_set_str (&earlier->key, name);
      g_ptr_array_add (members->repeated, earlier);
    }
}

/* What stood first stands first again, without its text, so that the report knows of it. */
static void
put_repeated (SpaltFrontValue *value,
              GPtrArray       *repeated)
{
  while (value->kind == SPALT_FRONT_MAP && repeated->len > 0)
    g_ptr_array_insert (value->items, 0, g_ptr_array_steal_index (repeated, repeated->len - 1));
}

/**
 * spalt_front_parse_json:
 * @line: the line of the file that @text begins on
 */
SpaltFrontValue *
spalt_front_parse_json (const char *text,
                        gsize       length,
                        guint       line,
                        guint      *error_line,
                        GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError)     reason = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)  repeated = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_front_value_free);
  Members                members = { seen, repeated, line };
  SpaltFrontValue       *value = NULL;

  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &members);
  if (!json_parser_load_from_data (parser, text, (gssize)length, &reason))
    {
      const char *problem = reason->message;
      guint       row = 1;

      /* json-glib says where only in its sentence: "<data>:2:13: Parse error: …". */
      if (sscanf (problem, "<data>:%u:", &row) == 1)
        problem += strcspn (problem, " ");
      *error_line = line + MAX (row, 1) - 1;
      problem += strspn (problem, " ");
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FRONT_MATTER,
                   /* Translators: the first is the JSON parser's own words, in English. */
                   _("The front matter cannot be read: %s. Look for a missing comma or quotation mark at line %u."),
                   problem, *error_line);
      return NULL;
    }

  if (json_parser_get_root (parser) == NULL)
    return spalt_front_value_new (SPALT_FRONT_MAP, line);

  value = read_node (json_parser_get_root (parser), line, 0);
  put_repeated (value, repeated);

  return value;
}
