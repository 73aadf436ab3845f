// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article.h"

#include "spalt-field-private.h"

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
  N_FIELDS,
  PROP_PEOPLE = N_FIELDS,
  PROP_TOPICS,
  PROP_TAGS,
  PROP_RELATED,
  N_PROPERTIES,
} SpaltArticleProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, uid) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, slug) },
  [PROP_HEADLINE] = { "headline", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, headline) },
  [PROP_KICKER] = { "kicker", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, kicker) },
  [PROP_LEDE] = { "lede", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, lede) },
  [PROP_BODY] = { "body", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, body) },
  [PROP_NOTE] = { "note", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, note) },
  [PROP_STATUS] = { "status", SPALT_FIELD_STATUS, G_STRUCT_OFFSET (SpaltArticle, status) },
  [PROP_CREATED_AT] = { "created-at", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, created_at) },
  [PROP_MODIFIED_AT] = { "modified-at", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, modified_at) },
  [PROP_PUBLISHED_AT] = { "published-at", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, published_at) },
  [PROP_SCHEDULED_AT] = { "scheduled-at", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, scheduled_at) },
  [PROP_UPDATED_AT] = { "updated-at", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, updated_at) },
  [PROP_CORRECTION] = { "correction", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, correction) },
  [PROP_CORRECTED_AT] = { "corrected-at", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, corrected_at) },
  [PROP_COMMENTS_OPEN] = { "comments-open", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltArticle, comments_open) },
  [PROP_HERO_PHOTO_ID] = { "hero-photo-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, hero_photo_id) },
  [PROP_HERO_ALT] = { "hero-alt", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, hero_alt) },
  [PROP_HERO_CAPTION] = { "hero-caption", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, hero_caption) },
  [PROP_HERO_CREDIT] = { "hero-credit", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltArticle, hero_credit) },
  [PROP_TRASHED_AT] = { "trashed-at", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, trashed_at) },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltArticle, version) },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (SpaltArticle, spalt_article, G_TYPE_OBJECT)

static GPtrArray *
copy_items (GPtrArray *items)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (copy, g_object_ref (items->pdata[i]));

  return copy;
}

static GArray *
copy_ids (GArray *ids)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (ids != NULL)
    g_array_append_vals (copy, ids->data, ids->len);

  return copy;
}

static gboolean
same_items (GPtrArray *a,
            GPtrArray *b)
{
  guint length = b != NULL ? b->len : 0;

  return a->len == length && (length == 0 || memcmp (a->pdata, b->pdata, length * sizeof (gpointer)) == 0);
}

static gboolean
same_ids (GArray *a,
          GArray *b)
{
  guint length = b != NULL ? b->len : 0;

  return a->len == length && (length == 0 || memcmp (a->data, b->data, length * sizeof (gint64)) == 0);
}

static void
take_links (SpaltArticle *self,
            GPtrArray    *people,
            GPtrArray    *topics,
            GPtrArray    *tags,
            GArray       *related)
{
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->topics, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->related, g_array_unref);
  self->people = people;
  self->topics = topics;
  self->tags = tags;
  self->related = related;
}

static void
install_links (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_PEOPLE] = g_param_spec_boxed ("people", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_TOPICS] = g_param_spec_boxed ("topics", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_RELATED] = g_param_spec_boxed ("related", NULL, NULL, G_TYPE_ARRAY, flags);
  for (guint i = PROP_PEOPLE; i < N_PROPERTIES; i++)
    g_object_class_install_property (object_class, i, properties[i]);
}

static void
spalt_article_finalize (GObject *object)
{
  spalt_fields_clear (object, fields, N_FIELDS);
  take_links (SPALT_ARTICLE (object), NULL, NULL, NULL, NULL);

  G_OBJECT_CLASS (spalt_article_parent_class)->finalize (object);
}

static void
spalt_article_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SpaltArticle *self = SPALT_ARTICLE (object);

  if (id == PROP_PEOPLE)
    g_value_set_boxed (value, self->people);
  else if (id == PROP_TOPICS)
    g_value_set_boxed (value, self->topics);
  else if (id == PROP_TAGS)
    g_value_set_boxed (value, self->tags);
  else if (id == PROP_RELATED)
    g_value_set_boxed (value, self->related);
  else
    spalt_field_get_value (object, &fields[id], value);
}

static void
spalt_article_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SpaltArticle *self = SPALT_ARTICLE (object);

  if (id == PROP_PEOPLE)
    spalt_article_set_people (self, g_value_get_boxed (value));
  else if (id == PROP_TOPICS)
    spalt_article_set_topics (self, g_value_get_boxed (value));
  else if (id == PROP_TAGS)
    spalt_article_set_tags (self, g_value_get_boxed (value));
  else if (id == PROP_RELATED)
    spalt_article_set_related (self, g_value_get_boxed (value));
  else
    spalt_field_set_value (object, &fields[id], value, pspec);
}

static void
spalt_article_class_init (SpaltArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = spalt_article_finalize;
  object_class->get_property = spalt_article_get_property;
  object_class->set_property = spalt_article_set_property;

  spalt_fields_install (object_class, fields, properties, N_FIELDS);
  install_links (object_class);
}

static void
spalt_article_init (SpaltArticle *self)
{
  self->comments_open = TRUE;
  take_links (self, copy_items (NULL), copy_items (NULL), copy_items (NULL), copy_ids (NULL));
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
  take_links (copy, copy_items (self->people), copy_items (self->topics), copy_items (self->tags), copy_ids (self->related));

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

  spalt_field_set_status (self, &self->status, status, properties[PROP_STATUS]);
}

gint64
spalt_article_get_created_at (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

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
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

  return self->modified_at;
}

void
spalt_article_set_modified_at (SpaltArticle *self,
                               gint64        modified_at)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->modified_at, modified_at, properties[PROP_MODIFIED_AT]);
}

gint64
spalt_article_get_published_at (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

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
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

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
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

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
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

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
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), 0);

  return self->trashed_at;
}

void
spalt_article_set_trashed_at (SpaltArticle *self,
                              gint64        trashed_at)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  spalt_field_set_number (self, &self->trashed_at, trashed_at, properties[PROP_TRASHED_AT]);
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

/**
 * spalt_article_get_people:
 *
 * The bylines, in order.
 *
 * Returns: (transfer none) (element-type SpaltPerson): not to be changed; set another one instead
 */
GPtrArray *
spalt_article_get_people (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), NULL);

  return self->people;
}

/**
 * spalt_article_set_people:
 * @people: (nullable) (transfer none) (element-type SpaltPerson): copied; %NULL for none
 */
void
spalt_article_set_people (SpaltArticle *self,
                          GPtrArray    *people)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  if (same_items (self->people, people))
    return;

  g_ptr_array_unref (self->people);
  self->people = copy_items (people);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PEOPLE]);
}

/**
 * spalt_article_get_topics:
 *
 * The topics, the main one first.
 *
 * Returns: (transfer none) (element-type SpaltTopic): not to be changed; set another one instead
 */
GPtrArray *
spalt_article_get_topics (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), NULL);

  return self->topics;
}

/**
 * spalt_article_set_topics:
 * @topics: (nullable) (transfer none) (element-type SpaltTopic): copied; %NULL for none
 */
void
spalt_article_set_topics (SpaltArticle *self,
                          GPtrArray    *topics)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  if (same_items (self->topics, topics))
    return;

  g_ptr_array_unref (self->topics);
  self->topics = copy_items (topics);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOPICS]);
}

/**
 * spalt_article_get_tags:
 *
 * The tags, in order.
 *
 * Returns: (transfer none) (element-type SpaltTag): not to be changed; set another one instead
 */
GPtrArray *
spalt_article_get_tags (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), NULL);

  return self->tags;
}

/**
 * spalt_article_set_tags:
 * @tags: (nullable) (transfer none) (element-type SpaltTag): copied; %NULL for none
 */
void
spalt_article_set_tags (SpaltArticle *self,
                        GPtrArray    *tags)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  if (same_items (self->tags, tags))
    return;

  g_ptr_array_unref (self->tags);
  self->tags = copy_items (tags);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAGS]);
}

/**
 * spalt_article_get_related:
 *
 * The articles that were picked by hand to stand under this one.
 *
 * Returns: (transfer none) (element-type gint64): not to be changed; set another one instead
 */
GArray *
spalt_article_get_related (SpaltArticle *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE (self), NULL);

  return self->related;
}

/**
 * spalt_article_set_related:
 * @related: (nullable) (transfer none) (element-type gint64): copied; %NULL for none
 */
void
spalt_article_set_related (SpaltArticle *self,
                           GArray       *related)
{
  g_return_if_fail (SPALT_IS_ARTICLE (self));

  if (same_ids (self->related, related))
    return;

  g_array_unref (self->related);
  self->related = copy_ids (related);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RELATED]);
}

/**
 * spalt_article_format_byline:
 *
 * Returns: the names of the people, as lists show them: "A, B"
 */
char *
spalt_article_format_byline (SpaltArticle *self)
{
  GString *byline = g_string_new (NULL);

  g_return_val_if_fail (SPALT_IS_ARTICLE (self), g_string_free_and_steal (byline));

  for (guint i = 0; i < self->people->len; i++)
    {
      if (i > 0)
        g_string_append (byline, ", ");
      g_string_append (byline, spalt_person_get_name (self->people->pdata[i]));
    }

  return g_string_free_and_steal (byline);
}
