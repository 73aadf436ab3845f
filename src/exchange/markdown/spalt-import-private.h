// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-attachment.h"
#include "spalt-import-links.h"
#include "spalt-import-pictures.h"
#include "spalt-import-terms.h"
#include "spalt-language-guess.h"
#include "spalt-markdown-import.h"

G_BEGIN_DECLS

/* Of what is kept of an import; what the text shows is one of them, with the words that are in it. */
#define SPALT_IMPORT_RECORD_WORDS 4

#define SPALT_IMPORT_PUBLICATION_FILE "publication.yaml"

/**
 * SpaltImport:
 * @name: of the imported folder; it begins the name under which the store remembers each file
 * @translations: (element-type filename filename): files that do not come in, as those that they are translations of do
 * @language: what the texts tell of theirs
 * @far_fragments: links to places in other articles, which are looked for in the end
 * @n_committed: articles that have come in for good
 * @n_committed_addresses: that lead to them
 * @promised: (element-type utf8 utf8): in a trial, the headlines of articles that would have old addresses, by these
 * @lacks_picture: the last picture that publication.yaml names could not be kept, though nothing is wrong with it
 *
 * What the parts of one running import share.
 */
typedef struct
{
  SpaltStore               *store;
  const SpaltImportOptions *options;
  SpaltImportReport        *report;
  GCancellable             *cancellable;
  GTimeZone                *zone;
  char                     *folder;
  char                     *name;
  SpaltImportPictures      *pictures;
  SpaltImportTerms         *terms;
  SpaltImportAttachments   *attachments;
  SpaltLanguageGuess        language;
  guint                     n_committed;
  guint                     n_committed_addresses;
  GHashTable               *promised;
  gboolean                  lacks_picture;
  SpaltImportLinks         *links;
  GHashTable               *translations;
  GPtrArray                *far_fragments;
} SpaltImport;

/**
 * SpaltImportJob:
 * @body: what is stored of the text
 * @n_messages: those that the report had before
 * @lacks_pictures: some could not be kept, though nothing is wrong with them
 * @for_readers: what comes in goes to them at once
 * @shown: (element-type utf8 utf8): what spalt_import_note_shown() has heard of the text
 * @pictures: (element-type SpaltImportPicture): the photos that the text shows, and the hero
 * @lacks_hero: the hero photo was not found, or cannot be taken
 * @places: (element-type utf8): in the article, that links can lead to
 * @fragments: what spalt_import_note_fragment() has heard of
 * @n_far_fragments: those that the import had before
 * @awaited: what spalt_import_note_awaited() has heard of
 * @last: (nullable): what an import has made of the article last, as spalt_store_fingerprint_article() tells it
 *
 * One file on its way into the store.
 */
typedef struct
{
  SpaltImport         *import;
  const char          *file;
  SpaltMarkdownSource *source;
  char                *body;
  guint                n_messages;
  gint64               hero_id;
  const char          *hero_slug;
  gboolean             lacks_pictures;
  gboolean             for_readers;
  GHashTable          *shown;
  GPtrArray           *pictures;
  gboolean             lacks_hero;
  GHashTable          *places;
  GPtrArray           *fragments;
  guint                n_far_fragments;
  GPtrArray           *awaited;
  GChecksum           *fingerprint;
  char                *last;
} SpaltImportJob;

GPtrArray  *spalt_import_list_files (const char *folder);
char       *spalt_import_read_file (const char *folder,
                                    const char *file,
                                    GError    **error);
char       *spalt_import_decode (const char *bytes,
                                 gsize       length,
                                 GError    **error);
gboolean    spalt_import_publication_file (SpaltImport *self,
                                           GError     **error);
void        spalt_import_index_file (SpaltImport *self,
                                     const char  *file);
void        spalt_import_convert_body (SpaltImportJob *job);
void        spalt_import_fragment_free (gpointer data);
void        spalt_import_note_fragment (SpaltImportJob        *job,
                                        const char            *address,
                                        const SpaltImportLink *link,
                                        guint                  line);
void        spalt_import_check_fragments (SpaltImportJob *job);
void        spalt_import_check_far_fragments (SpaltImport *self);
void        spalt_import_awaited_free (gpointer data);
void        spalt_import_note_awaited (SpaltImportJob        *job,
                                       const char            *address,
                                       const SpaltImportLink *link,
                                       guint                  line);
void        spalt_import_await_links (SpaltImportJob *job);
void        spalt_import_finish_file (SpaltImport *self,
                                      const char  *file,
                                      gboolean     failed);
void        spalt_import_note_shown (SpaltImportJob *job,
                                     const char     *address,
                                     const char     *target);
char       *spalt_import_format_shown (SpaltImportJob *job);
const char *spalt_import_find_refusal (SpaltImportJob *job,
                                       SpaltArticle   *article,
                                       const char     *record);
char       *spalt_import_make_origin (SpaltImport *import);
char       *spalt_import_choose_key (SpaltImportJob *job,
                                     GError        **error);
gboolean    spalt_import_find_earlier (SpaltImportJob *job,
                                       const char     *key,
                                       SpaltArticle  **article,
                                       gboolean       *unchanged,
                                       gboolean       *edited,
                                       const char    **refusal,
                                       GError        **error);
gboolean    spalt_import_leave_alone (SpaltImportJob *job,
                                      const char     *why);
gboolean    spalt_import_save_article (SpaltImportJob *job,
                                       SpaltArticle   *article,
                                       const char     *key,
                                       GError        **error);
gboolean    spalt_import_is_edited (SpaltStore   *store,
                                    SpaltArticle *article,
                                    const char   *record);
gboolean    spalt_import_is_notice (const char       *file,
                                    SpaltFrontMatter *matter);
void        spalt_import_begin_job (SpaltImportJob      *job,
                                    const char          *text,
                                    SpaltMarkdownSource *source);
void        spalt_import_end_job (SpaltImportJob *job);
gboolean    spalt_import_article_file (SpaltImport *self,
                                       const char  *file,
                                       GError     **error);

G_END_DECLS
