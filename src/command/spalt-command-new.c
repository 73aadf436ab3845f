// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-command-output.h"
#include "spalt-language-tag.h"
#include "spalt-site-address.h"
#include "spalt-local-zone.h"
#include "spalt-settings.h"

static char *opt_name;
static char *opt_language;
static char *opt_time_zone;
static char *opt_base_url;

static const GOptionEntry OPTIONS[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &opt_name, N_("What the publication is called"), N_("NAME") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &opt_language, N_("The language it is written in, such as sv or en"),
    N_("LANGUAGE") },
  { "time-zone", 0, 0, G_OPTION_ARG_STRING, &opt_time_zone, N_("Where its clock goes, such as Europe/Stockholm"),
    N_("ZONE") },
  { "base-url", 0, 0, G_OPTION_ARG_STRING, &opt_base_url, N_("The address that its site will have"), N_("ADDRESS") },
  { NULL },
};

/* The language of this computer's user, without its country; %NULL when the system has none. */
static char *
get_system_language (void)
{
  const char      *name = *g_get_language_names ();
  g_autofree char *language = g_strndup (name, strcspn (name, "_.@"));

  return spalt_language_tag_is_known (language) ? g_steal_pointer (&language) : NULL;
}

static gboolean
apply_language (SpaltSettings *settings,
                GError       **error)
{
  g_autofree char *language =
    opt_language != NULL ? g_strdelimit (g_strdup (opt_language), "_", '-') : get_system_language ();

  if (opt_language != NULL && !spalt_language_tag_is_known (language))
    {
      g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE,
                   _("“%s” is not a language. Name it by its code, such as sv or en-GB."), opt_language);
      return FALSE;
    }
  if (language != NULL)
    spalt_settings_set_language (settings, language);

  return TRUE;
}

static gboolean
apply_options (SpaltSettings *settings,
               const char    *folder,
               GError       **error)
{
  g_autofree char *folder_name = g_path_get_basename (folder);
  g_autofree char *zone_name =
    opt_time_zone != NULL ? g_strdup (opt_time_zone) : spalt_local_zone_get_identifier ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);

  if (zone == NULL)
    {
      g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE,
                   _("“%s” is not a time zone. Name it by continent and city, such as Europe/Stockholm."), zone_name);
      return FALSE;
    }
  if (!apply_language (settings, error))
    return FALSE;
  spalt_settings_set_name (settings, opt_name != NULL ? opt_name : folder_name);
  spalt_settings_set_time_zone (settings, zone_name);
  if (opt_base_url != NULL)
    {
      g_autoptr (GError) problem = NULL;
      g_autofree char   *base_url = spalt_site_address_clean_base (opt_base_url, &problem);

      if (base_url == NULL)
        {
          g_set_error_literal (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE, problem->message);
          return FALSE;
        }
      spalt_settings_set_base_url (settings, base_url);
    }
  return TRUE;
}

/* (element-type utf8): what is there already; what programs hide is nobody's work */
static GPtrArray *
list_others (const char *folder)
{
  GPtrArray       *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (*name != '.')
        g_ptr_array_add (names, g_filename_display_name (name));
    }
  g_ptr_array_sort_values (names, (GCompareFunc)strcmp);

  return names;
}

/* A folder for other things is easily taken by mistake, and one with a name of the publication's own is a part of it
 * from now on. */
static void
print_others (GPtrArray *names)
{
  static const char *const own[] = { "backups", "files", "media", "static", "theme", NULL };
  g_autoptr (GString)      ours = g_string_new (NULL);
  gboolean                 publishes = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      if (g_strv_contains (own, names->pdata[i]))
        g_string_append_printf (ours, "%s%s", ours->len > 0 ? ", " : "", (const char *)names->pdata[i]);
      publishes |= g_str_equal (names->pdata[i], "static");
    }
  if (names->len > 0)
    spalt_command_print (_("The folder held other things before. They stay there as they were.\n"));
  if (ours->len > 0)
    spalt_command_print (_("These have names that the publication uses, and belong to it from now on: %s.\n"),
                         ours->str);
  if (publishes)
    spalt_command_print (_("What is in “static” goes out with the site, as it is.\n"));
}

static gboolean
run_new (const SpaltCommandLine *line,
         GError                **error)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GPtrArray)     others = NULL;
  g_autoptr (SpaltStore)    store = NULL;

  if (*line->arguments[0] == '\0')
    {
      g_set_error_literal (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE,
                           _("The publication's folder has no name. Name the folder that it is to be made in."));
      return FALSE;
    }
  if (!apply_options (settings, line->arguments[0], error))
    return FALSE;
  others = list_others (line->arguments[0]);
  store = spalt_store_create (line->arguments[0], settings, line->now, error);
  if (store == NULL)
    return FALSE;
  if (line->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      spalt_command_add_text (builder, "folder", spalt_store_get_folder (store));
      spalt_command_add_text (builder, "name", spalt_settings_get_name (settings));
      spalt_command_add_text (builder, "language", spalt_settings_get_language (settings));
      spalt_command_add_text (builder, "time_zone", spalt_settings_get_time_zone (settings));
      json_builder_end_object (builder);
      spalt_command_print_json (builder);
    }
  else
    {
      spalt_command_print (_("Made the publication “%s” in %s. Its language is %s, its time zone %s.\n"),
                           spalt_settings_get_name (settings), spalt_store_get_folder (store),
                           spalt_settings_get_language (settings), spalt_settings_get_time_zone (settings));
      print_others (others);
    }
  return TRUE;
}

const SpaltCommand spalt_command_new = {
  .name = "new",
  .arguments = "PUBLICATION",
  .summary = N_("Make a new publication in a folder"),
  .options = OPTIONS,
  .run = run_new,
};
