// SPDX-License-Identifier: GPL-3.0-or-later
/* Schemas of another version of Spalt: GSettings ends a program that reads a key which is not in its schema. */
#include "spalt-app-settings.h"

#include "spalt-test-folder.h"

#include "spalt-config.h"

#define SCHEMA_FILE SPALT_APPLICATION_ID ".gschema.xml"

static char *
read_schema (void)
{
  g_autofree char   *path = g_build_filename (g_getenv ("SPALT_BUILD_ROOT"), "data", SCHEMA_FILE, NULL);
  g_autoptr (GError) error = NULL;
  char              *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static char *
replace (const char *text,
         const char *pattern,
         const char *by)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DOTALL, 0, &error);
  char              *replaced = NULL;

  g_assert_no_error (error);
  g_assert_true (g_regex_match (regex, text, 0, NULL));
  replaced = g_regex_replace (regex, text, -1, 0, by, 0, &error);
  g_assert_no_error (error);

  return replaced;
}

/* Whether settings are read where this schema is installed. */
static gboolean
is_taken (const char *schema)
{
  char                             *folder = spalt_test_folder_new ();
  g_autofree char                  *path = g_build_filename (folder, SCHEMA_FILE, NULL);
  g_autoptr (GError)                error = NULL;
  g_autoptr (GSubprocess)           compiler = NULL;
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autoptr (GSettings)             settings = NULL;

  g_file_set_contents (path, schema, -1, &error);
  g_assert_no_error (error);
  compiler =
    g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "glib-compile-schemas", "--strict", folder, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (compiler, NULL, &error);
  g_assert_no_error (error);
  source = g_settings_schema_source_new_from_directory (folder, NULL, TRUE, &error);
  g_assert_no_error (error);

  settings = spalt_app_settings_new (source);
  spalt_test_folder_remove (folder);

  return settings != NULL;
}

/* Each key that the present schema has, missing from an older one. */
static void
test_missing_key (void)
{
  GSettingsSchemaSource      *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (source, SPALT_APPLICATION_ID, TRUE);
  g_auto (GStrv)              names = g_settings_schema_list_keys (schema);
  g_autofree char            *whole = read_schema ();

  g_assert_true (is_taken (whole));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("<key name=\"%s\".*?</key>", names[i]);
      g_autofree char *older = replace (whole, pattern, "");

      g_test_message ("without %s", names[i]);
      g_assert_false (is_taken (older));
    }
}

static void
test_other_type (void)
{
  g_autofree char *whole = read_schema ();
  g_autofree char *number = replace (whole, "<key name=\"window-maximized\" type=\"b\">\\s*<default>false",
                                     "<key name=\"window-maximized\" type=\"i\"><default>0");
  g_autofree char *text = replace (whole, "<key name=\"color-scheme\" enum=\"[^\"]*\">",
                                   "<key name=\"color-scheme\" type=\"s\">");
  g_autofree char *choice = replace (whole, "<key name=\"desk\" type=\"s\">\\s*<default>'articles'",
                                     "<key name=\"desk\" enum=\"" SPALT_APPLICATION_ID ".ColorScheme\">"
                                     "<default>'system'");

  g_assert_false (is_taken (number));
  g_assert_false (is_taken (text));
  g_assert_false (is_taken (choice));
}

/* What a newer one has besides is no harm. */
static void
test_further_key (void)
{
  g_autofree char *whole = read_schema ();
  g_autofree char *newer = replace (whole, "</schema>",
                                    "<key name=\"more\" type=\"b\"><default>true</default></key></schema>");

  g_assert_true (is_taken (newer));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/app-settings/missing-key", test_missing_key);
  g_test_add_func ("/app/app-settings/other-type", test_other_type);
  g_test_add_func ("/app/app-settings/further-key", test_further_key);

  return g_test_run ();
}
