// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article.h"

#include "spalt-article-private.h"
#include "spalt-field-private.h"
#include "spalt-time.h"

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, uid) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, slug) },
  [PROP_HEADLINE] = { "headline", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, headline) },
  [PROP_KICKER] = { "kicker", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, kicker) },
  [PROP_LEDE] = { "lede", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, lede) },
  [PROP_BODY] = { "body", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, body) },
  [PROP_NOTE] = { "note", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, note) },
  [PROP_STATUS] = { "status", SPALT_FIELD_ENUM, G_STRUCT_OFFSET (SpaltArticle, status), spalt_status_get_type },
  [PROP_CREATED_AT] = { "created-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltArticle, created_at) },
  [PROP_MODIFIED_AT] = { "modified-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltArticle, modified_at) },
  [PROP_MODIFIED_BY] = { "modified-by", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, modified_by) },
  [PROP_PUBLISHED_AT] = { "published-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltArticle, published_at) },
  [PROP_SCHEDULED_AT] = { "scheduled-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltArticle, scheduled_at) },
  [PROP_UPDATED_AT] = { "updated-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltArticle, updated_at) },
  [PROP_CORRECTION] = { "correction", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, correction) },
  [PROP_CORRECTED_AT] = { "corrected-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltArticle, corrected_at) },
  [PROP_COMMENTS_OPEN] = { "comments-open", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltArticle, comments_open) },
  [PROP_HERO_PHOTO_ID] = { "hero-photo-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, hero_photo_id) },
  [PROP_HERO_ALT] = { "hero-alt", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, hero_alt) },
  [PROP_HERO_CAPTION] = { "hero-caption", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, hero_caption) },
  [PROP_HERO_CREDIT] = { "hero-credit", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, hero_credit) },
  [PROP_TRASHED_AT] = { "trashed-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltArticle, trashed_at) },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, version) },
  [PROP_CHANGED] = { "changed", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltArticle, changed) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltArticle, spalt_article, G_TYPE_OBJECT)

static void
spalt_article_finalize (GObject *object)
{
  spalt_fields_clear (object, fields, N_FIELDS);
  spalt_article_clear_links (SPALT_ARTICLE (object));

  G_OBJECT_CLASS (spalt_article_parent_class)->finalize (object);
}

static void
spalt_article_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SpaltArticle *self = SPALT_ARTICLE (object);

  if (id < N_FIELDS)
    spalt_field_get_value (object, &fields[id], value);
  else
    spalt_article_get_link_property (self, id, value);
}

static void
spalt_article_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SpaltArticle *self = SPALT_ARTICLE (object);

  if (id < N_FIELDS)
    spalt_field_set_value (object, &fields[id], value, pspec);
  else
    spalt_article_set_link_property (self, id, value);
}

static void
spalt_article_class_init (SpaltArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = spalt_article_finalize;
  object_class->get_property = spalt_article_get_property;
  object_class->set_property = spalt_article_set_property;

  spalt_fields_install (object_class, fields, properties, N_FIELDS);
  spalt_article_install_links (object_class);
}

static void
spalt_article_init (SpaltArticle *self)
{
  spalt_fields_init (self, fields, N_FIELDS);
  self->comments_open = TRUE;
  spalt_article_init_links (self);
}

SpaltArticle *
spalt_article_new (void)
{
  return g_object_new (SPALT_TYPE_ARTICLE, NULL);
}

/**
 * spalt_article_copy:
 *
 * A second article with the same values, that changes by itself.
 *
 * Returns: (transfer full):
 */
SpaltArticle *
spalt_article_copy (SpaltArticle *self)
{
  SpaltArticle *copy = spalt_article_new ();

  spalt_fields_copy (copy, self, fields, N_FIELDS);
  spalt_article_copy_links (copy, self);

  return copy;
}

gint64
spalt_article_get_id (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

  return self->id;
}

void
spalt_article_set_id (SpaltArticle *self,
                      gint64        id)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->id, id, properties[PROP_ID]);
}

const char *
spalt_article_get_uid (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->uid);
}

void
spalt_article_set_uid (SpaltArticle *self,
                       const char   *uid)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->uid, uid, properties[PROP_UID]);
}

const char *
spalt_article_get_slug (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->slug);
}

void
spalt_article_set_slug (SpaltArticle *self,
                        const char   *slug)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->slug, slug, properties[PROP_SLUG]);
}

const char *
spalt_article_get_headline (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->headline);
}

void
spalt_article_set_headline (SpaltArticle *self,
                            const char   *headline)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->headline, headline, properties[PROP_HEADLINE]);
}

const char *
spalt_article_get_kicker (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->kicker);
}

void
spalt_article_set_kicker (SpaltArticle *self,
                          const char   *kicker)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->kicker, kicker, properties[PROP_KICKER]);
}

const char *
spalt_article_get_lede (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->lede);
}

void
spalt_article_set_lede (SpaltArticle *self,
                        const char   *lede)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->lede, lede, properties[PROP_LEDE]);
}

const char *
spalt_article_get_body (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->body);
}

void
spalt_article_set_body (SpaltArticle *self,
                        const char   *body)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->body, body, properties[PROP_BODY]);
}

const char *
spalt_article_get_note (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->note);
}

void
spalt_article_set_note (SpaltArticle *self,
                        const char   *note)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->note, note, properties[PROP_NOTE]);
}

SpaltStatus
spalt_article_get_status (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), SPALT_STATUS_DRAFT);

  return self->status;
}

void
spalt_article_set_status (SpaltArticle *self,
                          SpaltStatus   status)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_enum (self, (int *)&self->status, status, properties[PROP_STATUS]);
}

gint64
spalt_article_get_created_at (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), SPALT_TIME_NONE);

  return self->created_at;
}

void
spalt_article_set_created_at (SpaltArticle *self,
                              gint64        created_at)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->created_at, created_at, properties[PROP_CREATED_AT]);
}

gint64
spalt_article_get_modified_at (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), SPALT_TIME_NONE);

  return self->modified_at;
}

void
spalt_article_set_modified_at (SpaltArticle *self,
                               gint64        modified_at)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->modified_at, modified_at, properties[PROP_MODIFIED_AT]);
}

/**
 * spalt_article_get_modified_by:
 *
 * Returns: whoever saved it last, by the name that they have at their desk; "" where that is not known. For the
 *   newsroom alone: it never reaches readers.
 */
const char *
spalt_article_get_modified_by (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->modified_by);
}

void
spalt_article_set_modified_by (SpaltArticle *self,
                               const char   *modified_by)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->modified_by, modified_by, properties[PROP_MODIFIED_BY]);
}

gint64
spalt_article_get_published_at (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), SPALT_TIME_NONE);

  return self->published_at;
}

void
spalt_article_set_published_at (SpaltArticle *self,
                                gint64        published_at)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->published_at, published_at, properties[PROP_PUBLISHED_AT]);
}

gint64
spalt_article_get_scheduled_at (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), SPALT_TIME_NONE);

  return self->scheduled_at;
}

void
spalt_article_set_scheduled_at (SpaltArticle *self,
                                gint64        scheduled_at)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->scheduled_at, scheduled_at, properties[PROP_SCHEDULED_AT]);
}

gint64
spalt_article_get_updated_at (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), SPALT_TIME_NONE);

  return self->updated_at;
}

void
spalt_article_set_updated_at (SpaltArticle *self,
                              gint64        updated_at)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->updated_at, updated_at, properties[PROP_UPDATED_AT]);
}

const char *
spalt_article_get_correction (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->correction);
}

void
spalt_article_set_correction (SpaltArticle *self,
                              const char   *correction)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->correction, correction, properties[PROP_CORRECTION]);
}

gint64
spalt_article_get_corrected_at (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), SPALT_TIME_NONE);

  return self->corrected_at;
}

void
spalt_article_set_corrected_at (SpaltArticle *self,
                                gint64        corrected_at)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->corrected_at, corrected_at, properties[PROP_CORRECTED_AT]);
}

gboolean
spalt_article_get_comments_open (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), FALSE);

  return self->comments_open;
}

void
spalt_article_set_comments_open (SpaltArticle *self,
                                 gboolean      comments_open)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_flag (self, &self->comments_open, comments_open, properties[PROP_COMMENTS_OPEN]);
}

gint64
spalt_article_get_hero_photo_id (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

  return self->hero_photo_id;
}

void
spalt_article_set_hero_photo_id (SpaltArticle *self,
                                 gint64        hero_photo_id)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->hero_photo_id, hero_photo_id, properties[PROP_HERO_PHOTO_ID]);
}

const char *
spalt_article_get_hero_alt (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->hero_alt);
}

void
spalt_article_set_hero_alt (SpaltArticle *self,
                            const char   *hero_alt)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->hero_alt, hero_alt, properties[PROP_HERO_ALT]);
}

const char *
spalt_article_get_hero_caption (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->hero_caption);
}

void
spalt_article_set_hero_caption (SpaltArticle *self,
                                const char   *hero_caption)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->hero_caption, hero_caption, properties[PROP_HERO_CAPTION]);
}

const char *
spalt_article_get_hero_credit (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), "");

  return spalt_field_text (self->hero_credit);
}

void
spalt_article_set_hero_credit (SpaltArticle *self,
                               const char   *hero_credit)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_text (self, &self->hero_credit, hero_credit, properties[PROP_HERO_CREDIT]);
}

gint64
spalt_article_get_trashed_at (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), SPALT_TIME_NONE);

  return self->trashed_at;
}

gint64
spalt_article_get_version (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

  return self->version;
}

void
spalt_article_set_version (SpaltArticle *self,
                           gint64        version)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->version, version, properties[PROP_VERSION]);
}

gboolean
spalt_article_get_changed (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), FALSE);

  return self->changed;
}

void
spalt_article_set_changed (SpaltArticle *self,
                           gboolean      changed)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_flag (self, &self->changed, changed, properties[PROP_CHANGED]);
}
