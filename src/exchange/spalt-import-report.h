// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltImportSeverity:
 * @SPALT_IMPORT_NOTE: good to know; nothing is lost
 * @SPALT_IMPORT_WARNING: the article came in, but somebody should look at it
 * @SPALT_IMPORT_FAILURE: the file did not come in
 */
typedef enum
{
  SPALT_IMPORT_NOTE,
  SPALT_IMPORT_WARNING,
  SPALT_IMPORT_FAILURE,
} SpaltImportSeverity;

/**
 * SpaltImportMessage:
 * @file: relative to the imported folder
 * @line: from 1, as editors count; 0 when the message is about the whole file
 * @text: a sentence, translated
 */
typedef struct
{
  char               *file;
  guint               line;
  SpaltImportSeverity severity;
  char               *text;
} SpaltImportMessage;

/**
 * SpaltImportReport:
 * @n_imported: articles that are new or changed
 * @n_unchanged: files whose article is already as they say
 * @n_failed: files that did not come in; each has a message of %SPALT_IMPORT_FAILURE
 * @n_kept: articles that were edited in Spalt since, and so were left alone though their file has changed, or
 *   thrown away since; in one document, entries that were thrown away since
 * @n_photos: photos that are new
 * @n_old_addresses: that lead to the articles which came in
 * @messages: (element-type SpaltImportMessage): in the order of the files and their lines
 */
typedef struct
{
  guint      n_imported;
  guint      n_unchanged;
  guint      n_failed;
  guint      n_kept;
  guint      n_photos;
  guint      n_old_addresses;
  GPtrArray *messages;
} SpaltImportReport;

SpaltImportReport *spalt_import_report_new (void);
void               spalt_import_report_free (SpaltImportReport *report);
void               spalt_import_report_add (SpaltImportReport  *report,
                                            SpaltImportSeverity severity,
                                            const char         *file,
                                            guint               line,
                                            const char         *format,
                                            ...) G_GNUC_PRINTF (5, 6);
const char        *spalt_import_explain_trashed (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltImportReport, spalt_import_report_free)

G_END_DECLS
