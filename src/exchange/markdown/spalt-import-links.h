// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-import-pictures.h"
#include "spalt-markdown-source.h"

G_BEGIN_DECLS

/**
 * SpaltImportLinkKind:
 * @SPALT_IMPORT_LINK_OUTSIDE: to another site, or within the text: it stays as it is
 * @SPALT_IMPORT_LINK_ARTICLE: to something that readers find on the site
 * @SPALT_IMPORT_LINK_DRAFT: to an article that readers do not see
 * @SPALT_IMPORT_LINK_FILE: to a file beside the texts
 * @SPALT_IMPORT_LINK_UNKNOWN: to nothing that is known, though it may be right: a page may yet come there
 * @SPALT_IMPORT_LINK_LOST: to nothing that there can be
 */
typedef enum
{
  SPALT_IMPORT_LINK_OUTSIDE,
  SPALT_IMPORT_LINK_ARTICLE,
  SPALT_IMPORT_LINK_DRAFT,
  SPALT_IMPORT_LINK_FILE,
  SPALT_IMPORT_LINK_UNKNOWN,
  SPALT_IMPORT_LINK_LOST,
} SpaltImportLinkKind;

/**
 * SpaltImportLink:
 * @address: (nullable): of an article, with its fragment; of something unknown, when it is not to stay as it is
 * @headline: (nullable): of an article
 * @path: (nullable): where the file is
 * @post: (nullable): an article that comes in, for spalt_import_links_lacks_place(); as long as the links live
 */
typedef struct
{
  SpaltImportLinkKind kind;
  char               *address;
  char               *headline;
  char               *path;
  gconstpointer       post;
} SpaltImportLink;

typedef struct _SpaltImportLinks SpaltImportLinks;

SpaltImportLinks *spalt_import_links_new (SpaltStore          *store,
                                          SpaltImportPictures *pictures,
                                          GTimeZone           *zone);
void              spalt_import_links_free (SpaltImportLinks *self);
gboolean          spalt_import_links_would_move (SpaltImportLinks    *self,
                                                 SpaltArticle        *article,
                                                 SpaltMarkdownSource *source);
gboolean          spalt_import_links_would_clash (SpaltImportLinks    *self,
                                                  SpaltArticle        *article,
                                                  SpaltMarkdownSource *source);
void              spalt_import_links_add (SpaltImportLinks    *self,
                                          const char          *file,
                                          gint64               article_id,
                                          SpaltArticle        *kept,
                                          SpaltMarkdownSource *source);
void              spalt_import_links_find (SpaltImportLinks *self,
                                           const char       *address,
                                           const char       *file,
                                           SpaltImportLink  *link);
void              spalt_import_links_set_places (SpaltImportLinks *self,
                                                 const char       *file,
                                                 GHashTable       *places);
gboolean          spalt_import_links_lacks_place (gconstpointer post,
                                                  const char   *place);
void              spalt_import_link_clear (SpaltImportLink *link);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpaltImportLink, spalt_import_link_clear)

G_END_DECLS
