// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

#include "spalt-person.h"
#include "spalt-status.h"
#include "spalt-tag.h"
#include "spalt-topic.h"

G_BEGIN_DECLS

#define SPALT_TYPE_ARTICLE (spalt_article_get_type ())

G_DECLARE_FINAL_TYPE (SpaltArticle, spalt_article, SPALT, ARTICLE, GObject)

/**
 * SpaltArticle:
 *
 * A piece of journalism and all that belongs to it. Text properties are never %NULL, "" when unset; ids are 0 when
 * there is nothing; times are UTC seconds, %SPALT_TIME_NONE for never. The hero's alt, caption and credit override the
 * photo's own for this use; "" takes the photo's. The note is private and never leaves the publication. `changed` says
 * that there is more here than readers have: what somebody has written since, and not published.
 */
SpaltArticle *spalt_article_new (void);
SpaltArticle *spalt_article_copy (SpaltArticle *self);

gint64 spalt_article_get_id (SpaltArticle *self);
void   spalt_article_set_id (SpaltArticle *self,
                             gint64        id);

const char *spalt_article_get_uid (SpaltArticle *self);
void        spalt_article_set_uid (SpaltArticle *self,
                                   const char   *uid);

const char *spalt_article_get_slug (SpaltArticle *self);
void        spalt_article_set_slug (SpaltArticle *self,
                                    const char   *slug);

const char *spalt_article_get_headline (SpaltArticle *self);
void        spalt_article_set_headline (SpaltArticle *self,
                                        const char   *headline);

const char *spalt_article_get_kicker (SpaltArticle *self);
void        spalt_article_set_kicker (SpaltArticle *self,
                                      const char   *kicker);

const char *spalt_article_get_lede (SpaltArticle *self);
void        spalt_article_set_lede (SpaltArticle *self,
                                    const char   *lede);

const char *spalt_article_get_body (SpaltArticle *self);
void        spalt_article_set_body (SpaltArticle *self,
                                    const char   *body);

const char *spalt_article_get_note (SpaltArticle *self);
void        spalt_article_set_note (SpaltArticle *self,
                                    const char   *note);

SpaltStatus spalt_article_get_status (SpaltArticle *self);
void        spalt_article_set_status (SpaltArticle *self,
                                      SpaltStatus   status);

gint64 spalt_article_get_created_at (SpaltArticle *self);
void   spalt_article_set_created_at (SpaltArticle *self,
                                     gint64        created_at);

gint64 spalt_article_get_modified_at (SpaltArticle *self);
void   spalt_article_set_modified_at (SpaltArticle *self,
                                      gint64        modified_at);

const char *spalt_article_get_modified_by (SpaltArticle *self);
void        spalt_article_set_modified_by (SpaltArticle *self,
                                           const char   *modified_by);

gint64 spalt_article_get_published_at (SpaltArticle *self);
void   spalt_article_set_published_at (SpaltArticle *self,
                                       gint64        published_at);

gint64 spalt_article_get_scheduled_at (SpaltArticle *self);
void   spalt_article_set_scheduled_at (SpaltArticle *self,
                                       gint64        scheduled_at);

gint64 spalt_article_get_updated_at (SpaltArticle *self);
void   spalt_article_set_updated_at (SpaltArticle *self,
                                     gint64        updated_at);

const char *spalt_article_get_correction (SpaltArticle *self);
void        spalt_article_set_correction (SpaltArticle *self,
                                          const char   *correction);

gint64 spalt_article_get_corrected_at (SpaltArticle *self);
void   spalt_article_set_corrected_at (SpaltArticle *self,
                                       gint64        corrected_at);

gboolean spalt_article_get_comments_open (SpaltArticle *self);
void     spalt_article_set_comments_open (SpaltArticle *self,
                                          gboolean      comments_open);

gint64 spalt_article_get_hero_photo_id (SpaltArticle *self);
void   spalt_article_set_hero_photo_id (SpaltArticle *self,
                                        gint64        hero_photo_id);

const char *spalt_article_get_hero_alt (SpaltArticle *self);
void        spalt_article_set_hero_alt (SpaltArticle *self,
                                        const char   *hero_alt);

const char *spalt_article_get_hero_caption (SpaltArticle *self);
void        spalt_article_set_hero_caption (SpaltArticle *self,
                                            const char   *hero_caption);

const char *spalt_article_get_hero_credit (SpaltArticle *self);
void        spalt_article_set_hero_credit (SpaltArticle *self,
                                           const char   *hero_credit);

gint64 spalt_article_get_trashed_at (SpaltArticle *self);

gint64 spalt_article_get_version (SpaltArticle *self);
void   spalt_article_set_version (SpaltArticle *self,
                                  gint64        version);

gboolean spalt_article_get_changed (SpaltArticle *self);
void     spalt_article_set_changed (SpaltArticle *self,
                                    gboolean      changed);

GPtrArray *spalt_article_get_people (SpaltArticle *self);
void       spalt_article_set_people (SpaltArticle *self,
                                     GPtrArray    *people);
GPtrArray *spalt_article_get_topics (SpaltArticle *self);
void       spalt_article_set_topics (SpaltArticle *self,
                                     GPtrArray    *topics);
GPtrArray *spalt_article_get_tags (SpaltArticle *self);
void       spalt_article_set_tags (SpaltArticle *self,
                                   GPtrArray    *tags);
GArray    *spalt_article_get_related (SpaltArticle *self);
void       spalt_article_set_related (SpaltArticle *self,
                                      GArray       *related);
char      *spalt_article_format_byline (SpaltArticle *self);

G_END_DECLS
