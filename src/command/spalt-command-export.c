// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-command-output.h"
#include "spalt-site-export.h"

static char    *opt_base_url;
static int      opt_threads = SPALT_COMMAND_UNSAID;
static gboolean opt_all;
static gboolean opt_file_links;
static gboolean opt_replace;

static const GOptionEntry OPTIONS[] = {
  { "base-url", 0, 0, G_OPTION_ARG_STRING, &opt_base_url, N_("The address that the site will have"), N_("ADDRESS") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &opt_all, N_("Look at every file, also where no change leads to"), NULL },
  { "file-links", 0, 0, G_OPTION_ARG_NONE, &opt_file_links,
    N_("Let links name files, for a site that is opened from its folder"), NULL },
  { "replace", 0, 0, G_OPTION_ARG_NONE, &opt_replace, N_("Let the site take the place of another publication's"),
    NULL },
  { "threads", 0, 0, G_OPTION_ARG_INT, &opt_threads, N_("How many threads may work, all processors if not said"),
    N_("NUMBER") },
  { NULL },
};

static void
print_report (const SpaltSiteReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  spalt_command_add_number (builder, "planned", report->planned);
  spalt_command_add_number (builder, "checked", report->checked);
  spalt_command_add_number (builder, "rendered", report->rendered);
  spalt_command_add_number (builder, "written", report->written);
  spalt_command_add_number (builder, "unchanged", report->unchanged);
  spalt_command_add_number (builder, "removed", report->removed);
  spalt_command_add_number (builder, "bytes", (gint64)report->bytes);
  json_builder_set_member_name (builder, "seconds");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SPALT_SITE_N_PHASES; i++)
    {
      json_builder_set_member_name (builder, spalt_site_phase_get_nick (i));
      json_builder_add_double_value (builder, report->seconds[i]);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  spalt_command_print_json (builder);
}

static void
tell_report (const SpaltSiteReport *report)
{
  g_autofree char *size = g_format_size (report->bytes);

  spalt_command_print (_("%u files planned, %u looked at: %u rendered, %u written (%s), %u unchanged, %u removed.\n"),
                       report->planned, report->checked, report->rendered, report->written, size, report->unchanged,
                       report->removed);
  for (guint i = 0; i < SPALT_SITE_N_PHASES; i++)
    spalt_command_print ("  %-8s %8.3f s\n", spalt_site_phase_get_nick (i), report->seconds[i]);
}

static gboolean
run_export (const SpaltCommandLine *line,
            GError                **error)
{
  SpaltSiteOptions            options = { .now = line->now,
                                          .base_url = opt_base_url,
                                          .file_links = opt_file_links,
                                          .all = opt_all,
                                          .replace = opt_replace,
                                          .progress = spalt_command_show_phase,
                                          .progress_data = (gpointer)line };
  g_autoptr (SpaltStore)      store = NULL;
  g_autoptr (SpaltSiteReport) report = NULL;

  if (!spalt_command_read_count ("--threads", opt_threads, &options.n_threads, error))
    return FALSE;
  store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  if (store == NULL || !spalt_site_export (store, line->arguments[1], &options, line->cancellable, &report, error))
    return FALSE;
  for (guint i = 0; i < report->warnings->len; i++)
    spalt_command_warn ("%s\n", (const char *)report->warnings->pdata[i]);
  if (line->json)
    print_report (report);
  else
    tell_report (report);
  return TRUE;
}

const SpaltCommand spalt_command_export = {
  .name = "export",
  .arguments = "PUBLICATION FOLDER",
  .summary = N_("Write the site to a folder, only what has changed"),
  .options = OPTIONS,
  .run = run_export,
};
