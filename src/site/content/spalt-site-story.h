// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-markup.h"
#include "spalt-site-content.h"

G_BEGIN_DECLS

gint64      spalt_site_story_get_changed (const SpaltPublishedArticle *article);
SpaltValue *spalt_site_story_new (SpaltSiteContent            *content,
                                  const SpaltPublishedArticle *article);
void        spalt_site_story_set_hero (SpaltValue                  *story,
                                       const SpaltPublishedArticle *article,
                                       const SpaltPublishedPhoto   *photo,
                                       SpaltValue                  *hero);
void        spalt_site_story_set_topic (SpaltSiteContent            *content,
                                        SpaltValue                  *story,
                                        const SpaltPublishedArticle *article,
                                        const char                  *slug,
                                        const char                  *name);
void        spalt_site_story_add_person (SpaltSiteContent *content,
                                         SpaltValue       *people,
                                         guint             n_people,
                                         const char       *slug,
                                         const char       *name,
                                         const char       *bio);
void        spalt_site_story_add_tag (SpaltSiteContent *content,
                                      SpaltValue       *tags,
                                      const char       *slug,
                                      const char       *name);
void        spalt_site_story_set_list (SpaltValue *story,
                                       const char *key,
                                       const char *flag,
                                       SpaltValue *list);
const char *spalt_site_story_first_of (const char *own,
                                       const char *other);
void        spalt_site_story_init_options (SpaltSiteContent   *content,
                                           SpaltMarkupOptions *options);

G_END_DECLS
