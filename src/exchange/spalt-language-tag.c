// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-language-tag.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Languages by their codes of ISO 639, as the package iso-codes lists them: first the few hundred that have much
 * written in them, then all. https://salsa.debian.org/iso-codes-team/iso-codes */
static const char *const LISTS[] = { "iso_639-2.json", "iso_639-3.json" };

/* The subtags of BCP 47 by their looks: "sv", "en-GB". */
static gboolean
is_well_formed (char **subtags)
{
  for (guint i = 0; subtags[i] != NULL; i++)
    {
      gsize length = strlen (subtags[i]);

      for (const char *at = subtags[i]; *at != '\0'; at++)
        {
          if (i == 0 ? !g_ascii_isalpha (*at) : !g_ascii_isalnum (*at))
            return FALSE;
        }
      if (length < (i == 0 ? 2 : 1) || length > (i == 0 ? 3 : 8))
        return FALSE;
    }

  return subtags[0] != NULL;
}

static JsonParser *
load_list (const char *name)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char       *path = g_build_filename (folders[i], "iso-codes", "json", name, NULL);
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();

      if (json_parser_load_from_file (parser, path, NULL))
        return g_steal_pointer (&parser);
    }

  return NULL;
}

static gboolean
is_listed (JsonParser *list,
           const char *code)
{
  const char *member = strlen (code) == 2 ? "alpha_2" : "alpha_3";
  JsonNode   *root = json_parser_get_root (list);
  JsonObject *document = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *name = document != NULL && json_object_has_member (document, "639-2") ? "639-2" : "639-3";
  JsonArray  *entries =
    document != NULL && json_object_has_member (document, name) ? json_object_get_array_member (document, name) : NULL;

  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);

      if (g_strcmp0 (json_object_get_string_member_with_default (entry, member, NULL), code) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * spalt_language_tag_is_known:
 * @tag: as BCP 47 has it, such as "sv" or "en-GB"
 *
 * Whether there is such a language. Where the system has no list of them, every code is one that looks like it.
 */
gboolean
spalt_language_tag_is_known (const char *tag)
{
  g_auto (GStrv)   subtags = g_strsplit (tag, "-", -1);
  g_autofree char *code = NULL;

  if (!is_well_formed (subtags))
    return FALSE;
  code = g_ascii_strdown (subtags[0], -1);
  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++)
    {
      g_autoptr (JsonParser) list = load_list (LISTS[i]);

      if (list == NULL || is_listed (list, code))
        return TRUE;
    }

  return FALSE;
}
