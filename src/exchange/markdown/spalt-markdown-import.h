// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-exchange-error.h"
#include "spalt-import-report.h"
#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltImportProgressFunc:
 * @done: files looked at so far
 * @total: files in all
 *
 * Called in the thread that imports, often.
 */
typedef void (*SpaltImportProgressFunc) (guint    done,
                                         guint    total,
                                         gpointer data);

/**
 * SpaltImportOptions:
 * @media_root: (nullable): the folder that addresses such as `/assets/x.jpg` start from; %NULL for the imported folder
 * @now: UTC seconds
 * @dry_run: reports what would happen, and changes nothing
 * @overwrite: lets a file that has changed replace an article that has been edited in Spalt since; otherwise it is
 *   reported
 * @unpublished: keeps what changes in published articles from readers, until somebody publishes it
 * @progress: (nullable): told how far it is
 */
typedef struct
{
  const char             *media_root;
  gint64                  now;
  gboolean                dry_run;
  gboolean                overwrite;
  gboolean                unpublished;
  SpaltImportProgressFunc progress;
  gpointer                progress_data;
} SpaltImportOptions;

gboolean spalt_import_markdown (SpaltStore               *store,
                                const char               *folder,
                                const SpaltImportOptions *options,
                                GCancellable             *cancellable,
                                SpaltImportReport       **report,
                                GError                  **error);

G_END_DECLS
