// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-command-output.h"
#include "spalt-file-server.h"
#include "spalt-site-export.h"
#include "spalt-site-tree.h"

static const int DEFAULT_PORT = 8080;
static const int LAST_PORT = 65535;

/* How often the publication is asked whether somebody has changed it. */
static const guint WATCH_SECONDS = 1;

static int   opt_port = DEFAULT_PORT;
static char *opt_folder;

static const GOptionEntry OPTIONS[] = {
  { "port", 'p', 0, G_OPTION_ARG_INT, &opt_port, N_("The port, 8080 if not said, 0 for any that is free"), N_("PORT") },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &opt_folder, N_("Export to this folder and keep it"), N_("FOLDER") },
  { NULL },
};

typedef struct
{
  const SpaltCommandLine *line;
  SpaltStore             *store;
  const char             *root;
  gint64                  change_count;
  GHashTable             *warned; /* of what the last export warned, which is not said again */
} Watch;

static void
warn (Watch           *watch,
      SpaltSiteReport *report)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&watch->warned);

  watch->warned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const char *text = report->warnings->pdata[i];

      if (g_hash_table_add (watch->warned, g_strdup (text)) && !g_hash_table_contains (before, text))
        spalt_command_warn ("%s\n", text);
    }
}

static gboolean export (Watch   *watch,
                        GError **error)
{
  const SpaltSiteOptions      options = { .now = g_get_real_time () / G_USEC_PER_SEC,
                                          .progress = spalt_command_show_phase,
                                          .progress_data = (gpointer)watch->line };
  g_autoptr (SpaltSiteReport) report = NULL;

  /* Asked first: what changes during the export is then noticed after it. */
  watch->change_count = spalt_store_get_change_count (watch->store);
  if (!spalt_site_export (watch->store, watch->root, &options, watch->line->cancellable, &report, error))
    return FALSE;
  warn (watch, report);
  return TRUE;
}

/* What cannot be exported right now leaves the site as it was, and is told; the next change tries again. */
static gboolean
watch_cb (gpointer data)
{
  Watch             *watch = data;
  g_autoptr (GError) error = NULL;

  if (spalt_store_get_change_count (watch->store) == watch->change_count)
    return G_SOURCE_CONTINUE;
  if (!export (watch, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    spalt_command_warn ("spaltctl: %s\n", error->message);
  return G_SOURCE_CONTINUE;
}

static gboolean
quit_cb (GCancellable *cancellable,
         gpointer      data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
print_address (const SpaltCommandLine *line,
               const char             *address)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!line->json)
    {
      spalt_command_print ("%s\n", address);
      return;
    }
  json_builder_begin_object (builder);
  spalt_command_add_text (builder, "address", address);
  json_builder_end_object (builder);
  spalt_command_print_json (builder);
}

static gboolean
serve (Watch   *watch,
       GError **error)
{
  g_autoptr (SoupServer) server = spalt_file_server_new (watch->root, (guint)opt_port, error);
  g_autoptr (GMainLoop)  loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GSource)    stop = g_cancellable_source_new (watch->line->cancellable);
  g_autofree char       *address = NULL;
  guint                  watching;

  if (server == NULL)
    return FALSE;
  address = spalt_file_server_get_address (server);
  print_address (watch->line, address);
  if (!spalt_command_flush (error))
    return FALSE;

  g_source_set_callback (stop, G_SOURCE_FUNC (quit_cb), loop, NULL);
  g_source_attach (stop, NULL);
  watching = g_timeout_add_seconds (WATCH_SECONDS, watch_cb, watch);
  g_main_loop_run (loop);
  g_source_remove (watching);
  g_source_destroy (stop);
  return TRUE;
}

static gboolean
run_serve (const SpaltCommandLine *line,
           GError                **error)
{
  g_autoptr (SpaltStore) store = NULL;
  g_autofree char       *temporary = NULL;
  Watch                  watch = { .line = line };
  gboolean               good;

  if (opt_port < 0 || opt_port > LAST_PORT)
    {
      g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE, _("%d is not a port. Ports go from 0 to %d."),
                   opt_port, LAST_PORT);
      return FALSE;
    }
  store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  if (store == NULL)
    return FALSE;
  if (opt_folder == NULL)
    temporary = g_dir_make_tmp ("spalt-serve-XXXXXX", error);
  if (opt_folder == NULL && temporary == NULL)
    return FALSE;
  watch.store = store;
  watch.warned = g_hash_table_new (g_str_hash, g_str_equal);
  watch.root = opt_folder != NULL ? opt_folder : temporary;
  good = export (&watch, error) && serve (&watch, error);
  g_hash_table_unref (watch.warned);
  if (temporary != NULL)
    spalt_site_tree_remove (temporary);
  return good;
}

const SpaltCommand spalt_command_serve = {
  .name = "serve",
  .arguments = "PUBLICATION",
  .summary = N_("Show the site in a browser on this machine, until interrupted"),
  .options = OPTIONS,
  .run = run_serve,
};
