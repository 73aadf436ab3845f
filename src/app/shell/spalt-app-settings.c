// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-app-settings.h"

#include "spalt-config.h"

/**
 * spalt_app_settings_new:
 *
 * GSettings ends a program whose schema is not installed, and Spalt is useful without a memory: then it says so on
 * standard error, once, and everything is as it is by default.
 *
 * Returns: (transfer full) (nullable): what is remembered of the app
 */
GSettings *
spalt_app_settings_new (void)
{
  static gboolean             is_told;
  GSettingsSchemaSource      *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source)
    schema = g_settings_schema_source_lookup (source, SPALT_APPLICATION_ID, TRUE);
  if (schema)
    return g_settings_new_full (schema, NULL, NULL);

  if (!is_told)
    g_message ("The settings' schema “%s” is not installed, so Spalt starts as if for the first time, and remembers "
               "nothing. Install Spalt anew, or name the schema's folder in GSETTINGS_SCHEMA_DIR.",
               SPALT_APPLICATION_ID);
  is_told = TRUE;

  return NULL;
}
