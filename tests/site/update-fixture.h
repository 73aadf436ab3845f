// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "site-fixture.h"

G_BEGIN_DECLS

#define UPDATE_HOUR (60 * 60)
#define UPDATE_DAY (24 * UPDATE_HOUR)
#define UPDATE_FIRST_AT 1660000000 /* after all that the site's fixture has */
#define UPDATE_N_ARTICLES 375      /* of one year, whose sitemap is about to have one part more */
#define UPDATE_BASE "https://inkopsnytt.example/"

/**
 * UpdateFixture:
 * @ids: of the articles, the oldest first
 * @last_at: when the newest of them came out
 *
 * A site that is exported twice: to one folder as it is done, where an export looks only at what the changes concern,
 * and to another one by full exports. After every change both must have the same files, byte by
 * byte.
 */
typedef struct
{
  SiteFixture site;
  gint64      ids[UPDATE_N_ARTICLES];
  gint64      last_at;
  guint       n_new;
} UpdateFixture;

typedef struct
{
  const char *path;
  void (*test) (UpdateFixture *fixture,
                gconstpointer  data);
} UpdateCase;

void             update_add_cases (const UpdateCase *cases,
                                   guint             n_cases);
void             update_fixture_set_up (UpdateFixture *fixture,
                                        gconstpointer  data);
void             update_fixture_tear_down (UpdateFixture *fixture,
                                           gconstpointer  data);
gboolean         update_export_both (UpdateFixture *fixture,
                                     const char    *what);
SpaltSiteReport *update_export_all (UpdateFixture *fixture);
gint64           update_publish (UpdateFixture *fixture,
                                 const char    *topic,
                                 const char    *tag,
                                 gint64         published_at);
void             update_edit (UpdateFixture *fixture,
                              gint64         id,
                              const char    *property,
                              ...) G_GNUC_NULL_TERMINATED;
void             update_set_term (UpdateFixture *fixture,
                                  const char    *kind,
                                  gint64         id,
                                  const char    *name);
void             update_ensure_topic (UpdateFixture *fixture,
                                      const char    *name);
void             update_choose (UpdateFixture *fixture,
                                gint64         id,
                                gint64         related);
void             update_comment_on (UpdateFixture *fixture,
                                    gint64         id,
                                    const char    *text);
gint64           update_add_photo (UpdateFixture *fixture,
                                   const char    *like,
                                   const char    *slug);
void             update_set_caption (UpdateFixture *fixture,
                                     gint64         id,
                                     const char    *caption);

G_END_DECLS
