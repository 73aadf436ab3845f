// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"

G_BEGIN_DECLS

struct _SpaltArticle
{
  GObject parent_instance;

  gint64      id;
  char       *uid;
  char       *slug;
  char       *headline;
  char       *kicker;
  char       *lede;
  char       *body;
  char       *note;
  SpaltStatus status;
  gint64      created_at;
  gint64      modified_at;
  char       *modified_by;
  gint64      published_at;
  gint64      scheduled_at;
  gint64      updated_at;
  char       *correction;
  gint64      corrected_at;
  gboolean    comments_open;
  gint64      hero_photo_id;
  char       *hero_alt;
  char       *hero_caption;
  char       *hero_credit;
  gint64      trashed_at;
  gint64      version;
  gboolean    changed;

  GPtrArray *people;
  GPtrArray *topics;
  GPtrArray *tags;
  GArray    *related;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_SLUG,
  PROP_HEADLINE,
  PROP_KICKER,
  PROP_LEDE,
  PROP_BODY,
  PROP_NOTE,
  PROP_STATUS,
  PROP_CREATED_AT,
  PROP_MODIFIED_AT,
  PROP_MODIFIED_BY,
  PROP_PUBLISHED_AT,
  PROP_SCHEDULED_AT,
  PROP_UPDATED_AT,
  PROP_CORRECTION,
  PROP_CORRECTED_AT,
  PROP_COMMENTS_OPEN,
  PROP_HERO_PHOTO_ID,
  PROP_HERO_ALT,
  PROP_HERO_CAPTION,
  PROP_HERO_CREDIT,
  PROP_TRASHED_AT,
  PROP_VERSION,
  PROP_CHANGED,
  N_FIELDS,
  PROP_PEOPLE = N_FIELDS,
  PROP_TOPICS,
  PROP_TAGS,
  PROP_RELATED,
  N_PROPERTIES,
} SpaltArticleProperty;

/* The four lists of an article: what they are, and how the class makes properties of them. */
void spalt_article_init_links (SpaltArticle *self);
void spalt_article_clear_links (SpaltArticle *self);
void spalt_article_copy_links (SpaltArticle *self, SpaltArticle *from);
void spalt_article_install_links (GObjectClass *object_class);
void spalt_article_get_link_property (SpaltArticle *self, guint id, GValue *value);
void spalt_article_set_link_property (SpaltArticle *self, guint id, const GValue *value);

G_END_DECLS
