// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-front-matter.h"
#include "spalt-import-report.h"
#include "spalt-status.h"

G_BEGIN_DECLS

/**
 * SpaltSourceName:
 * @name: as readers see it
 * @slug: (nullable): when the file gives one, or nothing else
 * @key: (nullable): what the file has instead of a name, which was made of it
 */
typedef struct
{
  char *name;
  char *slug;
  char *key;
} SpaltSourceName;

/**
 * SpaltMarkdownSource:
 * @slug_given: whether the file says the slug itself, so that no other will do
 * @people: (element-type SpaltSourceName):
 * @topics: (element-type utf8):
 * @tags: (element-type utf8):
 * @old_addresses: (element-type utf8): that the article has, or had, where it comes from, as spalt_old_address_clean()
 *   leaves them
 * @image: (nullable): the hero's address, as the file has it
 *
 * What a Markdown file says about its article, whichever site generator it was written for. Texts are "" and times
 * %SPALT_TIME_NONE when it does not say.
 */
typedef struct
{
  SpaltFrontMatter *matter;
  char             *headline;
  char             *kicker;
  char             *lede;
  char             *note;
  char             *correction;
  char             *slug;
  gboolean          slug_given;
  SpaltStatus       status;
  gint64            published_at;
  gint64            updated_at;
  gboolean          comments_closed;
  GPtrArray        *people;
  GPtrArray        *topics;
  GPtrArray        *tags;
  GPtrArray        *old_addresses;
  char             *image;
  guint             image_line;
  char             *image_alt;
  char             *image_caption;
  char             *image_credit;
} SpaltMarkdownSource;

SpaltMarkdownSource *spalt_markdown_source_read (const char        *text,
                                                 const char        *file,
                                                 GTimeZone         *zone,
                                                 gint64             now,
                                                 SpaltImportReport *report,
                                                 guint             *error_line,
                                                 GError           **error);
void                 spalt_markdown_source_free (SpaltMarkdownSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltMarkdownSource, spalt_markdown_source_free)

G_END_DECLS
