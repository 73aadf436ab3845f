// SPDX-License-Identifier: GPL-3.0-or-later
#include <json-glib/json-glib.h>
#include <string.h>

#include "spalt-site-json.h"

/* Many bytes are looked at at once, so that the place of one matters. What is written is read back by another's parser.
 * */
static void
test_every_character_at_every_place (void)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";

  for (int character = 1; character < 128; character++)
    for (int before = 0; before < 35; before++)
      {
        int                    after = (character + before) % 35;
        g_autofree char       *text = g_strdup_printf ("%.*s%c%.*så", before, letters, character, after, letters);
        g_autoptr (GString)    json = g_string_new (NULL);
        g_autoptr (JsonParser) parser = json_parser_new ();
        g_autoptr (GError)     error = NULL;

        spalt_site_json_open_map (json, NULL);
        spalt_site_json_add_joined (json, "text", "", text, strlen (text));
        spalt_site_json_close_map (json);
        json_parser_load_from_data (parser, json->str, -1, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (json_object_get_string_member (json_node_get_object (json_parser_get_root (parser)), "text"),
                         ==, text);
        g_assert_null (strpbrk (json->str, "<>&"));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/json/every-character-at-every-place", test_every_character_at_every_place);

  return g_test_run ();
}
