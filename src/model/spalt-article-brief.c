// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-brief.h"

#include "spalt-field-private.h"
#include "spalt-time.h"

struct _SpaltArticleBrief
{
  GObject parent_instance;

  gint64      id;
  char       *slug;
  char       *headline;
  char       *byline;
  char       *topic;
  SpaltStatus status;
  gint64      date;
  gint64      modified_at;
  gboolean    has_hero;
  gboolean    changed;
};

typedef enum
{
  PROP_ID = 1,
  PROP_SLUG,
  PROP_HEADLINE,
  PROP_BYLINE,
  PROP_TOPIC,
  PROP_STATUS,
  PROP_DATE,
  PROP_MODIFIED_AT,
  PROP_HAS_HERO,
  PROP_CHANGED,
  N_FIELDS,
} SpaltArticleBriefProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticleBrief, id) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticleBrief, slug) },
  [PROP_HEADLINE] = { "headline", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticleBrief, headline) },
  [PROP_BYLINE] = { "byline", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticleBrief, byline) },
  [PROP_TOPIC] = { "topic", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticleBrief, topic) },
  [PROP_STATUS] = { "status", SPALT_FIELD_ENUM, G_STRUCT_OFFSET (SpaltArticleBrief, status), spalt_status_get_type },
  [PROP_DATE] = { "date", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltArticleBrief, date) },
  [PROP_MODIFIED_AT] = { "modified-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltArticleBrief, modified_at) },
  [PROP_HAS_HERO] = { "has-hero", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltArticleBrief, has_hero) },
  [PROP_CHANGED] = { "changed", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltArticleBrief, changed) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltArticleBrief, spalt_article_brief, G_TYPE_OBJECT)

static void
spalt_article_brief_finalize (GObject *object)
{
  spalt_fields_clear (object, fields, N_FIELDS);

  G_OBJECT_CLASS (spalt_article_brief_parent_class)->finalize (object);
}

static void
spalt_article_brief_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  spalt_field_get_value (object, &fields[id], value);
}

static void
spalt_article_brief_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  spalt_field_set_value (object, &fields[id], value, pspec);
}

static void
spalt_article_brief_class_init (SpaltArticleBriefClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = spalt_article_brief_finalize;
  object_class->get_property = spalt_article_brief_get_property;
  object_class->set_property = spalt_article_brief_set_property;

  spalt_fields_install (object_class, fields, properties, N_FIELDS);
}

static void
spalt_article_brief_init (SpaltArticleBrief *self)
{
  spalt_fields_init (self, fields, N_FIELDS);
}

SpaltArticleBrief *
spalt_article_brief_new (void)
{
  return g_object_new (SPALT_TYPE_ARTICLE_BRIEF, NULL);
}

gint64
spalt_article_brief_get_id (SpaltArticleBrief *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_BRIEF (self), 0);

  return self->id;
}

const char *
spalt_article_brief_get_slug (SpaltArticleBrief *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_BRIEF (self), "");

  return spalt_field_text (self->slug);
}

const char *
spalt_article_brief_get_headline (SpaltArticleBrief *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_BRIEF (self), "");

  return spalt_field_text (self->headline);
}

const char *
spalt_article_brief_get_byline (SpaltArticleBrief *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_BRIEF (self), "");

  return spalt_field_text (self->byline);
}

const char *
spalt_article_brief_get_topic (SpaltArticleBrief *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_BRIEF (self), "");

  return spalt_field_text (self->topic);
}

SpaltStatus
spalt_article_brief_get_status (SpaltArticleBrief *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_BRIEF (self), SPALT_STATUS_DRAFT);

  return self->status;
}

gint64
spalt_article_brief_get_date (SpaltArticleBrief *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_BRIEF (self), SPALT_TIME_NONE);

  return self->date;
}

gint64
spalt_article_brief_get_modified_at (SpaltArticleBrief *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_BRIEF (self), SPALT_TIME_NONE);

  return self->modified_at;
}

gboolean
spalt_article_brief_get_changed (SpaltArticleBrief *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_BRIEF (self), FALSE);

  return self->changed;
}
