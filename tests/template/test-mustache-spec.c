// SPDX-License-Identifier: GPL-3.0-or-later
/* The official cases of the Mustache specification, each a test of its own. Lambdas are left out, by design. */
#include <json-glib/json-glib.h>

#include "spalt-template.h"

static const char *const SECTIONS[] = { "comments", "delimiters", "interpolation", "inverted",
                                        "partials", "sections", "~inheritance" };

static SpaltValue *
value_from_json (JsonNode *node)
{
  SpaltValue *value;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char    *key;
      JsonNode      *member;

      value = spalt_value_new_map ();
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &key, &member))
        {
          if (!JSON_NODE_HOLDS_NULL (member))
            spalt_value_set (value, key, value_from_json (member));
        }
      return value;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      value = spalt_value_new_list ();
      for (guint i = 0; i < json_array_get_length (array); i++)
        spalt_value_append (value, value_from_json (json_array_get_element (array, i)));
      return value;
    }
  if (JSON_NODE_HOLDS_NULL (node))
    return spalt_value_new_text ("");
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return spalt_value_new_flag (json_node_get_boolean (node));
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return spalt_value_take_text (g_strdup_printf ("%g", json_node_get_double (node)));
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return spalt_value_take_text (g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node)));
  return spalt_value_new_text (json_node_get_string (node));
}

/* "If the named partial is not found, the empty string": the specification's loader says so, not the engine. */
static char *
load (const char *name,
      gpointer    data,
      char      **path,
      GError    **error)
{
  JsonObject *test = data;
  JsonObject *partials;

  *path = g_strdup (name);
  if (g_str_equal (name, "the template under test"))
    return g_strdup (json_object_get_string_member (test, "template"));
  partials = json_object_has_member (test, "partials") ? json_object_get_object_member (test, "partials") : NULL;
  if (partials == NULL || !json_object_has_member (partials, name))
    return g_strdup ("");
  return g_strdup (json_object_get_string_member (partials, name));
}

static void
test_case (gconstpointer data)
{
  JsonObject                *test = (JsonObject *)data;
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, test, NULL);
  g_autoptr (SpaltValue)     context = value_from_json (json_object_get_member (test, "data"));
  g_autoptr (GString)        out = g_string_new (NULL);
  g_autoptr (GError)         error = NULL;
  const SpaltTemplate *template = spalt_templates_get (templates, "the template under test", &error);

  g_assert_no_error (error);
  g_assert_nonnull (template);
  g_assert_true (spalt_template_render (template, &context, 1, out, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (out->str, ==, json_object_get_string_member (test, "expected"));
}

static gboolean
add_section (const char *folder,
             const char *section)
{
  g_autofree char       *name = g_strconcat (section, ".json", NULL);
  g_autofree char       *path = g_build_filename (folder, name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError)     error = NULL;
  JsonArray             *tests;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  tests = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "tests");
  for (guint i = 0; i < json_array_get_length (tests); i++)
    {
      JsonObject      *test = json_object_ref (json_array_get_object_element (tests, i));
      g_autofree char *words = g_strdelimit (g_strdup (json_object_get_string_member (test, "name")), " /", '-');
      g_autofree char *test_path = g_strdup_printf ("/mustache/%s/%u-%s", section, i + 1, words);

      g_test_add_data_func_full (test_path, test, test_case, (GDestroyNotify)json_object_unref);
    }
  return TRUE;
}

static void
test_missing (void)
{
  g_test_skip ("the Mustache specification is not here: set SPALT_TEST_DATA to the folder that has mustache-spec/");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  const char      *data = g_getenv ("SPALT_TEST_DATA");
  gboolean         found = TRUE;

  g_test_init (&argc, &argv, NULL);
  if (data != NULL)
    folder = g_build_filename (data, "mustache-spec", NULL);
  else
    folder = g_build_filename (g_getenv ("SPALT_SOURCE_ROOT"), "..", "shared", "data", "mustache-spec", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (SECTIONS); i++)
    found = add_section (folder, SECTIONS[i]) && found;
  if (!found)
    g_test_add_func ("/mustache/specification", test_missing);
  return g_test_run ();
}
