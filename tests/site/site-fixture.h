// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-site-export.h"
#include "spalt-store.h"

G_BEGIN_DECLS

// Words that stand in private places of the publication and must never be found in the site.
#define SECRET_NOTE "hemlignotering"
#define SECRET_DRAFT "hemligtutkast"
#define SECRET_EMAIL "hemlig@redaktion.example"
#define SECRET_BODY_NOTE "hemligruta"

/**
 * SiteFixture:
 *
 * A publication in a temporary folder, with one article that has every part of the page, and some more.
 */
typedef struct
{
  char       *folder;
  char       *publication;
  char       *out;
  SpaltStore *store;
  gint64      main_id;
  gint64      now; // of the exports
} SiteFixture;

void             site_fixture_set_up (SiteFixture  *fixture,
                                      gconstpointer data);
void             site_fixture_tear_down (SiteFixture  *fixture,
                                         gconstpointer data);
gint64           site_fixture_add_article (SiteFixture *fixture,
                                           const char  *headline,
                                           const char  *topic,
                                           const char  *tag,
                                           gint64       published_at);
SpaltSiteReport *site_fixture_export (SiteFixture *fixture,
                                      const char  *base_url);
void             site_fixture_refuse (SiteFixture *fixture,
                                      const char  *base_url,
                                      GQuark       domain,
                                      int          code,
                                      const char  *says);
void             site_fixture_interrupt (SiteFixture *fixture,
                                         const char  *base_url,
                                         const char  *at);
char            *site_fixture_find (SiteFixture *fixture,
                                    const char  *path);
char            *site_fixture_read (SiteFixture *fixture,
                                    const char  *path);
gboolean         site_fixture_has (SiteFixture *fixture,
                                   const char  *path);
void             site_fixture_import (SiteFixture *fixture,
                                      const char  *json);
void             site_fixture_save_settings (SiteFixture *fixture,
                                             const char  *name,
                                             const char  *value);
void             site_assert_in_order (const char        *page,
                                       const char *const *texts);
void             site_assert_without (const char *page,
                                      const char *text);
void             site_fixture_write_theme (SiteFixture *fixture,
                                           const char  *path,
                                           const char  *text);

GPtrArray  *site_files_list (const char *folder);
GHashTable *site_files_read_digests (const char *folder);
char       *site_files_describe (const char *folder,
                                 gboolean    with_times);

G_END_DECLS
