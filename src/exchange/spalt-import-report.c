// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-import-report.h"

#include <glib/gi18n-lib.h>

static void
message_free (gpointer data)
{
  SpaltImportMessage *message = data;

  g_free (message->file);
  g_free (message->text);
  g_free (message);
}

SpaltImportReport *
spalt_import_report_new (void)
{
  SpaltImportReport *report = g_new0 (SpaltImportReport, 1);

  report->messages = g_ptr_array_new_with_free_func (message_free);

  return report;
}

void
spalt_import_report_free (SpaltImportReport *report)
{
  g_ptr_array_unref (report->messages);
  g_free (report);
}

void
spalt_import_report_add (SpaltImportReport  *report,
                         SpaltImportSeverity severity,
                         const char         *file,
                         guint               line,
                         const char         *format,
                         ...)
{
  SpaltImportMessage *message = g_new0 (SpaltImportMessage, 1);
  va_list             arguments;

  message->file = g_strdup (file);
  message->line = line;
  message->severity = severity;
  va_start (arguments, format);
  message->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_ptr_array_add (report->messages, message);
}

/**
 * spalt_import_explain_trashed:
 *
 * Returns: the sentence about what somebody has thrown away, and no file brings back
 */
const char *
spalt_import_explain_trashed (void)
{
  return _("This lies in the trash, and stays there. If it should come in, take it back first, then import again.");
}
