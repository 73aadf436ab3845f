// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-listing-kind.h"
#include "spalt-settings.h"

G_BEGIN_DECLS

// Addresses in a preview: `spalt-media:///FILE` is FILE in the publication's `media/`, `spalt-theme:///FILE` one of the
// theme's.
#define SPALT_SITE_PREVIEW_MEDIA_SCHEME "spalt-media"
#define SPALT_SITE_PREVIEW_THEME_SCHEME "spalt-theme"

/**
 * SpaltSiteWords:
 *
 * The words in the addresses of lists, in the publication's language.
 */
typedef struct
{
  const char *topic;
  const char *tag;
  const char *person;
  const char *archive;
  const char *page;
  const char *listings[SPALT_N_LISTING_KINDS];
  const char *search;
} SpaltSiteWords;

const SpaltSiteWords *spalt_site_words_for_language (const char *language);

char       *spalt_site_address_make (const char *folder,
                                     const char *slug);
gboolean    spalt_site_address_check (const char *pattern,
                                      GError    **error);
char       *spalt_site_address_clean_base (const char *base_url,
                                           GError    **error);
guint       spalt_site_address_get_depth (const char *path);
const char *spalt_site_address_get_root (const char *path);
gsize       spalt_site_address_get_length (const char *path);
char       *spalt_site_address_from_root (const char *root,
                                          const char *address,
                                          gboolean    to_file);
GTimeZone  *spalt_site_address_get_zone (SpaltSettings *settings);

G_END_DECLS
