// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"
#include "spalt-site-folder.h"

G_BEGIN_DECLS

/**
 * SpaltSiteFileKind:
 *
 * In the order in which files are put in place: what a page shows and links to stands there before the page.
 */
typedef enum
{
  SPALT_SITE_FILE_ASSET,
  SPALT_SITE_FILE_OLD,
  SPALT_SITE_FILE_STYLE,
  SPALT_SITE_FILE_STATIC,
  SPALT_SITE_FILE_ICON,
  SPALT_SITE_FILE_PHOTO,
  SPALT_SITE_FILE_ATTACHMENT,
  SPALT_SITE_FILE_ARTICLE,
  SPALT_SITE_FILE_PAGE,
  SPALT_SITE_FILE_LISTING,
  SPALT_SITE_FILE_REDIRECT,
  SPALT_SITE_FILE_LIST,
  SPALT_SITE_FILE_LISTINGS,
  SPALT_SITE_FILE_ARCHIVE,
  SPALT_SITE_FILE_SEARCH_DOCS,
  SPALT_SITE_FILE_SEARCH,
  SPALT_SITE_FILE_NOT_FOUND,
  SPALT_SITE_FILE_FRAGMENT,
  SPALT_SITE_FILE_FRAGMENT_STAMPS,
  SPALT_SITE_FILE_RSS,
  SPALT_SITE_FILE_ATOM,
  SPALT_SITE_FILE_JSON_FEED,
  SPALT_SITE_FILE_SITEMAP_YEAR,
  SPALT_SITE_FILE_SITEMAP_LISTS,
  SPALT_SITE_FILE_SITEMAP_NEWS,
  SPALT_SITE_FILE_SITEMAP,
  SPALT_SITE_FILE_REDIRECTS_NGINX,
  SPALT_SITE_FILE_REDIRECTS_APACHE,
  SPALT_SITE_FILE_REDIRECTS_HOSTED,
  SPALT_SITE_FILE_ROBOTS,
  SPALT_SITE_FILE_CACHING_NGINX,
  SPALT_SITE_FILE_CACHING_APACHE,
  SPALT_SITE_FILE_CACHING_HOSTED,
  SPALT_SITE_FILE_SEARCH_WORDS,
  SPALT_SITE_FILE_SEARCH_INDEX,
} SpaltSiteFileKind;

#define SPALT_SITE_N_FILE_KINDS (SPALT_SITE_FILE_SEARCH_INDEX + 1)

/**
 * SpaltSiteFile:
 * @index: which asset, icon, article, page, listing, redirect, list, fragment or rendition it is; the first article,
 *   counted from the oldest, that a file of search hits tells of
 * @page: of a list or of a year of the sitemap, 0 for its front; how many articles a file of search hits tells of
 * @fingerprint: of all that the file is made from; an article's without the photos in its body, until it is rendered
 * @number: what it is called until it is put in place
 * @needed: whether it has to be made again
 * @in_run: whether it is made by the one who takes its words for the readers' search
 * @staged: whether it was written, and waits to be put in place
 * @dropped: whether it could not be made, and is not a part of the site until it can
 * @content: of the bytes
 * @stay: what becomes of it when no page needs it any more
 * @notes: what the next export wants to know besides
 * @photos: (nullable): the slugs of the photos that the texts on it name, and the attachments that it links to, with
 *   spaces between
 */
typedef struct
{
  const char       *path;
  guint64           fingerprint;
  guint64           content;
  guint64           size;
  SpaltSiteNotes    notes;
  SpaltSiteStay     stay;
  const char       *photos;
  guint             index;
  guint             page;
  guint             number;
  SpaltSiteFileKind kind;
  gboolean          needed;
  gboolean          in_run;
  gboolean          staged;
  gboolean          dropped;
} SpaltSiteFile;

/**
 * SpaltSitePlan:
 * @files: (element-type SpaltSiteFile): what the site consists of
 * @content: what it is the plan of
 * @refused: (element-type SpaltSiteMoved): earlier addresses that somebody wrote down and that something else of the
 *   site has now
 * @renditions: (nullable) (element-type SpaltSiteRendition): added by spalt_site_plan_add_photos()
 */
typedef struct
{
  const SpaltSiteContent *content;
  GArray                 *files;
  GPtrArray              *refused;
  GPtrArray              *renditions;
  GHashTable             *paths;
  GStringChunk           *texts;
  gint                    n_numbers;
} SpaltSitePlan;

SpaltSitePlan *spalt_site_plan_new (SpaltSiteContent *content,
                                    GError          **error);
void           spalt_site_plan_free (SpaltSitePlan *self);
gboolean       spalt_site_plan_add_photos (SpaltSitePlan    *self,
                                           SpaltSiteContent *content,
                                           GError          **error);
void           spalt_site_plan_keep_attachments (SpaltSitePlan     *self,
                                                 SpaltSiteContent  *content,
                                                 SpaltSiteManifest *manifest);
gboolean       spalt_site_plan_add_attachments (SpaltSitePlan    *self,
                                                SpaltSiteContent *content,
                                                GError          **error);
gboolean       spalt_site_plan_keep_old (SpaltSitePlan     *self,
                                         SpaltSiteManifest *manifest,
                                         SpaltSiteFolder   *folder,
                                         gint64             now,
                                         GError           **error);
SpaltSiteFile *spalt_site_plan_get_file (SpaltSitePlan *self,
                                         guint          position);
guint64        spalt_site_plan_fingerprint_chrome (SpaltSitePlan *self);
guint          spalt_site_plan_next_number (SpaltSitePlan *self);
guint64        spalt_site_plan_fingerprint_body_photos (SpaltSiteContent *content,
                                                        guint64           fingerprint,
                                                        const char       *slugs,
                                                        gboolean          mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSitePlan, spalt_site_plan_free)

G_END_DECLS
