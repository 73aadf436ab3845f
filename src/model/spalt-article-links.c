// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-private.h"

#include <string.h>

/* Of the links alone; those of the plain fields are the class's. */
static GParamSpec *properties[N_PROPERTIES];

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

void
spalt_article_init_links (SpaltArticle *self)
{
  self->people = copy_items (NULL);
  self->topics = copy_items (NULL);
  self->tags = copy_items (NULL);
  self->related = copy_ids (NULL);
}

void
spalt_article_clear_links (SpaltArticle *self)
{
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->topics, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->related, g_array_unref);
}

void
spalt_article_copy_links (SpaltArticle *self,
                          SpaltArticle *from)
{
  spalt_article_clear_links (self);
  self->people = copy_items (from->people);
  self->topics = copy_items (from->topics);
  self->tags = copy_items (from->tags);
  self->related = copy_ids (from->related);
}

void
spalt_article_install_links (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_PEOPLE] = g_param_spec_boxed ("people", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_TOPICS] = g_param_spec_boxed ("topics", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_RELATED] = g_param_spec_boxed ("related", NULL, NULL, G_TYPE_ARRAY, flags);
  for (guint i = PROP_PEOPLE; i < N_PROPERTIES; i++)
    g_object_class_install_property (object_class, i, properties[i]);
}

void
spalt_article_get_link_property (SpaltArticle *self,
                                 guint         id,
                                 GValue       *value)
{
  if (id == PROP_PEOPLE)
    g_value_set_boxed (value, self->people);
  else if (id == PROP_TOPICS)
    g_value_set_boxed (value, self->topics);
  else if (id == PROP_TAGS)
    g_value_set_boxed (value, self->tags);
  else if (id == PROP_RELATED)
    g_value_set_boxed (value, self->related);
}

void
spalt_article_set_link_property (SpaltArticle *self,
                                 guint         id,
                                 const GValue *value)
{
  if (id == PROP_PEOPLE)
    spalt_article_set_people (self, g_value_get_boxed (value));
  else if (id == PROP_TOPICS)
    spalt_article_set_topics (self, g_value_get_boxed (value));
  else if (id == PROP_TAGS)
    spalt_article_set_tags (self, g_value_get_boxed (value));
  else if (id == PROP_RELATED)
    spalt_article_set_related (self, g_value_get_boxed (value));
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
