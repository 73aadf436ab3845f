// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-store.h"
#include "spalt-command-output.h"
#include "spalt-command-report.h"
#include "spalt-json-import.h"
#include "spalt-markdown-import.h"

static char    *opt_media_root;
static gboolean opt_dry_run;
static gboolean opt_overwrite;
static gboolean opt_publish = TRUE;
static gboolean opt_verbose;

static const GOptionEntry OPTIONS[] = {
  { "media-root", 0, 0, G_OPTION_ARG_FILENAME, &opt_media_root,
    N_("The folder that the addresses of pictures start from"), N_("FOLDER") },
  { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &opt_dry_run, N_("Tell what would happen, and change nothing"), NULL },
  { "overwrite", 0, 0, G_OPTION_ARG_NONE, &opt_overwrite,
    N_("Let changed files replace articles that were edited in Spalt since"), NULL },
  { "publish", 0, 0, G_OPTION_ARG_NONE, &opt_publish,
    N_("Let readers have what changes in published articles, which is what happens anyway"), NULL },
  { "no-publish", 0, G_OPTION_FLAG_REVERSE, G_OPTION_ARG_NONE, &opt_publish,
    N_("Keep what changes in published articles until somebody publishes it in Spalt"), NULL },
  { "verbose", 'v', 0, G_OPTION_ARG_NONE, &opt_verbose, N_("Show each notice, in the order of the files"),
    NULL },
  { NULL },
};

static void
progress_cb (guint    done,
             guint    total,
             gpointer data)
{
  spalt_command_show_progress (data, _("Importing"), done, total);
}

static void
print_report (const SpaltImportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  spalt_command_add_number (builder, "imported", report->n_imported);
  spalt_command_add_number (builder, "unchanged", report->n_unchanged);
  spalt_command_add_number (builder, "kept", report->n_kept);
  spalt_command_add_number (builder, "failed", report->n_failed);
  spalt_command_add_number (builder, "photos", report->n_photos);
  spalt_command_add_number (builder, "old_addresses", report->n_old_addresses);
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->messages->len; i++)
    {
      const SpaltImportMessage *message = g_ptr_array_index (report->messages, i);

      json_builder_begin_object (builder);
      spalt_command_add_text (builder, "severity", spalt_command_get_severity_nick (message->severity));
      spalt_command_add_text (builder, "file", message->file);
      spalt_command_add_number (builder, "line", message->line);
      spalt_command_add_text (builder, "text", message->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  spalt_command_print_json (builder);
}

/* Who moves a site wants to know whether the links to the old one live on. */
static void
print_old_addresses (guint n)
{
  if (n > 0 && opt_dry_run)
    spalt_command_print (g_dngettext (GETTEXT_PACKAGE, "%u earlier address would lead to its article.\n",
                                      "%u earlier addresses would lead to their articles.\n", n),
                         n);
  else if (n > 0)
    spalt_command_print (g_dngettext (GETTEXT_PACKAGE, "%u earlier address leads to its article.\n",
                                      "%u earlier addresses lead to their articles.\n", n),
                         n);
}

static void
show (const SpaltCommandLine  *line,
      const SpaltImportReport *report)
{
  if (line->json)
    {
      print_report (report);
      return;
    }

  spalt_command_print_notices (report, opt_verbose, opt_dry_run);
  if (opt_dry_run)
    spalt_command_print (
      _("A trial, nothing was changed: %u would be imported, %u unchanged, %u left as edited in Spalt, %u would "
         "fail; %u new photos.\n"),
      report->n_imported, report->n_unchanged, report->n_kept, report->n_failed, report->n_photos);
  else
    spalt_command_print (_("%u imported, %u unchanged, %u left as edited in Spalt, %u failed; %u new photos.\n"),
                         report->n_imported, report->n_unchanged, report->n_kept, report->n_failed, report->n_photos);
  print_old_addresses (report->n_old_addresses);
}

static gboolean
run_markdown (const SpaltCommandLine   *line,
              SpaltStore               *store,
              const SpaltImportOptions *options,
              GError                  **error)
{
  g_autoptr (SpaltImportReport) report = NULL;
  gboolean                      ok =
    spalt_import_markdown (store, line->arguments[2], options, line->cancellable, &report, error);

  /* What has come in stays, also when the rest does not come. */
  if (report != NULL)
    show (line, report);
  if (!ok)
    return FALSE;
  if (report->n_failed == 0)
    return TRUE;

  if (options->dry_run)
    g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_FAILED,
                 g_dngettext (GETTEXT_PACKAGE,
                              "%u file would not come in, or not whole. Mend it, or import the others.",
                              "%u files would not come in, or not whole. Mend them, or import the others.",
                              report->n_failed),
                 report->n_failed);
  else
    g_set_error (
      error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_FAILED,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u file did not come in, or not whole; all the others did. Mend it, and import again.",
                   "%u files did not come in, or not whole; all the others did. Mend them, and import again.",
                   report->n_failed),
      report->n_failed);
  return FALSE;
}

/* All that is wrong is shown also when nothing comes in. */
static gboolean
run_json (const SpaltCommandLine   *line,
          SpaltStore               *store,
          const SpaltImportOptions *options,
          GError                  **error)
{
  g_autoptr (SpaltImportReport) report = NULL;
  gboolean                      ok =
    spalt_import_json (store, line->arguments[2], options, line->cancellable, &report, error);

  if (ok || report->n_failed > 0 || report->n_imported > 0)
    show (line, report);

  return ok;
}

static gboolean
follow_names (SpaltStore *store,
              GError    **error)
{
  gboolean more = TRUE;

  while (more)
    {
      if (!spalt_store_follow_names (store, &more, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_import (const SpaltCommandLine *line,
            GError                **error)
{
  const SpaltCommandLine   from_publication = { .arguments = line->arguments + 1 };
  const SpaltImportOptions options = { .media_root = opt_media_root,
                                       .now = line->now,
                                       .dry_run = opt_dry_run,
                                       .overwrite = opt_overwrite,
                                       .unpublished = !opt_publish,
                                       .progress = progress_cb,
                                       .progress_data = (gpointer)line };
  const gboolean           is_json = g_str_equal (line->arguments[0], "json");
  g_autoptr (SpaltStore)   store = NULL;
  gboolean                 ok;

  if (!is_json && !g_str_equal (line->arguments[0], "markdown"))
    {
      g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE,
                   _("“%s” cannot be imported. What can be is: markdown, json."), line->arguments[0]);
      return FALSE;
    }
  store = spalt_command_open (&from_publication, SPALT_STORE_READ_WRITE, error);
  if (store == NULL)
    return FALSE;

  ok = is_json ? run_json (line, store, &options, error) : run_markdown (line, store, &options, error);
  return (opt_dry_run || follow_names (store, ok ? error : NULL)) && ok;
}

const SpaltCommand spalt_command_import = {
  .name = "import",
  .arguments = "markdown|json PUBLICATION FOLDER|FILE",
  .summary = N_("Take in a folder of Markdown files with their pictures, or a file with the rest of a site"),
  .options = OPTIONS,
  .run = run_import,
};
