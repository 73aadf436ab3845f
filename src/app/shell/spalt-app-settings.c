// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-app-settings.h"

#include "spalt-config.h"

#define ENUMERATION "enum"

/* All that the app remembers, and as what it is read. */
static const struct
{
  const char *name;
  const char *type; /* of the variant, or ENUMERATION */
} keys[] = {
  { "article-sort", ENUMERATION },
  { "article-sort-ascending", "b" },
  { "color-scheme", ENUMERATION },
  { "desk", "s" },
  { "export-file-links", "b" },
  { "export-folder", "s" },
  { "inspector-visible", "b" },
  { "last-article", "x" },
  { "last-publication", "s" },
  { "person-name", "s" },
  { "preview-mode", ENUMERATION },
  { "preview-visible", "b" },
  { "preview-width", ENUMERATION },
  { "recent-publications", "as" },
  { "spell-check", "b" },
  { "window-height", "i" },
  { "window-maximized", "b" },
  { "window-width", "i" },
};

static gboolean
has_key (GSettingsSchema *schema,
         const char      *name,
         const char      *type)
{
  g_autoptr (GSettingsSchemaKey) key = NULL;
  g_autoptr (GVariant)           range = NULL;
  g_autofree char               *found = NULL;

  if (!g_settings_schema_has_key (schema, name))
    return FALSE;

  key = g_settings_schema_get_key (schema, name);
  range = g_settings_schema_key_get_range (key);
  g_variant_get_child (range, 0, "s", &found);
  if (g_str_equal (type, ENUMERATION))
    return g_str_equal (found, "enum");

  return g_variant_type_equal (g_settings_schema_key_get_value_type (key), G_VARIANT_TYPE (type)) &&
         !g_str_equal (found, "enum");
}

/* Of an older or a newer Spalt, it may know less than this one asks. */
static gboolean
has_all_keys (GSettingsSchema *schema)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (!has_key (schema, keys[i].name, keys[i].type))
        return FALSE;
    }

  return TRUE;
}

/**
 * spalt_app_settings_new:
 * @source: (nullable): where schemas are installed
 *
 * GSettings ends a program whose schema is not installed, or is without a key that is read. Spalt is useful without a
 * memory: then it says so on standard error, once, and everything is as it is by default. So nothing of the app reads
 * settings that do not come from here, nor a key that this does not know.
 *
 * Returns: (transfer full) (nullable): what is remembered of the app
 */
GSettings *
spalt_app_settings_new (GSettingsSchemaSource *source)
{
  static gboolean             is_told;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source)
    schema = g_settings_schema_source_lookup (source, SPALT_APPLICATION_ID, TRUE);
  if (schema && has_all_keys (schema))
    return g_settings_new_full (schema, NULL, NULL);

  if (!is_told)
    g_message ("The settings' schema “%s” is %s, so Spalt starts as if for the first time, and remembers "
               "nothing. Install Spalt anew, or name the schema's folder in GSETTINGS_SCHEMA_DIR.",
               SPALT_APPLICATION_ID, schema ? "that of another Spalt" : "not installed");
  is_told = TRUE;

  return NULL;
}
