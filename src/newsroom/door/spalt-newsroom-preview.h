// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

/**
 * SpaltPreviewBlock:
 *
 * A top-level block of the rendered body, and the source lines (from 0) that it comes from.
 */
typedef struct
{
  const char *html;
  guint       line;
  guint       end_line;
} SpaltPreviewBlock;

/**
 * SpaltPreviewFragment:
 *
 * Another part of the page that shows what is being edited (headline, lede, byline, hero), by the id of its element.
 */
typedef struct
{
  const char *id;
  const char *html;
} SpaltPreviewFragment;

/**
 * SpaltPreviewProblem:
 *
 * Something in the body that a journalist should look at, such as a picture that is not there: its line from 0,
 * and a sentence.
 */
typedef struct
{
  guint       line;
  const char *text;
} SpaltPreviewProblem;

/**
 * SpaltPreviewUpdate:
 *
 * What changes in the shown page when the draft changes. Reference-counted and immutable.
 */
typedef struct _SpaltPreviewUpdate SpaltPreviewUpdate;

#define SPALT_TYPE_PREVIEW_UPDATE (spalt_preview_update_get_type ())

GType                       spalt_preview_update_get_type (void);
SpaltPreviewUpdate         *spalt_preview_update_ref (SpaltPreviewUpdate *self);
void                        spalt_preview_update_unref (SpaltPreviewUpdate *self);
guint                       spalt_preview_update_get_n_blocks (SpaltPreviewUpdate *self);
const SpaltPreviewBlock    *spalt_preview_update_get_block (SpaltPreviewUpdate *self,
                                                            guint               i);
guint                       spalt_preview_update_get_n_fragments (SpaltPreviewUpdate *self);
const SpaltPreviewFragment *spalt_preview_update_get_fragment (SpaltPreviewUpdate *self,
                                                               guint               i);
guint                       spalt_preview_update_get_n_problems (SpaltPreviewUpdate *self);
const SpaltPreviewProblem  *spalt_preview_update_get_problem (SpaltPreviewUpdate *self,
                                                              guint               i);
const char                 *spalt_preview_update_get_plain_text (SpaltPreviewUpdate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltPreviewUpdate, spalt_preview_update_unref)

void                spalt_newsroom_render_page_async (SpaltNewsroom      *self,
                                                      SpaltArticle       *article,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
char               *spalt_newsroom_render_page_finish (SpaltNewsroom *self,
                                                       GAsyncResult  *result,
                                                       GError       **error);
void                spalt_newsroom_render_update_async (SpaltNewsroom      *self,
                                                        SpaltArticle       *article,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
SpaltPreviewUpdate *spalt_newsroom_render_update_finish (SpaltNewsroom *self,
                                                         GAsyncResult  *result,
                                                         GError       **error);

/**
 * spalt_newsroom_load_theme_file_async:
 * @path: the path of a `spalt-theme:` address in a rendered page, without its leading slash
 *
 * Reads a file of the publication's theme (spalt_site_preview_load_asset()). The finish hands out its media type too.
 */
void    spalt_newsroom_load_theme_file_async (SpaltNewsroom      *self,
                                              const char         *path,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
GBytes *spalt_newsroom_load_theme_file_finish (SpaltNewsroom *self,
                                               GAsyncResult  *result,
                                               char         **media_type,
                                               GError       **error);

void     spalt_newsroom_refresh_page_async (SpaltNewsroom      *self,
                                            SpaltArticle       *article,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean spalt_newsroom_refresh_page_finish (SpaltNewsroom *self,
                                             GAsyncResult  *result,
                                             char         **page,
                                             GError       **error);
void     spalt_newsroom_list_theme_folders_async (SpaltNewsroom      *self,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
char   **spalt_newsroom_list_theme_folders_finish (SpaltNewsroom *self,
                                                   GAsyncResult  *result,
                                                   GError       **error);

void spalt_newsroom_renew_preview (SpaltNewsroom *self);

G_END_DECLS
