// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-published-store.h"
#include "spalt-settings.h"
#include "spalt-site-address.h"
#include "spalt-site-scope.h"
#include "spalt-site-theme.h"
#include "spalt-store.h"
#include "spalt-value.h"

G_BEGIN_DECLS

#define SPALT_SITE_MAX_RELATED 4
#define SPALT_SITE_LATEST_SIZE 10
#define SPALT_SITE_VACANCIES_SIZE 8
#define SPALT_SITE_COURSES_SIZE 8

// How deep below the root pages stand at most.
#define SPALT_SITE_MAX_DEPTH 8

/**
 * SpaltSiteTemplate:
 *
 * The templates that whole files are made with; they are compiled before the first page is rendered.
 */
typedef enum
{
  SPALT_SITE_TEMPLATE_ARTICLE,
  SPALT_SITE_TEMPLATE_FRONT,
  SPALT_SITE_TEMPLATE_LIST,
  SPALT_SITE_TEMPLATE_ARCHIVE,
  SPALT_SITE_TEMPLATE_SEARCH,
  SPALT_SITE_TEMPLATE_PAGE,
  SPALT_SITE_TEMPLATE_LISTINGS,
  SPALT_SITE_TEMPLATE_LISTING,
  SPALT_SITE_TEMPLATE_NOT_FOUND,
  SPALT_SITE_TEMPLATE_REDIRECT,
  SPALT_SITE_TEMPLATE_AD_PLACE,
  SPALT_SITE_TEMPLATE_FRAGMENT_MENU,
  SPALT_SITE_TEMPLATE_FRAGMENT_LATEST,
  SPALT_SITE_TEMPLATE_FRAGMENT_COMMENTS,
  SPALT_SITE_TEMPLATE_FRAGMENT_VACANCIES,
  SPALT_SITE_TEMPLATE_FRAGMENT_COURSES,
  SPALT_SITE_TEMPLATE_FRAGMENT_FEED,
  SPALT_SITE_TEMPLATE_FRAGMENT_AD,
} SpaltSiteTemplate;

#define SPALT_SITE_N_TEMPLATES (SPALT_SITE_TEMPLATE_FRAGMENT_AD + 1)

/**
 * SpaltSiteListKind:
 *
 * The lists of articles that a site has. Each has a front without a number and numbered pages.
 */
typedef enum
{
  SPALT_SITE_LIST_ALL,
  SPALT_SITE_LIST_TOPIC,
  SPALT_SITE_LIST_TAG,
  SPALT_SITE_LIST_PERSON,
  SPALT_SITE_LIST_YEAR,
} SpaltSiteListKind;

/**
 * SpaltSiteList:
 * @index: of the topic, tag or person among the published ones; the year itself
 * @front: the path of its first page
 * @base: what the paths of its numbered pages begin with: "amne/mat/" for "amne/mat/7.html"
 * @articles: indexes, the newest first, @n_loaded of them; within a scope not all that the list has
 * @n_articles: how many the list has
 * @n_known: how many of the newest are in @articles without a gap
 * @n_added: how many of those in @articles were not there at the last export
 * @planned: whether its pages are looked at
 * @visit: by which article it was reached last, while it is filled
 * @fingerprint: of what its pages say about it, apart from the articles
 */
typedef struct
{
  SpaltSiteListKind kind;
  guint             index;
  char             *front;
  char             *base;
  guint            *articles;
  guint             n_loaded;
  guint             n_articles;
  guint             n_known;
  guint             n_added;
  gboolean          planned;
  guint             visit;
  guint64           fingerprint;
} SpaltSiteList;

/**
 * SpaltSiteArticle:
 * @path: from the site's root
 * @fingerprint: of all that its own page is made of, except the photos in its body
 * @teaser_fingerprint: of what others' pages show of it
 * @planned: whether its page is looked at; only then it has a @fingerprint
 * @teaser: (nullable): made by the first who needs it, atomically
 * @feed_body: (nullable): its body as feeds have it, made so too
 *
 * What the site adds to a #SpaltPublishedArticle of the same index.
 */
typedef struct
{
  char       *path;
  guint64     fingerprint;
  guint64     teaser_fingerprint;
  gboolean    planned;
  guint       related[SPALT_SITE_MAX_RELATED];
  guint       n_related;
  SpaltValue *teaser;
  SpaltValue *feed_body;
} SpaltSiteArticle;

/**
 * SpaltSiteFragmentKind:
 *
 * What changes every day on every page. Each is a small file of its own, and stands in the pages as it was when they
 * were written.
 */
typedef enum
{
  SPALT_SITE_FRAGMENT_MENU,
  SPALT_SITE_FRAGMENT_LATEST,
  SPALT_SITE_FRAGMENT_COMMENTS,
  SPALT_SITE_FRAGMENT_VACANCIES,
  SPALT_SITE_FRAGMENT_COURSES,
  SPALT_SITE_FRAGMENT_FEED,
  SPALT_SITE_FRAGMENT_AD,
} SpaltSiteFragmentKind;

/**
 * SpaltSiteFragment:
 * @index: which feed or placement it is of
 * @name: what pages and the list of fragments know it by
 * @path: from the site's root
 * @fingerprint: of what stands in it
 */
typedef struct
{
  SpaltSiteFragmentKind kind;
  guint                 index;
  char                 *name;
  char                 *path;
  guint64               fingerprint;
} SpaltSiteFragment;

/**
 * SpaltSiteIcon:
 * @SPALT_SITE_ICON_ICO: for browsers, in three sizes
 * @SPALT_SITE_ICON_SVG: for browsers, where it can be drawn
 * @SPALT_SITE_ICON_TOUCH: for the screens of phones
 * @SPALT_SITE_ICON_MIDDLE: for those that read the manifest
 * @SPALT_SITE_ICON_LARGE: for what they show while they start
 * @SPALT_SITE_ICON_MANIFEST: no picture, but what names the two before it, with the site's name and colours
 */
typedef enum
{
  SPALT_SITE_ICON_ICO,
  SPALT_SITE_ICON_SVG,
  SPALT_SITE_ICON_TOUCH,
  SPALT_SITE_ICON_MIDDLE,
  SPALT_SITE_ICON_LARGE,
  SPALT_SITE_ICON_MANIFEST,
} SpaltSiteIcon;

#define SPALT_SITE_N_ICONS (SPALT_SITE_ICON_MANIFEST + 1)

/**
 * SpaltSiteIconSource:
 * @SPALT_SITE_ICON_NONE: the site has no such icon
 * @SPALT_SITE_ICON_OWN: it is one of the publication's own files
 * @SPALT_SITE_ICON_MADE: it is made of the logo, or of the name
 */
typedef enum
{
  SPALT_SITE_ICON_NONE,
  SPALT_SITE_ICON_OWN,
  SPALT_SITE_ICON_MADE,
} SpaltSiteIconSource;

/**
 * SpaltSiteWatchFunc:
 * @context: what the template sees besides the global variables
 */
typedef void (*SpaltSiteWatchFunc) (SpaltSiteTemplate template,
                                    SpaltValue *context,
                                    gpointer    data);

/**
 * SpaltSiteLists:
 * @all: (element-type SpaltSiteList): owns every list; that of all articles comes first
 * @topics: by the topic's index, as @tags and @people are by theirs
 * @years: (element-type SpaltSiteList): the newest first
 *
 * The lists of articles, made of what was read.
 */
typedef struct
{
  GPtrArray      *all;
  SpaltSiteList **topics;
  SpaltSiteList **tags;
  SpaltSiteList **people;
  GPtrArray      *years;
} SpaltSiteLists;

/**
 * SpaltSiteFingerprints:
 * @texts: of what an article's text depends on besides the article: theme, settings, kind of links
 * @site: of what every page depends on: @texts, logo, menu, which fragments there are
 * @photos: of each photo
 * @chrome_photos: of the photos that stand on pages whatever articles there are
 *
 * What parts of the site are made of, in a number each. Articles, lists and fragments have theirs beside them.
 */
typedef struct
{
  guint64  texts;
  guint64  site;
  guint64 *photos;
  guint64  chrome_photos;
} SpaltSiteFingerprints;

/**
 * SpaltSiteValues:
 * @global: the variables that every page sees
 * @baked: the fragments, for each depth of pages that they are in
 * @watch: (nullable): told of what each template is given, for tests
 *
 * The templates, and what they are all given.
 */
typedef struct
{
  const SpaltTemplate *templates[SPALT_SITE_N_TEMPLATES];
  SpaltValue          *global;
  SpaltValue          *baked[SPALT_SITE_MAX_DEPTH + 1];
  SpaltSiteWatchFunc   watch;
  gpointer             watch_data;
} SpaltSiteValues;

/**
 * SpaltSiteRun:
 * @scope: (nullable): what of the publication is read, %NULL for all of it
 * @now: UTC seconds: which flights, pins and listings are current
 * @preview: whether this is a page that is being written, which shows photos as they are
 * @file_links: whether links name files, as they must where no server shows a folder's index.html; else they end as
 *   addresses do
 * @damaged: (nullable) (transfer none): the slugs of photos that an earlier try found to be none
 * @icons_there: which icons somebody has put on the site by hand
 * @warnings: (element-type utf8): sentences about what was chosen badly
 * @missing: (element-type utf8): the slugs of the photos without a file, and of the damaged ones
 * @lacks_photos: whether one of those belongs to an article or to who wrote it
 * @photo_marks: what each photo is used for, see #SpaltSitePhotoUse; changed atomically
 * @attachment_marks: which a page links to; changed atomically
 * @moved: (element-type SpaltSiteMoved): sorted; the plan finds them
 *
 * What one export or one preview adds to the publication: first what it was asked for, then what it finds on its way.
 */
typedef struct
{
  const SpaltSiteScope *scope;
  gint64                now;
  gboolean              preview;
  gboolean              file_links;
  GHashTable           *damaged;
  gboolean              icons_there[SPALT_SITE_N_ICONS];

  GPtrArray *warnings;
  GPtrArray *missing;
  gboolean   lacks_photos;
  gint      *photo_marks;
  gint      *attachment_marks;
  GPtrArray *moved;
} SpaltSiteRun;

/**
 * SpaltSiteContent:
 * @base_url: with a slash at its end, or ""
 * @style: the style sheet of the publication's own colours, fonts and widths, "" when it has none
 * @style_path: with the style sheet's hash in it
 * @static_files: (element-type SpaltSiteStatic):
 * @attachments: (element-type SpaltSiteStatic):
 * @photos_by_slug: those that have a file
 * @logo: the index of its photo, or %SPALT_PUBLISHED_NONE
 * @icons: which there are, and whose
 * @fragments: (element-type SpaltSiteFragment):
 *
 * All that a site is made of. What was read, up to @fragments, does not change any more; @articles and @lists are made
 * of it, then the @fingerprints of both, then the @values. Any thread may read it; an export keeps what it adds in
 * @run.
 */
typedef struct
{
  SpaltSettings        *settings;
  char                 *base_url;
  const char           *language;
  const SpaltSiteWords *words;
  GTimeZone            *zone;
  SpaltSiteTheme       *theme;
  char                 *style;
  char                 *style_path;
  GPtrArray            *static_files;
  GPtrArray            *attachments;
  GHashTable           *attachments_by_path;
  SpaltPublished       *published;
  GPtrArray            *redirects;
  GHashTable           *photos_by_slug;
  guint                 logo;
  SpaltSiteIconSource   icons[SPALT_SITE_N_ICONS];
  GPtrArray            *fragments;

  SpaltSiteArticle     *articles;
  SpaltSiteLists        lists;
  SpaltSiteFingerprints fingerprints;
  SpaltSiteValues       values;
  SpaltSiteRun          run;
} SpaltSiteContent;

SpaltSiteContent *spalt_site_content_new (SpaltStore *store,
                                          const char *base_url,
                                          gboolean    file_links,
                                          gint64      now,
                                          GError    **error);
gboolean          spalt_site_content_read (SpaltSiteContent     *self,
                                           SpaltStore           *store,
                                           const SpaltSiteScope *scope,
                                           GCancellable         *cancellable,
                                           GError              **error);
SpaltSiteContent *spalt_site_content_load (SpaltStore   *store,
                                           const char   *base_url,
                                           gint64        now,
                                           GCancellable *cancellable,
                                           GError      **error);
SpaltSiteContent *spalt_site_content_load_chrome (SpaltStore *store,
                                                  gint64      now,
                                                  GError    **error);
void              spalt_site_content_free (SpaltSiteContent *self);

const guint *spalt_site_content_get_people (const SpaltSiteContent *self,
                                            guint                   article);
const guint *spalt_site_content_get_topics (const SpaltSiteContent *self,
                                            guint                   article);
const guint *spalt_site_content_get_tags (const SpaltSiteContent *self,
                                          guint                   article);
const guint *spalt_site_content_get_related (const SpaltSiteContent *self,
                                             guint                   article);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteContent, spalt_site_content_free)

G_END_DECLS
