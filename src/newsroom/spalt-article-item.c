// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-item.h"

struct _SpaltArticleItem
{
  GObject parent_instance;

  gint64             id;
  SpaltArticleBrief *brief;
};

typedef enum
{
  PROP_ID = 1,
  PROP_BRIEF,
} SpaltArticleItemProperty;

static GParamSpec *properties[PROP_BRIEF + 1];

G_DEFINE_FINAL_TYPE (SpaltArticleItem, spalt_article_item, G_TYPE_OBJECT)

static void
spalt_article_item_finalize (GObject *object)
{
  SpaltArticleItem *self = SPALT_ARTICLE_ITEM (object);

  g_clear_object (&self->brief);

  G_OBJECT_CLASS (spalt_article_item_parent_class)->finalize (object);
}

static void
spalt_article_item_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SpaltArticleItem *self = SPALT_ARTICLE_ITEM (object);

  switch ((SpaltArticleItemProperty)property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_BRIEF:
      g_value_set_object (value, self->brief);
      break;
    }
}

static void
spalt_article_item_class_init (SpaltArticleItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = spalt_article_item_finalize;
  object_class->get_property = spalt_article_item_get_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BRIEF] =
    g_param_spec_object ("brief", NULL, NULL, SPALT_TYPE_ARTICLE_BRIEF,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
spalt_article_item_init (SpaltArticleItem *self)
{
}

SpaltArticleItem *
spalt_article_item_new (gint64 id)
{
  SpaltArticleItem *self = g_object_new (SPALT_TYPE_ARTICLE_ITEM, NULL);

  self->id = id;

  return self;
}

gint64
spalt_article_item_get_id (SpaltArticleItem *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_ITEM (self), 0);

  return self->id;
}

/**
 * spalt_article_item_get_brief:
 *
 * Returns: (transfer none) (nullable): what the row shows, %NULL until it has been fetched
 */
SpaltArticleBrief *
spalt_article_item_get_brief (SpaltArticleItem *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_ITEM (self), NULL);

  return self->brief;
}

void
spalt_article_item_set_brief (SpaltArticleItem  *self,
                              SpaltArticleBrief *brief)
{
  g_return_if_fail (SPALT_IS_ARTICLE_ITEM (self));

  if (g_set_object (&self->brief, brief))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRIEF]);
}
