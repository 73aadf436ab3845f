// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-links.h"

G_BEGIN_DECLS

/**
 * SpaltImportPost:
 * @kept: it stays as it is, whatever its file says
 * @anchors: (nullable): of the headings that name themselves
 * @places: (nullable): that links can lead to
 * @finished: it has come in, or does not any more
 * @awaited: (nullable): the links that wait for it, see spalt_import_note_awaited()
 *
 * What a file becomes.
 */
typedef struct
{
  char  *slug;
  char  *headline;
  gint64 published_at;
  gboolean public;
  gboolean    kept;
  gboolean    finished;
  GHashTable *anchors;
  GHashTable *places;
  GPtrArray  *awaited;
} SpaltImportPost;

struct _SpaltImportLinks
{
  SpaltStore          *store;
  SpaltImportPictures *pictures;
  GTimeZone           *zone;
  char                *pattern;
  char                *host;
  GPtrArray           *posts;
  GHashTable          *by_file;
  GHashTable          *by_name;
  GHashTable          *by_address;
  GHashTable          *by_slug;
};

extern SpaltImportPost spalt_import_ambiguous;

gboolean         spalt_import_links_cut_end (char *text, const char *end);
gboolean         spalt_import_links_cut_markdown_end (char *text);
char            *spalt_import_links_make_key (const char *path);
char            *spalt_import_links_make_stem (const char *file);
gboolean         spalt_import_links_is_public (SpaltArticle *article);
SpaltImportPost *spalt_import_links_find_post (SpaltImportLinks *self, const char *file);

G_END_DECLS
